"""What was published of blocks, and whether the model says the same: answers and orderings.

The material lies beside the repository, or in the folder that LOOPLIGHT_SHARED names.
"""

import json
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from looplight import assets
from looplight.activity.agreement import scoring
from looplight.activity.agreement.predictions import shortest_path_signs
from looplight.activity.certainty.cut_offs import score
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import Intervention, Kind, parse

TOP = Path(__file__).resolve().parents[3]
FIGURES = {
    "P1": "mtorc1-feedback",
    "P2": "pi3k-ras-crosstalk",
    "P3": "tumour-environment",
    "P4": "pi3k-akt-mtor",
}
WORDS = {"up": "up", "down": "down", "~": "same", "same": "same"}


def shared() -> Path | None:
    """Return the folder with the material, or None where there is none."""
    for place in (os.environ.get("LOOPLIGHT_SHARED"), TOP.parent / "shared"):
        if place and (Path(place) / "data" / "measured").is_dir():
            return Path(place)
    return None


@cache
def curated(name):
    """Return one of the figures that ship."""
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def interventions(values):
    """Return a table of node and 0 or 1 as interventions."""
    return tuple(Intervention(Kind.GAIN if v else Kind.LOSS, k) for k, v in values.items())


@dataclass
class Counted:
    """Rows that came out right, by what they expect, and the names of those that did not."""

    right: int = 0
    of: int = 0
    opposite: int = 0
    wrong: list = field(default_factory=list)

    def add(self, name, expected, result):
        """Count one row."""
        self.of += 1
        self.right += expected == result
        self.opposite += {expected, result} == {"up", "down"}
        if expected != result:
            self.wrong.append(f"{name} ({result})")

    def __str__(self):
        return f"{self.right} of {self.of}"


def biphasic(pathway, done, node):
    """Tell whether a node dips and climbs back at least part of the way."""
    path = course(Query(pathway, done))
    dip = path.rebound(node)
    drop = path.levels[0, path.ids.index(node)] - dip.lowest
    return 0 < dip.when < path.times[-1] and drop > 0.05 and dip.regained > 0.1


def score_expectations(folder):
    """Return hard and graded rows of the expectations."""
    counted = {True: Counted(), False: Counted()}
    for row in json.loads((folder / "science" / "expectations.json").read_text()):
        pathway, done = curated(FIGURES[row["pathway"]]), interventions(row["set"])
        versus = row.get("compare_with", "baseline")
        against = None
        if versus.startswith("vs "):
            against = (Intervention(Kind.LOSS, versus.split()[1]),)
        answer = respond(Query(pathway, done, reference=against))
        for node, expected in row["expect"].items():
            if node not in pathway.by_id:
                continue
            direction = answer.nodes[node].direction.value
            wanted = WORDS.get(expected, expected)
            if expected == "biphasic":
                direction = "biphasic" if biphasic(pathway, done, node) else direction
            counted[row["hard"]].add(f"{row['id']} {node}", wanted, direction)
    return counted


@dataclass(frozen=True)
class Beside:
    """How far plain methods are right about one claim: 1, 0, or a half without a direction."""

    claim: scoring.Claim
    down: float
    path: float


def score_outcomes(folder):
    """Return outcomes with a direction, findings of no change, and the claims about them.

    Each claim stands beside what the plain methods say: that the node falls, whatever is done,
    and the sign of the shortest path on the drawing.
    """
    directed, same, claims = Counted(), Counted(), []
    data = json.loads((folder / "science" / "outcomes.json").read_text())
    for row in data["outcomes"]:
        pathway, done = curated(row["figure"]), interventions(row["set"])
        versus = None if row["versus"] is None else interventions(row["versus"])
        query = Query(pathway, done, reference=versus)
        answer, sure = respond(query), ensemble(EnsembleRequest(query))
        paths = shortest_path_signs(answer.case)
        for node, expected in row["expect"].items():
            direction = answer.nodes[node].direction.value
            name = f"{row['id']} {node}"
            if expected == "same":
                same.add(name, expected, direction)
                continue
            directed.add(name, expected, direction)
            share = sure.shares[node]
            claim = (share.up > share.down) - (share.up < share.down)
            result = 1.0 if expected == "up" else -1.0
            right = scoring.right_share(claim, result)
            claims.append(
                Beside(
                    scoring.Claim(sure.certainty[node], score(share), right),
                    scoring.right_share(-1, result),
                    scoring.right_share(paths.get(node, 0), result),
                )
            )
    return directed, same, claims


def score_orderings(folder):
    """Return how many orderings hold."""
    counted = Counted()
    data = json.loads((folder / "science" / "outcomes.json").read_text())
    for row in data["orderings"]:
        levels = []
        for side in ("less", "more"):
            done, node = row[side]
            given = () if done == "baseline" else (parse(done),)
            query = Query(curated(row["figure"]), given, drugs=table())
            levels.append(respond(query).nodes[node].level)
        counted.add(row["id"], "less", "less" if levels[0] < levels[1] else "more")
    return counted
