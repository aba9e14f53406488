"""How the rows of the table of additions are drawn: words, verdict and drugs, and small bars."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from looplight.panels.combinations.output_bars import draw_bar
from looplight.panels.widgets.item_views import Index, MarkDelegate
from looplight.panels.widgets.labels import draw_elided, text_width
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.parameters import DEFAULTS
from looplight.session.appearance import fonts
from looplight.session.item_models.combinations import ADD, OUTPUTS, ClosingRow
from looplight.session.item_models.item_roles import Role
from looplight.session.text import certainty_words, verdicts

ROW_HEIGHT, LINES = 50, 3
# Pixels of one bar: three digits above it, and two lines of its name on end.
BAR_WIDTH, BAR_SIDES = 26, 8
NAME_SIDES, LEAST_NAMES = 9, 96
# The warning sign before drugs with a caution.
SIGN, SIGN_GAP = 11, 4
ANY_ROOM = 10_000


def bars_width(count: int) -> int:
    """Return the width in pixels of a column with the bars of ``count`` outputs."""
    return BAR_WIDTH * count + BAR_SIDES


def bar_slots(area: QRectF, count: int) -> list[QRectF]:
    """Share out the width of a cell among its bars; their headings stand in the same places."""
    width = area.width() / max(1, count)
    return [
        QRectF(area.left() + number * width, area.top(), width - 4, area.height())
        for number in range(count)
    ]


def row_lines(row: ClosingRow, room: int) -> tuple[str, str, str]:
    """Return the addition, its verdict with how sure it is, and its drugs.

    Parameters
    ----------
    row : ClosingRow
    room : int
        Pixels of a line. Where the words for how sure it is do not fit, their mark stands alone.
    """
    mark = verdicts.VERDICT_MARK[row.verdict]
    verdict = " ".join(filter(None, (mark, row.verdict_short)))
    sure = certainty_words.SHORT[row.certainty]
    # What is in doubt goes before how sure the directions are: there is room for one.
    if row.doubt or not sure:
        return row.text, verdict, row.drug_words
    whole = f"{verdict} {sure}"
    fits = _bold_width(whole) <= room
    return row.text, whole if fits else f"{verdict} {sure.partition(' ')[0]}", row.drug_words


def _bold_width(text: str) -> int:
    return QFontMetrics(fonts.font(11, 600)).horizontalAdvance(text)


def names_width(rows: Sequence[ClosingRow]) -> int:
    """Return the width in pixels of the column with additions: each line of it is whole."""
    metrics = QFontMetrics(fonts.font(12, 600))
    widths = [LEAST_NAMES]
    for row in rows:
        name, verdict, drugs = row_lines(row, ANY_ROOM)
        sign = SIGN + SIGN_GAP if row.cautioned else 0
        widths += [
            metrics.horizontalAdvance(name),
            _bold_width(verdict),
            text_width(drugs, 11) + sign,
        ]
    return max(widths) + NAME_SIDES


class ClosingDelegate(MarkDelegate):
    """Draws rows of three lines: addition, verdict and drugs; beside them the bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.cutoffs: Cutoffs = DEFAULTS.cutoffs

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a height of three lines."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Remove the text of the cells that `paint` draws itself."""
        super().initStyleOption(option, index)
        if index.column() in (ADD, OUTPUTS):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        row = index.data(int(Role.ROW))
        if not isinstance(row, ClosingRow) or self.theme is None:
            return
        area = QRect(option.rect).adjusted(4, 3, -4, -3)
        painter.save()
        if index.column() == ADD:
            self._words(painter, area, row)
        elif index.column() == OUTPUTS:
            self._bars(painter, area, row)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, row: ClosingRow) -> None:
        assert self.theme is not None
        height = area.height() / LINES
        styles = (12, 600, "text"), (11, 600, row.mark or "text"), (11, 400, "text_muted")
        for number, (text, (pixels, weight, role)) in enumerate(
            zip(row_lines(row, area.width()), styles, strict=True)
        ):
            place = QRect(area.left(), round(area.top() + number * height), area.width(), 0)
            place.setHeight(round(height))
            if number == LINES - 1 and row.cautioned:
                self._sign(painter, place)
                place.setLeft(place.left() + SIGN + SIGN_GAP)
            painter.setFont(fonts.font(pixels, weight))
            painter.setPen(self.theme.color(role))
            draw_elided(painter, place, text)

    def _sign(self, painter: QPainter, place: QRect) -> None:
        """Draw the sign of a caution at the left of a line."""
        assert self.theme is not None
        box = QRectF(place.left(), place.center().y() - SIGN / 2, SIGN, SIGN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("warning"))
        corners = box.bottomLeft(), QPointF(box.center().x(), box.top()), box.bottomRight()
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(self.theme.color("panel"))
        painter.setFont(fonts.font(9, 700))
        painter.drawText(box.translated(0, 1.5), int(Qt.AlignmentFlag.AlignCenter), "!")
        painter.restore()

    def _bars(self, painter: QPainter, area: QRect, row: ClosingRow) -> None:
        assert self.theme is not None
        painter.setFont(fonts.font(11))
        slots = bar_slots(QRectF(area), len(row.outputs))
        for cell, output in zip(slots, row.outputs, strict=True):
            painter.setPen(self.theme.color("text"))
            upper = QRectF(cell.left() - 2, cell.top(), cell.width() + 4, cell.height() - 12)
            text = str(round(output.share * 100)) if output.share >= 0.005 else "<1"
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), text)
            lower = QRectF(cell.left(), cell.bottom() - 12, cell.width(), 6)
            draw_bar(painter, lower, output, self.cutoffs, self.theme)
