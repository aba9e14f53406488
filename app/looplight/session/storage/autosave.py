"""Saves the work shortly after each change, and offers it again after a crash."""

import contextlib
import os
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from looplight.files import user_folder
from looplight.files.atomic_write import set_aside
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.session.document.document import Document
from looplight.session.document.unsaved_work import was_made, work_of
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State
from looplight.session.storage import autosave_sidecar, session_file
from looplight.session.storage.session_saving import SavedSession
from looplight.translation.messages import translate

# From the first unsaved change on: a burst of clicks is written once.
_DELAY_MS = 700


def _none() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a crashed program left, in the hands of this one until the user has answered."""

    path: Path
    claim: QLockFile
    damaged: bool

    @property
    def session(self) -> SavedSession | None:
        """The session file that the work belongs to; None = it was never saved to one."""
        return autosave_sidecar.read_session(self.path)

    @property
    def time(self) -> datetime:
        """When the work was kept last; now where the file cannot be asked."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime)
        except OSError:
            return datetime.now()


class Autosave(QObject):
    """Writes the document's state a short while after each change.

    Each running program writes a file of its own and holds a lock beside it. A file whose lock
    no process holds was left by a program that crashed.

    Parameters
    ----------
    document : Document
    folder : pathlib.Path or None
        None = ``autosave`` in the user's folder.
    delay_ms : int
        From the first unsaved change to the writing; later changes do not put it off.
    session : callable
        Returns the session file that the user saves to, if there is one: work that is brought
        back after a crash is saved there again.

    Attributes
    ----------
    offered : Offer or None
        What was offered and not answered yet.
    failed : Signal(Problem)
        The state could not be written; reported once until it works again.
    """

    failed = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: Path | None = None,
        delay_ms: int = _DELAY_MS,
        parent: QObject | None = None,
        session: Callable[[], SavedSession | None] = _none,
    ) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._folder = folder or user_folder.home() / "autosave"
        self.file = self._folder / f"{os.getpid()}-{uuid.uuid4().hex[:8]}{session_file.SUFFIX}"
        self._lock: QLockFile | None = None
        self._failing = False
        self._ended = False
        self.offered: Offer | None = None
        self._unreadable: set[Path] = set()
        self._generation = 0
        # The numbers inside other programs' files, with inode, date and size when they were read.
        self._seen: dict[Path, tuple[tuple[int, int, int], int | None]] = {}
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._later)
        # Work of a restart, or from before this object existed, is in no other file.
        self._save_soon()

    def offer(self, sessions: Iterable[Path] = ()) -> tuple[Snapshot | None, tuple[Problem, ...]]:
        """Return the newest work that a crashed program left, to ask the user about it.

        The file stays where it is until `answer` is called, even after this program ends: work
        without an answer is offered again at the next start. Meanwhile no other window offers it.
        Of a damaged file the whole figures are offered; one that cannot be read at all is renamed,
        and one of a newer Looplight is left alone. Work that stands in a session file is not
        offered.

        Parameters
        ----------
        sessions : iterable of pathlib.Path
            Session files of the user; those that are gone or cannot be read hold nothing.

        Returns
        -------
        Snapshot or None
        tuple of Problem
            Why files could not be read, once for each file.
        """
        problems: list[Problem] = []
        self._remove_numbers()
        left = self._left_over()
        # Most starts find nothing: then no session file is read.
        saved = list(map(work_in, sessions)) if left else []
        for path in left:
            claim = _lock(path)
            if claim is None:
                continue
            try:
                part = session_file.loads_sound_part(read_text(path), str(path), path.parent)
            except InputError as error:
                problems += self._leave(path, error.problems)
                claim.unlock()
                continue
            if part.problems and not part.whole:
                problems += self._leave(path, part.problems)
                claim.unlock()
                continue
            if not part.problems and _is_saved(part.snapshot, saved):
                # All of it stands in a file of the user.
                with contextlib.suppress(OSError):
                    path.unlink()
                    autosave_sidecar.remove(path)
                claim.unlock()
                continue
            problems += part.problems
            self.offered = Offer(path, claim, bool(part.problems))
            return part.snapshot, tuple(problems)
        return None, tuple(problems)

    def answer(self, accepted: bool) -> bool:
        """Take the user's answer to what was offered; the file goes only when it is not needed.

        Parameters
        ----------
        accepted : bool
            The document holds the work now. It is written to this program's own file first, and
            the old file stays where that fails.

        Returns
        -------
        bool
            True where the old file is gone.
        """
        if self.offered is None or (accepted and not self.write()):
            return False
        path, claim, damaged = self.offered.path, self.offered.claim, self.offered.damaged
        self.offered = None
        try:
            # Only a part of a damaged file came back; the rest may still be rescued by hand.
            if damaged:
                return _set_aside(path) is not None
            path.unlink(missing_ok=True)
            autosave_sidecar.remove(path)
        except OSError:
            return False
        finally:
            claim.unlock()
        return True

    def write(self) -> bool:
        """Write now; True where it is on the disk."""
        self._timer.stop()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._lock is None:
                self._lock = _lock(self.file)
            others = [number for _, number in self._generations() if number is not None]
            self._generation = max([self._generation, *others]) + 1
            # Not forced to the disk: it must survive a crash of the program, not one of the
            # machine.
            autosave_sidecar.write(self.file, self._generation, self._session())
            session_file.write(
                self._document.snapshot(), self.file, durable=False, hands_over=False
            )
        except OSError as error:
            if not self._failing:
                message = translate(
                    "problem",
                    "What you do cannot be kept for after a crash: {value}.",
                    value=error.strerror or error,
                )
                self.failed.emit(Problem("autosave-failed", message, str(self.file)))
            self._failing = True
            return False
        self._failing = False
        return True

    def discard(self) -> None:
        """Delete this program's file at a normal end.

        Work that was offered and not answered stays for the next start.
        """
        self._ended = True
        self._timer.stop()
        if self.offered is not None:
            self.offered.claim.unlock()
            self.offered = None
        with contextlib.suppress(OSError):
            self.file.unlink()
        autosave_sidecar.remove(self.file)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _leave(self, path: Path, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Rename a file that cannot be read; one of a newer Looplight is left for that one."""
        self._unreadable.add(path)
        first, *more = problems
        if first.code != "unknown-version" and (aside := _set_aside(path)) is not None:
            message = translate(
                "problem",
                "{message} The file was renamed to {name}.",
                message=first.message,
                name=aside.name,
            )
            return (replace(first, message=message), *more)
        return problems

    def _later(self, _old: object, _new: object) -> None:
        self._save_soon()

    def _save_soon(self) -> None:
        # A figure that was only looked at is not worth a question at the next start.
        if self._lock is None and not _something_done(self._document.snapshot()):
            return
        if not self._ended and not self._timer.isActive():
            self._timer.start()

    def _left_over(self) -> list[Path]:
        """Return the files of other programs, the newest first.

        Each is numbered higher than all that lay there when it was written. A clock that is set
        back or forward changes nothing; only files of 0.1, which have no number, go by date. What
        is no session comes first: it is reported, and the next one is offered.
        """
        try:
            numbered = [
                (number is None, number or 0, path.stat().st_mtime_ns, path)
                for path, number in self._generations()
            ]
        except OSError:
            return []
        return [path for *_, path in sorted(numbered, reverse=True)]

    def _remove_numbers(self) -> None:
        """Delete numbers whose autosave is gone, unless a program is about to write it."""
        for path in autosave_sidecar.without_autosave(self._folder):
            if path != self.file and (claim := _lock(path)) is not None:
                autosave_sidecar.remove(path)
                claim.unlock()

    def _generations(self) -> list[tuple[Path, int | None]]:
        """Return the files of other programs, each with its number; None = no session."""
        own = {self.file, *self._unreadable}
        paths = [p for p in self._folder.glob(f"*{session_file.SUFFIX}") if p not in own]
        seen, self._seen = self._seen, {}
        for path in paths:
            try:
                entry = path.stat()
                stamp = (entry.st_ino, entry.st_mtime_ns, entry.st_size)
                known = seen.get(path)
                if known is None or known[0] != stamp:
                    known = stamp, session_file.generation_of(read_text(path))
            except (InputError, OSError):
                # Gone meanwhile, or no text: whoever opens it says what is wrong with it.
                known = (0, 0, 0), None
            self._seen[path] = known
        return [
            (path, None if inside is None else max(inside, autosave_sidecar.read(path)))
            for path, (_, inside) in self._seen.items()
        ]


def _set_aside(path: Path) -> Path | None:
    aside = set_aside(path)
    if aside is not None:
        autosave_sidecar.remove(path)
    return aside


def _something_done(snapshot: Snapshot) -> bool:
    return any(
        state.interventions or state.context or was_made(state)
        for state in (snapshot.state, *snapshot.other_figures)
    )


def work_in(session: Path) -> frozenset[State]:
    """Return the work in a session file; none where it is gone or cannot be read."""
    try:
        return work_of(session_file.read(session), in_file=True)
    except (InputError, OSError):
        return frozenset()


def _is_saved(snapshot: Snapshot, saved: Iterable[frozenset[State]]) -> bool:
    work = work_of(snapshot, in_file=True)
    return bool(work) and any(work <= session for session in saved)


def _lock(path: Path) -> QLockFile | None:
    """Take the lock of a file; None where a running program holds it."""
    lock = QLockFile(f"{path}.lock")
    # Never stale by age: a talk may last for hours. Qt still sees that a process is gone.
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
