"""How often a draft gives the known answer, by the number of arrows for each node.

``python tests/bench/library/bench_drafts.py [ARCHIVE]`` drafts arrows between the words of the four
curated
figures from a WikiPathways archive (that of the shared material by default), blocks what the
expectations block, and compares up and down read-outs. It writes results/drafts.md and
resources/drafts/reliability.json, which every draft shows.

The words are the nodes of the curated figures that have genes, so that the known answers can be
read. The curated arrows themselves are no source here: they would be tested against themselves.
"""

import datetime
import json
import sys
import time
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / "tests" / "support"), str(TOP / "tests" / "bench")]

from bench_truth import FIGURES, curated, interventions, shared  # noqa: E402
from harness import Row, write_table  # noqa: E402

from looplight.activity.query import Query  # noqa: E402
from looplight.activity.respond import respond  # noqa: E402
from looplight.library.drafts.draft import DENSITY, make_draft  # noqa: E402
from looplight.library.drafts.draft_pathway import draft_pathway  # noqa: E402
from looplight.library.drafts.words import DraftWord  # noqa: E402
from looplight.library.sources.gpml_archive import read_source  # noqa: E402
from looplight.pathways.model.interventions import Intervention, Kind  # noqa: E402

DENSITIES = (1.0, 1.5, 2.0, 2.5, 3.0, 6.0)


def words_of(pathway):
    """Return the nodes with genes as words, and the number of the word of each node id."""
    by_genes, numbers, words = {}, {}, []
    for node in pathway.nodes:
        genes = frozenset(gene.symbol for gene in node.genes)
        if not genes:
            continue
        if genes not in by_genes:
            by_genes[genes] = len(words)
            words.append(DraftWord(node.id, genes))
        numbers[node.id] = by_genes[genes]
    return words, numbers


def score(rows, drafts, density):
    """Count right, opposite and unchanged read-outs, and those of rises."""
    counts, rises = Counter(), Counter()
    for row in rows:
        draft, numbers = drafts[row["pathway"]]
        pathway = draft_pathway(draft, "draft", "draft", density)
        ids = {own: pathway.nodes[number].id for own, number in numbers.items()}
        done = {ids[node]: value for node, value in row["set"].items() if node in ids}
        if not done:
            continue
        against = None
        versus = row.get("compare_with", "baseline").split()
        if versus[0] == "vs" and versus[1] in ids:
            against = (Intervention(Kind.LOSS, ids[versus[1]]),)
        answer = respond(Query(pathway, interventions(done), reference=against))
        for node, expected in row["expect"].items():
            if expected not in ("up", "down") or node not in ids:
                continue
            direction = answer.nodes[ids[node]].direction.value
            outcome = "right" if direction == expected else "wrong"
            outcome = outcome if direction in ("up", "down") else "none"
            counts[outcome] += 1
            if expected == "up":
                rises[outcome] += 1
    return counts, rises


def main():
    """Measure, and write both files."""
    folder = shared()
    if folder is None:
        sys.exit("the shared material does not lie beside the repository")
    archive = Path(sys.argv[1] if len(sys.argv) > 1 else folder / "data/wikipathways-human.zip")
    started = time.process_time()
    source = read_source(archive)
    reading = time.process_time() - started
    rows = json.loads((folder / "science" / "expectations.json").read_text())
    drafts = {}
    started = time.process_time()
    for key, name in FIGURES.items():
        words, numbers = words_of(curated(name))
        drafts[key] = make_draft(words, [source]), numbers
    drafting = (time.process_time() - started) / len(FIGURES)
    table = []
    for density in DENSITIES:
        counts, rises = score(rows, drafts, density)
        total, up = counts.total(), rises.total()
        right, wrong = counts["right"] / total, counts["wrong"] / total
        risen = rises["right"] / up
        goal = "at least 74 % right, at most 11 % wrong, rises at least 58 %"
        met = right >= 0.74 and wrong <= 0.11 and risen >= 0.58
        default = density == DENSITY
        table.append(
            Row(
                f"{density:g} arrows a node{' (default)' if default else ''}",
                f"{counts['right']} of {total} right ({right:.1%}), {counts['wrong']} opposite "
                f"({wrong:.1%}); rises {rises['right']} of {up} ({risen:.1%})",
                goal if default else "",
                met if default else None,
            )
        )
        if default:
            values = {
                "right": round(right, 3),
                "wrong": round(wrong, 3),
                "answers": total,
                "always_down": round((total - up) / total, 3),
                "source": archive.name,
                "date": datetime.date.today().isoformat(),
            }
    table.append(
        Row('always "down"', f"{total - up} of {total} right ({(total - up) / total:.1%})")
    )
    table.append(Row("reading the archive", f"{reading:.1f} s of processor time"))
    table.append(Row("a draft", f"{drafting * 1000:.0f} ms of processor time"))
    file = TOP / "resources" / "drafts" / "reliability.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(values, indent=1) + "\n")
    write_table("drafts", "How often a draft gives the known answer", table)


if __name__ == "__main__":
    main()
