"""Writes an export in a process of its own, so that the window goes on meanwhile.

Drawing a large figure takes Python seconds, and closing a PDF or packing a picture takes Qt half a
second in one piece. In a thread either would hold Python's lock, and share pixmaps and fonts with
the canvas, which only one thread may use. The process is this program, started with an option. It
gets what the export is made from (see `transfer`), writes the file as a whole or not at all, and
answers with a line of JSON for each step (see `looplight.child_process`).
"""

import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from pickle import PickleError
from typing import IO, Any

from looplight import child_process
from looplight.canvas.export import registry, transfer_to_export_process
from looplight.canvas.export.export_input import Content
from looplight.files import cancellation
from looplight.files.cancellation import Cancelled
from looplight.files.problems import InputError, Problem
from looplight.translation.messages import translate

# What the program is started with to write an export.
OPTION = "--write-export"
# A piece of Qt's that takes longer is not waited for, once the user has cancelled.
GRACE_S = 2.0
# How often the process says how far it is.
_TELL_S = 0.05


class ExportProcessError(Exception):
    """The process could not be started, or cannot be sent this content."""


@dataclass(frozen=True, eq=False)
class Question:
    """What shall be written.

    Attributes
    ----------
    row : (content, suffix, handout)
        Which row of `registry.EXPORTS` writes it.
    content : Content
    path : pathlib.Path
    steps : int
        About how often `files.cancellation.check` is called while it is drawn.
    """

    row: tuple[str, str, bool]
    content: Content
    path: Path
    steps: int

    @classmethod
    def of(cls, row: registry.Export, content: Content, path: Path, steps: int) -> "Question":
        """Return the question for a row of the table."""
        if content.storyboard is not None:
            # Functions of the window, which has its own ways to report and to cancel.
            silent = replace(content.storyboard, progress=None, cancelled=None)
            content = replace(content, storyboard=silent)
        return cls((row.content, row.suffix, row.handout), content, path.absolute(), steps)


class ExportProcess:
    """One export in a process; `write` waits for it in any thread but that of the window.

    Attributes
    ----------
    share : float
        How much is done, 0..1.
    """

    def __init__(self, question: Question) -> None:
        self.share = 0.0
        self._question = question
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_sent = self._is_cancelled = False

    def write(self) -> registry.Written:
        """Write it, and return what was written.

        Raises
        ------
        Cancelled
            Where it was; an earlier file is as it was.
        InputError
            If there is nothing to write, or the file cannot be written.
        ExportProcessError
            If no process can do it; nothing was written then.
        """
        with self._started() as (pipe, answers):
            try:
                transfer_to_export_process.send(self._question, pipe)
                pipe.flush()
            except (PickleError, TypeError, AttributeError, RuntimeError) as error:
                raise ExportProcessError(f"cannot be sent: {error}") from error
            except OSError:
                # It has ended already; what it answered says why, if anything does.
                pass
            with self._lock:
                self._is_sent = True
                cancelled = self._is_cancelled
            if cancelled:
                raise Cancelled
            return self._answer(answers)

    def cancel(self) -> None:
        """Let the process end; any thread may call it, and more than once."""
        with self._lock:
            process, first, self._is_cancelled = self._process, not self._is_cancelled, True
            is_sent = self._is_sent
        if process is None or not first:
            return
        if not is_sent:
            # It has written nothing yet.
            process.kill()
            return
        # It tidies up by itself, unless that takes too long.
        assert process.stdin is not None
        with suppress(OSError):
            process.stdin.close()
        timer = threading.Timer(GRACE_S, process.kill)
        timer.daemon = True
        timer.start()

    @contextmanager
    def _started(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        # On macOS, a program that draws would show up in the Dock.
        variables = {"QT_MAC_DISABLE_FOREGROUND_APPLICATION_TRANSFORM": "1"}
        if sys.platform.startswith("linux"):
            # A file needs no screen; the command line draws in the same way.
            variables["QT_QPA_PLATFORM"] = "offscreen"
        try:
            process = child_process.start(OPTION, **variables)
        except OSError as error:
            raise ExportProcessError(str(error)) from error
        assert process.stdin is not None
        assert process.stdout is not None
        with self._lock:
            self._process = process
            cancelled = self._is_cancelled
        try:
            if cancelled:
                raise Cancelled
            yield process.stdin, process.stdout
        finally:
            # Has it answered, it ends by itself; nothing is left of it in any case.
            with self._lock:
                self._is_sent = True
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError, ValueError):
                    pipe.close()
            child_process.wait_or_kill(process, GRACE_S)

    def _answer(self, answers: IO[bytes]) -> registry.Written:
        answer: Mapping[str, Any] = {}
        for line in answers:
            answer = json.loads(line)
            self.share = answer.get("share", self.share)
        if "written" in answer:
            return tuple(Path(name) for name in answer["written"])
        if "cancelled" in answer or self._is_cancelled:
            raise Cancelled
        if "problems" in answer:
            raise child_process.input_error(answer["problems"])
        if "refused" in answer:
            raise ExportProcessError(answer["refused"])
        message = translate("problem", "cannot be written: the process that draws it has ended")
        raise InputError(Problem("cannot-write", message, str(self._question.path)))


def serve(source: IO[bytes], answers: IO[bytes]) -> int:
    """Write what is asked for, answer on the other pipe, and end the process.

    Returns the exit status where the question cannot be read.
    """
    # The process ends with its export; looking for garbage in a large figure costs a tenth of it.
    gc.disable()
    try:
        question = transfer_to_export_process.receive(source)
    except (PickleError, EOFError, AttributeError, ImportError) as error:
        answers.write(json.dumps({"refused": str(error)}).encode() + b"\n")
        return 1
    assert isinstance(question, Question)

    def export(is_gone: Callable[[], bool], send: Callable[..., None]) -> None:
        send(written=[str(path) for path in _written(question, is_gone, send)])

    child_process.answer_while_asked(source, answers, export)


def _written(
    question: Question, is_gone: Callable[[], bool], send: Callable[..., None]
) -> registry.Written:
    from looplight.session.appearance.drawing_application import drawing  # noqa: PLC0415 - needs Qt
    from looplight.session.playback.storyboard import Stopped  # noqa: PLC0415 - needs numpy

    row = registry.find_export(*question.row)
    assert row is not None
    steps, last_report = 0, 0.0

    def report(share: float) -> None:
        nonlocal last_report
        if time.monotonic() - last_report > _TELL_S:
            send(share=min(share, 1.0))
            last_report = time.monotonic()

    def is_cancelled() -> bool:
        nonlocal steps
        steps += 1
        if content.storyboard is None:
            report(steps / max(question.steps, 1))
        return is_gone()

    content = question.content
    if content.storyboard is not None:
        board = replace(content.storyboard, progress=report, cancelled=is_gone)
        content = replace(content, storyboard=board)
    with drawing(), cancellation.cancellable(is_cancelled):
        try:
            return registry.write(row, content, question.path)
        except Stopped:
            raise Cancelled from None
