"""PDF and SVG drawn in memory, to be written as a whole: see `MemoryFile`."""

from html import escape

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from looplight.files.safe_text import one_line
from looplight.session.export.memory_file import MemoryFile


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
