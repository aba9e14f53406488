"""The reference of a figure as one well-formed line, from what its record prints of it."""

import re

from looplight.records.figure_record import FigureRecord

# PFOCR prints "Authors. Journal. Date;volume(issue):pages." and leaves out what it does not know:
# "Clin Cancer Res. ;19(19):10.1158/1078-0432.CCR-13-0142." has no date, and a DOI for pages.
_PRINTED = re.compile(
    r"(?P<authors>.+?(?:et al|[^.\s]{2,}))\. (?P<journal>[^;:]+?)\. ?"
    r"(?P<date>\d{4}[^;:.]*)?;(?P<volume>[^:;]*):(?P<pages>.+?)\.?\s*"
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def reference(record: FigureRecord) -> str:
    """Return authors, title, journal, DOI and figure of a record as one line.

    Parameters
    ----------
    record : FigureRecord

    Returns
    -------
    str
        For example ``Peijie Wu, et al. Adaptive Mechanisms of ... Front Cell Dev Biol.
        2021;9:641469. PMC7957022, Figure 5.`` A reference of another form stands as it is
        printed; what the record does not know is left out and never invented.
    """
    title = record.paper_title.strip().rstrip(".")
    place = ", ".join(filter(None, (record.pmcid, record.number)))
    authors, *rest = _parts(record.reference, record.doi)
    return " ".join(f"{part}." for part in (authors, title, *rest, place) if part)


def tidy_reference(printed: str, doi: str = "") -> str:
    """Return a reference as a record prints it, without gaps for what the record does not know.

    For example ``Lawrence N. Kwong, et al. Clin Cancer Res 19(19). doi:10.1158/...`` for one that
    is printed without its year.
    """
    return " ".join(f"{part}." for part in _parts(printed, doi) if part)


def _parts(reference: str, doi: str) -> tuple[str, ...]:
    """Return authors, journal and DOI; one of another form stands as it is printed."""
    printed = _PRINTED.fullmatch(reference.strip())
    if printed is None:
        return reference.strip().rstrip("."), _doi(doi)
    date, volume, pages = (printed[name] or "" for name in ("date", "volume", "pages"))
    doi = doi if _DOI.fullmatch(doi) else ""
    if _DOI.fullmatch(pages):
        pages, doi = "", doi or pages
    issue = volume + (f":{pages}" if pages else "")
    journal = f"{printed['journal']}. {date};{issue}" if date else f"{printed['journal']} {issue}"
    return printed["authors"], journal, _doi(doi)


def _doi(doi: str) -> str:
    return f"doi:{doi}" if _DOI.fullmatch(doi) else ""
