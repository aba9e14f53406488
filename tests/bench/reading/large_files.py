"""Files as large as each reader accepts them: 2,000 nodes and 10,000 arrows, or its own bound."""

import json
import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[2] / "support" / part) for part in ("hostile", "files")]

from bad_inputs import good
from bad_inputs.case import Folder, Kind
from bad_inputs.networks import GRAPHML, SBML, TABLE, species, transition
from gpml_files import file_2013a, line, node

NODES, ARROWS = 2_000, 9_990
# Each node points at the five that follow it at growing distances: no two arrows are one.
PAIRS = [(n, (n + step) % NODES) for n in range(NODES) for step in (1, 7, 40, 180, 700)][:ARROWS]
GENE = "- word: W{0}\n  symbol: S{0}\n  source: hgnc_symbol\n  hgnc_symbol: H{0}\n  entrez: '1'\n"


def write(folder):
    """Write the files; return their cases."""
    cases = []
    for kind, content in _contents():
        files = Folder(folder, kind)
        files.add("as large as may be", content, refused=False)
        cases += files.cases
    return [*cases, *_models(folder), *_sessions(folder)]


def _contents():
    nodes = "".join(f"  N{n}: {{label: n{n}, kind: kinase}}\n" for n in range(NODES))
    arrows = "".join(f"  N{a} -> N{b}: {{grade: C, note: as drawn}}\n" for a, b in PAIRS)
    head = "looplight: 1\nname: large\ntitle: Large\n"
    yield Kind.PATHWAY, f"{head}nodes:\n{nodes}arrows:\n{arrows}"
    start = good.RECORD.partition("genes:\n")[0]
    yield Kind.RECORD, f"{start}genes:\n{''.join(GENE.format(n) for n in range(9_900))}---\n"
    boxes = [node(f"n{n}", at=(n % 60 * 110, n // 60 * 60)) for n in range(NODES)]
    yield Kind.GPML, file_2013a(*boxes, *(line(f"n{a}", f"n{b}") for a, b in PAIRS))
    rows = [
        f'<entry id="{n}" name="hsa:{n}" type="gene"><graphics name="G{n}" x="{n % 60 * 90}" '
        f'y="{n // 60 * 40}"/></entry>\n'
        for n in range(NODES)
    ]
    rows += [
        f'<relation entry1="{a}" entry2="{b}"><subtype name="activation"/></relation>\n'
        for a, b in PAIRS
    ]
    yield Kind.KGML, f'<pathway name="path:x" org="hsa" number="1">\n{"".join(rows)}</pathway>\n'
    inputs = {}
    for a, b in PAIRS:
        inputs.setdefault(b, []).append(f"S{a}")
    yield (
        Kind.SBML,
        SBML.format(
            "".join(species(f"S{n}") for n in range(NODES)),
            "".join(transition(names, f"S{b}") for b, names in inputs.items()),
        ),
    )
    edges = "".join(f'<edge source="N{a}" target="N{b}"/>\n' for a, b in PAIRS)
    yield Kind.GRAPHML, GRAPHML.format("", edges)
    yield (
        Kind.CX2,
        json.dumps(
            [
                {"CXVersion": "2.0"},
                {"nodes": [{"id": f"n{n}", "v": {"name": f"N{n}"}} for n in range(NODES)]},
                {"edges": [{"s": f"n{a}", "t": f"n{b}", "v": {"sign": "+"}} for a, b in PAIRS]},
            ]
        ),
    )
    rules = "".join(f"S{b}, {' & '.join(names)}\n" for b, names in inputs.items())
    yield Kind.BNET, f"targets, factors\n{rules}"
    yield Kind.TABLE, TABLE.format("".join(f"N{a}\t+\tN{b}\n" for a, b in PAIRS))
    yield Kind.SIF, "".join(f"N{a} activates N{b}\n" for a, b in PAIRS)


def _models(folder):
    files = Folder(folder, Kind.WORKBOOK)
    path = files.path("as large as may be")
    names = [f"S{n}" for n in range(990)]
    rows = [
        ("m", f"r{n}", f"{names[n % 990]} => {names[(n * 7 + n // 990 + 1) % 990]}")
        for n in range(4_500)
    ]
    good.write_workbook(
        path,
        species=[*good.NETFLUX["species"][:2], *(("m", n, "", "0", "1", "1") for n in names)],
        reactions=[*good.NETFLUX["reactions"][:2], *((*row, "1", "1.4", "0.5") for row in rows)],
    )
    files.note("as large as may be", path, refused=False)
    return files.cases


def _sessions(folder):
    files = Folder(folder, Kind.SESSION)
    scene = good.SESSION["figures"][0]["scenes"][0]
    scenes = [{**scene, "id": f"s{n}", "notes": "n" * 60} for n in range(10)]
    figures = [{"key": f"figure-{n}", "scenes": scenes} for n in range(1_900)]
    text = good.session(figure="figure-0", figures=figures)
    files.add("as large as may be", text, refused=False)
    return files.cases
