"""An arrow of a draft: the pathways that have it, and those that draw it the other way round."""

import re
from collections.abc import Mapping, Sequence

from looplight.library.drafts.arrow_ranking import Candidate, Draft, Support
from looplight.pathways.model.arrow_notation import key_of
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow
from looplight.pathways.model.vocabulary import Grade, Sign
from looplight.translation.messages import translate

_WIKIPATHWAYS = re.compile(r"WP\d{1,6}\Z")
# More titles of pathways make a sentence too long to be read.
_NAMED = 3
# By the ends and the sign of an arrow: the pathways that draw it with the other sign.
Opposites = Mapping[tuple[int, int, Sign], tuple[Support, ...]]


def opposites_of(draft: Draft) -> Opposites:
    """Return who draws each arrow the other way round, by its ends and its own sign."""
    return {
        (arrow.start, arrow.end, Sign(-arrow.sign)): arrow.supports for arrow in draft.candidates
    }


def _disagreement(candidate: Candidate, others: Sequence[Support], *, is_weaker: bool) -> str:
    """Return which pathways draw an arrow so, which the other way round, and what counts."""
    words = {
        Sign.PLUS: translate("library", "activates"),
        Sign.MINUS: translate("library", "inhibits"),
    }
    here, there = words[candidate.sign], words[Sign(-candidate.sign)]
    return translate(
        "library",
        "The sources disagree. “{here}” is drawn in {these}; “{there}” is drawn in {those}. The "
        "answer uses “{used}”, which more or more similar pathways draw.",
        here=here,
        these=_titles(candidate.supports),
        there=there,
        those=_titles(others),
        used=there if is_weaker else here,
    )


def _titles(supports: Sequence[Support]) -> str:
    """Return the titles of up to three pathways with what their source calls them."""
    names = [f"{support.title} ({support.pathway})" for support in supports[:_NAMED]]
    listed = ", ".join(dict.fromkeys(names))
    if len(supports) <= _NAMED:
        return listed or translate("library", "other pathways")
    more = len(supports) - _NAMED
    return translate(
        "list",
        "{first} and {count} more",
        plural="{first} and {count} more",
        count=more,
        first=listed,
    )


def draft_arrow(candidate: Candidate, ids: Sequence[str], opposites: Opposites) -> Arrow:
    """Return a candidate as an arrow, with its sources and what they disagree about."""
    start, end = ids[candidate.start], ids[candidate.end]
    count = len(candidate.supports)
    note = translate(
        "library",
        "Draft: {count} pathway has this arrow.",
        plural="Draft: {count} pathways have this arrow.",
        count=count,
    )
    # The weaker sign of a pair is drawn, and left out of the answer.
    is_weaker = candidate.contradicted > candidate.score or (
        candidate.contradicted == candidate.score and candidate.sign is Sign.MINUS
    )
    contested = ""
    if candidate.contradicted:
        others = opposites.get((candidate.start, candidate.end, candidate.sign), ())
        contested = _disagreement(candidate, others, is_weaker=is_weaker)
    return Arrow(
        start,
        end,
        candidate.sign,
        key_of(start, candidate.sign, end),
        grade=Grade.IMPORTED,
        evidence=tuple(_evidence(support) for support in candidate.supports),
        note=note,
        contested=contested,
        in_model=not is_weaker,
    )


def _evidence(support: Support) -> Evidence:
    wpid = support.pathway if _WIKIPATHWAYS.match(support.pathway) else ""
    if support.pmids:
        text = translate(
            "library",
            "Drawn in {title}. It cites PMID {numbers}.",
            title=support.title,
            numbers=", ".join(support.pmids[:5]),
        )
    else:
        text = translate("library", "Drawn in {title}.", title=support.title)
    return Evidence(
        text,
        source=f"{support.pathway}, {support.source}",
        wpid=wpid,
    )
