"""The predictions of the model and of three simple rules for every measured value."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from looplight.activity.agreement.measurement_tables import Condition, Measurements, ReadOut
from looplight.activity.certainty.cut_offs import score
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import nearest_signs
from looplight.activity.results.response import Certainty
from looplight.activity.solver.before_and_after_states import SolvedCase, solve, without_feedback
from looplight.files.problems import InputError, Problem
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate


@dataclass(frozen=True, slots=True)
class Call:
    """One measured value with its predictions; all signs are those of the node.

    Attributes
    ----------
    group : tuple of str
        Calls of one group may be ordered among each other.
    measured : float
        log2 fold change, turned so that a rise means a rise of the node.
    model, no_feedback : float
        Change of the node's level, and the same with every feedback arrow frozen.
    path : int
        Sign that the shortest paths from the targets give; 0 where they disagree or none leads
        there.
    certainty : Certainty
    claim : int
        The direction that most variants show; 0 where as many rise as fall.
    score : float
        How much speaks for that direction, 0.5..1.
    """

    read_out: ReadOut
    condition: str
    group: tuple[str, ...]
    measured: float
    model: float
    no_feedback: float
    path: int
    certainty: Certainty = Certainty.UNKNOWN
    claim: int = 0
    score: float = 0.0


@dataclass(frozen=True)
class Calls:
    """The calls of one set of measurements, and how many values were left out, by reason."""

    calls: tuple[Call, ...]
    left_out: dict[str, int] = field(default_factory=dict)


BLOCKED = translate("problem", "the node is itself blocked or held")
NO_TARGET = translate("problem", "the condition touches no node of the figure")
INDIRECT = translate("problem", "an indirect read-out")


def make_calls(
    pathway: Pathway,
    measurements: Measurements,
    drugs: InhibitorTable | None = None,
    *,
    tiers: Iterable[int] = (1,),
    contexts: bool = False,
    samples: int = 250,
) -> Calls:
    """Predict every measured value that the model can be compared with.

    Parameters
    ----------
    tiers : iterable of int
        Which read-outs count; the others are left out.
    contexts : bool
        Answer in the tumour context that the conditions name.
    samples : int
        Variants to ask how sure every direction is; 0 = none.

    Raises
    ------
    InputError
        If the map names a node that the figure does not have, with its line.
    """
    selected = frozenset(tiers)
    for read_out in measurements.read_outs:
        if read_out.node not in pathway.by_id:
            message = translate(
                "problem", "{name} has no node {node!r:.80}", name=pathway.name, node=read_out.node
            )
            raise InputError(Problem("unknown-node", message, line=read_out.line))
    left_out: dict[str, int] = {}
    answers: dict[tuple[tuple[Intervention, ...], ...], _Answer | None] = {}
    calls: list[Call] = []
    for condition in measurements.conditions:
        around = condition.context if contexts else ()
        key = (condition.interventions, around)
        # Several columns may hold the same condition, for example in other cell lines.
        if key not in answers:
            query = Query(pathway, condition.interventions, around, drugs=drugs)
            answers[key] = _answer(query, samples)
        for read_out in measurements.read_outs:
            value = measurements.values.get((read_out.row, condition.name))
            if value is None:
                continue
            reason = _reason(answers[key], read_out, selected)
            if reason:
                left_out[reason] = left_out.get(reason, 0) + 1
            else:
                calls.append(_call(answers[key], read_out, condition, value))
    return Calls(tuple(calls), left_out)


@dataclass(frozen=True, eq=False)
class _Answer:
    case: SolvedCase
    model: dict[str, float]
    no_feedback: dict[str, float]
    paths: dict[str, int]
    sure: dict[str, tuple[Certainty, int, float]]


def _answer(query: Query, samples: int) -> _Answer | None:
    interventions, known = query.interventions, query.pathway.by_id
    # One table of conditions may serve several figures: a target may be missing in this one.
    if not interventions or any(
        item.kind is not Kind.DRUG and item.target not in known for item in interventions
    ):
        return None
    try:
        case = solve(query)
    # As where a drug hits no node of the figure.
    except InputError:
        return None
    ids = case.model.ids[: case.model.real]
    rest, frozen = case.rest.level, without_feedback(case)
    model = {n: float(case.end.level[i] - rest[i]) for i, n in enumerate(ids)}
    alone = {n: float(frozen[i] - rest[i]) for i, n in enumerate(ids)}
    return _Answer(case, model, alone, shortest_path_signs(case), _sure(query, samples))


def shortest_path_signs(case: SolvedCase) -> dict[str, int]:
    """Return the sign that the drawing alone gives each node: the simplest rival of the model.

    It is that of the shortest paths, where those from all targets agree.
    """
    before, after = case.clamp_before, case.clamp_after
    changes = []
    for node in {*before.nodes, *after.nodes}:
        change_sign = (node in after.driven) - (node in before.driven)
        # Neither held now nor before: down where it is blocked more, up where less.
        change_sign = change_sign or (1 if after.blocked(node) < before.blocked(node) else -1)
        if after.blocked(node) == before.blocked(node) and node not in after.driven:
            continue
        changes.append(((node,), change_sign))
    return nearest_signs(case.pathway, changes)


def _sure(query: Query, samples: int) -> dict[str, tuple[Certainty, int, float]]:
    if not samples:
        return {}
    request = EnsembleRequest(query, samples=samples)
    result = ensemble(request)
    sure = {}
    for node, share in result.shares.items():
        majority = (share.up > share.down) - (share.up < share.down)
        sure[node] = (result.certainty[node], majority, score(share))
    return sure


def _reason(answer: _Answer | None, read_out: ReadOut, tiers: frozenset[int]) -> str:
    """Return why a value is left out; empty where it counts."""
    if read_out.tier not in tiers:
        return INDIRECT
    if answer is None:
        return NO_TARGET
    held = answer.case.clamp_after
    blocked = held.blocked(read_out.node) > 0 or read_out.node in held.driven
    return BLOCKED if blocked else ""


def _call(answer: _Answer | None, read_out: ReadOut, condition: Condition, value: float) -> Call:
    assert answer is not None
    node = read_out.node
    certainty, claim, points = answer.sure.get(node, (Certainty.UNKNOWN, 0, 0.0))
    return Call(
        read_out,
        condition.name,
        (read_out.row, *condition.group),
        value * read_out.sign,
        answer.model[node],
        answer.no_feedback[node],
        answer.paths.get(node, 0),
        certainty,
        claim,
        points,
    )
