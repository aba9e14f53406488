"""Where everything lies on a slide of a comparison; the same for every format and on stage."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from looplight.canvas.export.comparison.page import ComparePage
from looplight.canvas.export.comparison.page_and_slide_layout import CompareLayout, PanePlace
from looplight.canvas.export.comparison.pane_heading import Sizes
from looplight.canvas.export.picture_page import page_text
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import inside_pixels
from looplight.canvas.paint.legend import centred, one_line
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import Paragraph
from looplight.canvas.slides.slide_layout import EDGE, HEIGHT, READABLE, WIDTH, fitted, footer
from looplight.canvas.style import legend_rows
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_options import ExportOptions
from looplight.session.playback.slide_content import Slide
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

# An audience reads 12 points, which are 16 pixels, where there is room.
SIZES = Sizes(
    names=(19, 17, 16, 14),
    headlines=(16, 15, 14, 13, 12, 11),
    words=(16, 15, 14, 13),
    verdict=16,
    beside=(150.0, 190.0, 230.0),
    table=(0.9, 4 / 3, 1.7),
    legend=(16 / 11, 14.7 / 11, 13.4 / 11, 12 / 11, 1.0),
    slack=1.07,
)
# In a talk the drawings come first: words, table and legend are content with less.
TALK = replace(
    SIZES,
    names=(18, 16, 14),
    headlines=(15, 14, 13, 12),
    words=(14, 13),
    verdict=14,
    table=(0.85, 0.95, 1.6),
    legend=(12.5 / 11, 1.0),
)
# Where the table has a slide of its own, the words of two panes are larger: 14 and 12 points.
LARGE = replace(
    SIZES, names=(19,), headlines=(19, 18, 17, 16), beside=(190.0, 230.0, 260.0), verdict=16
)
# Of their answers, the largest that leave room for names that can be read.
_LETTERS = ((19, 18, 17, 16), (16, 15, 14), (14, 13, 12))
# As many panes share a slide with the table where a hall can read the names of their nodes; else,
# and of more panes, two share one.
TOGETHER, BY_TWOS = 3, 2
# Size of names in pixels that a hall can read: 10 points.
LEAST_NAMES = 40 / 3
# In a talk, whose speaker points at them: 7.5 points.
LEAST_IN_TALK = 10.0
_TOP = 110.0
# Of the legend of one line on a stage: its height, and how much larger than usual it is drawn.
_LINE, _LINE_SCALE = 25.0, 17 / 11 * 2 / 3 * 1.1
# Height of the words of a scene above its panes.
MOST_TEXT = 46.0


@dataclass(frozen=True)
class PanesSlide:
    """Everything on a slide of a comparison.

    Attributes
    ----------
    page : ComparePage
    paragraphs : tuple of Paragraph
        All texts but those in the panes, in the table and in the legend.
    layout : CompareLayout
    numbers : tuple of int
        Of the panes that are drawn on it, from 0.
    """

    page: ComparePage
    paragraphs: tuple[Paragraph, ...]
    layout: CompareLayout
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class _Parts:
    """What the slides of one comparison have in common."""

    slide: Slide
    page: ComparePage
    head: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]
    area: tuple[float, float, float, float]

    def page_of(self, numbers: tuple[int, ...], title: str, layout: CompareLayout) -> PanesSlide:
        """Return the slide with these panes."""
        width = WIDTH - 2 * EDGE
        shown = fitted("Title", title, QRectF(EDGE, 40, width, 40), (28, 24, 20), 700, "text")
        first, *others = self.head
        paragraphs = (first, shown, *others, *layout.words, *self.foot)
        texts = tuple(p for p in paragraphs if p.text)
        return PanesSlide(self.page, texts, layout, numbers)

    def together(self) -> PanesSlide:
        """Return all on one slide; what asks has no table, which would be the answer."""
        numbers, compared = tuple(range(len(self.page.compared.panes))), self.page.compared
        if self.slide.asks:
            layout = compared.layout_of_panes(self.area, numbers, compared.sizes)
        else:
            layout = compared.layout(self.area)
        return self.page_of(numbers, self.slide.heading, layout)


def _parts(slide: Slide, theme: Theme, options: ExportOptions) -> _Parts:
    text = page_text(slide.pathway, slide.shown, options)
    sizes = SIZES if slide.is_view else TALK
    page = ComparePage.of(slide.pathway, slide.drawn, theme, text, sizes)
    if not slide.is_view:
        page = for_talk(page)
    width, top = WIDTH - 2 * EDGE, 80.0
    last = footer(text, width)
    figure = QRectF(EDGE, 18, width, 22)
    # The answer takes the place of the scene's title, as on stage.
    above = (text.title, slide.title if slide.heading != slide.title else "", slide.certainty)
    name = " · ".join(filter(None, above))
    head = [fitted("Figure", name, figure, (16, 15, 14), 500, "text_muted")]
    if slide.reasons:
        area = QRectF(EDGE, top, width, 24)
        head.append(fitted("Reasons", slide.reasons, area, (18, 16, 15, 14), 500, "text"))
        top = head[-1].area.bottom() + 2
    if slide.text:
        # A question is what the slide is for; other words stand beside the answers.
        letters, weight = ((22, 20, 18, 16), 600) if slide.asks else ((18, 16, 15, 14), 500)
        area = QRectF(EDGE, top, width, MOST_TEXT)
        head.append(fitted("Text", slide.text, area, letters, weight, "text"))
        top = head[-1].area.bottom() + 4
    area = QRectF(EDGE, top, width, 22)
    head.append(fitted("Reference", page.reference, area, (16,), 600, "text"))
    top += _TOP - 80.0
    foot = min((p.area.top() for p in last if p.text), default=HEIGHT - 16)
    return _Parts(slide, page, tuple(head), last, (EDGE, top, width, foot - 14 - top))


def for_talk(page: ComparePage) -> ComparePage:
    """Return a page of a talk, where panes need the room.

    A speaker names the shapes of nodes, and what is done stands in the answers of the panes.
    """
    rows = tuple(row for row in page.compared.rows if not legend_rows.is_shape(row))
    words = page.compared.words[1:]
    return replace(page, compared=replace(page.compared, rows=rows, words=words))


def whole_slide(slide: Slide, theme: Theme, options: ExportOptions) -> PanesSlide:
    """Return a comparison on one slide, for a picture or a page."""
    return _parts(slide, theme, options).together()


def panes_on_stage(
    shown: ViewState, theme: Theme, size: tuple[float, float], legend: str = ""
) -> PanesSlide:
    """Return where everything lies on a stage of a size in pixels of a slide.

    Title, words and limits stand around it there. ``legend`` = "line": the marks that tell most,
    below the panes; "all": every mark; else none.
    """
    pathway, asks = shown.pathway, not any(pane.headline for pane in shown.panes)
    assert pathway is not None
    # No other program draws it with a wider font.
    sizes = replace(TALK, slack=1.0)
    page = for_talk(ComparePage.of(pathway, shown, theme, page_text(pathway, shown), sizes))
    width = size[0] - 2 * EDGE
    place = QRectF(EDGE, 0, width, 22)
    words = fitted("Reference", page.reference, place, (16, 15, 14), 600, "text")
    top, numbers = words.area.bottom() + 6, tuple(range(len(shown.panes)))
    compared = page.compared
    line = _LINE if legend == "line" else 0.0
    area = EDGE, top, width, max(size[1] - top - 4 - line, 1.0)
    rows = compared.rows
    if legend != "all":
        compared = replace(compared, rows=())
    if asks:
        layout = compared.layout_of_panes(area, numbers, compared.sizes)
    else:
        layout = compared.layout(area)
    if line:
        # The words above the panes say what is compared with what.
        marks = (row for row in legend_rows.most_telling(rows) if row.sample != legend_rows.CONTEXT)
        placed = one_line(marks, width / _LINE_SCALE, line / _LINE_SCALE / 2)
        layout = replace(
            layout,
            legend=centred(placed, width / _LINE_SCALE),
            legend_corner=(EDGE, size[1] - line),
            legend_scale=_LINE_SCALE,
        )
    return PanesSlide(page, (words, *layout.words), layout, numbers)


def panes_slides(slide: Slide, theme: Theme, options: ExportOptions) -> tuple[PanesSlide, ...]:
    """Return where everything lies on the slides of a comparison.

    Two or three panes and the table share a slide where a hall can read the names of their nodes.
    Else, and where there are more of them, they are drawn by twos, the table has the last slide,
    and the titles number the slides. In a talk two panes always share one, and three with smaller
    names: what is compared is to be seen at once. A comparison that asks has no table.
    """
    parts = _parts(slide, theme, options)
    compared, count = parts.page.compared, len(parts.page.compared.panes)
    if count <= TOGETHER:
        together, least = parts.together(), LEAST_NAMES if slide.is_view else LEAST_IN_TALK
        if (count == BY_TWOS and not slide.is_view) or _least_names(together) >= least:
            return (together,)
    twos = [tuple(range(n, min(n + BY_TWOS, count))) for n in range(0, count, BY_TWOS)]
    total = len(twos) + (not slide.asks)
    slides = []
    for part, numbers in enumerate(twos, start=1):
        title = slide.title
        if not slide.asks:
            title = " · ".join(compared.panes[number].title for number in numbers)
        slides.append(
            _most_readable(
                parts.page_of(
                    numbers,
                    _numbered(title, part, total) if total > 1 else title,
                    compared.layout_of_panes(
                        parts.area, numbers, replace(LARGE, headlines=letters)
                    ),
                )
                for letters in _LETTERS
            )
        )
    if slide.asks:
        return tuple(slides)
    title = _numbered(translate("slides", "Table of outputs"), total, total)
    return (*slides, parts.page_of((), title, compared.layout_of_table(parts.area)))


def _numbered(title: str, part: int, total: int) -> str:
    """Return the title of one of the slides that a comparison has."""
    return translate("slides", "{title} ({part} of {total})", title=title, part=part, total=total)


def _most_readable(pages: Iterable[PanesSlide]) -> PanesSlide:
    """Return the first page whose names a hall can read, else the one with the largest names."""
    best, largest = None, 0.0
    for page in pages:
        pixels = _least_names(page)
        if pixels >= LEAST_NAMES:
            return page
        if pixels > largest:
            best, largest = page, pixels
    assert best is not None
    return best


def pane_room(place: PanePlace) -> QRectF:
    """Return the room of the figure in a pane."""
    return QRectF(*place.cell.body).adjusted(4, 2, -4, -4)


def pane_figure(
    panes: PanesSlide, place: PanePlace, number: int, layout: Layout | None = None
) -> tuple[Picture, float]:
    """Return the figure of a pane, with names that a hall can read, and its scale.

    ``layout`` = the drawing with such names, where somebody else computes it.
    """
    room, page = pane_room(place), panes.page
    picture = page.pictures[number]
    if layout is not None:
        picture = replace(picture, layout=layout)
    else:
        scale = _fit(picture, room)
        picture = picture.with_large_names(page.pathway, page.shown, scale, READABLE)
    return picture, _fit(picture, room)


def _fit(picture: Picture, room: QRectF) -> float:
    bounds = picture.bounds
    return min(room.width() / bounds.width(), room.height() / bounds.height())


def _least_names(panes: PanesSlide) -> float:
    """Return the size of the smallest name in all panes of a slide, in pixels."""
    sizes = [LEAST_NAMES]
    for place, number in zip(panes.layout.panes, panes.numbers, strict=True):
        picture, scale = pane_figure(panes, place, number)
        boxes = [box for box in picture.layout.boxes.values() if box.lines]
        sizes += [inside_pixels(box, scale) for box in boxes]
    return min(sizes)
