"""The first page of the time panel: levels over time, and the row that plays them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from looplight.panels.time_course.plot_export import PlotPage
from looplight.panels.time_course.scrubber import Scrubber
from looplight.panels.widgets.clamped_label import ClampedLabel
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.export.about import about
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import ViewState
from looplight.session.text import course_shapes, time_axis
from looplight.session.text.parameters import model_words

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course
    from looplight.panels.time_course.time_plot import TimePlot

WAITING = "The time course is being computed …"


class TimePage(QWidget):
    """Plot and scrubber; ``head`` is what it says, for the panel's first row."""

    def __init__(self, document: Document, player: CoursePlayer) -> None:
        super().__init__()
        self._document = document
        self._player = player
        self.plot: TimePlot | None = None
        self.story = ClampedLabel("muted")
        self.story.setAccessibleName("What the course shows")
        self.head = self.story
        self.scrubber = Scrubber(player)
        self._drawn: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._column.addWidget(self.scrubber)

    def build(self, theme: Theme) -> None:
        """Put the plot in its place; pyqtgraph is imported only now."""
        from looplight.panels.time_course.time_plot import TimePlot  # noqa: PLC0415 - 0.3 s

        plot = TimePlot(theme)
        plot.pointed.connect(self._pointed)
        self._column.removeItem(self._column.itemAt(0))
        self._column.insertWidget(0, plot, 1)
        self.plot = plot

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.scrubber.set_theme(theme)
        if self.plot is not None:
            self.plot.set_theme(theme)

    def show_state(self, shown: ViewState, nodes: tuple[str, ...], selected: str) -> None:
        """Draw the course of what is shown, or say that there is none yet."""
        course = self._document.store.course
        pathway = shown.pathway
        self.scrubber.set_usable(shown.response is not None)
        self.scrubber.show_moment(shown.state.time)
        if self.plot is None:
            return
        self.plot.set_moment(shown.state.time)
        if course is None or pathway is None or shown.response is None:
            # The old lines stay until the new ones are there, so that nothing flickers.
            if pathway is None:
                self._drawn = ()
                self.plot.set_lines(())
            self.story.setText(WAITING if pathway else "This figure has no arrows to compute with.")
            return
        wanted = (id(course), nodes, selected)
        if wanted != self._drawn:
            self._drawn = wanted
            self._draw(course, pathway, shown, nodes, selected)

    def _draw(
        self,
        course: "Course",
        pathway: Pathway,
        shown: ViewState,
        nodes: tuple[str, ...],
        selected: str,
    ) -> None:
        assert self.plot is not None
        assert shown.response is not None
        self.plot.show_course(course, pathway, nodes, selected)
        said = " ".join(course_shapes.sentences(course, pathway, shown.response, nodes))
        self.story.setText(said)
        self.plot.setAccessibleDescription(said)

    def sheet(self, title: str, done: str) -> PlotPage | None:
        """Return what a file of this plot says; None while there is no course."""
        course = self._document.store.course
        if course is None or self.plot is None or not self.plot.lines:
            return None
        columns = {
            line.key: course.levels[:, course.ids.index(line.key)] for line in self.plot.lines
        }
        lines = tuple(
            line
            for line in (
                done,
                model_words(self._document.shown),
                self.story.whole,
                "Level over relative time, 0 to 1 in this model.",
            )
            if line
        )
        notes = about(self._document.shown)
        return PlotPage(title, lines, "relative_time", course.times, columns, notes)

    def _pointed(self, place: float) -> None:
        if self._player.end > 0.0:
            self._player.go(min(time_axis.from_axis(place), self._player.end))
