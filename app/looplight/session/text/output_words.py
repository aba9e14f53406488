"""The outputs in words: level, what feedback does to it, and which are not judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from looplight.activity.results.direction_and_verdict import SURE, comparable, share
from looplight.activity.results.response import (
    IN_DOUBT,
    Certainty,
    Direction,
    NodeResponse,
    Response,
)
from looplight.activity.sentences.grammar import is_unchanged, level_words
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState
from looplight.session.text import certainty_words as sure
from looplight.session.text import display_names, verdict_words
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.variant_answers import Ensemble

NOT_CONCERNED, NO_PATH = (
    translate("output", "not linked"),
    translate("output", "no path leads there"),
)
NOT_JUDGED, DUAL_ROLE = (
    translate("output", "not judged"),
    translate("output", "its rise is neither good nor bad"),
)
PERCENT_OF = translate("comparison", "% of untreated")
NOTHING_DONE = translate("output", "as untreated")
COMPUTING = translate("output", "computing …")

T = TypeVar("T")
VARIANTS_AGREE_SHORT = translate("certainty", "“Very likely”: variants of the model agree.")
VARIANTS_AGREE = translate(
    "certainty",
    "“Likely” and “very likely” say how many variants of this model agree, not how probable it is "
    "in patients.",
)


@dataclass(frozen=True, slots=True)
class OutputText:
    """One output as the window shows it.

    Attributes
    ----------
    node : str
    label : str
    percent : str
        Level as percent of the baseline; empty where nothing was done to it.
    size : str
        The same in words with its mark, or what is in doubt: ``▼ down by half``.
    beside : str
        What it would be without feedback, or why it is not judged.
    whole : str
        All of it in one or two sentences, for tooltips and screen readers.
    firm : bool
        False = the direction is in doubt, so that the number must not stand out.
    level, frozen : float or None
        The level, and what it would be without feedback, as shares of the baseline; None where
        there is nothing to compare.
    """

    node: str
    label: str
    percent: str
    size: str
    beside: str
    whole: str
    firm: bool = True
    level: float | None = None
    frozen: float | None = None


def percent_words(level: float, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return a share of the baseline with its size in words: ``56 % (down by half)``.

    Where the direction is in doubt neither is stated: ``about 56 %``.
    """
    percent = display_names.level_percent(level, known)
    return percent if known in display_names.DOUBT_MARK else f"{percent} ({level_words(level)})"


def output_line(
    pathway: Pathway | None,
    response: Response,
    node: str,
    known: Certainty = Certainty.UNKNOWN,
) -> str:
    """Return a judged output with its level and what feedback does to it.

    For example ``Proliferation 86 % (down a little), would be 56 % (down by half) without
    feedback: brought back by feedback``.
    """
    reading = response.judged[node]
    line, level = display_names.label(pathway, node), percent_words(reading.level, known)
    if level != display_names.UNCLEAR:
        line = f"{line} {level}"
    if _differs(reading.level, reading.frozen):
        line = translate(
            "output",
            "{output}, would be {level} without feedback",
            output=line,
            level=percent_words(reading.frozen, known),
        )
    return f"{line}: {verdict_words.OUTPUT_CLASS[reading.kind]}"


def output_lines(
    pathway: Pathway | None,
    response: Response,
    most: int | None = None,
    certainty: "CertaintyResult | Ensemble | None" = None,
) -> list[str]:
    """Return outputs on a line each, with what they are where they are not judged.

    Parameters
    ----------
    pathway : Pathway or None
    response : Response
    most : int or None
        How many lines there may be; None = one for every output.
    certainty : CertaintyResult or Ensemble, optional
        With it each line says in how many variants the output is in its class.
    """
    lines = [
        _with_share(pathway, response, node, certainty) for node in islice(response.judged, most)
    ]
    for nodes, words in (
        (response.not_judged, NOT_JUDGED),
        (response.not_concerned, NOT_CONCERNED),
    ):
        left = None if most is None else most - len(lines)
        lines += [f"{display_names.label(pathway, node)}: {words}" for node in islice(nodes, left)]
    return lines


def output_texts(shown: ViewState, most: int | None = None) -> tuple[OutputText, ...]:
    """Return the outputs of the open figure, in the figure's order; empty without arrows.

    While the levels are computed, each has its name and says so.

    Parameters
    ----------
    shown : ViewState
    most : int or None
        How many there may be: of more, those that change most. None = every output.
    """
    pathway, response = shown.pathway, shown.response
    if pathway is None:
        return ()
    if response is None:
        return _waiting(pathway, pathway.outputs[:most]) if shown.pending is not None else ()

    def level(node: str) -> float:
        return share(shown.nodes[node].level, shown.nodes[node].baseline)

    nodes = pathway.outputs if most is None else most_changed(pathway.outputs, level, most)
    return tuple(_output_text(shown, pathway, response, node) for node in nodes)


def most_changed(items: Sequence[T], level: Callable[[T], float], most: int) -> Sequence[T]:
    """Return at most so many items, those that change most, in the order of all.

    Parameters
    ----------
    items : sequence
    level : callable
        The level of an item as a share of its baseline.
    most : int
    """
    if len(items) <= most:
        return items
    # Stable: where nothing has changed, the first ones are left.
    places = sorted(range(len(items)), key=lambda n: -comparable(abs(level(items[n]) - 1.0)))
    return [items[place] for place in sorted(places[:most])]


def _waiting(pathway: Pathway, outputs: Sequence[str]) -> tuple[OutputText, ...]:
    named = ((node, display_names.label(pathway, node)) for node in outputs)
    return tuple(
        OutputText(node, name, "", COMPUTING, "", f"{name}: {COMPUTING}") for node, name in named
    )


def _with_share(
    pathway: Pathway | None,
    response: Response,
    node: str,
    certainty: "CertaintyResult | Ensemble | None",
) -> str:
    """Return an output on a line, with the share of the variants that put it into its class."""
    variants = class_share(certainty, response, node)
    known = _known(response, certainty, node)
    return " ".join(filter(None, (output_line(pathway, response, node, known), variants)))


def _known(
    response: Response, certainty: "CertaintyResult | Ensemble | None", node: str
) -> Certainty:
    """Return how sure a direction is; some are in doubt before the variants have answered."""
    known = certainty.certainty.get(node, Certainty.UNKNOWN) if certainty else Certainty.UNKNOWN
    if known is Certainty.UNKNOWN and sure.in_doubt(response, None, node):
        return sure.presumed(response, node)
    return known


def class_share(
    certainty: "CertaintyResult | Ensemble | None", response: Response, node: str
) -> str:
    """Return in how many variants an output is in its class: ``in 8 of 10 variants``."""
    classes = certainty.classes.get(node) if certainty else None
    if node not in response.judged or not classes:
        return ""
    tenths = round(classes.get(response.judged[node].kind, 0.0) * sure.TENTHS)
    return translate("output", "in {some} of {all} variants", some=tenths, all=sure.TENTHS)


def _output_text(shown: ViewState, pathway: Pathway, response: Response, node: str) -> OutputText:
    name, answer = display_names.label(pathway, node), shown.nodes[node]
    if shown.moment is not None:
        known = _known(response, shown.certainty_result, node)
        return _on_the_way(name, answer, response.nodes[node], known)
    if node in response.not_concerned:
        whole = translate(
            "output",
            "{output}: not linked, no path of arrows leads there from what was done.",
            output=name,
        )
        return OutputText(node, name, "", NOT_CONCERNED, NO_PATH, whole)
    if not response.interventions and not response.context:
        return OutputText(node, name, "", NOTHING_DONE, "", f"{name}: {NOTHING_DONE}.")
    known = _known(response, shown.certainty_result, node)
    frozen = None
    if node in response.judged:
        reading = response.judged[node]
        line = _with_share(pathway, response, node, shown.certainty_result)
        without = display_names.narrow_percent(reading.frozen, known)
        beside = ""
        if without != display_names.NO_NUMBER:
            beside = translate("output", "no feedback: {percent}", percent=without)
        level, frozen = reading.level, reading.frozen
    else:
        level = share(answer.level, answer.baseline)
        judged = node in pathway.judged_outputs
        against = translate("output", "against the cell without it")
        beside = against if judged else NOT_JUDGED
        line = f"{name} {percent_words(level, known)}: {beside}"
        if not judged:
            line = translate(
                "output", "{output}, for its rise is neither good nor bad", output=line
            )
    how_sure = sure.certainty_line(shown.certainty_result, node)
    parts = [f"{line}.", f"{how_sure[:1].upper()}{how_sure[1:]}." if how_sure else ""]
    is_reason_given = shown.certainty_result is not None and node in shown.certainty_result.caps
    if how_sure and not is_reason_given and level > 1.0 and sure.is_untried_rise(pathway, answer):
        parts.append(sure.UNTRIED_RISE)
    whole = " ".join(filter(None, parts))
    # Short, as a second row of outputs would take its height from the drawing.
    percent, firm = display_names.narrow_percent(level, known), known not in IN_DOUBT
    size = _size(known, level)
    if percent == display_names.NO_NUMBER:
        # An empty bar would say what the number does not, and a dash nothing at all.
        return OutputText(node, name, "", size, beside, whole, firm)
    return OutputText(node, name, percent, size, beside, whole, firm, level, frozen)


def _on_the_way(name: str, answer: NodeResponse, end: NodeResponse, known: Certainty) -> OutputText:
    """Return an output at a moment, and what the headline says of its end."""
    level, last = share(answer.level, answer.baseline), share(end.level, end.baseline)
    at_end = display_names.narrow_percent(last, known)
    if known in IN_DOUBT:
        at_end = display_names.CERTAINTY_SHORT[known]
    beside = translate("output", "at the end: {percent}", percent=at_end)
    whole = translate(
        "output",
        "{output} {now} at this time, {last} at the end.",
        output=name,
        now=percent_words(level),
        last=at_end if known in IN_DOUBT else percent_words(last),
    )
    percent, so_far = display_names.level_percent(level), _marked(level)
    if not is_unchanged(level, 1.0):
        so_far = translate("output", "{change} so far", change=so_far)
    return OutputText(answer.id, name, percent, so_far, beside, whole)


def _size(known: Certainty, level: float) -> str:
    """Return the change in words; a direction that is in doubt is not stated."""
    if known in IN_DOUBT:
        mark = sure.SHORT[known].partition(" ")[0]
        return f"{mark} {display_names.CERTAINTY_SHORT[known]}"
    return _marked(level)


def _marked(level: float) -> str:
    words = level_words(level)
    if is_unchanged(level, 1.0):
        return words
    direction = Direction.UP if level > 1.0 else Direction.DOWN
    return f"{display_names.DIRECTION_MARK[direction]} {words}"


def _differs(first: float, second: float) -> bool:
    # As they are read: in whole percents.
    return round(first * 100) != round(second * 100)


def variant_count(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return of how many variants the tenths of a node are; empty where it has none."""
    if certainty_result is None or node not in certainty_result.shares:
        return ""
    return translate(
        "certainty",
        "“Of 10 variants” counts tenths of the {number} variants that were asked.",
        number=certainty_result.samples,
    )


def counted_tip(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return how sure a direction is, of how many variants, and how often that was right."""
    if certainty_result is None:
        return ""
    known = certainty_result.certainty.get(node, Certainty.UNKNOWN)
    lines = (
        sure.certainty_line(certainty_result, node),
        variant_count(certainty_result, node),
        sure.MEASURED.get(known, ""),
    )
    return "\n".join(filter(None, lines))


def survival_note(pathway: Pathway | None, nodes: Sequence[str] = ()) -> str:
    """Return that survival in a drawing is not that of patients; empty without such a node.

    ``nodes`` = those that are asked about; none = the judged outputs.
    """
    if pathway is None:
        return ""
    for node in nodes or pathway.judged_outputs:
        label = pathway.by_id[node].label if node in pathway.by_id else ""
        if "survival" in label.casefold():
            return translate(
                "certainty",
                "“{output}” is the cells' survival signal in this drawing, not patients' survival.",
                output=display_names.label(pathway, node),
            )
    return ""


def reading_note(shown: ViewState, *, short: bool = False) -> str:
    """Return how an answer is to be read where it stands alone: on a slide, or copied.

    What "very likely" counts, and whose survival is meant; empty where nothing was done.
    ``short`` = in a few words, for the foot of a slide.
    """
    response = shown.response
    if response is None or not (response.interventions or response.context):
        return ""
    known = shown.certainty_result
    is_stated = known is not None and any(each in SURE for each in known.certainty.values())
    survival = survival_note(shown.pathway)
    if short:
        survival = translate("certainty", "Survival: cells' signal.") if survival else ""
    agree = VARIANTS_AGREE_SHORT if short else VARIANTS_AGREE
    parts = (agree if is_stated else "", survival)
    return " ".join(filter(None, parts))
