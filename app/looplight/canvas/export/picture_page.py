"""A page around a picture: title, source, headline, legend, limits and version."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from looplight import __version__
from looplight.canvas.paint.legend import draw_row, flow
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import draw_paragraph, text_height
from looplight.canvas.style import legend_rows
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.proposed_file_name import name_of_pathway
from looplight.pathways.translated_names import source_context
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.export.provenance import about, as_lines, description
from looplight.session.playback.cautions_beside_answers import notices, without_cautions
from looplight.session.playback.slide_content import Storyboard, readings
from looplight.session.state.state import ViewState
from looplight.session.text.certainty_words import NOT_COMPUTED, missing_note
from looplight.session.text.evidence_words import is_drawn_by_user
from looplight.session.text.output_words import reading_note
from looplight.session.text.parameter_words import limits_of, model_words
from looplight.session.text.view_as_text import moment_sentence
from looplight.translation.messages import decimal, translate

# What the description of a further scene says, and of a further figure (see `about`).
QUESTION = ("interventions", "compared_with", "context", "cautions", "changed_parameters")
FIGURE = ("title", "figure", "source", "reference")
MARGIN = 20.0
# Letters of outputs and cautions, and the width of their column beside the figure.
ANSWER_PIXELS = 13
LEAST_COLUMN, MOST_COLUMN = 200.0, 360.0
TOP = MARGIN * 0.8
# How arrows are written in sentences.
_ARROW = re.compile(" (→|⊣|–\\||-\\|) ")
# Space below a paragraph.
SPACING = 4.0
# The picture keeps this share of the page's height: without it, the legend is left out.
MIN_PICTURE = 0.45
# Largest scale of the whole figure, and of a part of it.
MAX_SCALE, MAX_SCALE_OF_PART = 2.0, 6.0


@dataclass(frozen=True, slots=True)
class PageText:
    """The texts around a picture; those that were not chosen are empty.

    Attributes
    ----------
    title, source, headline, limits, version : str
    about : str
        What the file says about itself, with the limits in any case.
    legend : bool
        Whether there is a legend.
    answer : str
        The headline without the cautions, which are among the notices.
    readings : tuple of str
        The verdict, and the level of each output with how sure it is; empty where nothing is done.
    notices : tuple of str
        Cautions of drugs and contested arrows, where there are readings.
    """

    title: str
    source: str
    headline: str
    limits: str
    version: str
    about: str = ""
    legend: bool = True
    answer: str = ""
    readings: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SinglePage:
    """One picture with the texts around it.

    Attributes
    ----------
    picture : Picture
    text : PageText
    area : QRectF or None
        The part of the picture that is drawn, in canvas units; None = all of it.
    """

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
        """Draw the page in pixels at 100 %.

        Parameters
        ----------
        painter : QPainter
            Scaled so that one unit is one pixel at 100 %.
        size : (float, float)
        scale : float
            Device pixels per pixel at 100 %.
        vector : bool
            True for SVG and PDF.
        """
        theme, text = self.theme, self.text
        width, height = size
        top = TOP
        for line, pixels, weight, role in (
            (text.title, 20, 700, "text"),
            (text.source, 12, 400, "text_muted"),
            (text.answer, 14, 600, "text"),
        ):
            top = draw_heading(painter, line, top, width, pixels, weight, theme.color(role))
        top += 6
        foot = draw_footer(painter, theme, text, size)
        rows = legend_rows.rows(self.picture.style) if text.legend else ()
        placed, legend_height = flow(rows, width - 2 * MARGIN + 16, space=18.0)
        if foot - top - legend_height <= height * MIN_PICTURE:
            placed, legend_height = (), 0.0
        for row, x, y in placed:
            draw_row(painter, row, MARGIN - 8 + x, foot - legend_height + y, theme)
        area = QRectF(0, top, width, max(foot - legend_height - top, 20))
        area.adjust(MARGIN / 2, 0, -MARGIN / 2, 0)
        area = self._draw_answers(painter, area, height)
        draw_picture(painter, self.picture, area, scale, vector, self.area)

    def _draw_answers(self, painter: QPainter, area: QRectF, height: float) -> QRectF:
        """Draw outputs, cautions and contested arrows; return the room that they leave.

        They stand left of the figure where it leaves room there, else across the page above it.
        """
        text, theme = self.text, self.theme
        lines = (*text.readings, *text.notices)
        if not lines:
            return area
        bounds = self.area or self.picture.bounds
        free = area.width() - area.height() * bounds.width() / bounds.height()
        beside = free >= LEAST_COLUMN
        width = min(free, MOST_COLUMN) if beside else area.width() - MARGIN
        if not beside:
            # Outputs follow each other on a line: below each other they would take half a page.
            whole = (line.replace(" ", "\u00a0") for line in text.readings)
            lines = (" \u2002 ".join(whole), *text.notices)
            tall = sum(text_height(line, width, ANSWER_PIXELS, 500) + SPACING for line in lines)
            if area.height() - tall < height * MIN_PICTURE:
                # The answer above has no cautions: they stand in every picture, however small.
                lines = text.notices
        # A break within an arrow would leave its head alone on a line.
        lines = tuple(_ARROW.sub("\u00a0\\1\u00a0", line) for line in lines)
        weights = [600 if beside and n == 0 else 500 for n in range(len(lines))]
        pairs = list(zip(lines, weights, strict=True))
        top, left = area.top() + SPACING, MARGIN
        for number, (line, weight) in enumerate(pairs):
            if beside and number == len(text.readings):
                top += 2 * SPACING
            room = QRectF(left, top, width, 0)
            colour = theme.color("text")
            top += draw_paragraph(painter, line, room, ANSWER_PIXELS, weight, colour) + SPACING
        if beside:
            return area.adjusted(width + MARGIN / 2, 0, 0, 0)
        return area.adjusted(0, top - area.top(), 0, 0)


def page_text(pathway: Pathway, shown: ViewState, options: ExportOptions = ALL) -> PageText:
    """Return the texts for a pathway in a state."""
    headline = moment_sentence(shown) or shown.headline
    if missing_note(shown):
        headline = f"{headline} {NOT_COMPUTED}"
    if shown.state.time is not None and shown.moment is None:
        time = translate("time course", "(relative time {time})", time=decimal(shown.state.time))
        headline = f"{headline} {time}".strip()
    if shown.panes:
        headline = " ".join(f"{pane.name}: {pane.headline}" for pane in shown.panes)
    model = model_words(shown)
    citation = pathway.source if options.citation and not is_drawn_by_user(pathway) else ""
    sources = (citation, source_context(pathway.tumour_context), model[:1].upper() + model[1:])
    data = translate("export", "data {version}", version=pathway.version) if pathway.version else ""
    version = " · ".join(filter(None, (name_of_pathway(pathway), data, f"Looplight {__version__}")))
    answers = () if shown.panes else readings(shown)
    return PageText(
        pathway.title,
        " · ".join(filter(None, sources)),
        headline,
        " ".join(filter(None, (limits_of(pathway), reading_note(shown, short=True))))
        if options.limits
        else "",
        version if options.citation else "",
        description(shown, headline),
        options.legend,
        without_cautions(shown, headline),
        answers,
        notices(shown) if answers else (),
    )


def storyboard_about(board: Storyboard) -> str:
    """Return what a file of several scenes says about itself: of each scene what is done in it."""
    first = board.slides[0]
    parts = [page_text(first.pathway, first.shown).about]
    known = {first.pathway}
    for slide in board.slides[1:]:
        whole = about(slide.shown)
        names = QUESTION if slide.pathway in known else (*FIGURE, *QUESTION)
        known.add(slide.pathway)
        notes = as_lines({name: whole[name] for name in names if name in whole}).splitlines()
        parts.append(f"{slide.title}: {'; '.join(notes)}.")
    return " ".join(parts)


def draw_heading(
    painter: QPainter,
    text: str,
    top: float,
    width: float,
    pixels: int,
    weight: int,
    colour: QColor,
) -> float:
    """Draw a paragraph across a page, and return where the next one starts."""
    area = QRectF(MARGIN, top, width - 2 * MARGIN, 0)
    height = draw_paragraph(painter, text, area, pixels, weight, colour)
    return top + height + SPACING if height else top


def draw_footer(
    painter: QPainter, theme: Theme, text: PageText, size: tuple[float, float]
) -> float:
    """Draw a line, the limits and the version at the foot of a page; return their top."""
    width, height = size
    bottom = height - TOP
    if not text.limits and not text.version:
        return bottom
    limits_height = text_height(text.limits, width - 2 * MARGIN, 11, 400)
    top = bottom - 10 - limits_height - (15 if text.version else 0)
    painter.setPen(QPen(theme.color("panel_border"), 1.0))
    painter.drawLine(int(MARGIN), int(top), int(width - MARGIN), int(top))
    muted = theme.color("text_muted")
    below = draw_heading(painter, text.limits, top + 8, width, 11, 500, muted)
    draw_heading(painter, text.version, below, width, 11, 400, muted)
    return top


def draw_picture(
    painter: QPainter,
    picture: Picture,
    area: QRectF,
    scale: float,
    vector: bool,
    part: QRectF | None = None,
) -> None:
    """Draw a picture in the middle of an area, as large as it fits.

    ``part`` = what of the picture is drawn, in canvas units; the rest is cut off.
    """
    bounds = part or picture.bounds
    factor = min(
        area.width() / bounds.width(),
        area.height() / bounds.height(),
        MAX_SCALE if part is None else MAX_SCALE_OF_PART,
    )
    painter.save()
    painter.translate(area.center())
    painter.scale(factor, factor)
    painter.translate(-bounds.center())
    if part is not None:
        painter.setClipRect(part)
    try:
        picture.draw(painter, factor, vector, ratio=scale)
    finally:
        # Also where it was cancelled.
        painter.restore()
