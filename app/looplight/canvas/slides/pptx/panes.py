"""A comparison as slides: every pane native shapes, and the outputs a native table."""

import io
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.export.comparison.page_and_slide_layout import PanePlace
from looplight.canvas.export.picture_page import draw_picture
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.regimen_table import LETTERS, SMALL, CellText, TableLayout, label_of
from looplight.canvas.paint.shape_paths import extent
from looplight.canvas.slides.painter_capture import Stroke
from looplight.canvas.slides.panes_layout import PanesSlide, pane_figure, pane_room
from looplight.canvas.slides.pptx.captured_shapes import legend_shapes
from looplight.canvas.slides.pptx.drawingml import EMU, FONT, Pen, ShapeBuilder
from looplight.canvas.slides.pptx.figure import figure_shapes
from looplight.canvas.slides.pptx.text_boxes import colour_of, rgb_of, text_box
from looplight.canvas.slides.pptx.xml_elements import clean, parsed, tag
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_formats import png
from looplight.translation.messages import translate

# More nodes than this in all panes of a slide would be thousands of shapes: each is a picture.
MOST_NODES = 400
# Pixels of such a picture for each of the slide.
_SHARPNESS = 3.0
# Names in the panes are drawn for this share of their scale: a hall is larger than a screen.
_NAMES = 0.76
# The style of a table without lines and grounds.
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_panes(page: Any, builder: ShapeBuilder, panes: PanesSlide) -> None:
    """Add the panes, the legend and the table to a page; nothing may be built after that."""
    theme, layout = panes.page.theme, panes.layout
    shapes = page.shapes._spTree
    pictures = [panes.page.pictures[number] for number in panes.numbers]
    nodes = sum(len(picture.layout.boxes) for picture in pictures)
    for place, number in zip(layout.panes, panes.numbers, strict=True):
        _add_pane(page, builder, panes, (place, number), native=nodes <= MOST_NODES)
    scale = layout.legend_scale
    legend = builder.at(scale, layout.legend_corner)
    shapes.extend(parsed(*(row.xml for row in legend_shapes(legend, layout.legend, theme, 11.0))))
    if layout.table is not None:
        _add_table(page, layout.table, layout.corner, theme)


def _add_pane(
    page: Any,
    builder: ShapeBuilder,
    panes: PanesSlide,
    numbered: tuple[PanePlace, int],
    native: bool,
) -> None:
    """Add a frame, the words and the figure of a pane."""
    place, number = numbered
    picture, scale = pane_figure(panes, place, number)
    answer, theme = panes.page.compared.panes[number], picture.theme
    shapes = page.shapes._spTree
    pen = Pen(Stroke(colour_of(theme.color("panel_border")), 1.0))
    frame = builder.autoshape(
        translate("slides", "Frame of pane {number}", number=answer.number),
        "roundRect",
        place.cell.whole,
        None,
        pen,
        adjust=[("adj", 2000)],
    )
    shapes.extend(parsed(frame.xml, *(text_box(builder, p, theme).xml for p in place.words)))
    body = pane_room(place)
    name, alt = answer.name, answer.headline
    if not native:
        _add_drawing(page, picture, body, name, alt)
        return
    view = panes.page.shown.of_pane(number)
    offset = body.center() - picture.bounds.center() * scale
    own = builder.at(scale, (offset.x(), offset.y()))
    figure = figure_shapes(own, picture, panes.page.pathway, view, scale * _NAMES)
    shapes.extend(parsed(own.group(name, figure, alt=alt).xml))


def _add_drawing(page: Any, picture: Picture, body: QRectF, name: str, alt: str) -> None:
    """Add a figure as a picture."""
    size = body.size() * _SHARPNESS
    drawing = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    painter.scale(_SHARPNESS, _SHARPNESS)
    try:
        area = QRectF(0, 0, body.width(), body.height())
        draw_picture(painter, picture, area, _SHARPNESS, False)
    finally:
        painter.end()
    place = (round(side * EMU) for side in extent(body))
    shape = page.shapes.add_picture(io.BytesIO(png(drawing)), *place)
    for element in shape._element.xpath(".//p:cNvPr"):
        element.set("descr", clean(alt))
        element.set("name", clean(name))


def _add_table(page: Any, table: TableLayout, corner: tuple[float, float], theme: Theme) -> None:
    """Add the table of outputs as a table of PowerPoint."""
    headings, rows = table.text.headings, table.rows
    size = (round(table.width * EMU), round((table.heading + table.row * len(rows)) * EMU))
    place = (round(side * EMU) for side in corner)
    frame = page.shapes.add_table(len(rows) + 1, len(headings), *place, *size)
    name = translate("slides", "Table of outputs")
    for element in frame._element.xpath(".//p:cNvPr"):
        element.set("name", name)
        element.set("descr", clean(" ".join((name, table.rest)).strip()))
    grid = frame.table
    grid.horz_banding = False
    for style in frame._element.xpath(".//a:tableStyleId"):
        style.text = _PLAIN_TABLE
    for number, column in enumerate(grid.columns):
        column.width = round((table.column if number else table.names) * EMU)
    for number, row in enumerate(grid.rows):
        row.height = round((table.row if number else table.heading) * EMU)
    letters, small = LETTERS * table.size, SMALL * table.size
    for number, (first, second) in enumerate(headings):
        pixels, weight = (letters, 700) if number else (small, 400)
        lines = [[(first, pixels, weight, "text")], [(second, small, 400, "text_muted")]]
        _fill(grid.cell(0, number), lines, theme, anchor="t")
    for y, row in enumerate(rows, start=1):
        _fill(grid.cell(y, 0), [[(label_of(row), letters, 600, "text")]], theme)
        for x, cell in enumerate(row.cells, start=1):
            sized = [
                [(part, pixels * table.size, *rest) for part, pixels, *rest in line]
                for line in CellText.of(cell).lines(table.stacked)
            ]
            _fill(grid.cell(y, x), sized, theme)
    # Screen readers go through the shapes in their order: the table stands before the panes.
    shapes = page.shapes._spTree
    shapes.remove(frame._element)
    shapes.insert(shapes.index(page.shapes.title._element) + 1, frame._element)


def _fill(cell: Any, lines: Sequence[Sequence[Any]], theme: Theme, anchor: str = "ctr") -> None:
    """Write lines of (text, pixels, weight, role) into a cell with a line below it."""
    cell.margin_left, cell.margin_right = 0, round(4 * EMU)
    cell.margin_top = cell.margin_bottom = round(2 * EMU)
    frame = cell.text_frame
    written = [line for line in lines if any(text for text, *_ in line)]
    for number, line in enumerate(written):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for place, (text, pixels, weight, role) in enumerate(line):
            run = paragraph.add_run()
            run.text = clean(f" {text}" if place else text)
            run.font.size, run.font.bold = round(pixels * EMU), weight >= 600
            run.font.name = FONT
            run.font.color.rgb = rgb_of(theme, role)
    properties = cell._tc.get_or_add_tcPr()
    properties.set("anchor", anchor)
    colour = colour_of(theme.color("panel_border")).rgb
    fill = tag("a:solidFill", tag("a:srgbClr", val=colour))
    (line_below,) = parsed(tag("a:lnB", fill, w=EMU))
    # The schema has lines before the ground of a cell.
    properties.insert(0, line_below)
