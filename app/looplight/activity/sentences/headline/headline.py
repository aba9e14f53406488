"""One sentence that says what happened, built from the model's answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from looplight.activity.results.contradictions import contradicted_nodes
from looplight.activity.results.response import IN_DOUBT, Certainty, Direction, Response
from looplight.activity.sentences.already_off import off_advice, off_nodes, off_statement
from looplight.activity.sentences.grammar import (
    capital,
    inside,
    listed_first,
    lowered,
    number,
)
from looplight.activity.sentences.headline.feedback_and_changes import (
    MOST_NAMED,
    by_interest,
    is_akt,
    no_change_texts,
    raised_outputs,
    statement,
)
from looplight.activity.sentences.interventions_in_sentences import (
    context_words,
    interventions_text,
)
from looplight.activity.sentences.opposed_arrows import caution_order, cautions_of
from looplight.pathways.drugs.cautions_of_answers import ActiveCaution
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# Characters of two lines at 1280 pixels, and how many nodes a clause names where they do not do;
# 0 = one, and what is in doubt is counted in one clause.
TWO_LINES, FEWER_NAMED = 185, (3, 2, 1, 0)


class Headline(NamedTuple):
    """The sentence, the nodes whose direction it states, and what it leaves open.

    ``cautions`` stand in ``text``: at its end where the answer to a drug in force misleads, at its
    beginning where it rests on an arrow that curated figures have otherwise, or a measurement
    contradicts it.
    ``advice`` says what to do instead, and is no part of it: buttons may offer the same.
    """

    text: str
    nodes: tuple[str, ...] = ()
    doubt: str = ""
    cautions: tuple[ActiveCaution, ...] = ()
    advice: str = ""

    @property
    def with_advice(self) -> str:
        """The sentence, and what to do where it has no answer."""
        return f"{self.text} {self.advice}" if self.advice else self.text


def headline_of(
    response: Response,
    certainty: Mapping[str, Certainty] | None = None,
    one_way: Mapping[str, Direction] = MappingProxyType({}),
) -> Headline:
    """Return the sentence of an answer, with what stands beside it (see `cautions_of`).

    Parameters
    ----------
    certainty : Mapping of str to Certainty, optional
        How sure every direction is. With it the sentence states only what is likely or very
        likely, and names in the same breath what is not. Where a caution casts doubt on the
        directions none is stated, also without it.
    one_way : Mapping of str to Direction
        Nodes in doubt that no strength turns round: they "rise or stay".
    """
    cautions = cautions_of(response)
    if certainty is None:
        contradicted = dict.fromkeys(contradicted_nodes(response), Certainty.CONTRADICTED)
        doubt = any(caution.doubt for caution in cautions)
        general = dict.fromkeys(response.nodes, Certainty.CAUTION) if doubt else {}
        certainty = {**general, **contradicted} or None
    taken = sum(len(caution.headline) + 1 for caution in cautions)
    return with_cautions(_answer(response, certainty, one_way, TWO_LINES - taken), cautions)


def with_cautions(headline: Headline, cautions: Sequence[ActiveCaution]) -> Headline:
    """Return a headline with the sentences of cautions, in their order (see `caution_order`)."""
    before, behind = caution_order(cautions)
    text = " ".join((*before, headline.text, *behind))
    return headline._replace(text=text, cautions=tuple(cautions))


def _answer(
    response: Response,
    certainty: Mapping[str, Certainty] | None,
    one_way: Mapping[str, Direction],
    room: int,
) -> Headline:
    """Return the sentence of an answer without cautions, for which ``room`` is left."""
    pathway, table = response.query.pathway, response.query.drugs
    around = context_words(pathway, response.context, table)
    if response.query.shows_context:
        nothing = translate("headline", "{context}, nothing blocked", context=around)
        answer = _sentence(pathway, nothing, response, certainty, one_way, room)
        text = translate(
            "headline",
            "{answer} (compared with the cell without it).",
            answer=answer.text.removesuffix("."),
        )
        return answer._replace(text=text)
    return headline(
        interventions_text(pathway, response.interventions, table),
        response,
        against=around,
        versus=interventions_text(pathway, response.reference, table),
        certainty=certainty,
        one_way=one_way,
        room=room,
    )


def headline(
    interventions: str,
    response: Response,
    *,
    against: str = "",
    versus: str = "",
    certainty: Mapping[str, Certainty] | None = None,
    one_way: Mapping[str, Direction] = MappingProxyType({}),
    room: int = TWO_LINES,
) -> Headline:
    """Return the sentence: what was done, which feedback pushes back, what rises or falls.

    ``against`` names the tumour context, ``versus`` the other interventions that it is
    compared with. ``room`` = characters that a sentence about a drawing of another program keeps
    to, as far as it can.
    """
    pathway = response.query.pathway
    if not interventions and not versus:
        if against:
            text = translate(
                "headline", "Baseline: {context}, nothing is blocked.", context=against
            )
            return Headline(text)
        return Headline(translate("headline", "Baseline: nothing is blocked."))
    off = off_nodes(response)
    if off:
        doubt = off_statement(response, off)
        # The name of a drug does not say which nodes it hits.
        given = any(item.kind is Kind.DRUG for item in response.interventions)
        text = f"{interventions}: {doubt}" if given else doubt
        return Headline(text, doubt=doubt, advice=off_advice(off))
    nothing = translate("headline", "Nothing blocked")
    room -= len(against) + len(versus)
    sentence = _sentence(pathway, interventions or nothing, response, certainty, one_way, room)
    if not against and not versus:
        return sentence
    answer, versus = sentence.text.removesuffix("."), lowered(versus)
    if versus and against:
        text = translate(
            "headline",
            "{answer} (compared with {versus}, both with {context}).",
            answer=answer,
            versus=versus,
            context=against,
        )
    elif versus:
        text = translate(
            "headline", "{answer} (compared with {versus}).", answer=answer, versus=versus
        )
    else:
        text = translate(
            "headline",
            "{answer} (compared with {context} alone).",
            answer=answer,
            context=against,
        )
    return sentence._replace(text=text)


def _sentence(
    pathway: Pathway,
    interventions: str,
    response: Response,
    certainty: Mapping[str, Certainty] | None,
    one_way: Mapping[str, Direction],
    room: int,
) -> Headline:
    """State what is sure, then what is not, with as many names as two lines hold."""
    sentence = _naming(MOST_NAMED, pathway, interventions, response, certainty, one_way)
    # The nodes that a curated figure is about are named; a drawing may have dozens of outputs.
    for most in FEWER_NAMED if pathway.imported else ():
        if len(sentence.text) <= room:
            break
        sentence = _naming(most, pathway, interventions, response, certainty, one_way)
    return sentence


def _naming(
    most: int,
    pathway: Pathway,
    interventions: str,
    response: Response,
    certainty: Mapping[str, Certainty] | None,
    one_way: Mapping[str, Direction],
) -> Headline:
    """State what is sure, then what is not; of more than ``most`` nodes some are counted.

    With 0 the nodes in doubt are counted together, whatever the reason; the table has it.
    """
    counts_doubts, most = most == 0, max(most, 1)
    unqualified = statement(pathway, interventions, response, response.nodes, most=most)
    if certainty is None:
        return Headline(unqualified.text, unqualified.nodes)
    doubted = {
        node: certainty.get(node, Certainty.UNKNOWN)
        for node in response.nodes
        if certainty.get(node) in IN_DOUBT
    }
    # A node in doubt has no direction that a sentence could state.
    firm = {
        node: replace(answer, direction=Direction.SAME) if node in doubted else answer
        for node, answer in response.nodes.items()
    }
    # Flatly stated, a direction that is likely at most would be what a reader keeps.
    likely = {node for node in response.nodes if certainty.get(node) is Certainty.LIKELY}
    otherwise = {node for node in doubted if doubted[node] is Certainty.CONTRADICTED}
    sure = statement(pathway, interventions, response, firm, likely, otherwise, most)
    main = [node for node in unqualified.nodes if node not in unqualified.beside]
    named = list(dict.fromkeys([*main, *raised_outputs(response)]))
    if sum(node in doubted for node in named) > most:
        # Some will be counted: those that a reader asks about are not among them, nor is AKT.
        akt = [node for node in doubted if is_akt(node) and response.nodes[node].change]
        named = by_interest(pathway, response, dict.fromkeys([*named, *akt]))
    doubts = []
    doubts += _one_way_doubts(pathway, named, one_way, most)
    open_ = [
        inside(pathway, n)
        for n in named
        if doubted.get(n) is Certainty.DEPENDS and n not in one_way
    ]
    if open_:
        doubts.append(
            translate(
                "headline",
                "{nodes} depends on strengths",
                plural="{nodes} depend on strengths",
                count=number(open_),
                nodes=listed_first(open_, most),
            )
        )
    disputed = ""
    if argued := [inside(pathway, n) for n in named if doubted.get(n) is Certainty.DISPUTED]:
        disputed = translate(
            "headline",
            "sources disagree about arrows that lead to {nodes}",
            nodes=listed_first(argued, most),
        )
        doubts.append(disputed)
    if left_open := [n for n in named if doubted.get(n) is Certainty.NOT_DRAWN]:
        from looplight.activity.sentences.headline.open_directions import left_open_sentences  # noqa: PLC0415 - imports only

        doubts += left_open_sentences(response, left_open, most)
    if warned := [inside(pathway, n) for n in named if doubted.get(n) is Certainty.CAUTION]:
        # Not the strengths, but the drug's caution casts the doubt.
        doubts.append(
            translate(
                "headline",
                "{nodes} is in doubt",
                plural="{nodes} are in doubt",
                count=number(warned),
                nodes=listed_first(warned, most),
            )
        )
    idle = [inside(pathway, n) for n in named if doubted.get(n) is Certainty.NONE]
    if idle:
        doubts.append(
            translate("headline", "no clear effect on {nodes}", nodes=listed_first(idle, most))
        )
    measured = [inside(pathway, n) for n in named if doubted.get(n) is Certainty.CONTRADICTED]
    otherwise_words = (
        translate("headline", "measured otherwise: {nodes}", nodes=listed_first(measured, most))
        if measured
        else ""
    )
    if not doubts and not measured:
        return Headline(sure.text, sure.nodes)
    # "No node changes noticeably" would be wrong beside nodes that change in a way that is in
    # doubt.
    nothing_sure = not sure.nodes and sure.text.endswith(no_change_texts())
    doubt = "; ".join(filter(None, (*doubts, otherwise_words)))
    # What was measured stands before the sentence, and is not said again behind it.
    behind = "; ".join(doubts) or (otherwise_words if nothing_sure else "")
    in_doubt = [n for n in named if n in doubted and doubted[n] is not Certainty.CONTRADICTED]
    if counts_doubts and doubts:
        behind = translate(
            "headline",
            "{count} more is in doubt",
            plural="{count} more are in doubt",
            count=len(in_doubt),
        )
    start = f"{interventions}: " if nothing_sure else f"{sure.text.removesuffix('.')}; "
    text = f"{start}{behind}." if behind else sure.text
    if disputed and not counts_doubts:
        # The first clause is what a reader keeps: what sources disagree about goes before the rest.
        rest = (
            "" if nothing_sure else sure.text.removeprefix(f"{interventions}: ").removesuffix(".")
        )
        others = (item for item in doubts if item != disputed)
        text = f"{interventions}: {'; '.join(filter(None, (disputed, rest, *others)))}."
    return Headline(text, sure.nodes, f"{capital(doubt)}.")


def _one_way_doubts(
    pathway: Pathway, named: Sequence[str], one_way: Mapping[str, Direction], most: int
) -> list[str]:
    """Return what is said of nodes that move one way or not at all."""
    doubts = []
    if up := [inside(pathway, n) for n in named if one_way.get(n) is Direction.UP]:
        doubts.append(
            translate(
                "headline",
                "{nodes} rises or stays as it is",
                plural="{nodes} rise or stay as they are",
                count=number(up),
                nodes=listed_first(up, most),
            )
        )
    if down := [inside(pathway, n) for n in named if one_way.get(n) is Direction.DOWN]:
        doubts.append(
            translate(
                "headline",
                "{nodes} falls or stays as it is",
                plural="{nodes} fall or stay as they are",
                count=number(down),
                nodes=listed_first(down, most),
            )
        )
    return doubts
