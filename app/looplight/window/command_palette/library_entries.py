"""Figures of the user's libraries among the rows of the palette, searched in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.translation.messages import translate
from looplight.window.command_palette.palette import CommandPalette
from looplight.window.command_palette.palette_entry import PaletteEntry

if TYPE_CHECKING:
    from looplight.session.background.library_search import LibraryResult

# Figures below the commands; all others are in the panel.
MOST_FIGURES = 5
# One letter begins half of all words.
MIN_LETTERS = 2
TYPING_MS = 120
_CHANNEL = "palette-library"


class LibraryEntries(QObject):
    """Adds figures of the libraries to a palette as its user types.

    Parameters
    ----------
    open_record : callable
        Opens the file of a record.
    search_panel : callable
        Opens the Library panel with a text.
    ask : callable
        Asks the figures of the libraries a question.
    parent : QObject
    """

    def __init__(
        self,
        open_record: Callable[[Path], object],
        search_panel: Callable[[str], object],
        ask: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._open_record = open_record
        self._search_panel = search_panel
        self._ask = ask
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._show)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._search)
        self._palette: CommandPalette | None = None

    def attach(self, palette: CommandPalette) -> None:
        """Add figures to this palette from now on."""
        self._palette = palette
        palette.field.textChanged.connect(self._start)
        palette.finished.connect(self._detach)

    def shutdown(self) -> None:
        """End the search; nothing is delivered any more."""
        self._timer.stop()
        self._jobs.shutdown()

    def _start(self, _text: str) -> None:
        self._timer.start()

    def _detach(self, _code: int) -> None:
        self._palette = None
        self._timer.stop()
        self._jobs.cancel()

    def _search(self) -> None:
        # Imported with the first search: most windows have no library.
        from looplight.library.database import libraries  # noqa: PLC0415
        from looplight.session.background.library_search import SearchRequest  # noqa: PLC0415

        text = self._palette.field.text().strip() if self._palette is not None else ""
        if len(text) >= MIN_LETTERS and not self._jobs.is_shut_down and libraries():
            self._jobs.submit(_CHANNEL, SearchRequest(text))

    def _show(self, result: JobResult) -> None:
        palette = self._palette
        if result.error is not None or palette is None:
            # The palette goes on without figures; the Library panel says what is wrong.
            return
        answer: LibraryResult = result.value
        if answer.text == palette.field.text().strip():
            palette.show_more(tuple(self._entries(answer)))

    def _entries(self, result: "LibraryResult") -> list[PaletteEntry]:
        from looplight.library.questions.questions_in_tumours import read_question_in_tumour  # noqa: PLC0415 - as `_search`
        from looplight.library.questions.understood_question import QuestionKind  # noqa: PLC0415 - as `_search`
        from looplight.library.search_query import FigureKind  # noqa: PLC0415 - as `_search`

        hint = translate("palette", "library")
        questions = []
        reading = read_question_in_tumour(result.text)
        # "PTEN loss" alone is for the open figure.
        if reading.is_complete and (reading.target or reading.kind is not QuestionKind.EFFECT):
            title = translate("palette", "Ask the library: {question}", question=result.text)
            questions = [PaletteEntry(title, hint, partial(self._ask, result.text))]
        entries = [
            PaletteEntry(
                translate("palette", "Open {figure}", figure=hit.title or hit.figid),
                f"{hint} {hit.year or ''}".strip(),
                partial(self._open_record, Path(hit.path)),
            )
            for hit in result.hits
            # Figures of a gene-set file have no record that could be opened.
            if hit.kind is not FigureKind.GENES
        ]
        entries = [*questions, *entries[:MOST_FIGURES]]
        if result.count:
            title = translate(
                "palette",
                "Show {count} figure in Library",
                plural="Show {count:,} figures in Library",
                count=result.count,
            )
            run = partial(self._search_panel, result.text)
            entries.append(PaletteEntry(title, hint, run))
        return entries
