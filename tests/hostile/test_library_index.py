"""The index of a library under kills, full and read-only disks, and changes while it is made."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from record_texts import write_many, write_record
from write_protection import write_protected

from looplight.files.problems import InputError
from looplight.library.database import libraries, library_of
from looplight.library.figure_search import search
from looplight.library.indexing.index_update import update_index
from looplight.library.search_query import parse_query

# Read by processes, as the records of a large library are; some 24 batches.
MANY = 1_200
KILLS = 10
# Small batches, so that a kill falls between some of them and into others.
INDEXER = """\
import sys
from pathlib import Path
from looplight.library.indexing import index_update
from looplight.library.indexing import parallel_reading
index_update.BATCH = 50
parallel_reading.FEWEST_FOR_PROCESSES = int(sys.argv[2])
index_update.update_index(Path(sys.argv[1]), lambda *counts: print(*counts, flush=True))
"""


def contents(folder):
    """All that the index holds, down to the place of every word, without the numbers of rows."""
    database = sqlite3.connect(library_of(folder).index)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")
        columns = [row[1] for row in database.execute("PRAGMA table_info(figures)")]
        kept = [name for name in columns if name not in ("id", "genes")]
        figures = database.execute(f"SELECT {', '.join(kept)} FROM figures ORDER BY path")
        database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, texts, instance)")
        words = database.execute(
            "SELECT term, figures.path, col, offset FROM temp.words "
            "LEFT JOIN figures ON figures.id = words.doc ORDER BY 1, 2, 3, 4"
        ).fetchall()
        refused = database.execute("SELECT * FROM refused ORDER BY path").fetchall()
        return figures.fetchall(), words, refused, _genes(database)
    finally:
        database.close()


def _genes(database):
    symbols = dict(database.execute("SELECT id, symbol FROM genes"))
    rows = database.execute("SELECT path, genes FROM figures")
    return {path: sorted(symbols[n] for n in memoryview(blob).cast("i")) for path, blob in rows}


def indexer(folder, home, fewest=1):
    return subprocess.Popen(
        [sys.executable, "-c", INDEXER, str(folder), str(fewest)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LOOPLIGHT_HOME": str(home)},
        # Its readers are of its session: none of them may stay.
        start_new_session=True,
    )


def session_members(session):
    """The processes of a session that are still there; zombies are not."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.split() if not line.startswith("Z")]


def kill_during(folder, home, seconds, batches=0):
    """Index, and kill after some batches and seconds; return whether it was still at work."""
    with indexer(folder, home) as running:
        for _ in range(batches):
            running.stdout.readline()
        time.sleep(seconds)
        was_running = running.poll() is None
        running.send_signal(signal.SIGKILL)
        running.wait()
        until = time.monotonic() + 20
        while session_members(running.pid):
            assert time.monotonic() < until, "a reading process outlives the one that was killed"
            time.sleep(0.05)
    return was_running


def undisturbed(folder, home, monkeypatch):
    """What an index of the folder holds that nothing disturbed."""
    monkeypatch.setenv("LOOPLIGHT_HOME", str(home))
    update_index(folder)
    return contents(folder)


def test_a_kill_while_records_are_read_and_a_resumed_index(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "records"
    write_many(folder, 220)
    (folder / "notes.md").write_text("# Only notes\n")
    right = undisturbed(folder, tmp_path / "right", monkeypatch)
    assert kill_during(folder, tmp_path / "killed", 0.0, batches=2)
    monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path / "killed"))
    report = update_index(folder)
    assert report.unchanged >= 100
    assert contents(folder) == right


@pytest.mark.soak
def test_ten_kills_at_random_moments(tmp_path, monkeypatch) -> None:
    """Each kill falls into an index of its own, and records change before it goes on."""
    folder = tmp_path / "records"
    write_many(folder, MANY)
    for number in range(20):
        (folder / f"notes-{number}.md").write_text("# Only notes\n")
    started = time.monotonic()
    assert indexer(folder, tmp_path / "timed").communicate()[1] == ""
    whole = time.monotonic() - started
    dice = random.Random(11)
    killed = 0
    for number in range(KILLS):
        killed += kill_during(folder, tmp_path / f"home-{number}", dice.uniform(0.2, whole))
    assert killed >= KILLS // 2
    # Edited, moved, deleted, new: as between two days.
    files = sorted(folder.glob("PMC*.md"))
    write_record(folder, files[3].stem, figtitle="Quite another title")
    files[5].rename(folder / "renamed.md")
    (folder / "deeper").mkdir()
    files[6].rename(folder / "deeper" / files[6].name)
    files[7].unlink()
    write_record(folder, "PMC9__F1", figtitle="A new one")
    right = undisturbed(folder, tmp_path / "right", monkeypatch)
    for number in range(KILLS):
        monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path / f"home-{number}"))
        update_index(folder)
        assert contents(folder) == right, number


@pytest.mark.soak
def test_one_of_two_windows_is_killed_and_the_other_goes_on(tmp_path, monkeypatch) -> None:
    folder, home = tmp_path / "records", tmp_path / "home"
    write_many(folder, 2_000)
    right = undisturbed(folder, tmp_path / "right", monkeypatch)
    dice = random.Random(12)
    for number in range(5):
        with indexer(folder, home / str(number)) as other:
            kill_during(folder, home / str(number), dice.uniform(0.3, 2.5))
            assert other.wait() == 0, other.stderr.read()
        monkeypatch.setenv("LOOPLIGHT_HOME", str(home / str(number)))
        # What the killed one had read and not written is nobody's loss.
        assert update_index(folder).refused_count == 0
        assert contents(folder) == right


@pytest.mark.slow
def test_records_that_change_while_they_are_indexed(tmp_path, monkeypatch) -> None:
    folder, home = tmp_path / "records", tmp_path / "home"
    write_many(folder, 300)
    files = sorted(folder.glob("*.md"))
    with indexer(folder, home, fewest=4_000) as running:
        running.stdout.readline()
        files[-1].unlink()
        files[-2].rename(folder / "renamed.md")
        write_record(folder, files[0].stem, figtitle="Quite another title")
        write_record(folder, files[-3].stem, figtitle="Quite another title")
        running.communicate()
        assert running.returncode == 0
    monkeypatch.setenv("LOOPLIGHT_HOME", str(home))
    update_index(folder)
    changed = contents(folder)
    assert changed == undisturbed(folder, tmp_path / "right", monkeypatch)


def test_a_read_only_data_folder_is_searched_and_not_written(tmp_path, monkeypatch) -> None:
    home, folder = tmp_path / "home", tmp_path / "records"
    monkeypatch.setenv("LOOPLIGHT_HOME", str(home))
    write_many(folder, 3)
    update_index(folder)
    write_record(folder, "PMC9__F1", figtitle="A new one")
    with write_protected(home):
        assert [library.source for library in libraries()] == [folder]
        assert search(library_of(folder), parse_query("organism:homo")).count == 3
        with pytest.raises(InputError, match="may not be written to; what is in it can be search"):
            update_index(folder)
        assert search(library_of(folder), parse_query("organism:homo")).count == 3
        with pytest.raises(InputError, match="folder for indexes may not be written to"):
            monkeypatch.setenv("LOOPLIGHT_HOME", str(home / "libraries" / "deeper"))
            update_index(folder)
    monkeypatch.setenv("LOOPLIGHT_HOME", str(home))
    assert update_index(folder).indexed == 1


def test_a_read_only_folder_of_records_is_indexed(tmp_path, monkeypatch) -> None:
    home, folder = tmp_path / "home", tmp_path / "records"
    home.mkdir()
    monkeypatch.setenv("LOOPLIGHT_HOME", str(home))
    write_many(folder, 3)
    with write_protected(folder):
        with pytest.raises(PermissionError):
            (folder / "new.md").touch()
        assert update_index(folder).indexed == 3
        assert update_index(folder).unchanged == 3
        assert search(library_of(folder), parse_query("organism:homo")).count == 3


FULL = """\
import sys
from pathlib import Path
from looplight.files.problems import InputError
from looplight.library.database import library_of
from looplight.library.indexing import index_update
from looplight.library.search_query import parse_query
from looplight.library.figure_search import search

index_update.BATCH = 50
folder, home = Path(sys.argv[1]), Path(sys.argv[2])

def count():
    return search(library_of(folder), parse_query("organism:homo")).count

first = index_update.update_index(folder / "few")
filler = home / "filler"
try:
    index_update.update_index(folder)
    print("not full")
except InputError as error:
    print(error.problem.message)
before = count()
print(0 < before < 2_000)
try:
    index_update.update_index(folder)
except InputError as error:
    print(error.problem.message)
print(count() >= before)
"""


@pytest.mark.soak
def test_a_file_system_that_is_full(tmp_path, monkeypatch) -> None:
    """A small file system in memory, mounted for this test alone; needs root or name spaces."""
    assert shutil.which("unshare"), "the soak needs unshare (util-linux)"
    folder, home, larger = tmp_path / "records", tmp_path / "home", tmp_path / "larger"
    write_many(folder / "few", 20)
    write_many(folder, 3_000)
    for place in (home, larger):
        place.mkdir()
    script = f'mount -t tmpfs -o size=4m tmpfs "{home}" && "$@" && cp -r "{home}/." "{larger}"'
    words = ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable, "-c", FULL, folder, home]
    completed = subprocess.run(
        words,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LOOPLIGHT_HOME": str(home)},
    )
    assert (completed.returncode, completed.stderr) == (0, "")
    full = "the disk is full; make room and index again"
    assert completed.stdout.splitlines() == [full, "True", full, "True"]
    # With more room it goes on where it stopped.
    monkeypatch.setenv("LOOPLIGHT_HOME", str(larger))
    report = update_index(folder)
    assert report.unchanged > 0
    assert report.indexed > 0
    assert contents(folder) == undisturbed(folder, tmp_path / "right", monkeypatch)
