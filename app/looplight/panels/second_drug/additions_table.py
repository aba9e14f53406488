"""The table of additions: its headings, how its rows are drawn, and the plus that adds."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QWidget,
)

from looplight.panels.second_drug.addition_rows_and_tooltips import (
    ADD,
    APPLY,
    OUTPUTS,
    ClosingRow,
    Output,
)
from looplight.panels.second_drug.output_bars import draw_bar
from looplight.panels.widgets.labels import draw_elided, text_width
from looplight.panels.widgets.table_and_list_views import SMALL_PIXELS, Index, MarkDelegate, RowView
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.parameters import DEFAULTS
from looplight.session.appearance import fonts
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.text import certainty_words, verdict_words
from looplight.translation.messages import translate

ROW_HEIGHT, LINES = 50, 3
# Pixels of one bar: three digits above it, and two lines of its name on end.
BAR_WIDTH, BAR_SIDES = 26, 8
NAME_SIDES, LEAST_NAMES = 9, 96
# Two lines below a row, in its whole width.
CONFLICT_HEIGHT = 28
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
    mark = verdict_words.VERDICT_MARK[row.verdict]
    verdict = " ".join(filter(None, (mark, row.verdict_short)))
    sure = certainty_words.SHORT[row.certainty]
    # What is in doubt goes before how sure the directions are: there is room for one.
    if row.doubt or not sure:
        return row.text, verdict, row.drug_words
    whole = f"{verdict} {sure}"
    fits = _bold_width(whole) <= room
    return row.text, whole if fits else f"{verdict} {sure.partition(' ')[0]}", row.drug_words


def _bold_width(text: str) -> int:
    return QFontMetrics(fonts.interface(11, 600)).horizontalAdvance(text)


def names_width(rows: Sequence[ClosingRow]) -> int:
    """Return the width in pixels of the column with additions: each line of it is whole."""
    metrics = QFontMetrics(fonts.interface(12, 600))
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
        """Return a height of three lines, and of two more where an approval excludes the tumour."""
        row = index.data(int(Role.ROW))
        more = CONFLICT_HEIGHT if isinstance(row, ClosingRow) and row.conflicts else 0
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT + more)

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
        if row.conflicts:
            area.adjust(0, 0, 0, -CONFLICT_HEIGHT)
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
            painter.setFont(fonts.interface(pixels, weight))
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
        painter.setFont(fonts.interface(9, 700))
        painter.drawText(box.translated(0, 1.5), int(Qt.AlignmentFlag.AlignCenter), "!")
        painter.restore()

    def _bars(self, painter: QPainter, area: QRect, row: ClosingRow) -> None:
        assert self.theme is not None
        painter.setFont(fonts.interface(11))
        slots = bar_slots(QRectF(area), len(row.outputs))
        for cell, output in zip(slots, row.outputs, strict=True):
            painter.setPen(self.theme.color("text"))
            upper = QRectF(cell.left() - 2, cell.top(), cell.width() + 4, cell.height() - 12)
            text = str(round(output.share * 100)) if output.share >= 0.005 else "<1"
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), text)
            lower = QRectF(cell.left(), cell.bottom() - 12, cell.width(), 6)
            draw_bar(painter, lower, output, self.cutoffs, self.theme)


# A name has two lines in the width of a bar; a longer one is cut.
HEADING_LINES, LEAST_LENGTH, MOST_LENGTH = 2, 40, 92
SIDES = 6


class OutputHeadings(QHeaderView):
    """Writes the names of the outputs upwards, so that each stands above its own bars."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names: tuple[str, ...] = ()
        # As in the header that a view makes for itself.
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def show_outputs(self, outputs: Sequence[Output]) -> None:
        """Show the names of other outputs."""
        names = tuple(output.label for output in outputs)
        if names != self._names:
            self._names = names
            self.updateGeometries()
            self.headerDataChanged(Qt.Orientation.Horizontal, OUTPUTS, OUTPUTS)

    def lines(self, name: str) -> list[str]:
        """Return a name on up to two lines, cut where that is not enough."""
        metrics = QFontMetrics(fonts.interface(SMALL_PIXELS))
        words, best = name.split(), [name]
        splits = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
        if splits:
            best = min(splits, key=lambda lines: max(map(metrics.horizontalAdvance, lines)))
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, MOST_LENGTH) for line in best]

    def sizeHint(self) -> QSize:
        """Return a height at which the longest name is whole."""
        metrics = QFontMetrics(fonts.interface(SMALL_PIXELS))
        lengths = [metrics.horizontalAdvance(line) for n in self._names for line in self.lines(n)]
        usual = super().sizeHint()
        if not lengths:
            return usual
        return QSize(usual.width(), max(LEAST_LENGTH, *lengths) + 2 * SIDES)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave the heading of the outputs empty; that of the additions says whose words follow."""
        super().initStyleOptionForIndex(option, section)
        if section == OUTPUTS and self._names:
            option.text = ""
        elif section == ADD and self._names:
            # "Very likely" stands below it, which is read as said of a patient otherwise.
            option.text = translate("table", "In the model")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a heading; that of the outputs with each name on end."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        painter.save()
        painter.setFont(fonts.interface(SMALL_PIXELS))
        painter.setPen(self.palette().color(self.foregroundRole()))
        if section == ADD and self._names:
            place = rect.adjusted(4, SIDES, -6, -SIDES)
            text = translate("table", "Outputs, in % of untreated")
            top = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(place, int(top) | int(Qt.TextFlag.TextWordWrap), text)
        elif section == OUTPUTS:
            self._draw_names(painter, rect)
        painter.restore()

    def _draw_names(self, painter: QPainter, rect: QRect) -> None:
        area = QRectF(rect).adjusted(4, 0, -4, -SIDES)
        spacing = painter.fontMetrics().lineSpacing() - 2
        for cell, name in zip(bar_slots(area, len(self._names)), self._names, strict=True):
            lines = self.lines(name)
            painter.save()
            painter.translate(cell.center().x(), cell.bottom())
            painter.rotate(-90)
            top = -spacing * len(lines) / 2
            for number, line in enumerate(lines):
                place = QRectF(0, top + number * spacing, cell.height(), spacing)
                side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(place, int(side) | int(Qt.TextFlag.TextDontClip), line)
            painter.restore()


# A bar is this wide at most, however much room there is.
PLUS_WIDTH, USUAL_OUTPUTS, MOST_BAR = 22, 3, 48


class ClosingView(RowView):
    """The table; reports the row under the pointer and clicks on the plus sign.

    Attributes
    ----------
    row_hovered : Signal(str)
        Key of the row under the pointer, or an empty string.
    """

    row_hovered = Signal(object)

    def __init__(self, model: SortFilterProxy, name: str) -> None:
        super().__init__(model, name)
        self._rows: tuple[ClosingRow, ...] = ()
        self.setMouseTracking(True)
        # One with an approval that excludes the tumour is higher.
        self.setUniformRowHeights(False)
        # The column of the plus sign is narrower than Qt lets one be.
        self.header().setMinimumSectionSize(PLUS_WIDTH)
        self.entered.connect(self._entered)
        self.viewportEntered.connect(self._left)

    def set_up(self, model: QAbstractItemModel, name: str) -> None:
        """Take the model, below headings that name each output."""
        self._headings = OutputHeadings(self)
        self.setHeader(self._headings)
        super().set_up(model, name)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Write below a row what approvals of its drugs rule out and the tumour has."""
        super().drawRow(painter, option, index)
        row = index.data(int(Role.ROW))
        delegate = self.itemDelegate()
        if not isinstance(row, ClosingRow) or not isinstance(delegate, ClosingDelegate):
            return
        if row.conflicts and delegate.theme is not None:
            place = QRect(option.rect).adjusted(4, 0, -4, -3)
            place.setTop(place.bottom() - CONFLICT_HEIGHT + 1)
            painter.save()
            painter.setFont(fonts.interface(11))
            painter.setPen(delegate.theme.color("warning"))
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), row.conflicts)
            painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the whole list where the focus has no row to frame, as while rows are computed."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QApplication.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns(self._rows)

    def fit_columns(self, rows: Sequence[ClosingRow]) -> None:
        """Give every output a bar as wide as there is room, and additions what their words need."""
        self._rows = tuple(rows)
        outputs = rows[0].outputs if rows else ()
        self._headings.show_outputs(outputs)
        least = bars_width(len(outputs) or USUAL_OUTPUTS)
        # In a narrow panel a name that is cut, as mTORC1 and mTORC2, would say nothing: bars go
        # on wider only where the words have their room. Of many outputs the table scrolls.
        rest = self.viewport().width() - PLUS_WIDTH - names_width(rows)
        bars = max(least, min(rest, len(outputs) * MOST_BAR))
        self.show_columns({ADD: LEAST_NAMES, OUTPUTS: bars, APPLY: PLUS_WIDTH}, ADD)

    def viewportEvent(self, event: QEvent) -> bool:
        """Clear the hovered row when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._left()
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Apply a row by one click on its plus sign; elsewhere a click only selects."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.column() == APPLY:
            self.row_activated.emit(index.data(int(Role.KEY)))

    def _entered(self, index: Index) -> None:
        self.row_hovered.emit(index.data(int(Role.KEY)))

    def _left(self) -> None:
        self.row_hovered.emit("")


class PlusDelegate(ClosingDelegate):
    """Draws the plus sign that applies a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the sign."""
        super().paint(painter, option, index)
        if self.theme is not None:
            painter.save()
            painter.setPen(self.theme.color("accent"))
            painter.setFont(fonts.interface(16, 600))
            place = QRect(option.rect)
            # Beside the three lines of the addition, as in any other row.
            place.setHeight(ROW_HEIGHT)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "+")
            painter.restore()
