"""A page with the panes of a comparison: title, panes with their texts, one legend, limits."""

from dataclasses import dataclass
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from looplight.canvas.export.page import (
    MARGIN,
    SPACING,
    TOP,
    PageText,
    draw_footer,
    draw_heading,
    draw_picture,
)
from looplight.canvas.geometry.pane_layout import Arrangement, Cell, Rect, arrange
from looplight.canvas.paint.legend import draw_row, flow
from looplight.canvas.paint.paragraphs import draw_paragraph, shortened, text_height
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.regimen_table import TableText, draw_regimens, table_height
from looplight.canvas.paint.text import type_of
from looplight.canvas.style import legend_rows
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.pathways.drugs.table_reader import table
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.state.comparison import PaneAnswer
from looplight.session.state.regimen_table import regimens_of
from looplight.session.state.state import ViewState
from looplight.session.text.comparison.reference import after_title, doubt_first, reference_text
from looplight.session.text.comparison.regimens import REFERENCE, heading_line
from looplight.session.text.intervention_text import intervention_text
from looplight.session.text.verdicts import verdict_words
from looplight.translation.messages import translate

# Heights of a header above its picture, tried until the headlines fit, and width of one beside it.
HEADS = (66.0, 80.0, 94.0, 108.0, 122.0, 136.0)
HEAD_BESIDE = 230.0
# Letters of headlines, tried likewise.
LETTERS = (11, 10, 9)
PADDING = 8.0
# Letters of what is done in each pane.
SMALL = 12


@dataclass(frozen=True)
class ComparePage:
    """Pictures of all panes with their texts.

    Attributes
    ----------
    panes : tuple of PaneAnswer
    pictures : tuple of Picture
    text : PageText
    reference : str
        What the panes are compared with.
    table : TableText
    regimens : str
        What is done in each pane, with doses.
    """

    panes: tuple[PaneAnswer, ...]
    pictures: tuple[Picture, ...]
    text: PageText
    reference: str
    table: TableText
    regimens: str

    @classmethod
    def of(cls, pathway: Pathway, shown: ViewState, theme: Theme, text: PageText) -> "ComparePage":
        """Return the page of a state with a comparison."""
        pictures = []
        for number in range(len(shown.panes)):
            view = shown.of_pane(number)
            names = names_at_nodes(pathway, view.state)
            pictures.append(Picture.of(pathway, theme, view, None, names))
        table = TableText(regimens_of(shown), tuple(map(heading_line, shown.panes)))
        regimens = "; ".join(f"{pane.number}: {_regimen_words(pane)}" for pane in shown.panes)
        return cls(shown.panes, tuple(pictures), text, reference_text(shown), table, f"{regimens}.")

    @property
    def theme(self) -> Theme:
        """The theme of all pictures."""
        return self.pictures[0].theme

    def draw(
        self, painter: QPainter, size: tuple[float, float], scale: float, vector: bool
    ) -> None:
        """Draw the page in pixels at 100 % (see `SinglePage.draw`)."""
        width, _ = size
        top = TOP
        for line, pixels, weight, role in (
            (self.text.title, 20, 700, "text"),
            (self.text.source, 12, 400, "text_muted"),
            (
                translate(
                    "compare",
                    "In the panes, rises and falls are compared with {reference}.",
                    reference=self.reference,
                ),
                13,
                600,
                "text",
            ),
        ):
            top = draw_heading(painter, line, top, width, pixels, weight, self.theme.color(role))
        foot = draw_footer(painter, self.theme, self.text, size)
        area = (MARGIN, top + 6, width - 2 * MARGIN, foot - top - SPACING - 6)
        self._draw_panes(painter, area, scale, vector)

    def _draw_panes(self, painter: QPainter, area: Rect, scale: float, vector: bool) -> None:
        """Draw the table on one half of an area and the panes on the other."""
        x, y, width, height = area
        bounds = self.pictures[0].bounds
        size = (bounds.width(), bounds.height())
        styles = [picture.style for picture in self.pictures]
        rows = legend_rows.together(styles, self.reference) if self.text.legend else ()
        strip = flow(rows, width + 2 * PADDING, space=18.0)
        candidates = []
        for split in (_across, _down):
            half, rest = split(area)
            legend = flow(rows, half.width(), space=18.0)
            corner = (half.left() - PADDING, half.bottom() - legend[1])
            # The legend goes below the table where there is room for it, else below everything.
            if legend[1] > half.height() - self._table_height(half):
                half, rest = split((x, y, width, height - strip[1]))
                legend, corner = strip, (x - PADDING, y + height - strip[1])
            arrangement, letters = self._arranged(rest, size)
            place = (half, arrangement, letters, legend[0], corner)
            candidates.append((letters, arrangement.scale(size), place))
        # Words that nobody can read are worse than a smaller drawing.
        *_, place = max(candidates, key=itemgetter(0, 1))
        half, arrangement, letters, samples, (left, top) = place
        self._draw_table(painter, half)
        for row, row_x, row_y in samples:
            draw_row(painter, row, left + row_x, top + row_y, self.theme)
        panes = zip(self.panes, self.pictures, arrangement.cells, strict=True)
        for pane, picture, cell in panes:
            painter.setPen(QPen(self.theme.color("panel_border"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*cell.whole), 6, 6)
            self._draw_head(painter, pane, cell, letters)
            draw_picture(painter, picture, QRectF(*cell.body).adjusted(4, 2, -4, -4), scale, vector)

    def _arranged(self, area: Rect, size: tuple[float, float]) -> tuple[Arrangement, int]:
        """Return the places of the panes and the letters in which all their headlines fit."""
        for letters in LETTERS:
            for head in HEADS:
                arrangement = arrange(len(self.panes), area, size, (HEAD_BESIDE, head))
                cells = zip(self.panes, arrangement.cells, strict=True)
                if all(self._fits(pane, cell, letters) for pane, cell in cells):
                    return arrangement, letters
        return arrangement, LETTERS[-1]

    def _fits(self, pane: PaneAnswer, cell: Cell, letters: int) -> bool:
        room = _headline_area(pane, cell)
        return text_height(after_title(pane), room.width(), letters, 400) <= room.height() + 1

    def _table_area(self, half: QRectF) -> QRectF:
        """Return the half of the page without the lines of what is done in each pane."""
        words = text_height(self.regimens, half.width(), SMALL, 400)
        return half.adjusted(0, 0, 0, -words - SPACING)

    def _table_height(self, half: QRectF) -> float:
        """Return how much of its half the table and the words below it take."""
        area = self._table_area(half)
        return table_height(self.table.table, area) + half.height() - area.height() + SPACING

    def _draw_table(self, painter: QPainter, half: QRectF) -> None:
        """Draw the table, and below it what is done in each pane."""
        area = self._table_area(half)
        draw_regimens(painter, self.table, area, self.theme)
        used = table_height(self.table.table, area)
        below = half.adjusted(0, used + SPACING, 0, 0)
        muted = self.theme.color("text_muted")
        draw_paragraph(painter, self.regimens, below, SMALL, 400, muted)

    def _draw_head(self, painter: QPainter, pane: PaneAnswer, cell: Cell, letters: int) -> None:
        """Draw name, verdict and headline of a pane."""
        x, y, width, _ = cell.head
        left, width, top = x + PADDING, width - 2 * PADDING, y + PADDING * 0.75
        text, muted = self.theme.color("text"), self.theme.color("text_muted")
        verdict = _verdict(pane)
        beside = cell.head[0] != cell.body[0]
        small = type_of(11, 600)
        # Above a picture, the verdict stands at the right end of the name's line.
        verdict_width = 0.0
        font = type_of(14, 700)
        if verdict and not beside:
            metrics, name_room = (
                QFontMetricsF(small),
                QFontMetricsF(font).horizontalAdvance(pane.name),
            )
            if name_room + metrics.horizontalAdvance(verdict) + 12 > width and not pane.reference:
                verdict = verdict_words(pane.alone, pane.alone_certainty, short=True)
            verdict_width = metrics.horizontalAdvance(verdict) + 12
        name_width = max(width - verdict_width, 40)
        if QFontMetricsF(font).horizontalAdvance(pane.name) > name_width:
            # Smaller, before any of it is cut.
            font = type_of(11, 700)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(text)
        name = QFontMetricsF(font).elidedText(pane.name, elide, name_width)
        painter.drawText(QPointF(left, top + 13), name)
        if verdict:
            painter.setFont(small)
            painter.setPen(muted)
            right = left + width - verdict_width + 12
            point = QPointF(left, top + 31) if beside else QPointF(right, top + 13)
            painter.drawText(point, verdict)
        room = _headline_area(pane, cell)
        headline = after_title(pane)
        if not self._fits(pane, cell, letters):
            # What is not sure must not be what is cut off.
            headline = shortened(doubt_first(pane), room.width(), room.height(), letters, 400)
        draw_paragraph(painter, headline, room, letters, 400, text)


def _verdict(pane: PaneAnswer) -> str:
    return REFERENCE if pane.reference else verdict_words(pane.alone, pane.alone_certainty)


def _headline_area(pane: PaneAnswer, cell: Cell) -> QRectF:
    """Return the room of a headline in its header, below name and verdict."""
    x, y, width, height = cell.head
    beside = cell.head[0] != cell.body[0]
    used = PADDING * 0.75 + (38 if beside and _verdict(pane) else 20)
    return QRectF(x + PADDING, y + used, width - 2 * PADDING, height - used)


def _across(area: Rect) -> tuple[QRectF, Rect]:
    """Split an area into a left half for the table and a right one for the panes."""
    x, y, width, height = area
    half = (width - SPACING) / 2
    return QRectF(x, y, half, height), (x + half + SPACING, y, half, height)


def _down(area: Rect) -> tuple[QRectF, Rect]:
    """Split an area into an upper half for the table and a lower one for the panes."""
    x, y, width, height = area
    half = (height - SPACING) / 2
    return QRectF(x, y, width, half), (x, y + half + SPACING, width, half)


def _regimen_words(pane: PaneAnswer) -> str:
    query = pane.alone.query
    words = (
        intervention_text(item, query.pathway, query.drugs or table())
        for item in pane.interventions
    )
    # Above a drawing there may be no room for a whole caution.
    cautions = (f" ({caution.headline.rstrip('.')})" for caution in query.cautions)
    return (", ".join(words) or "nothing") + "".join(cautions)
