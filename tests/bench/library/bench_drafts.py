"""How often a draft gives the known answer, by the number of arrows for each node.

``python tests/bench/library/bench_drafts.py [ARCHIVE]`` drafts arrows between the words of the four
curated figures from a WikiPathways archive (that of the shared material by default), blocks what
the expectations and the published outcomes block, and compares up and down read-outs. It writes
results/drafts.md and resources/drafts/reliability.json, which every draft shows.

The words are the nodes of the curated figures that have genes, so that the known answers can be
read. The curated arrows themselves are no source here: they would be tested against themselves.
A read-out counts where its node and all nodes of its intervention have genes: of 172 up and down
read-outs of the expectations these are 93 (the others read processes such as proliferation, lipids
or single phosphorylation sites, or treat extracellular vesicles or a therapy), of 137 of the
outcomes 74.

Guard: the two numbers of the ranking, arrows a node and the support that every pair has beforehand,
are chosen again for each figure by what is best on the other three ("each figure left out").
That is done from the archive alone, and from the archive with the curated pathways of the other
three figures, which are a source of every draft in the window unless the user takes them away.
Forms of the ranking that were tried the same way and did not help when a figure was left out:
likeness to the power of 1.5 and 2, scores divided by the root of what a word has in all, arrows
through a gene that the figure does not print (KRAS to MEK through RAF) at a quarter, half or the
whole of their weight. Expectations and published outcomes also stand in rows of their own. That
genes of several words are divided by what clearly means each was thought of because mTORC1 had an
arrow to AKT, and was not fitted to numbers; it was seen to help both sets before it was taken.
"""

import datetime
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / path) for path in ("tests/support", "tests/bench", "tests/bench/truth")]

from harness import Row, write_table  # noqa: E402
from published_answers import FIGURES, curated, interventions, shared  # noqa: E402

from looplight.activity.certainty.cut_offs import grade  # noqa: E402
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble  # noqa: E402
from looplight.activity.query import Query  # noqa: E402
from looplight.activity.respond import respond  # noqa: E402
from looplight.activity.results.response import Certainty  # noqa: E402
from looplight.library.drafts import arrow_ranking as draft_module  # noqa: E402
from looplight.library.drafts import draft_pathway as draft_pathway_module  # noqa: E402
from looplight.library.drafts.arrow_ranking import make_draft  # noqa: E402
from looplight.library.drafts.draft_pathway import draft_pathway  # noqa: E402
from looplight.library.drafts.printed_words import DraftWord  # noqa: E402
from looplight.library.sources.curated import curated_source  # noqa: E402
from looplight.library.sources.source_cache import read_source  # noqa: E402
from looplight.pathways.model.draft_edits import DENSITY  # noqa: E402

PRIORS = (0.02, 0.05, 0.1, 0.3)
DENSITIES = (1.0, 1.5, 2.0, 2.25, 2.5, 3.0, 6.0)


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


@dataclass(frozen=True)
class ReadOut:
    """One known answer: what is blocked in which figure, and what a node then does."""

    is_outcome: bool
    figure: str
    interventions: tuple
    reference: tuple | None
    node: str
    expected: str


def read_outs(folder, numbers):
    """Return the up and down read-outs whose nodes are words of the drafts."""
    science = folder / "science"
    rows = []
    for row in json.loads((science / "expectations.json").read_text()):
        versus = row.get("compare_with", "baseline").split()
        reference = {versus[1]: 0} if versus[0] == "vs" else None
        rows.append((False, row["pathway"], row["set"], reference, row["expect"]))
    keys = {name: key for key, name in FIGURES.items()}
    for row in json.loads((science / "outcomes.json").read_text())["outcomes"]:
        rows.append((True, keys[row["figure"]], row["set"], row["versus"], row["expect"]))
    result = []
    for is_outcome, figure, done, reference, expect in rows:
        named = {*done, *(reference or ())}
        for node, expected in expect.items():
            if expected in ("up", "down") and {node, *named} <= set(numbers[figure]):
                values = tuple(done.items()), reference and tuple(reference.items())
                result.append(ReadOut(is_outcome, figure, *values, node, expected))
    return result


def outcomes_of(rows, drafts, density, grades=None):
    """Return ``right``, ``wrong`` or ``none`` for each read-out.

    ``grades`` is a list that takes how sure the variants of the model are of each answer, before
    drafts are capped.
    """
    answers, results = {}, []
    pathways = {
        key: draft_pathway(draft, "draft", "draft", density) for key, (draft, _) in drafts.items()
    }
    for row in rows:
        pathway, numbers = pathways[row.figure], drafts[row.figure][1]

        def named(values, pathway=pathway, numbers=numbers):
            return interventions({pathway.nodes[numbers[node]].id: v for node, v in values})

        key = row.figure, row.interventions, row.reference
        if key not in answers:
            reference = None if row.reference is None else named(row.reference)
            query = Query(pathway, named(row.interventions), reference=reference)
            shares = None if grades is None else ensemble(EnsembleRequest(query)).shares
            answers[key] = respond(query), shares
        node = pathway.nodes[numbers[row.node]].id
        answer, shares = answers[key]
        direction = answer.nodes[node].direction.value
        if grades is not None:
            grades.append(grade(shares[node]) if node in shares else Certainty.UNKNOWN)
        right = "right" if direction == row.expected else "wrong"
        results.append(right if direction in ("up", "down") else "none")
    return results


@dataclass(frozen=True)
class Score:
    """Counts of right and opposite read-outs, and of rises."""

    total: int
    right: int
    wrong: int
    rises: int
    rises_right: int

    @property
    def meets_goal(self):
        """Whether the goal of the drafts is met."""
        enough = self.right >= 0.74 * self.total and self.rises_right >= 0.58 * self.rises
        return enough and self.wrong <= 0.11 * self.total

    def __str__(self):
        return (
            f"{self.right} of {self.total} right ({self.right / self.total:.1%}), {self.wrong} "
            f"opposite ({self.wrong / self.total:.1%}); rises {self.rises_right} of {self.rises} "
            f"({self.rises_right / self.rises:.1%})"
        )


def score(rows, results, keep=None):
    """Return the score of those read-outs that ``keep`` takes; None = of all."""
    pairs = [p for p in zip(rows, results, strict=True) if keep is None or keep(p[0])]
    up = [result for row, result in pairs if row.expected == "up"]
    counts = Counter(result for _, result in pairs)
    return Score(len(pairs), counts["right"], counts["wrong"], len(up), up.count("right"))


def left_out(rows, by_setting):
    """Return the results where each figure has the setting that is best on the others."""
    results = [""] * len(rows)
    chosen = {}
    for figure in FIGURES:

        def value(setting, figure=figure):
            pairs = zip(rows, by_setting[setting], strict=True)
            others = Counter(result for row, result in pairs if row.figure != figure)
            return others["right"] - others["wrong"]

        chosen[figure] = max(by_setting, key=value)
        for number, row in enumerate(rows):
            if row.figure == figure:
                results[number] = by_setting[chosen[figure]][number]
    return results, chosen


def all_settings(rows, source, others):
    """Return the results for each pair of support beforehand and arrows a node."""
    results = {}
    usual = draft_module.PRIOR
    for prior in PRIORS:
        draft_module.PRIOR = prior
        drafts = drafts_of(source, others=others)
        for density in DENSITIES:
            results[prior, density] = outcomes_of(rows, drafts, density)
    draft_module.PRIOR = usual
    return results


def drafts_of(*sources, others=False):
    """Return the draft of each curated figure, and the numbers of its words by node id.

    ``others``: the curated pathways of the other figures are a source, too.
    """
    drafts = {}
    for key, name in FIGURES.items():
        words, numbers = words_of(curated(name))
        more = [without(name)] if others else []
        drafts[key] = make_draft(words, [*sources, *more]), numbers
    return drafts


def without(name):
    """Return the curated pathways as a source, without the one that is judged."""
    source = curated_source()
    pathways = tuple(pathway for pathway in source.pathways if pathway.id != name)
    assert len(pathways) == len(source.pathways) - 1
    return replace(source, pathways=pathways)


def calibration(rows, results, grades):
    """Return rows of how often answers of each word of certainty were right, and the counts."""
    table, counts = [], {}
    for words in ((Certainty.VERY_LIKELY,), (Certainty.VERY_LIKELY, Certainty.LIKELY),
                  (Certainty.DEPENDS,)):  # fmt: skip
        own = [
            (row.figure, result == "right", row.expected == "down")
            for row, result, word in zip(rows, results, grades, strict=True)
            if word in words and result != "none"
        ]
        by_figure = {key: [right for figure, right, _ in own if figure == key] for key in FIGURES}
        least = min(filter(None, by_figure.values()), key=lambda rights: sum(rights) / len(rights))
        right, down = (sum(row[place] for row in own) for place in (1, 2))
        name = " or ".join(word.value for word in words)
        counts[name] = [right, len(own)], [sum(least), len(least)], down
        table.append(
            Row(
                f'default, called "{name}" by the variants',
                f'{right} of {len(own)} right ({right / len(own):.1%}; always "down": {down}); '
                f"in one figure alone {sum(least)} of {len(least)}",
            )
        )
    return table, counts


def not_arranged(pathway):
    """Return the pathway without a layout, which changes no answer and takes most of the time."""
    return pathway


def shown_shares(kinds, rows, results, grades):
    """Return what the program shows of drafts from sources of these kinds."""
    part = score(rows, results)
    _, counts = calibration(rows, results, grades)
    likely, least, down = counts["very likely or likely"]
    return {
        "sources": kinds,
        "right": round(part.right / part.total, 3),
        "wrong": round(part.wrong / part.total, 3),
        "likely": likely,
        "likely_least": least,
        "likely_down": down,
    }


def main():
    """Measure, and write both files."""
    folder = shared()
    if folder is None:
        sys.exit("the shared material does not lie beside the repository")
    archive = Path(sys.argv[1] if len(sys.argv) > 1 else folder / "data/wikipathways-human.zip")
    times = [time.process_time()]
    source = read_source(archive)
    times.append(time.process_time())
    drafts = drafts_of(source)
    times.append(time.process_time())
    draft_pathway_module.arranged = not_arranged
    rows = read_outs(folder, {key: numbers for key, (_, numbers) in drafts.items()})
    goal = "at least 74 % right, at most 11 % wrong, rises at least 58 %"
    by_density = {density: outcomes_of(rows, drafts, density) for density in DENSITIES}
    table = []
    for density, results in by_density.items():
        whole, default = score(rows, results), density == DENSITY
        name = f"{density:g} arrows a node{' (default)' if default else ''}"
        met = whole.meets_goal if default else None
        table.append(Row(name, str(whole), goal if default else "", met))
    grades = []
    results = outcomes_of(rows, drafts, DENSITY, grades)
    whole = score(rows, results)
    for name, keep in (
        ("expectations", lambda row: not row.is_outcome),
        ("published outcomes", lambda row: row.is_outcome),
    ):
        part = score(rows, results, keep)
        table.append(Row(f"default, {name}", str(part), goal, part.meets_goal))
    for key, name in FIGURES.items():
        part = score(rows, results, lambda row, key=key: row.figure == key)
        table.append(Row(f"default, {name}", str(part)))
    for others in (False, True):
        guarded, chosen = left_out(rows, all_settings(rows, source, others))
        settings = ", ".join(f"{density:g} with {prior:g}" for prior, density in chosen.values())
        part = score(rows, guarded)
        sources = f"{archive.name} and the other curated figures" if others else archive.name
        name = f"each figure left out, from {sources} (arrows a node with support: {settings})"
        table.append(Row(name, str(part), goal, part.meets_goal))
    measured = []
    for name, kinds, other in (
        ("the other curated figures alone", ["curated"], drafts_of(others=True)),
        (
            f"{archive.name} and the other curated figures",
            ["curated", "wikipathways"],
            drafts_of(source, others=True),
        ),
    ):
        own_grades = []
        own = outcomes_of(rows, other, DENSITY, own_grades)
        table.append(Row(f"default, from {name}", str(score(rows, own))))
        measured.append(shown_shares(kinds, rows, own, own_grades))
    calibrated, _ = calibration(rows, results, grades)
    table += calibrated
    falls = whole.total - whole.rises
    table.append(Row('always "down"', f"{falls} of {whole.total} ({falls / whole.total:.1%})"))
    table.append(Row("reading the archive", f"{times[1] - times[0]:.1f} s of processor time"))
    drafting = 1000 * (times[2] - times[1]) / len(FIGURES)
    table.append(Row("a draft", f"{drafting:.0f} ms of processor time"))
    values = {
        "answers": whole.total,
        "always_down": round(falls / whole.total, 3),
        "archive": archive.name,
        "date": datetime.date.today().isoformat(),
        "measured": [shown_shares(["wikipathways"], rows, results, grades), *measured],
    }
    file = TOP / "resources" / "drafts" / "reliability.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(values, indent=1) + "\n")
    write_table("drafts", "How often a draft gives the known answer", table)


if __name__ == "__main__":
    main()
