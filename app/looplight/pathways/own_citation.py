"""What a user names as the source of an arrow that they drew.

A PMID, a DOI, a PMC number or free words. Only the shape is checked: nothing is looked up, so an
identifier of the right shape may belong to another paper.
"""

import re

from looplight.files.safe_text import one_line
from looplight.pathways.model.evidence import USER, Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow
from looplight.translation.messages import translate

# A citation is a line beside an arrow, no abstract.
MAX_CITATION = 300
# What an arrow without a source says of itself; saved figures have it, so it never changes.
NO_SOURCE = "Drawn by the user of this draft"
BY_USER = Evidence(NO_SOURCE, source=USER)

_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")
_PMID = re.compile(r"\bPMID[:\s]*(\d{1,9})\b|pubmed[./][^\s\d]*(\d{1,9})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\s?(\d{1,9})\b", re.IGNORECASE)
_BARE_PMID = re.compile(r"\d{1,9}\Z")
# Words that announce an identifier; where none follows, it was mistyped.
_NAMES = {
    "pmid": re.compile(r"\bPMID\b", re.IGNORECASE),
    "pmcid": re.compile(r"\bPMCID\b", re.IGNORECASE),
    "doi": re.compile(r"\bdoi\b", re.IGNORECASE),
}
# Before and after an identifier, where nothing else is said.
_WRAPPING = re.compile(r"\s*(?:https?://\S*|(?:PMID|PMCID|doi)[:\s]*)?\s*\Z", re.IGNORECASE)


def citation_evidence(text: str) -> Evidence:
    """Return the evidence of an arrow by its user's source; empty = none was named.

    Parameters
    ----------
    text : str
        A PMID (also bare digits), a DOI, a PMC number, an address of one, or words with or
        without these.

    Raises
    ------
    ValueError
        If it is too long, has no letter or digit, or announces an identifier that does not follow;
        the message says what to write.
    """
    text = one_line(text)
    if not text:
        return BY_USER
    if len(text) > MAX_CITATION:
        raise ValueError(
            translate(
                "problem",
                "A source has up to {number} characters; shorten it.",
                number=MAX_CITATION,
            )
        )
    if not any(character.isalnum() for character in text):
        raise ValueError(
            translate("problem", "Write a PMID, a DOI, or where you read it in words.")
        )
    if _BARE_PMID.match(text):
        return Evidence(NO_SOURCE, USER, pmid=text)
    doi, pmid, pmcid = _DOI.search(text), _PMID.search(text), _PMCID.search(text)
    ids = {
        "doi": doi[0].rstrip(".,;)]}>\"'") if doi else "",
        "pmid": (pmid[1] or pmid[2]) if pmid else "",
        "pmcid": f"PMC{pmcid[1]}" if pmcid else "",
    }
    _check_announced(text, ids)
    first = doi or pmid or pmcid
    is_bare = sum(map(bool, ids.values())) == 1 and first is not None
    if is_bare and first is not None:
        before, after = text[: first.start()], text[first.end() :]
        is_bare = bool(_WRAPPING.match(before)) and not after.strip(" ./")
    return Evidence(
        NO_SOURCE if is_bare else text,
        USER,
        doi=ids["doi"],
        pmid=ids["pmid"],
        pmcid=ids["pmcid"],
    )


def _check_announced(text: str, ids: dict[str, str]) -> None:
    if _NAMES["pmid"].search(text) and not ids["pmid"]:
        raise ValueError(
            translate("problem", "After PMID stands a number, for example PMID 12345678.")
        )
    if _NAMES["pmcid"].search(text) and not ids["pmcid"]:
        raise ValueError(
            translate("problem", "After PMCID stands a number, for example PMC1234567.")
        )
    if _NAMES["doi"].search(text) and not ids["doi"]:
        raise ValueError(translate("problem", "A DOI begins with 10., for example 10.1000/xyz123."))


def citation_of(evidence: Evidence) -> str:
    """Return the source that a user named; empty for none, and for evidence of others."""
    if evidence.source != USER:
        return ""
    if evidence.text and evidence.text != NO_SOURCE:
        return evidence.text
    if evidence.doi:
        return f"doi:{evidence.doi}"
    return f"PMID {evidence.pmid}" if evidence.pmid else evidence.pmcid


def cites(arrow: Arrow) -> str:
    """Return the source that a user named for an arrow; empty for none."""
    return next(filter(None, map(citation_of, arrow.evidence)), "")


def grade_in_files(arrow: Arrow) -> str:
    """Return the grade as files have it, or that the user drew the arrow or changed its sign."""
    by_user = [evidence.source == USER for evidence in arrow.evidence]
    if not any(by_user):
        return arrow.grade.value
    source = "with a source" if cites(arrow) else "without a source"
    return f"{'drawn' if all(by_user) else 'sign changed'} by hand, {source}"
