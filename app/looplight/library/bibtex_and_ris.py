"""The papers, or drawings, of a search result for a reference manager: BibTeX and RIS."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from looplight.files.safe_text import one_line

# What ends a value or begins a command in BibTeX.
_BIBTEX = str.maketrans({c: f"\\{c}" for c in "{}%&$#_"} | {"\\": "", "~": " ", "^": " "})


@dataclass(frozen=True)
class Citation:
    """What is known of the paper of a figure; empty where it is not.

    Attributes
    ----------
    key : str
        The figure id; letters, digits and a few signs of it become the BibTeX key.
    is_article : bool
        False for a drawing or a network, which is cited itself.
    """

    key: str
    title: str
    reference: str
    year: str
    journal: str
    doi: str
    pmcid: str
    is_article: bool = True


def bibtex(citations: Iterable[Citation]) -> str:
    """Return BibTeX entries, one a paper."""
    entries = []
    for citation in _papers(citations):
        fields = {
            "title": f"{{{citation.title.translate(_BIBTEX)}}}",
            "author": _authors(citation.reference).translate(_BIBTEX),
            "journal": citation.journal.translate(_BIBTEX),
            "year": citation.year,
            "doi": citation.doi.translate(_BIBTEX),
            # BibTeX has no field for PubMed Central; these two are biblatex's for archives.
            "eprint": citation.pmcid,
            "eprinttype": "pmcid" if citation.pmcid else "",
            "note": citation.reference.translate(_BIBTEX),
        }
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        key = re.sub(r"[^A-Za-z0-9:.-]+", "-", citation.key)
        kind = "article" if citation.is_article else "misc"
        entries.append(f"@{kind}{{{key},\n{body}\n}}\n")
    return "\n".join(entries)


def ris(citations: Iterable[Citation]) -> str:
    """Return RIS records, one a paper."""
    lines = []
    for citation in _papers(citations):
        values = [
            ("TY", "JOUR" if citation.is_article else "GEN"),
            ("TI", citation.title),
            ("AU", _author(citation.reference)),
            ("T2", citation.journal),
            ("PY", citation.year),
            ("DO", citation.doi),
            ("AN", citation.pmcid),
            ("N1", citation.reference),
        ]
        lines += [f"{tag}  - {one_line(value)}" for tag, value in values if value]
        lines += ["ER  - ", ""]
    # The format asks for line ends of Windows.
    return "\r\n".join(lines)


def _papers(citations: Iterable[Citation]) -> Iterable[Citation]:
    """Return one citation a paper: a paper may have several figures."""
    return {citation.pmcid or citation.key: citation for citation in citations}.values()


def _authors(reference: str) -> str:
    author = _author(reference)
    # BibTeX prints it as "et al.".
    return f"{author} and others" if author else ""


def _author(reference: str) -> str:
    """Return the first author as the record names it, or nothing.

    Records give ``Marie W. Wooten, et al. Mol Cell Biol. 2001``: one name before the first comma.
    """
    name, comma, _ = reference.partition(", et al")
    return name if comma and len(name) < 80 else ""
