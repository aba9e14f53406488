"""What each blocked or driven node must do, with the default parameters."""

import json
from functools import cache
from pathlib import Path

import pytest

from looplight import assets
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse_list

ROWS = json.loads((Path(__file__).parent / "expectations.json").read_text())
HARD = [
    pytest.param(row, node, wanted, id=f"{row['id']}-{node}-{wanted}")
    for row in ROWS
    if row["hard"]
    for node, wanted in row["expect"].items()
]
WORDS = {"up": "up", "down": "down", "~": "same"}


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


@pytest.mark.parametrize(("row", "node", "wanted"), HARD)
def test_the_pathway_does_what_the_literature_says(row, node, wanted):
    pathway = curated(row["pathway"])
    done = parse_list(row["do"])
    versus = parse_list(row["versus"]) if "versus" in row else None
    if wanted == "biphasic":
        path = course(Query(pathway, done))
        dip = path.rebound(node)
        assert 0 < dip.when < path.times[-1]
        assert path.levels[0, path.ids.index(node)] - dip.lowest > 0.05
        assert dip.regained > 0.1
    else:
        answer = respond(Query(pathway, done, reference=versus)).nodes[node]
        assert answer.direction.value == WORDS[wanted], answer


def test_no_row_of_the_science_is_left_out(shared: Path):
    science = json.loads((shared / "science" / "expectations.json").read_text(encoding="utf-8"))
    kept = {row["id"]: row for row in ROWS}
    for row in science:
        nodes = {node: wanted for node, wanted in row["expect"].items() if "(" not in node}
        if not nodes:
            # A caution to show, not a level.
            assert not row["hard"]
            continue
        mine = kept[row["id"]]
        assert (mine["hard"], mine["expect"]) == (row["hard"], nodes), row["id"]
