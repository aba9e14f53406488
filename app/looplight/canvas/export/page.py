"""A page around a picture: title, source, headline, legend, limits and version."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from looplight import __version__, assets
from looplight.canvas.paint import text as words
from looplight.canvas.paint.legend import draw_row, flow
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style import legend_rows
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.export.about import description
from looplight.session.export.options import ALL, ExportOptions
from looplight.session.state.state import ViewState
from looplight.session.text.parameters import model_words
from looplight.session.text.summary import moment_sentence

MARGIN = 20.0
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class PageText:
    """The words around a picture; those that nobody wants are empty.

    Attributes
    ----------
    about : str
        What the file says about itself, with the limits in any case.
    legend : bool
        Whether a legend is wanted.
    """

    title: str
    source: str
    headline: str
    limits: str
    version: str
    about: str = ""
    legend: bool = True


@dataclass(frozen=True)
class SinglePage:
    """One picture with the words around it; ``area`` = only a part of it."""

    picture: Picture
    text: PageText
    area: QRectF | None = None

    @property
    def theme(self) -> Theme:
        """The theme of the picture."""
        return self.picture.theme

    def draw(
        self, painter: QPainter, size: tuple[float, float], scale: float, vector: bool
    ) -> None:
        """Draw the page (see `draw_page`)."""
        draw_page(painter, self.picture, self.text, size, scale, vector, self.area)


def page_text(
    pathway: Pathway,
    shown: ViewState,
    parts: ExportOptions = ALL,
) -> PageText:
    """Return the words for a pathway in what is shown."""
    headline = moment_sentence(shown) or shown.headline
    if shown.state.time is not None and shown.moment is None:
        headline = f"{headline} (relative time {shown.state.time:g})".strip()
    limits = assets.text("guide", "limits.txt").strip().splitlines()[0]
    told = model_words(shown)
    told = told[:1].upper() + told[1:]
    cited = pathway.source if parts.citation else ""
    source = " · ".join(p for p in (cited, pathway.tumour_context, told) if p)
    data = f"data {pathway.version} · " if pathway.version else ""
    version = f"{pathway.name} · {data}Looplight {__version__}"
    if shown.panels:
        headline = " ".join(f"{panel.name}: {panel.headline}" for panel in shown.panels)
    about = description(shown, headline)
    return PageText(
        *(pathway.title, source, headline, limits if parts.limits else ""),
        version if parts.citation else "",
        about,
        parts.legend,
    )


def draw_page(
    painter: QPainter,
    picture: Picture,
    text: PageText,
    size: tuple[float, float],
    scale: float,
    vector: bool,
    area: QRectF | None = None,
) -> None:
    """Draw the page in pixels at 100 %.

    Parameters
    ----------
    painter : QPainter
        Scaled so that one unit is one pixel at 100 %.
    picture : Picture
    text : PageText
    size : (float, float)
    scale : float
        Device pixels per pixel at 100 %.
    vector : bool
    area : QRectF, optional
        Part of the picture that is drawn, in canvas units.
    """
    theme = picture.theme
    width, height = size
    inner = width - 2 * MARGIN
    y = MARGIN * 0.8
    for line, pixels, weight, role in (
        (text.title, 20, 700, "text"),
        (text.source, 12, 400, "text_muted"),
        (text.headline, 14, 600, "text"),
    ):
        y += paragraph(painter, line, MARGIN, y, inner, pixels, weight, theme.color(role))
    top = y + 6
    foot = height - MARGIN * 0.8 - footer_height(text, inner)
    footer(painter, picture.theme, text, foot, inner)
    rows = legend_rows.rows(picture.style) if text.legend else ()
    placed, tall = flow(rows, width - 2 * MARGIN + 16, space=18.0)
    tall = tall if foot - top - tall > height * 0.45 else 0.0
    if tall:
        for row, x, row_y in placed:
            draw_row(painter, row, MARGIN - 8 + x, foot - tall + row_y, theme)
    room = QRectF(0, top, width, max(foot - tall - top, 20))
    _picture(painter, picture, room, scale, vector, area)


def _picture(
    painter: QPainter,
    picture: Picture,
    room: QRectF,
    scale: float,
    vector: bool,
    area: QRectF | None,
) -> None:
    bounds = area or picture.bounds
    inner, most = room.width() - MARGIN, 2.0 if area is None else 6.0
    fit = min(inner / bounds.width(), room.height() / bounds.height(), most)
    painter.save()
    painter.translate(room.center())
    if area is not None:
        wide, tall = bounds.width() * fit, bounds.height() * fit
        painter.setClipRect(QRectF(-wide / 2, -tall / 2, wide, tall))
    painter.scale(fit, fit)
    painter.translate(-bounds.center())
    picture.draw(painter, fit, vector, ratio=scale)
    painter.restore()


def footer_height(text: PageText, inner: float) -> float:
    """Return the height of the limits and version at a width."""
    if not text.limits and not text.version:
        return 0.0
    metrics = QFontMetricsF(words.type_of(11, 400))
    limits = metrics.boundingRect(QRectF(0, 0, inner, 400), _WRAP, text.limits).height()
    return 10 + (limits if text.limits else 0.0) + (15 if text.version else 0)


def footer(painter: QPainter, theme: Theme, text: PageText, y: float, inner: float) -> None:
    """Draw a line, the limits and the version, as far as they are wanted."""
    if not text.limits and not text.version:
        return
    painter.setPen(QPen(theme.color("panel_border"), 1.0))
    painter.drawLine(int(MARGIN), int(y), int(MARGIN + inner), int(y))
    y += 8
    muted = theme.color("text_muted")
    y += paragraph(painter, text.limits, MARGIN, y, inner, 11, 500, muted)
    paragraph(painter, text.version, MARGIN, y, inner, 11, 400, muted)


def paragraph(painter, line, x, y, inner, pixels, weight, colour) -> float:
    """Draw wrapped text and return the height it took, with the space below it."""
    if not line:
        return 0.0
    font = words.type_of(pixels, weight)
    area = QFontMetricsF(font).boundingRect(QRectF(x, y, inner, 400), _WRAP, line)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(x, y, inner, area.height() + 2), _WRAP, line)
    return area.height() + 4
