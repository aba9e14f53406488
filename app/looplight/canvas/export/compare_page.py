"""A page with the panes of a comparison: title, panes with their texts, one legend, limits."""

from dataclasses import dataclass

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
from looplight.canvas.geometry.pane_layout import Cell, Rect, arrange
from looplight.canvas.paint.legend import draw_row, flow
from looplight.canvas.paint.paragraphs import draw_paragraph, shortened
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import type_of
from looplight.canvas.style import legend_rows
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.state.comparison import PaneAnswer
from looplight.session.state.state import ViewState
from looplight.session.text.comparison import reference_text
from looplight.session.text.labels import verdict_words

# Height of a header above its picture, and width of one beside it.
HEAD = 66.0
HEAD_BESIDE = 230.0
PADDING = 8.0
# Lines of the headline in a header above its picture.
_LINES = 2


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
    """

    panes: tuple[PaneAnswer, ...]
    pictures: tuple[Picture, ...]
    text: PageText
    reference: str

    @classmethod
    def of(cls, pathway: Pathway, shown: ViewState, theme: Theme, text: PageText) -> "ComparePage":
        """Return the page of a state with a comparison."""
        pictures = []
        for number in range(len(shown.panes)):
            view = shown.of_pane(number)
            names = names_at_nodes(pathway, view.state)
            pictures.append(Picture.of(pathway, theme, view, None, names))
        return cls(shown.panes, tuple(pictures), text, reference_text(shown))

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
            (f"Rises and falls are told against {self.reference}.", 13, 600, "text"),
        ):
            top = draw_heading(painter, line, top, width, pixels, weight, self.theme.color(role))
        foot = draw_footer(painter, self.theme, self.text, size)
        area = (MARGIN, top + 6, width - 2 * MARGIN, foot - top - SPACING - 6)
        self._draw_panes(painter, area, scale, vector)

    def _draw_panes(self, painter: QPainter, area: Rect, scale: float, vector: bool) -> None:
        x, y, width, height = area
        bounds = self.pictures[0].bounds
        size, head = (bounds.width(), bounds.height()), (HEAD_BESIDE, HEAD)
        styles = [picture.style for picture in self.pictures]
        rows = legend_rows.together(styles, self.reference) if self.text.legend else ()
        arrangement = arrange(len(self.panes), area, size, head)
        if arrangement.spare is not None:
            left, top, legend_width, _ = arrangement.spare
        else:
            # Without a free cell, the legend gets a strip below the panes.
            legend_width = width + 2 * PADDING
            legend_height = flow(rows, legend_width, space=18.0)[1]
            left, top = x - PADDING, y + height - legend_height
            above = (x, y, width, height - legend_height)
            arrangement = arrange(len(self.panes), above, size, head)
        for row, row_x, row_y in flow(rows, legend_width, space=18.0)[0]:
            draw_row(painter, row, left + row_x, top + row_y, self.theme)
        panes = zip(self.panes, self.pictures, arrangement.cells, strict=True)
        for pane, picture, cell in panes:
            painter.setPen(QPen(self.theme.color("panel_border"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*cell.whole), 6, 6)
            self._draw_head(painter, pane, cell)
            draw_picture(painter, picture, QRectF(*cell.body).adjusted(4, 2, -4, -4), scale, vector)

    def _draw_head(self, painter: QPainter, pane: PaneAnswer, cell: Cell) -> None:
        """Draw name, verdict and headline of a pane."""
        x, y, width, height = cell.head
        left, width, top = x + PADDING, width - 2 * PADDING, y + PADDING * 0.75
        text, muted = self.theme.color("text"), self.theme.color("text_muted")
        verdict = "Reference" if pane.reference else verdict_words(pane.alone)
        beside = cell.head[0] != cell.body[0]
        small = type_of(11, 600)
        # Above a picture, the verdict stands at the right end of the name's line.
        verdict_width = 0.0
        if verdict and not beside:
            verdict_width = QFontMetricsF(small).horizontalAdvance(verdict) + 12
        font = type_of(14, 700)
        name_width = max(width - verdict_width, 40)
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
        top += 38 if beside and verdict else 20
        spacing = QFontMetricsF(type_of(11, 400)).lineSpacing()
        lines = max(1, int((y + height - top) / spacing) if beside else _LINES)
        headline = shortened(pane.headline, width, spacing * lines, 11, 400)
        draw_paragraph(painter, headline, QRectF(left, top, width, 0), 11, 400, text)
