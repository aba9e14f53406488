"""Writes PowerPoint: a slide a scene, every node and arrow a native shape, to be edited."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.shape_paths import extent
from looplight.canvas.slides.painter_capture import Stroke
from looplight.canvas.slides.panes_layout import panes_slides
from looplight.canvas.slides.panes_painter import draw_panes_slide
from looplight.canvas.slides.pptx.captured_shapes import legend_shapes
from looplight.canvas.slides.pptx.document_properties import (
    set_properties,
    set_thumbnail,
    thumbnail,
)
from looplight.canvas.slides.pptx.drawingml import EMU, Element, Pen, ShapeBuilder
from looplight.canvas.slides.pptx.figure import figure_shapes
from looplight.canvas.slides.pptx.panes import add_panes
from looplight.canvas.slides.pptx.text_boxes import colour_of, fill_title, rgb_of, text_box
from looplight.canvas.slides.pptx.xml_elements import DRAWING, clean, parsed, tag
from looplight.canvas.slides.slide_layout import (
    HEIGHT,
    WIDTH,
    SlideLayout,
)
from looplight.canvas.slides.slide_painter import footer_line, headline_bar, laid_out
from looplight.files.cancellation import beside
from looplight.files.problems import InputError, Problem
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.export.provenance import about_slide, as_lines
from looplight.session.playback.slide_content import Slide, Storyboard, speaker_notes
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# Pixels per pixel of a slide, for a comparison.
_PANES_SCALE = 2.0
# Number of the template's layout with a title and nothing else.
_TITLE_ONLY = 5


def as_pptx(
    board: Storyboard,
    theme: Theme,
    path: Path,
    step: Callable[[int], None],
    options: ExportOptions = ALL,
    part: QRectF | None = None,
) -> bytes:
    """Return a presentation; ``step`` is called with the number of each finished slide.

    ``part`` = what of the figure the slides show, in canvas units, where that is only a part.

    Raises
    ------
    InputError
        Without python-pptx; it names ``path``.
    """
    try:
        from pptx import Presentation  # noqa: PLC0415 - heavy, and only slides need it
    except ImportError:
        text = translate("problem", "slides need the package python-pptx: pip install python-pptx")
        raise InputError(Problem("no-pptx", text, str(path))) from None

    deck = Presentation()
    _make_wide(deck)
    for slide in board.slides:
        if slide.shown.panes:
            pages, first = _add_panes(deck, slide, theme, options)
        else:
            layout, picture = laid_out(slide, theme, options, part)
            pages = [_add_slide(deck, slide, layout, picture)]
            first = thumbnail(layout, picture) if slide.number == 1 else QImage()
        for page in pages:
            _add_notes(page, slide, options)
        if slide.number == 1:
            set_thumbnail(deck, first)
        step(slide.number)
    set_properties(deck, board, options)
    file = io.BytesIO()
    beside(lambda: deck.save(file))
    return file.getvalue()


def _make_wide(deck: "Presentation") -> None:
    """Make the template 16:9: it is 4:3, and its layouts would lie in a corner."""
    size: Any = deck
    factor = round(WIDTH * EMU) / size.slide_width
    size.slide_width, size.slide_height = round(WIDTH * EMU), round(HEIGHT * EMU)
    # The template calls its size 4:3; 16:9 of these sides has no name in the format.
    sizes = deck.element.xpath("./p:sldSz[@type]")
    for element in sizes:
        del element.attrib["type"]
    # Their placeholders are laid out for the old width of the template.
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.shapes:
            if shape.element.find(f".//{{{DRAWING}}}xfrm") is not None:
                left, width = shape.left, shape.width
                shape.left, shape.width = round(left * factor), round(width * factor)


def _add_page(deck: "Presentation", theme: Theme) -> Any:
    """Add an empty page in the colour of a theme."""
    page: Any = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    background = page.background.fill
    background.solid()
    background.fore_color.rgb = rgb_of(theme, "canvas")
    return page


def _add_panes(
    deck: "Presentation", slide: Slide, theme: Theme, options: ExportOptions
) -> tuple[list[Any], QImage]:
    """Add a comparison, on one slide or several; return them with the first one's picture."""
    pages, slides = [], panes_slides(slide, theme, options)
    for panes in slides:
        page = _add_page(deck, theme)
        pages.append(page)
        builder = ShapeBuilder()
        for paragraph in panes.paragraphs:
            if paragraph.name == "Title":
                fill_title(page.shapes.title, paragraph, theme)
            else:
                page.shapes._spTree.extend(parsed(text_box(builder, paragraph, theme).xml))
        add_panes(page, builder, panes)
        _add_transition(page)
    picture = QImage(round(WIDTH), round(HEIGHT), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    try:
        draw_panes_slide(painter, slides[0])
    finally:
        painter.end()
    return pages, picture


def _add_notes(page: Any, slide: Slide, options: ExportOptions) -> None:
    """Write what the speaker says, and what the slide is about: it may be shown by itself."""
    notes = speaker_notes(slide, options.citation)
    lines = [f"{heading}: {text}" if heading else text for heading, text in notes]
    if not slide.asks:
        lines += ["", *as_lines(about_slide(slide.shown, options)).splitlines()]
    page.notes_slide.notes_text_frame.text = clean("\n".join(lines).strip())


def _add_slide(deck: "Presentation", slide: Slide, layout: SlideLayout, picture: Picture) -> Any:
    """Add a slide of one figure."""
    theme = picture.theme
    page = _add_page(deck, theme)
    shapes = page.shapes._spTree
    builder = ShapeBuilder()
    if layout.cropped:
        # Covers hide what lies outside of the figure's area; everything else lies on them.
        shapes.extend(_elements(_figure(builder, layout, picture, slide)))
        shapes.extend(_elements(_covers(builder, layout, theme)))
        shapes.append(page.shapes.title._element)
    for paragraph in layout.paragraphs:
        if paragraph.name == "Title":
            fill_title(page.shapes.title, paragraph, theme)
        else:
            shapes.extend(parsed(text_box(builder, paragraph, theme).xml))
    shapes.extend(_elements(_lines(builder, layout, theme)))
    legend = builder.at(layout.legend.scale, layout.legend.corner)
    shapes.extend(_elements(legend_shapes(legend, layout.rows, theme, layout.legend.pixels)))
    if not layout.cropped:
        shapes.extend(_elements(_figure(builder, layout, picture, slide)))
    _add_transition(page)
    return page


def _add_transition(page: Any) -> None:
    """Fade the slide in."""
    # The schema wants it after the colour map, and before timing, which is never written here.
    page.element.extend(parsed(tag("p:transition", tag("p:fade"), spd="med")))


def _elements(shapes: Iterable[Element]) -> list[Any]:
    return parsed(*(shape.xml for shape in shapes))


def _figure(
    builder: ShapeBuilder, layout: SlideLayout, picture: Picture, slide: Slide
) -> list[Element]:
    builder = builder.at(layout.scale, layout.offset)
    return figure_shapes(builder, picture, slide.pathway, slide.drawn)


def _lines(builder: ShapeBuilder, layout: SlideLayout, theme: Theme) -> list[Element]:
    """Return the bar beside the headline and the line above the footer."""
    shapes = []
    beside = headline_bar(layout)
    if beside is not None:
        bar, accent = extent(beside), colour_of(theme.color("accent"))
        shapes.append(
            builder.autoshape(translate("slides", "Bar of the headline"), "rect", bar, accent)
        )
    ends = footer_line(layout)
    if ends is not None:
        pen = Pen(Stroke(colour_of(theme.color("panel_border")), 1.0))
        start, end = ((point.x(), point.y()) for point in ends)
        shapes.append(builder.line(translate("slides", "Line above the footer"), start, end, pen))
    return shapes


def _covers(builder: ShapeBuilder, layout: SlideLayout, theme: Theme) -> list[Element]:
    """Return a frame around the visible part of the figure, and covers over the rest.

    They overlap each other and the edge of the slide, so that nothing shows through a seam.
    """
    area, colour, lap = layout.figure_area, colour_of(theme.color("canvas")), 2.0
    width, top, height = WIDTH + 2 * lap, area.top() - lap, area.height() + 2 * lap
    shapes = [
        builder.autoshape(f"Cover: {name}", "rect", rect, colour)
        for name, rect in (
            ("above", (-lap, -lap, width, area.top() + lap)),
            ("below", (-lap, area.bottom(), width, HEIGHT - area.bottom() + lap)),
            ("left", (-lap, top, area.left() + lap, height)),
            ("right", (area.right(), top, WIDTH - area.right() + lap, height)),
        )
    ]
    pen = Pen(Stroke(colour_of(theme.color("panel_border")), 1.0))
    shapes.append(builder.autoshape("Frame", "rect", extent(area), None, pen))
    return shapes
