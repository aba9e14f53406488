"""The words of lists and of the text account: directions, states, signs."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.response import (
    ArrowState,
    Certainty,
    Direction,
    NodeResponse,
    OutputClass,
    Response,
    Verdict,
)
from looplight.activity.sentences.already_off import off_nodes
from looplight.activity.sentences.grammar import is_nearly_gone, size_words
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, NodeKind, Pathway, Sign
from looplight.session.state.certainty_result import CertaintyResult
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.ensemble import Ensemble
    from looplight.activity.combinations.search import EscapeRow
    from looplight.pathways.drugs.drug import InhibitorTable

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
    "This verdict is in doubt: no output has a sure direction, or the variants of the model, or a "
    "caution, speak against it.",
)
# In place of "brought back, in doubt": that outputs fall is sure, what feedback gives back is not.
FALL_ANYWAY = translate("state", "Outputs fall, return in doubt")
FALL_ANYWAY_SHORT = translate("state", "fall, return in doubt")
_SURE = (Certainty.LIKELY, Certainty.VERY_LIKELY)
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
_ABOVE = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
_RETURNED = (OutputClass.BROUGHT_BACK, OutputClass.RAISED_BY_FEEDBACK)
# Share of the variants that has to put an output into the classes which a verdict speaks of. With
# fewer the opposite is the likelier answer. Of the 42 druggable single blocks of the shipped
# figures 20 are firm at one half, and all four verdicts are among them.
FIRM_SHARE = 0.5
# The classes that a verdict speaks of, and whether it speaks of every output or of one at least.
_CLAIMS = {
    Verdict.HELD: ((OutputClass.HELD,), all),
    Verdict.IN_PART: ((OutputClass.HELD, OutputClass.LOWERED), any),
    Verdict.BROUGHT_BACK: (_RETURNED, any),
    Verdict.NOT_REACHED: ((OutputClass.NOT_REACHED, OutputClass.RAISED), all),
}
# What the variants say: the shares of the classes of each output, and how sure its direction is.
_Known = tuple[Mapping[str, Mapping[OutputClass, float]], Mapping[str, Certainty]]
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
    doubt = addition_doubt(row, query)
    if doubt and falls_anyway(
        row.verdict, {node: row.outputs[node] for node in row.classes}, row.certainty
    ):
        return FALL_ANYWAY_SHORT if short else FALL_ANYWAY
    words = verdict_name(row.verdict, list(row.classes.values()), short=short)
    return _with_doubt(words, doubt)


def _all_fall(response: Response, certainty: "CertaintyResult | Ensemble | None") -> bool:
    levels = {node: reading.level for node, reading in response.judged.items()}
    known = certainty.certainty if certainty is not None else {}
    return falls_anyway(response.verdict, levels, known)


def falls_anyway(
    verdict: Verdict, levels: Mapping[str, float], certainty: Mapping[str, Certainty]
) -> bool:
    """Return whether a verdict speaks of a return although every judged output surely falls.

    Parameters
    ----------
    verdict : Verdict
    levels : Mapping of str to float
        Of the judged outputs that are concerned, as shares of their baseline.
    certainty : Mapping of str to Certainty
        Of their directions.
    """
    return verdict is Verdict.BROUGHT_BACK and all(
        level < 1.0 and certainty.get(node) in _SURE for node, level in levels.items()
    )


def _with_doubt(words: str, doubt: bool | None) -> str:
    if not words:
        return ""
    return (
        f"{words}, {IN_DOUBT}" if doubt else words if doubt is False else f"{words}, {PROVISIONAL}"
    )


def verdict_name(verdict: Verdict, kinds: Sequence[OutputClass], *, short: bool = False) -> str:
    """Return the words of a verdict on outputs of these classes."""
    if verdict is Verdict.NOT_REACHED and any(kind in _ABOVE for kind in kinds):
        whole = all(kind in _ABOVE for kind in kinds)
        if short:
            return translate("state", "raised") if whole else translate("state", "raised in part")
        if whole:
            return translate("state", "Outputs raised")
        return translate("state", "Outputs raised in part")
    if verdict is Verdict.BROUGHT_BACK and any(kind not in _RETURNED for kind in kinds):
        if short:
            return translate("state", "back in part")
        return translate("state", "Brought back in part by feedback")
    return (VERDICT_SHORT if short else VERDICT)[verdict]


def verdict_in_doubt(response: Response, certainty: "CertaintyResult | Ensemble | None") -> bool:
    """Return whether a verdict rests on what is in doubt.

    "Held" says of every output that it is held, "not reached" that none is lowered; "held in
    part", "brought back by feedback" and "raised" say something of one output at least. Where
    fewer than half of the variants (`FIRM_SHARE`) put such an output into the classes that the
    verdict speaks of, it is in doubt. "Held" and "held in part" are so too where the direction is.
    Every verdict but "not reached", which claims no direction, is in doubt where no output has a
    direction that is likely or better. Where a caution of a drug says that directions may be
    wrong, or where all that is blocked was off before, every verdict is in doubt.
    """
    kinds = {node: reading.kind for node, reading in response.judged.items()}
    known = (certainty.classes, certainty.certainty) if certainty is not None else None
    if response.judged and off_nodes(response):
        return True
    return _in_doubt(response.verdict, kinds, response.query, known)


def addition_doubt(row: "EscapeRow", query: Query) -> bool | None:
    """Return whether the verdict of an addition is in doubt, by the rule of `verdict_in_doubt`.

    None where the variants were not asked.
    """
    known = (row.variants, row.certainty) if row.certainty else None
    doubt = _in_doubt(row.verdict, row.classes, query, known)
    return None if known is None and not doubt else doubt


def _in_doubt(
    verdict: Verdict, kinds: Mapping[str, OutputClass], query: Query, known: _Known | None
) -> bool:
    if any(caution.doubt for caution in query.cautions):
        return True
    if known is None or verdict not in _CLAIMS:
        return False
    raised = verdict is Verdict.NOT_REACHED and any(kind in _ABOVE for kind in kinds.values())
    # Its words are then "outputs raised".
    classes, whole = (_ABOVE, any) if raised else _CLAIMS[verdict]
    states_direction = raised or verdict is not Verdict.NOT_REACHED
    if states_direction and not any(known[1].get(node) in _SURE for node in kinds):
        return True
    falls = verdict in (Verdict.HELD, Verdict.IN_PART)
    return not whole(
        _is_firm(known, node, classes, falls=falls)
        for node, kind in kinds.items()
        # An output of another class does not speak for the verdict.
        if whole is all or kind in classes
    )


def known_doubt(response: Response, certainty: "CertaintyResult | Ensemble | None") -> bool | None:
    """Return whether a verdict is in doubt; None where the variants were not asked."""
    doubt = verdict_in_doubt(response, certainty)
    return None if certainty is None and not doubt else doubt


def _is_firm(known: _Known, node: str, classes: Sequence[OutputClass], *, falls: bool) -> bool:
    variants, certainty = known
    shares = variants.get(node, {})
    if sum(shares.get(kind, 0.0) for kind in classes) < FIRM_SHARE:
        return False
    return not falls or certainty.get(node) in _SURE


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


def label(pathway: Pathway | None, node: str) -> str:
    """Return the printed label of a node id, on one line."""
    item = pathway.by_id.get(node) if pathway else None
    return " ".join(item.label.split()) if item else node


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
