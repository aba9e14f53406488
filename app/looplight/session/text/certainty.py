"""How sure a direction is, in words and marks: lists, hover card, account and headline."""

from looplight.activity.results.response import Certainty
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
ORDER = {
    Certainty.VERY_LIKELY: 0,
    Certainty.LIKELY: 1,
    Certainty.DEPENDS: 2,
    Certainty.NONE: 3,
    Certainty.UNKNOWN: 4,
}
TENTHS = 10
# How often the words were right in all measured calls and published outcomes together, and in
# the set where "likely" holds least (tests/bench/results/truth.md).
MEASURED = {
    Certainty.VERY_LIKELY: "Where it was measured, “very likely” was right in 98 of 100 calls.",
    Certainty.LIKELY: (
        "Where it was measured, “likely” was right in 87 of 100 calls, all sets taken "
        "together; in liver cells alone only in 65 of 100."
    ),
}
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
    shown.sort(key=_size)
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


def _size(part: tuple[int, str]) -> int:
    return -part[0]
