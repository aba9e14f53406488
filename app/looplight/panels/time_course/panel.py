"""The time panel: how the drawing gets to where it ends, and what a dose does."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QTabBar, QToolButton

from looplight.files.problems import InputError, Problem
from looplight.panels.panel import Panel
from looplight.panels.time_course.dose_page import DosePage
from looplight.panels.time_course.node_picker import NodeChoice
from looplight.panels.time_course.plot_export import PICTURE_KINDS, PlotPage, image, save
from looplight.panels.time_course.time_page import TimePage
from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.document.document import Document
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import labels

TIME, DOSE = 0, 1
NOTHING_YET = "There is no plot to save yet."


class TimePanel(Panel):
    """Two pages over the same nodes: levels over time, and levels over a dose.

    Attributes
    ----------
    seen : Signal(bool)
        Somebody looks at the panel, or no longer.
    """

    follows_time = True
    seen = Signal(bool)

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
        self.pages.setAccessibleName("Pages of the time panel")
        self.pages.setObjectName("panelSurface")
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        for title in ("Time course", "Dose"):
            self.pages.addTab(title)
        self.pages.currentChanged.connect(self._page_chosen)
        self.nodes = NodeChoice()
        self.nodes.changed.connect(self._again)
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setAccessibleName("Copy or export the plot")
        self.more.setToolTip("Copy or export the plot")
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction("Copy the plot").triggered.connect(self.copy_picture)
        menu.addAction("Export plot…").triggered.connect(self.ask_export)
        self.more.setMenu(menu)
        self.time = TimePage(document, player)
        self.dose = DosePage(document, jobs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.time)
        self.stack.addWidget(self.dose)
        self.heads = QStackedWidget()
        self.heads.setFixedHeight(34)
        self.heads.addWidget(self.time.head)
        self.heads.addWidget(self.dose.head)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.pages)
        row.addWidget(self.heads, 1)
        row.addWidget(self.nodes)
        row.addWidget(self.more)
        self.header = row
        self.column.addLayout(row)
        self.column.addWidget(self.stack, 1)
        self.first_focus = self.time.scrubber.slider
        self._building = False
        courses.changed.connect(self._again)

    @property
    def built(self) -> bool:
        """True once the plots stand."""
        return self.time.plot is not None

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Draw the page that is in front."""
        del old
        pathway = new.pathway
        self.nodes.set_pathway(pathway)
        self.nodes.setEnabled(pathway is not None)
        nodes, selected = self.nodes.nodes, ""
        if new.state.selection.pick is SelectionKind.NODE and pathway is not None:
            selected = new.state.selection.id
            if selected not in nodes:
                nodes = (*nodes, selected)
        page = self.dose if self.pages.currentIndex() == DOSE else self.time
        page.show_state(new, nodes, selected)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for page in (self.time, self.dose):
            page.set_theme(theme)
        super().set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Build the plots after the first paint: their library is slow to import."""
        super().paintEvent(event)
        if not self.built and not self._building:
            self._building = True
            QTimer.singleShot(0, self.build)

    def build(self) -> None:
        """Put the plots in their places."""
        if self.built:
            return
        theme = self.theme or themes.load("light")
        self.time.build(theme)
        self.dose.build(theme)
        self.seen.emit(self.isVisible())
        self._again()

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Say that somebody looks."""
        super().showEvent(event)
        self.seen.emit(self.built)

    def hideEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Say that nobody looks."""
        super().hideEvent(event)
        self.seen.emit(False)

    def copy_picture(self) -> None:
        """Copy the page in front as a picture, limits line included."""
        sheet = self._sheet()
        plot = self._plot()
        if sheet is not None and plot is not None:
            QGuiApplication.clipboard().setImage(image(plot, sheet))

    def ask_export(self) -> None:
        """Ask for a file, and save the page in front there."""
        if self._sheet() is None:
            return
        entry = self.document.shown.entry
        stem = entry.pathway.name if entry is not None and entry.pathway else "looplight"
        what = "dose" if self.pages.currentIndex() == DOSE else "time"
        path = ask_path(self, "Export plot", f"{stem}-{what}.png", PICTURE_KINDS)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> bool:
        """Save the page in front as PNG, SVG or CSV; a refusal is told."""
        sheet, plot = self._sheet(), self._plot()
        if sheet is None or plot is None:
            return False
        try:
            save(plot, sheet, path)
        except InputError as error:
            self.document.report(error.problems)
            return False
        return True

    def _plot(self):  # type: ignore[no-untyped-def]
        page = self.dose if self.pages.currentIndex() == DOSE else self.time
        return page.plot

    def _sheet(self) -> PlotPage | None:
        shown = self.document.shown
        pathway = shown.pathway
        page = self.dose if self.pages.currentIndex() == DOSE else self.time
        title = shown.entry.title if shown.entry else ""
        table = self.document.inhibitors
        done = [labels.deed(one, pathway, table) for one in shown.state.interventions]
        around = [labels.deed(one, pathway, table) for one in shown.state.context]
        said = f"{', '.join(done) or 'Nothing is blocked'}."
        if around:
            said = f"{said[:-1]}, compared with {', '.join(around)} and nothing else."
        made = page.sheet(title, said)
        if made is None:
            self.document.report((Problem("no-plot", NOTHING_YET),))
        return made

    def _page_chosen(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.heads.setCurrentIndex(page)
        plot = self.dose.plot
        self.first_focus = self.time.scrubber.slider if page == TIME else (plot or self.dose.target)
        self._again()

    def _again(self) -> None:
        self._drawn = None
        self.update_if_visible()
