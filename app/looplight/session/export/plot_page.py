"""A plot as picture, drawing, page and table, with the interventions and the limits line on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from looplight import __version__
from looplight.files.safe_text import one_line
from looplight.files.table_writer import Table, table_of
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_formats import (
    MemoryFile,
    pdf_writer,
    set_metadata,
    set_physical_size,
    svg_generator,
)
from looplight.session.export.provenance import as_lines
from looplight.translation.limits_of_use import limits_line

MARGIN = 16.0
# Pictures have twice the pixels of the plot on screen.
SCALE = 2.0
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Plot(Protocol):
    """The plot on screen: its place in pixels, its colours, and how it is drawn elsewhere."""

    theme: Theme

    def contentsRect(self) -> QRect:
        """Return the place of axes and lines."""

    def logicalDpiX(self) -> int:
        """Return the pixels of an inch."""

    def draw_to(self, painter: QPainter, target: QRectF) -> None:
        """Draw axes and lines into a rectangle."""


@dataclass(frozen=True, eq=False)
class PlotPage:
    """A plot with the texts around it and the numbers in it.

    Attributes
    ----------
    plot : Plot
    title : str
        The figure.
    lines : tuple of str
        The interventions, and what the plot shows.
    axis : str
        Name of the x axis, as the first column of the table.
    xs : array
    columns : mapping of node id to array
    notes : mapping of str to str
        Texts that go with the file (see `session.export.provenance`).
    """

    plot: Plot
    title: str
    lines: tuple[str, ...]
    axis: str
    xs: Any
    columns: dict[str, Any]
    notes: Mapping[str, str]

    @property
    def description(self) -> str:
        """The one-line description of a file."""
        return one_line(" ".join((self.title, *self.lines, *as_lines(self.notes).splitlines())))


def image(page: PlotPage, scale: float = SCALE) -> QImage:
    """Return the plot as a picture; ``scale`` = device pixels per pixel."""
    size = _size(page)
    result = QImage(size * scale, QImage.Format.Format_RGB32)
    # The painter is scaled below; a picture with a ratio of its own would be scaled twice.
    result.setDevicePixelRatio(1.0)
    set_physical_size(result, scale)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    _draw(painter, page, size)
    set_metadata(result, one_line(page.title), page.description)
    return result


def svg(page: PlotPage) -> bytes:
    """Return the plot as an SVG drawing."""
    size, file = _size(page), MemoryFile()
    # pyqtgraph records its axes as drawings: another resolution would shrink them.
    title, dpi = one_line(page.title), page.plot.logicalDpiX()
    generator = svg_generator(file, size, dpi, title, page.description)
    _draw(QPainter(generator), page, size)
    return file.svg()


def pdf(page: PlotPage) -> bytes:
    """Return the plot as a PDF page."""
    size, file = _size(page), MemoryFile()
    title, dpi = one_line(page.title), page.plot.logicalDpiX()
    writer = pdf_writer(file, QSizeF(size) * 72 / dpi, dpi, title, page.description)
    _draw(QPainter(writer), page, size)
    return file.content()


def table(page: PlotPage) -> Table:
    """Return the numbers: a row for each place on the x axis, a column for each node."""
    columns = (page.xs, *page.columns.values())
    rows = (map(float, row) for row in zip(*columns, strict=True))
    return table_of((page.axis, *page.columns), rows)


# Text, pixels, weight, colour.
_Text = tuple[str, int, int, QColor]


def _heading(page: PlotPage) -> list[_Text]:
    text, muted = page.plot.theme.color("text"), page.plot.theme.color("text_muted")
    texts = [(one_line(page.title), 16, 600, text)]
    for number, line in enumerate(page.lines):
        texts.append((one_line(line), 13, 400, muted if number else text))
    return texts


def _footer(page: PlotPage) -> _Text:
    limits = page.notes.get("limits") or limits_line()
    return f"{limits} Looplight {__version__}", 11, 400, page.plot.theme.color("text_muted")


def _height(text: _Text, width: float) -> float:
    metrics = QFontMetricsF(fonts.font(text[1], text[2]))
    return metrics.boundingRect(QRectF(0, 0, width, 1e4), _WRAP, text[0]).height()


def _size(page: PlotPage) -> QSize:
    """Return the size of the page in pixels: as wide as the plot on screen."""
    width = float(page.plot.contentsRect().width())
    height = sum(_height(text, width) + 3 for text in _heading(page))
    height += page.plot.contentsRect().height() + _height(_footer(page), width)
    return QSize(round(width + 2 * MARGIN), round(height + 2 * MARGIN + 16))


def _draw(painter: QPainter, page: PlotPage, size: QSize) -> None:
    painter.fillRect(QRect(0, 0, size.width(), size.height()), page.plot.theme.color("panel"))
    width, y = size.width() - 2 * MARGIN, MARGIN
    for text in _heading(page):
        y += _draw_text(painter, text, y, width) + 3
    view = page.plot.contentsRect().size()
    page.plot.draw_to(painter, QRectF(MARGIN, y + 6, view.width(), view.height()))
    _draw_text(painter, _footer(page), y + view.height() + 12, width)
    painter.end()


def _draw_text(painter: QPainter, text: _Text, y: float, width: float) -> float:
    """Draw a wrapped text and return its height."""
    line, pixels, weight, colour = text
    height = _height(text, width)
    painter.setFont(fonts.font(pixels, weight))
    painter.setPen(colour)
    painter.drawText(QRectF(MARGIN, y, width, height), _WRAP, line)
    return height
