"""What was done is on the disk a moment later, and comes back after a crash."""

import contextlib
import os
import uuid
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from looplight.files import user_folder
from looplight.files.problems import InputError, Problem
from looplight.session.document.document import Document
from looplight.session.state.snapshot import Snapshot
from looplight.session.storage import session_file

_DELAY_MS = 700
_RESCUED = ".rescued"


class Autosave(QObject):
    """Writes the document's state a short while after each change.

    Each running program writes a file of its own and holds a lock beside it. A file whose lock
    nobody holds was left by a program that did not end well.

    Parameters
    ----------
    document : Document
    folder : pathlib.Path or None
        None = ``autosave`` in the user's folder.
    delay_ms : int
        From the first unsaved change to the writing; later changes do not put it off.

    Attributes
    ----------
    failed : Signal(Problem)
        The state could not be written; told once until it works again.
    """

    failed = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: Path | None = None,
        delay_ms: int = _DELAY_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder or user_folder.home() / "autosave"
        self._file = self._folder / f"{os.getpid()}-{uuid.uuid4().hex[:8]}{session_file.SUFFIX}"
        self._lock: QLockFile | None = None
        self._failing = False
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._later)
        # What came from a restart, or was done before this was there, stands nowhere else.
        self._save_soon()

    @property
    def file(self) -> Path:
        """The file of this program."""
        return self._file

    def recover(self) -> tuple[Snapshot | None, tuple[Problem, ...]]:
        """Return the newest state that a crashed program left, and take it out of the way.

        It is handed out once, so that a state which crashes the program does not do so at every
        start; the files stay there with the ending ``.rescued`` until the next crash.

        Returns
        -------
        Snapshot or None
        tuple of Problem
            Left-over files that could not be read.
        """
        found: Snapshot | None = None
        problems: list[Problem] = []
        left = self._left_over()
        if left:
            self._forget_rescued()
        for path in left:
            claim = _lock(path)
            if claim is None:
                continue
            try:
                if found is None:
                    found = session_file.read(path)
            except InputError as error:
                problems += error.problems
            with contextlib.suppress(OSError):
                path.replace(path.with_suffix(_RESCUED))
            claim.unlock()
        return found, tuple(problems)

    def write(self) -> bool:
        """Write now; True where it is on the disk."""
        self._timer.stop()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._lock is None:
                self._lock = _lock(self._file)
            session_file.write(self._document.snapshot(), self._file, durable=False)
        except OSError as error:
            if not self._failing:
                said = f"What you do cannot be kept for after a crash: {error.strerror or error}."
                self.failed.emit(Problem("autosave-failed", said, str(self._file)))
            self._failing = True
            return False
        self._failing = False
        return True

    def discard(self) -> None:
        """End well: nothing is left to come back."""
        self._ended = True
        self._timer.stop()
        with contextlib.suppress(OSError):
            self._file.unlink()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _later(self, _old: object, _new: object) -> None:
        self._save_soon()

    def _save_soon(self) -> None:
        # A figure that was only looked at is not worth a question at the next start.
        if self._lock is None and not _something_done(self._document.snapshot()):
            return
        if not self._ended and not self._timer.isActive():
            self._timer.start()

    def _left_over(self) -> list[Path]:
        """Return the files of other programs, the newest first."""
        try:
            paths = [p for p in self._folder.glob(f"*{session_file.SUFFIX}") if p != self._file]
            return sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)
        except OSError:
            return []

    def _forget_rescued(self) -> None:
        for old in self._folder.glob(f"*{_RESCUED}"):
            with contextlib.suppress(OSError):
                old.unlink()


def _something_done(snapshot: Snapshot) -> bool:
    return any(
        one.interventions or one.context or one.scenes is not None
        for one in (snapshot.state, *snapshot.other_figures)
    )


def _lock(path: Path) -> QLockFile | None:
    """Take the lock of a file; None where a running program holds it."""
    lock = QLockFile(f"{path}.lock")
    # Never stale by age: a talk may last for hours. Qt still sees that a process is gone.
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
