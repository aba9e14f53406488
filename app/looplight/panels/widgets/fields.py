"""Fields for a search and for a share in percent."""

from PySide6.QtWidgets import (
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)

from looplight.translation.messages import translate

# As far from the edge as the text of other fields; style sheets cannot set it here.
INDENT = 6


class PercentSpinBox(QSpinBox):
    """A spin box in percent with a margin before its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSuffix(" %")
        self.lineEdit().setTextMargins(INDENT, 0, 0, 0)


class SearchField(QLineEdit):
    """A filter field with a clear button."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        # Qt gives its own clear button no name for screen readers.
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(translate("screen reader", "Clear the field"))
