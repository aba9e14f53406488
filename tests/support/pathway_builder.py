"""Small pathways for tests: from arrow lines, and from the science tables."""

import json
import random
from pathlib import Path

from looplight.pathways.model.pathway import (
    Arrow,
    Grade,
    NamedLoop,
    Node,
    NodeKind,
    Pathway,
    Sign,
    Speed,
    Strength,
)

NAMES = {
    "P1": "mtorc1-feedback",
    "P2": "pi3k-ras-crosstalk",
    "P3": "tumour-environment",
    "P4": "pi3k-akt-mtor",
}
LEVELS = {"THERAPY": 0.5, "EV_S": 0.25}


def pathway(*lines: str, outputs=(), druggable=None, levels=None, gates=None, **more) -> Pathway:
    """Build a pathway from lines such as ``A -> B``, ``A -| B slow``, ``A -| B weak``."""
    arrows, ids, seen = [], {}, {}
    for line in lines:
        words = line.split()
        if len(words) == 1:
            ids[words[0]] = None
            continue
        source, mark, target, *marks = words
        ids[source] = ids[target] = None
        key = f"{source} {mark} {target}"
        seen[key] = seen.get(key, 0) + 1
        arrows.append(
            Arrow(
                source,
                target,
                Sign.PLUS if mark == "->" else Sign.MINUS,
                key if seen[key] == 1 else f"{key} #{seen[key]}",
                speed=Speed.SLOW if "slow" in marks else Speed.FAST,
                strength=Strength.WEAK if "weak" in marks else Strength.NORMAL,
                grade=Grade.B,
            )
        )
    nodes = tuple(
        Node(
            i,
            i,
            NodeKind.PROCESS if i in outputs else NodeKind.KINASE,
            output=i in outputs,
            druggable=druggable is None or i in druggable,
            source_level=(levels or {}).get(i),
            gate=(gates or {}).get(i, "mean"),
        )
        for i in ids
    )
    return Pathway(more.pop("name", "test"), "Test", nodes, tuple(arrows), **more)


def large(nodes=120, arrows=360, seed=3):
    """A pathway with loops, larger than what is answered while somebody waits."""
    dice = random.Random(seed)
    lines = {f"N{dice.randrange(max(0, n - 9), n)} -> N{n}": None for n in range(1, nodes)}
    while len(lines) < arrows:
        source = dice.randrange(nodes)
        target = min(nodes - 1, max(0, source + dice.randint(-5, 20)))
        ends = (f"N{source}", f"N{target}")
        if source != target and not {" -> ".join(ends), " -| ".join(ends)} & lines.keys():
            lines[(" -| " if dice.random() < 0.25 else " -> ").join(ends)] = None
    return pathway(*lines, outputs=(f"N{nodes - 1}", f"N{nodes - 2}"))


def science(shared: Path, which: str) -> Pathway:
    """Build one of the four curated pathways straight from the science tables."""
    data = json.loads((shared / "science" / "pathways.json").read_text())[which]
    arrows = []
    for e in data["edges"]:
        sign = Sign.PLUS if e["sign"] == "+" else Sign.MINUS
        weak = sign is Sign.MINUS and e["w"] <= 0.5
        arrows.append(
            Arrow(
                e["source"],
                e["target"],
                sign,
                f"{e['source']} {sign.mark} {e['target']}",
                mechanism=e["mechanism"],
                speed=Speed(e["speed"]),
                strength=Strength.WEAK if weak else Strength.NORMAL,
                grade=Grade(e["grade"]),
                in_model=e["w"] > 0,
            )
        )
    quiet = ("process", "phospho", "lipid", "metabolite", "vesicle", "stimulus")
    nodes = tuple(
        Node(
            n["id"],
            n["label"],
            NodeKind.PROCESS
            if n["kind"].startswith("process")
            else NodeKind.SITE
            if n["kind"].startswith("phospho")
            else NodeKind.KINASE,
            output=n["compartment"] == "phenotype" and n["id"] not in ("AUTOPHAGY", "ANGIO"),
            druggable=not n["kind"].startswith(quiet),
            source_level=LEVELS.get(n["id"]),
        )
        for n in data["nodes"]
    )
    loops = tuple(
        NamedLoop(
            loop["id"],
            loop["name"],
            tuple(loop["nodes"][:-1]),
            Sign.PLUS if loop["sign"] == "+" else Sign.MINUS,
        )
        for loop in data["loops"]
    )
    return Pathway(NAMES[which], data["title"], nodes, tuple(arrows), loops=loops)


def write_pathway(path: Path, figure: Pathway) -> None:
    """Write nodes and arrows of a pathway as a native file."""
    lines = ["looplight: 1", f"name: {figure.name}", f"title: {figure.title}", "source: generated"]
    lines.append("nodes:")
    for node in figure.nodes:
        output = ", output: true" if node.output else ""
        lines.append(f"  {node.id}: {{label: {node.label}, kind: {node.kind.value}{output}}}")
    lines.append("arrows:")
    lines += [f"  {arrow.key}: {{grade: C}}" for arrow in figure.arrows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
