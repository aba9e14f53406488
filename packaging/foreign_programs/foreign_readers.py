"""Read exports with programs of others; runs in their environment, without Looplight.

Every problem is a line. Ids that a format does not allow are compared as that format writes them.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import biodivine_aeon
import libsbml
import mpbn
import networkx
import pikepdf
import pptx
from ndex2.cx2 import RawCX2NetworkFactory

VERBS = {"activates": "PLUS", "inhibits": "MINUS"}
# libsbml cannot check units that are nowhere declared, and says so; a Boolean network has none.
NO_UNITS = 99508


def plain(name: str) -> str:
    """Return an id as rules of Boolean networks allow it."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


def network_problems(folder: Path, name: str, expected: dict[str, Any]) -> Iterator[str]:
    """Yield what differs in the formats that hold the drawing's own arrows."""
    pairs = sorted((source, target) for source, target, _ in expected["arrows"])
    signed = sorted(map(tuple, expected["arrows"]))
    rows = [line.split("\t") for line in (folder / f"{name}.sif").read_text().splitlines() if line]
    read = sorted((row[0], row[2]) for row in rows if len(row) == 3)
    if read != pairs:
        yield f"SIF: {len(read)} arrows, {len(pairs)} expected"
    graph = networkx.read_graphml(folder / f"{name}.graphml")
    if sorted(graph.nodes) != expected["nodes"]:
        yield "GraphML: other nodes"
    if sorted((source, target) for source, target, *_ in graph.edges) != pairs:
        yield "GraphML: other arrows"
    cx2 = json.loads((folder / f"{name}.cx2").read_text())
    network = RawCX2NetworkFactory().get_cx2network(cx2)
    ids = {key: node["v"]["looplight_id"] for key, node in network.get_nodes().items()}
    edges = network.get_edges().values()
    read = sorted(
        (ids[edge["s"]], ids[edge["t"]], VERBS.get(edge["v"]["interaction"], "UNKNOWN"))
        for edge in edges
    )
    if len(ids) != len(expected["nodes"]) or read != signed:
        yield f"CX2: {len(ids)} nodes, {len(read)} arrows; other ids or signs"


def boolean_problems(folder: Path, name: str, expected: dict[str, Any]) -> Iterator[str]:
    """Yield what differs in the Boolean network, which has the arrows of the model."""
    nodes = len(expected["nodes"])
    if len(mpbn.load(str(folder / f"{name}.bnet"))) != nodes:
        yield "bnet: mpbn reads another number of nodes"
    document = libsbml.readSBMLFromFile(str(folder / f"{name}.sbml"))
    document.checkConsistency()
    for number in range(document.getNumErrors()):
        error = document.getError(number)
        if error.getErrorId() != NO_UNITS:
            yield f"SBML: line {error.getLine()}: {error.getShortMessage()}"
    if document.getModel().getPlugin("qual").getNumQualitativeSpecies() != nodes:
        yield "SBML: libsbml reads another number of species"
    for suffix in ("bnet", "sbml"):
        network = biodivine_aeon.BooleanNetwork.from_file(str(folder / f"{name}.{suffix}"))
        names = aeon_names(expected[suffix])
        signed = {(names[s], names[t], sign) for s, t, sign in expected["in_model"]}
        if network.variable_count() != nodes:
            yield f"{suffix}: AEON reads another number of nodes"
        # A node without arrows keeps its value, which AEON calls an arrow to itself; and what a
        # rule makes no use of is no arrow in it.
        read = {arrow for arrow in arrows_of(network) if arrow[0] != arrow[1]}
        if extra := read - signed:
            yield f"{suffix}: AEON reads arrows that are not ours: {sorted(extra)[:3]}"


def aeon_names(names: dict[str, str]) -> dict[str, str]:
    """Return what AEON calls each node: of SBML by its name, with the id before equal names."""
    count = Counter(map(plain, names.values()))
    return {
        node: plain(name) if count[plain(name)] == 1 else f"{plain(node)}_{plain(name)}"
        for node, name in names.items()
    }


def arrows_of(network: Any) -> set[tuple[str, str, str]]:
    """Return the arrows of a network that AEON read, with the signs that the rules give them."""
    network = network.infer_valid_graph()
    sign = {"positive": "PLUS", "+": "PLUS", True: "PLUS"}
    sign |= {"negative": "MINUS", "-": "MINUS", False: "MINUS"}
    return {
        (
            plain(network.get_variable_name(arrow["source"])),
            plain(network.get_variable_name(arrow["target"])),
            sign.get(arrow.get("sign"), "UNKNOWN"),
        )
        for arrow in network.regulations()
    }


def page_problems(folder: Path, name: str) -> Iterator[str]:
    """Yield what is wrong with slides and pages."""
    if (folder / f"{name}.pptx").exists():
        slides = pptx.Presentation(str(folder / f"{name}.pptx")).slides
        if not all(len(slide.shapes) and slide.has_notes_slide for slide in slides):
            yield "PowerPoint: a slide without shapes or notes"
        with pikepdf.open(folder / f"{name}.pdf") as pdf:
            yield from (f"PDF: {problem}" for problem in pdf.check_pdf_syntax())


def problems_of_theirs(file: str, arrows: list[list[str]]) -> Iterator[str]:
    """Yield how Looplight reads a network that others published, and AEON otherwise."""
    ours = {(plain(source), plain(target), sign) for source, target, sign in arrows}
    read = arrows_of(biodivine_aeon.BooleanNetwork.from_file(file))
    # An input (`A, A`) is no arrow here.
    inputs = {(name, name, "PLUS") for name, _, _ in read}
    if difference := (ours ^ read) - (inputs - ours):
        yield f"other arrows: {sorted(difference)[:3]}"


def main(folder: Path) -> int:
    """Read everything in a folder; return 1 where anything differs."""
    failed = False
    rows: list[tuple[str, list[str]]] = []
    for name, expected in json.loads((folder / "expected.json").read_text()).items():
        problems = [*network_problems(folder, name, expected)]
        problems += [*boolean_problems(folder, name, expected), *page_problems(folder, name)]
        rows.append((name, problems))
    for file, arrows in json.loads((folder / "theirs.json").read_text()).items():
        rows.append((Path(file).name, [*problems_of_theirs(file, arrows)]))
    for name, problems in rows:
        failed |= bool(problems)
        print(f"{name}: {'; '.join(problems) or 'read alike'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
