"""Paradoxes: a change that surprises, and the sentence that says why."""

from collections.abc import Mapping

from looplight.activity.results.direction_and_verdict import (
    direction,
    nearest_signs,
    shortest_signs,
)
from looplight.activity.results.response import Direction
from looplight.activity.sentences.grammar import inside, label, listed, number, plural
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.pathways.model.interventions import Kind
from looplight.translation.messages import translate


def paradoxes(
    case: SolvedCase, kinds: frozenset[Kind], feedback: tuple[str, ...]
) -> dict[str, str]:
    """Sentences for the nodes whose direction surprises.

    A node surprises where its direction is opposite to the sign of the shortest path from the
    target; and, under a drug on a target that drives an output, where an output or a
    druggable driver of the target rises although only feedback leads there.
    """
    before, after = case.clamp_before, case.clamp_after
    moved = {
        node: after.blocked(node) - before.blocked(node)
        for node in sorted({*before.nodes, *after.nodes})
    }
    down = tuple(n for n, b in moved.items() if b > 0 and n not in after.driven)
    up = tuple(n for n in sorted(after.driven - before.driven) if n not in down)
    freed = any(b < 0 for b in moved.values()) or bool(before.driven - after.driven)
    if freed or not (down or up):
        # What the comparison holds and this does not moves nodes too: that is no surprise.
        return {}
    dead_zone = case.parameters.cutoffs.dead_zone
    spared = case.clamp_after.unfelt(case.pathway)
    expected = nearest_signs(case.pathway, ((down, -1), (up, 1)), spared)
    name = listed([label(case.pathway, n) for n in (*down, *up)])
    forward = shortest_signs(case.pathway, down, frozenset(feedback))
    drugged = bool(kinds & {Kind.INHIBIT, Kind.DRUG}) and not up and _promotes(case, forward)
    drivers = _drivers(case, down, frozenset(feedback)) if drugged else {}
    sentences = {}
    for node in case.pathway.nodes:
        i = case.model.index[node.id]
        observed = direction(float(case.end.level[i] - case.rest.level[i]), dead_zone)
        if observed is Direction.SAME or node.id in down or node.id in up:
            continue
        sign = expected.get(node.id, 0)
        subject = label(case.pathway, node.id)
        if sign and (observed is Direction.UP) != (sign > 0):
            sentences[node.id] = _against_path(subject, name, observed)
        # No path without feedback leads to this node, so what raises it is feedback.
        elif drugged and observed is Direction.UP and node.id not in forward:
            if node.output and not node.neutral:
                sentences[node.id] = _by_feedback(subject, name, several=len(down) > 1)
            elif node.id in drivers and node.druggable and _clearly(case, i):
                driven = [inside(case.pathway, n) for n in drivers[node.id]]
                sentences[node.id] = _driver_rises(subject, driven)
    return sentences


def _against_path(subject: str, targets: str, observed: Direction) -> str:
    if observed is Direction.UP:
        return translate(
            "why",
            "{node} rises, although by the shortest path from {targets} it should fall.",
            plural="{node} rise, although by the shortest path from {targets} they should fall.",
            count=number([subject]),
            node=subject,
            targets=targets,
        )
    return translate(
        "why",
        "{node} falls, although by the shortest path from {targets} it should rise.",
        plural="{node} fall, although by the shortest path from {targets} they should rise.",
        count=number([subject]),
        node=subject,
        targets=targets,
    )


def _by_feedback(subject: str, targets: str, *, several: bool) -> str:
    count = number([subject])
    if several or plural(targets):
        return translate(
            "why",
            "{node} rises although {targets} are blocked: only feedback leads there.",
            plural="{node} rise although {targets} are blocked: only feedback leads there.",
            count=count,
            node=subject,
            targets=targets,
        )
    return translate(
        "why",
        "{node} rises although {targets} is blocked: only feedback leads there.",
        plural="{node} rise although {targets} is blocked: only feedback leads there.",
        count=count,
        node=subject,
        targets=targets,
    )


def _driver_rises(subject: str, driven: list[str]) -> str:
    count = number([subject])
    if number(driven) > 1:
        return translate(
            "why",
            "{node} drives {targets}, yet rises when they are blocked: feedback raises it.",
            plural="{node} drive {targets}, yet rise when they are blocked: feedback raises them.",
            count=count,
            node=subject,
            targets=listed(driven),
        )
    return translate(
        "why",
        "{node} drives {targets}, yet rises when it is blocked: feedback raises it.",
        plural="{node} drive {targets}, yet rise when it is blocked: feedback raises them.",
        count=count,
        node=subject,
        targets=listed(driven),
    )


def _promotes(case: SolvedCase, forward: Mapping[str, tuple[int, frozenset[int]]]) -> bool:
    """Whether the targets drive an output, so that a drug on them is meant to lower it."""
    return any(1 in forward[n][1] for n in case.pathway.judged_outputs if n in forward)


def _clearly(case: SolvedCase, i: int) -> bool:
    return bool(case.end.level[i] - case.rest.level[i] > case.parameters.cutoffs.source_fell)


def _drivers(
    case: SolvedCase, targets: tuple[str, ...], feedback: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Nodes whose shortest forward path to a target is activating, with those targets."""
    drivers: dict[str, tuple[str, ...]] = {}
    for target in targets:
        reach = shortest_signs(case.pathway, (target,), feedback, backwards=True)
        for node, (length, signs) in reach.items():
            if length and signs == {1}:
                drivers[node] = (*drivers.get(node, ()), target)
    return drivers
