"""Articles: sources that are no figure records, told as facts in our own words."""

import re
from dataclasses import dataclass
from functools import cache

from looplight import assets
from looplight.files.bounded_read import FileContent, read_text
from looplight.files.cursor import Cursor
from looplight.files.problems import InputError, Problem, ProblemList
from looplight.files.safe_yaml import load

_KEYS = (
    *("looplight", "id", "title", "authors", "date", "publisher", "kind", "vendor", "doi", "url"),
    *("summary", "facts", "references", "inhibitor_rows", "disclaimer", "notes"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an article states, and where in it."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class InhibitorRow:
    """One row of an article's inhibitor table; ``note`` says where the article is wrong."""

    drug_class: str
    drugs: tuple[str, ...]
    mechanism: str
    context: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    Attributes
    ----------
    vendor : bool
        True = its publisher sells products in the field: shown wherever it is cited.
    summary : tuple of str
        Paragraphs in our own words.
    notes : tuple of str
        What a reader should know before trusting it.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    kind: str = ""
    vendor: bool = False
    doi: str = ""
    url: str = ""
    summary: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    references: tuple[str, ...] = ()
    inhibitor_rows: tuple[InhibitorRow, ...] = ()
    disclaimer: str = ""
    notes: tuple[str, ...] = ()


def looks_like_article(content: FileContent) -> bool:
    """Return True if a file begins like an article (before anything is parsed)."""
    return re.search(r"^(facts|disclaimer)\s*:", content.head, re.MULTILINE) is not None


@cache
def articles() -> tuple[Article, ...]:
    """Return the articles that ship with Looplight."""
    paths = assets.listing("articles", ".yaml")
    return tuple(parse_article(read_text(path), path.name) for path in paths)


def article(article_id: str) -> Article:
    """Return the article called ``article_id``; raise InputError where there is none."""
    for found in articles():
        if found.id == article_id:
            return found
    known = ", ".join(found.id for found in articles())
    message = f"there is no article {article_id!r}; there are {known}"
    raise InputError(Problem("unknown-article", message))


def parse_article(text: str, file: str) -> Article:
    """Read one article; raise InputError with every problem, by line."""
    document = load(text, file)
    report = ProblemList(file)
    top = Cursor(document.data, document, report).keys(_KEYS, ("id", "title", "disclaimer"))
    facts = []
    for item in top.child("facts").items():
        row = item.keys(("text", "where"))
        facts.append(Fact(row.text("text"), row.text("where")))
    rows = []
    for item in top.child("inhibitor_rows").items():
        row = item.keys(("class", "drugs", "mechanism", "context", "note"))
        texts = (row.text(key) for key in ("mechanism", "context", "note"))
        rows.append(InhibitorRow(row.text("class"), row.texts("drugs"), *texts))
    found = Article(
        id=top.text("id"),
        title=top.text("title"),
        authors=top.texts("authors"),
        date=top.text("date"),
        publisher=top.text("publisher"),
        kind=top.text("kind"),
        vendor=top.flag("vendor"),
        doi=top.text("doi"),
        url=top.text("url"),
        summary=top.texts("summary"),
        facts=tuple(facts),
        references=top.texts("references"),
        inhibitor_rows=tuple(rows),
        disclaimer=top.text("disclaimer"),
        notes=top.texts("notes"),
    )
    report.raise_if_any()
    return found
