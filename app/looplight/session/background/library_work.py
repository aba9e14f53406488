"""Searches libraries and brings their indexes up to date, beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.database import Library, libraries
from looplight.library.drug_names import drug_synonyms
from looplight.library.index_update import IndexReport, update_index
from looplight.library.query import parse_query
from looplight.library.search import Hit, search
from looplight.session.background.job_runner import JobResult, JobRunner, Progress

# A list is for looking through; whoever has more results adds a word.
LIMIT = 200
_SEARCH, _INDEX = "library-search", "library-index"


@dataclass(frozen=True)
class LibraryResult:
    """What a search of all libraries gave.

    Attributes
    ----------
    text : str
        What was searched for.
    hits : tuple of Hit
        At most `LIMIT`, best first within each library.
    count : int
        How many figures match.
    libraries : tuple of Library
        Those that are indexed; none = there is nothing to search in yet.
    problems : tuple of Problem
        Why a library could not be searched, or the text not be understood.
    """

    text: str = ""
    hits: tuple[Hit, ...] = ()
    count: int = 0
    libraries: tuple[Library, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class SearchRequest:
    """Searches all libraries for a text that is still being typed."""

    text: str

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> LibraryResult:
        """Return the result; a library that cannot be searched does not hide the others."""
        del progress
        known = libraries()
        try:
            query = parse_query(self.text, is_typing=True)
        except InputError as error:
            return LibraryResult(self.text, libraries=known, problems=error.problems)
        hits: list[Hit] = []
        problems: list[Problem] = []
        count = 0
        for library in known:
            if cancelled():
                break
            try:
                result = search(library, query, LIMIT, drug_synonyms)
            except InputError as error:
                problems += error.problems
                continue
            count += result.count
            hits += result.hits[: LIMIT - len(hits)]
        return LibraryResult(self.text, tuple(hits), count, known, tuple(problems))


@dataclass(frozen=True)
class IndexRequest:
    """Brings the index of a folder or of a gene-set file up to date."""

    source: Path

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> IndexReport:
        """Return what was done."""

        def share(count: int, total: int) -> None:
            progress(count / total if total else 1.0)

        with cancellation.cancellable(cancelled):
            return update_index(self.source, share)


class LibraryWork(QObject):
    """Searches while it indexes: each has a worker of its own.

    Attributes
    ----------
    searched : Signal(LibraryResult)
    indexed : Signal(Path, IndexReport)
    failed : Signal(Path, tuple of Problem)
        Indexing a source failed; what was indexed before stays.
    progressed : Signal(Path, float)
        Share of a source that was looked through, 0..1.
    source : pathlib.Path or None
        What is being indexed.
    """

    searched = Signal(object)
    indexed = Signal(object, object)
    failed = Signal(object, object)
    progressed = Signal(object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Two workers: a search does not wait until an index is made.
        self._searches, self._updates = JobRunner(self), JobRunner(self)
        self._waiting: list[Path] = []
        self.source: Path | None = None
        self._searches.finished.connect(self._search_done)
        self._updates.finished.connect(self._update_done)
        self._updates.progressed.connect(self._update_progressed)

    def search(self, text: str) -> None:
        """Search for a text; an older search that still runs is dropped."""
        if not self._searches.is_shut_down:
            self._searches.submit(_SEARCH, SearchRequest(text))

    def index(self, source: Path) -> None:
        """Index a source, after those that wait already."""
        if source != self.source and source not in self._waiting:
            self._waiting.append(source)
        self._next()

    def stop(self) -> None:
        """Stop indexing; what is indexed stays, and the next time goes on from there."""
        self._waiting.clear()
        self._updates.cancel()
        self.source = None

    def shutdown(self) -> None:
        """End both workers; nothing is delivered any more."""
        self.stop()
        self._searches.shutdown()
        self._updates.shutdown()

    def _next(self) -> None:
        if self.source is None and self._waiting and not self._updates.is_shut_down:
            self.source = self._waiting.pop(0)
            self._updates.submit(_INDEX, IndexRequest(self.source))

    def _search_done(self, result: JobResult) -> None:
        if result.error is not None:
            problem = Problem("library-search", f"The search failed: {result.error}")
            self.searched.emit(LibraryResult(problems=(problem,)))
        else:
            self.searched.emit(result.value)

    def _update_done(self, result: JobResult) -> None:
        source, self.source = self.source, None
        if isinstance(result.error, InputError):
            self.failed.emit(source, result.error.problems)
        elif result.error is not None:
            problem = Problem("library-index", f"Indexing failed: {result.error}", str(source))
            self.failed.emit(source, (problem,))
        else:
            self.indexed.emit(source, result.value)
        self._next()

    def _update_progressed(self, _ticket: object, share: float) -> None:
        if self.source is not None:
            self.progressed.emit(self.source, share)
