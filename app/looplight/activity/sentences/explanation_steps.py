"""Why a node changed: the chain of arrows that carry the change, in plain sentences."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from looplight.activity.attribution.arrow_contributions import Frozen, frozen_levels
from looplight.activity.attribution.causal_chain import chain_to
from looplight.activity.attribution.feedback_loops_and_arrows import feedback_parts
from looplight.activity.certainty.feedback_shares import ShareRange, scaled
from looplight.activity.results.direction_and_verdict import comparable
from looplight.activity.results.response import ArrowState, Direction, Response
from looplight.activity.sentences import explanation_sentences as sentences
from looplight.activity.sentences.explanation_sentences import unchanged_text
from looplight.activity.sentences.grammar import (
    capital,
    inside,
    label,
    listed,
    lowered,
    part_words,
)
from looplight.activity.sentences.interventions_in_sentences import interventions_text
from looplight.activity.sentences.opposed_arrows import opposed_arrow
from looplight.activity.solver.before_and_after_states import SolvedCase, moved, solve
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.evidence import KNOWLEDGE
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.pathways.own_citation import cites, grade_in_files
from looplight.translation.messages import translate

# A feedback arrow that explains less of a change is not mentioned with a share.
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
    share : float or None
        Part of the explained change that goes away when this arrow is frozen, -1..1; negative
        where it works against the change. Those of the feedback arrows of one explanation add
        up to 1 at most.
    size : str
        The share in words, as a range where the variants were asked: ``about half, 24-81 %``.
    """

    text: str
    arrow_key: str | None
    node: str
    sign: str = ""
    grade: str = ""
    source: str = ""
    share: float | None = None
    size: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps from what was done to the node."""

    node: str
    steps: tuple[Step, ...]

    @property
    def text(self) -> str:
        """All sentences in one paragraph."""
        return " ".join(step.text for step in self.steps)


Ranges = Mapping[str, Mapping[str, ShareRange]]


def explain(
    response: Response,
    node: str,
    ranges: Ranges | None = None,
    limits: SolverControl = UNLIMITED,
) -> Explanation:
    """Explain the change of one node of an answer of ``respond``.

    The chain is found backwards: of all arrows into a node, the one whose freezing takes away
    most of the change carries it. Where one feedback arrow explains more of the change than
    all that lie on that chain, the chain leads through that arrow instead. A chain without a
    contested arrow goes before one with, if it carries about as much (`COMPARABLE`); what the
    contested arrow adds is said after it.

    Parameters
    ----------
    ranges : mapping of arrow key to mapping of node id to ShareRange, optional
        What the ensemble says to the shares of the feedback arrows.
    limits : SolverControl
        ``Cancelled`` is raised as it says.
    """
    pathway, table = response.query.pathway, response.query.drugs
    query = response.query
    case = response.case or solve(query, untreated=query.shows_context, limits=limits)
    interventions = interventions_text(pathway, response.interventions, table)
    answer = response.nodes[node]
    name = label(pathway, node)
    if not interventions and answer.direction is Direction.SAME:
        return Explanation(node, (Step(sentences.nothing_blocked(), None, node),))
    if answer.driven or answer.blocked > 0:
        return Explanation(node, (Step(sentences.itself_held(answer, name), None, node),))
    released = _no_longer_held(case, node, name)
    if released and answer.direction is not Direction.SAME:
        return Explanation(node, (Step(released, None, node),))
    # Arrows are frozen only now, which takes long: the answers above need none of them.
    frozen = frozen_levels(case, limits)
    if (answer.raised, answer.direction) == (True, Direction.UP) and not case.clamp_before.raised:
        # The context itself does it; what feedback makes of it follows.
        steps = [Step(sentences.more_active(name), None, node)]
        shares = _Shares(response, case, node, frozen, ranges)
        return Explanation(node, (*steps, *_off_chain_steps(response, case, node, shares, ())))
    if answer.direction is Direction.SAME:
        return Explanation(node, (Step(unchanged_text(pathway, case, node, frozen), None, node),))
    path = chain_to(response, case, node, frozen, limits)
    chain = path.arrows
    if not chain:
        return Explanation(node, (Step(sentences.many_small(answer.change, name), None, node),))
    first = chain[0].source
    start = Step(_opening(pathway, response, first, case, table), None, first)
    shares = _Shares(response, case, node, frozen, ranges)
    steps = [start, *(_chain_step(response, case, a, node, shares) for a in chain)]
    if path.passed_over is not None:
        steps.append(_contested_step(case, path.passed_over, node, shares))
    mentioned = {arrow.key for arrow in (*chain, path.passed_over) if arrow is not None}
    steps += _off_chain_steps(response, case, node, shares, mentioned)
    if answer.paradox:
        steps.append(Step(answer.paradox, None, node))
    return Explanation(node, tuple(steps))


def _no_longer_held(case: SolvedCase, node: str, name: str) -> str:
    """Return a sentence where only the reference holds the node; empty where it does not."""
    if node in case.clamp_before.driven:
        return sentences.no_longer_driven(name)
    if case.clamp_before.blocked(node) > 0:
        return sentences.no_longer_blocked(name)
    return ""


def _opening(
    pathway: Pathway, response: Response, first: str, case: SolvedCase, table: InhibitorTable | None
) -> str:
    name = label(pathway, first)
    own = response.nodes[first]
    if own.driven:
        return sentences.held_at_full_activity(name)
    if own.raised and first not in case.clamp_before.raised:
        return sentences.more_active(name)
    interventions = response.interventions or response.context
    losses = {i.target for i in interventions if i.kind is Kind.LOSS}
    if first in losses:
        return sentences.lost(name)
    released = _no_longer_held(case, first, name)
    if released and not own.blocked:
        return released
    before = case.clamp_before.blocked(first)
    if own.blocked < before:
        return sentences.blocked_less(name, own.blocked, before)
    # Where the user blocked the node itself, no drug is named as the cause.
    by = {i.target for i in response.interventions if i.kind is Kind.INHIBIT}
    drugs = [] if first in by else _drugs_on(pathway, response, first, table)
    return sentences.blocked_by(name, listed(drugs), own.blocked)


def _drugs_on(
    pathway: Pathway, response: Response, node: str, table: InhibitorTable | None
) -> list[str]:
    names = []
    for intervention in response.interventions:
        if intervention.kind is Kind.DRUG:
            drug = table.find(intervention.target) if table else None
            if drug is None or table is None or node in table.nodes_hit(drug, pathway):
                names.append(lowered(drug.name if drug else intervention.target))
    return names


class _Shares:
    """Which part of one node's change every arrow explains."""

    def __init__(
        self,
        response: Response,
        case: SolvedCase,
        goal: str,
        frozen: Frozen,
        ranges: Ranges | None,
    ) -> None:
        self._case, self._goal, self._frozen = case, goal, frozen
        self.pathway = case.pathway
        parts = feedback_parts(response, case, goal, frozen)
        keys = tuple(parts)
        scaled_parts = scaled([np.array(parts[key]) for key in keys]) if keys else []
        self.feedback = {k: float(p) for k, p in zip(keys, scaled_parts, strict=True)}
        self._ranges = {
            key: by_node[goal]
            for key, by_node in (ranges or {}).items()
            if goal in by_node and key in self.feedback
        }
        # The middles of several spreads may pass the whole, although no variant does.
        middles = {key: known.middle for key, known in self._ranges.items()}
        whole = max(1.0, sum(max(0.0, part) for part in {**self.feedback, **middles}.values()))
        for key, part in {**self.feedback, **middles}.items():
            self.feedback[key] = part / whole

    def part(self, key: str) -> float:
        """Return the share of one arrow, -1..1: the middle of the variants, if they were asked."""
        if key in self.feedback:
            return self.feedback[key]
        case = self._case
        whole = moved(case, self._goal)
        part = float(self._frozen[key][case.model.index[self._goal]]) / whole
        return min(1.0, max(-1.0, part))

    def words(self, key: str) -> str:
        """Return the share of a feedback arrow in words; its size, whichever way it works."""
        part, known = self.part(key), self._ranges.get(key)
        if known is None or key not in self.feedback:
            return part_words(abs(part))
        # The words give a size; an end on the other side of zero says that there may be no share at
        # all.
        ends = sorted(abs(end) if end * part > 0 else 0.0 for end in (known.low, known.high))
        low, high = (round(end * 100) for end in ends)
        return f"{part_words(abs(part))}, {low}-{high} %" if high > low else part_words(abs(part))


def _chain_step(
    response: Response, case: SolvedCase, arrow: Arrow, goal: str, shares: _Shares
) -> Step:
    pathway, answer = case.pathway, response.arrows[arrow.key]
    cause = sentences.cause(
        pathway, arrow, fell=moved(case, arrow.source) < 0, feedback=answer.feedback
    )
    effect = sentences.effect(_target_name(pathway, arrow), moved(case, arrow.target))
    part = shares.part(arrow.key)
    notes = []
    if answer.state is not ArrowState.UNCHANGED:
        notes.append(sentences.state_of_feedback(answer.state))
    if arrow.key in shares.feedback and part >= CARRIES:
        words, comma, ends = shares.words(arrow.key).partition(", ")
        account = sentences.account(inside(pathway, goal), words, rises=moved(case, goal) > 0)
        notes.append(f"{account}{comma}{ends}")
    if arrow.contested:
        notes.append(sentences.contested())
    text = sentences.cause_and_effect(cause, effect, notes)
    return _arrow_step(text, arrow, arrow.target, shares)


def _target_name(pathway: Pathway, arrow: Arrow) -> str:
    """Return the name of what an arrow moves: the whole complex, where the drawing says no more."""
    name = inside(pathway, arrow.target)
    if pathway.drawing is None:
        return name
    from looplight.pathways.graph.drawn_complexes import whole_complex_arrows  # noqa: PLC0415 - imports only

    if arrow.key not in whole_complex_arrows(pathway).onto:
        return name
    return translate("why", "the complex with {node}", node=name)


def _arrow_step(text: str, arrow: Arrow, node: str, shares: _Shares) -> Step:
    # "General knowledge" beside the grade of a paper or database reads as a source of that grade.
    sources = sorted((each.source for each in arrow.evidence), key=KNOWLEDGE.__eq__)
    source = cites(arrow) or next(iter(sources), "")
    part, size = shares.part(arrow.key), shares.words(arrow.key)
    if opposed := opposed_arrow(shares.pathway, arrow.key):
        text = f"{text} {opposed}"
    grade = grade_in_files(arrow)
    return Step(text, arrow.key, node, arrow.sign.mark, grade, source, part, size)


def _contested_step(case: SolvedCase, arrow: Arrow, goal: str, shares: _Shares) -> Step:
    """Return a step about a contested arrow that was passed over for a surer path."""
    fell = moved(case, arrow.source) < 0
    # As of any arrow off the feedback: "more than before" is said of feedback only.
    words = sentences.cause(case.pathway, arrow, fell=fell, feedback=False)
    share = part_words(abs(shares.part(arrow.key)))
    text = sentences.contested_side_effect(words, share, rises=moved(case, goal) > 0)
    return _arrow_step(text, arrow, goal, shares)


def _off_chain_steps(
    response: Response, case: SolvedCase, goal: str, shares: _Shares, on: Collection[str]
) -> list[Step]:
    """Return steps about the strongest feedback arrows off the chain: for and against.

    ``on`` = keys of the arrows that were spoken of already.
    """
    pathway = case.pathway
    parts = {key: shares.part(key) for key in shares.feedback if key not in on}
    chosen = []
    best = max(parts, key=lambda k: (comparable(parts[k]), k), default="")
    if best and parts[best] >= CARRIES:
        chosen.append(best)
    worst = min(parts, key=lambda k: (comparable(parts[k]), k), default="")
    if worst and parts[worst] <= -CARRIES:
        chosen.append(worst)
    rises = moved(case, goal) > 0
    steps = []
    for key in chosen:
        arrow = pathway.by_key[key]
        feedback = sentences.feedback_words(pathway, arrow, response.arrows[key].state)
        share = shares.words(key) if parts[key] > 0 else ""
        steps.append(
            _arrow_step(
                capital(sentences.side_effect(feedback, share, rises=rises)), arrow, goal, shares
            )
        )
    return steps


def most_informative_node(pathway: Pathway, response: Response) -> str:
    """Return the node whose explanation is the most informative one; may be empty.

    A paradoxical output first; else AKT where it moves; else the paradox, then the output, then any
    node that moves most.
    """

    def size(node: str) -> float:
        return abs(response.nodes[node].change)

    free = [
        n
        for n, answer in response.nodes.items()
        if answer.direction is not Direction.SAME and not answer.driven and answer.blocked == 0
    ]
    odd = [n for n in free if response.nodes[n].paradox]
    outputs = [n for n in free if n in response.outputs]
    # AKT's rise under a block of mTORC1 is what the first figure is about.
    akt = [n for n in free if n.upper() == "AKT"]
    for group in ([n for n in odd if n in outputs], akt, odd, outputs, free):
        if group:
            return max(group, key=size)
    return ""
