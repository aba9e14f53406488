"""Pictures as PNG, JPEG, BMP, PDF and SVG, made in memory to be written as a whole."""

from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.session.appearance.fonts import with_fonts
from looplight.translation.messages import translate


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


def pdf_writer(
    file: MemoryFile, points: QSizeF, dpi: int, title: str, description: str
) -> QPdfWriter:
    """Return a PDF without margins.

    Parameters
    ----------
    file : MemoryFile
    points : QSizeF
        Size of a page in points (1/72 inch).
    dpi : int
        Units of the painter in an inch.
    title, description : str
        The description stands in the XMP metadata: Qt's writer has no other place for it.
    """
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setDocumentXmpMetadata(_xmp(title, description).encode("utf-8"))
    writer.setCreator("Looplight")
    writer.setResolution(dpi)
    # Otherwise Qt may take a standard size that is near.
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return writer


def _xmp(title: str, description: str) -> str:
    """Return metadata of a PDF in XMP (ISO 16684-1), with the elements of Dublin Core."""

    def default(name: str, text: str) -> str:
        item = f'<rdf:li xml:lang="x-default">{escape(one_line(text))}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{item}</rdf:Alt></dc:{name}>"

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"{default('title', title)}{default('description', description)}"
        "<xmp:CreatorTool>Looplight</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def svg_generator(
    file: MemoryFile, size: QSize, dpi: int, title: str, description: str
) -> QSvgGenerator:
    """Return an SVG drawing.

    Parameters
    ----------
    file : MemoryFile
    size : QSize
        In units of the painter; the view box begins at 0, 0.
    dpi : int
        Units of the painter in an inch.
    title, description : str
    """
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(file)
    generator.setResolution(dpi)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    generator.setDescription(description)
    return generator


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
