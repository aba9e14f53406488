"""A field for a share in percent."""

from PySide6.QtWidgets import QSpinBox, QWidget

# As far from the edge as the words of other fields; a style sheet does not reach it here.
INDENT = 6


class PercentBox(QSpinBox):
    """A spin box in percent whose number does not stick to its edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSuffix(" %")
        self.lineEdit().setTextMargins(INDENT, 0, 0, 0)
