"""The index of a library follows its folder: what is new, changed, moved, gone, refused."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from library_index import counts, ids, rows
from record_texts import fields, gene, text_of, write_many, write_record

from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.database import (
    forget,
    libraries,
    library_of,
)
from looplight.library.figure_search import search
from looplight.library.indexing import gene_set_file, index_update, parallel_reading
from looplight.library.indexing.folder_contents import RecordFile, read_entry, record_files
from looplight.library.indexing.index_entry import from_record
from looplight.library.indexing.index_update import update_index
from looplight.library.search_query import parse_query
from looplight.records.record_reader import read_record
from looplight.translation.messages import use_language


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


def test_the_fast_reader_and_the_safe_one_give_the_same_entry(shared) -> None:
    files = [
        *record_files(shared / "data" / "seeds"),
        *record_files(shared / "data" / "pfocr"),
    ]
    assert len(files) == 13
    for file in files:
        assert read_entry(file) == from_record(read_record(Path(file.path)))


@pytest.mark.parametrize(
    "table",
    [
        "word\tmatch\tncbigene_symbol\tncbigene_id\nMEK\tMEK\tMAP2K1\t5604\n",
        "ncbigene_id\tword\n5604\tMEK\n207\tAKT>",
        "word\tmatch\n",
        "word\n",
        "",
        "match\nMEK\n",
        # Rows that are too long, empty, or quoted.
        "word\tmatch\nMEK\tMEK\tx\nAKT\tAKT\n",
        "word\tmatch\n\nMEK\tMEK\n\t\nAKT\tAKT\n\n",
        'word\tmatch\n"MEK, ""x"""\tMEK\nAKT\tAKT\n',
        "word\tword\nMEK\tAKT\nRAF\tERK\n",
        "word\tmatch\r\nMEK\tMEK\r\n",
        " word \tmatch\nNA\t.na.character\n",
    ],
)
def test_a_table_gives_the_same_entry_however_it_is_read(tmp_path, table) -> None:
    front = {k: v for k, v in fields().items() if k not in ("genes", "chemicals", "diseases")}
    record = tmp_path / "PMC1__F1.md"
    record.write_text(text_of(front), encoding="utf-8")
    (tmp_path / "PMC1__F1-genes.tsv").write_text(table, newline="")
    (file,) = record_files(tmp_path)
    assert file.tables == (str(tmp_path / "PMC1__F1-genes.tsv"), "", "")
    expected = from_record(read_record(record))
    assert read_entry(file) == expected
    assert read_entry(RecordFile(file.path, file.stamp)) == expected


def test_tables_of_a_copied_record_are_looked_for_under_its_own_name(tmp_path) -> None:
    front = {k: v for k, v in fields().items() if k not in ("genes", "chemicals", "diseases")}
    record = tmp_path / "copy.md"
    record.write_text(text_of(front), encoding="utf-8")
    (tmp_path / "PMC1__F1-genes.tsv").write_text("word\nMEK\n")
    (file,) = record_files(tmp_path)
    assert read_entry(file).words == ("MEK",)
    assert read_entry(file) == from_record(read_record(record))


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"year": "", "caption": "NA", "organisms": "Homo sapiens"},
        {"genes": [gene("МЕК", "MAP2K1"), gene("PAKT>(e.g.MDM2,BAD,", "BAD"), gene("NA", "NA")]},
        {"genes": [{"word": ".na.character", "symbol": "MTOR"}]},
        {"genes": "none", "chemicals": [{"word": "Rapamycin", "identifier": "D020123"}]},
        {"figtitle": ["a", "list"], "organisms": [["deep"]]},
        {"caption": "two  spaces, a no-break\u00a0space and a mark\u200e", "figid_alias": "NA"},
        {"number": "Fig. 3", "figid_alias": ""},
        {"genes": [], "diseases": [{"word": "cancer"}, {"word": "cancer"}]},
    ],
)
def test_odd_fields_give_the_same_entry(folder, changed) -> None:
    path = write_record(folder, **changed)
    (file,) = record_files(folder)
    assert read_entry(file) == from_record(read_record(path))


def test_an_update_takes_in_what_changed_and_nothing_else(folder) -> None:
    write_many(folder, 5)
    assert counts(update_index(folder)) == (5, 0, 0, 0)
    assert counts(update_index(folder)) == (0, 5, 0, 0)
    changed = write_record(folder, "PMC1000__F0", figtitle="Quite another title")
    write_record(folder, "PMC9__F1", figtitle="A new one")
    (folder / "PMC1001__F1.md").unlink()
    (folder / "PMC1002__F2.md").rename(folder / "renamed.md")
    assert counts(update_index(folder)) == (3, 2, 2, 0)
    assert ids(folder, "quite another") == [changed.stem]
    # The words of the old state of a changed record are gone from the index.
    assert ids(folder, "new one") == ["PMC9__F1"]
    assert ids(folder, "PMC1001") == []
    assert ids(folder, "PMC1002") == ["PMC1002__F2"]


def test_a_table_beside_a_record_belongs_to_it(tmp_path) -> None:
    front = {key: value for key, value in fields().items() if key not in ("genes", "chemicals")}
    del front["diseases"]
    records, tables = tmp_path / "_figures", tmp_path / "_data"
    records.mkdir()
    tables.mkdir()
    (records / "PMC1__F1.md").write_text(text_of(front), encoding="utf-8")
    table = tables / "PMC1__F1-genes.tsv"
    table.write_text("word\tmatch\tncbigene_symbol\tncbigene_id\nMEK\tMEK\tMAP2K1\t5604\n")
    assert counts(update_index(tmp_path)) == (1, 0, 0, 0)
    assert ids(tmp_path, "gene:MAP2K1") == ["PMC1__F1"]
    table.write_text("word\tmatch\tncbigene_symbol\tncbigene_id\nERK\tERK\tMAPK1\t5594\n")
    os.utime(table, (1, 1))
    assert counts(update_index(tmp_path)) == (1, 0, 0, 0)
    assert ids(tmp_path, "gene:MAPK1") == ["PMC1__F1"]
    assert ids(tmp_path, "gene:MAP2K1") == []


def test_refused_files_are_listed_with_reasons_and_the_rest_is_indexed(folder) -> None:
    write_many(folder, 2)
    (folder / "broken.md").write_text("---\nfigid: [\n---\n")
    (folder / "notes.md").write_text("# Only notes\n")
    (folder / "latin.md").write_bytes(b"---\nfigid: \xff\n---\n")
    report = update_index(folder)
    assert counts(report) == (2, 0, 0, 3)
    named = {Path(problem.file).name: problem.message for problem in report.refused}
    assert sorted(named) == ["broken.md", "latin.md", "notes.md"]
    assert "does not begin with a line" in named["notes.md"]
    # Said again where nothing changed, without reading the files again.
    again = update_index(folder)
    assert counts(again) == (0, 2, 0, 3)
    assert {Path(problem.file).name for problem in again.refused} == set(named)
    write_record(folder, "broken")
    assert counts(update_index(folder)) == (1, 2, 0, 2)


def test_reasons_are_said_in_the_language_in_use(folder, tmp_path) -> None:
    write_many(folder, 1)
    (folder / "notes.md").write_text("# Only notes\n")
    gene_sets = tmp_path / "pfocr.gmt"
    gene_sets.write_text(GENE_SETS)

    def reasons():
        return [update_index(source).refused[0].message for source in (folder, gene_sets)]

    english = reasons()
    try:
        use_language("de")
        german = reasons()
        assert set(german).isdisjoint(english)
        # The figures themselves were not read again.
        assert update_index(folder).unchanged == 1
        assert reasons() == german
    finally:
        use_language("en")
    assert reasons() == english


def test_links_do_not_lead_out_of_the_folder_or_in_a_circle(folder, tmp_path) -> None:
    write_many(tmp_path / "outside", 1)
    write_many(folder / "inside", 1)
    (folder / "inside" / "again").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert counts(update_index(folder)) == (1, 0, 0, 0)


def test_a_stopped_update_keeps_what_it_wrote_and_goes_on(folder, monkeypatch) -> None:
    monkeypatch.setattr(index_update, "BATCH", 3)
    write_many(folder, 10)
    seen = []

    def progress(done, total):
        seen.append((done, total))

    with (
        cancellation.cancellable(lambda: bool(seen)),
        pytest.raises(cancellation.Cancelled),
    ):
        update_index(folder, progress)
    assert seen == [(3, 10)]
    assert counts(update_index(folder)) == (7, 3, 0, 0)


def test_processes_give_what_one_process_gives(folder, tmp_path, monkeypatch) -> None:
    write_many(folder, 12)
    (folder / "notes.md").write_text("# Only notes\n")
    update_index(folder)
    alone = rows(folder)
    forget(library_of(folder))
    monkeypatch.setattr(index_update, "BATCH", 4)
    monkeypatch.setattr(parallel_reading, "FEWEST_FOR_PROCESSES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert counts(update_index(folder)) == (12, 0, 0, 1)
    assert rows(folder) == alone


@pytest.mark.slow
def test_a_killed_update_leaves_a_right_index(folder) -> None:
    write_many(folder, 300)
    script = (
        "import sys; from pathlib import Path;"
        "from looplight.library.indexing import index_update as u;"
        "u.BATCH = 5; u.update_index(Path(sys.argv[1]), lambda *counts: print(*counts, flush=True))"
    )
    for batches in (1, 4, 9):
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(batches):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        database = sqlite3.connect(library_of(folder).index)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()
    report = update_index(folder)
    assert report.indexed + report.unchanged == 300
    assert report.unchanged >= 5
    assert search(library_of(folder), parse_query("organism:homo")).count == 300


@pytest.mark.slow
def test_two_windows_may_index_one_folder_at_once(folder) -> None:
    write_many(folder, 200)
    script = (
        "import sys; from pathlib import Path;"
        "from looplight.library.indexing import index_update as u;"
        "u.BATCH = 7; u.update_index(Path(sys.argv[1]))"
    )
    words = [sys.executable, "-c", script, str(folder)]
    children = [subprocess.Popen(words) for _ in range(2)]
    assert [child.wait() for child in children] == [0, 0]
    assert counts(update_index(folder)) == (0, 200, 0, 0)
    assert search(library_of(folder), parse_query("organism:homo")).count == 200


def test_a_folder_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        update_index(tmp_path / "nowhere")


def test_libraries_are_listed_and_forgotten_without_touching_their_records(
    folder, tmp_path
) -> None:
    other = tmp_path / "other" / "records"
    for place in (folder, other):
        write_many(place, 1)
        update_index(place)
    assert {library.source for library in libraries()} == {folder, other}
    forget(library_of(folder))
    assert [library.source for library in libraries()] == [other]
    assert len(list(folder.glob("*.md"))) == 1


GENE_SETS = (
    "PMC1__F1.jpg%PFOCR%20240101%Homo sapiens\tFeedback on IRS1\t2475\t6198\t3667\n"
    "PMC2__F2\tWith symbols\tMTOR\tNOSUCHGENE\n"
    "only a name\n"
)


def test_a_gene_set_file_is_a_library_without_captions(tmp_path) -> None:
    path = tmp_path / "pfocr.gmt"
    path.write_text(GENE_SETS)
    report = update_index(path)
    assert counts(report) == (2, 0, 0, 1)
    assert report.refused[0].line == 3
    assert ids(path, "gene:S6K1") == ["PMC1__F1"]
    assert set(ids(path, "MTOR")) == {"PMC1__F1", "PMC2__F2"}
    assert counts(update_index(path)) == (0, 2, 0, 1)
    path.write_text("PMC2__F2\tWith symbols\tTP53\n")
    os.utime(path, (time.time() + 5, time.time() + 5))
    assert counts(update_index(path)) == (1, 0, 1, 0)
    assert ids(path, "TP53") == ["PMC2__F2"]


def test_a_flood_of_lines_that_are_no_gene_sets_is_counted(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(index_update, "MAX_REFUSED", 4)
    path = tmp_path / "pfocr.gmt"
    path.write_text("PMC1__F1\tFirst\tMTOR\n" + "none\n" * 90 + "PMC2__F1\tLast\tTP53\n")
    for expected in ((2, 0, 0, 90), (0, 2, 0, 90)):
        report = update_index(path)
        assert counts(report) == expected
        assert [problem.line for problem in report.refused] in ([2, 3, 4, 5], [None] * 4)
    monkeypatch.setattr(gene_set_file, "MAX_FIGURES", 91)
    path.write_text(path.read_text() + "\n")
    with pytest.raises(InputError, match="more than 91 lines"):
        update_index(path)
    monkeypatch.setattr(gene_set_file, "FLOOD", 30)
    with pytest.raises(InputError, match="too short"):
        update_index(path)
    assert ids(path, "TP53") == ["PMC2__F1"]


def test_a_gene_set_file_without_sets_keeps_the_old_index(tmp_path) -> None:
    path = tmp_path / "pfocr.gmt"
    path.write_text(GENE_SETS)
    update_index(path)
    path.write_text("nothing here\n")
    with pytest.raises(InputError, match="no gene sets"):
        update_index(path)
    assert ids(path, "gene:MTOR")


def test_a_reader_that_is_ended_from_outside_is_replaced(folder, monkeypatch) -> None:
    write_many(folder, 12)
    monkeypatch.setattr(index_update, "BATCH", 3)
    monkeypatch.setattr(parallel_reading, "FEWEST_FOR_PROCESSES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    answer = parallel_reading._Reader.answer

    def killed(reader):
        batch = answer(reader)
        reader._process.kill()
        reader._process.wait()
        return batch

    monkeypatch.setattr(parallel_reading._Reader, "answer", killed)
    assert counts(update_index(folder)) == (12, 0, 0, 0)


def test_a_figure_that_a_gene_set_file_names_twice_is_one_figure(tmp_path) -> None:
    path = tmp_path / "pfocr.gmt"
    path.write_text("PMC1__F1\tFirst\tMTOR\nPMC1__F1\tSecond\tTP53\n")
    update_index(path)
    assert search(library_of(path), parse_query("PMC1__F1")).count == 1
    assert ids(path, "TP53") == ["PMC1__F1"]
