"""The engine: toggle, ensemble, combinations, attribution, loops; beside LSODA one by one.

``python tests/bench/bench_activity.py`` prints the table and keeps it in results/activity.md.
The naive way integrates every model to rest on its own with scipy's LSODA, on the same
vectorised right-hand side; where that takes long, a part is measured and scaled.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import datetime
import itertools
import platform
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "support"))

import numpy as np  # noqa: E402
from harness import Row, at_most, write_table  # noqa: E402
from pathway_builder import pathway  # noqa: E402
from scipy.integrate import odeint  # noqa: E402

from looplight import assets  # noqa: E402
from looplight.activity.attribution.arrow_contributions import contributions  # noqa: E402
from looplight.activity.certainty.grading import agreed_nodes  # noqa: E402
from looplight.activity.certainty.variant_answers import (  # noqa: E402
    EnsembleRequest,
    ensemble,
    screen,
)
from looplight.activity.certainty.variant_sampling import _DRAWS, Recipe, draw  # noqa: E402
from looplight.activity.combinations.search import EscapeRequest, caps, escape  # noqa: E402
from looplight.activity.dynamics.time_course import case_course  # noqa: E402
from looplight.activity.model.intervention_effects import Clamp, Hit  # noqa: E402
from looplight.activity.query import Query  # noqa: E402
from looplight.activity.respond import respond  # noqa: E402
from looplight.activity.sentences.explanation_steps import explain  # noqa: E402
from looplight.activity.solver.anderson_acceleration import solve_batch  # noqa: E402
from looplight.activity.solver.before_and_after_states import _STEADY_STATES, solve  # noqa: E402
from looplight.activity.solver.stability import Stability  # noqa: E402
from looplight.activity.solver.steady_state import settle  # noqa: E402
from looplight.pathways.formats.native.reader import read_pathway  # noqa: E402
from looplight.pathways.graph.loops import feedback_arrows, find_loops  # noqa: E402
from looplight.pathways.model.interventions import Intervention, Kind, parse  # noqa: E402

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")


def median_ms(action, rounds=30, warm_up=3):
    """Return the median processor time of ``action()`` in milliseconds.

    Everything here runs on one thread and waits for nothing, so on a shared machine the time on
    the processor says more than the clock on the wall.
    """
    for _ in range(warm_up):
        action()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append((time.process_time() - start) * 1000)
    return float(np.median(times))


def generated(size, seed):
    """Cascades with cross-talk and feedback: two arrows a node, a quarter of them inhibiting."""
    dice = random.Random(seed)
    names = [f"N{i}" for i in range(size)]
    lines = {}
    for i in range(3, size):
        for source in dice.sample(range(max(0, i - 12), i), 1 + dice.randrange(2)):
            mark = "-|" if dice.random() < 0.25 else "->"
            lines[names[source], names[i]] = f"{names[source]} {mark} {names[i]}"
    for _ in range(size // 6):
        late, early = dice.randrange(size // 2, size), dice.randrange(3, size // 2)
        mark = "-|" if dice.random() < 0.75 else "->"
        lines[names[late], names[early]] = f"{names[late]} {mark} {names[early]} slow"
    outputs = tuple(names[-4:])
    return pathway(*names, *lines.values(), outputs=outputs)


def lsoda(case, system, start):
    """Rest of one column by LSODA."""
    size = case.model.size

    def rates(v, _):
        return system.rates(v.reshape(-1, 1))[:, 0]

    begin = system.with_copies(start.reshape(-1, 1))[:, 0]
    return odeint(rates, begin, [0.0, 400.0], rtol=1e-6, atol=1e-8, mxstep=5000)[-1, :size]


def lsoda_ms(case, systems):
    """Milliseconds of LSODA for one system, the mean over some."""
    begin = time.process_time()
    for system in systems:
        lsoda(case, system, case.rest.level)
    return (time.process_time() - begin) * 1000 / len(systems)


def peak_mb(action):
    """Peak of what Python and numpy allocate during ``action``, in MB."""
    tracemalloc.start()
    action()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def toggles(made, targets):
    """Median time of a toggle to a checked steady state, over several targets."""
    times = []
    for target in targets:
        case = solve(Query(made, (Intervention(Kind.INHIBIT, target),)))
        assert case.end.stability is Stability.STEADY
        times.append(median_ms(lambda c=case: settle(c.after, c.rest.level), rounds=15))
    return float(np.median(times))


def import_ms():
    """Time of importing the engine beyond numpy and the pathway types, byte code written."""
    code = (
        "import time, numpy, looplight.pathways.model, "
        "looplight.pathways.graph.node_and_arrow_roles, "
        "looplight.pathways.drugs.drug\nb = time.process_time()\n"
        "from looplight.activity.respond import respond\n"
        "print((time.process_time() - b) * 1000)"
    )
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        runs = [
            float(
                subprocess.run(
                    [sys.executable, "-c", code], capture_output=True, check=True, env=environment
                ).stdout
            )
            for _ in range(12)
        ]
    return float(np.median(runs[1:]))


class Table:
    """The rows so far."""

    def __init__(self):
        self.rows = []

    def beside(self, name, ms, limit, naive_ms):
        """Add a measured row and the naive way under it."""
        self.rows.append(at_most(name, ms, limit, digits=2 if ms < 20 else 0))
        self.rows.append(
            Row("... by LSODA one by one", f"{naive_ms:.0f} ms ({naive_ms / ms:.0f}x)")
        )

    def add(self, row):
        """Add a row."""
        self.rows.append(row)


def measure_toggles(table, curated, p50, p200):
    """Single toggles and whole answers."""
    for name, made, limit in (("50 nodes", p50, 2), ("200 nodes", p200, 12)):
        ms = toggles(made, ("N4", "N9", "N17", "N23", "N31"))
        case = solve(Query(made, (parse("N9"),)))
        naive = lsoda_ms(case, [case.after] * 5)
        table.beside(f"toggle to a checked steady state, {name}", ms, limit, naive)
    ms = toggles(curated["pi3k-ras-crosstalk"], ("MTORC1", "AKT", "PI3K", "MEK"))
    table.add(at_most("... pi3k-ras-crosstalk", ms, 2, digits=2))
    for name, target in zip(FIGURES, ("MTORC1", "MTORC1", "VEGFR", "MTORC1"), strict=True):
        made, done = curated[name], [parse(target)]
        ms = whole_answer(made, done)
        table.add(Row(f"whole answer with feedback and verdict, {name}", f"{ms:.1f} ms"))


def whole_answer(made, done):
    """Median time of an answer, solved anew each time."""

    def answer():
        _STEADY_STATES.clear()
        respond(Query(made, ()))
        begin = time.process_time()
        respond(Query(made, done))
        return (time.process_time() - begin) * 1000

    return float(np.median([answer() for _ in range(30)]))


def measure_many(table, p50):
    """Ensembles and combinations."""
    done = (parse("N9"),)
    case = solve(Query(p50, done))
    request = EnsembleRequest(Query(p50, done))

    def cold():
        _DRAWS.clear()
        ensemble(request)

    draws = draw(case, Recipe())
    few = [draws.system(case.model, case.clamp_after, slice(i, i + 1)) for i in range(20)]
    naive = 3 * request.samples * lsoda_ms(case, few)
    what = "ensemble, 250 variants with left-out arrows, 50 nodes, all drawn anew"
    table.beside(what, median_ms(cold, 9), 150, naive)
    ms = median_ms(lambda: ensemble(request), 9)
    table.add(Row("... the next toggle (draws and baselines kept)", f"{ms:.0f} ms"))
    table.add(at_most("... peak memory", peak_mb(cold), 100, "MB", 0))

    names = [f"N{i}" for i in range(3, 28)]
    sets = [(), *(c for k in (1, 2) for c in itertools.combinations(names, k))]

    def pairs():
        system = replace(case.after, cap=caps(case, sets))
        start = np.repeat(case.end.level.reshape(-1, 1), len(sets), axis=1)
        return solve_batch(system, start)

    assert pairs()[1].all()
    some = sets[:: len(sets) // 20]
    naive = lsoda_ms(case, [replace(case.after, cap=caps(case, [c])) for c in some])
    what = f"{len(sets)} singles and pairs of 25 targets"
    table.beside(what, median_ms(pairs, 9), 60, len(sets) * naive)
    held = case.clamp_after
    clamps = [Clamp((*held.hits, *(Hit(n, 1.0) for n in c)), held.driven) for c in sets]

    def sampled():
        _DRAWS.clear()
        for _ in screen(case, clamps, draw(case, Recipe(samples=200))):
            pass

    begin = time.process_time()
    sampled()
    seconds = time.process_time() - begin
    table.add(at_most(f"{len(sets)} x 200 samples", seconds, 10, "s", 2))
    full = len(sets) * 200 * naive / 1000
    table.add(Row("... by LSODA one by one", f"{full:.0f} s ({full / seconds:.0f}x)"))
    table.add(at_most("... peak memory", peak_mb(sampled), 100, "MB", 0))


def measure_readings(table, curated, p50, p200):
    """Attribution, loops, time course, certainty, explanation, search."""
    p2 = curated["pi3k-ras-crosstalk"]
    for name, made, target in (
        ("50 nodes", p50, "N9"),
        ("200 nodes", p200, "N9"),
        ("pi3k-ras-crosstalk", p2, "MTORC1"),
    ):
        one = solve(Query(made, (parse(target),)))
        keys = feedback_arrows(made)
        ms = median_ms(lambda c=one, k=keys: contributions(c, k))
        naive = lsoda_ms(one, [one.after] * 5) * len(keys)
        table.beside(f"attribution by freezing {len(keys)} feedback arrows, {name}", ms, 30, naive)
    search = find_loops(p200, max_length=10)
    ms = median_ms(lambda: find_loops(p200, max_length=10), 9)
    what = f"loops up to length 10, 200 nodes ({len(search.loops)} found)"
    table.add(at_most(what, ms, 50))
    answer = respond(Query(p2, (parse("MTORC1"),)))
    one = solve(Query(p2, (parse("MTORC1"),)))
    for what, action in (
        ("time course with 241 frames", lambda: case_course(one)),
        ("directions that the drawing decides", lambda: agreed_nodes(one)),
        ("explanation", lambda: explain(answer, "ERK")),
        (
            "search for combinations that stop it: singles and pairs",
            lambda: escape(EscapeRequest(Query(p2, (parse("MTORC1"),)))),
        ),
    ):
        table.add(Row(f"{what}, pi3k-ras-crosstalk", f"{median_ms(action, 9):.1f} ms"))


def main():
    """Measure and write results/activity.md."""
    curated = {name: read_pathway(assets.path("pathways", f"{name}.yaml")) for name in FIGURES}
    p50, p200 = generated(50, 4), generated(200, 5)
    table = Table()
    measure_toggles(table, curated, p50, p200)
    measure_many(table, p50)
    measure_readings(table, curated, p50, p200)
    table.add(at_most("import of the engine beyond numpy", import_ms(), 20))
    load = os.getloadavg()[0]
    write_table(
        "activity",
        "The activity engine",
        table.rows,
        note="Medians of processor time, one thread; "
        f"{os.cpu_count()} shared cores (load {load:.1f}), {platform.machine()}, "
        f"Python {platform.python_version()}, numpy {np.__version__}, one BLAS thread, "
        f"{datetime.date.today().isoformat()}. LSODA: scipy, rtol 1e-6, to relative time 400; "
        "its times are means of a part, scaled.",
    )


if __name__ == "__main__":
    main()
