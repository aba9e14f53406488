"""A folder of pathway files is a library: they are found by genes, drugs and words, and kept up."""

import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from gpml_files import BP, FILE_2021, file_2013a, line, node
from netflux_files import workbook
from record_texts import gene, write_record

from looplight.files.problems import InputError
from looplight.library.database import (
    libraries,
    library_of,
    opened_for_writing,
    outdated_libraries,
    unusable_indexes,
)
from looplight.library.drug_synonyms import drug_synonyms
from looplight.library.figure_search import facets, search
from looplight.library.gene_overlap import GeneSets
from looplight.library.indexing import (
    archive_members,
    index_update,
    parallel_reading,
    pathway_files,
)
from looplight.library.indexing.archive_members import unpacked
from looplight.library.indexing.index_update import update_index
from looplight.library.result_files import bibtex, papers_of, ris
from looplight.library.search_query import FigureKind, parse_query
from looplight.pathways.layout import arrangement

GROWTH = file_2013a(
    '<Comment Source="WikiPathways-description">Growth of cells\n after a meal.</Comment>',
    node("a", "FRAP1"),
    node("b", "S6K1"),
    node("c", "Apoptosis", kind="Pathway"),
    node("d", "Glucose", kind="Metabolite"),
    node("e", "p38").replace('Database="" ID=""', 'Database="Entrez Gene" ID="5600"'),
    node("f", "Diabetes", kind="Disease"),
    line("a", "b"),
    line("b", "c", "TBar"),
    '<Label TextLabel="Inside the liver"><Graphics CenterX="9" CenterY="9" Width="9" Height="9" />'
    "</Label>\n",
    f'<Biopax><bp:openControlledVocabulary xmlns:bp="{BP}"><bp:TERM>prostate cancer</bp:TERM>'
    "<bp:ID>DOID:10283</bp:ID><bp:Ontology>Disease</bp:Ontology></bp:openControlledVocabulary>"
    "</Biopax>\n",
    attributes='Name="Eating" Organism="Homo sapiens" Version="WP77_r3" Data-Source="WikiPathways"',
)
SIF = "EGFR activates KRAS\nKRAS activates BRAF\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "pathways"
    place.mkdir()
    (place / "eating.gpml").write_text(GROWTH)
    (place / "new.GPML").write_text(FILE_2021)
    (place / "ras.sif").write_text(SIF)
    write_record(place, "PMC1__F1", genes=[gene("TP53", "TP53")], figtitle="A printed one")
    return place


def hits(folder, words):
    return search(library_of(folder), parse_query(words), synonyms=drug_synonyms).hits


def titles(folder, words):
    return [hit.title for hit in hits(folder, words)]


def counts(report):
    return report.indexed, report.unchanged, report.removed, report.refused_count, report.left_out


def test_pathways_are_found_by_genes_aliases_drugs_words_and_ids(folder) -> None:
    assert counts(update_index(folder)) == (4, 0, 0, 0, 0)
    for words in (
        *("eating", "WP77", "eating.gpml", "meal", '"inside the liver"', "apoptosis"),
        # By the approved symbol, another alias, and what blocks it.
        *("MTOR", "gene:MTOR", "RPS6KB1", "Afinitor", "everolimus", "frap1"),
        *("chemical:glucose", "disease:diabetes", "disease:prostate", "MAPK11"),
    ):
        assert "Eating" in titles(folder, words), words
    # The author's Entrez id says which p38 is meant.
    assert titles(folder, "MAPK12") == []
    assert titles(folder, "gene:BRAF") == ["ras (SIF network)"]
    assert titles(folder, "organism:sapiens AKT1") == ["New"]
    (hit,) = hits(folder, "apoptosis")
    assert (hit.figid, hit.reference) == ("WP77", "WikiPathways WP77, revision 3, Homo sapiens")
    assert hit.matched == ("node Apoptosis",)
    assert hits(folder, "MTOR")[0].matched == ("gene MTOR",)
    (hit,) = hits(folder, "meal")
    assert hit.matched == ("text of the drawing",)
    assert hit.snippet == "Growth of cells after a meal. Inside the liver"


def test_a_hit_says_what_it_is(folder) -> None:
    update_index(folder)
    kinds = {hit.title: hit.kind for hit in hits(folder, "is:drawing")}
    assert kinds == {"Eating": FigureKind.DRAWING, "New": FigureKind.DRAWING}
    assert [hit.kind for hit in hits(folder, "KRAS")] == [FigureKind.NETWORK]
    assert [hit.kind for hit in hits(folder, "TP53")] == [FigureKind.CAPTION]
    counted = dict(facets(library_of(folder), parse_query(""))["is"])
    assert counted == {"drawing": 2, "network": 1, "caption": 1}


def test_genes_of_drawings_are_compared_with_a_list(folder) -> None:
    update_index(folder)
    overlaps = GeneSets(library_of(folder)).overlaps(["MTOR", "S6K1"]).overlaps
    assert (overlaps[0].title, overlaps[0].genes) == ("Eating", ("MTOR", "RPS6KB1"))


def test_drawings_are_cited_themselves(folder) -> None:
    update_index(folder)
    papers = papers_of(hits(folder, "WP77"), [library_of(folder)])
    entry = bibtex(papers)
    assert entry.startswith("@misc{WP77,\n  title = {{Eating}},")
    assert "WikiPathways WP77, revision 3" in entry
    assert ris(papers).startswith("TY  - GEN\r\nTI  - Eating")


def test_only_what_changed_is_read_again(folder, monkeypatch) -> None:
    update_index(folder)
    read = []
    read_one = pathway_files.read_pathway_file
    monkeypatch.setattr(
        parallel_reading, "read_pathway_file", lambda path: read.append(path) or read_one(path)
    )
    assert counts(update_index(folder)) == (0, 4, 0, 0, 0)
    path = folder / "eating.gpml"
    path.write_text(GROWTH.replace("Eating", "Fasting"))
    (folder / "ras.sif").unlink()
    assert counts(update_index(folder)) == (1, 2, 1, 0, 0)
    assert read == [str(path)]
    assert titles(folder, "MTOR") == ["Fasting"]
    assert titles(folder, "KRAS") == []


def test_a_bad_file_is_one_message_and_files_of_other_kinds_are_none(folder, monkeypatch) -> None:
    (folder / "torn.gpml").write_text(GROWTH[:-40])
    (folder / "list.csv").write_text("gene,change\nTP53,2\n")
    (folder / "settings.yaml").write_text("colour: blue\n")
    (folder / "data.json").write_text("[1, 2]\n")
    (folder / "notes.txt").write_text("not looked at\n")
    workbook(folder / "book.xlsx", plans=(("a", "b"), ("1", "2")))
    (folder / "PMC1__F1-genes.tsv").write_text("word\tmatch\n")
    report = update_index(folder)
    assert counts(report) == (4, 0, 0, 1, 4)
    assert report.refused[0].file == str(folder / "torn.gpml")
    assert report.refused[0].message
    # Neither is read again, and both are counted again.
    monkeypatch.setattr(parallel_reading, "read_pathway_file", None)
    assert counts(update_index(folder)) == (0, 4, 0, 1, 4)


def test_a_mistake_in_a_file_of_a_common_ending_is_told(folder) -> None:
    (folder / "own.yaml").write_text("pathway: mine\nnodes: 3\narrows: 4\n")
    (folder / "arrows.csv").write_text("source,sign,target\n")
    report = update_index(folder)
    assert counts(report) == (4, 0, 0, 2, 0)


def test_common_endings_hold_pathways_too(folder, repository) -> None:
    shutil.copy(repository / "resources/pathways/mtorc1-feedback.yaml", folder / "mine.yaml")
    (folder / "arrows.csv").write_text("source,sign,target\nSRC,1,STAT3\n")
    assert counts(update_index(folder)) == (6, 0, 0, 0, 0)
    (hit,) = hits(folder, "RPTOR")
    # It is the user's file, whatever figure it says it is of.
    assert (hit.figid, hit.kind) == ("mtorc1-feedback", FigureKind.NETWORK)
    assert len(hits(folder, "STAT3")) == 1


def test_no_layout_is_made_for_an_index(folder, monkeypatch) -> None:
    monkeypatch.setattr(arrangement, "arrange", None)
    assert counts(update_index(folder)) == (4, 0, 0, 0, 0)


def test_drawings_are_read_a_few_at_a_time_so_that_progress_is_seen(folder, monkeypatch) -> None:
    """A batch of drawings takes as long as one of records, which are read much faster."""
    monkeypatch.setattr(index_update, "BATCH", 5)
    for number in range(4):
        (folder / f"{number}.gpml").write_text(GROWTH)
    seen = []
    update_index(folder, lambda count, total: seen.append((count, total)))
    assert len(seen) >= 4
    assert seen[-1] == (8, 8)


def test_processes_give_what_one_process_gives(folder, monkeypatch) -> None:
    (folder / "torn.gpml").write_text(GROWTH[:-40])
    (folder / "list.csv").write_text("gene,change\nTP53,2\n")
    alone = update_index(folder)
    expected = _rows(folder)
    library_of(folder).index.unlink()
    monkeypatch.setattr(index_update, "BATCH", 4)
    monkeypatch.setattr(parallel_reading, "FEWEST_FOR_PROCESSES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert counts(update_index(folder)) == counts(alone)
    assert _rows(folder) == expected


def _rows(folder):
    database = sqlite3.connect(library_of(folder).index)
    try:
        columns = "path, title, caption, symbols, words, chemicals, kind"
        rows = database.execute(f"SELECT {columns} FROM figures ORDER BY path").fetchall()
        return rows, database.execute("SELECT * FROM refused ORDER BY path").fetchall()
    finally:
        database.close()


def test_an_index_of_an_older_version_is_known_and_made_anew(folder) -> None:
    update_index(folder)
    library = library_of(folder)
    assert outdated_libraries() == ()
    for version, is_older in (("1/15.0.0", True), ("99/15.0.0", False)):
        with opened_for_writing(library) as database:
            database.execute("UPDATE meta SET value = ? WHERE key = 'version'", (version,))
        assert outdated_libraries() == ((library,) if is_older else ())
        assert len(unusable_indexes()) == 1
        assert counts(update_index(folder)) == (4, 0, 0, 0, 0)
        assert outdated_libraries() == unusable_indexes() == ()


@pytest.fixture
def archive(folder, tmp_path):
    path = tmp_path / "human.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("human/eating.gpml", GROWTH)
        file.writestr("human/torn.gpml", GROWTH[:-40])
        file.writestr("human/.hidden.gpml", GROWTH)
        file.writestr("human/notes.txt", "not looked at")
        file.write(folder / "PMC1__F1.md", "human/PMC1__F1.md")
    return path


def test_an_archive_of_pathways_is_a_library(archive) -> None:
    assert counts(update_index(archive)) == (1, 0, 0, 1, 0)
    (hit,) = hits(archive, "MTOR")
    assert (hit.title, hit.kind, hit.path) == (
        *("Eating", FigureKind.DRAWING, f"{archive}#human/eating.gpml"),
    )
    assert hits(archive, "eating.gpml") == (replace(hit, matched=(), snippet=hit.snippet),)
    # A newer archive: only what differs in it is read.
    assert counts(update_index(archive)) == (0, 1, 0, 1, 0)
    with ZipFile(archive, "a") as file:
        file.writestr("human/ras.sif", SIF)
    assert counts(update_index(archive)) == (1, 1, 0, 1, 0)


def test_a_figure_of_an_archive_is_copied_out_once_for_each_of_its_states(archive) -> None:
    path = Path(f"{archive}#human/eating.gpml")
    copy = unpacked(path)
    assert (copy.name, copy.read_text()) == ("eating.gpml", GROWTH)
    assert unpacked(path) == copy
    with ZipFile(archive, "w") as file:
        file.writestr("human/eating.gpml", GROWTH.replace("Eating", "Fasting"))
    os.utime(archive, (5, 5))
    other = unpacked(path)
    assert other != copy
    assert "Fasting" in other.read_text()
    assert copy.read_text() == GROWTH
    # What is no archive is opened where it is.
    assert unpacked(copy) == copy
    with pytest.raises(InputError, match="cannot be unpacked"):
        unpacked(Path(f"{archive}#human/gone.gpml"))


def test_what_is_no_archive_or_too_large_is_refused(archive, tmp_path, monkeypatch) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK no archive")
    with pytest.raises(InputError, match="no zip archive"):
        update_index(bad)
    monkeypatch.setattr(archive_members, "MAX_UNPACKED", 100)
    with pytest.raises(InputError, match="when unpacked"):
        update_index(archive)
    assert libraries() == ()
