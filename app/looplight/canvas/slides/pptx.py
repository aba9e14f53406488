"""PowerPoint: one slide a scene, every node and arrow a native shape that stays editable."""

import io
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPainter

from looplight import __version__
from looplight.canvas.export.page import page_text
from looplight.canvas.geometry.node_shapes import Shape
from looplight.canvas.paint.compartments import draw_ground
from looplight.canvas.paint.legend import draw_row
from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides import captured_shapes
from looplight.canvas.slides.drawingml import (
    EMU,
    FONT,
    Element,
    Maker,
    Numbers,
    Pen,
    Run,
    clean,
    tag,
)
from looplight.canvas.slides.painter_capture import Stroke
from looplight.canvas.slides.pptx_arrows import arrow_shapes
from looplight.canvas.slides.pptx_nodes import caption_shapes, node_shape, rings
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH, Paragraph, Plan, plan
from looplight.canvas.slides.slide_painter import accent_bar, foot_line, picture_of
from looplight.files.problems import InputError, Problem
from looplight.session.appearance.themes import Theme
from looplight.session.export.about import about_question
from looplight.session.export.options import ALL, ExportOptions
from looplight.session.playback.storyboard import Slide, Storyboard, speaker_notes

_TITLE_ONLY = 5
# Letters in a fact about the file.
_LONGEST = 255


def as_pptx(
    board: Storyboard,
    theme: Theme,
    path: Path,
    step: Callable[[int], None],
    parts: ExportOptions = ALL,
) -> bytes:
    """Return a presentation; ``step`` is told the number of each finished slide.

    Raises
    ------
    InputError
        Without python-pptx; ``path`` is named in it.
    """
    try:
        from pptx import Presentation  # noqa: PLC0415 - heavy, and only slides need it
    except ImportError:
        said = "slides need the package python-pptx: pip install python-pptx"
        raise InputError(Problem("no-pptx", said, str(path))) from None

    deck = Presentation()
    _wide(deck)
    facts = deck.core_properties
    facts.title = clean(board.pathway.title)[:_LONGEST]
    facts.author = "Looplight"
    facts.subject = clean(board.pathway.source)[:_LONGEST]
    for slide in board.slides:
        _slide(deck, slide, theme, parts)
        step(slide.number)
    shown = board.slides[0].shown
    context = about_question(shown).get("context", "")
    words = page_text(board.pathway, shown)
    # The limits come first: what is too long is cut off at the end.
    facts.comments = clean(f"{words.limits} {words.version}. Context: {context or 'none'}.")[
        :_LONGEST
    ]
    facts.keywords = f"Looplight {__version__}"
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _wide(deck) -> None:
    """Make the template 16:9: it is 4:3, and its layouts would lie in a corner."""
    old = deck.slide_width
    deck.slide_width, deck.slide_height = round(WIDTH * EMU), round(HEIGHT * EMU)
    share = deck.slide_width / old
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.shapes:
            if shape.element.find(f".//{{{_DRAWING}}}xfrm") is not None:
                left, width = shape.left, shape.width
                shape.left, shape.width = round(left * share), round(width * share)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _slide(deck, slide: Slide, theme: Theme, parts: ExportOptions) -> None:
    picture = picture_of(slide, theme)
    planned = plan(slide, picture, parts)
    made = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    ground = made.background.fill
    ground.solid()
    ground.fore_color.rgb = _rgb(captured_shapes.ink(theme.color("canvas")).colour)
    tree = made.shapes._spTree
    maker = Maker(Numbers(10))
    if planned.framed:
        # What lies beyond the frame is covered, and everything else lies on the covers.
        tree.extend(_figure(maker, planned, picture, slide))
        tree.extend(_covers(maker, planned, theme))
        tree.append(made.shapes.title._element)
    for paragraph in planned.paragraphs:
        if paragraph.name == "Title":
            _title(made.shapes.title, paragraph, theme)
        else:
            tree.append(_paragraph(maker, paragraph, theme))
    for shape in (*_rules(maker, planned, theme), *_legend(maker, planned, theme)):
        tree.append(shape)
    if not planned.framed:
        tree.extend(_figure(maker, planned, picture, slide))
    notes = speaker_notes(slide, parts.citation)
    told = [f"{head}: {text}" if head else text for head, text in notes]
    told += [planned.text.limits] if planned.text.limits else []
    made.notes_slide.notes_text_frame.text = clean("\n".join(told))
    _soft(made)


def _title(shape, paragraph: Paragraph, theme: Theme) -> None:
    """Fill the slide's own title, which outlines and screen readers look for."""
    area = paragraph.area
    shape.left, shape.top = round(area.x() * EMU), round(area.y() * EMU)
    shape.width, shape.height = round(area.width() * EMU), round((area.height() + 4) * EMU)
    frame = shape.text_frame
    frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0
    frame.text = clean(paragraph.text)
    one = frame.paragraphs[0]
    one.alignment = 1
    font = one.runs[0].font
    font.size, font.bold, font.name = round(paragraph.pixels * EMU), True, FONT
    font.color.rgb = _rgb(captured_shapes.ink(theme.color(paragraph.role)).colour)


def _paragraph(maker: Maker, paragraph: Paragraph, theme: Theme) -> Element:
    area = paragraph.area
    run = Run(
        paragraph.text,
        paragraph.pixels,
        captured_shapes.ink(theme.color(paragraph.role)),
        paragraph.weight >= 600,
    )
    return maker.autoshape(
        paragraph.name,
        "rect",
        (area.x(), area.y(), area.width(), area.height() + 2),
        None,
        lines=((run,),),
        align="l",
        anchor="t",
        wrap=True,
        text_box=True,
    )


def _rules(maker: Maker, planned: Plan, theme: Theme) -> list[Element]:
    made = []
    said = planned.named("Headline")
    if said is not None:
        bar = accent_bar(said)
        rect = (bar.x(), bar.y(), bar.width(), bar.height())
        made.append(
            maker.autoshape(
                "Bar of the headline", "rect", rect, captured_shapes.ink(theme.color("accent"))
            )
        )
    ends = foot_line(planned)
    if ends is not None:
        pen = Pen(Stroke(captured_shapes.ink(theme.color("panel_border")), 1.0))
        one, two = ((end.x(), end.y()) for end in ends)
        made.append(maker.line("Line above the footer", one, two, pen))
    return made


def _covers(maker: Maker, planned: Plan, theme: Theme) -> list[Element]:
    """Return a frame round the part of the figure that is shown, and covers over the rest.

    They lap over each other and over the edge of the slide: nothing shines through a seam.
    """
    room, ink, lap = planned.room, captured_shapes.ink(theme.color("canvas")), 2.0
    wide, y, tall = WIDTH + 2 * lap, room.top() - lap, room.height() + 2 * lap
    made = [
        maker.autoshape(f"Cover: {name}", "rect", rect, ink)
        for name, rect in (
            ("above", (-lap, -lap, wide, room.top() + lap)),
            ("below", (-lap, room.bottom(), wide, HEIGHT - room.bottom() + lap)),
            ("left", (-lap, y, room.left() + lap, tall)),
            ("right", (room.right(), y, WIDTH - room.right() + lap, tall)),
        )
    ]
    pen = Pen(Stroke(captured_shapes.ink(theme.color("panel_border")), 1.0))
    made.append(maker.autoshape("Frame", "rect", room.getRect(), None, pen))
    return made


def _legend(maker: Maker, planned: Plan, theme: Theme) -> list[Element]:
    made = []
    for row, x, y in planned.rows:

        def draw(painter: QPainter, row=row, x=x, y=y) -> None:
            draw_row(painter, row, x, y, theme)

        name = f"Legend: {row.text}"
        made.append(
            maker.group(name, captured_shapes.drawn(maker, name, draw, align="l"), alt=name)
        )
    return made


def _figure(maker: Maker, planned: Plan, picture: Picture, slide: Slide) -> list[Element]:
    pathway = slide.shown.entry.pathway
    here = maker.at(planned.fit, planned.move)
    made = []

    def ground(painter: QPainter) -> None:
        draw_ground(painter, picture.layout, picture.theme, planned.fit)

    compartments = captured_shapes.drawn(here, "Compartment", ground)
    if compartments:
        names = ", ".join(r.label for r in picture.layout.regions if r.label)
        made.append(here.group("Compartments", compartments, alt=f"Compartments: {names}."))
    boxes = picture.layout.boxes.values()
    # Nodes first: connectors hang on them, though they lie below.
    nodes = {
        box.id: node_shape(here, picture, box, pathway.by_id[box.id], slide.shown)
        for box in boxes
        if box.lines or box.shape is not Shape.TEXT
    }
    bodies = {key: number for key, (_, number) in nodes.items()}
    made += arrow_shapes(here, picture, pathway, bodies)
    made += rings(here, picture)
    made += [shape for shape, _ in nodes.values()]
    for box in boxes:
        made += caption_shapes(here, picture, box, pathway.by_id[box.id])
    return made


def _soft(slide) -> None:
    """Fade the slide in."""
    root = slide.element
    # The schema wants it after the colour map and before timing, which we never write.
    root.append(tag("p:transition", tag("p:fade"), spd="med"))


def _rgb(colour: str):
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    return RGBColor.from_string(colour)
