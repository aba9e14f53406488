"""The shared inputs that once failed: each ends as it should, in every command that reads it."""

import csv
import io
from pathlib import Path

import pytest

from looplight.files.bounded_read import FileContent
from looplight.pathways.formats.registry import FORMATS, read_figure

REFUSED = {
    "yaml-tabs.yaml": (5, "begins with a tab; put spaces in its place"),
    "yaml-at-sign.yaml": (5, 'a text that begins with @ must stand in quotation marks: "@EGFR"'),
    "yaml-colon-in-title.yaml": (3, "a text with a colon needs straight quotation marks"),
    "yaml-no-version.yaml": (1, "the line 'looplight: 1' is missing at the top"),
    "compartments.yaml": (6, "3000 parts are more than the 60 that can be shown"),
    "pw-unknown-in-scene.yaml": (2006, "no node is called 'NODF0x'; did you mean NODE0?"),
    "x04_wide.xlsx": (None, "this is not a readable .xlsx workbook (too many cells)"),
    "x07_lzma_dict4G.xlsx": (None, "is packed in an unusual way"),
}
READ = (
    "cjk.yaml",
    "selfloop.yaml",
    "pptx-control-char.yaml",
    "rec-lookalike-words.md",
    "record-formula-words.md",
    "netflux-rule-as-formula.xlsx",
    "netflux-samename.xlsx",
    "netflux-ymax15.xlsx",
    "netflux-12-species-slow.xlsx",
)


@pytest.fixture
def case(shared: Path):
    return lambda name: shared / "cases" / name


@pytest.mark.parametrize("command", ["validate", "inspect", "simulate"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_to_change_and_where(run, case, command, name) -> None:
    line, message = REFUSED[name]
    ran = run(command, case(name))
    assert (ran.status, ran.out) == (1, "")
    first, *more = ran.err.splitlines()
    place = f"{case(name)}:{line}: " if line else f"{case(name)}: "
    assert first.startswith(place)
    assert message in first
    assert len(more) <= 200


@pytest.mark.parametrize("name", READ)
def test_what_is_right_is_read(run, case, name) -> None:
    ran = run("validate", case(name))
    assert ran.status == 0
    assert ": good, " in ran.out


def test_every_case_of_a_reader_is_listed_here(case) -> None:
    # The settings that run code are written by a script; a test of the settings does that.
    files = {path.name for path in case("").iterdir() if path.suffix not in (".py",)}
    assert files - {"README.md"} == {*REFUSED, *READ}


def test_species_of_one_name_and_formulas_for_rules(case) -> None:
    def read(name):
        path = case(name)
        return read_figure(FileContent(path, path.read_bytes()), FORMATS).pathway

    labels = [node.label for node in read("netflux-samename.xlsx").nodes]
    assert len(set(labels)) == len(labels)
    assert {"ERK", "JNK"} <= set(labels)
    formula = read("netflux-rule-as-formula.xlsx").parameters
    assert (formula.reactions[0].product, formula.reactions[0].weight) == ("S", 0.8)
    high = read("netflux-ymax15.xlsx").parameters
    assert 1.5 in [node.ymax for _, node in high.nodes]


@pytest.mark.parametrize("suffix", [".tsv", ".csv"])
def test_words_of_a_record_run_nowhere(run, case, tmp_path, suffix) -> None:
    out = tmp_path / f"genes{suffix}"
    ran = run("export", case("record-formula-words.md"), "--what", "genes", "-o", out)
    assert ran.status == 0
    separator = "\t" if suffix == ".tsv" else ","
    text = io.StringIO(out.read_text(encoding="utf-8"))
    rows = list(csv.DictReader(text, delimiter=separator))
    assert [row["printed_word"] for row in rows] == [
        '\'=HYPERLINK("http://x","y")',
        "'-(PLC)+",
        "SEPT2",
        "MARCH1",
    ]


def test_control_characters_reach_no_file(run, case, tmp_path) -> None:
    for kind in ("sif", "tsv", "graphml", "json"):
        out = tmp_path / f"net.{kind}"
        assert run("export", case("pptx-control-char.yaml"), "-o", out).status == 0
        for path in tmp_path.iterdir():
            text = path.read_text(encoding="utf-8")
            assert not [sign for sign in text if sign in "\x07\x1b\u202e" or sign == "\x00"]
