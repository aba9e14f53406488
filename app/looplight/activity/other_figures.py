"""The same question asked of the other curated figures, and where their outputs go the other way.

Two reviews may draw a process with other arrows onto it: with mTORC1 and AKT blocked, survival is
nearly gone in a figure in which only AKT leads there, and as untreated in one in which ERK leads
there as well. An answer of one figure is not to be taken for what is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.direction_and_verdict import SURE
from looplight.activity.results.other_answers import OtherAnswer, OutputElsewhere
from looplight.activity.results.response import Certainty, Direction, Response
from looplight.activity.solver.cancellation_and_progress import Stop, check
from looplight.pathways.catalogue import Entry, bundled
from looplight.pathways.drugs.gene_targets import node_symbols
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway

# Of less, strengths that nobody has measured make a rise of a fall.
_FAR = 0.1


def other_answers(
    response: Response, certainty: Mapping[str, Certainty], cancelled: Stop | None = None
) -> tuple[OtherAnswer, ...]:
    """Return the curated figures in which an output goes the other way, the furthest first.

    An output is named where it moves up here and down there, or the other way round, by a tenth of
    untreated between them, and where one of both directions is at least likely. A figure that does
    not have all nodes of the question is not asked, nor one that overstates a drug of it.

    Parameters
    ----------
    response : Response
        Answers of other than curated figures have none: their arrows may be anything.
    certainty : Mapping of str to Certainty
        How sure the directions here are.
    cancelled : callable, optional
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    pathway = response.query.pathway
    if pathway.imported or not response.judged:
        return ()
    entries = [entry for entry in bundled().drawable if entry.pathway is not None]
    # A user's own version of a figure is not curated, and its numbers are not those of the figure.
    if all(entry.pathway is not pathway for entry in entries):
        return ()
    answers = []
    for entry in entries:
        check(cancelled)
        if entry.pathway is not pathway:
            answers.append(_answer_of(entry, response, certainty, cancelled))
    otherwise = [answer for answer in answers if answer is not None]
    return tuple(sorted(otherwise, key=lambda answer: -_distance(answer.outputs[0])))


def _answer_of(
    entry: Entry,
    response: Response,
    certainty: Mapping[str, Certainty],
    cancelled: Stop | None,
) -> OtherAnswer | None:
    assert entry.pathway is not None  # it is drawable
    pairs = _same_nodes(response.query.pathway, entry.pathway)
    query = question_for(entry.pathway, response.query, pairs)
    if query is None:
        return None
    other = respond(query)
    apart = _apart(response, other)
    if not apart:
        return None
    there = ensemble(EnsembleRequest(query), cancelled=cancelled).certainty
    outputs = [
        OutputElsewhere(
            node,
            response.judged[node].level,
            other.judged[node].level,
            certainty.get(node, Certainty.UNKNOWN),
            there[node],
        )
        for node in apart
        if certainty.get(node) in SURE or there[node] in SURE
    ]
    outputs.sort(key=_distance, reverse=True)
    if not outputs:
        return None
    title = entry.pathway.title
    return OtherAnswer(entry.key, title, query.interventions, query.context, tuple(outputs))


def answers_without_context(
    response: Response, cancelled: Stop | None = None
) -> tuple[OtherAnswer, ...]:
    """Return where another figure goes the other way as soon as the tumour context is left out.

    With a context such a disagreement may end, or the other figure may not have the nodes of it;
    who ticks a context must not take either for agreement.
    """
    query = response.query
    if not query.context or query.reference is not None or not query.interventions:
        return ()
    here = respond(replace(query, context=()))
    # The variants are asked only where levels differ.
    if not _levels_differ(here):
        return ()
    known = ensemble(EnsembleRequest(here.query), cancelled=cancelled).certainty
    return tuple(
        replace(answer, compared_in_context=_asked_in_context(query, answer.figure))
        for answer in other_answers(here, known, cancelled)
    )


def _levels_differ(here: Response) -> bool:
    pathway = here.query.pathway
    others = [entry.pathway for entry in bundled().drawable if entry.pathway is not None]
    if pathway.imported or pathway not in others:
        return False
    for other in others:
        if other is not pathway:
            query = question_for(other, here.query, _same_nodes(pathway, other))
            if query is not None and _apart(here, respond(query)):
                return True
    return False


def _asked_in_context(query: Query, figure: str) -> bool:
    """Return whether another figure has all nodes of a question, the tumour context included."""
    other = bundled().resolve(figure).pathway
    assert other is not None  # it answered the question without the context
    return question_for(other, query, _same_nodes(query.pathway, other)) is not None


def _apart(here: Response, there: Response) -> list[str]:
    """Return the outputs that move one way in one answer and the other way in the other."""
    return [
        node
        for node, reading in here.judged.items()
        if node in there.judged
        and {here.nodes[node].direction, there.nodes[node].direction}
        == {Direction.UP, Direction.DOWN}
        and abs(reading.level - there.judged[node].level) >= _FAR
    ]


def _distance(output: OutputElsewhere) -> float:
    return abs(output.here - output.there)


def question_for(other: Pathway, query: Query, pairs: Mapping[str, str]) -> Query | None:
    """Return the same question to another figure; None where it lacks a node, or overstates it.

    ``pairs`` = the node of the other figure for each node of this one.
    """
    interventions = _translated(query.interventions, query, other, pairs)
    context = _translated(query.context, query, other, pairs)
    if interventions is None or context is None:
        return None
    return Query(other, interventions, context, drugs=query.drugs)


def _same_nodes(pathway: Pathway, other: Pathway) -> dict[str, str]:
    """Return for each node the one of another figure that has its id, or exactly its genes."""
    by_genes: dict[frozenset[str], list[str]] = {}
    for node, genes in other.once(node_symbols).items():
        by_genes.setdefault(genes, []).append(node)
    pairs = {}
    for node, genes in pathway.once(node_symbols).items():
        same = by_genes.get(genes, []) if genes else []
        if node in other.by_id:
            pairs[node] = node
        elif len(same) == 1:
            pairs[node] = same[0]
    return pairs


def _translated(
    items: Iterable[Intervention], query: Query, other: Pathway, pairs: Mapping[str, str]
) -> tuple[Intervention, ...] | None:
    drugs, translated = query.drugs, []
    for item in items:
        if item.kind is Kind.DRUG:
            drug = drugs.find(item.target) if drugs is not None else None
            if drugs is None or drug is None or not drugs.nodes_hit(drug, other):
                return None
            if drugs.overstated(drug, other):
                return None
            translated.append(item)
        elif item.target in pairs:
            translated.append(replace(item, target=pairs[item.target]))
        else:
            return None
    return tuple(translated)
