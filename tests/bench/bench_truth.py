"""How far the model is right: against published outcomes and measured responses.

``python tests/bench/bench_truth.py`` scores expectations, outcomes, orderings and every measured
set of the folder that LOOPLIGHT_SHARED names (or that lies beside the repository), writes the
table into results/truth.md, and the short one into the guide's page on trust. It scores the
same code that ``looplight agree`` runs. Nothing of the measurements goes into the product.
"""

import datetime
import sys
from collections import Counter
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP / path) for path in ("tests/support", "tests/bench/truth")]

from harness import Row, write_table  # noqa: E402
from published_answers import (  # noqa: E402
    FIGURES,
    Beside,
    curated,
    score_expectations,
    score_orderings,
    score_outcomes,
    shared,
)

from looplight.activity.agreement import scoring  # noqa: E402
from looplight.activity.agreement.measurement_tables import read_measurements  # noqa: E402
from looplight.activity.agreement.predictions import Calls, make_calls  # noqa: E402
from looplight.activity.query import Query  # noqa: E402
from looplight.activity.respond import respond  # noqa: E402
from looplight.activity.results.response import Certainty  # noqa: E402
from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: E402
from looplight.pathways.model.interventions import Intervention, Kind, parse  # noqa: E402
from looplight.pathways.model.parameters import Parameters  # noqa: E402

FIGURE = "pi3k-ras-crosstalk"
# The counts of the melanoma set that were published with it take the indirect rows in, too.
TIERS = {"dream8-breast": (1,), "liver-luminex": (1,), "skmel133": (1, 2)}
NULL = "dream8-null-fgfri"
# What a score has to be read against (`Beside`): a direction that needs no model.
PLAIN = (scoring.always_down, scoring.by_path)
# Rows of the trial before the model was changed: model 1, same code, commit 83e95e6.
MODEL_1 = {
    "dream8-breast": "386/398, rises 18/18, order .92",
    "liver-luminex": "565/696, rises 74/127, order .85",
    "skmel133": "176/196, rises 24/27, order .87",
}
LEAST = {"dream8-breast": 386, "liver-luminex": 565, "skmel133": 184}
LEAST_ORDER = {"dream8-breast": 0.92, "liver-luminex": 0.846, "skmel133": 0.873}


def measured(folder, name, tiers, contexts=False):
    """Return the calls of one measured set."""
    place = folder / "data" / "measured" / name
    tables = [place / f"{part}.tsv" for part in ("values", "map", "conditions")]
    measurements = read_measurements(*tables, FIGURE)
    return make_calls(curated(FIGURE), measurements, table(), tiers=tiers, contexts=contexts)


def tally_words(signs):
    """Say a score at one threshold."""
    return (
        f"{signs.all.right}/{signs.all.of}, rises {signs.rises.right}/{signs.rises.of}, "
        f"falls {signs.falls.right}/{signs.falls.of}"
    )


def sign_rows(name, calls: Calls):
    """Return the rows of one measured set."""
    rows = []
    for threshold in scoring.THRESHOLDS:
        for method, by in scoring.METHODS.items():
            signs = scoring.signs(calls.calls, threshold, by)
            goal, met = "", None
            if method == "model" and threshold == scoring.THRESHOLDS[0]:
                goal, met = f">= {LEAST[name]}", signs.all.right >= LEAST[name]
            rows.append(
                Row(f"{name}, log2 >= {threshold:g}: {method}", tally_words(signs), goal, met)
            )
    for method, by in scoring.METHODS.items():
        if method == "always down":
            continue
        result = scoring.order(calls.calls, by)
        goal, met = "", None
        if method == "model":
            goal, met = f">= {LEAST_ORDER[name]:g}", result.share >= LEAST_ORDER[name] - 5e-4
        words = f"{result.share:.3f} of {result.pairs} pairs"
        rows.append(Row(f"{name}, order of conditions: {method}", words, goal, met))
    rows.append(Row(f"{name}: model 1", MODEL_1[name]))
    return rows


def class_rows(name, claims, goals=False):
    """Return how far the words of certainty hold for some claims."""
    calibration = scoring.calibration(claims)
    rows = []
    for one in calibration.classes:
        goal, met = "", None
        if goals and one.certainty is Certainty.VERY_LIKELY:
            goal, met = ">= 93 % right, >= 1/3 of calls", one.right >= 0.93 and one.share >= 1 / 3
        elif goals and one.certainty is Certainty.LIKELY:
            goal, met = "within 5 points", abs(one.right - one.claimed) <= 0.05
        words = f"{one.calls} ({one.share:.0%}), claimed {one.claimed:.1%}, right {one.right:.1%}"
        rows.append(Row(f"{name}: {one.certainty.value}", words, goal, met))
    goal, met = ("<= .05", calibration.error <= 0.05) if goals else ("", None)
    words = f"{calibration.error:.3f} over classes, {calibration.binned_error:.3f} over finer bins"
    rows.append(Row(f"{name}: calibration error of {calibration.calls}", words, goal, met))
    return rows


def beside(calls: Calls, threshold):
    """Return the claims about measured changes, each beside the plain methods."""
    return [
        Beside(claim, *(scoring.right_share(by(call), call.measured) for by in PLAIN))
        for call in calls.calls
        for claim in scoring.claims([call], threshold)
    ]


def plain_rows(name, claims):
    """Return how often the plain methods are right where the model uses a word of certainty."""
    rows = []
    for known in (Certainty.VERY_LIKELY, Certainty.LIKELY, Certainty.DEPENDS):
        group = [one for one in claims if one.claim.certainty is known]
        down, path = (sum(map(attrgetter(part), group)) / len(group) for part in ("down", "path"))
        words = f"always down {down:.1%}, shortest path {path:.1%}"
        rows.append(Row(f"{name}: {known.value}, plain methods", words))
    return rows


CHANGED = (
    {"n": 1.1},
    {"n": 1.4},
    {"inhibiting": 0.3},
    {"inhibiting": 0.5},
    {"switching": 0.7},
    {"switching": 0.9},
    {"source_level": 0.65},
    {"source_level": 0.85},
    {"switch_level": 0.9},
)


def survival_row():
    """Count the classes of outputs that stay when one default of the model is another one."""
    blocks = [(curated(n), parse(node)) for n in FIGURES.values() for node in curated(n).druggable]

    def classes(parameters):
        return {
            (pathway.name, block, node): reading.kind
            for pathway, block in blocks
            for node, reading in respond(
                Query(pathway, (block,), parameters=parameters)
            ).judged.items()
        }

    usual = classes(None)
    shares = []
    for change in CHANGED:
        other = classes(replace(Parameters(), **change))
        shares.append(sum(other[key] is kind for key, kind in usual.items()) / len(usual))
    words = f"{min(shares):.0%} to {max(shares):.0%} of {len(usual)}"
    return Row("classes of outputs that stay when one default changes", words)


def verdict_rows():
    """Count the verdicts of all druggable single blocks of the four figures."""
    counts = Counter(
        respond(Query(curated(name), (Intervention(Kind.INHIBIT, node),))).verdict.value
        for name in FIGURES.values()
        for node in curated(name).druggable
    )
    whole = sum(counts.values())
    words = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
    most = max(counts.values()) / whole
    rows = [
        Row(
            f"verdicts of {whole} druggable single blocks",
            words,
            "all four, none over 3/5",
            len(counts) == 4 and most <= 0.6,
        )
    ]
    pathway = curated("pi3k-akt-mtor")
    left = [
        respond(Query(pathway, (parse(f"drug:{drug}"),), drugs=table())).nodes["PROTSYN"].level
        for drug in ("sapanisertib", "everolimus")
    ]
    share = left[0] / left[1]
    words = f"{share:.2f} of what everolimus leaves"
    rows.append(Row("protein synthesis under sapanisertib", words, "< 0.5", share < 0.5))
    alone, lost = (
        respond(Query(pathway, tuple(map(parse, done)), drugs=table())).judged
        for done in (("drug:alpelisib",), ("drug:alpelisib", "loss:PTEN"))
    )
    worse = all(lost[node].level > alone[node].level for node in alone)
    words = ", ".join(f"{n} {alone[n].level:.2f} to {lost[n].level:.2f}" for n in alone)
    rows.append(Row("alpelisib, then with PTEN lost", words, "worse with the loss", worse))
    return rows


def main():
    """Score everything, and write results/truth.md."""
    folder = shared()
    if folder is None:
        print("No measured responses here: set LOOPLIGHT_SHARED to the folder that has them.")
        return
    rows, claims = [], []
    expected = score_expectations(folder)
    hard = expected[True]
    rows.append(Row("expectations, hard rows", str(hard), "all", hard.right == hard.of))
    rows.append(Row("expectations, graded rows", str(expected[False])))
    directed, same, outcome_claims = score_outcomes(folder)
    met = directed.right >= 0.95 * directed.of and directed.opposite <= 1
    words = f"{directed}, {directed.opposite} the other way; not right: {', '.join(directed.wrong)}"
    rows.append(Row("outcomes with a direction", words, ">= 95 %, <= 1 the other way", met))
    words = ", ".join(
        f"{title} {sum(map(attrgetter(part), outcome_claims)):g} of {directed.of}"
        for part, title in (("down", "always down"), ("path", "shortest path"))
    )
    rows.append(Row("outcomes with a direction, plain methods", words))
    rows.append(Row("outcomes of no change (not to be had)", str(same)))
    ordered = score_orderings(folder)
    rows.append(Row("orderings", str(ordered), "all", ordered.right == ordered.of))
    rows += verdict_rows()
    rows.append(survival_row())
    least = scoring.THRESHOLDS[0]
    for name, tiers in TIERS.items():
        calls = measured(folder, name, tiers)
        rows += sign_rows(name, calls)
        direct = calls if tiers == (1,) else measured(folder, name, (1,))
        both = beside(direct, least)
        mine = [one.claim for one in both]
        claims += both
        rows += class_rows(f"{name}, direct read-outs", mine)
    around = measured(folder, "dream8-breast", (1,), contexts=True)
    signs = scoring.signs(around.calls, least, scoring.by_model)
    ordering = scoring.order(around.calls, scoring.by_model)
    words = f"{tally_words(signs)}, order {ordering.share:.3f}"
    rows.append(Row("dream8-breast in each line's context", words))
    rows += class_rows("outcomes", [one.claim for one in outcome_claims])
    claims += outcome_claims
    every = "all direct calls and outcomes"
    rows += class_rows(every, [one.claim for one in claims], goals=True)
    rows += plain_rows(every, claims)
    null = read_null(folder)
    for threshold in scoring.THRESHOLDS:
        results = [abs(value) >= threshold for value in null]
        words = f"{sum(results) / len(results):.1%} of {len(results)} values"
        rows.append(Row(f"{NULL}: noise beyond log2 {threshold:g}", words))
    note = (
        "The figures against published outcomes and measured responses "
        f"(pi3k-ras-crosstalk; log2 fold changes), {datetime.date.today().isoformat()}. "
        "A call is right where its sign is that of the measured change and its size is above "
        "0.002. Beside the model: always down, the sign of the shortest path on the drawing, "
        "and the model with its feedback frozen. Signs of the melanoma set count indirect rows, "
        "as published. Order = share of the pairs of conditions of one read-out, stimulus and "
        "time that differ by 0.4 or more and that the model orders alike."
    )
    write_table("truth", "How far the model is right", rows, note=note)
    write_guide(rows)


PAGE = TOP / "resources" / "guide" / "11-how-far-to-trust-this.md"
# Rows of the page for readers: the row of the table, and what it is called there.
TOLD = (
    ("expectations, hard rows", "what the figures' sources say must happen"),
    ("outcomes with a direction", "published outcomes that were not used to draw the figures"),
    ("outcomes with a direction, plain methods", "the same outcomes without the equations"),
    ("orderings", "published orders of two treatments"),
    ("dream8-breast, log2 >= 0.4: model", "breast lines, signs: model"),
    ("dream8-breast, log2 >= 0.4: shortest path", "breast lines, signs: shortest path"),
    ("dream8-breast, log2 >= 0.4: always down", "breast lines, signs: always down"),
    ("dream8-breast, log2 >= 0.4: no feedback", "breast lines, signs: without feedback"),
    ("liver-luminex, log2 >= 0.4: model", "liver cells, signs: model"),
    ("liver-luminex, log2 >= 0.4: shortest path", "liver cells, signs: shortest path"),
    ("liver-luminex, log2 >= 0.4: always down", "liver cells, signs: always down"),
    ("liver-luminex, log2 >= 0.4: no feedback", "liver cells, signs: without feedback"),
    ("skmel133, log2 >= 0.4: model", "melanoma, signs: model"),
    ("skmel133, log2 >= 0.4: shortest path", "melanoma, signs: shortest path"),
    ("skmel133, log2 >= 0.4: always down", "melanoma, signs: always down"),
    ("skmel133, log2 >= 0.4: no feedback", "melanoma, signs: without feedback"),
    ("dream8-breast, order of conditions: model", "breast lines, order: model"),
    ("dream8-breast, order of conditions: shortest path", "breast lines, order: shortest path"),
    ("liver-luminex, order of conditions: model", "liver cells, order: model"),
    ("liver-luminex, order of conditions: shortest path", "liver cells, order: shortest path"),
    ("skmel133, order of conditions: model", "melanoma, order: model"),
    ("skmel133, order of conditions: shortest path", "melanoma, order: shortest path"),
    ("all direct calls and outcomes: very likely", "“very likely”, all sets and outcomes"),
    ("all direct calls and outcomes: likely", "“likely”"),
    ("all direct calls and outcomes: depends", "“depends on strengths”"),
    (
        "all direct calls and outcomes: very likely, plain methods",
        "where the model says “very likely”",
    ),
    ("all direct calls and outcomes: likely, plain methods", "where it says “likely”"),
    ("liver-luminex, direct read-outs: likely", "“likely” in liver cells alone, the worst"),
    (f"{NULL}: noise beyond log2 0.4", "noise: changes of 0.4 where the drug hits nothing"),
    (f"{NULL}: noise beyond log2 0.8", "noise: changes of 0.8 where the drug hits nothing"),
)


def write_guide(rows):
    """Write the short table into the guide's page."""
    known = {row.what: row.measured.partition(";")[0] for row in rows}
    lines = ["| what | result |", "|---|---|"]
    lines += [f"| {title} | {known[what]} |" for what, title in TOLD]
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition("## Measured\n")
    after = rest[rest.index("\nSets: ") :]
    PAGE.write_text(f"{head}## Measured\n\n" + "\n".join(lines) + f"\n{after}", encoding="utf-8")


def read_null(folder):
    """Return the values of the set in which the drug hits no node of the figures."""
    place = folder / "data" / "measured" / NULL
    tables = [place / f"{part}.tsv" for part in ("values", "map", "conditions")]
    measurements = read_measurements(*tables, FIGURE)
    direct = {one.row for one in measurements.read_outs if one.tier == 1}
    return [value for (row, _), value in measurements.values.items() if row in direct]


if __name__ == "__main__":
    main()
