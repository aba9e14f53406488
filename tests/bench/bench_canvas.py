"""The canvas on generated graphs, beside one item per node, and on the curated pathways.

Run: ``python tests/bench/bench_canvas.py`` (offscreen). The peer is the plain way to build such
a view with the same toolkit: one QGraphicsItem per node and per arrow.
"""

import gc
import os
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))

from harness import Row, at_least, at_most, write_table
from paint_watch import CURATED
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import (  # noqa: TID251 - the peer is made of them
    QApplication,
    QGraphicsItem,
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsView,
)
from whole_window import whole_window

from looplight import assets
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import (
    ArrowResponse,
    ArrowState,
    Direction,
    NodeResponse,
    Response,
    Stability,
    Verdict,
)
from looplight.canvas.paint import shape_paths
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.pathways.catalogue import Entry
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import State, ViewState

SIZE = (1200, 800)
KINDS = (NodeKind.KINASE, NodeKind.PROTEIN, NodeKind.COMPLEX, NodeKind.FACTOR, NodeKind.RECEPTOR)


def graph(count: int) -> Pathway:
    """Return a grid of nodes with 1.5 arrows each, most of them to neighbours."""
    wide = int(count**0.5)
    nodes = tuple(
        Node(f"N{n}", f"GENE{n}", KINDS[n % 5], x=(n % wide) * 150.0, y=(n // wide) * 90.0)
        for n in range(count)
    )
    arrows = []
    for n in range(count):
        for step in (1, wide) if n % 2 else (1,):
            if n + step < count:
                sign = Sign.MINUS if n % 4 == 0 else Sign.PLUS
                arrows.append(Arrow(f"N{n}", f"N{n + step}", sign, f"N{n} {sign.mark} N{n + step}"))
    return Pathway("bench", "Bench", nodes, tuple(arrows))


def plain_answer(pathway: Pathway) -> Response:
    nodes = {
        n.id: NodeResponse(n.id, 0.5, 0.5, 0.0, Direction.SAME, 0.5, 0.5) for n in pathway.nodes
    }
    arrows = {
        a.key: ArrowResponse(a.key, ArrowState.UNCHANGED, False, 0.5, 0.5) for a in pathway.arrows
    }
    steady = Stability.STEADY
    query = Query(pathway)
    return Response(query, steady, steady, nodes, arrows, (), False, (), Verdict.NONE, "")


def blocked_answer(base: Response, node: str) -> Response:
    nodes = dict(base.nodes)
    nodes[node] = replace(
        nodes[node], level=0.05, change=-0.45, direction=Direction.DOWN, blocked=1.0
    )
    return replace(base, nodes=nodes)


def painted() -> None:
    QApplication.processEvents()


def timed(action) -> float:
    start = time.process_time()
    action()
    painted()
    return (time.process_time() - start) * 1000


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def canvas_of(shown: ViewState) -> PathwayCanvas:
    canvas = PathwayCanvas(theme=themes.load("light"))
    canvas.resize(*SIZE)
    canvas.set_reduced_motion(True)
    canvas.show_state(None, shown)
    canvas.show()
    painted()
    return canvas


def toggles(canvas: PathwayCanvas, base: ViewState, ids: list[str]) -> float:
    """Median of blocking and freeing nodes, from the new answer to the painted frame."""
    times = []
    for node in ids:
        assert base.response is not None
        answer = blocked_answer(base.response, node)
        state = replace(base.state, interventions=(Intervention(Kind.INHIBIT, node),))
        after = ViewState(state, base.entry, answer)
        for old, new in ((base, after), (after, base)):
            times.append(timed(lambda old=old, new=new: canvas.show_state(old, new)))
    return statistics.median(times[4:])


def frames_a_second(move, rounds: int = 25) -> float:
    """Frames a second while ``move(n)`` shifts the view."""
    start = time.process_time()
    for n in range(rounds):
        move(n)
        painted()
    return rounds / (time.process_time() - start)


class PeerNode(QGraphicsItem):
    """One item per node, painted as simply as the look allows."""

    def __init__(self, box) -> None:
        super().__init__()
        self.box, self.blocked = box, False
        self.setPos(box.x, box.y)

    def boundingRect(self) -> QRectF:
        half_w, half_h = self.box.width / 2 + 3, self.box.height / 2 + 3
        return QRectF(-half_w, -half_h, 2 * half_w, 2 * half_h)

    def paint(self, painter: QPainter, option, widget=None) -> None:
        painter.setPen(QPen(Qt.GlobalColor.darkYellow, 2))
        painter.setBrush(QBrush(Qt.GlobalColor.gray if self.blocked else Qt.GlobalColor.yellow))
        painter.drawPath(shape_paths.outline(Shape.ROUND, self.box.width, self.box.height))
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(self.boundingRect(), Qt.AlignmentFlag.AlignCenter, self.box.lines[0].text)


def peer_of(canvas: PathwayCanvas) -> tuple[QGraphicsView, list[PeerNode]]:
    drawn = canvas.view.drawing.layout
    scene = QGraphicsScene()
    for route in drawn.routes.values():
        line = QGraphicsLineItem(QLineF(*route.points[0], *route.points[-1]))
        line.setPen(QPen(Qt.GlobalColor.darkGray, 1.5))
        scene.addItem(line)
    nodes = [PeerNode(box) for box in drawn.boxes.values()]
    for node in nodes:
        scene.addItem(node)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(*SIZE)
    view.fitInView(scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    view.show()
    painted()
    view.setParent(None)
    view.kept = scene
    return view, nodes


def peer_toggles(view: QGraphicsView, nodes: list[PeerNode]) -> float:
    times = []
    for node in nodes[:: max(1, len(nodes) // 10)]:
        node.blocked = True
        times.append(timed(node.update))
    return statistics.median(times[2:])


def generated(count: int, rows: list[Row]) -> None:
    pathway = graph(count)
    base = ViewState(State("bench"), Entry("bench", None, pathway), plain_answer(pathway))
    gc.collect()
    start = time.process_time()
    canvas = canvas_of(base)
    build = (time.process_time() - start) * 1000
    ids = [n.id for n in pathway.nodes[:: max(1, count // 10)]]
    fitted = toggles(canvas, base, ids)
    camera = canvas.view.camera

    def pan(n: int) -> None:
        canvas.camera.look(canvas.view.camera.moved(6 if n % 2 else -5, 3 if n % 3 else -4))

    far = frames_a_second(pan)
    canvas.camera.look(replace(camera, scale=1.0))
    close = frames_a_second(pan)
    view_rect = canvas.view.range.getCoords()
    in_view = [
        canvas.view.drawing.index.ids[n] for n in canvas.view.drawing.index.boxes_in(view_rect)
    ]
    near = toggles(canvas, base, in_view[:: max(1, len(in_view) // 10)])
    canvas.camera.fit()
    start = time.process_time()
    view, nodes = peer_of(canvas)
    peer_build = (time.process_time() - start) * 1000
    peer = peer_toggles(view, nodes)

    def peer_pan(n: int) -> None:
        bar = view.horizontalScrollBar()
        bar.setRange(-1000, 1000)
        bar.setValue(6 if n % 2 else -5)
        view.viewport().update()

    peer_far = frames_a_second(peer_pan, 6)
    rows += [
        at_most(f"{count} nodes: toggle to painted, fitted", fitted, 5),
        at_most(f"{count} nodes: toggle to painted, close", near, 5),
        Row(f"{count} nodes: toggle to painted, one item per node", f"{peer:.1f} ms"),
        at_most(f"{count} nodes: build and first paint", build, 150),
        Row(f"{count} nodes: build and first paint, one item per node", f"{peer_build:.1f} ms"),
        at_least(f"{count} nodes: pan, fitted", far, 45, "frames/s"),
        at_least(f"{count} nodes: pan, close", close, 45, "frames/s"),
        Row(f"{count} nodes: pan, fitted, one item per node", f"{peer_far:.1f} frames/s"),
    ]
    canvas.close()
    view.close()


def memory(rows: list[Row]) -> None:
    pathway = graph(20_000)
    base = ViewState(State("bench"), Entry("bench", None, pathway), plain_answer(pathway))
    gc.collect()
    before = resident_mb()
    canvas = canvas_of(base)
    rows.append(at_most("20,000 nodes: memory growth", resident_mb() - before, 60, "MB"))
    canvas.close()


def curated(rows: list[Row]) -> None:
    for name in CURATED:
        pathway = read_pathway(assets.path("pathways", f"{name}.yaml"))
        entry = Entry(name, None, pathway)
        base = ViewState(State(name), entry, respond(Query(pathway)))
        start = time.process_time()
        canvas = canvas_of(base)
        first = (time.process_time() - start) * 1000
        times = []

        def toggle(node: str, canvas=canvas, base=base, pathway=pathway, entry=entry) -> None:
            deeds = (Intervention(Kind.INHIBIT, node),)
            after = ViewState(State(pathway.name, deeds), entry, respond(Query(pathway, deeds)))
            canvas.show_state(base, after)

        for node in pathway.by_id:
            times.append(timed(lambda node=node: toggle(node)))
            canvas.show_state(canvas.shown, base)
            painted()
        rows += [
            at_most(
                f"{name}: toggle to painted, engine included", statistics.median(times[3:]), 16
            ),
            Row(f"{name}: layout, build and first paint", f"{first:.1f} ms"),
        ]
        canvas.close()


def main() -> None:
    app = QApplication([])
    fonts.load()
    rows: list[Row] = []
    canvas_of(ViewState(State())).close()
    memory(rows)
    for count in (500, 5_000):
        generated(count, rows)
    curated(rows)
    whole_window(rows)
    write_table(
        "canvas",
        "Canvas",
        rows,
        f"{SIZE[0]} x {SIZE[1]}, offscreen, {os.cpu_count()} shared cores (load "
        f"{os.getloadavg()[0]:.1f}), Qt's software painter; motion off where not said. Toggle = "
        "new answer handed over until the frame is painted. In the whole window (1280 x 720, "
        "panels open, motion on): from the release of the mouse button, engine included, until the "
        "first frame of the drawing stands, which shows the block; what follows from it moves in "
        "the next half second, panels follow in the same turn. Processor time, all threads, on "
        "both sides: nothing here waits, and the clock on the wall would measure the neighbours.",
    )
    del app


if __name__ == "__main__":
    main()
