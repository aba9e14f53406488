"""The models whose clicks `bench_stalls` measures: large, slow, or with hundreds of outputs."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from netflux_files import generated, workbook

from looplight.pathways.drugs.inhibitor_table_reader import shipped_drugs

# A generated model whose answers take long although it is small.
SLOW_SEED = 15


def write_network(
    path: Path,
    nodes: int,
    arrows: int,
    seed: int = 1,
    outputs: int = 8,
    labels: Sequence[str] = ("G",),
) -> None:
    """Write a generated pathway: every node reached, a quarter of the arrows inhibiting.

    Many ``outputs`` are the last nodes, and no arrow leaves them. ``labels`` come in turn, with the
    number of their node where it is only one.
    """
    dice = random.Random(seed)
    links: dict[tuple[int, int], None] = {}
    sources = nodes - outputs if outputs > 8 else nodes
    for node in range(1, nodes):
        last = min(node, sources)
        links[dice.randrange(max(0, last - 40), last), node] = None
    while len(links) < arrows:
        source = dice.randrange(sources)
        target = min(nodes - 1, max(0, source + dice.randint(-15, 60)))
        if source != target:
            links[source, target] = None
    lines = [
        "looplight: 1",
        f"name: generated-{nodes}-{outputs}",
        "title: Generated",
        "source: generated",
    ]
    lines.append("nodes:")
    for node in range(nodes):
        output = ", output: true" if node >= nodes - outputs else ""
        label = labels[node % len(labels)] if len(labels) > 1 else f"{labels[0]}{node}"
        lines.append(f"  N{node}: {{label: {label}, kind: kinase{output}}}")
    lines.append("arrows:")
    for source, target in links:
        mark = "-|" if dice.random() < 0.25 else "->"
        lines.append(f"  N{source} {mark} N{target}: {{grade: C}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_targets(path: Path) -> None:
    """Write a network of the genes that drugs hit: each drug acts on several of its nodes."""
    genes = sorted({gene for drug in shipped_drugs() for gene in drug.hgnc})
    write_network(path, 400, 900, labels=genes)


def write_rules(path: Path) -> None:
    """Write 400 long rules about the same twelve names: 400 outputs that are alike."""
    rule = " | ".join(f"(B{number % 12} & !B{number % 12})" for number in range(600))
    rows = "".join(f"A{number}, {rule}\n" for number in range(400))
    path.write_text(f"targets, factors\n{rows}", encoding="utf-8")


def write_slow(path: Path) -> None:
    """Write a small model whose levels swing for long before they settle."""
    species, reactions = generated(SLOW_SEED, 12)
    workbook(path, species=species, reactions=reactions)


# Name, name of the file, and what writes it.
MODELS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "100 nodes, 400 arrows": ("small.yaml", lambda path: write_network(path, 100, 400)),
    "100 nodes, 90 outputs": (
        "small-outputs.yaml",
        lambda path: write_network(path, 100, 150, outputs=90),
    ),
    "200 nodes, 600 arrows": ("middle.yaml", lambda path: write_network(path, 200, 600)),
    "450 nodes, 400 outputs": (
        "outputs.yaml",
        lambda path: write_network(path, 450, 1_000, outputs=400),
    ),
    "400 targets of drugs": ("targets.yaml", write_targets),
    "400 rules of 12 names": ("rules.bnet", write_rules),
    "12 species, slow": ("slow.xlsx", write_slow),
    "2,000 nodes, 6,000 arrows": ("large.yaml", lambda path: write_network(path, 2_000, 6_000)),
}
