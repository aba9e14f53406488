"""Where text, legend and figure lie on a slide of 1280 x 720; the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from looplight.canvas.export.picture_page import PageText, page_text
from looplight.canvas.geometry.part_of_large_figure_in_view import name_scale, scene_part
from looplight.canvas.geometry.scene_focus_view import WORTH_LEAVING_OUT, view_of_focus
from looplight.canvas.paint.legend import MARGIN, ROW, TEXT_PIXELS, flow
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import Paragraph, shortened, text_height
from looplight.canvas.style import legend_rows
from looplight.canvas.style.legend_rows import Row
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.playback.cautions_beside_answers import without_cautions
from looplight.session.playback.slide_content import Slide
from looplight.session.text.parameter_words import limits_of
from looplight.translation.messages import translate

# Slide pixels: 13.33 x 7.5 inches at 96 an inch, the usual 16:9 slide.
WIDTH, HEIGHT = 1280.0, 720.0
EDGE = 32.0
# Left and right of everything on the slide of a figure: the figure comes first.
SIDE = 20.0
# The column of text left of the figure, and what is left free between them.
COLUMN, _BESIDE = 286.0, 14.0
# With outputs, cautions and contested arrows it is wider where they would be too small in it.
_VIEW_COLUMNS = (COLUMN, 350.0, 420.0)
# Where the column and the figure begin: below the title, and below the reasons of an answer.
_TOP, _TOP_BELOW_REASONS = 66.0, 94.0
# Where the foot ends, and the height of its lines.
_FOOT, _FOOT_LINE = 710.0, 20.0
_GAP = 14.0
# Size of the names of nodes: a little more than 10 points, which the last row can read.
READABLE = 14.0
# Canvas units of the margin around a drawing that a slide does without, as a stage.
_TRIM = 12.0
# Largest scale of the figure, and of one that is cropped to the focus of a scene.
_MAX_FIT = 1.6
_MAX_CLOSE = 2.0
# Largest scale of a part that the user zoomed to.
_MAX_PART = 6.0
# What an audience can read: 14 points. Smaller only where a text would be cut.
_AUDIENCE = 19
_SIZES = (20, 19, 18, 17, 16, 15, 14)
# At the foot, 10.5 points at least.
_SMALL_SIZES = (16, 15, 14)
# Arial is wider than the font that is measured here.
_ARIAL = 0.97
_VIEW_SIZES = (18, 17, 16, 15, 14, 13, 12, 11)
# The legend: one small line or two.
_STRIP_SIZES = (14, 13, 12)
_STRIP_LINES, _STRIP_SPACE = 2, 16.0
# It stands below the column of text where that is so wide, in smaller type where it is taller.
_LEAST_FOR_LEGEND, _MOST_LEGEND = 310.0, 120.0

Placed = tuple[tuple[Row, float, float], ...]


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
    state = slide.shown.state
    if slide.asks or not (slide.is_view or state.interventions or state.context):
        # The headline is the answer; that nothing is done says nothing to an audience.
        text = replace(text, headline="")
    if slide.asks:
        # Nor is how an answer is to be read, before there is one.
        text = replace(text, limits=limits_of(slide.pathway) if options.limits else "")
    head, top = _head(slide, text)
    last = footer(text, WIDTH - 2 * SIDE, SIDE)
    foot = min((p.area.top() for p in last if p.text), default=_FOOT) - 5
    across = _beside(picture, foot - 8 - top)
    rows: Placed
    if across >= _LEAST_FOR_LEGEND and not slide.is_view:
        # The height decides how large the figure is: what is left of the width has the legend.
        bottom = foot - 8
        rows, legend, low = _legend_column(slide, picture, text, across, bottom)
        column = _column(slide, text, top, low, across)
    else:
        rows, legend, bottom = _strip(slide, picture, text, foot - 8)
        across = COLUMN if slide.is_view else max(_beside(picture, bottom - top), COLUMN)
        column = _column(slide, text, top, bottom, across)
    if slide.readings or slide.notices:
        column, across = _view_column(slide, text, top, bottom)
    left = SIDE + across + _BESIDE
    area = QRectF(left, top, WIDTH - left - SIDE / 2, bottom - top)
    if part is not None:
        scale, middle, cropped = min(_fit(part, area), _MAX_PART), part.center(), True
    else:
        scale, middle, cropped = _view(slide, picture, area, options.focus)
    offset = area.center() - middle * scale
    paragraphs = (*head, *column, *last)
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


def _head(slide: Slide, text: PageText) -> tuple[tuple[Paragraph, ...], float]:
    """Return what stands above the figure, and where that begins: title or answer, and reasons."""
    width = WIDTH - 2 * SIDE
    # The answer takes the place of the scene's title, as on stage.
    above = (text.title, slide.title) if slide.heading != slide.title else (text.title,)
    area = QRectF(SIDE, 7, width, 19)
    above = (*above, slide.time_words) if slide.time_words else above
    figure = fitted("Figure", " · ".join(above), area, (14,), 500, "text_muted")
    area = QRectF(SIDE, 26, width, 38)
    title = fitted("Title", slide.heading, area, (28, 26, 24, 22, 20), 700, "text")
    area = QRectF(SIDE, _TOP, width, _TOP_BELOW_REASONS - _TOP - 4)
    reasons = fitted("Reasons", slide.reasons, area, (20, 19, 18, 17, 16, 15, 14), 500, "text")
    # Each scene leaves room for reasons, so that the figure stays where it is from scene to scene.
    return (figure, title, reasons), _TOP if slide.is_view else _TOP_BELOW_REASONS


def _beside(picture: Picture, tall: float) -> float:
    """Return the width that the whole figure leaves to the column of text where it is so tall."""
    drawing = picture.bounds.adjusted(_TRIM, _TRIM, -_TRIM, -_TRIM)
    figure = drawing.width() * min(tall / drawing.height(), _MAX_FIT)
    return WIDTH - SIDE - _BESIDE - figure - SIDE / 2


def _marks(slide: Slide, picture: Picture, text: PageText) -> tuple[Row, ...]:
    """Return the marks that a legend explains: those on the slide, as on stage."""
    if not text.legend:
        return ()
    present = legend_rows.of_picture(picture.style, slide.pathway.by_id)
    return legend_rows.for_audience(present, names_reference=slide.is_view)


def _legend_column(
    slide: Slide, picture: Picture, text: PageText, across: float, bottom: float
) -> tuple[Placed, LegendPlace, float]:
    """Return a legend below the column of text, in the largest type with few lines, and its top."""
    rows, scale, tall = _marks(slide, picture, text), 1.0, 0.0
    placed: Placed = ()
    for pixels in _STRIP_SIZES:
        scale = pixels / TEXT_PIXELS
        placed, tall = flow(rows, across / scale, space=_STRIP_SPACE)
        if tall * scale <= _MOST_LEGEND:
            break
    top = bottom - tall * scale
    return placed, LegendPlace((SIDE - MARGIN * scale, top), scale, TEXT_PIXELS), top


def _strip(
    slide: Slide, picture: Picture, text: PageText, bottom: float
) -> tuple[Placed, LegendPlace, float]:
    """Return a legend across the foot of a slide, and its top."""
    rows = _marks(slide, picture, text)
    width, scale = WIDTH - 2 * SIDE, 1.0
    placed: Placed = ()
    tall = 0.0
    for pixels in _STRIP_SIZES:
        scale = pixels / TEXT_PIXELS
        placed, tall = flow(rows, width / scale, space=_STRIP_SPACE, most_lines=_STRIP_LINES)
        if len({y for _, _, y in placed}) <= _STRIP_LINES:
            break
    if rows and not slide.is_view:
        # As high with few marks, so that the figure stays where it is from scene to scene.
        tall = max(tall, _STRIP_LINES * ROW + 2 * MARGIN)
    top = bottom - tall * scale
    return placed, LegendPlace((SIDE - MARGIN * scale, top), scale, TEXT_PIXELS), top - 4


def _view_column(
    slide: Slide, text: PageText, top: float, bottom: float
) -> tuple[tuple[Paragraph, ...], float]:
    """Return headline, outputs, cautions and contested arrows, and how wide their column is.

    All are in the largest type that fits. Type below 14 points comes only where a text would be
    cut in the widest column.
    """
    headline = without_cautions(slide.shown, text.headline)
    model = translate("slides", "In this model") if headline else ""
    parts = (
        ("Certainty", slide.certainty, 500, "text_muted", 0.0),
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
    trials = [(pixels, across) for across in _VIEW_COLUMNS for pixels in (20, _AUDIENCE)]
    smaller = [(pixels, _VIEW_COLUMNS[-1]) for pixels in _VIEW_SIZES]
    for pixels, across in (*trials, *smaller):
        paragraphs, y, last = [], top + 4, ""
        for name, line, weight, role, indent in parts:
            if not line:
                continue
            kind = name.partition(" ")[0]
            y += _GAP if kind != last and last not in ("", "Model") else 0.0
            width = across - indent
            tall = text_height(line, width * _ARIAL, pixels, weight)
            place = QRectF(SIDE + indent, y, width, tall)
            paragraphs.append(Paragraph(name, line, place, pixels, weight, role))
            y, last = y + tall + (2.0 if kind == "Reading" else 0.0), kind
        if y <= bottom:
            return tuple(paragraphs), across
    return tuple(p for p in paragraphs if p.area.bottom() <= bottom + 1), _VIEW_COLUMNS[-1]


def _column(
    slide: Slide, text: PageText, top: float, bottom: float, across: float
) -> tuple[Paragraph, ...]:
    """Return how sure the answer is, the scene's own words and the headline, left of the figure."""
    top += 4
    area = QRectF(SIDE, top, across, 80)
    certainty = fitted(
        "Certainty", slide.certainty, area, (_AUDIENCE, 18, 17, 16), 500, "text_muted"
    )
    top = certainty.area.bottom() + (_GAP if certainty.text else 0)
    height = bottom - _GAP - top
    sizes = (24, *_SIZES) if slide.asks else _SIZES
    # The sentence is bold, and speaks of the drawing: without these words it seems a finding.
    model = translate("slides", "In this model") if text.headline else ""
    for most in sizes:
        smaller = [pixels for pixels in sizes if pixels <= most]
        area = QRectF(SIDE, top, across, height * 0.62)
        body = fitted("Text", slide.text, area, smaller, 500, "text")
        y = body.area.bottom() + (_GAP if body.text else 0)
        # Arial is wider than the font that is measured here: bold lines may break earlier.
        area = QRectF(SIDE + 12, y, across - 24, max(top + height - y, 40.0))
        label = fitted("Model", model, area, (min(most, _AUDIENCE),), 500, "text_muted")
        area.setTop(label.area.bottom() if model else y)
        headline = fitted("Headline", text.headline, area, smaller, 600, "text")
        headline = replace(headline, area=headline.area.adjusted(0, 0, 12, 0))
        if headline.pixels >= min(most, _AUDIENCE) and body.pixels >= min(most, _AUDIENCE):
            break
    return (certainty, body, label, headline)


def _view(
    slide: Slide, picture: Picture, area: QRectF, frames: bool
) -> tuple[float, QPointF, bool]:
    """Return the scale of the figure, the point in the middle, and whether it is cropped."""
    bounds, focus = picture.bounds, slide.shown.highlight
    drawing = bounds.adjusted(_TRIM, _TRIM, -_TRIM, -_TRIM)
    whole = min(_fit(drawing, area), _MAX_FIT)
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


def footer(text: PageText, width: float, left: float = EDGE) -> tuple[Paragraph, Paragraph]:
    """Return the limits and the source at the foot of a slide, in one size if possible."""
    source = " · ".join(part for part in (text.source, text.version) if part)
    sizes = _SMALL_SIZES
    pixels = next((n for n in sizes if _lines(source, width, n) == 1), sizes[-1])
    # In the last size a long source may take two lines.
    tall = min(_lines(source, width, pixels), 2) * _FOOT_LINE if source else 0.0
    area = QRectF(left, _FOOT - tall, width, tall)
    last = fitted("Source", source, area, (pixels,), 400, "text_muted")
    # So may the limits, with how an answer is to be read.
    above = min(_lines(text.limits, width, sizes[-1]), 2) * _FOOT_LINE if text.limits else 0.0
    area = QRectF(left, _FOOT - tall - above, width, above)
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
