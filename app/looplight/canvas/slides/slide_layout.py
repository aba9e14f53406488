"""Where text, legend and figure lie on a slide of 1280 x 720; the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from looplight.canvas.export.picture_page import PageText, page_text
from looplight.canvas.geometry.part_of_large_figure_in_view import name_scale, scene_part
from looplight.canvas.geometry.scene_focus_view import WORTH_LEAVING_OUT, view_of_focus
from looplight.canvas.paint.legend import MARGIN, TEXT_PIXELS, flow
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import Paragraph, shortened, text_height
from looplight.canvas.style import legend_rows
from looplight.canvas.style.legend_rows import Row
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.playback.cautions_beside_answers import without_cautions
from looplight.session.playback.slide_content import Slide
from looplight.translation.messages import translate

# Slide pixels: 13.33 x 7.5 inches at 96 an inch, the usual 16:9 slide.
WIDTH, HEIGHT = 1280.0, 720.0
EDGE = 32.0
# The column of text left of the figure.
COLUMN = 292.0
_TOP = 96.0
# Where the foot ends, and the height of its lines.
_FOOT, _FOOT_LINE = 710.0, 20.0
_GAP = 14.0
# Size of the names of nodes: a little more than 10 points, which the last row can read.
READABLE = 14.0
# Largest scale of the figure, and of one that is cropped to the focus of a scene.
_MAX_FIT = 1.6
_MAX_CLOSE = 2.0
# Largest scale of a part that the user zoomed to.
_MAX_PART = 6.0
# Height of a line that tells the verdict or the level of an output.
_READING = 22.0
# What an audience can read: 12 points. Smaller only where a text would be cut.
_AUDIENCE = 16
_SIZES = (20, 18, 16, 15, 14)
_HEADLINE_SIZES = (18, 17, 16, 15, 14, 13)
# At the foot, 10.5 points at least.
_SMALL_SIZES = (16, 15, 14)
# The column of a view.
VIEW_COLUMN = 420.0
# Arial is wider than the font that is measured here.
_ARIAL = 0.97
_VIEW_SIZES = (20, 19, 18, 17, 16, 15, 14, 13, 12, 11)
_STRIP_SIZES = (16, 15, 14, 13, 12)
_STRIP_HEIGHT, _STRIP_SPACE = 124.0, 18.0


@dataclass(frozen=True, slots=True)
class LegendPlace:
    """Rows of a legend are drawn from a corner, enlarged, their texts in ``pixels`` before that."""

    corner: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    pixels: float = TEXT_PIXELS


@dataclass(frozen=True)
class SlideLayout:
    """Everything on a slide.

    Attributes
    ----------
    paragraphs : tuple of Paragraph
        All texts but the legend's, in reading order.
    rows : tuple of (Row, x, y)
        Legend: left edge and the height of the middle.
    figure_area : QRectF
    scale : float
        Slide pixels per canvas unit.
    offset : (float, float)
        Slide pixels = canvas units x scale + offset.
    text : PageText
    cropped : bool
        Whether only a part of the figure is in its area.
    legend : LegendPlace
        How the rows are drawn.
    """

    paragraphs: tuple[Paragraph, ...]
    rows: tuple[tuple[Row, float, float], ...]
    figure_area: QRectF
    scale: float
    offset: tuple[float, float]
    text: PageText
    cropped: bool = False
    legend: LegendPlace = LegendPlace()

    def paragraph(self, name: str) -> Paragraph | None:
        """Return a paragraph by its name."""
        return next((p for p in self.paragraphs if p.name == name), None)


def slide_layout(
    slide: Slide,
    picture: Picture,
    options: ExportOptions = ALL,
    part: QRectF | None = None,
) -> SlideLayout:
    """Return the layout of one slide.

    Parameters
    ----------
    slide : Slide
        Of a figure with a pathway.
    picture : Picture
    options : ExportOptions
    part : QRectF, optional
        The part of the figure that is shown, in canvas units; else it is the focus of the scene,
        or all of the figure.
    """
    text = page_text(slide.pathway, slide.shown, options)
    if slide.asks:
        # The headline is the answer.
        text = replace(text, headline="")
    width = WIDTH - 2 * EDGE
    figure = fitted("Figure", text.title, QRectF(EDGE, 18, width, 22), (16, 14), 500, "text_muted")
    title = fitted("Title", slide.title, QRectF(EDGE, 40, width, 40), (28, 24, 20), 700, "text")
    last = footer(text, width)
    foot = min((p.area.top() for p in last if p.text), default=_FOOT) - 5
    rows, legend, bottom = _strip(picture, text, foot - 12)
    if slide.is_view:
        column, left = _view_column(slide, text, bottom), EDGE + VIEW_COLUMN + 20
    else:
        column, left = _column(slide, text, bottom), EDGE + COLUMN + 20
    area = QRectF(left, 84, WIDTH - left - 16, bottom - 84)
    if part is not None:
        scale, middle, cropped = min(_fit(part, area), _MAX_PART), part.center(), True
    else:
        scale, middle, cropped = _view(slide, picture, area, options.focus)
    offset = area.center() - middle * scale
    paragraphs = (figure, title, *column, *last)
    return SlideLayout(
        tuple(p for p in paragraphs if p.text),
        rows,
        area,
        scale,
        (offset.x(), offset.y()),
        text,
        cropped,
        legend,
    )


def _strip(
    picture: Picture, text: PageText, bottom: float
) -> tuple[tuple[tuple[Row, float, float], ...], LegendPlace, float]:
    """Return a legend across the foot of a slide with the shapes of nodes, and its top."""
    rows = legend_rows.rows(picture.style) if text.legend else ()
    marks = tuple(row for row in rows if not legend_rows.is_shape(row))
    width, scale = WIDTH - 2 * EDGE, 1.0
    # Marks that can be read are worth more than the names of shapes, and these than nothing.
    largest, *smaller = _STRIP_SIZES
    for some, pixels in ((rows, largest), (marks, largest), *((rows, size) for size in smaller)):
        scale = pixels / TEXT_PIXELS
        placed, tall = flow(some, width / scale, space=_STRIP_SPACE)
        if tall * scale <= _STRIP_HEIGHT:
            break
    top = bottom - tall * scale
    return placed, LegendPlace((EDGE - MARGIN * scale, top), scale, TEXT_PIXELS), top - 8


def _view_column(slide: Slide, text: PageText, bottom: float) -> tuple[Paragraph, ...]:
    """Return headline, outputs, cautions and contested arrows, all in the largest type that fits.

    Type below 12 points comes only where a text would be cut.
    """
    headline = without_cautions(slide.shown, text.headline)
    model = translate("slides", "In this model") if headline else ""
    parts = (
        ("Model", model, 500, "text_muted", 12.0),
        ("Headline", headline, 600, "text", 12.0),
        *(
            (f"Reading {number + 1}", line, 500 if number else 700, "text", 0.0)
            for number, line in enumerate(slide.readings)
        ),
        *(
            (f"Notice {number + 1}", line, 500, "text", 0.0)
            for number, line in enumerate(slide.notices)
        ),
    )
    paragraphs: list[Paragraph] = []
    for pixels in _VIEW_SIZES:
        paragraphs, y, last = [], _TOP, ""
        for name, line, weight, role, indent in parts:
            if not line:
                continue
            kind = name.partition(" ")[0]
            y += _GAP if kind != last and last not in ("", "Model") else 0.0
            width = VIEW_COLUMN - indent
            tall = text_height(line, width * _ARIAL, pixels, weight)
            place = QRectF(EDGE + indent, y, width, tall)
            paragraphs.append(Paragraph(name, line, place, pixels, weight, role))
            y, last = y + tall + (2.0 if kind == "Reading" else 0.0), kind
        if y <= bottom:
            return tuple(paragraphs)
    return tuple(p for p in paragraphs if p.area.bottom() <= bottom + 1)


def _column(slide: Slide, text: PageText, bottom: float) -> tuple[Paragraph, ...]:
    """Return the texts left of the figure."""
    free = bottom - _GAP - _TOP - _READING * len(slide.readings)
    texts, y = _texts(slide, text, free)
    return (*texts, *_readings(slide, y))


def _texts(slide: Slide, text: PageText, height: float) -> tuple[tuple[Paragraph, ...], float]:
    """Return the scene's own words and the headline, and where what follows them begins."""
    sizes = (24, *_SIZES) if slide.asks else _SIZES
    # The sentence is bold, and speaks of the drawing: without these words it seems a finding.
    model = translate("slides", "In this model") if text.headline else ""
    for most in sizes:
        smaller = [pixels for pixels in sizes if pixels <= most]
        area = QRectF(EDGE, _TOP, COLUMN, height * 0.62)
        body = fitted("Text", slide.text, area, smaller, 500, "text")
        y = body.area.bottom() + (_GAP if body.text else 0)
        # Arial is wider than the font that is measured here: bold lines may break earlier.
        area = QRectF(EDGE + 12, y, COLUMN - 24, max(_TOP + height - y, 40.0))
        label = fitted("Model", model, area, (_AUDIENCE,), 500, "text_muted")
        area.setTop(label.area.bottom() if model else y)
        headline = fitted("Headline", text.headline, area, _HEADLINE_SIZES, 600, "text")
        headline = replace(headline, area=headline.area.adjusted(0, 0, 12, 0))
        if headline.pixels >= _AUDIENCE:
            break
    return (body, label, headline), headline.area.bottom() + _GAP


def _readings(slide: Slide, top: float) -> list[Paragraph]:
    """Return the verdict and the outputs below each other, all in one size."""
    lines: list[Paragraph] = []
    for sizes in ((16,), (15,), (14,), (13,), (12,)):
        lines = []
        for number, line in enumerate(slide.readings):
            area = QRectF(EDGE + 12, top + number * _READING, COLUMN - 12, _READING)
            weight = 700 if number == 0 else 500
            lines.append(fitted(f"Reading {number + 1}", line, area, sizes, weight, "text"))
        if all(p.text == line for p, line in zip(lines, slide.readings, strict=True)):
            break
    return lines


def _view(
    slide: Slide, picture: Picture, area: QRectF, frames: bool
) -> tuple[float, QPointF, bool]:
    """Return the scale of the figure, the point in the middle, and whether it is cropped."""
    bounds, focus = picture.bounds, slide.shown.highlight
    whole = min(_fit(bounds, area), _MAX_FIT)
    drawn, style = picture.layout, picture.style
    if focus is None:
        room = area.width(), area.height()
        # Those of the answer, so that the figure lies alike on the question's slide before it.
        answers, pixel = slide.shown.nodes, name_scale(drawn)
        question = slide.scene.question.node if slide.scene.question else ""
        part = scene_part(drawn, answers, pixel, room, whole, question)
        # What a view holds that is exported as one slide is no scene: all of it is wanted.
        if part is None or not frames or not slide.scene.interventions:
            return whole, bounds.center(), False
        return part.scale, QPointF(part.x, part.y), True
    captions = {node: own.caption for node, own in style.nodes.items() if own.caption}
    camera = view_of_focus(
        drawn,
        (focus.nodes, focus.arrows),
        captions,
        (area.width(), area.height()),
        _MAX_CLOSE,
        whole,
    )
    if camera is None or camera.scale < WORTH_LEAVING_OUT * whole:
        return whole, bounds.center(), False
    return camera.scale, QPointF(camera.x, camera.y), True


def _fit(area: QRectF, room: QRectF) -> float:
    return min(room.width() / area.width(), room.height() / area.height())


def footer(text: PageText, width: float) -> tuple[Paragraph, Paragraph]:
    """Return the limits and the source at the foot of a slide, in one size if possible."""
    source = " · ".join(part for part in (text.source, text.version) if part)
    sizes = _SMALL_SIZES
    pixels = next((n for n in sizes if _lines(source, width, n) == 1), sizes[-1])
    # In the last size a long source may take two lines.
    tall = min(_lines(source, width, pixels), 2) * _FOOT_LINE if source else 0.0
    area = QRectF(EDGE, _FOOT - tall, width, tall)
    last = fitted("Source", source, area, (pixels,), 400, "text_muted")
    area = QRectF(EDGE, _FOOT - tall - _FOOT_LINE, width, _FOOT_LINE)
    return fitted("Limits", text.limits, area, sizes, 500, "text_muted"), last


def _lines(text: str, width: float, pixels: int) -> int:
    return round(
        text_height(text, width * _ARIAL, pixels, 400) / text_height("x", width, pixels, 400)
    )


def fitted(
    name: str, text: str, area: QRectF, sizes: Sequence[int], weight: int, role: str
) -> Paragraph:
    """Return a text in the largest size that fits, shortened if none does."""
    text = " ".join(text.split())
    width, height = area.width(), area.height()
    fitting = (p for p in sizes if text_height(text, width, p, weight) <= height + 1)
    pixels = next(fitting, sizes[-1])
    text = shortened(text, width, height, pixels, weight)
    area = QRectF(area.x(), area.y(), width, text_height(text, width, pixels, weight))
    return Paragraph(name, text, area, pixels, weight, role)
