"""Articles: sources that are no figure records, told as facts in our own words."""

import re
from dataclasses import dataclass
from functools import cache

from looplight import assets
from looplight.files.lenient_fields import Fields
from looplight.files.problems import InputError, Problem
from looplight.files.safe_yaml import load, read_text


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


def looks_like_article(text: str) -> bool:
    """Return True if a text begins like an article (before anything is parsed)."""
    return re.search(r"^(facts|disclaimer)\s*:", text[:20_000], re.MULTILINE) is not None


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
    fields = Fields(document, document.data if isinstance(document.data, dict) else {})
    fields.used.add("looplight")
    parts = [fields]
    facts = []
    for row in fields.rows("facts"):
        facts.append(Fact(row.text("text"), row.text("where")))
        parts.append(row)
    rows = []
    for row in fields.rows("inhibitor_rows"):
        names = (row.text(key) for key in ("mechanism", "context", "note"))
        rows.append(InhibitorRow(row.text("class"), row.texts("drugs"), *names))
        parts.append(row)
    found = Article(
        id=fields.text("id"),
        title=fields.text("title"),
        authors=fields.texts("authors"),
        date=fields.text("date"),
        publisher=fields.text("publisher"),
        kind=fields.text("kind"),
        vendor=fields.text("vendor") == "true",
        doi=fields.text("doi"),
        url=fields.text("url"),
        summary=fields.texts("summary"),
        facts=tuple(facts),
        references=fields.texts("references"),
        inhibitor_rows=tuple(rows),
        disclaimer=fields.text("disclaimer"),
        notes=fields.texts("notes"),
    )
    problems = [problem for part in parts for problem in part.problems]
    for part in parts:
        for key in part.data.keys() - part.used:
            problems.append(Problem("unknown-key", f"unknown key {key!r}", file, part.line(key)))
    for key in ("id", "title", "disclaimer"):
        if not fields.text(key):
            problems.append(Problem("missing-key", f"an article needs {key!r}", file, 1))
    if problems:
        problems.sort(key=lambda problem: problem.line or 0)
        raise InputError(problems[0], tuple(problems[1:]))
    return found
