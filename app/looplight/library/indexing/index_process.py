"""Bring the index of a library up to date in a process of its own, so that the window stays free.

Looking through a hundred thousand files, sorting them, and taking in what was read of them keeps
Python's lock for up to 80 ms in one piece; in a thread of the window, the window would stand still
for as long. The process is this program, started with an option. It gets the path of the library
and answers with a line of JSON for each step. It runs at a lower priority, and so do the processes
that it starts to read records: the window and its searches get a processor first.

What was indexed until it ends stays.

What is watched for a library, so that its index follows it.
"""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, NoReturn

from looplight import child_process, own_program
from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.indexing.folder_contents import weight_of
from looplight.library.indexing.index_update import IndexReport, Progress, update_index
from looplight.translation.messages import translate

# Folders within a library that are watched; PFOCR keeps all records in one.
MOST_FOLDERS = 64


def watched_places(source: Path) -> list[str]:
    """Return what is watched for a library: its folders, and the one of its tables.

    A folder of a hundred thousand files takes some 0.2 s: called in the background.
    """
    if not source.is_dir():
        return [str(source)] if source.is_file() else []
    tables = source.parent / "_data"
    places = [str(source), *([str(tables)] if tables.is_dir() else [])]
    for folder, names, _ in os.walk(source):
        names[:] = [name for name in sorted(names) if not name.startswith(".")]
        places += [str(Path(folder, name)) for name in names]
        if len(places) >= MOST_FOLDERS:
            break
    return places[:MOST_FOLDERS]


# What the program is started with to index a library.
OPTION = "--index-library"
# Starting the process takes as long as indexing a few hundred records.
FEWEST_FILES = 300
# A gene-set file of so many figures.
FEWEST_BYTES = 100_000
# It stops after a batch of records, at the latest; what takes longer is not waited for.
GRACE_S = 1.0
# How often it is looked whether the user has stopped it.
_PAUSE_S = 0.05


def update_in_background(source: Path, progress: Progress) -> tuple[IndexReport, list[str]]:
    """Bring an index up to date as `update_index` does, large ones in a process of their own.

    The thread can be stopped (`looplight.files.cancellation`).

    Returns
    -------
    IndexReport, list of str
        What was done, and what is to be watched from now on (`watched_places`).

    Raises
    ------
    InputError
        If the source cannot be read, the index cannot be written, or the process was ended from
        outside.
    looplight.files.cancellation.Cancelled
        If the thread was stopped.
    """
    if _is_large(source):
        try:
            process = _start()
        except OSError:
            # No process may be started here: it is done in this one, and the window may stutter.
            pass
        else:
            with _ended(process):
                return _answer(process, source, progress)
    return update_index(source, progress), watched_places(source)


def serve(questions: IO[bytes], answers: IO[bytes]) -> NoReturn:
    """Index what is asked for, answer on the other pipe, and end the process.

    The language must be in use already.
    """
    own_program.lower_priority()
    source = Path(json.loads(questions.readline()))

    def index(is_gone: Callable[[], bool], send: Callable[..., None]) -> None:
        def report_progress(count: int, total: int) -> None:
            send(progress=(count, total))

        with cancellation.cancellable(is_gone):
            report = update_index(source, report_progress)
            send(report=asdict(report), places=watched_places(source))

    child_process.answer_while_asked(questions, answers, index)


def _is_large(source: Path) -> bool:
    """Return whether starting a process is worth it; False where the source cannot be read."""
    if source.is_file():
        return source.stat().st_size >= FEWEST_BYTES
    return any(total >= FEWEST_FILES for total in accumulate(_weights(source)))


def _weights(folder: Path | str) -> Iterator[int]:
    """Yield what the entries of a folder weigh, as far as somebody asks: there may be very many."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield 1
                yield from _weights(entry.path)
            else:
                yield weight_of(entry)


def _start() -> "subprocess.Popen[bytes]":
    return child_process.start(OPTION)


@contextmanager
def _ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Let the process end behind the block, whatever happened in it."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield
    finally:
        # It sees that nobody listens any more; the index outlives a kill, too.
        with suppress(OSError):
            process.stdin.close()
        child_process.wait_or_kill(process, GRACE_S)


def _answer(
    process: "subprocess.Popen[bytes]", source: Path, progress: Progress
) -> tuple[IndexReport, list[str]]:
    assert process.stdin is not None
    with suppress(OSError):
        # Where it has ended already, it answers nothing.
        process.stdin.write(json.dumps(str(source)).encode() + b"\n")
        process.stdin.flush()
    for answer in _answers(process):
        if "progress" in answer:
            progress(*answer["progress"])
        elif "report" in answer:
            report = answer["report"]
            refused = tuple(Problem(**problem) for problem in report["refused"])
            return IndexReport(**{**report, "refused": refused}), answer["places"]
        elif "problems" in answer:
            raise child_process.input_error(answer["problems"])
    message = translate(
        "problem",
        "the process that indexes was ended; what was indexed can be searched, and indexing the "
        "folder again goes on from there",
    )
    raise InputError(Problem("library-index", message, str(source)))


def _answers(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    """Yield what the process says, until it ends; meanwhile the thread can be stopped."""
    lines: SimpleQueue[bytes] = SimpleQueue()
    # No waiting for a pipe can be broken off on all systems.
    threading.Thread(target=_read, args=(process.stdout, lines.put), daemon=True).start()
    while True:
        cancellation.check()
        try:
            line = lines.get(timeout=_PAUSE_S)
        except Empty:
            continue
        if not line:
            return
        yield json.loads(line)


def _read(pipe: IO[bytes], put: Callable[[bytes], None]) -> None:
    """Hand on the lines of a pipe, and an empty one at its end."""
    with pipe:
        for line in pipe:
            put(line)
    put(b"")
