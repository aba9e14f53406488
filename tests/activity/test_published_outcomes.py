"""Published outcomes and measured responses, where the material is at hand."""

import json
from functools import cache
from pathlib import Path

import pytest

from looplight import assets
from looplight.activity.agreement import scoring
from looplight.activity.agreement.measurement_tables import read_measurements
from looplight.activity.agreement.predictions import make_calls
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import Intervention, Kind, parse

FIGURE = "pi3k-ras-crosstalk"
# Signs right at |log2| >= 0.4, rises among them, and the order of conditions; the counts of the
# melanoma set take its indirect rows in, as they were published.
LEAST = {
    "dream8-breast": ((1,), 386, 18, 0.92),
    "liver-luminex": ((1,), 565, 57, 0.846),
    "skmel133": ((1, 2), 184, 24, 0.873),
}


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def interventions(values):
    return tuple(Intervention(Kind.GAIN if v else Kind.LOSS, k) for k, v in values.items())


def test_published_outcomes_come_out_and_at_most_one_the_other_way(shared: Path):
    data = json.loads((shared / "science" / "outcomes.json").read_text(encoding="utf-8"))
    right, wrong, opposite = 0, [], []
    for row in data["outcomes"]:
        versus = None if row["versus"] is None else interventions(row["versus"])
        query = Query(curated(row["figure"]), interventions(row["set"]), reference=versus)
        answer = respond(query)
        for node, expected in row["expect"].items():
            direction = answer.nodes[node].direction.value
            if expected == "same":
                continue
            right += direction == expected
            if direction != expected:
                wrong.append((row["id"], node, direction))
            if {direction, expected} == {"up", "down"}:
                opposite.append((row["id"], node))
    assert right >= 0.95 * (right + len(wrong)), wrong
    assert len(opposite) <= 1, opposite


def test_published_orderings_hold(shared: Path):
    data = json.loads((shared / "science" / "outcomes.json").read_text(encoding="utf-8"))
    for row in data["orderings"]:
        levels = []
        for done, node in (row["less"], row["more"]):
            given = () if done == "baseline" else (parse(done),)
            query = Query(curated(row["figure"]), given, drugs=table())
            levels.append(respond(query).nodes[node].level)
        assert levels[0] < levels[1], row["id"]


@pytest.mark.parametrize("name", LEAST)
def test_the_model_agrees_with_measured_responses(shared: Path, name):
    tiers, signs, rises, order = LEAST[name]
    calls = calls_of(shared, name, tiers, samples=0)
    result = scoring.signs(calls, 0.4, scoring.by_model)
    assert result.all.right >= signs
    assert result.rises.right >= rises
    share = scoring.order(calls, scoring.by_model).share
    assert share >= order - 5e-4
    # What it adds to the drawing alone is order, not sign.
    assert share > scoring.order(calls, scoring.by_path).share + 0.1
    assert result.all.right > scoring.signs(calls, 0.4, scoring.without_feedback).all.right


@pytest.mark.slow
def test_very_likely_is_right_in_more_than_nine_of_ten_measured_responses(shared: Path):
    claims = []
    for name in LEAST:
        claims += scoring.claims(calls_of(shared, name, (1,)), 0.4)
    calibration = scoring.calibration(claims)
    (sure,) = [one for one in calibration.classes if one.certainty is Certainty.VERY_LIKELY]
    assert sure.right >= 0.93
    assert sure.share >= 1 / 3
    assert calibration.error <= 0.05


def calls_of(shared, name, tiers, **more):
    place = shared / "data" / "measured" / name
    paths = [place / f"{part}.tsv" for part in ("values", "map", "conditions")]
    measurements = read_measurements(*paths, FIGURE)
    return make_calls(curated(FIGURE), measurements, table(), tiers=tiers, **more).calls
