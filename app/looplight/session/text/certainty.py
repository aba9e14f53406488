"""How sure a direction is, in words and marks: lists, hover card, account and headline."""

from looplight.activity.results.response import Certainty, Direction, Response
from looplight.activity.sentences.grammar import inside, plural, verb
from looplight.session.state.certainty_request import may_change
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState
from looplight.session.text import labels

# A mark and one word, where room is short; filled = firm.
SHORT = {
    Certainty.VERY_LIKELY: "● very likely",
    Certainty.LIKELY: "◆ likely",
    Certainty.DEPENDS: "◇ depends",
    Certainty.NONE: "○ no effect",
    Certainty.UNKNOWN: "",
}
ORDER = {known: place for place, known in enumerate(SHORT)}
TENTHS = 10
_NOUN = {Direction.UP: "rise", Direction.DOWN: "fall", Direction.SAME: "change"}
# How often the words were right in all measured calls and published outcomes together, and in
# the set where "likely" holds least (tests/bench/results/truth.md).
MEASURED = {
    Certainty.VERY_LIKELY: "Where it was measured, “very likely” was right in 98 of 100 calls.",
    Certainty.LIKELY: (
        "Where it was measured, “likely” was right in 87 of 100 calls, all sets taken "
        "together; in liver cells alone only in 65 of 100."
    ),
}
# Stands where the doubt of a headline will stand.
COMPUTING = "How sure: computing …"
NOT_COMPUTED = "How sure was not computed."
AGREED = "all paths on this drawing agree"


def shares_words(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return for example ``rises in 8 of 10 variants, no change in 2``; may be empty.

    Shares are stated as whole tenths that add up to ten: a reader can picture ten cells, and the
    ensemble is no more exact than that.
    """
    shares = certainty_result.shares.get(node) if certainty_result else None
    if shares is None:
        return ""
    parts = [(shares.up, "rises in"), (shares.down, "falls in"), (shares.none, "no change in")]
    tenths = _tenths([share for share, _ in parts])
    shown = [(count, text) for count, (_, text) in zip(tenths, parts, strict=True) if count]
    shown.sort(key=lambda part: -part[0])
    whole = f" of {TENTHS} variants"
    return ", ".join(
        f"{text} {count}{whole if number == 0 else ''}"
        for number, (count, text) in enumerate(shown)
    )


def tip(known: Certainty, shares: str) -> str:
    """Return the word, the shares and how often the word was right, for a tooltip."""
    line = ": ".join(filter(None, (labels.CERTAINTY[known], shares)))
    return "\n".join(filter(None, (line, MEASURED.get(known, ""))))


def _tenths(shares: list[float]) -> list[int]:
    """Round shares to tenths that add up to ten: the largest remainders are rounded up."""
    whole = [int(share * TENTHS) for share in shares]
    order = sorted(range(len(shares)), key=lambda i: whole[i] - shares[i] * TENTHS)
    for i in order[: TENTHS - sum(whole)]:
        whole[i] += 1
    return whole


def certainty_line(certainty_result: CertaintyResult | None, node: str) -> str:
    """Return certainty and shares: ``likely: rises in 8 of 10 variants, no change in 2``.

    Where every path of the drawing gives the same direction, that is added. It means that the
    drawing decides, not that the drawing is right.
    """
    known = (
        certainty_result.certainty.get(node, Certainty.UNKNOWN)
        if certainty_result
        else Certainty.UNKNOWN
    )
    line = ": ".join(filter(None, (labels.CERTAINTY[known], shares_words(certainty_result, node))))
    agreed = certainty_result is not None and node in certainty_result.agreed
    return f"{line}; {AGREED}" if line and agreed else line


def doubt(shown: ViewState) -> str:
    """Return what the headline leaves open, as a sentence of its own; may be empty.

    For example ``Proliferation depends on strengths.``
    """
    return shown.certainty_result.doubt if shown.certainty_result and shown.moment is None else ""


def missing_note(shown: ViewState) -> str:
    """Return that it is not known how sure an answer is; empty where it is, or nothing was done.

    The directions of the headline are those of the usual strengths alone until then.
    """
    response = shown.response
    known = shown.certainty_result is not None or shown.moment is not None
    if known or response is None or not may_change(response):
        return ""
    return COMPUTING if shown.computes_certainty else NOT_COMPUTED


def reason_heading(shown: ViewState, node: str) -> str:
    """Return what the reasons for a node's change are headed with: ``Why AKT rises``.

    A direction that is in doubt is not stated: ``Why Survival depends on strengths``, ``Why there
    is no clear effect on survival``.
    """
    pathway, response = shown.pathway, shown.response
    if pathway is None or response is None:
        return "Why"
    name, direction = labels.label(pathway, node), response.nodes[node].direction
    if in_doubt(response, shown.certainty_result, node):
        if shown.certainty(node) is Certainty.NONE:
            return f"Why there is no clear effect on {inside(pathway, node)}"
        return f"Why {name} {verb('depend', name)} on strengths"
    if direction is Direction.SAME:
        return f"Why {name} {'stay as they are' if plural(name) else 'stays as it is'}"
    return f"Why {name} {verb(_NOUN[direction], name)}"


def change_noun(shown: ViewState, node: str) -> str:
    """Return ``rise`` or ``fall``; ``change`` where that is in doubt or nothing moves."""
    response = shown.response
    if response is None or in_doubt(response, shown.certainty_result, node):
        return _NOUN[Direction.SAME]
    return _NOUN[response.nodes[node].direction]


def in_doubt(response: Response, certainty_result: CertaintyResult | None, node: str) -> bool:
    """Return whether the direction of a node is too uncertain to be stated.

    A caution that casts doubt on the directions does so before the variants have answered, for
    all nodes but those that are held by something else.
    """
    if any(caution.doubt for caution in response.query.cautions):
        return node not in response.query.held
    known = certainty_result.certainty.get(node) if certainty_result else None
    return known in (Certainty.DEPENDS, Certainty.NONE)
