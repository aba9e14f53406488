"""Searches libraries and brings their indexes up to date, in the background."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem, reason_of
from looplight.library.figure_search import MAX_RESULTS
from looplight.library.indexing.index_process import update_in_background
from looplight.library.indexing.index_update import IndexReport
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.background.library_search import CountRequest, LibraryResult, SearchRequest
from looplight.translation.messages import translate

_SEARCH, _COUNT, _INDEX = "library-search", "library-count", "library-index"
_SAVE = "library-save"


@dataclass(frozen=True)
class IndexRequest:
    """Brings the index of a folder or of a gene-set file up to date."""

    source: Path

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[IndexReport, list[str]]:
        """Return what was done, and what is to be watched from now on."""

        def share(count: int, total: int) -> None:
            progress(count / total if total else 1.0)

        with cancellation.cancellable(cancelled):
            return update_in_background(self.source, share)


@dataclass(frozen=True)
class SaveRequest:
    """Writes what a text finds into a file: at most `MAX_RESULTS` figures."""

    text: str
    path: Path

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> tuple[Path, int, int]:
        """Return the file, how many figures are in it, and how many match."""
        # Imported with the first file.
        from looplight.library.result_files import write_result  # noqa: PLC0415

        result = SearchRequest(self.text, MAX_RESULTS)(progress, cancelled)
        if result.problems:
            raise InputError(result.problems[0], result.problems[1:])
        write_result(self.path, result.hits, result.libraries)
        return self.path, len(result.hits), result.count


class LibraryWork(QObject):
    """Searches while it indexes: each has a worker of its own.

    Attributes
    ----------
    searched : Signal(LibraryResult)
    counted : Signal(str, dict)
        A text, and how many of the figures that match it have each year, organism ...
    indexed : Signal(Path, IndexReport)
    places_changed : Signal(dict)
        ``places`` has changed.
    saved : Signal(Path, int, int)
        A search result was written: how many figures, of how many that match.
    save_failed : Signal(tuple of Problem)
        A search result could not be written.
    failed : Signal(Path, tuple of Problem)
        Indexing a source failed; what was indexed before stays.
    progressed : Signal(Path, float)
        Share of a source that was looked through, 0..1.
    source : pathlib.Path or None
        What is being indexed.
    paused : tuple of pathlib.Path
        What `resume` goes on with.
    places : dict of pathlib.Path to list of str
        The folders and files of what was indexed, to be watched.
    """

    searched = Signal(object)
    counted = Signal(str, object)
    saved = Signal(object, int, int)
    save_failed = Signal(object)
    indexed = Signal(object, object)
    places_changed = Signal(object)
    failed = Signal(object, object)
    progressed = Signal(object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Two workers: a search does not wait until an index is made.
        self._searches, self._updates = JobRunner(self), JobRunner(self)
        self._waiting: list[Path] = []
        self.source: Path | None = None
        self.paused: tuple[Path, ...] = ()
        self.places: dict[Path, list[str]] = {}
        self._searches.finished.connect(self._search_done)
        self._updates.finished.connect(self._update_done)
        self._updates.progressed.connect(self._update_progressed)

    def search(self, text: str) -> None:
        """Search for a text; an older search that still runs is dropped."""
        if not self._searches.is_shut_down:
            self._searches.submit(_SEARCH, SearchRequest(text))

    def count(self, text: str) -> None:
        """Count the figures that match a text, after searches that wait."""
        if not self._searches.is_shut_down:
            self._searches.submit(_COUNT, CountRequest(text))

    def save(self, text: str, path: Path) -> None:
        """Write what a text finds into a file."""
        if not self._searches.is_shut_down:
            self._searches.submit(_SAVE, SaveRequest(text, path))

    def index(self, source: Path) -> None:
        """Index a source, after those that wait already; while paused it waits, too."""
        if source in (self.source, *self._waiting, *self.paused):
            return
        if self.paused:
            self.paused = (*self.paused, source)
            return
        self._waiting.append(source)
        self._next()

    def pause(self) -> None:
        """Stop indexing until `resume`; what is indexed stays."""
        waiting = [self.source] if self.source is not None else []
        self.paused = (*self.paused, *waiting, *self._waiting)
        self._waiting.clear()
        self._updates.cancel()
        self.source = None

    def resume(self) -> None:
        """Go on where `pause` stopped."""
        sources, self.paused = self.paused, ()
        for source in sources:
            self.index(source)

    def stop(self) -> None:
        """Stop indexing; what is indexed stays, and the next time goes on from there."""
        self._waiting.clear()
        self.paused = ()
        self._updates.cancel()
        self.source = None

    def remove(self, source: Path) -> None:
        """Remove the index of a source, and what is indexed of it just now; its files stay.

        Raises
        ------
        InputError
            If its index cannot be removed.
        """
        from looplight.library.database import forget, library_of  # noqa: PLC0415 - rare
        from looplight.library.library_names import rename_library  # noqa: PLC0415 - rare

        self._waiting = [other for other in self._waiting if other != source]
        self.paused = tuple(other for other in self.paused if other != source)
        if self.source == source:
            self._updates.cancel()
            self.source = None
        # Nothing watches its folder any more: a new file there would make it a library again.
        self.places.pop(source, None)
        self.places_changed.emit(self.places)
        forget(library_of(source))
        with suppress(OSError):
            rename_library(source, "")
        self._next()

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
        if result.ticket.channel == _COUNT:
            # A count that fails is only missing beside the hits; the search itself reports the
            # reason.
            if result.error is None:
                self.counted.emit(*result.value)
        elif result.ticket.channel == _SAVE:
            self._save_done(result)
        elif result.error is not None:
            text = translate("problem", "The search failed: {error}", error=reason_of(result.error))
            problem = Problem("library-search", text)
            self.searched.emit(LibraryResult(problems=(problem,)))
        else:
            self.searched.emit(result.value)

    def _save_done(self, result: JobResult) -> None:
        if isinstance(result.error, InputError):
            self.save_failed.emit(result.error.problems)
        elif result.error is not None:
            text = translate(
                "problem", "The list could not be saved: {error}", error=reason_of(result.error)
            )
            self.save_failed.emit((Problem("library-save", text),))
        else:
            self.saved.emit(*result.value)

    def _update_done(self, result: JobResult) -> None:
        source, self.source = self.source, None
        if isinstance(result.error, InputError):
            self.failed.emit(source, result.error.problems)
        elif result.error is not None:
            problem = Problem(
                "library-index",
                translate("problem", "Indexing failed: {error}", error=reason_of(result.error)),
                str(source),
            )
            self.failed.emit(source, (problem,))
        elif source is not None:
            report, self.places[source] = result.value
            self.places_changed.emit(self.places)
            self.indexed.emit(source, report)
        self._next()

    def _update_progressed(self, _ticket: object, share: float) -> None:
        if self.source is not None:
            self.progressed.emit(self.source, share)
