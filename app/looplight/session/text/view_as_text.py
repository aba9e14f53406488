"""The present view as plain text: to copy and to export."""

from collections.abc import Iterable

from looplight.activity.results.direction_and_verdict import comparable
from looplight.activity.results.response import (
    ArrowState,
    Certainty,
    Direction,
    NodeResponse,
    Response,
)
from looplight.activity.sentences.grammar import level_words, listed
from looplight.activity.sentences.opposed_arrows import caution_order, cautions_of
from looplight.activity.solver.stability import Stability
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import source_context
from looplight.records.figure_citation import reference
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState
from looplight.session.text import display_names, output_words, verdict_words
from looplight.session.text.certainty_words import (
    NOT_COMPUTED,
    doubted_lines,
    in_doubt,
    may_turn,
    missing_note,
)
from looplight.session.text.comparison_words import reference_text
from looplight.session.text.drug_uses.given_drugs import (
    card_lines_of,
    combination_lines,
    drugs_in_force,
)
from looplight.session.text.intervention_labels import (
    listed_interventions,
    nothing_blocked,
    what_is_done,
)
from looplight.session.text.output_words import reading_note
from looplight.session.text.parameter_words import changed_words, limits_of, model_words
from looplight.session.text.screen_reader.nodes_and_arrows_as_lines import feedback_arrows
from looplight.translation.messages import decimal, translate

_WAYS = (Direction.DOWN, Direction.UP)
# The sentence is read while the course plays.
_MOVED = 2
_ARROWS = (
    (ArrowState.RELEASED, translate("summary", "Released")),
    (ArrowState.ENGAGED, translate("summary", "Engaged")),
    (ArrowState.STRENGTHENED, translate("summary", "Strengthened")),
    (ArrowState.LOST, translate("summary", "Lost")),
)


def summary(shown: ViewState, table: InhibitorTable) -> str:
    """Return what is open, what was done and what follows, in lines of plain text.

    Parameters
    ----------
    shown : ViewState
    table : InhibitorTable
        For the names of drugs.

    Returns
    -------
    str
        Title and source, interventions, headline, ``Down``, ``Up``, ``Unchanged``, the
        feedback arrows by state, verdict, and the limits line; empty where nothing is open.
    """
    entry = shown.entry
    if entry is None:
        return ""
    lines = [entry.title, *_source(entry)]
    model_text = model_words(shown)
    if model_text:
        lines.append(f"{model_text[0].upper()}{model_text[1:]}.")
        changes = shown.state.parameters
        if entry.pathway is not None and changes:
            lines += [text for _, text in changed_words(entry.pathway, changes)]
    pathway, response = entry.pathway, shown.response
    if entry.article is not None:
        return "\n".join([*lines, *entry.article.summary, "", limits_of(None)])
    if pathway is None or response is None:
        nothing = translate("summary", "This figure has no arrows to compute with.")
        return "\n".join([*lines, nothing, limits_of(pathway)])
    lines += ["", what_is_done(shown, pathway, table)]
    if shown.panes:
        # Each pane says itself what is done in it.
        return "\n".join([*lines[:-2], "", *_panes(shown, pathway, table), "", limits_of(pathway)])
    if shown.moment is not None:
        return "\n".join([*lines, moment_sentence(shown), "", limits_of(pathway)])
    lines.append(shown.headline)
    lines += [*_moves(pathway, response, shown.certainty_result), *_sureness(shown, pathway)]
    lines += shown.other_figures
    lines += card_lines_of(response)
    lines += combination_lines(drugs_in_force(response))
    lines += filter(None, [reading_note(shown)])
    lines += ["", limits_of(pathway)]
    return "\n".join(lines)


def moment_sentence(shown: ViewState) -> str:
    """Return which nodes moved most at the moment that is shown; empty without a moment.

    The headline describes the steady state, which may be the opposite. What depends on strengths
    at the end is not asserted on the way either. Cautions of the drugs in force follow;
    what curated figures have against its arrows stands before it.
    """
    moment, pathway, response = shown.moment, shown.pathway, shown.response
    if moment is None or response is None or not shown.state.interventions:
        return ""
    parts: list[str] = []
    left_out: list[NodeResponse] = []
    for direction in _WAYS:
        moved = [
            node
            for node in moment.nodes.values()
            if node.direction is direction and not node.blocked and not node.driven
        ]
        firm = [node for node in moved if not in_doubt(response, shown.certainty_result, node.id)]
        left_out += [node for node in moved if node not in firm and may_turn(shown, node.id)]
        firm.sort(key=_by_size)
        labels = [
            f"{display_names.label(pathway, node.id)} ({level_words(node.level, node.baseline)})"
            for node in firm[:_MOVED]
        ]
        if labels:
            parts.append(_have_moved(labels, direction))
    if left_out:
        largest = sorted(left_out, key=_by_size)[:_MOVED]
        names = [display_names.label(pathway, node.id) for node in largest]
        parts.append(_depends(", ".join(names), others=len(left_out) > _MOVED))
    text = translate(
        "summary",
        "At relative time {time}, so far: {moves}.",
        time=decimal(moment.time, ".1f"),
        moves="; ".join(parts) or translate("summary", "nothing else has moved yet"),
    )
    before, behind = caution_order(cautions_of(response))
    return " ".join((*before, text, *behind))


def _have_moved(labels: list[str], direction: Direction) -> str:
    nodes, count = listed(labels), len(labels)
    if direction is Direction.UP:
        return translate(
            "summary",
            "{nodes} has risen",
            plural="{nodes} have risen",
            count=count,
            nodes=nodes,
        )
    return translate(
        "summary", "{nodes} has fallen", plural="{nodes} have fallen", count=count, nodes=nodes
    )


def _depends(nodes: str, *, others: bool) -> str:
    if others:
        return translate("summary", "{nodes} and others: depends on strengths", nodes=nodes)
    return translate("summary", "{nodes}: depends on strengths", nodes=nodes)


def _panes(shown: ViewState, pathway: Pathway, table: InhibitorTable) -> Iterable[str]:
    """Yield a line for every pane with its doses, and which one the others are compared with."""
    if context := listed_interventions(shown.state.context, pathway, table):
        yield translate("summary", "In every pane: {context}.", context=context)
    reference = reference_text(shown)
    yield translate("summary", "Side by side, compared with {reference}:", reference=reference)
    for pane in shown.panes:
        verdict = verdict_words.verdict_words(pane.alone, pane.alone_certainty)
        interventions = (
            listed_interventions(pane.interventions, pathway, table) or nothing_blocked()
        )
        # A title that says it already is not said twice.
        name = pane.name if interventions in pane.name else f"{pane.name}: {interventions}"
        yield f"{name}. {pane.headline}{f' {verdict}.' if verdict else ''}"


def _source(entry: Entry) -> Iterable[str]:
    record, pathway, article = entry.record, entry.pathway, entry.article
    if article is not None:
        yield from filter(None, (", ".join(article.authors), article.publisher, article.date))
    elif record is not None:
        yield reference(record)
    elif pathway is not None and pathway.source:
        yield pathway.source
    if pathway is not None and pathway.tumour_context:
        yield translate(
            "summary",
            "Context of the source: {context}",
            context=source_context(pathway.tumour_context),
        )


def _moves(
    pathway: Pathway, response: Response, certainty: CertaintyResult | None
) -> Iterable[str]:
    if response.stability is Stability.OSCILLATES:
        yield translate("summary", "The model does not settle: levels swing between two values.")
    elif response.stability is Stability.TWO_STATES:
        yield translate(
            "summary", "The model has two stable states; the one nearer to the baseline is shown."
        )
    for direction, name in (
        (Direction.DOWN, translate("summary", "Down")),
        (Direction.UP, translate("summary", "Up")),
        (Direction.SAME, translate("summary", "Unchanged")),
    ):
        labels = [
            display_names.label(pathway, node)
            for node, reading in response.nodes.items()
            if reading.direction is direction
            and (direction is Direction.SAME or not in_doubt(response, certainty, node))
        ]
        # Where nothing was done, that all nodes are unchanged is no news.
        if labels and (response.interventions or direction is not Direction.SAME):
            yield f"{name}: {', '.join(labels)}."
    yield from doubted_lines(pathway, response, certainty)
    for state, name in _ARROWS:
        arrows = feedback_arrows(pathway, response, state)
        if arrows:
            yield f"{name}: {', '.join(arrows)}."
    verdict = verdict_words.verdict_words(response, certainty)
    if verdict:
        yield f"{verdict}."
        for node in response.judged:
            yield f"{output_words.output_line(pathway, response, node)}."
    for nodes, text in (
        (response.not_concerned, translate("summary", "Not linked")),
        (
            response.not_judged,
            translate("summary", "Not judged, for its rise is neither good nor bad"),
        ),
    ):
        if nodes:
            yield f"{text}: {', '.join(display_names.label(pathway, node) for node in nodes)}."


def _sureness(shown: ViewState, pathway: Pathway) -> Iterable[str]:
    """Yield which directions are very likely, and which likely."""
    if shown.certainty_result is None:
        if missing_note(shown):
            yield NOT_COMPUTED
        return
    for known in (Certainty.VERY_LIKELY, Certainty.LIKELY):
        labels = [
            display_names.label(pathway, node)
            for node, certainty in shown.certainty_result.certainty.items()
            if certainty is known and _moved(shown, node)
        ]
        if labels:
            text = display_names.CERTAINTY[known]
            yield f"{text[:1].upper()}{text[1:]}: {', '.join(labels)}."
    yield translate(
        "summary",
        "(Asked of {number} variants of the model with other strengths; “9 of 10 variants” means "
        "nine tenths of them.)",
        number=shown.certainty_result.samples,
    )


def _moved(shown: ViewState, node: str) -> bool:
    answer = shown.response.nodes.get(node) if shown.response else None
    return answer is not None and answer.direction is not Direction.SAME


def _by_size(node: NodeResponse) -> float:
    return -comparable(abs(node.change))
