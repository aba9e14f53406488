"""Read many records and pathway files: in this process, or in others beside it for very many.

Reading a record takes Python some 0.3 ms, and a drawing of WikiPathways some 50 ms, during which no
other thread of the process runs. A folder of a hundred thousand is therefore read by processes of
its own, so that the window stays free and all cores are used; this process only writes the index.
The processes are the program itself, started with an option; they get paths and give entries, a
batch a line.
"""

import json
import marshal
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import astuple
from typing import IO

from looplight import child_process
from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.indexing.folder_contents import RecordFile, read_entry
from looplight.library.indexing.index_entry import IndexRow, Refusal, index_row
from looplight.library.indexing.pathway_files import read_pathway_file

# What the program is started with to read records.
OPTION = "--read-records"
# Starting a process takes as long as reading some 1,000 records.
FEWEST_FOR_PROCESSES = 4_000
# More than this wait for the one that writes the index.
_MOST_PROCESSES = 4

Batch = list[IndexRow | Refusal]


def read_batches(files: Sequence[RecordFile], size: int) -> Iterator[Batch]:
    """Yield what the files say, in their order; a batch takes as long as ``size`` records.

    Raises
    ------
    looplight.files.cancellation.Cancelled
        If the thread was stopped; processes that were started end.
    """
    batches = list(_batches(files, size))
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1, len(batches))
    if sum(file.weight for file in files) < FEWEST_FOR_PROCESSES or processes < 2:
        yield from map(_read_batch, batches)
        return
    finished = 0
    try:
        for batch in _from_processes(batches, processes):
            yield batch
            finished += 1
    except (OSError, ValueError, EOFError):
        # No process may be started here, or one was ended from outside; it goes on in this one.
        yield from map(_read_batch, batches[finished:])


def serve(questions: IO[bytes], answers: IO[bytes]) -> int:
    """Answer batches of paths, a line each, with what the files say; return the exit status.

    The language must be in use already.
    """
    for line in questions:
        files = [RecordFile(path, stamp, tuple(known)) for path, stamp, known in json.loads(line)]
        batch = _read_batch(files)
        rows = [
            (True, *row) if isinstance(row, IndexRow) else (False, row.place, astuple(row.problem))
            for row in batch
        ]
        # Both ends are this program, in one version; its plain values need no other form.
        data = marshal.dumps(rows)
        answers.write(len(data).to_bytes(8, "big") + data)
        answers.flush()
    return 0


def _batches(files: Iterable[RecordFile], size: int) -> Iterator[list[RecordFile]]:
    batch: list[RecordFile] = []
    weight = 0
    for file in files:
        batch.append(file)
        weight += file.weight
        if weight >= size:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class _Reader:
    """One process; it has one batch at a time, so that neither side waits for the other's pipe."""

    def __init__(self) -> None:
        self._process = child_process.start(OPTION)

    def ask(self, batch: list[RecordFile]) -> None:
        """Send a batch."""
        assert self._process.stdin is not None
        paths = [(file.path, file.stamp, file.tables or ()) for file in batch]
        self._process.stdin.write(json.dumps(paths).encode() + b"\n")
        self._process.stdin.flush()

    def answer(self) -> Batch:
        """Wait for the answer to the batch; raise ValueError where there is none."""
        assert self._process.stdout is not None
        size = int.from_bytes(self._process.stdout.read(8), "big")
        rows = marshal.loads(self._process.stdout.read(size))
        return [
            IndexRow(*row) if is_figure else Refusal(row[0], Problem(*row[1]))
            for is_figure, *row in rows
        ]

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not sent any more is of no use.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()


def _from_processes(batches: list[list[RecordFile]], processes: int) -> Iterator[Batch]:
    with ExitStack() as ends:
        waiting: deque[_Reader] = deque()
        rest = iter(batches)
        for _, batch in zip(range(processes), rest, strict=False):
            reader = _Reader()
            ends.callback(reader.end)
            reader.ask(batch)
            waiting.append(reader)
        while waiting:
            cancellation.check()
            reader = waiting.popleft()
            answer = reader.answer()
            # It reads on while this process writes.
            following = next(rest, None)
            if following is not None:
                reader.ask(following)
                waiting.append(reader)
            yield answer


def _read_batch(files: list[RecordFile]) -> Batch:
    batch: Batch = []
    for file in files:
        cancellation.check()
        try:
            entry = read_entry(file) if file.is_record else read_pathway_file(file.path)
            batch.append(index_row(file.path, file.stamp, entry))
        except InputError as error:
            batch.append(Refusal((file.path, file.stamp), error.problem))
    return batch
