"""The row below the time plot: play, the moment, speed, and back to the steady state."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QSlider, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.icons import icon
from looplight.panels.widgets.labels import plain_label, text_width
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.playback.course_player import SPEEDS, CoursePlayer
from looplight.session.text.time_course import time_axis
from looplight.translation.messages import decimal, translate

# Steps of the slider; the last one is the steady state.
STEPS = 1000


class Scrubber(QWidget):
    """Chooses the moment that the drawing shows; its right end is the steady state."""

    def __init__(self, player: CoursePlayer) -> None:
        super().__init__()
        self._player = player
        self._theme: Theme | None = None
        self.play = tool_button(
            "",
            translate("panel", "Play"),
            player.toggle,
            translate("panel", "Play or pause the course"),
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(STEPS // 100)
        self.slider.setPageStep(STEPS // 10)
        self.slider.setValue(STEPS)
        self.slider.setAccessibleName(translate("screen reader", "Moment of the course"))
        self.slider.valueChanged.connect(self._slider_moved)
        self.moment = plain_label(time_axis.words(None), wrap=False)
        self.moment.setFixedWidth(text_width(translate("panel", "relative time 888.8"), 13) + 6)
        self.speed = QComboBox()
        name_combo_box(self.speed, translate("panel", "Speed of playing"))
        for speed in SPEEDS:
            self.speed.addItem(f"{decimal(speed)} ×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.currentIndexChanged.connect(self._speed_chosen)
        self.rest_button = tool_button(
            translate("panel", "At rest"), translate("panel", "Show the state at rest"), player.rest
        )
        layouts.row(
            self.play,
            (self.slider, 1),
            self.moment,
            self.rest_button,
            self.speed,
            within=self,
            spacing=8,
        )
        player.playing_changed.connect(self._playing_changed)
        self._playing_changed(player.playing)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self._playing_changed(self._player.playing)

    def show_moment(self, time: float | None) -> None:
        """Show a moment; None = the steady state."""
        end = self._player.end
        step = STEPS
        if time is not None and end > 0.0:
            step = round(STEPS * time_axis.to_axis(time) / time_axis.to_axis(end))
            step = min(step, STEPS - 1)
        # The moment comes from the state and must not be applied to it again.
        with QSignalBlocker(self.slider):
            self.slider.setValue(step)
        self.moment.setText(time_axis.words(time))
        self.slider.setAccessibleDescription(time_axis.words(time))
        self.rest_button.setEnabled(time is not None)

    def set_usable(self, usable: bool, reason: str = "") -> None:
        """Enable playing, or disable it where nothing moves, and say why.

        The slider stays, so that the keyboard has a place in the panel.
        """
        for widget in (self.play, self.speed):
            widget.setEnabled(usable)
        play = translate("panel", "Play or pause the course")
        self.play.setToolTip(tooltip(play if usable else reason or play))
        self.slider.setToolTip(tooltip("" if usable else reason))

    def _slider_moved(self, step: int) -> None:
        end = self._player.end
        if end <= 0.0 or not self._player.has_course:
            # It is still being computed, or nothing moves.
            self.show_moment(None)
            return
        # Even steps on the logarithmic axis of the plot.
        time = time_axis.from_axis(step / STEPS * time_axis.to_axis(end))
        self._player.go(time if step < STEPS else None)

    def _speed_chosen(self, _index: int) -> None:
        self._player.speed = float(self.speed.currentData())

    def _playing_changed(self, playing: bool) -> None:
        name = translate("panel", "Pause") if playing else translate("panel", "Play")
        self.play.setAccessibleName(name)
        if self._theme is not None:
            self.play.setIcon(
                icon("pause" if playing else "play", self._theme.color("text").name())
            )
