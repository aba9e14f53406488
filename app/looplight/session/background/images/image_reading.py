"""Reads the user's own image of a figure; any thread can do it.

An image is as much a stranger's file as any other: its kind is told by its first bytes and handed
to the one reader for it, and its bytes and pixels are limited before anything is decoded.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QTransform

from looplight.files.bounded_read import opened
from looplight.files.problems import InputError, Problem
from looplight.session.background.job_runner import Progress
from looplight.translation.messages import translate

# A page scanned at 600 dots per inch takes about 30 MB as TIFF.
MAX_BYTES = 64 * 1024 * 1024
# A page of A4 scanned at 600 dots per inch has 35 million pixels. Most kinds are unpacked whole,
# with 4 bytes a pixel, before they are made smaller; the limit in megabytes is for that.
MAX_PIXELS, MAX_MEGABYTES = 40_000_000, 160
# Their readers never hold the whole image.
_SCALED_BY_READER = ("jpeg", "webp")
# Pixels of the longer side that are kept: more than a screen shows of a figure zoomed in twice.
MAX_SIDE = 4_096
# Halved copies are made down to this length of the longer side.
MIN_SIDE = 256
HEAD_BYTES = 16
# Qt holds Python's lock while it scales: in parts, so that the window gets its turns.
BAND_ROWS = 128
# Not SVG: such a drawing may name other files, and takes as long to draw as its author likes.
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True, eq=False)
class DecodedImage:
    """The pixels of an image.

    Attributes
    ----------
    levels : tuple of QImage
        The image, then copies of half the size each: drawn small, a full image would lose lines
        and letters between the pixels that are taken of it.
    """

    levels: tuple[QImage, ...]

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.levels[0].width() / self.levels[0].height()

    def for_width(self, pixels: float) -> QImage:
        """Return the smallest copy that is at least so many device pixels wide."""
        wide = [level for level in self.levels if level.width() >= pixels]
        return wide[-1] if wide else self.levels[0]


@dataclass(frozen=True, eq=False)
class ImageRequest:
    """Reads one image.

    Attributes
    ----------
    path : pathlib.Path
    is_new : bool
        Whether the user has just chosen it, to lie under the drawing.
    """

    path: Path
    is_new: bool = False

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> DecodedImage:
        """Return its pixels; raises InputError as `read_image` does."""
        del progress, cancelled
        return read_image(self.path)


def image_kind(head: bytes) -> str:
    """Return the kind of an image by its first `HEAD_BYTES` bytes; empty = it is none.

    The kind is called as Qt's readers of images call it.
    """
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    # Text can begin with "BM", too; bytes 6 to 9 of a BMP are zero.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "bmp"
    return ""


def is_named_image(path: Path) -> bool:
    """Return whether a file is called as an image is; nothing is read."""
    return path.suffix.lower() in IMAGE_SUFFIXES


def read_image(path: Path) -> DecodedImage:
    """Read and decode an image; of an animated one, the first picture.

    Raises
    ------
    InputError
        As `bounded_read.read_bytes` does, and with the codes ``not-an-image``,
        ``image-too-large``, ``image-damaged``.
    """
    with opened(path, MAX_BYTES) as stream:
        kind = image_kind(stream.read(HEAD_BYTES))
        if not kind:
            text = translate(
                "problem",
                "This is no image that Looplight reads (PNG, JPEG, WebP, GIF, BMP, TIFF).",
            )
            raise InputError(Problem("not-an-image", text, str(path)))
        file = QFile()
        # What was opened through the gate, and no copy of it in memory.
        file.open(stream.fileno(), QIODevice.OpenModeFlag.ReadOnly)
        file.seek(0)
        image = _decoded(file, kind)
        file.close()
    if isinstance(image, Problem):
        raise InputError(replace(image, file=str(path)))
    return DecodedImage(_levels(image))


def _decoded(file: QFile, kind: str) -> QImage | Problem:
    """Return the pixels, or what is wrong.

    Nothing is raised, because an exception would keep the reader: Qt's reader of TIFF ends the
    program where it is freed after the file that it reads from.
    """
    QImageReader.setAllocationLimit(MAX_MEGABYTES)
    reader = QImageReader(file, QByteArray(kind.encode()))
    reader.setDecideFormatFromContent(False)
    # Turned below, when it is small.
    reader.setAutoTransform(False)
    size, most = reader.size(), MAX_PIXELS
    if size.isValid() and kind not in _SCALED_BY_READER:
        most = min(most, MAX_MEGABYTES * 8_000_000 // _bits_per_pixel(reader))
    if size.isValid() and size.width() * size.height() > most:
        text = translate(
            "problem",
            "The image has {width} × {height} pixels; at most {most} million can be shown.",
            width=size.width(),
            height=size.height(),
            most=most // 1_000_000,
        )
        return Problem("image-too-large", text)
    is_large = size.isValid() and max(size.width(), size.height()) > MAX_SIDE
    if is_large and kind in _SCALED_BY_READER:
        reader.setScaledSize(_reduced(size))
    image = reader.read()
    if image.isNull():
        reason = reader.errorString()
        text = translate("problem", "The image cannot be read: {reason}.", reason=reason)
        return Problem("image-damaged", text)
    while max(image.width(), image.height()) >= 2 * MAX_SIDE:
        image = _halved(image)
    if max(image.width(), image.height()) > MAX_SIDE:
        image = _smaller(image, _reduced(image.size()))
    return _turned(image, reader.transformation())


def _bits_per_pixel(reader: QImageReader) -> int:
    """Return how many bits a pixel takes that is unpacked; 32 where the reader does not say.

    Qt's reader of JPEG answers with whatever was in its memory where it could not read the head of
    the file, and looking such a number up ends the program.
    """
    pixels = reader.imageFormat()
    known = pixels in set(QImage.Format)
    return (QImage.toPixelFormat(pixels).bitsPerPixel() if known else 0) or 32


def _levels(image: QImage) -> tuple[QImage, ...]:
    levels = [image.convertToFormat(_usual_format(image))]
    while max(levels[-1].width(), levels[-1].height()) >= 2 * MIN_SIDE:
        levels.append(_halved(levels[-1]))
    return tuple(levels)


def _usual_format(image: QImage) -> QImage.Format:
    """Return the format that is drawn fastest."""
    with_alpha = QImage.Format.Format_ARGB32_Premultiplied
    return with_alpha if image.hasAlphaChannel() else QImage.Format.Format_RGB32


def _turned(image: QImage, transformation: QImageIOHandler.Transformation) -> QImage:
    """Turn an image as the camera or the scanner noted it: mirrored first, then turned."""
    kinds = QImageIOHandler.Transformation
    flags = transformation.value
    across, down = (
        bool(flags & kind.value) for kind in (kinds.TransformationMirror, kinds.TransformationFlip)
    )
    if across or down:
        image = image.mirrored(across, down)
    if flags & kinds.TransformationRotate90.value:
        image = image.transformed(QTransform().rotate(90))
    return image


def _halved(image: QImage) -> QImage:
    """Return an image of half the size, each pixel the mean of four, in the usual format."""
    width, height = max(image.width() // 2, 1), max(image.height() // 2, 1)
    half = QImage(width, height, _usual_format(image))
    painter = QPainter(half)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for top in range(0, height, BAND_ROWS):
        rows = min(BAND_ROWS, height - top)
        band = image.copy(0, 2 * top, image.width(), 2 * rows)
        small = band.scaled(
            QSize(width, rows),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(0, top, small)
    painter.end()
    return half


def _smaller(image: QImage, size: QSize) -> QImage:
    """Return an image of another size, at least half of its own, in the usual format."""
    result = QImage(size, _usual_format(image))
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    ratio = image.height() / size.height()
    for top in range(0, size.height(), BAND_ROWS):
        rows = min(BAND_ROWS, size.height() - top)
        # Rows beside the band are mixed into its first and last one.
        first = max(0, int(top * ratio) - 2)
        band = image.copy(0, first, image.width(), int(rows * ratio) + 5)
        source = QRectF(0, top * ratio - first, image.width(), rows * ratio)
        painter.drawImage(QRectF(0, top, size.width(), rows), band, source)
    painter.end()
    return result


def _reduced(size: QSize) -> QSize:
    longest = max(size.width(), size.height())
    width = max(size.width() * MAX_SIDE // longest, 1)
    return QSize(width, max(size.height() * MAX_SIDE // longest, 1))
