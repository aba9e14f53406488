"""Plots as pictures and tables, with what was done and the limits line on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from looplight import __version__
from looplight.files.problems import InputError, Problem
from looplight.files.tables import Table, table_of
from looplight.files.text import one_line
from looplight.panels.widgets import save_dialog
from looplight.session.appearance import fonts
from looplight.session.export.about import as_lines
from looplight.session.export.devices import MemoryFile, pdf_writer, png, svg_generator
from looplight.session.export.files import write_table
from looplight.session.text.summary import limits_line

if TYPE_CHECKING:
    from looplight.panels.time_course.level_plot import LevelPlot

PICTURE_KINDS = (
    "PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf);;Table of levels (*.csv)"
)
MARGIN = 16.0
SCALE = 2.0
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class PlotPage:
    """A plot with the words around it and the numbers in it.

    Attributes
    ----------
    title : str
        The figure.
    lines : tuple of str
        What was done, and what the plot shows.
    axis : str
        Name of the x axis, as the first column of the table.
    xs : array
    columns : mapping of node id to array
    notes : mapping of str to str
        What goes with the file (see `session.export.about`).
    """

    title: str
    lines: tuple[str, ...]
    axis: str
    xs: Any
    columns: dict[str, Any]
    notes: Mapping[str, str]

    @property
    def description(self) -> str:
        """What a file says about itself, on one line."""
        return one_line(" ".join((self.title, *self.lines, *as_lines(self.notes).splitlines())))


def image(plot: "LevelPlot", sheet: PlotPage, scale: float = SCALE) -> QImage:
    """Return the plot as a picture."""
    size = _size(plot, sheet)
    made = QImage(size * scale, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(1.0)
    made.fill(plot.theme.color("panel"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    _draw(painter, plot, sheet, size)
    painter.end()
    made.setText("Title", one_line(sheet.title))
    made.setText("Description", sheet.description)
    return made


def svg(plot: "LevelPlot", sheet: PlotPage) -> bytes:
    """Return the plot as an SVG drawing."""
    size, file = _size(plot, sheet), MemoryFile()
    # The axes are recorded drawings: another resolution would shrink them.
    made = svg_generator(file, size, plot.logicalDpiX(), one_line(sheet.title), sheet.description)
    painter = QPainter(made)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), plot.theme.color("panel"))
    _draw(painter, plot, sheet, size)
    painter.end()
    return file.svg()


def pdf(plot: "LevelPlot", sheet: PlotPage) -> bytes:
    """Return the plot as a PDF page."""
    size, file = _size(plot, sheet), MemoryFile()
    dpi = plot.logicalDpiX()
    made = pdf_writer(file, QSizeF(size) * 72 / dpi, dpi, one_line(sheet.title), sheet.description)
    painter = QPainter(made)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), plot.theme.color("panel"))
    _draw(painter, plot, sheet, size)
    painter.end()
    return file.content()


def table(sheet: PlotPage) -> Table:
    """Return the numbers: a row for each place on the x axis, a column for each node."""
    columns = (sheet.xs, *sheet.columns.values())
    rows = (map(float, row) for row in zip(*columns, strict=True))
    return table_of((sheet.axis, *sheet.columns), rows)


def save(plot: "LevelPlot", sheet: PlotPage, path: Path) -> None:
    """Write the plot to a file; the ending chooses picture, drawing or table.

    Raises
    ------
    InputError
        If the ending is unknown or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        shows = {"shows": " ".join(sheet.lines)}
        save_dialog.guarded(write_table, path, table(sheet), {**shows, **sheet.notes})
    elif kind == ".svg":
        save_dialog.save(path, svg(plot, sheet))
    elif kind == ".pdf":
        save_dialog.save(path, pdf(plot, sheet))
    elif kind == ".png":
        save_dialog.save(path, png(image(plot, sheet)))
    else:
        said = "Plots end with .png, .svg, .pdf or .csv."
        raise InputError(Problem("unknown-format", said, str(path)))


def _texts(plot: "LevelPlot", sheet: PlotPage) -> tuple[list[tuple[str, int, int, QColor]], str]:
    text, muted = plot.theme.color("text"), plot.theme.color("text_muted")
    head = [(sheet.title, 16, 600, text)]
    head += [(line, 13, 400, muted if number else text) for number, line in enumerate(sheet.lines)]
    return head, f"{limits_line()} Looplight {__version__}"


def _tall(texts: Sequence[tuple[str, int, int, QColor]], width: float) -> float:
    return sum(_height(one_line(text), size, bold, width) + 3 for text, size, bold, _ in texts)


def _height(text: str, size: int, bold: int, width: float) -> float:
    metrics = QFontMetricsF(fonts.font(size, bold))
    return metrics.boundingRect(QRectF(0, 0, width, 1e4), _WRAP, text).height()


def _size(plot: "LevelPlot", sheet: PlotPage) -> QSize:
    head, foot = _texts(plot, sheet)
    inner = float(plot.viewport().width())
    tall = _tall(head, inner) + plot.viewport().height() + _height(foot, 11, 400, inner)
    return QSize(round(inner + 2 * MARGIN), round(tall + 2 * MARGIN + 16))


def _draw(painter: QPainter, plot: "LevelPlot", sheet: PlotPage, size: QSize) -> None:
    head, foot = _texts(plot, sheet)
    inner, y = size.width() - 2 * MARGIN, MARGIN
    for text, pixels, bold, colour in head:
        tall = _height(one_line(text), pixels, bold, inner)
        painter.setFont(fonts.font(pixels, bold))
        painter.setPen(colour)
        painter.drawText(QRectF(MARGIN, y, inner, tall), _WRAP, one_line(text))
        y += tall + 3
    view = plot.viewport().size()
    plot.draw_to(painter, QRectF(MARGIN, y + 6, view.width(), view.height()))
    y += view.height() + 12
    painter.setFont(fonts.font(11))
    painter.setPen(plot.theme.color("text_muted"))
    painter.drawText(QRectF(MARGIN, y, inner, size.height() - y), _WRAP, foot)
