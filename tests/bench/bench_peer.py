"""Looplight's canvas beside cytoscape.js in headless Chromium: same graphs, same run.

cytoscape.js comes from npm into a folder that is removed afterwards; Chromium from the system
(on Debian: ``apt-get install chromium``; ``--install`` does that for root). Where one of them is
absent the table says so and holds our own figures. Both paint without a graphics processor.
The target speaks of a toggle to the painted frame: both are taken by the clock on the wall, from
the change until the frame stands, as a person waits for it. A browser paints with the screen (60
frames a second, also headless, whatever its flags say), so its toggle seldom takes less than two
frames however little there is to do; Qt's offscreen platform waits for no screen. Beside it stands
what waiting has no part in: processor time, all threads and processes on both sides. The browser's
is read from the system around all toggles but the first two, less one empty frame a toggle, which
only tells that the frame before it was done. Last, its JavaScript alone.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import bench_canvas as ours
from harness import Row, write_table
from PySide6.QtWidgets import QApplication  # noqa: TID251

from looplight.activity.results.response import ArrowState
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.pathways.catalogue import Entry
from looplight.pathways.layout.node_boxes import box_of
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway, Sign
from looplight.session.appearance import fonts
from looplight.session.state.state import State, ViewState

HERE = Path(__file__).resolve().parent
SIZES = (500, 5_000)
ROUNDS = 3
TOGGLED = 12
PAN_ROUNDS, PAN_MS = 30, 5_000
PATIENCE = 120.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1200,800",
)
PARTS = (
    *("build", "fitted", "fittedCpu", "fittedWork", "close", "closeCpu", "closeWork"),
    *("panFitted", "panClose"),
)
EMPTY_FRAMES = 60
MARKED = 2 * (TOGGLED - 2)
Found = dict[str, float]


def toggled(pathway: Pathway, base: ViewState, node: str) -> ViewState:
    """Return the state in which ``node`` is blocked and all its arrows are lost."""
    assert base.response is not None
    answer = ours.blocked_answer(base.response, node)
    arrows = dict(answer.arrows)
    for arrow in pathway.arrows:
        if node in (arrow.source, arrow.target):
            arrows[arrow.key] = replace(arrows[arrow.key], state=ArrowState.LOST)
    state = replace(base.state, interventions=(Intervention(Kind.INHIBIT, node),))
    return ViewState(state, base.entry, replace(answer, arrows=arrows))


def measure_ours(pathway: Pathway, picked: dict[str, list[str]]) -> Found:
    """Measure our canvas; every toggle must have painted."""
    base = ViewState(State("bench"), Entry("bench", None, pathway), ours.plain_answer(pathway))
    after = {n: toggled(pathway, base, n) for part in picked.values() for n in part}
    start = time.perf_counter()
    canvas = ours.canvas_of(base)
    results = {"build": (time.perf_counter() - start) * 1000}
    paints = [0]
    nodes = canvas.view.nodes
    plain = nodes.draw

    def counted(painter, exposed) -> None:
        paints[0] += 1
        plain(painter, exposed)

    nodes.draw = counted
    try:
        for part, pan in (("fitted", "panFitted"), ("close", "panClose")):
            if part == "close":
                box = canvas.view.drawing.layout.boxes[picked["close"][TOGGLED // 2]]
                canvas.camera.look(Camera(box.x, box.y, 1.0))
                ours.painted()
            times, spent = [], []
            for node in picked[part]:
                for old, new in ((base, after[node]), (after[node], base)):
                    before = paints[0]
                    start = time.perf_counter()
                    spent.append(ours.timed(lambda o=old, n=new: canvas.show_state(o, n)))
                    times.append((time.perf_counter() - start) * 1000)
                    assert paints[0] > before, f"toggle of {node} painted nothing"
            results[part] = statistics.median(times[4:])
            results[f"{part}Cpu"] = statistics.median(spent[4:])

            def move(n: int) -> None:
                camera = canvas.view.camera
                canvas.camera.look(camera.moved(6 if n % 2 else -5, 3 if n % 3 else -4))

            before = paints[0]
            results[pan] = ours.frames_a_second(move, PAN_ROUNDS)
            assert paints[0] - before >= PAN_ROUNDS * 0.9, "panning painted nothing"
    finally:
        nodes.draw = plain
        canvas.close()
    return results


def picked_nodes(pathway: Pathway) -> dict[str, list[str]]:
    """Return the nodes to toggle: all over the graph, and a handful in its middle."""
    nodes = pathway.nodes
    step = max(1, len(nodes) // TOGGLED)
    middle = nodes[len(nodes) // 2 + int(len(nodes) ** 0.5) // 2]
    near = sorted(nodes, key=lambda n: (abs(n.x - middle.x) + abs(n.y - middle.y), n.id))
    close = [n.id for n in near[:TOGGLED]]
    # The camera looks at the one in the middle of the list.
    close[0], close[TOGGLED // 2] = close[TOGGLED // 2], close[0]
    return {"fitted": [n.id for n in nodes[step // 2 :: step]][:TOGGLED], "close": close}


def job_of(pathway: Pathway, picked: dict[str, list[str]]) -> str:
    """Return the same graph, sizes and tasks for the page."""
    elements: list[dict] = []
    for node in pathway.nodes:
        box = box_of(node)
        data = {"id": node.id, "label": node.label, "w": box.width, "h": box.height}
        elements.append({"data": data, "position": {"x": node.x, "y": node.y}})
    for arrow in pathway.arrows:
        data = {"id": arrow.key, "source": arrow.source, "target": arrow.target}
        sign = "minus" if arrow.sign is Sign.MINUS else "plus"
        elements.append({"data": data, "classes": sign})
    return json.dumps({"elements": elements, "rounds": PAN_ROUNDS, "longest": PAN_MS} | picked)


class Peer:
    """cytoscape.js unpacked in ``folder``, served to a Chromium on 127.0.0.1 only."""

    def __init__(self, browser: str, folder: Path) -> None:
        self.browser, self.folder = browser, folder

    def measure(self, job: str) -> dict:
        """Run the page once in a fresh browser."""
        arrived = threading.Event()
        results: dict = {}
        marks: dict[str, float] = {}
        files = {
            "/peer.html": ("text/html", (HERE / "peer.html").read_bytes()),
            "/cytoscape.js": ("text/javascript", (self.folder / "cytoscape.min.js").read_bytes()),
            "/job.json": ("application/json", job.encode()),
        }

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/mark-"):
                    marks[self.path.removeprefix("/mark-")] = processor_ms(process.pid)
                    self.send_response(204)
                    self.end_headers()
                    return
                kind, body = files.get(self.path, ("", b""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                results.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()
                arrived.set()

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            page = f"http://127.0.0.1:{server.server_port}/peer.html"
            process = subprocess.Popen(
                [self.browser, *FLAGS, f"--user-data-dir={profile}", page],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                arrived.wait(PATIENCE)
                process.terminate()
                process.wait(20)
            finally:
                process.kill()
                process.wait()
                server.shutdown()
                server.server_close()
        if "build" not in results:
            raise RuntimeError(results.get("error", f"the page said nothing in {PATIENCE:.0f} s"))
        if results["inked"] < 0.01:
            raise RuntimeError("cytoscape.js painted an empty picture")
        spent = {
            name: marks[f"{name}-end"] - marks[f"{name}-begin"] for name in ("fitted", "close")
        }
        results["empty"] = (marks["empty-end"] - marks["empty-begin"]) / EMPTY_FRAMES
        for name, ms in spent.items():
            results[f"{name}Cpu"] = ms / MARKED - results["empty"]
        return results


def processor_ms(root: int) -> float:
    """Return the processor time of a process and all below it."""
    parents, spent = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(folder.name)
        parents[number], spent[number] = int(fields[1]), int(fields[11]) + int(fields[12])
    family = {root}
    while grown := {n for n, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(spent.get(n, 0) for n in family) * 1000 / os.sysconf("SC_CLK_TCK")


def fetch_cytoscape(folder: Path) -> str:
    """Unpack cytoscape.js from npm into ``folder``; return what went wrong, or nothing."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed here"
    call = [npm, "pack", "--silent", "cytoscape@3"]
    try:
        subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
        with tarfile.open(next(folder.glob("cytoscape-*.tgz"))) as packed:
            script = packed.extractfile("package/dist/cytoscape.min.js")
            assert script is not None
            (folder / "cytoscape.min.js").write_bytes(script.read())
    except (subprocess.SubprocessError, StopIteration, OSError, KeyError) as error:
        return f"npm gave no cytoscape.js ({type(error).__name__})"
    return ""


def browser_here(install: bool) -> str:
    """Return the path of a Chromium, or nothing."""
    result = next(filter(None, map(shutil.which, BROWSERS)), "")
    if not result and install and os.geteuid() == 0 and shutil.which("apt-get"):
        call = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        subprocess.run(call, check=False, stdout=subprocess.DEVNULL)
        result = shutil.which("chromium") or ""
    return result


def row(what: str, part: str, mine: list[Found], peer: list[dict], target: float = 0.0) -> Row:
    """Return one row: both medians, and how many times better ours is."""
    frames = part.startswith("pan")
    unit = " frames/s" if frames else " ms"
    a = statistics.median(one[part] for one in mine)
    if not peer:
        return Row(what, f"{a:.1f}{unit}")
    b = statistics.median(one[part] for one in peer)
    ratio = a / b if frames else b / a
    pairs = [(m[part], p[part]) for m, p in zip(mine, peer, strict=True)]
    turns = [m / p if frames else p / m for m, p in pairs]
    text = f"{a:.1f} against {b:.1f}{unit}: {ratio:.3g} times "
    text += f"({min(turns):.3g}-{max(turns):.3g})"
    return Row(what, text, f">= {target:g} times", ratio >= target) if target else Row(what, text)


def measure_size(count: int, peer: Peer | None, rows: list[Row]) -> dict:
    """Measure both by turns; return what the page said about itself."""
    pathway = ours.graph(count)
    picked = picked_nodes(pathway)
    job = job_of(pathway, picked)
    mine: list[Found] = []
    theirs: list[dict] = []
    for _ in range(ROUNDS):
        mine.append(measure_ours(pathway, picked))
        if peer:
            theirs.append(peer.measure(job))
    name = f"{count} nodes: "
    rows.append(row(name + "build and first paint", "build", mine, theirs))
    for part in ("fitted", "close"):
        rows.append(row(f"{name}toggle to painted, {part}", part, mine, theirs, 30))
        if theirs:
            spent = "... by processor time, without the wait for the screen"
            rows.append(row(spent, f"{part}Cpu", mine, theirs))
            work = [{part: one[f"{part}Work"]} for one in theirs]
            rows.append(row("... the peer's JavaScript alone", part, mine, work))
    rows += [
        row(name + "pan, fitted", "panFitted", mine, theirs),
        row(name + "pan, close", "panClose", mine, theirs),
    ]
    for kind, runs in (("ours", mine), ("theirs", theirs)):
        for one in runs:
            print(
                count,
                kind,
                {p: round(one[p], 2) for p in (*PARTS, "empty", "idle", "inked") if p in one},
            )
    return theirs[0] if theirs else {}


def main() -> None:
    """Measure and write results/peer.md."""
    app = QApplication([])
    fonts.load()
    ours.canvas_of(ViewState(State())).close()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        browser = browser_here("--install" in sys.argv)
        absent = fetch_cytoscape(folder) if browser else "no Chromium is installed here"
        peer = None if absent else Peer(browser, folder)
        texts: dict = {}
        try:
            for count in SIZES:
                texts = measure_size(count, peer, rows)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            peer, absent = None, f"the peer failed ({error})"
            rows = []
            for count in SIZES:
                measure_size(count, peer, rows)
    if absent:
        note = f"Our own figures only: {absent}."
        print(note)
    else:
        chrome = texts["browser"].split("Chrome/")[-1].split()[0]
        note = (
            f"cytoscape.js {texts['version']}, plain canvas renderer, headless Chromium {chrome} "
            f"without graphics processor, preset positions, "
            f"{texts['idle']:.0f} empty frames a second. Toggles by the clock; "
            "the browser's waits for its render and two "
            f"animation frames. Ours: Qt offscreen, software painter. By turns, medians of "
            f"{ROUNDS} runs, 2 shared cores (load {os.getloadavg()[0]:.1f}); ours "
            "against theirs, in brackets the least and the greatest ratio of a turn: verdicts near "
            "the target differ from run to run. "
            "A toggle changes one node and all its arrows."
        )
    write_table("peer", "Canvas beside cytoscape.js", rows, f"1200 x 800. {note}")
    del app


if __name__ == "__main__":
    main()
