"""The time panel: levels over time, and levels over a dose."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar

from looplight.files.problems import Problem
from looplight.panels.base_panel import Panel
from looplight.panels.time_course.dose_page import DosePage
from looplight.panels.time_course.node_picker import NodePicker
from looplight.panels.time_course.time_page import TimePage
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import menu_button
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.document.document import Document
from looplight.session.event_loop_turns import Turn
from looplight.session.export.plot_page import PlotPage, image
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text.intervention_labels import intervention_text
from looplight.session.ui_thread import ui_thread
from looplight.translation.messages import translate

TIME, DOSE = 0, 1
# Of several selected nodes: with more lines none could be told from the others.
MOST_SELECTED = 12
NOTHING_YET = translate("panel", "There is no plot to save yet.")


class TimePanel(Panel):
    """Two pages over the same nodes: levels over time, and levels over a dose.

    Attributes
    ----------
    visibility_changed : Signal(bool)
        The panel is visible with its plots, or no longer: a hidden panel needs no time course.
    export_requested : Signal(PlotPage, str)
        The plot in front, and what it shows: ``time`` or ``dose``.
    """

    follows_time = True
    visibility_changed = Signal(bool)
    export_requested = Signal(object, str)

    def __init__(
        self,
        document: Document,
        courses: TimeCourseComputation,
        player: CoursePlayer,
        jobs: JobRunner,
    ) -> None:
        super().__init__(document)
        self.column.setContentsMargins(8, 2, 8, 4)
        self.column.setSpacing(2)
        self.pages = QTabBar()
        self.pages.setAccessibleName(translate("screen reader", "Pages of the time panel"))
        self.pages.setObjectName("panelSurface")
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        for title in (translate("panel", "Time course"), translate("panel", "Dose")):
            self.pages.addTab(title)
        self.pages.currentChanged.connect(self._page_chosen)
        self.nodes = NodePicker()
        self.nodes.changed.connect(self._redraw)
        self.export_button, menu = menu_button("⋯", translate("panel", "Copy or export the plot"))
        menu.addAction(translate("panel", "Copy the plot")).triggered.connect(self.copy_plot)
        menu.addAction(translate("panel", "Export plot…")).triggered.connect(self.export_plot)
        self.time = TimePage(document, player)
        self.dose = DosePage(document, jobs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.time)
        self.stack.addWidget(self.dose)
        self.heads = QStackedWidget()
        # Of one height for both pages, so that the plot does not move when they change.
        self.heads.setFixedHeight(34)
        self.heads.addWidget(self.time.head)
        self.heads.addWidget(self.dose.head)
        row = layouts.row(self.pages, (self.heads, 1), self.nodes, self.export_button, spacing=6)
        # The window adds a close button: the dock has no title bar.
        self.header = row
        layouts.add(self.column, row, (self.stack, 1))
        self.first_focus = self.time.scrubber.slider
        self._building = self._imported = False
        self._build_turn = Turn(self)
        self._build_turn.timeout.connect(self._build_next)
        courses.changed.connect(self._redraw)

    @property
    def built(self) -> bool:
        """True once the plots were created."""
        return self.time.plot is not None and self.dose.plot is not None

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Draw the page in front."""
        pathway = new.pathway
        self.nodes.set_pathway(pathway)
        self.nodes.setEnabled(pathway is not None)
        nodes, selected = self.nodes.nodes, ""
        if pathway is not None:
            selected = new.state.selection.of(SelectionKind.NODE)
        # Selected nodes are plotted too, whether they are checked in the list or not.
        nodes = tuple(dict.fromkeys((*nodes, *new.state.selection.nodes[:MOST_SELECTED])))
        self._page().show_state(new, nodes, selected)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        for page in (self.time, self.dose):
            page.set_theme(theme)
        super().set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Create the plots after the first paint: their library is slow to import."""
        super().paintEvent(event)
        if not self.built and not self._building:
            self._building = True
            self._build_turn.start()

    def build(self) -> None:
        """Create the plots, at once."""
        while not self.built:
            self._build_part()
        self.visibility_changed.emit(self.isVisible())
        self._redraw()

    def _build_next(self) -> None:
        """Import the plots, create a part of one in each turn, and ask for the course in the last.

        Each takes 10 to 15 ms; drawing a course takes up to 25.
        """
        ui_thread.begin_work()
        if self.built:
            self.visibility_changed.emit(self.isVisible())
            self._redraw()
            return
        if self._imported:
            self._build_part()
        else:
            self._imported = True
            from looplight.panels.time_course import dose_plot, time_plot  # noqa: F401, PLC0415 - 0.3 s
        self._build_turn.start()

    def _build_part(self) -> None:
        page = self.time if self.time.plot is None else self.dose
        if page.axes is None:
            page.prepare()
        else:
            page.build(self.theme or themes.load("light"))

    def showEvent(self, event: QShowEvent) -> None:
        """Report that the panel is visible."""
        super().showEvent(event)
        self.visibility_changed.emit(self.built)

    def hideEvent(self, event: QHideEvent) -> None:
        """Report that the panel is hidden."""
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def copy_plot(self) -> None:
        """Copy the page in front as a picture, limits line included."""
        page = self._plot_page()
        if page is not None:
            QGuiApplication.clipboard().setImage(image(page))

    def export_plot(self) -> None:
        """Ask the window to save the page in front."""
        page = self._plot_page()
        if page is not None:
            shows = "dose" if self.pages.currentIndex() == DOSE else "time"
            self.export_requested.emit(page, shows)

    def _page(self) -> TimePage | DosePage:
        return self.dose if self.pages.currentIndex() == DOSE else self.time

    def _plot_page(self) -> PlotPage | None:
        """Return the page in front with its texts; report it if there is no plot yet."""
        shown, table = self.document.shown, self.document.inhibitors
        state = shown.state
        blocked = [intervention_text(i, shown.pathway, table) for i in state.interventions]
        context = [intervention_text(i, shown.pathway, table) for i in state.context]
        text = ", ".join(blocked) or translate("panel", "Nothing is blocked")
        if context:
            text = translate(
                "panel",
                "{blocked}, compared with {context} and nothing else",
                blocked=text,
                context=", ".join(context),
            )
        page = self._page().page(shown.entry.title if shown.entry else "", f"{text}.")
        if page is None:
            self.document.report((Problem("no-plot", NOTHING_YET),))
        return page

    def _page_chosen(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.heads.setCurrentIndex(number)
        plot = self.dose.plot
        slider = self.time.scrubber.slider
        self.first_focus = slider if number == TIME else (plot or self.dose.target)
        self._redraw()

    def _redraw(self) -> None:
        # Forget what was drawn: the nodes or the page changed, not the state.
        self._drawn = None
        self.update_if_visible()
