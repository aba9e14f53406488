"""The words of lists and of the text account: directions, states, signs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import ABOVE, RETURNED, falls_anyway, in_doubt
from looplight.activity.results.response import (
    ArrowState,
    Certainty,
    Direction,
    NodeResponse,
    OutputClass,
    Response,
    Verdict,
)
from looplight.activity.sentences import grammar
from looplight.activity.sentences.already_off import off_nodes
from looplight.activity.sentences.grammar import is_nearly_gone, size_words
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, NodeKind, Pathway, Sign
from looplight.session.state.certainty_result import CertaintyResult
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.ensemble import Ensemble
    from looplight.activity.combinations.search import EscapeRow
    from looplight.activity.combinations.weakness import Weakness
    from looplight.pathways.drugs.drug import InhibitorTable

# The name of a node: one function for sentences and lists.
label = grammar.label
DIRECTION = {
    Direction.UP: translate("state", "rises"),
    Direction.DOWN: translate("state", "falls"),
    Direction.SAME: translate("state", "unchanged"),
}
DIRECTION_MARK = {Direction.UP: "▲", Direction.DOWN: "▼", Direction.SAME: "–"}
# In place of these marks where the direction may not be stated.
DOUBT_MARK = {Certainty.DEPENDS: "◇", Certainty.NONE: "○"}
STATE = {
    ArrowState.UNCHANGED: translate("state", "unchanged"),
    ArrowState.RELEASED: translate("state", "lets go"),
    ArrowState.ENGAGED: translate("state", "holds back"),
    ArrowState.STRENGTHENED: translate("state", "strengthened"),
    ArrowState.LOST: translate("state", "lost"),
}
ARROW_VERB = {
    Sign.PLUS: translate("arrow", "activates"),
    Sign.MINUS: translate("arrow", "inhibits"),
    Sign.UNKNOWN: translate("arrow", "acts on"),
}
# What a node is, below its name and for screen readers.
NODE_KIND = {
    NodeKind.LIGAND: translate("node kind", "ligand"),
    NodeKind.STIMULUS: translate("node kind", "stimulus"),
    NodeKind.RECEPTOR: translate("node kind", "receptor"),
    NodeKind.ADAPTOR: translate("node kind", "adaptor"),
    NodeKind.KINASE: translate("node kind", "kinase"),
    NodeKind.PHOSPHATASE: translate("node kind", "phosphatase"),
    NodeKind.GTPASE: translate("node kind", "GTPase"),
    NodeKind.COMPLEX: translate("node kind", "complex"),
    NodeKind.PROTEIN: translate("node kind", "protein"),
    NodeKind.ENZYME: translate("node kind", "enzyme"),
    NodeKind.LIPID: translate("node kind", "lipid"),
    NodeKind.METABOLITE: translate("node kind", "metabolite"),
    NodeKind.FACTOR: translate("node kind", "transcription factor"),
    NodeKind.SITE: translate("node kind", "phospho-site"),
    NodeKind.VESICLE: translate("node kind", "vesicle"),
    NodeKind.PROCESS: translate("node kind", "process"),
    NodeKind.DRUG: translate("node kind", "drug"),
    NodeKind.LABEL: translate("node kind", "label"),
}
CERTAINTY = {
    Certainty.VERY_LIKELY: translate("state", "very likely"),
    Certainty.LIKELY: translate("state", "likely"),
    Certainty.DEPENDS: translate("state", "depends on strengths"),
    Certainty.NONE: translate("state", "no clear effect"),
    Certainty.UNKNOWN: "",
}
# Where there is room for one word only.
CERTAINTY_SHORT = {**CERTAINTY, Certainty.DEPENDS: translate("state", "depends")}
LOOP_SIGN = {
    Sign.MINUS: translate("state", "negative (a brake)"),
    Sign.PLUS: translate("state", "positive (feeds itself)"),
    Sign.UNKNOWN: translate("state", "sign not known"),
}
VERDICT = {
    Verdict.HELD: translate("state", "Outputs held"),
    Verdict.IN_PART: translate("state", "Outputs held in part"),
    Verdict.BROUGHT_BACK: translate("state", "Brought back by feedback"),
    Verdict.NOT_REACHED: translate("state", "Outputs not reached"),
    Verdict.NONE: "",
}
VERDICT_SHORT = {
    Verdict.HELD: translate("state", "held"),
    Verdict.IN_PART: translate("state", "held in part"),
    Verdict.BROUGHT_BACK: translate("state", "brought back"),
    Verdict.NOT_REACHED: translate("state", "not reached"),
    Verdict.NONE: "",
}
PROVISIONAL, IN_DOUBT = translate("state", "provisional"), translate("state", "in doubt")
DOUBT_REASON = translate(
    "state",
    "This verdict is in doubt: no output has a sure direction, most variants "
    "of the model disagree, or a caution about a drug speaks against it.",
)
# In place of "brought back, in doubt": that outputs fall is sure, what feedback gives back is not.
FALL_ANYWAY = translate("state", "Outputs fall, return in doubt")
FALL_ANYWAY_SHORT = translate("state", "fall, return in doubt")
# Never colour alone.
VERDICT_MARK = {
    Verdict.HELD: "▼",
    Verdict.IN_PART: "–",
    Verdict.BROUGHT_BACK: "▲",
    Verdict.NOT_REACHED: "○",
    Verdict.NONE: "",
}
OUTPUT_CLASS = {
    OutputClass.HELD: translate("state", "held"),
    OutputClass.BROUGHT_BACK: translate("state", "brought back by feedback"),
    OutputClass.RAISED_BY_FEEDBACK: translate("state", "raised by feedback"),
    OutputClass.RAISED: translate("state", "raised"),
    OutputClass.LOWERED: translate("state", "lowered"),
    OutputClass.NOT_REACHED: translate("state", "not reached"),
}
MARK = {Sign.PLUS: "→", Sign.MINUS: "⊣", Sign.UNKNOWN: "—"}


def verdict_words(
    response: Response,
    certainty: "CertaintyResult | Ensemble | None" = None,
    *,
    short: bool = False,
) -> str:
    """Return the verdict of an answer; an output that rises is never said to be not reached.

    A verdict that rests on what is in doubt says so. Until it is known how sure the directions
    are (``certainty`` is None) it is provisional.
    """
    doubt = known_doubt(response, certainty)
    if doubt and _all_fall(response, certainty):
        return FALL_ANYWAY_SHORT if short else FALL_ANYWAY
    kinds = [reading.kind for reading in response.judged.values()]
    words = verdict_name(response.verdict, kinds, short=short)
    return _with_doubt(words, doubt)


def verdict_badge(
    response: Response,
    certainty: "CertaintyResult | Ensemble | None" = None,
    *,
    short: bool = False,
) -> str:
    """Return the verdict as it stands alone, beside a sentence or a title: with a capital."""
    words = verdict_words(response, certainty, short=short)
    return f"{words[:1].upper()}{words[1:]}"


def verdict_mark(response: Response, certainty: "CertaintyResult | Ensemble | None" = None) -> str:
    """Return the mark before `verdict_words`; not upwards where every output surely falls."""
    if known_doubt(response, certainty) and _all_fall(response, certainty):
        return VERDICT_MARK[Verdict.IN_PART]
    return VERDICT_MARK[response.verdict]


def addition_words(row: "EscapeRow", query: Query, *, short: bool = False) -> str:
    """Return the verdict of an addition, as `verdict_words` does for an answer."""
    doubt = row.doubt(query)
    if doubt and falls_anyway(
        row.verdict, {node: row.outputs[node] for node in row.classes}, row.certainty
    ):
        return FALL_ANYWAY_SHORT if short else FALL_ANYWAY
    words = verdict_name(row.verdict, list(row.classes.values()), short=short)
    return _with_doubt(words, doubt)


def weakness_sentence(pathway: Pathway, weakness: "Weakness") -> str:
    """Return why "held" is in doubt for an addition, in numbers of the model's variants."""
    output, held = label(pathway, weakness.node), round(weakness.held * 100)
    arrow = pathway.by_key.get(weakness.arrow)
    if arrow is None:
        return translate(
            "state", "{output} is held in {held} of 100 variants only.", output=output, held=held
        )
    without, mark = round(weakness.without * 100), arrow_mark(pathway, arrow)
    if arrow.contested:
        return translate(
            "state",
            "{output} is held in {held} of 100 variants only, and in {without} of 100 without the "
            "contested arrow {arrow}.",
            output=output,
            held=held,
            without=without,
            arrow=mark,
        )
    return translate(
        "state",
        "{output} is held in {held} of 100 variants only, and in {without} of 100 without {arrow}.",
        output=output,
        held=held,
        without=without,
        arrow=mark,
    )


def _all_fall(response: Response, certainty: "CertaintyResult | Ensemble | None") -> bool:
    levels = {node: reading.level for node, reading in response.judged.items()}
    known = certainty.certainty if certainty is not None else {}
    return falls_anyway(response.verdict, levels, known)


def _with_doubt(words: str, doubt: bool | None) -> str:
    if not words:
        return ""
    return (
        f"{words}, {IN_DOUBT}" if doubt else words if doubt is False else f"{words}, {PROVISIONAL}"
    )


def verdict_name(verdict: Verdict, kinds: Sequence[OutputClass], *, short: bool = False) -> str:
    """Return the words of a verdict on outputs of these classes."""
    if verdict is Verdict.NOT_REACHED and any(kind in ABOVE for kind in kinds):
        whole = all(kind in ABOVE for kind in kinds)
        if short:
            return translate("state", "raised") if whole else translate("state", "raised in part")
        if whole:
            return translate("state", "Outputs raised")
        return translate("state", "Outputs raised in part")
    if verdict is Verdict.BROUGHT_BACK and any(kind not in RETURNED for kind in kinds):
        if short:
            return translate("state", "back in part")
        return translate("state", "Brought back in part by feedback")
    return (VERDICT_SHORT if short else VERDICT)[verdict]


def verdict_in_doubt(response: Response, certainty: "CertaintyResult | Ensemble | None") -> bool:
    """Return whether a verdict rests on what is in doubt.

    See `in_doubt`; where all that is blocked was off before, every verdict is in doubt.
    """
    kinds = {node: reading.kind for node, reading in response.judged.items()}
    known = (certainty.classes, certainty.certainty) if certainty is not None else None
    if response.judged and off_nodes(response):
        return True
    return in_doubt(response.verdict, kinds, response.query, known)


def known_doubt(response: Response, certainty: "CertaintyResult | Ensemble | None") -> bool | None:
    """Return whether a verdict is in doubt; None where the variants were not asked."""
    doubt = verdict_in_doubt(response, certainty)
    return None if certainty is None and not doubt else doubt


def direction_words(node: NodeResponse, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return direction and size: ``rises a little``, ``falls, nearly gone``, ``unchanged``.

    A direction that is known to be in doubt is not stated: ``depends on strengths``.
    """
    if known in DOUBT_MARK and node.direction is not Direction.SAME:
        return CERTAINTY[known]
    size = size_words(node.level, node.baseline)
    if node.direction is Direction.SAME or not size:
        return DIRECTION[node.direction]
    verb = DIRECTION[node.direction]
    if is_nearly_gone(node.level, node.baseline):
        return translate("state", "{rises_or_falls}, {size}", rises_or_falls=verb, size=size)
    return translate("state", "{rises_or_falls} {size}", rises_or_falls=verb, size=size)


def direction_mark(node: NodeResponse, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return the mark of a direction: ``▲``; ``◇`` where it depends on strengths."""
    if known in DOUBT_MARK and node.direction is not Direction.SAME:
        return DOUBT_MARK[known]
    return DIRECTION_MARK[node.direction]


def percent(share: float) -> str:
    """Return a share as a whole percentage."""
    return f"{round(share * 100)} %"


def signed_percent(share: float) -> str:
    """Return a change as percentage points with its sign; nothing is not ``-0``."""
    points = round(share * 100)
    return f"{points:+d}" if points else "0"


def arrow_statement(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow as a short statement: ``p70S6K inhibits IRS1``."""
    source, target = label(pathway, arrow.source), label(pathway, arrow.target)
    return f"{source} {ARROW_VERB[arrow.sign]} {target}"


def arrow_mark(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow with its mark: ``S6K ⊣ IRS1``."""
    return f"{label(pathway, arrow.source)} {MARK[arrow.sign]} {label(pathway, arrow.target)}"


def chain(pathway: Pathway, nodes: tuple[str, ...], arrows: tuple[str, ...]) -> str:
    """Return a loop as text that ends where it began: ``IRS1 → PI3K → ... ⊣ IRS1``."""
    signs = {}
    for key in arrows:
        arrow = pathway.by_key.get(key)
        if arrow:
            signs[arrow.source, arrow.target] = arrow.sign
    words = [label(pathway, nodes[0])] if nodes else []
    for first, second in zip(nodes, (*nodes[1:], *nodes[:1]), strict=True):
        mark = MARK[signs.get((first, second), Sign.UNKNOWN)]
        words += [mark, label(pathway, second)]
    return " ".join(words)


def intervention_text(
    intervention: Intervention, pathway: Pathway | None, table: "InhibitorTable"
) -> str:
    """Return an intervention in words: ``mTORC1 blocked``, ``sirolimus given at 50 %``."""
    name = label(pathway, intervention.target)
    if intervention.kind is Kind.DRUG:
        drug = table.find(intervention.target)
        name = drug.name if drug else intervention.target
    if intervention.kind is Kind.LOSS:
        return translate("interventions", "{node} lost", node=name)
    if intervention.kind is Kind.GAIN:
        return translate("interventions", "{node} always on", node=name)
    dose = percent(intervention.dose)
    if intervention.kind is Kind.DRUG:
        if intervention.dose == 1.0:
            return translate("interventions", "{drug} given", drug=name)
        return translate("interventions", "{drug} given at {dose}", drug=name, dose=dose)
    if intervention.dose == 1.0:
        return translate("interventions", "{node} blocked", node=name)
    return translate("interventions", "{node} blocked at {dose}", node=name, dose=dose)
