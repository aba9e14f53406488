"""An index that is damaged, of another version or meets a full disk keeps what is whole."""

import random
import sqlite3
from contextlib import contextmanager, suppress

import pytest
from library_index import counts, ids, rows
from record_texts import write_many, write_record

from looplight.files.problems import InputError
from looplight.library.database import (
    library_of,
    opened_for_writing,
    unusable_indexes,
)
from looplight.library.indexing import index_update
from looplight.library.indexing.index_update import update_index


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


def test_an_index_that_is_no_database_is_set_aside(folder) -> None:
    write_many(folder, 2)
    library = library_of(folder)
    library.index.parent.mkdir(parents=True)
    library.index.write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match="damaged"):
        ids(folder, "feedback")
    assert counts(update_index(folder)) == (2, 0, 0, 0)
    (damaged,) = library.index.parent.glob("*.damaged")
    assert damaged.read_bytes().startswith(b"no database")


@pytest.mark.slow
def test_an_index_that_is_cut_off_or_overwritten_is_set_aside(folder) -> None:
    write_many(folder, 60)
    update_index(folder)
    index = library_of(folder).index
    aside = index.with_name(f"{index.name}.damaged")
    whole, dice = index.read_bytes(), random.Random(4)
    for place in range(1, 16):
        start = len(whole) * place // 16
        for bad in (whole[:start], whole[:start] + dice.randbytes(6_000) + whole[start + 6_000 :]):
            index.write_bytes(bad)
            aside.unlink(missing_ok=True)
            # Whatever page is hit, a search says so or finds what is left.
            with suppress(InputError):
                ids(folder, "feedback")
            write_record(folder, figtitle=f"Another title {place} {len(bad)}")
            update_index(folder)
            assert not aside.exists() or aside.read_bytes()[:900] == bad[:900]
            if len(bad) < len(whole):
                assert aside.exists()
                assert ids(folder, "PMC1__F1") == ["PMC1__F1"]
                assert len(rows(folder)) == 61


@pytest.mark.parametrize(("version", "is_kept"), [("0", False), ("99/15.0.0", True)])
def test_an_index_of_another_version_is_made_anew(folder, version, is_kept) -> None:
    write_many(folder, 2)
    update_index(folder)
    index = library_of(folder).index
    database = sqlite3.connect(index)
    with database:
        database.execute("UPDATE meta SET value = ? WHERE key = 'version'", (version,))
    database.close()
    with pytest.raises(InputError, match="another version"):
        ids(folder, "feedback")
    (problem,) = unusable_indexes()
    assert (problem.file, "another version" in problem.message) == (str(index), True)
    assert counts(update_index(folder)) == (2, 0, 0, 0)
    # What a newer Looplight made waits for it.
    assert index.with_name(f"{index.name}.newer").exists() is is_kept
    assert unusable_indexes() == ()


@pytest.mark.slow
def test_a_full_disk_leaves_the_index_as_it_was(folder, monkeypatch) -> None:
    write_many(folder, 2)
    update_index(folder)
    before = rows(folder)
    write_record(folder, "PMC7__F1", caption="word " * 200_000)
    monkeypatch.setattr(index_update, "opened_for_writing", _with_few_pages)
    with pytest.raises(InputError, match="the disk is full"):
        update_index(folder)
    assert rows(folder) == before


@contextmanager
def _with_few_pages(library):
    with opened_for_writing(library) as database:
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages + 5}")
        yield database


def test_a_new_index_keeps_what_was_indexed_before_the_disk_was_full(folder, monkeypatch):
    write_many(folder, 30)
    monkeypatch.setattr(index_update, "BATCH", 10)
    write, written = index_update._Update._write, []

    def write_until_full(update, batch):
        if len(written) == 2:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        written.append(len(batch))
        write(update, batch)

    with monkeypatch.context() as full:
        full.setattr(index_update._Update, "_write", write_until_full)
        with pytest.raises(InputError, match="make room"):
            update_index(folder)
    report = update_index(folder)
    assert (report.unchanged, report.indexed) == (20, 10)
