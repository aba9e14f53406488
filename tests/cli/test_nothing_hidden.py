"""What a drawing may not hide, in exported files: loops, pairs of arrows, names, its origin."""

import re

import pytest
from PIL import Image
from pptx import Presentation

LONG = "Phosphatidylinositol 4,5-bisphosphate 3-kinase catalytic subunit alpha isoform"
HEAD = "looplight: 1\nname: hidden\ntitle: Hidden\nnodes:\n"
NODES = (
    f'  A: {{label: "{LONG}", kind: kinase, genes: [PIK3CA]}}\n'
    "  B: {label: AKT, kind: kinase}\n  C: {label: AKT, kind: kinase}\n"
)
ARROWS = ("A -> B", "A -| B", "B -> B", "B -| C")


@pytest.fixture
def figure(tmp_path):
    def write(arrows=ARROWS):
        lines = "".join(f"  {arrow}: {{}}\n" for arrow in arrows)
        path = tmp_path / f"hidden{len(arrows)}.yaml"
        path.write_text(f"{HEAD}{NODES}arrows:\n{lines}", encoding="utf-8")
        return path

    return write


def paths_of(run, figure, folder):
    out = folder / f"{figure.stem}.svg"
    assert run("render", figure, "-o", out).status == 0
    return len(re.findall(r"<path|<polyline", out.read_text(encoding="utf-8")))


def test_every_arrow_of_a_pair_and_a_loop_are_drawn_in_an_svg(run, figure, tmp_path):
    counts = [
        paths_of(run, figure(arrows), tmp_path) for arrows in (ARROWS, ARROWS[:3], ARROWS[:2])
    ]
    assert counts == sorted(set(counts), reverse=True)


def test_they_are_shapes_of_their_own_on_a_slide(run, figure, tmp_path):
    out, path = tmp_path / "talk.pptx", figure()
    with path.open("a", encoding="utf-8") as file:
        file.write("scenes:\n  - {id: a, title: Baseline}\n")
    assert run("storyboard", path, "-o", out).status == 0
    words = set()
    for slide in Presentation(out).slides:
        for element in slide.element.iter():
            words.add(element.get("descr") or element.get("name") or "")
    text = "\n".join(words)
    for statement in ("activates AKT", "inhibits AKT", "AKT activates AKT", "inhibits AKT (2)"):
        assert statement in text, statement


def test_names_are_told_apart_and_long_ones_are_their_symbol(run, figure, tmp_path):
    out = tmp_path / "names.svg"
    assert run("render", figure(), "-o", out).status == 0
    nodes = run("simulate", figure(), "--json", "--samples", "0").json["nodes"]
    assert [node["label"] for node in nodes.values()] == [LONG, "AKT", "AKT (2)"]


def test_a_pathway_without_nodes_is_refused_with_its_line(run, tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("looplight: 1\nname: e\ntitle: E\nnodes: {}\narrows: {}\n", encoding="utf-8")
    ran = run("render", path, "-o", tmp_path / "x.png")
    assert ran.status == 1
    assert "a pathway needs at least one node" in ran.err


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "sif", "tsv", "graphml", "json", "gpml"])
def test_imported_not_curated_goes_with_every_export(run, tmp_path, kind):
    model = tmp_path / "net.sif"
    model.write_text("A\tactivates\tB\nB\tinhibits\tC\n", encoding="utf-8")
    out = tmp_path / f"out.{kind}"
    command = "render" if kind in ("png", "svg", "pdf") else "export"
    assert run(command, model, "-o", out).status == 0
    files = [path for path in tmp_path.iterdir() if path.name.startswith("out.")]
    written = b"".join(path.read_bytes() for path in files)
    if kind == "png":
        with Image.open(out) as picture:
            written = " ".join(map(str, picture.info.values())).encode()
    assert re.search(rb"(?i)imported, not curated", written), kind


def test_a_node_without_a_drug_can_be_blocked(run, tmp_path):
    model = tmp_path / "net.sif"
    model.write_text("A\tactivates\tB\nB\tactivates\tC\n", encoding="utf-8")
    nodes = run("simulate", model, "--inhibit", "B", "--json", "--samples", "0").json["nodes"]
    assert nodes["C"]["direction"] == "down"
