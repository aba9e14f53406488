"""A large library is indexed by a process of its own, which ends with whoever has started it."""

import os
import signal
import subprocess
import sys
import time

import pytest
from record_texts import write_many

from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.database import forget, library_of
from looplight.library.figure_search import search
from looplight.library.indexing import index_process
from looplight.library.indexing.index_process import update_in_background
from looplight.library.indexing.index_update import BATCH, update_index
from looplight.library.search_query import parse_query
from looplight.translation.messages import use_language

SETS = 3 * BATCH
# Indexes a file from a process that a test may kill, as a window would.
WINDOW = """\
import sys
from pathlib import Path
from looplight.library.indexing.index_process import update_in_background
update_in_background(Path(sys.argv[1]), lambda *counts: print(*counts, flush=True))
"""


@pytest.fixture
def processes(monkeypatch):
    """The processes that are started, as a list."""
    started = []
    start = index_process._start
    monkeypatch.setattr(index_process, "_start", lambda: started.append(start()) or started[-1])
    return started


@pytest.fixture
def gene_sets(tmp_path):
    path = tmp_path / "many.gmt"
    genes = "\t".join(["MTOR", "RPS6KB1", "AKT1", "TSC2"])
    path.write_text("".join(f"PMC{n}__F1\tFigure {n}\t{genes}\n" for n in range(SETS)))
    return path


def nothing(_count, _total) -> None:
    """Take the progress of an update that no test looks at."""


def figures_in(source):
    result = search(library_of(source), parse_query("gene:MTOR OR organism:homo"), 1_000)
    return result.count, sorted(hit.path for hit in result.hits)


def test_the_process_does_what_this_one_would_do(tmp_path, monkeypatch, processes) -> None:
    folder = tmp_path / "records"
    write_many(folder, 12)
    (folder / "notes.md").write_text("# Only notes\n")
    expected, figures = update_index(folder), figures_in(folder)
    _, places = update_in_background(folder, nothing)
    assert not processes, "a small folder is not worth a process"
    forget(library_of(folder))
    monkeypatch.setattr(index_process, "FEWEST_FILES", 13)
    seen = []
    use_language("de")
    try:
        report, watched = update_in_background(folder, lambda *counts: seen.append(counts))
    finally:
        use_language("en")
    (process,) = processes
    assert process.returncode == 0
    assert seen == [(13, 13)]
    assert (report.indexed, report.refused_count) == (expected.indexed, expected.refused_count)
    assert figures_in(folder) == figures
    assert watched == places == [str(folder)]
    ((problem,), (english,)) = report.refused, expected.refused
    assert (problem.file, problem.code) == (english.file, english.code)
    assert problem.message != english.message, "not in the language of the window"


def test_the_process_comes_after_the_window(gene_sets, processes) -> None:
    seen = []

    def progress(_count, _total) -> None:
        seen.append(os.getpriority(os.PRIO_PROCESS, processes[0].pid))

    update_in_background(gene_sets, progress)
    assert min(seen) > os.getpriority(os.PRIO_PROCESS, 0)


def test_a_stopped_process_ends_and_what_it_wrote_stays(gene_sets, processes) -> None:
    seen = []
    with (
        cancellation.cancellable(lambda: bool(seen)),
        pytest.raises(cancellation.Cancelled),
    ):
        update_in_background(gene_sets, lambda *counts: seen.append(counts))
    assert processes[0].returncode is not None
    report = update_index(gene_sets)
    assert report.unchanged >= BATCH
    assert report.unchanged + report.indexed == SETS


def test_a_process_that_is_ended_from_outside_is_told(gene_sets, processes) -> None:
    def kill(_count, _total) -> None:
        processes[0].kill()

    with pytest.raises(InputError, match="goes on from there") as error:
        update_in_background(gene_sets, kill)
    assert error.value.problem.file == str(gene_sets)
    report = update_index(gene_sets)
    assert report.unchanged + report.indexed == SETS


def test_where_no_process_may_be_started_it_is_done_here(gene_sets, monkeypatch) -> None:
    def refuse():
        raise PermissionError

    monkeypatch.setattr(index_process, "_start", refuse)
    report, places = update_in_background(gene_sets, nothing)
    assert (report.indexed, places) == (SETS, [str(gene_sets)])


def test_a_source_that_cannot_be_read_is_told_by_the_process(tmp_path, processes) -> None:
    path = tmp_path / "none.gmt"
    path.write_text("no gene set\n" * (index_process.FEWEST_BYTES // 10))
    with pytest.raises(InputError, match="holds no gene sets") as error:
        update_in_background(path, nothing)
    assert len(processes) == 1
    assert error.value.problem.file == str(path)
    with pytest.raises(InputError, match="no such folder"):
        update_in_background(tmp_path / "gone", nothing)


@pytest.mark.slow
def test_the_process_does_not_outlive_a_window_that_was_killed(gene_sets) -> None:
    words = [sys.executable, "-c", WINDOW, str(gene_sets)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True) as window:
        window.stdout.readline()
        window.send_signal(signal.SIGKILL)
        window.wait()
        until = time.monotonic() + 20
        while _members(window.pid):
            assert time.monotonic() < until, "it goes on without a window"
            time.sleep(0.05)
    report = update_index(gene_sets)
    assert report.unchanged >= BATCH
    assert report.unchanged + report.indexed == SETS


def _members(session):
    """The processes of a session that are still there; zombies are not."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.split() if not line.startswith("Z")]
