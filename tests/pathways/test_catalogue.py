"""What a FIGURE argument means, and that one bad file never stops the rest."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from looplight import assets
from looplight.files.problems import InputError
from looplight.pathways import catalogue
from looplight.pathways.catalogue import Catalogue, Entry, bundled, open_file

FIGID = "PMC3811159__nihms512981f2"


@pytest.mark.parametrize(
    "argument",
    [
        "mtorc1-feedback",
        "MTORC1-Feedback ",
        FIGID,
        "PMC3811159__F2",
        "PMC3811159",
        "pmc3811159",
    ],
)
def test_a_figure_has_many_names(argument):
    entry = bundled().resolve(argument)
    assert entry.key == FIGID
    assert entry.pathway.name == "mtorc1-feedback"
    assert entry.bundled


def test_an_article_s_pathway_is_known_by_its_name():
    entry = bundled().resolve("pi3k-akt-mtor")
    assert entry.record is None
    assert entry.key == "pi3k-akt-mtor"
    assert entry.title == "Canonical PI3K/AKT/mTOR pathway"


@pytest.mark.parametrize("argument", ["", "mtorc1-fedback", "PMC1", "\0", "x" * 10_000])
def test_an_unknown_figure_is_one_clear_problem(argument):
    with pytest.raises(InputError) as caught:
        bundled().resolve(argument)
    assert caught.value.problem.code == "unknown-figure"
    assert "mtorc1-feedback" in caught.value.problem.message


def test_a_paper_with_two_figures_is_ambiguous():
    first = bundled().resolve(FIGID)
    other = replace(first.record, figid="PMC3811159__other", alias="PMC3811159__F9")
    both = bundled().with_entry(Entry(other.figid, other, None))
    with pytest.raises(InputError) as caught:
        both.resolve("PMC3811159")
    assert caught.value.problem.code == "ambiguous-figure"
    assert "PMC3811159__F9" in caught.value.problem.message


def test_a_record_brings_its_pathway_and_a_pathway_its_record(tmp_path: Path):
    record = tmp_path / "a record.txt"
    shutil.copy(assets.path("figures", f"{FIGID}.md"), record)
    native = tmp_path / "mine.yml"
    shutil.copy(assets.path("pathways", "mtorc1-feedback.yaml"), native)
    for path in (record, native):
        entry = bundled().resolve(str(path))
        assert entry.key == FIGID
        assert entry.record.figid == FIGID
        assert entry.pathway.name == "mtorc1-feedback"
        assert not entry.bundled


def test_a_pathway_for_no_known_figure_opens_by_its_own_name(tmp_path: Path):
    path = tmp_path / "x.yaml"
    text = (
        "looplight: 1\nname: mine\ntitle: Mine\nnodes:\n  A: {label: A, kind: kinase, at: [0, 0]}\n"
    )
    path.write_text(text, encoding="utf-8")
    entry = open_file(path)
    assert (entry.key, entry.record, entry.title) == ("mine", None, "Mine")
    assert bundled().with_entry(entry).resolve("mine") is entry


@pytest.mark.parametrize("text", ["", "hello", "<Pathway/>", "\x00\x01", "figid: x"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text):
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        open_file(path)
    assert str(path) in str(caught.value)


def test_an_entry_of_the_same_key_gives_way_and_keeps_its_place():
    mine = Entry(FIGID, None, bundled().resolve(FIGID).pathway)
    changed = bundled().with_entry(mine)
    assert [e.key for e in changed.entries] == [e.key for e in bundled().entries]
    assert changed.get(FIGID) is mine
    assert bundled().get(FIGID) is not mine
    assert Catalogue(()).get(FIGID) is None


def test_one_damaged_file_leaves_the_rest(tmp_path: Path, monkeypatch):
    for folder in ("figures", "pathways", "articles"):
        shutil.copytree(assets.path(folder), tmp_path / folder)
    (tmp_path / "pathways" / "mtorc1-feedback.yaml").write_text("looplight: 1\n", encoding="utf-8")
    (tmp_path / "figures" / "PMC7350257__ijms-21-04507-g002.md").write_bytes(b"\xff")
    (tmp_path / "articles" / "smolecule-pi3k-akt-mtor.yaml").write_text("id: a\n", encoding="utf-8")
    monkeypatch.setattr(
        assets, "listing", lambda folder, suffix: tuple(sorted((tmp_path / folder).iterdir()))
    )
    result = catalogue.bundled.__wrapped__()
    assert {Path(p.file).name for p in result.problems} == {
        "mtorc1-feedback.yaml",
        "PMC7350257__ijms-21-04507-g002.md",
        "smolecule-pi3k-akt-mtor.yaml",
    }
    # The record stays without its pathway, the pathway without its record.
    assert result.get(FIGID).pathway is None
    assert result.resolve("pi3k-ras-crosstalk").record is None
    assert result.resolve("tumour-environment").record is not None
    assert result.resolve("medcomm-2025-pi3k-akt-mtor").article is not None


def test_importing_reads_nothing_and_no_graph_library():
    code = (
        "import sys, builtins; from looplight import assets\n"
        "assets.root = assets.listing = None\n"
        "import looplight.pathways.catalogue, looplight.pathways.graph.loops\n"
        "print('networkx' in sys.modules, 'yaml' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split()[0] == "False"


def test_one_shipped_figure_is_the_entry_of_the_catalogue_and_reads_no_other(monkeypatch):
    for entry in bundled().drawable:
        for name in {entry.key, entry.pathway.name}:
            assert catalogue.shipped(name) is entry
    assert catalogue.shipped("PMC3811159__F2") is None  # an alias: the whole catalogue can tell
    assert catalogue.shipped("no-such-figure") is None
    read = []

    def note(path):
        read.append(path.stem)
        return bundled().get(FIGID).pathway

    monkeypatch.setattr(catalogue, "_pathway", note)
    catalogue.shipped.__wrapped__("mtorc1-feedback")
    assert read == ["mtorc1-feedback"]


def test_articles_are_entries_of_their_own():
    entry = bundled().resolve("medcomm-2025-pi3k-akt-mtor")
    assert entry.article.doi == "10.1002/mco2.70295"
    assert (entry.pathway, entry.record, entry.bundled) == (None, None, True)
    assert entry.title == entry.article.title
    assert entry not in bundled().drawable


def test_an_article_of_ones_own_can_be_opened(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_text("looplight: 1\nid: mine\ntitle: T\ndisclaimer: D\n", encoding="utf-8")
    entry = bundled().resolve(str(path))
    assert (entry.key, entry.title, entry.article.disclaimer) == ("mine", "T", "D")
