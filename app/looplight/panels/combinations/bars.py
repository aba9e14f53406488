"""Small bars of output levels, with a tick at the baseline and one at the cut-off."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from looplight.activity.results.response import IN_DOUBT
from looplight.panels.widgets import layouts
from looplight.panels.widgets.basic import draw_elided, plain_label, text_width
from looplight.panels.widgets.item_views import Index, MarkDelegate
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.parameters import DEFAULTS
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme, mix
from looplight.session.appearance.tooltip import tooltip
from looplight.session.models.combinations import ADD, OUTPUTS, VERDICT, ClosingRow, Output
from looplight.session.models.roles import Role
from looplight.session.text import certainty, display_names, verdicts
from looplight.translation.messages import translate

ROW_HEIGHT = 38
# Pixels of one bar (three digits above it), and of all: with many outputs each bar gets narrower
# instead of the table wider.
BAR_WIDTH, BARS_WIDTH = 21, 90
# Of the column with the verdict; German and Spanish words are longer than English ones.
VERDICT_SIDES, LEAST_VERDICT, MOST_VERDICT = 16, 40, 130
NAME_SIDES, LEAST_NAMES, MOST_NAMES = 9, 60, 96
# The share of baseline at the end of a bar. Longer bars are clipped; the number beside it is not.
FULL_SCALE = 1.25


def draw_bar(
    painter: QPainter, area: QRectF, output: Output, cutoffs: Cutoffs, theme: Theme
) -> None:
    """Draw the level of an output as a share of its baseline.

    Parameters
    ----------
    painter : QPainter
    area : QRectF
    output : Output
    cutoffs : Cutoffs
    theme : Theme
    """
    panel, text = theme.color("panel"), theme.color("text")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(panel, text, 0.14))
    painter.drawRoundedRect(area, 2, 2)
    fill = QRectF(area)
    fill.setWidth(area.width() * min(1.0, max(0.0, output.share) / FULL_SCALE))
    painter.setBrush(colour_of(output, cutoffs, theme))
    painter.drawRoundedRect(fill, 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for place, strength, reach in ((cutoffs.held, 0.55, 1), (1.0, 1.0, 2)):
        x = round(area.left() + area.width() * min(1.0, place / FULL_SCALE))
        painter.setBrush(mix(panel, text, strength))
        painter.drawRect(QRectF(x, area.top() - reach, 1, area.height() + 2 * reach))
    painter.restore()


def colour_of(output: Output, cutoffs: Cutoffs, theme: Theme) -> QColor:
    """Return the colour of an output: raised, held, or neither.

    The colour of a direction states it, so what is not linked or in doubt has none.
    """
    if output.kind is None or output.certainty in IN_DOUBT:
        return theme.color("same")
    if output.share > cutoffs.raised:
        return theme.color("up")
    return theme.color("down" if output.share < cutoffs.held else "same")


def names_width(rows: Sequence[ClosingRow]) -> int:
    """Return the width in pixels of the column with additions: both lines are whole."""
    metrics = QFontMetrics(fonts.font(12, 600))
    widths = [LEAST_NAMES]
    for row in rows:
        first, second = name_lines(row)
        widths += [metrics.horizontalAdvance(first), text_width(second, 11)]
    return min(max(widths) + NAME_SIDES, MOST_NAMES)


def name_lines(row: ClosingRow) -> tuple[str, str]:
    """Return the first node of an addition, and below it the others or its drugs."""
    first, plus, others = row.text.partition(" + ")
    return first, f"+ {others}" if plus else row.drug_words


def verdict_width(rows: Sequence[ClosingRow]) -> int:
    """Return the width in pixels of the column with verdicts: what its longest words need."""
    widths = [LEAST_VERDICT]
    for row in rows:
        first, second = verdict_lines(row)
        widths += [text_width(first, 12), text_width(second, 11)]
    return min(max(widths) + VERDICT_SIDES, MOST_VERDICT)


def verdict_lines(row: ClosingRow) -> tuple[str, str]:
    """Return the verdict with its mark, and below it what is in doubt or how sure it is."""
    words, _, doubt = row.verdict_short.partition(", ")
    # What is in doubt goes before how sure the directions are: there is room for one.
    return (
        f"{verdicts.VERDICT_MARK[row.verdict]} {words}",
        doubt or certainty.SHORT[row.certainty],
    )


def bars_width(count: int) -> int:
    """Return the width in pixels of a column with the bars of ``count`` outputs."""
    return min(BAR_WIDTH, BARS_WIDTH // max(1, count)) * count + 8


class OutputBar(QWidget):
    """One output: its label and share of baseline, below them a bar and the certainty."""

    def __init__(self) -> None:
        super().__init__()
        # Names of outputs are long and the dock is narrow: the bar goes below, so that they stay
        # whole.
        self._name = plain_label(font=fonts.font(12))
        self._number = plain_label(wrap=False, font=fonts.font(12, 600))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = _Bar()
        self._sure = plain_label("", "muted", wrap=False, font=fonts.font(11))
        layouts.column(
            layouts.row((self._name, 1), self._number, spacing=8),
            layouts.row((self.bar, 1), self._sure, spacing=8),
            within=self,
            margins=(0, 1, 0, 3),
            spacing=0,
        )

    def show_output(self, output: Output, cutoffs: Cutoffs, theme: Theme) -> None:
        """Show an output, in place of another one where the bar has shown one before."""
        words = display_names.CERTAINTY[output.certainty]
        spoken = translate("panel", "{share} of baseline", share=output.text)
        self.setAccessibleName(f"{spoken}, {words}" if words else spoken)
        self._name.setText(output.label)
        self._number.setText(display_names.level_percent(output.share, output.certainty))
        doubtful = output.certainty in display_names.DOUBT_MARK
        self._number.setFont(fonts.font(12, 400 if doubtful else 600))
        self._number.setToolTip(tooltip(spoken))
        self._sure.setText(words)
        self._sure.setVisible(bool(words))
        self.bar.show_output(output, cutoffs, theme)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[Output, Cutoffs, Theme] | None = None
        self.setMinimumSize(40, 14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_output(self, output: Output, cutoffs: Cutoffs, theme: Theme) -> None:
        self._drawn = output, cutoffs, theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn is not None:
            area = QRectF(0, self.height() / 2 - 3, self.width() - 1, 6)
            draw_bar(QPainter(self), area, *self._drawn)


class ClosingDelegate(MarkDelegate):
    """Draws rows of two lines: addition and drugs, bars, verdict and certainty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.cutoffs: Cutoffs = DEFAULTS.cutoffs

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a height of two lines."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Remove the text of the cells that `paint` draws itself."""
        super().initStyleOption(option, index)
        if index.column() in (ADD, OUTPUTS, VERDICT):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        row = index.data(int(Role.ROW))
        if not isinstance(row, ClosingRow) or self.theme is None:
            return
        area = QRect(option.rect).adjusted(4, 3, -4, -3)
        if index.column() == ADD:
            self._two_lines(painter, area, *name_lines(row), "text")
        elif index.column() == VERDICT:
            self._two_lines(painter, area, *verdict_lines(row), row.mark or "text")
        elif index.column() == OUTPUTS:
            self._bars(painter, area, row)

    def _two_lines(
        self, painter: QPainter, area: QRect, first: str, second: str, role: str
    ) -> None:
        assert self.theme is not None
        half = area.height() // 2
        for number, (text, pixels, weight, colour) in enumerate(
            ((first, 12, 600, role), (second, 11, 400, "text_muted"))
        ):
            if not second:
                place = area
            else:
                place = QRect(area.left(), area.top() + number * half, area.width(), half)
            font = fonts.font(pixels, weight)
            painter.save()
            painter.setFont(font)
            painter.setPen(self.theme.color(colour))
            draw_elided(painter, place, text)
            painter.restore()

    def _bars(self, painter: QPainter, area: QRect, row: ClosingRow) -> None:
        assert self.theme is not None
        width = area.width() / max(1, len(row.outputs))
        painter.save()
        painter.setFont(fonts.font(11))
        for number, output in enumerate(row.outputs):
            cell = QRectF(area.left() + number * width, area.top(), width - 4, area.height())
            painter.setPen(self.theme.color("text"))
            upper = QRectF(cell.left(), cell.top(), cell.width(), cell.height() - 10)
            text = str(round(output.share * 100)) if output.share >= 0.005 else "<1"
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), text)
            lower = QRectF(cell.left(), cell.bottom() - 8, cell.width(), 5)
            draw_bar(painter, lower, output, self.cutoffs, self.theme)
        painter.restore()
