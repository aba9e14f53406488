"""How sure a direction is, in words and marks: lists, hover card, account and headline."""

from collections.abc import Mapping

from looplight.activity.results.response import Certainty, Response
from looplight.activity.sentences.grammar import inside
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import CertaintyResult, ViewState
from looplight.session.text import labels

# A mark and one word, where room is short; filled = firm.
SHORT = {
    Certainty.CERTAIN: "● certain",
    Certainty.LIKELY: "◆ likely",
    Certainty.DEPENDS: "◇ depends",
    Certainty.NONE: "○ no effect",
    Certainty.UNKNOWN: "",
}
ORDER = {
    Certainty.CERTAIN: 0,
    Certainty.LIKELY: 1,
    Certainty.DEPENDS: 2,
    Certainty.NONE: 3,
    Certainty.UNKNOWN: 4,
}
QUIET = 0.1
# A direction that no variant contradicts, and that most do not show.
MOSTLY = 0.66
SMALL = "in its direction, but mostly too small to count"


def shares_words(findings: CertaintyResult | None, node: str) -> str:
    """Return for example ``rises in 91 % of 500 variants, falls in 2 %``; may be empty.

    Where more than one variant in ten does not respond, that is said, too: a direction that
    is certain may still be small.
    """
    shares = findings.shares.get(node) if findings else None
    if findings is None or shares is None:
        return ""
    said = [(shares.up, "rises"), (shares.down, "falls")]
    said = sorted((one for one in said if one[0] > 0), key=_size)
    if said and shares.none > QUIET:
        said.append((shares.none, "does not respond"))
    if not said:
        return f"does not respond in any of {findings.samples} variants"
    of = f" of {findings.samples} variants"
    told = [
        f"{word} in {_percent(share)}{of if n == 0 else ''}" for n, (share, word) in enumerate(said)
    ]
    return ", ".join(told)


def certainty_line(findings: CertaintyResult | None, node: str) -> str:
    """Return certainty and shares in one line: ``likely: rises in 91 % of 500 variants``."""
    known = findings.certainty.get(node, Certainty.UNKNOWN) if findings else Certainty.UNKNOWN
    said = labels.CERTAINTY[known]
    shares = findings.shares.get(node) if findings else None
    firm = known in (Certainty.CERTAIN, Certainty.LIKELY)
    if firm and shares is not None and MOSTLY < shares.none < 1:
        said = f"{said} {SMALL}"
    return ": ".join(filter(None, (said, shares_words(findings, node))))


def doubt(shown: ViewState) -> str:
    """Return what the headline says without being sure, in short; may be empty.

    For example ``Depends on strengths: growth / proliferation.``
    """
    response, findings = shown.response, shown.findings
    pathway = shown.pathway
    if response is None or findings is None or pathway is None:
        return ""
    return doubt_of(pathway, response, findings.certainty)


def doubt_of(pathway: Pathway, response: Response, certainty: Mapping[str, Certainty]) -> str:
    """Return the same of an answer."""
    said = []
    for known in (Certainty.DEPENDS, Certainty.NONE):
        names = [inside(pathway, node) for node in response.told if certainty.get(node) is known]
        if names:
            word = labels.CERTAINTY[known]
            said.append(f"{word[:1].upper()}{word[1:]}: {', '.join(names)}.")
    return " ".join(said)


def _percent(share: float) -> str:
    """Return a share in words that never claim all or nothing where it is not so."""
    if 0 < share < 0.005:
        return "less than 1 %"
    if 0.995 <= share < 1:
        return "more than 99 %"
    return labels.percent(share)


def _size(one: tuple[float, str]) -> float:
    return -one[0]
