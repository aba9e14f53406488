"""``export`` and ``render``: what lands on the disk."""

import csv
import json

import networkx
import pytest

FIGURE = "mtorc1-feedback"


def data_lines(path) -> list[str]:
    """The rows of a table; what it is about stands beside it."""
    notes = notes_of(path)
    assert "limits: Research and education only." in notes
    assert "program: Looplight " in notes
    return path.read_text(encoding="utf-8").splitlines()


def notes_of(path) -> str:
    notes = path.with_name(f"{path.stem}.about.txt").read_text(encoding="utf-8")
    assert notes.startswith(f"About {path.name}\n\n")
    return notes


@pytest.mark.parametrize("kind", ["sif", "tsv", "graphml", "json"])
def test_networks(run, tmp_path, kind) -> None:
    out = tmp_path / f"net.{kind}"
    ran = run("export", FIGURE, "-o", out)
    assert (ran.status, ran.err) == (0, "")
    text = out.read_text(encoding="utf-8")
    assert "P70S6K" in text
    beside = kind in ("sif", "tsv")
    about = notes_of(out) if beside else text
    for fact in ("Kwong and Davies 2013", "Research and education only.", "2026.2"):
        assert (fact in about, fact in text) == (True, not beside)
    assert len(list(tmp_path.iterdir())) == 1 + beside


QUESTION = ("--inhibit", "MTORC1=0.5", "--drug", "alpelisib", "--context", "loss:PTEN")


@pytest.mark.parametrize("kind", ["graphml", "json"])
def test_networks_hold_what_an_intervention_does(run, tmp_path, kind) -> None:
    out = tmp_path / f"net.{kind}"
    words = ("export", "pi3k-ras-crosstalk", *QUESTION, "--versus", "inhibit:AKT", "-o", out)
    assert run(*words).status == 0
    if kind == "json":
        data = json.loads(out.read_text(encoding="utf-8"))
        question, nodes = data["question"], {n["id"]: n["response"] for n in data["nodes"]}
    else:
        graph = networkx.parse_graphml(out.read_text(encoding="utf-8"), force_multigraph=True)
        question, nodes = graph.graph, graph.nodes
    done = "mTORC1 blocked at 50 % (inhibit:MTORC1=0.5), Alpelisib given (drug:alpelisib)"
    assert question["interventions"] == done
    assert question["compared_with"] == "AKT blocked (inhibit:AKT)"
    assert question["context"] == "PTEN lost (loss:PTEN)"
    words = ("simulate", *words[1:-2], "--json")
    for node, response in run(*words).json["nodes"].items():
        for name in ("baseline", "level", "change", "blocked", "certainty"):
            assert nodes[node][name] == response[name]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--inhibit", "MTORC1"), "levels"),
        (("--scene", "mtorc1-blocked"), "levels"),
        (("--set", "tau:AKT=5"), "levels"),
        ((), "network"),
    ],
)
def test_a_table_without_a_name_is_what_was_asked_for(run, tmp_path, words, what) -> None:
    out = tmp_path / "out.tsv"
    assert run("export", FIGURE, *words, "-o", out).out.startswith(f"{out}: {what} of ")
    assert data_lines(out)[0].split("\t")[0] == {"levels": "node", "network": "source"}[what]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("--inhibit", "MTORC1", "-o", "net.sif"), "--inhibit"),
        (("--what", "network", "--gain", "AKT", "-o", "net.tsv"), "--gain"),
        (("--what", "genes", "--context", "loss:PTEN", "-o", "genes.csv"), "--context"),
        (("--what", "genes", "--versus", "inhibit:AKT", "-o", "genes.tsv"), "--versus"),
        (("--set", "tau:AKT=5", "-o", "net.sif"), "--set"),
    ],
)
def test_what_has_no_place_for_levels_says_so(run, tmp_path, monkeypatch, words, option) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("export", FIGURE, *words)
    assert (ran.status, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert ran.err.startswith(f"looplight: export: {option}: a table of ")
    assert "has no place for levels" in ran.err


def test_gene_table(run, tmp_path) -> None:
    out = tmp_path / "genes.tsv"
    assert run("export", FIGURE, "--what", "genes", "-o", out).status == 0
    rows = list(csv.DictReader(data_lines(out), delimiter="\t"))
    assert len(rows) == 14
    assert {row["printed_word"] for row in rows} >= {"mTorc1", "DualPI3K/mTor", "AKT"}
    assert all(row["nodes"] or row["reason"] for row in rows)


def test_gene_table_of_a_record_without_arrows(run, tmp_path, shared) -> None:
    name = "PMC7350257__ijms-21-04507-g002"
    other = tmp_path / "_figures" / "other.md"
    other.parent.mkdir()
    text = (shared / "data" / "seeds" / f"{name}.md").read_text(encoding="utf-8")
    other.write_text(text.replace(name, "PMC1__other"), encoding="utf-8")
    out = tmp_path / "genes.csv"
    assert run("export", other, "-o", out).status == 0
    assert len(list(csv.DictReader(data_lines(out)))) == 70
    ran = run("simulate", other)
    assert (ran.status, ran.out) == (1, "")
    assert "no curated arrows" in ran.err


def test_levels(run, tmp_path) -> None:
    out = tmp_path / "levels.csv"
    assert run("export", FIGURE, "--inhibit", "MTORC1", "-o", out).status == 0
    assert "interventions: mTORC1 blocked (inhibit:MTORC1)\n" in notes_of(out)
    rows = {row["node"]: row for row in csv.DictReader(data_lines(out))}
    assert (rows["AKT"]["direction"], rows["MTORC1"]["blocked"]) == ("up", "1")
    assert float(rows["AKT"]["level"]) > float(rows["AKT"]["baseline"])


def test_a_spreadsheet_runs_nothing(run, tmp_path) -> None:
    record = tmp_path / "r.md"
    record.write_text(
        '---\nfigid: PMC1__a\ngenes:\n- word: "=HYPERLINK(1)"\n  hgnc_symbol: "@A"\n---\n',
        encoding="utf-8",
    )
    out = tmp_path / "genes.csv"
    assert run("export", record, "-o", out).status == 0
    row = next(iter(csv.DictReader(data_lines(out))))
    assert (row["printed_word"], row["hgnc_symbol"]) == ("'=HYPERLINK(1)", "'@A")
    assert run("export", record, "--what", "genes", "-o", tmp_path / "genes.tsv").status == 0
    (row,) = csv.DictReader(data_lines(tmp_path / "genes.tsv"), delimiter="\t")
    assert (row["printed_word"], row["hgnc_symbol"]) == ("'=HYPERLINK(1)", "'@A")


@pytest.mark.slow
def test_render_draws_a_picture(spawn, tmp_path) -> None:
    out = tmp_path / "figure.png"
    words = ("--inhibit", "MTORC1", "--theme", "dark", "--size", "800x450", "--scale", "2")
    ran = spawn("render", FIGURE, *words, "-o", out)
    assert (ran.status, ran.err) == (0, "")
    head = out.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
    assert size == (1600, 900)


def test_render_hands_the_canvas_what_was_asked(run, tmp_path, monkeypatch, qapp) -> None:
    seen = {}

    def draw(shown, theme, path, **rest):
        seen.update(rest, shown=shown, theme=theme)
        path.write_text("x", encoding="utf-8")

    from looplight.canvas.export import picture_file

    monkeypatch.setattr(picture_file, "render", draw)
    words = ("render", FIGURE, "--inhibit", "MTORC1", "-o", tmp_path / "f.svg")
    assert run(*words, "--time", "0", "--size", "640x480").status == 0
    shown = seen["shown"]
    assert (shown.state.time, seen["size"], seen["scale"]) == (0.0, (640, 480), 1.0)
    assert [str(one) for one in shown.state.interventions] == ["inhibit:MTORC1"]
    start = shown.nodes["AKT"]
    assert start.level == pytest.approx(start.baseline, abs=1e-6)
    assert start.direction == "same"
    # How sure is said of the end, not of a moment on the way.
    assert shown.certainty_result is None
    assert run(*words).status == 0
    assert seen["shown"].nodes["AKT"].direction == "up"
    assert seen["shown"].certainty_result.certainty["AKT"]


@pytest.mark.slow
def test_render_into_no_folder_is_refused(spawn, tmp_path) -> None:
    ran = spawn("render", FIGURE, "-o", tmp_path / "none" / "a.png")
    assert ran.status == 1
    assert ran.err.count("\n") == 1


def test_panels_are_compared_on_one_picture(run, tmp_path):
    path = tmp_path / "panels.svg"
    panels = (
        "--compare",
        "baseline",
        "--compare",
        "mtorc1-blocked",
        "--compare",
        "inhibit:AKT=0.5",
    )
    ran = run("render", "mtorc1-feedback", *panels, "--reference", 2, "-o", path)
    assert (ran.status, ran.err) == (0, "")
    text = path.read_text()
    for title in ("1  Baseline", "2  mTORC1 blocked", "3  AKT (50 %) blocked"):
        assert f">{title}<" in text
    assert "compared with pane 2, mTORC1 blocked." in text


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--compare", "baseline"), 2),
        (("--compare", "baseline") * 7, 2),
        (("--compare", "baseline", "--compare", "inhibit:"), 2),
        (("--compare", "baseline", "--compare", "inhibit:AKT", "--reference", "3"), 2),
        (("--compare", "baseline", "--compare", "akt", "--inhibit", "AKT"), 2),
        (("--reference", "2"), 2),
        (("--compare", "baseline", "--compare", "inhibit:NOBODY"), 1),
        (("--compare", "baseline", "--compare", "drug:trametinib"), 1),
    ],
)
def test_a_wrong_comparison_is_refused_in_one_line(run, tmp_path, words, status):
    ran = run("render", "mtorc1-feedback", *words, "-o", tmp_path / "x.png")
    assert ran.status == status
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


GERMAN = ("--decimal-comma", "--byte-order-mark")


@pytest.mark.parametrize("command", ["export", "compare"])
def test_tables_for_a_spreadsheet_set_to_german(run, tmp_path, command) -> None:
    plain, other = tmp_path / "plain.csv", tmp_path / "other.csv"
    question = ("--inhibit", "MTORC1") if command == "export" else ("--regimen", "m=inhibit:MTORC1")
    words = (command, FIGURE, *question) + (("--samples", "0") if command == "compare" else ())
    assert run(*words, "-o", plain).status == 0
    assert run(*words, *GERMAN, "-o", other).status == 0
    expected = list(csv.reader(plain.read_text("utf-8").splitlines()))
    assert other.read_bytes().startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(other.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(back) == len(expected)
    changed = 0
    for row, usual in zip(back, expected, strict=True):
        for cell, same in zip(row, usual, strict=True):
            changed += cell != same
            assert cell in (same, same.replace(".", ","))
    assert changed > 3
    assert run(*words, GERMAN[0], "-o", tmp_path / "x.svg").status == 2


def test_options_of_tables_are_refused_where_no_table_is_written(run, tmp_path) -> None:
    for option in GERMAN:
        ran = run("export", FIGURE, option, "-o", tmp_path / "net.json")
        assert (ran.status, list(tmp_path.iterdir())) == (2, [])
        assert f"{option} is for tables" in ran.err
