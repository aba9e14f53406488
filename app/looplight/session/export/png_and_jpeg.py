"""Pictures as PNG, JPEG and BMP, with what they say of themselves and their size on paper."""

from PySide6.QtGui import QImage

from looplight.files.problems import InputError, Problem
from looplight.session.export.memory_file import MemoryFile
from looplight.translation.messages import translate

# Pixels of the interface and of CSS: 96 an inch.
DPI = 96
METRES_PER_INCH = 0.0254


def png(image: QImage) -> bytes:
    """Return a picture as PNG; its size on paper is that of `set_physical_size`.

    Raises
    ------
    InputError
        If it is empty, as when there was not enough memory for it.
    """
    return _encoded(image, "PNG")


def jpeg(image: QImage) -> bytes:
    """Return a picture as JPEG; raises as `png` does."""
    return _encoded(image, "JPG")


def bmp(image: QImage) -> bytes:
    """Return a picture without transparent parts, not packed; raises as `png` does."""
    return _encoded(image, "BMP")


def set_physical_size(image: QImage, scale: float) -> None:
    """Let a picture have the same size on paper at every scale: 96 pixels an inch at scale 1.

    Qt takes the resolution of the screen otherwise, and a picture of twice the pixels would be
    placed twice as large.
    """
    dots = round(DPI * scale / METRES_PER_INCH)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)


def set_metadata(image: QImage, title: str, description: str) -> None:
    """Let a picture say what it is, beside what is drawn: as text chunks of a PNG file.

    Every picture that is exported or copied passes here.
    """
    image.setText("Title", title)
    image.setText("Description", description)


def _encoded(image: QImage, kind: str) -> bytes:
    file = MemoryFile()
    if not image.save(file, kind):  # type: ignore[call-overload] # the stubs know files only
        raise InputError(
            Problem(
                "picture-size", translate("problem", "there is not enough memory for this picture")
            )
        )
    return file.content()
