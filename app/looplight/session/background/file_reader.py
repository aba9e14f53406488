"""Reads files in the background, so that a long one neither blocks it nor cannot be stopped.

The readers are imported by the worker, when there is a file: a start without one needs none.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import JobResult, JobRunner, Progress, Ticket
from looplight.session.state.figure_store import FileReading, read_figure_file
from looplight.session.ui_thread import ui_thread

if TYPE_CHECKING:
    from looplight.session.state.snapshot import Snapshot
    from looplight.session.storage.session_with_files import SessionReading

    Reading = FileReading | SessionReading

OPENING = "opening"
# Most files are read within this time: they are shown at once, without an empty moment between.
# The window waits for it, and then draws: both together stay below 50 ms.
PATIENCE_SECONDS = 0.02
# Reading that takes longer than this is shown, with a way to stop it.
LONG_MS = 300
_TURN_SECONDS = 0.001

Prepare = Callable[[Pathway], object]


def not_prepared(_pathway: Pathway) -> None:
    """Leave what drawing a figure needs to the canvas."""


def _prepare(reading: FileReading, prepare: Prepare) -> None:
    """Make what drawing needs, in the background; the canvas finds it at the pathway."""
    pathway = reading.contents.pathway if reading.contents is not None else None
    if pathway is not None:
        prepare(pathway)


def _read(path: Path) -> Reading:
    from looplight.session.storage.session_with_files import read_file  # noqa: PLC0415

    if ".zip#" not in str(path).lower():
        return read_file(path)
    # A figure of an archive, as the library names it.
    from looplight.library.indexing.archive_members import unpacked  # noqa: PLC0415

    try:
        return read_file(unpacked(path))
    except InputError as error:
        return FileReading(path.absolute(), problems=error.problems)


@dataclass(frozen=True)
class ReadingRequest:
    """Reads files in their order: sessions with the files that they name, and figures."""

    paths: tuple[Path, ...]
    prepare: Prepare

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> tuple[Reading, ...]:
        """Return what came of each file."""
        readings: list[Reading] = []
        with cancellation.cancellable(cancelled):
            for number, path in enumerate(self.paths):
                progress(number / len(self.paths))
                reading = _read(path)
                if isinstance(reading, FileReading):
                    _prepare(reading, self.prepare)
                else:
                    for figure in reading.files.values():
                        _prepare(figure, self.prepare)
                readings.append(reading)
        return tuple(readings)


@dataclass(frozen=True)
class FigureRequest:
    """Reads one figure's file."""

    path: Path
    prepare: Prepare

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> FileReading:
        """Return what came of it."""
        del progress
        with cancellation.cancellable(cancelled):
            reading = read_figure_file(self.path)
            _prepare(reading, self.prepare)
        return reading


@dataclass(frozen=True)
class SessionFilesRequest:
    """Reads the files of a session that is known already, for example from an autosave."""

    snapshot: Snapshot
    prepare: Prepare

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> dict[Path, FileReading]:
        """Return what came of each file."""
        from looplight.session.storage.session_with_files import files_of  # noqa: PLC0415

        del progress
        with cancellation.cancellable(cancelled):
            files = files_of(self.snapshot)
            for figure in files.values():
                _prepare(figure, self.prepare)
        return files


@dataclass(frozen=True)
class CatalogueRequest:
    """Reads all figures that ship with Looplight."""

    def __call__(self, _progress: Progress, _cancelled: Callable[[], bool]) -> object:
        """Return the catalogue; it is kept, so that whoever needs it next has it at once."""
        return bundled()


class FileReader(QObject):
    """Hands requests for files to a worker of its own.

    A newer request of a channel overtakes the older one, whose result is dropped. Results
    are taken in the main thread.

    Attributes
    ----------
    patience : float
        For how many seconds `read` waits itself before it leaves the rest to the worker.
    prepare : callable
        Called with each pathway that was read, in the worker: makes what drawing it needs.
    long_reading : Signal(str)
        Files are being read and it takes a while; which ones. Empty = that is over.
    """

    long_reading = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.patience = PATIENCE_SECONDS
        self.prepare: Prepare = not_prepared
        # Not the runner of the computations: a file would wait until they are done.
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._take_result)
        self._receivers: dict[str, tuple[Ticket, Callable[[Any], None]]] = {}
        self._names = ""
        self._shown = False
        self._long = QTimer(self, singleShot=True, interval=LONG_MS)
        self._long.timeout.connect(self._show)

    @property
    def busy(self) -> bool:
        """True while a result is awaited."""
        return self._jobs.busy

    @property
    def opening(self) -> bool:
        """True while files are read that the user opens."""
        return OPENING in self._receivers

    def open(self, paths: tuple[Path, ...], take: Callable[[tuple[Reading, ...]], None]) -> None:
        """Read files that the user opens, in place of those that are still being read.

        Parameters
        ----------
        paths : tuple of pathlib.Path
        take : bound method
            Gets the readings; before this returns where they are quick.
        """
        self.cancel()
        if not paths or self._jobs.is_shut_down:
            return
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        self._names = f"{paths[0].name}{more}"
        self._submit(OPENING, ReadingRequest(paths, self.prepare), take)
        self._wait(OPENING)
        if self.opening:
            # Only now: most files were read while `_wait` waited.
            self._long.start()

    def read_again(self, path: Path, take: Callable[[FileReading], None]) -> None:
        """Read the file of a figure, beside whatever else is read; twice at a time is once."""
        self._submit(f"again {path}", FigureRequest(path, self.prepare), take)
        self._wait(f"again {path}")

    def read_files_of(
        self, snapshot: Snapshot, take: Callable[[dict[Path, FileReading]], None]
    ) -> None:
        """Read the files of a session that is known already."""
        self._submit("files", SessionFilesRequest(snapshot, self.prepare), take)
        self._wait("files")

    def read_catalogue(self, take: Callable[[object], None]) -> None:
        """Read what ships with Looplight."""
        # Several may ask; each gets it.
        self._submit(f"catalogue {len(self._receivers)}", CatalogueRequest(), take)

    def cancel(self) -> None:
        """Stop reading what the user opened last."""
        self._receivers.pop(OPENING, None)
        self._jobs.cancel(OPENING)
        self._hide()

    def shutdown(self) -> None:
        """Stop everything and wait for the worker, which asks often whether it may stop."""
        self._receivers.clear()
        self._jobs.shutdown()
        self._hide()

    def _submit(self, channel: str, request: Any, take: Callable[[Any], None]) -> None:
        if not self._jobs.is_shut_down:
            self._receivers[channel] = self._jobs.submit(channel, request), take

    def _wait(self, channel: str) -> None:
        """Give the worker a moment, and take its result if it comes."""
        ui_thread.end_work()
        until = time.monotonic() + self.patience
        while channel in self._receivers and time.monotonic() < until:
            time.sleep(_TURN_SECONDS)
            # Results come as events of the runner; all other events wait.
            QCoreApplication.sendPostedEvents(self._jobs, QEvent.Type.MetaCall.value)

    def _take_result(self, result: JobResult) -> None:
        channel = result.ticket.channel
        ticket, take = self._receivers.get(channel, (None, None))
        if ticket is not result.ticket or take is None:
            return
        del self._receivers[channel]
        if channel == OPENING:
            self._hide()
        if result.error is not None:
            # Readers turn all that is wrong with a file into problems: this is a fault of ours.
            raise result.error
        take(result.value)

    def _show(self) -> None:
        if self.opening:
            self._shown = True
            self.long_reading.emit(self._names)

    def _hide(self) -> None:
        self._long.stop()
        if self._shown:
            self._shown = False
            self.long_reading.emit("")
