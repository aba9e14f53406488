"""What one figure of a library answers to a question, such as whether blocking X raises Y.

Figures with curated arrows are answered by these; for the others arrows are drafted first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from looplight.activity.certainty.variant_answers import EnsembleRequest, certainty_by_node
from looplight.activity.combinations.search import EscapeRequest, escape
from looplight.activity.curated_opposites import curated_opposites
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.output_readings import reached_nodes
from looplight.activity.results.response import IN_DOUBT, Certainty, Direction, Response, Verdict
from looplight.activity.sentences.measurements import measured_cautions
from looplight.files.problems import InputError
from looplight.library.figure_search import Hit
from looplight.library.questions.tumour_alterations import Alteration, alteration_words
from looplight.library.questions.understood_question import LibraryQuestion, Listed
from looplight.library.search_query import FigureKind
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.opposite_signs import read_curated_signs
from looplight.pathways.repeated_boxes import plain_name
from looplight.pathways.translated_names import node_name
from looplight.session.background.library_questions.blocked_nodes import (
    block_of,
    blocks_of,
    boxes_of,
)
from looplight.session.background.library_questions.figure_arrows import (
    feedback_effect,
    figure_arrows,
)
from looplight.session.background.library_questions.tumour_context_of_figure import (
    context_of_figure,
)
from looplight.translation.messages import translate

# The block alone does not keep every output down.
_OPEN = (Verdict.IN_PART, Verdict.BROUGHT_BACK)
_MOVES = (Direction.UP, Direction.DOWN)
DOUBT = "doubt"
NOT_LINKED = "unlinked"


@dataclass(frozen=True)
class LibraryAnswer:
    """What one figure answers.

    Attributes
    ----------
    figid, title, path : str
    kind : str
        ``curated``, ``drawing``, ``network`` or ``draft``; empty where there is no answer.
    direction : str
        ``up``, ``down`` or ``same``; empty where there is no answer, or nothing was looked at.
    blocked : tuple of str
        Ids of the nodes that were blocked.
    target : str
        Label of the node that was looked at.
    reason : str
        Why there is no answer.
    certainty : str
        How sure the direction is (a value of `Certainty`); empty for drafts, for which
        `reliability` was measured.
    closing : tuple of str
        Labels of the nodes that keep every output down when one of them is blocked as well, best
        first; empty where the block alone does, or none of them does.
    verdict : str
        What becomes of the outputs of the figure (a value of `Verdict`); empty without outputs.
    labels : tuple of str
        Labels of the nodes that were blocked.
    several : tuple of str
        The first name of the question that stands for several nodes here, and behind it their
        labels; empty where every name stands for one node.
    classes : tuple of str
        What becomes of each output (values of `OutputClass`), for the words of the verdict.
    is_linked : bool
        False where no path of arrows leads to `target` from what was blocked.
    is_own : bool
        One of Looplight's curated figures, which were asked beside those of the library; `path` is
        the key that it is opened by.
    is_fed_back : bool
        Feedback arrows of the figure move the target.
    needs_feedback : bool
        Without its feedback arrows the target would not go this way.
    cautions : tuple of str
        What the answer to the drugs of the question must not be shown without.
    """

    figid: str
    title: str
    path: str
    kind: str = ""
    direction: str = ""
    blocked: tuple[str, ...] = ()
    target: str = ""
    reason: str = ""
    certainty: str = ""
    closing: tuple[str, ...] = ()
    verdict: str = ""
    labels: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    is_linked: bool = True
    is_own: bool = False
    is_fed_back: bool = False
    needs_feedback: bool = False
    cautions: tuple[str, ...] = ()

    @property
    def stated(self) -> str:
        """What the answer counts as: a direction, `DOUBT` or `NOT_LINKED`."""
        if not self.is_linked:
            return NOT_LINKED
        return DOUBT if self.is_in_doubt else self.direction

    @property
    def is_open(self) -> bool:
        """True where the block alone does not keep every output down: a loop is to be closed."""
        return self.verdict in _OPEN

    @property
    def is_in_doubt(self) -> bool:
        """True where the direction may not be stated: it depends on strengths."""
        return self.direction in _MOVES and self.certainty in IN_DOUBT

    def is_listed(self, listed: Listed) -> bool:
        """Return whether the answer is wanted; one in doubt or without a link never is."""
        if listed is Listed.ALL or not self.direction:
            return True
        directions = _MOVES if listed is Listed.CHANGED else (listed.value,)
        return self.stated in directions


def answer_figure(
    hit: Hit, question: LibraryQuestion, sources: Sequence[InteractionSource]
) -> LibraryAnswer:
    """Return what a figure of a library answers.

    Parameters
    ----------
    hit : Hit
        A line of a gene-set file has no record and gives no answer.
    question : LibraryQuestion
    sources : sequence of InteractionSource
        What arrows are drafted from where the figure has none.
    """
    plain = LibraryAnswer(hit.figid, hit.title, hit.path)
    try:
        pathway, kind = figure_arrows(hit, sources)
    except InputError as error:
        return _without(plain, error.problem.message)
    return answer_of(plain, pathway, kind, question)


def answer_of(
    plain: LibraryAnswer, pathway: Pathway, kind: FigureKind, question: LibraryQuestion
) -> LibraryAnswer:
    """Return what a pathway answers; ``plain`` = the figure that it belongs to."""
    # What curated figures have against an arrow makes an answer doubtful.
    read_curated_signs()
    try:
        # A draft that the user has kept is a file with arrows, and a draft all the same.
        is_draft = kind is FigureKind.DRAFT or bool(pathway.draft)
        blocks = {w: block_of(pathway, w) for w in question.blocked}
        blocked = tuple(dict.fromkeys(node for block in blocks.values() for node in block.nodes))
        targets = boxes_of(pathway, question.target) if question.target else ()
        absent = [word for word, block in blocks.items() if not block.nodes]
        absent += [question.target] if question.target and not targets else []
        context = context_of_figure(pathway, question.context)
        absent += [] if context is not None else _not_in_figure(pathway, question.context)
        if absent or context is None:
            return _without(
                plain, translate("library", "not in the figure: {names}", names=", ".join(absent))
            )
        if targets and targets[0] in blocked:
            return _without(
                plain, translate("library", "{name} is blocked itself", name=question.target)
            )
        query = Query(pathway, blocks_of(pathway, question.blocked), context, drugs=table())
        response = respond(query)
        # A drawing may have the node twice, and its arrows at the second box alone.
        linked = [n for n in targets if n not in blocked and _is_linked(response, n)]
        node = next(iter([*linked, *targets]), "")
        direction = response.nodes[node].direction.value if node else ""
        closing: tuple[str, ...] = ()
        if response.verdict in _OPEN:
            closing = _closing(query)
        is_linked = not targets or bool(linked)
        # How sure would be about a change, and a figure without a link says nothing of one.
        has_certainty = bool(targets) and is_linked and not is_draft
        certainty = _certainty(response, node) if has_certainty else ""
        effect = feedback_effect(response, node)
    except InputError as error:
        return _without(plain, error.problem.message)
    label = node_name(pathway, pathway.by_id[node]) if node else ""
    labels = {each: " ".join(pathway.by_id[each].label.split()) for each in blocked}
    several = next(
        ((word, *(labels[each] for each in block.nodes))
         for word, block in blocks.items()
         if len({plain_name(labels[each]) for each in block.nodes}) > 1 and not block.is_drug), ()
    )  # fmt: skip
    return replace(
        plain,
        kind=kind,
        direction=direction,
        blocked=blocked,
        target=label,
        certainty=certainty,
        closing=closing,
        verdict=response.verdict.value,
        labels=tuple(labels.values()),
        several=several,
        classes=tuple(reading.kind.value for reading in response.judged.values()),
        is_linked=is_linked,
        is_fed_back=effect.moves,
        needs_feedback=effect.decides,
        # What curated figures deny shows in how sure the node that was looked at is.
        cautions=tuple(
            caution.headline for caution in (*query.cautions, *measured_cautions(response))
        ),
    )


def _not_in_figure(pathway: Pathway, context: Sequence[Alteration]) -> list[str]:
    """Return the losses and gains that a figure does not have; of a mutation, which of the two."""
    return [
        alteration_words([each]) for each in context if context_of_figure(pathway, [each]) is None
    ]


def _is_linked(response: Response, node: str) -> bool:
    if response.nodes[node].direction is not Direction.SAME or response.case is None:
        return True
    return node in reached_nodes(response.case)


def _closing(query: Query) -> tuple[str, ...]:
    """Return what closes the loop: the single additions that hold every output of the figure.

    No node of a draft or a drawing is known to be druggable, so there all are looked at.
    """
    if not query.pathway.judged_outputs:
        return ()
    rows = escape(EscapeRequest(query, targets=1, any_node=not query.pathway.druggable))
    return tuple(
        query.pathway.by_id[row.add[0]].label for row in rows if row.verdict is Verdict.HELD
    )


def _certainty(response: Response, node: str) -> str:
    # A draft never says how sure it is: its arrows themselves may be wrong.
    known = certainty_by_node(EnsembleRequest(response.query))
    # As in the window that the drawing is opened in.
    if node in curated_opposites(response, known):
        return Certainty.DISPUTED.value
    return known.get(node, Certainty.UNKNOWN).value


def _without(answer: LibraryAnswer, reason: str) -> LibraryAnswer:
    return replace(answer, reason=reason)
