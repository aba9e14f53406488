"""A field for a share in percent."""

from PySide6.QtWidgets import QSpinBox, QWidget

# As far from the edge as the text of other fields; style sheets cannot set it here.
INDENT = 6


class PercentSpinBox(QSpinBox):
    """A spin box in percent with a margin before its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSuffix(" %")
        self.lineEdit().setTextMargins(INDENT, 0, 0, 0)
