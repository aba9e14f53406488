"""``inspect``, ``validate`` and ``figures``."""

from pathlib import Path

import pytest

from looplight import assets
from looplight.pathways.formats.native.reader import MAX_NODES
from looplight.records.record_reader import read_record

SPEC = {
    "file",
    "ok",
    "kind",
    "id",
    "title",
    "genes",
    "gene_rows",
    "chemicals",
    "diseases",
    "nodes",
    "groups",
    "interactions",
    "arrows",
    "label_arrows",
    "unresolved_ends",
    "warnings",
    "error",
}
KWONG = assets.path("figures", "PMC3811159__nihms512981f2.md")
NATIVE = assets.path("pathways", "mtorc1-feedback.yaml")


def test_a_record(run) -> None:
    ran = run("inspect", KWONG, "--json")
    answer = ran.json
    assert (ran.status, ran.err, ran.out.count("\n")) == (0, "", 1)
    assert set(answer) >= SPEC
    assert (answer["ok"], answer["kind"], answer["error"]) == (True, "pfocr", None)
    assert (answer["id"], answer["title"]) == (
        "PMC3811159__nihms512981f2",
        "Feedback signaling following mTORC1 inhibition",
    )
    assert (answer["genes"], answer["gene_rows"], answer["chemicals"], answer["diseases"]) == (
        12,
        14,
        2,
        0,
    )
    assert answer["arrows"] == {"plus": 0, "minus": 0, "unknown": 0}
    assert answer["warnings"] == [
        {"code": "record-no-year", "message": "the record gives no year", "line": 18}
    ]


def test_a_native_pathway(run) -> None:
    answer = run("inspect", NATIVE, "--json").json
    assert (answer["ok"], answer["kind"], answer["id"]) == (True, "pathway", "mtorc1-feedback")
    assert answer["nodes"] == 19
    assert answer["interactions"] == sum(answer["arrows"].values())
    assert answer["arrows"]["minus"] == 7


def test_a_bad_file_does_not_keep_the_rest_from_being_read(run, tmp_path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text("---\nfigid: x\ncaption: &a b\n---\n", encoding="utf-8")
    ran = run("inspect", bad, KWONG, tmp_path / "none.md", "--json")
    first, second, third = ran.lines
    assert ran.status == 1
    assert [one["ok"] for one in (first, second, third)] == [False, True, False]
    assert set(first) >= SPEC
    assert first["error"] == {
        "code": "yaml-anchor",
        "message": "anchors (&name) are not allowed",
        "line": 3,
    }
    assert ran.err.splitlines() == [
        f"{bad}:3: anchors (&name) are not allowed",
        f"{tmp_path / 'none.md'}: there is no such file",
    ]


def test_every_shared_record(run, shared: Path) -> None:
    files = sorted((shared / "data" / "pfocr" / "_figures").glob("*.md"))
    ran = run("inspect", *files, "--json")
    assert ran.status == 0
    assert [one["file"] for one in ran.lines] == [str(file) for file in files]
    for one, file in zip(ran.lines, files, strict=True):
        assert one["genes"] == len(read_record(file).gene_symbols)


def test_gpml_is_counted_by_the_elements_of_the_drawing(run, shared: Path) -> None:
    ran = run("inspect", shared / "data" / "gpml" / "WP3844.gpml", "--json")
    answer = ran.json
    assert (ran.status, answer["ok"], answer["kind"], answer["id"]) == (0, True, "gpml", "WP3844")
    assert (answer["nodes"], answer["groups"], answer["interactions"]) == (39, 6, 23)
    assert answer["arrows"] == {"plus": 15, "minus": 3, "unknown": 0}
    assert (answer["label_arrows"], answer["unresolved_ends"]) == (3, 2)
    codes = [row["code"] for row in answer["warnings"]]
    assert codes == [*["gpml-loose-arrow"] * 2, "drugs-not-given"]


def test_other_files_are_refused(run, tmp_path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mTORC1", encoding="utf-8")
    ran = run("inspect", other, tmp_path, "--json")
    assert [one["error"]["code"] for one in ran.lines] == ["unknown-kind", "file-not-regular"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.yaml", "", "the file is empty"),
        ("a.looplight", "{}", "open it with: looplight FILE.looplight"),
        ("a.gpml", '<Pathway xmlns="http://pathvisio.org/GPML/2013a"/>', "holds no nodes"),
        ("a.yaml", "looplight: 1\ndrugs: {}\n", "an inhibitor table, not a figure"),
        ("a.yaml", "looplight: 1\nid: a\nfacts: []\n", "the file needs 'title'"),
        ("a.yaml", "looplight: 1\nname: figid: x\n", "must stand in quotation marks"),
    ],
)
def test_every_command_says_the_same_of_a_file_that_is_no_figure(
    run, tmp_path, name, text, message
):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    report = {run(*words, file).err for words in (("inspect",), ("simulate",), ("escape",))}
    assert len(report) == 1
    assert message in report.pop()


def test_line_ends_of_an_old_mac_are_read(run, tmp_path) -> None:
    old = tmp_path / "old.yaml"
    old.write_bytes(NATIVE.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r"))
    assert run("validate", old).status == 0
    wide = tmp_path / "wide.yaml"
    wide.write_text("looplight: 1\n", encoding="utf-16")
    assert "UTF-16 text; save the file as UTF-8" in run("validate", wide).err


def test_too_many_nodes_are_refused_at_once(run, tmp_path) -> None:
    many = tmp_path / "many.yaml"
    rows = "".join(f"  N{i}: {{label: N}}\n" for i in range(MAX_NODES + 1))
    many.write_text(f"looplight: 1\nname: m\ntitle: m\nnodes:\n{rows}", encoding="utf-8")
    ran = run("validate", many)
    assert ran.status == 1
    assert ran.err == f"{many}:4: 2001 nodes are more than the 2000 that can be shown\n"


def test_a_mistake_is_told_once_and_names_what_is_wrong(run, tmp_path) -> None:
    bad = tmp_path / "bad.yaml"
    node = "A: {label: A, kind: kinase, at: [left, 3]}"
    arrow = "A -> A: {parameters: {weight: 3}}"
    text = f"looplight: 1\nname: [x]\ntitle: t\nnodes:\n  {node}\narrows:\n  {arrow}\n"
    bad.write_text(text, encoding="utf-8")
    assert run("validate", bad).err.splitlines() == [
        f"{bad}:2: name must be a text",
        f"{bad}:5: part 1 of at must be a number",
        f"{bad}:7: weight: 3 is not between 0 and 1",
    ]


def test_text_for_readers(run) -> None:
    out = run("inspect", KWONG).out
    assert "12 symbols in 14 rows" in out
    assert "line 18: the record gives no year" in out


def test_validate_tells_every_mistake_by_line(run, tmp_path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        NATIVE.read_text(encoding="utf-8").replace("kind: lipid", "kind: lipit"), encoding="utf-8"
    )
    line = next(
        n for n, text in enumerate(bad.read_text("utf-8").splitlines(), 1) if "lipit" in text
    )
    ran = run("validate", NATIVE, bad)
    assert ran.status == 1
    assert "19 nodes" in ran.out
    assert any(text.startswith(f"{bad}:{line}: ") for text in ran.err.splitlines())
    report = run("validate", bad, "--json").json
    assert (report["ok"], report["problems"][0]["line"]) == (False, line)


def test_validate_takes_everything_that_ships(run) -> None:
    files = [*assets.listing("pathways", ".yaml"), *assets.listing("figures", ".md")]
    files += [*assets.listing("articles", ".yaml"), *assets.listing("inhibitors", ".yaml")]
    ran = run("validate", *files)
    assert ran.status == 0
    assert ran.out.count(": good, ") == len(files)


def test_figures(run) -> None:
    answer = {one["pathway"] or one["id"]: one for one in run("figures", "--json").json}
    assert set(answer) == {
        "mtorc1-feedback",
        "pi3k-ras-crosstalk",
        "tumour-environment",
        "pi3k-akt-mtor",
        "smolecule-pi3k-akt-mtor",
        "medcomm-2025-pi3k-akt-mtor",
    }
    assert len({tuple(one) for one in answer.values()}) == 1, "every row has the same keys"
    assert answer["smolecule-pi3k-akt-mtor"]["pathway"] is None
    assert answer["smolecule-pi3k-akt-mtor"]["source"] == "Smolecule, February 2026"
    first = answer["mtorc1-feedback"]
    assert set(first) == {"id", "alias", "title", "pathway", "genes", "source"}
    assert (first["id"], first["alias"], first["genes"]) == (
        "PMC3811159__nihms512981f2",
        "PMC3811159__F2",
        12,
    )
    assert answer["pi3k-akt-mtor"]["alias"] is None
    text = run("figures").out
    assert "tumour-environment" in text and "Research and education only" in text


def test_an_article_is_inspected_and_is_no_pathway(run) -> None:
    (path,) = [p for p in assets.listing("articles", ".yaml") if p.stem.startswith("smolecule")]
    answer = run("inspect", path, "--json").json
    assert (answer["ok"], answer["kind"], answer["id"]) == (
        *(True, "article"),
        "smolecule-pi3k-akt-mtor",
    )
    for words in (("simulate", path), ("simulate", "smolecule-pi3k-akt-mtor"), ("escape", path)):
        ran = run(*words)
        assert ran.status == 1
        assert "an article, nothing to draw or simulate; its pathway is pi3k-akt-mtor" in ran.err
