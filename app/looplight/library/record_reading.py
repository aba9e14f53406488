"""Read many record files: in this process, or in others beside it where there are very many.

Reading a record takes Python some 0.3 ms, during which no other thread of the process runs. A
folder of a hundred thousand is therefore read by processes of its own, so that the window stays
free and all cores are used; this process only writes the index.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.entry import IndexEntry
from looplight.library.record_files import RecordFile, read_entry

# Starting a process takes as long as reading some 1,000 records.
FEWEST_FOR_PROCESSES = 4_000
# One core is left to the window and to writing the index.
_MOST_PROCESSES = 4

Batch = list[tuple[RecordFile, IndexEntry | Problem]]


def read_batches(files: Sequence[RecordFile], size: int) -> Iterator[Batch]:
    """Yield what the files say, ``size`` at a time and in their order.

    Raises
    ------
    looplight.files.cancellation.Cancelled
        If the thread was stopped; processes that were started end.
    """
    batches = [list(files[start : start + size]) for start in range(0, len(files), size)]
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    if len(files) < FEWEST_FOR_PROCESSES or processes < 2:
        yield from map(_read_batch, batches)
        return
    finished = 0
    try:
        for batch in _from_processes(batches, processes):
            yield batch
            finished += 1
    except (OSError, BrokenProcessPool):
        # No process may be started here, or one was ended from outside; it goes on in this one.
        yield from map(_read_batch, batches[finished:])


def _from_processes(batches: list[list[RecordFile]], processes: int) -> Iterator[Batch]:
    # A process that is started anew shares nothing with this one: its threads and its locks on
    # files of SQLite would not survive a fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context)
    waiting: deque[Future[Batch]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_read_batch, batch))
            # Few in advance: results that nobody takes would fill the memory.
            if len(waiting) > processes:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: "Future[Batch]") -> Batch:
    while True:
        cancellation.check()
        try:
            return future.result(timeout=0.1)
        except TimeoutError:
            if future.done():
                raise


def _read_batch(files: list[RecordFile]) -> Batch:
    batch: Batch = []
    for file in files:
        cancellation.check()
        try:
            batch.append((file, read_entry(file)))
        except InputError as error:
            batch.append((file, error.problem))
    return batch
