"""Our places for pathways without any, beside those of Graphviz dot on the same graphs.

Both sets of places go through the same router (Looplight's own), so only the places differ. The
canvas itself routes up to 150 nodes; above that it draws straight lines, which are counted too.
dot runs as a program of its own; where it is absent only our own figures appear.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from crossing_count import crossing_count
from harness import Row, at_most, median_ms, write_table
from PySide6.QtGui import QGuiApplication

from looplight.canvas.geometry.router import Route, route
from looplight.pathways.graph.loops import feedback_arrows
from looplight.pathways.layout.layered_layout import BESIDE, LAYER, place
from looplight.pathways.layout.node_boxes import box_of
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign
from looplight.session.appearance import fonts

SEEDS = range(1, 6)
SIZES = (50, 200)
KINDS = (NodeKind.KINASE, NodeKind.PROTEIN, NodeKind.COMPLEX, NodeKind.FACTOR)
INCH = 72.0


def layered(count: int, seed: int) -> Pathway:
    """Return layers of 4 to 12 nodes: a way to every node, half as many arrows more, some back."""
    dice = random.Random(seed)
    layers: list[list[str]] = []
    names = [f"N{n}" for n in range(count)]
    most = 6 if count <= 50 else 12
    while names:
        wide = dice.randint(most // 2, most)
        layers.append(names[:wide])
        names = names[wide:]
    links: dict[tuple[str, str], None] = {}
    for above, layer in pairwise(layers):
        for name in layer:
            links[dice.choice(above), name] = None
    while len(links) < count * 1.4:
        first = dice.randrange(len(layers) - 1)
        reach = dice.choice((1, 1, 1, 2, 3))
        second = min(first + reach, len(layers) - 1)
        source, target = dice.choice(layers[first]), dice.choice(layers[second])
        if dice.random() < 0.06:
            source, target = target, source
        links[source, target] = None
    nodes = [
        Node(f"N{n}", f"GENE{n}" if n % 3 else f"G{n}", KINDS[n % len(KINDS)]) for n in range(count)
    ]
    ends = list(links)
    dice.shuffle(nodes)
    dice.shuffle(ends)
    arrows = []
    for source, target in ends:
        sign = Sign.MINUS if dice.random() < 0.25 else Sign.PLUS
        arrows.append(Arrow(source, target, sign, f"{source} {sign.mark} {target}"))
    return Pathway(f"layered-{count}-{seed}", "Layered", tuple(nodes), tuple(arrows))


def dot_places(pathway: Pathway) -> dict[str, tuple[float, float]]:
    """Return dot's places for the same sizes of nodes and the same least distances."""
    boxes = {node.id: box_of(node) for node in pathway.nodes}
    tall = statistics.median(box.height for box in boxes.values())
    lines = [
        "digraph {",
        f"graph [nodesep={BESIDE / INCH:.4f}, ranksep={(LAYER - tall) / INCH:.4f}, splines=false];",
        "node [shape=box, fixedsize=true];",
    ]
    for name, box in boxes.items():
        lines.append(f'"{name}" [width={box.width / INCH:.4f}, height={box.height / INCH:.4f}];')
    lines += [f'"{a.source}" -> "{a.target}";' for a in pathway.arrows]
    text = "\n".join([*lines, "}"])
    out = subprocess.run(
        ["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for line in out.splitlines():
        if line.startswith("node "):
            name, x, y = line.split()[1:4]
            found[name.strip('"')] = (round(float(x) * INCH), round(-float(y) * INCH))
    return found


def routed(pathway: Pathway, places: dict[str, tuple[float, float]], outer) -> dict[str, Route]:
    """Route the pathway's arrows between nodes at these places."""
    nodes = [replace(n, x=places[n.id][0], y=places[n.id][1]) for n in pathway.nodes]
    return route({n.id: box_of(n) for n in nodes}, list(pathway.arrows), outer=outer)


def straight_crossings(pathway: Pathway, places: dict[str, tuple[float, float]]) -> int:
    """Return the crossings of straight lines from middle to middle, without shared ends."""

    def turn(p, q, r) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    total = 0
    for one, two in combinations(pathway.arrows, 2):
        if {one.source, one.target} & {two.source, two.target}:
            continue
        p, q, r, s = (places[n] for n in (one.source, one.target, two.source, two.target))
        total += turn(p, q, r) * turn(p, q, s) < 0 and turn(r, s, p) * turn(r, s, q) < 0
    return total


def extent(places: dict[str, tuple[float, float]]) -> float:
    """Return the area that the places span, in millions of square units."""
    xs, ys = zip(*places.values(), strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) / 1e6


def measure(count: int, rows: list[Row], dot: bool) -> None:
    """Add the rows of one size."""
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for seed in SEEDS:
        pathway = layered(count, seed)
        outer = frozenset(feedback_arrows(pathway))
        found = [(ours, place(pathway.nodes, pathway.arrows))]
        rounds = 15
        ours.setdefault("ms", []).append(
            median_ms(lambda pathway=pathway: place(pathway.nodes, pathway.arrows), rounds)
        )
        if dot:
            theirs.setdefault("ms", []).append(
                median_ms(lambda pathway=pathway: dot_places(pathway), 3, 1)
            )
            found.append((theirs, dot_places(pathway)))
        for kept, places in found:
            start = time.perf_counter()
            routes = routed(pathway, places, outer)
            kept.setdefault("route", []).append((time.perf_counter() - start) * 1000)
            kept.setdefault("cross", []).append(crossing_count(routes))
            kept.setdefault("straight", []).append(straight_crossings(pathway, places))
            kept.setdefault("area", []).append(extent(places))
    add_rows(count, rows, ours, theirs)


def add_rows(count: int, rows: list[Row], ours, theirs) -> None:
    """Add sums and medians over the seeds, with dot's beside ours."""

    def beside(name: str, digits: int, unit: str = "", middle=sum) -> str:
        text = f"{middle(ours[name]):.{digits}f}{unit}"
        return f"{text} (dot {middle(theirs[name]):.{digits}f}{unit})" if theirs else text

    each = ", ".join(
        f"{a}/{b}" if theirs else f"{a}"
        for a, b in zip(ours["cross"], theirs.get("cross", ours["cross"]), strict=True)
    )
    middle_ms = statistics.median(ours["ms"])
    limit = at_most(f"{count} nodes: layout", middle_ms, 50)
    rows += [
        limit if count == 200 else Row(f"{count} nodes: layout", f"{middle_ms:.1f} ms"),
        *(
            [
                Row(
                    "... dot, its start and reading included",
                    f"{statistics.median(theirs['ms']):.1f} ms",
                )
            ]
            if theirs
            else []
        ),
        Row(
            f"{count} nodes: routed crossings, sum of {len(SEEDS)} graphs",
            beside("cross", 0),
            "<= dot" if theirs else "",
            sum(ours["cross"]) <= sum(theirs["cross"]) if theirs else None,
        ),
        Row("... graph by graph" + (", ours/dot" if theirs else ""), each),
        Row("... crossings of straight lines", beside("straight", 0)),
        Row("... time to route", beside("route", 0, " ms", statistics.median)),
        Row("... area of the picture", beside("area", 2, " million", statistics.median)),
    ]


def main() -> None:
    """Measure and write results/layout.md."""
    app = QGuiApplication([])
    fonts.load()
    rows: list[Row] = []
    dot = shutil.which("dot") is not None
    for count in SIZES:
        measure(count, rows, dot)
    told = "Graphviz dot is not installed here: our own figures only."
    if dot:
        version = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr
        told = f"{version.strip()}, same sizes of nodes and least distances."
    write_table(
        "layout",
        "Layout of pathways without places",
        rows,
        f"{len(SEEDS)} generated layered graphs of each size, 1.4 arrows a node, 2 shared cores "
        f"(load {os.getloadavg()[0]:.1f}); times are medians. Both sets of places go through the "
        f"same router. {told}",
    )
    del app


if __name__ == "__main__":
    main()
