"""Fields for a search and for a share in percent, and how far a bar of progress is."""

from PySide6.QtWidgets import (
    QLineEdit,
    QProgressBar,
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


def show_share(bar: QProgressBar, share: float) -> None:
    """Show on a progress bar how much is done, from 0 to 1, with the next paint of the window.

    By itself it paints at once, and with it everything else in the window that waits for its paint.
    """
    bar.setUpdatesEnabled(False)
    bar.setValue(round(share * 100))
    bar.setUpdatesEnabled(True)
