"""Why a node changed: the chain of arrows that carry the change, in plain sentences."""

import weakref
from dataclasses import dataclass

from looplight.activity.baseline import Case
from looplight.activity.compile import Floats
from looplight.activity.freeze import contributions
from looplight.activity.headline import deed
from looplight.activity.remembered import case_of
from looplight.activity.response import ArrowState, Direction, Response
from looplight.activity.words import inside, label, listed, verb
from looplight.pathways.interventions import Kind
from looplight.pathways.model import Arrow, Pathway, Sign
from looplight.pathways.ranks import live_arrows

SMALL = 1e-3
CARRIES = 0.15


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of an explanation.

    Attributes
    ----------
    arrow_key : str or None
        The arrow that the sentence is about; None for the first and the last sentence.
    node : str
        Where the change has come to.
    sign, grade, source : str
        Of the arrow: ``->`` or ``-|``, its grade and who says so; empty without an arrow.
    """

    text: str
    arrow_key: str | None
    node: str
    sign: str = ""
    grade: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps from what was done to the node."""

    node: str
    steps: tuple[Step, ...]

    @property
    def text(self) -> str:
        """All sentences in one paragraph."""
        return " ".join(step.text for step in self.steps)


_FROZEN: "weakref.WeakKeyDictionary[Case, dict[str, Floats]]" = weakref.WeakKeyDictionary()


def explain(pathway: Pathway, response: Response, node: str) -> Explanation:
    """Explain the change of one node of an answer of ``respond``.

    The chain is found backwards: of all arrows into a node, the one whose freezing takes away
    most of the change carries it.
    """
    case = case_of(response)
    if case is None:
        from looplight.activity.baseline import prepare  # noqa: PLC0415

        versus = response.versus or None
        case = prepare(pathway, response.interventions, versus=versus)
    return explain_case(pathway, response, node, case)


def explain_case(pathway: Pathway, response: Response, node: str, case: Case) -> Explanation:
    """Explain from a solved case."""
    done = deed(pathway, response.interventions)
    answer = response.nodes[node]
    name = label(pathway, node)
    if not done:
        return Explanation(node, (Step("Nothing is blocked.", None, node),))
    if answer.blocked > 0 or answer.driven:
        word = "held at full activity" if answer.driven else f"blocked by {answer.blocked:.0%}"
        return Explanation(node, (Step(f"{name} is itself {word}.", None, node),))
    frozen = _frozen(case)
    if answer.direction is Direction.SAME:
        return Explanation(node, (Step(_still(pathway, case, node, frozen), None, node),))
    chain = _chain(pathway, case, node, frozen)
    if not chain:
        text = f"{name} {_way(answer.change, name)}, carried by many small changes."
        return Explanation(node, (Step(text, None, node),))
    first = chain[0].source
    start = Step(_opening(pathway, response, first, case), None, first)
    steps = [start, *(_step(response, case, a, node, frozen) for a in chain)]
    steps += _others(response, case, node, frozen, chain)
    if answer.paradox:
        steps.append(Step(answer.paradox, None, node))
    return Explanation(node, tuple(steps))


def _frozen(case: Case) -> dict[str, Floats]:
    found = _FROZEN.get(case)
    if found is None:
        found = _FROZEN[case] = contributions(case, [a.key for a in live_arrows(case.pathway)])
    return found


def _moved(case: Case, node: str) -> float:
    i = case.model.index[node]
    return float(case.end.level[i] - case.rest.level[i])


def _chain(pathway: Pathway, case: Case, goal: str, frozen: dict[str, Floats]) -> tuple[Arrow, ...]:
    """Arrows from a target to the goal; each carries more of the change than its rivals."""
    into: dict[str, list[Arrow]] = {}
    for arrow in live_arrows(pathway):
        into.setdefault(arrow.target, []).append(arrow)
    changed = {*case.clamp_after.nodes} ^ {*case.clamp_before.nodes}
    hit = changed or {*case.clamp_after.nodes}
    index = case.model.index

    def rivals(node: str) -> list[Arrow]:
        way = 1.0 if _moved(case, node) > 0 else -1.0
        weighed = [
            (way * float(frozen[a.key][index[node]]), a)
            for a in into.get(node, ())
            if a.key in frozen and abs(_moved(case, a.source)) > SMALL
        ]
        good = [(w, a) for w, a in weighed if w > SMALL]
        return [a for _, a in sorted(good, key=lambda item: (-item[0], item[1].key))]

    path: list[Arrow] = []

    def walk(node: str, seen: frozenset[str]) -> bool:
        for arrow in rivals(node):
            if arrow.source in seen:
                continue
            path.append(arrow)
            if arrow.source in hit or walk(arrow.source, seen | {arrow.source}):
                return True
            path.pop()
        return False

    return tuple(reversed(path)) if walk(goal, frozenset({goal})) else ()


def _opening(pathway: Pathway, response: Response, first: str, case: Case) -> str:
    name = label(pathway, first)
    drugs = [i.target for i in response.interventions if i.kind is Kind.DRUG]
    own = response.nodes[first]
    if own.driven:
        return f"{name} is held at full activity."
    losses = {i.target for i in response.interventions if i.kind is Kind.LOSS}
    if first in losses:
        return f"{name} is lost."
    by = {i.target for i in response.interventions if i.kind is Kind.INHIBIT}
    tail = "" if first in by or not drugs else f" by {listed(drugs)}"
    full = "" if own.blocked >= 1 else f" ({own.blocked:.0%} of its activity is taken away)"
    if _moved(case, first) > 0:
        return f"{name} is no longer blocked as in the comparison."
    return f"{name} is blocked{tail}{full}."


def _step(
    response: Response, case: Case, arrow: Arrow, goal: str, frozen: dict[str, Floats]
) -> Step:
    pathway = case.pathway
    source, target = inside(pathway, arrow.source), inside(pathway, arrow.target)
    fell = _moved(case, arrow.source) < 0
    moves = f"{target} {_way(_moved(case, arrow.target), target)}"
    state = response.arrows[arrow.key].state
    if arrow.sign is Sign.PLUS:
        amount = "less" if fell else "more"
        text = f"{source} normally {verb('drive', source)} {target}: with {amount} of it, {moves}"
    elif fell:
        holds = verb("hold", source)
        text = f"{source} normally {holds} {target} back: that brake lets go, so {moves}"
    else:
        text = f"{source} {verb('hold', source)} {target} back more than before, so {moves}"
    notes = []
    if state is not ArrowState.UNCHANGED:
        notes.append(f"{state.value} feedback")
    if response.arrows[arrow.key].feedback:
        part = frozen[arrow.key][case.model.index[goal]] / _moved(case, goal)
        if part >= CARRIES:
            way = "rise" if _moved(case, goal) > 0 else "fall"
            owner = inside(pathway, goal)
            notes.append(f"accounts for {min(part, 1.0):.0%} of {owner}'s {way}")
    if arrow.contested:
        notes.append("contested")
    tail = f" ({', '.join(notes)})" if notes else ""
    source_text = arrow.evidence[0].source if arrow.evidence else ""
    sentence = f"{text}{tail}."
    return Step(
        _capital(sentence),
        arrow.key,
        arrow.target,
        arrow.sign.mark,
        arrow.grade.value,
        source_text,
    )


def _capital(sentence: str) -> str:
    """Start with a capital, unless the sentence starts with a name such as p70S6K."""
    first = sentence.split(" ", maxsplit=1)[0]
    return sentence[:1].upper() + sentence[1:] if first.isalpha() and first.islower() else sentence


def _way(moved: float, name: str) -> str:
    return verb("rise" if moved > 0 else "fall", name)


def _others(
    response: Response,
    case: Case,
    goal: str,
    frozen: dict[str, Floats],
    chain: tuple[Arrow, ...],
) -> list[Step]:
    """Name the strongest feedback arrow off the chain that helps, and the one that opposes."""
    pathway = case.pathway
    index, moved = case.model.index[goal], _moved(case, goal)
    on = {arrow.key for arrow in chain}
    parts = {
        a.key: float(frozen[a.key][index]) / moved
        for a in response.feedback
        if a.key in frozen and a.key not in on and a.state is not ArrowState.UNCHANGED
    }
    found = []
    best = max(parts, key=lambda k: (parts[k], k), default="")
    if best and parts[best] >= CARRIES:
        found.append((best, "helps", parts[best]))
    worst = min(parts, key=lambda k: (parts[k], k), default="")
    if worst and parts[worst] <= -CARRIES:
        found.append((worst, "works against it", -parts[worst]))
    steps = []
    for key, does, part in found:
        arrow = pathway.by_key[key]
        size = f": {part:.0%} of the change" if part <= 1 else ""
        text = (
            f"{label(pathway, arrow.source)} {arrow.sign.mark} {label(pathway, arrow.target)} "
            f"({response.arrows[key].state.value}) {does}{size}."
        )
        source = arrow.evidence[0].source if arrow.evidence else ""
        steps.append(Step(text, key, goal, arrow.sign.mark, arrow.grade.value, source))
    return steps


def _still(pathway: Pathway, case: Case, node: str, frozen: dict[str, Floats]) -> str:
    name, index = label(pathway, node), case.model.index[node]
    line = case.parameters.cutoffs.target_moved
    parts = {k: float(v[index]) for k, v in frozen.items() if pathway.by_key[k].target == node}
    up = [k for k, v in parts.items() if v > line]
    down = [k for k, v in parts.items() if v < -line]
    if up and down:
        return f"{name} hardly changes: {listed(up)} and {listed(down)} cancel out."
    if not parts:
        return f"{name} does not change: nothing that was done reaches it."
    return f"{name} hardly changes: what reaches it is too weak."
