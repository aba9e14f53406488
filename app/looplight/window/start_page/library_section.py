"""The user's libraries on the start page: how many figures each has, and a search of all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import ElidedButton
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import section_title
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.library_sizes import LibraryCount
from looplight.translation.messages import translate

# The largest ones; the panel has all.
MOST_LIBRARIES = 3
COUNTS = "library-list"


class LibrarySection(QWidget):
    """Hidden while there is no library: a button of the page leads to the panel that adds one.

    Attributes
    ----------
    search_chosen : Signal(str)
        What all libraries are to be searched for; empty = their newest figures.
    """

    search_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: JobRunner | None = None
        self.buttons: list[ElidedButton] = []
        self.field = SearchField(
            translate("start", "Search your libraries"),
            translate("start", "Search your libraries; Enter opens the panel with the results"),
        )
        self.field.returnPressed.connect(self._search)
        self._column = layouts.column(
            section_title(translate("start", "Your libraries")),
            self.field,
            within=self,
            margins=(0, 6, 0, 0),
            spacing=4,
        )
        self.hide()

    def count_figures(self, jobs: JobRunner) -> None:
        """Have the figures of all libraries counted, and list the libraries then."""
        from looplight.session.background.library_sizes import LibraryListRequest  # noqa: PLC0415

        if self._jobs is None:
            self._jobs = jobs
            jobs.finished.connect(self._counted)
        if not jobs.is_shut_down:
            jobs.submit(COUNTS, LibraryListRequest())

    def show_libraries(self, libraries: tuple[LibraryCount, ...]) -> None:
        """List the largest libraries."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        largest = sorted(libraries, key=lambda library: -library.figures)[:MOST_LIBRARIES]
        for library in largest:
            text = translate(
                "start",
                "{name}: {count} figure",
                plural="{name}: {count:,} figures",
                count=library.figures,
                name=library.name,
            )
            button = ElidedButton(text.replace("&", "&&"))
            button.setObjectName("link")
            button.setFlat(True)
            button.setAutoDefault(True)
            button.setAccessibleName(text)
            button.setAccessibleDescription(library.place)
            button.setToolTip(tooltip(library.place))
            button.clicked.connect(self._show_all)
            self._column.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(libraries))

    def _counted(self, result: JobResult) -> None:
        # Without an answer the page lacks the list only; the panel tells what is wrong.
        if result.ticket.channel == COUNTS and result.error is None:
            self.show_libraries(result.value)

    def _search(self) -> None:
        self.search_chosen.emit(self.field.text())

    def _show_all(self) -> None:
        self.search_chosen.emit("")
