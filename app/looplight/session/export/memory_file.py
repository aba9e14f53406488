"""What Qt writes into before a file is written as a whole."""

from PySide6.QtCore import QBuffer, QIODevice

from looplight.session.appearance.svg_fonts import with_fonts


class MemoryFile(QBuffer):
    """Takes what is drawn; keep it as long as what draws into it.

    Qt's PDF and SVG writers report no error when a disk is full, and its pictures lose the error
    of the last part that they write. So none of them is given a file.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open(QIODevice.OpenModeFlag.WriteOnly)

    def content(self) -> bytes:
        """Return what was written so far; a drawing is complete once its painter has ended."""
        return bytes(self.data().data())

    def svg(self) -> bytes:
        """Return a drawing of `svg_generator` together with the fonts that it uses."""
        return with_fonts(self.content().decode("utf-8")).encode("utf-8")
