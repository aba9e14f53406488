"""Random questions about a pathway, only where the model is sure of the answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, TypeVar

from looplight.activity.query import Query
from looplight.activity.results.contradictions import contradictions_elsewhere
from looplight.activity.results.response import ArrowState, Certainty, Direction, Response, Verdict
from looplight.activity.sentences.grammar import inside, listed, number
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Arrow, Pathway, Sign
from looplight.session.playback.cautions_beside_answers import contest_of, dispute, joined
from looplight.session.playback.exercise import Exercise, Subject, name_of
from looplight.session.playback.practice_targets import (
    NO_CHAINS,
    acted_on,
    is_target,
    nodes_near,
    practice_targets,
    reached_nodes,
    telling_nodes,
)
from looplight.session.playback.question_and_answer_of_scene import CHOICE, CHOICES
from looplight.session.text import display_names
from looplight.session.text.intervention_labels import intervention_text
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.variant_answers import Ensemble
    from looplight.activity.combinations.search import EscapeRequest, EscapeRow

T = TypeVar("T")
_Maker = Callable[["ExerciseRequest", "_Case", Random], Exercise | None]
# Only these certainties make a fair question; "depends" has no right answer.
FIRM = (Certainty.VERY_LIKELY, Certainty.LIKELY)
# Random draws before the pathway counts as one that gives no question.
TRIES = 40
MOST_CHOICES = 4
# In a drawing of another program with more nodes, the search for a second target takes ten seconds
# and hardly ever finds one that holds all outputs.
MOST_SEARCHED = 40
# Of how many questions the answer is that a node stays: few, as nothing is learnt from guessing.
STAYS = 1 / 12
# Share of the variants in which an asked change must be seen.
SEEN = 0.8


@dataclass(frozen=True, eq=False)
class ExerciseRequest:
    """Makes one question; returns None where the pathway allows none.

    Attributes
    ----------
    seed : int
        The same seed makes the same question.
    without : frozenset of str
        Names of questions that were asked lately.
    shown : frozenset of str
        Targets that the drawing shows as blocked: it would give the answer.
    undisputed : bool
        Whether an answer that hangs on a disputed arrow is only for where no other is.
    """

    pathway: Pathway
    table: InhibitorTable
    context: tuple[Intervention, ...] = ()
    parameters: Parameters | None = None
    seed: int = 0
    without: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    undisputed: bool = False

    def __call__(
        self, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> Exercise | None:
        """Try blocks and subjects at random until one makes a question."""
        rng = Random(self.seed)
        targets = practice_targets(self.pathway)
        if not targets.nodes:
            return None
        unseen = tuple(node for node in targets.nodes if node not in self.shown) or targets.nodes
        repeated = None
        for n, (make, target) in enumerate(self._draws(rng, unseen)):
            if cancelled() or (n >= TRIES and repeated is not None):
                break
            progress(min(n / TRIES, 1.0))
            case = _Case(self, target)
            exercise = None if case.is_contradicted else make(self, case, rng)
            if exercise is None:
                continue
            if not targets.lead_on:
                exercise = replace(exercise, remark=NO_CHAINS)
            if exercise.name not in self.without and not (self.undisputed and exercise.disputed):
                return exercise
            repeated = repeated or exercise  # Better one that is not wanted now than none.
        return None if cancelled() else repeated

    def _draws(self, rng: Random, unseen: tuple[str, ...]) -> Iterator[tuple[_Maker, str]]:
        """Yield what to ask and what to block, at random."""
        # Direction, release, closing.
        large = self.pathway.imported and len(self.pathway.nodes) > MOST_SEARCHED
        weights = (4, 2, 0) if large else (4, 2, 3)
        # Chosen once: draws that fail would leave ever more of those that stay, which never fail.
        stays = rng.random() < STAYS
        for n in range(TRIES):
            [make] = rng.choices((_direction, _release, _closing), weights=weights)
            yield _stays if stays and n < TRIES // 2 else make, rng.choice(unseen)
        # In many drawings no change is sure: there, what stays is all that can be asked.
        for target in rng.sample(unseen, min(len(unseen), TRIES)):
            yield _stays, target


class _Case:
    """One blocked target and the model's response to it."""

    def __init__(self, request: ExerciseRequest, target: str) -> None:
        from looplight.activity.respond import respond  # noqa: PLC0415 - numpy

        self.target = target
        self.blocked = (Intervention(Kind.INHIBIT, target),)
        self.query = Query(
            request.pathway,
            self.blocked,
            context=request.context,
            drugs=request.table,
            parameters=request.parameters,
        )
        self.response: Response = respond(self.query)
        self.reached = reached_nodes(request.pathway, target)
        self.label = display_names.label(request.pathway, target)

    @cached_property
    def sure(self) -> "Ensemble":
        """How sure the response is; computed where a question needs it, as it takes longest."""
        from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble  # noqa: PLC0415 - numpy

        return ensemble(EnsembleRequest(self.query))

    @property
    def is_contradicted(self) -> bool:
        """Whether something else was measured after this block, in whatever context."""
        # What follows from the node that was measured otherwise would have its reasons from there.
        return bool(contradictions_elsewhere(self.response))

    def firm(self, node: str) -> bool:
        """Return whether a node surely moves as the model says, and in enough variants.

        A direction that hardly any variant shows would make no fair question, even where few
        variants show the opposite.
        """
        shares, direction = self.sure.shares[node], self.response.nodes[node].direction
        share = {Direction.UP: shares.up, Direction.DOWN: shares.down}.get(direction, 0.0)
        return share >= SEEN and self.sure.certainty[node] in FIRM

    def still(self, node: str) -> bool:
        """Return whether no path of arrows leads to a node from the block: it stays the same."""
        return node not in self.reached


def _direction(request: ExerciseRequest, case: _Case, rng: Random) -> Exercise | None:
    """Ask where a node goes that rises or falls, so that arrows lead to it from the block."""
    answer = rng.choice((Direction.UP, Direction.DOWN))
    nodes = case.response.nodes
    candidates = [
        node.id
        for node in request.pathway.nodes
        if node.id != case.target and nodes[node.id].direction is answer and case.firm(node.id)
    ]
    return _where(request, case, rng, answer, candidates)


def _stays(request: ExerciseRequest, case: _Case, rng: Random) -> Exercise | None:
    """Ask where a node goes that is near the blocked one, but that no path leads to from there."""
    pathway = request.pathway
    near = nodes_near(pathway, case.target)
    candidates = [
        node.id
        for node in pathway.nodes
        if node.id in near and case.still(node.id) and acted_on(pathway, node.id)
    ]
    return _where(request, case, rng, Direction.SAME, candidates)


def _where(
    request: ExerciseRequest, case: _Case, rng: Random, answer: Direction, candidates: list[str]
) -> Exercise | None:
    """Ask where one of some nodes goes, of which the answer is known."""
    candidates = telling_nodes(request.pathway, case.target, candidates)
    if not candidates:
        return None
    node = rng.choice(candidates)
    sure = Certainty.VERY_LIKELY if answer is Direction.SAME else case.sure.certainty[node]
    contest = contest_of(case.query, lambda without: without.directions[node] is answer)
    return Exercise(
        Subject.DIRECTION,
        case.blocked,
        _in_context(
            request,
            translate(
                "talk",
                "{target} is blocked. What happens to {node} in this model?",
                plural="{target} are blocked. What happens to {node} in this model?",
                count=number([case.label]),
                target=case.label,
                node=inside(request.pathway, node),
            ),
        ),
        tuple(CHOICE[choice] for choice in CHOICES),
        CHOICES.index(answer),
        node,
        Certainty.LIKELY if contest else sure,
        joined(contest, _reasons(request, case, node, answer)),
        disputed=bool(contest),
    )


def _reasons(request: ExerciseRequest, case: _Case, node: str, direction: Direction) -> str:
    if direction is Direction.SAME:
        return translate(
            "talk",
            "No path of arrows leads from {source} to {target}.",
            source=case.label,
            target=inside(request.pathway, node),
        )
    from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy

    return str(explain(case.response, node, case.sure.feedback).text)


def _release(request: ExerciseRequest, case: _Case, rng: Random) -> Exercise | None:
    """Ask which inhibition is released."""
    pathway, answers = request.pathway, case.response.arrows
    brakes = [a for a in pathway.arrows if a.sign is Sign.MINUS and a.in_model]
    right = [
        a
        for a in brakes
        if answers[a.key].state is ArrowState.RELEASED
        and a.source != case.target
        and case.response.nodes[a.source].direction is Direction.DOWN
        and case.firm(a.source)
    ]
    wrong = [a for a in brakes if _holds(case, a)]
    if not right or len(wrong) < 2:
        return None
    repeated = request.without
    new = [
        a for a in right if name_of(Subject.RELEASE, case.target, a.key) not in repeated
    ] or right
    # The disputed brakes are asked about once the others were.
    arrow = rng.choice([a for a in new if not dispute(pathway, a)] or new)
    choices = _shuffled(rng, arrow, rng.sample(wrong, min(len(wrong), MOST_CHOICES - 1)))
    source = display_names.label(pathway, arrow.source)
    reasons = translate(
        "talk",
        "{source} falls, so its brake on {target} lets go. {answer}",
        plural="{source} fall, so their brake on {target} lets go. {answer}",
        count=number([source]),
        source=source,
        target=inside(pathway, arrow.target),
        answer=_headline(case.response, case.sure),
    )
    falls = Direction.DOWN
    contest = dispute(pathway, arrow) or contest_of(
        case.query, lambda without: without.directions[arrow.source] is falls
    )
    sure = case.sure.certainty[arrow.source]
    return Exercise(
        Subject.RELEASE,
        case.blocked,
        _in_context(
            request,
            translate(
                "talk",
                "{target} is blocked. Which brake lets go in this model?",
                plural="{target} are blocked. Which brake lets go in this model?",
                count=number([case.label]),
                target=case.label,
            ),
        ),
        tuple(display_names.arrow_mark(pathway, brake) for brake in choices),
        choices.index(arrow),
        arrow.key,
        Certainty.LIKELY if contest else sure,
        joined(contest, reasons),
        disputed=bool(contest),
    )


def _headline(response: Response, certainty: "Ensemble") -> str:
    """Return the sentence of an answer as the window has it: it states nothing that is in doubt."""
    from looplight.activity.sentences.headline.headline import headline_of  # noqa: PLC0415 - numpy

    return headline_of(response, certainty.certainty, certainty.one_way).text


def _holds(case: _Case, arrow: Arrow) -> bool:
    """Return whether an inhibition is surely not released: its source rises or stays."""
    node = arrow.source
    if node == case.target or case.response.arrows[arrow.key].state is ArrowState.RELEASED:
        return False
    rises = case.response.nodes[node].direction is Direction.UP and case.firm(node)
    return rises or case.still(node)


def _closing(request: ExerciseRequest, case: _Case, rng: Random) -> Exercise | None:
    """Ask which second target keeps the outputs down."""
    if not request.pathway.judged_outputs or case.response.verdict is Verdict.HELD:
        return None
    from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble  # noqa: PLC0415 - numpy
    from looplight.activity.combinations.search import EscapeRequest, escape  # noqa: PLC0415 - numpy
    from looplight.activity.respond import respond  # noqa: PLC0415 - numpy
    from looplight.activity.results.direction_and_verdict import verdict  # noqa: PLC0415 - numpy

    search = EscapeRequest(case.query, targets=1, any_node=True)
    rows = [row for row in escape(search) if is_target(request.pathway, row.add[0])]
    held = [row for row in rows if row.verdict is Verdict.HELD and max(row.outputs.values()) < 1.0]
    rising = [row for row in rows if max(row.outputs.values()) > 1.0]
    # How sure a row is takes a hundred times as long as the row: only choices are tried.
    if not held or len(rising) < 2:
        return None
    right = [row for row in _certified(search, held) if _surely_down(row)]
    if not right:
        return None
    wrong = [row for row in _certified(search, rising) if _surely_up(row)]
    if len(wrong) < 2:
        return None
    row = rng.choice(right)
    choices: Sequence[EscapeRow] = _shuffled(
        rng, row, rng.sample(wrong, min(len(wrong), MOST_CHOICES - 1))
    )
    both = (*case.blocked, *row.interventions())
    query = replace(case.query, interventions=both)
    response = respond(query)
    if contradictions_elsewhere(response):
        return None
    after = _headline(response, ensemble(EnsembleRequest(query)))
    contest = contest_of(query, lambda w: verdict(tuple(w.classes.values())) is Verdict.HELD)
    likely = contest or Certainty.LIKELY in row.certainty.values()
    return Exercise(
        Subject.CLOSING,
        case.blocked,
        _in_context(
            request,
            translate(
                "talk",
                "{target} is blocked. Which second target, blocked as well, keeps every output "
                "down in this model?",
                plural="{target} are blocked. Which second target, blocked as well, keeps every "
                "output down in this model?",
                count=number([case.label]),
                target=case.label,
            ),
        ),
        tuple(display_names.label(request.pathway, choice.add[0]) for choice in choices),
        choices.index(row),
        row.add[0],
        Certainty.LIKELY if likely else Certainty.VERY_LIKELY,
        joined(contest, after),
        added=tuple(row.interventions()),
        disputed=bool(contest),
    )


def _certified(search: "EscapeRequest", rows: "Sequence[EscapeRow]") -> "list[EscapeRow]":
    """Return rows with how sure they are, the most trusted first, as in the 2nd drug panel."""
    from looplight.activity.combinations.search import by_trust, certify  # noqa: PLC0415 - numpy

    return sorted(certify(search, rows), key=lambda row: by_trust(row, search.query))


def _surely_down(row: "EscapeRow") -> bool:
    return set(row.certainty.values()) <= set(FIRM)


def _surely_up(row: "EscapeRow") -> bool:
    """Return whether some output surely rises above its level before the block."""
    return any(share > 1.0 and row.certainty[node] in FIRM for node, share in row.outputs.items())


def _shuffled(rng: Random, right: T, wrong: list[T]) -> list[T]:
    rng.shuffle(both := [right, *wrong])
    return both


def _in_context(request: ExerciseRequest, question: str) -> str:
    """Return a question with the tumour context before it, where one is chosen."""
    if not request.context:
        return question
    texts = (
        intervention_text(intervention, request.pathway, request.table)
        for intervention in request.context
    )
    return translate(
        "talk", "With {context}: {question}", context=listed(tuple(texts)), question=question
    )
