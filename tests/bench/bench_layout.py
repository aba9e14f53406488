"""Drawings of pathways without places, beside our own layout and Graphviz dot on the same graphs.

What is drawn are places and routes of graphlay. Our own layout, the way out where that library
refuses a graph, and dot give places only: their arrows go through Looplight's own router, which
the canvas takes for up to 150 nodes. dot runs as a program of its own, so that its time includes
its start; where it is absent only our own figures appear.
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

from looplight.canvas.geometry.routing.router import Route, route
from looplight.pathways.graph.loops import feedback_arrows
from looplight.pathways.layout.arrangement import arranged
from looplight.pathways.layout.layered_layout import BESIDE, LAYER, place
from looplight.pathways.layout.node_boxes import Side, box_of
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign
from looplight.session.appearance import fonts

SEEDS = range(1, 6)
SIZES = (50, 200)
KINDS = (NodeKind.KINASE, NodeKind.PROTEIN, NodeKind.COMPLEX, NodeKind.FACTOR)
INCH = 72.0
PRODUCT, OURS, DOT = "as drawn (graphlay)", "our own layout", "dot's layout with our router"
# Asked for by those who wanted graphlay instead of our own layout (1,047 and 81 crossings).
MOST_CROSSINGS = {50: 76, 200: 800}


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
    results = {}
    for line in out.splitlines():
        if line.startswith("node "):
            name, x, y = line.split()[1:4]
            results[name.strip('"')] = (round(float(x) * INCH), round(-float(y) * INCH))
    return results


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
    drawings: dict[str, dict[str, list[float]]] = {}
    for seed in SEEDS:
        pathway = layered(count, seed)
        outer = frozenset(feedback_arrows(pathway))
        layouts = {OURS: own_places, **({DOT: dot_places} if dot else {})}
        for name, places_of in layouts.items():
            places = places_of(pathway)
            start = time.perf_counter()
            routes = routed(pathway, places, outer)
            route_ms = (time.perf_counter() - start) * 1000
            layout_ms = median_ms(lambda f=places_of, p=pathway: f(p), 5)
            note(drawings, name, layout_ms, route_ms, pathway, places, routes)
        drawn = arranged(pathway)
        places = {node.id: (node.x, node.y) for node in drawn.nodes}
        layout_ms = median_ms(lambda p=pathway: arranged(p), 15)
        note(drawings, PRODUCT, layout_ms, 0.0, drawn, places, given_routes(drawn))
    add_rows(count, rows, drawings)


def own_places(pathway: Pathway) -> dict[str, tuple[float, float]]:
    """Return the places of our own layout, the way out where graphlay refuses a graph."""
    return place(pathway.nodes, pathway.arrows)


def given_routes(pathway: Pathway) -> dict[str, Route]:
    """Return the routes that the arrows of an arranged pathway bring along."""
    return {a.key: Route(a.key, a.route, Side.TOP, Side.TOP) for a in pathway.arrows}


def note(drawings, name, layout_ms, route_ms, pathway, places, routes) -> None:
    """Add one drawing's figures to those of its kind."""
    figures = drawings.setdefault(name, {})
    for what, value in (
        ("layout", layout_ms),
        ("route", route_ms),
        ("crossings", crossing_count(routes)),
        ("straight", straight_crossings(pathway, places)),
        ("area", extent(places)),
    ):
        figures.setdefault(what, []).append(value)


def add_rows(count: int, rows: list[Row], drawings: dict[str, dict[str, list[float]]]) -> None:
    """Add what is shown first, then the other layouts with our router beside it."""

    def middle(name: str, what: str) -> float:
        return statistics.median(drawings[name][what])

    def seconds(name: str) -> float:
        return middle(name, "layout") + middle(name, "route")

    product = sum(drawings[PRODUCT]["crossings"])
    most = MOST_CROSSINGS[count]
    rows += [
        at_most(f"{count} nodes: crossings, sum of {len(SEEDS)} graphs", product, most, "", 0),
        Row(
            "... layout and routing together",
            f"{seconds(PRODUCT):.1f} ms",
            f"<= {seconds(OURS):.0f} ms, {OURS} with our router in the same run",
            seconds(PRODUCT) <= seconds(OURS),
        ),
        Row(
            "... times our layout alone",
            f"{middle(PRODUCT, 'layout') / middle(OURS, 'layout'):.1f}, with the routes in it",
        ),
    ]
    for name, figures in drawings.items():
        each = ", ".join(f"{value}" for value in figures["crossings"])
        rows.append(
            Row(
                f"... {name}",
                f"{sum(figures['crossings'])} crossings ({each}), "
                f"{sum(figures['straight'])} of straight lines; "
                f"layout {middle(name, 'layout'):.1f} ms, routes {middle(name, 'route'):.0f} ms, "
                f"{middle(name, 'area'):.2f} million square units",
            )
        )


def main() -> None:
    """Measure and write results/layout.md."""
    app = QGuiApplication([])
    fonts.load()
    rows: list[Row] = []
    dot = shutil.which("dot") is not None
    for count in SIZES:
        measure(count, rows, dot)
    text = "Graphviz dot is not installed here: our own figures only."
    if dot:
        version = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr
        text = f"{version.strip()}, same sizes of nodes and least distances."
    write_table(
        "layout",
        "Layout of pathways without places",
        rows,
        f"{len(SEEDS)} generated layered graphs of each size, 1.4 arrows a node, 2 shared cores "
        f"(load {os.getloadavg()[0]:.1f}); times are medians. {text}",
    )
    del app


if __name__ == "__main__":
    main()
