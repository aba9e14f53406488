"""How verdicts are worded: held, brought back by feedback, in doubt."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import ABOVE, RETURNED, falls_anyway, in_doubt
from looplight.activity.results.response import OutputClass, Response, Verdict
from looplight.activity.sentences.already_off import off_nodes
from looplight.activity.sentences.grammar import is_unchanged
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.display_names import arrow_mark, label
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.variant_answers import Ensemble
    from looplight.activity.combinations.addition_rows import Weakness
    from looplight.activity.combinations.search import EscapeRow

VERDICT = {
    Verdict.HELD: translate("state", "Outputs held"),
    Verdict.IN_PART: translate("state", "Outputs held in part"),
    Verdict.BROUGHT_BACK: translate("state", "Brought back by feedback"),
    Verdict.NOT_REACHED: translate("state", "Outputs change little"),
    Verdict.NONE: "",
}
VERDICT_SHORT = {
    Verdict.HELD: translate("state", "held"),
    Verdict.IN_PART: translate("state", "held in part"),
    Verdict.BROUGHT_BACK: translate("state", "brought back"),
    Verdict.NOT_REACHED: translate("state", "change little"),
    Verdict.NONE: "",
}
# In place of "change little" where that is nothing at all.
UNCHANGED = translate("state", "Outputs unchanged")
UNCHANGED_SHORT = translate("state", "unchanged")
PROVISIONAL, IN_DOUBT = translate("state", "provisional"), translate("state", "in doubt")
DOUBT_REASON = translate(
    "state",
    "This verdict is in doubt: no output has a sure direction, most variants "
    "of the model disagree, or a caution about a drug speaks against it.",
)
# In place of a verdict that the drug's own caution contradicts: an audience reads no further.
CAUTIONED = translate("state", "In doubt: see the drug's caution")
CAUTIONED_SHORT = translate("state", "in doubt: see caution")
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
    OutputClass.NOT_REACHED: translate("state", "changed little"),
}


def verdict_words(
    response: Response,
    certainty: "CertaintyResult | Ensemble | None" = None,
    *,
    short: bool = False,
) -> str:
    """Return the verdict of an answer; an output that rises is never said to change little.

    A verdict that rests on what is in doubt says so. Until it is known how sure the directions
    are (``certainty`` is None) it is provisional.
    """
    doubt = known_doubt(response, certainty)
    if is_cautioned(response):
        return CAUTIONED_SHORT if short else CAUTIONED
    if doubt and _all_fall(response, certainty):
        return FALL_ANYWAY_SHORT if short else FALL_ANYWAY
    kinds = [reading.kind for reading in response.judged.values()]
    levels = [reading.level for reading in response.judged.values()]
    words = verdict_name(response.verdict, kinds, levels, short=short)
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
    if is_cautioned(response):
        return VERDICT_MARK[Verdict.IN_PART]
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
    levels = [row.outputs[node] for node in row.classes]
    words = verdict_name(row.verdict, list(row.classes.values()), levels, short=short)
    return _with_doubt(words, doubt)


def counted_addition_words(row: "EscapeRow", query: Query, *, short: bool = False) -> str:
    """Return the verdict of an addition with the number of outputs that it holds down.

    Beside the levels "held" would be read of every output, also of one that stays where it was.
    """
    if row.verdict in (Verdict.HELD, Verdict.IN_PART):
        return _with_doubt(_held_words(row, short=short), row.doubt(query))
    return addition_words(row, query, short=short)


def _held_words(row: "EscapeRow", *, short: bool) -> str:
    number, every = sum(kind is OutputClass.HELD for kind in row.classes.values()), len(row.outputs)
    if number == every:
        return translate("state", "all held") if short else translate("state", "All outputs held")
    if not number:
        return translate("state", "none held") if short else translate("state", "No output held")
    if short:
        return translate("state", "{number} of {every} held", number=number, every=every)
    return translate("state", "{number} of {every} outputs held", number=number, every=every)


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


def is_cautioned(response: Response) -> bool:
    """Return whether a drug's own caution speaks against the verdict of an answer."""
    if not response.judged or response.verdict is Verdict.NONE:
        return False
    return any(caution.doubts_verdict for caution in response.query.cautions)


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


def verdict_name(
    verdict: Verdict,
    kinds: Sequence[OutputClass],
    levels: Sequence[float] = (),
    *,
    short: bool = False,
) -> str:
    """Return the words of a verdict on outputs of these classes.

    Parameters
    ----------
    verdict : Verdict
    kinds : sequence of OutputClass
    levels : sequence of float, optional
        Shares of baseline: where they are known, and none has changed, the words say so.
    short : bool
    """
    if verdict is Verdict.NOT_REACHED and any(kind in ABOVE for kind in kinds):
        whole = all(kind in ABOVE for kind in kinds)
        if short:
            return translate("state", "raised") if whole else translate("state", "raised in part")
        if whole:
            return translate("state", "Outputs raised")
        return translate("state", "Outputs raised in part")
    if verdict is Verdict.NOT_REACHED and levels and all(is_unchanged(n, 1.0) for n in levels):
        return UNCHANGED_SHORT if short else UNCHANGED
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
