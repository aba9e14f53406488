"""The first page of the time panel: levels over time, and the row that plays them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from looplight.panels.time_course.scrubber import Scrubber
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ClampedLabel
from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.export.plot_page import PlotPage
from looplight.session.export.provenance import about
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import ViewState
from looplight.session.text.intervention_labels import NOTHING_TO_PLAY
from looplight.session.text.parameter_words import model_words
from looplight.session.text.time_course import course_shapes, time_axis
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.panels.time_course.time_plot import TimePlot

WAITING = translate("panel", "The time course is being computed …")
NO_ARROWS = translate("panel", "This figure has no arrows to compute with.")
CONTENT = translate("panel", "Level over relative time, 0 to 1 in this model.")


class TimePage(QWidget):
    """The plot of a time course with its scrubber.

    Parameters
    ----------
    document : Document
    player : CoursePlayer

    Attributes
    ----------
    head : QWidget
        What the course shows in words, for the panel's first row.
    plot : TimePlot or None
        None until the panel is first painted (see `build`).
    """

    def __init__(self, document: Document, player: CoursePlayer) -> None:
        super().__init__()
        self._document = document
        self._player = player
        self.plot: TimePlot | None = None
        self.axes: object | None = None
        self.summary = ClampedLabel("muted")
        self.summary.setAccessibleName(translate("screen reader", "What the course shows"))
        self.head = self.summary
        self.scrubber = Scrubber(player)
        self._drawn: tuple[object, ...] = ()
        # The scrubber is at the bottom already before the plot is there.
        self._column = layouts.column(0, self.scrubber, within=self, spacing=2)

    def prepare(self) -> None:
        """Create the axes of the plot; pyqtgraph is imported only now."""
        from looplight.panels.time_course.base_plot import new_axes  # noqa: PLC0415 - 0.3 s

        self.axes = new_axes()

    def build(self, theme: Theme) -> None:
        """Create the plot with its axes."""
        from looplight.panels.time_course.time_plot import TimePlot  # noqa: PLC0415 - 0.3 s

        self.plot = TimePlot(theme, self.axes)
        self.plot.pointed.connect(self._pointed)
        self._column.insertWidget(0, self.plot, 1)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.scrubber.set_theme(theme)
        if self.plot is not None:
            self.plot.set_theme(theme)

    def show_state(self, shown: ViewState, nodes: tuple[str, ...], selected: str) -> None:
        """Show the time course of a state, or a text without one.

        Parameters
        ----------
        shown : ViewState
        nodes : tuple of str
            The nodes to plot.
        selected : str
            The selected node, or an empty string.
        """
        course, pathway, response = self._document.store.course, shown.pathway, shown.response
        reason = NOTHING_TO_PLAY if response is not None else ""
        self.scrubber.set_usable(self._player.has_course, reason)
        # A figure without arrows has no times to go through.
        self.scrubber.slider.setEnabled(response is not None)
        self.scrubber.show_moment(shown.state.time)
        if self.plot is None:
            return
        self.plot.set_moment(shown.state.time)
        if pathway is None:
            self._drawn = ()
            self.plot.set_lines(())
            self.summary.setText(NO_ARROWS)
        elif course is None or response is None:
            # The old lines stay until the new ones are computed, so that nothing flickers.
            self.summary.setText(WAITING)
        else:
            if self._drawn != (depends_on := (id(course), nodes, selected)):
                self._drawn = depends_on
                self.plot.show_course(course, pathway, nodes, selected)
            sentences = course_shapes.sentences(
                course, pathway, response, nodes, shown.certainty_result
            )
            text = " ".join(sentences)
            if text != self.summary.full_text:
                self.summary.setText(text)
                self.plot.setAccessibleDescription(text)

    def page(self, title: str, interventions: str) -> PlotPage | None:
        """Return the plot with its texts for a file; None while there is no course."""
        course, shown = self._document.store.course, self._document.shown
        if course is None or self.plot is None or not self.plot.lines:
            return None
        texts = (interventions, model_words(shown), self.summary.full_text, CONTENT)
        columns = {
            line.key: course.levels[:, course.ids.index(line.key)] for line in self.plot.lines
        }
        lines = tuple(filter(None, texts))
        notes = about(shown)
        return PlotPage(self.plot, title, lines, "relative_time", course.times, columns, notes)

    def _pointed(self, place: float) -> None:
        if self._player.end > 0.0:
            self._player.go(min(time_axis.from_axis(place), self._player.end))
