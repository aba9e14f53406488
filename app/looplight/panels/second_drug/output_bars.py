"""Small bars of output levels, with a tick at the baseline and one at the cut-off."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from looplight.activity.results.response import IN_DOUBT
from looplight.panels.second_drug.addition_rows_and_tooltips import Output
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme, mix
from looplight.session.appearance.tooltip import tooltip
from looplight.session.text import display_names
from looplight.translation.messages import translate

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


class OutputBar(QWidget):
    """One output: its label and share of baseline, below them a bar and the certainty."""

    def __init__(self) -> None:
        super().__init__()
        # Names of outputs are long and the dock is narrow: the bar goes below, so that they stay
        # whole.
        self._name = plain_label(font=fonts.interface(12))
        self._number = plain_label(wrap=False, font=fonts.interface(12, 600))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = _Bar()
        self._sure = plain_label("", "muted", wrap=False, font=fonts.interface(11))
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
        level = display_names.level_percent(output.share, output.certainty)
        self._number.setText("" if level == display_names.UNCLEAR else level)
        doubtful = output.certainty in display_names.DOUBT_MARK
        self._number.setFont(fonts.interface(12, 400 if doubtful else 600))
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
