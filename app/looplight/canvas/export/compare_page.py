"""A page with panels beside each other: title, panels with their words, one legend, limits."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from looplight.activity.sentences.headline import context_words
from looplight.canvas.export.page import MARGIN, PageText, footer, footer_height, paragraph
from looplight.canvas.geometry.pane_layout import Cell, Rect, arrange
from looplight.canvas.paint import text as words
from looplight.canvas.paint.legend import draw_row, flow
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style import legend_rows
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.pathways.drugs.table_reader import table
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.state.comparison import PanelAnswer
from looplight.session.state.state import ViewState
from looplight.session.text.labels import verdict_words

HEAD = 66.0
HEAD_BESIDE = 230.0
PAD = 8.0
_LINES = 2
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True)
class ComparePage:
    """Pictures of all panels with their words.

    Attributes
    ----------
    panels : tuple of PanelAnswer
    pictures : tuple of Picture
    text : PageText
    against : str
        What the panels are compared with.
    """

    panels: tuple[PanelAnswer, ...]
    pictures: tuple[Picture, ...]
    text: PageText
    against: str

    @classmethod
    def of(cls, pathway: Pathway, shown: ViewState, theme: Theme, text: PageText) -> "ComparePage":
        """Return the page of what is shown."""
        pictures = []
        for number in range(len(shown.panels)):
            drawn = shown.of_panel(number)
            names = names_at_nodes(pathway, drawn.state)
            pictures.append(Picture.of(pathway, theme, drawn, None, names))
        context = shown.state.context
        around = context_words(pathway, context, table()) if context else ""
        base = next(panel for panel in shown.panels if panel.reference)
        against = f"{base.letter} {base.title}" + (f" (with {around})" if around else "")
        return cls(shown.panels, tuple(pictures), text, against)

    @property
    def theme(self) -> Theme:
        """The theme of all pictures."""
        return self.pictures[0].theme

    def draw(
        self, painter: QPainter, size: tuple[float, float], scale: float, vector: bool
    ) -> None:
        """Draw the page in pixels at 100 % (see `page.draw_page`)."""
        width, height = size
        inner = width - 2 * MARGIN
        y = MARGIN * 0.8
        for line, pixels, weight, role in (
            (self.text.title, 20, 700, "text"),
            (self.text.source, 12, 400, "text_muted"),
            (f"Rises and falls are told against {self.against}.", 13, 600, "text"),
        ):
            y += paragraph(painter, line, MARGIN, y, inner, pixels, weight, self.theme.color(role))
        foot = height - MARGIN * 0.8 - footer_height(self.text, inner)
        footer(painter, self.theme, self.text, foot, inner)
        self._panels(painter, (MARGIN, y + 6, inner, foot - y - 10), scale, vector)

    def _panels(self, painter: QPainter, room: Rect, scale: float, vector: bool) -> None:
        x, y, wide, tall = room
        bounds = self.pictures[0].bounds
        size, head = (bounds.width(), bounds.height()), (HEAD_BESIDE, HEAD)
        styles = [one.style for one in self.pictures]
        rows = legend_rows.together(styles, self.against) if self.text.legend else ()
        order = arrange(len(self.panels), room, size, head)
        if order.spare is not None:
            left, top, across, _ = order.spare
        else:
            strip = flow(rows, wide + 16, space=18.0)[1]
            left, top, across = x - PAD, y + tall - strip, wide + 2 * PAD
            order = arrange(len(self.panels), (x, y, wide, tall - strip), size, head)
        for row, row_x, row_y in flow(rows, across, space=18.0)[0]:
            draw_row(painter, row, left + row_x, top + row_y, self.theme)
        for panel, picture, cell in zip(self.panels, self.pictures, order.cells, strict=True):
            painter.setPen(QPen(self.theme.color("panel_border"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*cell.whole), 6, 6)
            self._words(painter, panel, cell)
            _picture(painter, picture, QRectF(*cell.body), scale, vector)

    def _words(self, painter: QPainter, panel: PanelAnswer, cell: Cell) -> None:
        x, y, wide, tall = cell.head
        left, room, y = x + PAD, wide - 2 * PAD, y + PAD * 0.75
        theme = self.theme
        said = "Reference" if panel.reference else verdict_words(panel.alone)
        beside = cell.head[0] != cell.body[0]
        space = 0.0 if beside or not said else _width(said, 11, 600) + 12
        font = words.type_of(14, 700)
        name = QFontMetricsF(font).elidedText(
            panel.name, Qt.TextElideMode.ElideRight, max(room - space, 40)
        )
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(left, y + 13), name)
        if said:
            painter.setFont(words.type_of(11, 600))
            painter.setPen(theme.color("text_muted"))
            at = QPointF(left, y + 31) if beside else QPointF(left + room - space + 12, y + 13)
            painter.drawText(at, said)
        y += 38 if beside and said else 20
        font = words.type_of(11, 400)
        most = int((cell.head[1] + tall - y) / QFontMetricsF(font).lineSpacing())
        lines = _cut(panel.headline, room, max(1, most if beside else _LINES))
        paragraph(painter, lines, left, y, room, 11, 400, theme.color("text"))


def _picture(painter: QPainter, picture: Picture, room: QRectF, scale: float, vector: bool) -> None:
    bounds = picture.bounds
    room = room.adjusted(4, 2, -4, -4)
    fit = min(room.width() / bounds.width(), room.height() / bounds.height(), 2.0)
    painter.save()
    painter.translate(room.center())
    painter.scale(fit, fit)
    painter.translate(-bounds.center())
    picture.draw(painter, fit, vector, ratio=scale)
    painter.restore()


def _width(text: str, pixels: int, weight: int) -> float:
    return QFontMetricsF(words.type_of(pixels, weight)).horizontalAdvance(text)


def _cut(text: str, width: float, lines: int) -> str:
    """Return as many words as fit on some lines."""
    metrics = QFontMetricsF(words.type_of(11, 400))

    def tall(part: str) -> float:
        return metrics.boundingRect(QRectF(0, 0, width, 4000), _WRAP, part).height()

    most = metrics.lineSpacing() * lines + 1
    if tall(text) <= most:
        return text
    parts = text.split(" ")
    while parts and tall(" ".join(parts) + " …") > most:
        parts.pop()
    return " ".join(parts) + " …"
