"""Articles: sources other than figure records, restated as facts in our own words."""

import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from looplight import assets
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem, ProblemList, short
from looplight.files.typed_reader import Cursor
from looplight.files.yaml.safe_yaml import load
from looplight.translation.messages import translate

_ROW_KEYS = ("class", "drugs", "mechanism", "context", "note", "noted")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}\Z")
_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# Not four digits within a longer number.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an article states, and where in it."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class InhibitorRow:
    """One row of an article's inhibitor table, as the article divides it.

    Attributes
    ----------
    note : str
        Our correction: where the article is wrong, vague or out of date.
    noted : str
        The day of the note, ``YYYY-MM-DD``.
    """

    drug_class: str
    drugs: tuple[str, ...]
    mechanism: str
    context: str
    note: str = ""
    noted: str = ""

    @property
    def key(self) -> str:
        """What the row is called in a table: its class."""
        return self.drug_class


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    Attributes
    ----------
    vendor : bool
        True = its publisher sells products in the field: shown wherever it is cited.
    subjects : tuple of str
        Subject words of the catalogue record; empty where it gives none.
    pathways : tuple of str
        Names of the pathways that were drawn from the article or refer to it.
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
    subjects: tuple[str, ...] = ()
    pathways: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    references: tuple[str, ...] = ()
    inhibitor_rows: tuple[InhibitorRow, ...] = ()
    disclaimer: str = ""
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """Year of the date, or an empty string where the date has none."""
        match = _YEAR.search(self.date)
        return match.group() if match else ""

    @property
    def drugs(self) -> tuple[str, ...]:
        """Names of the drugs in the inhibitor table, in order, each once."""
        return tuple(dict.fromkeys(drug for row in self.inhibitor_rows for drug in row.drugs))


_TEXTS = ("id", "title", "date", "publisher", "kind", "doi", "url", "disclaimer")
_KEYS = ("looplight", *(field.name for field in fields(Article)))


@cache
def articles() -> tuple[Article, ...]:
    """Return the articles that ship with Looplight."""
    return tuple(shipped_article(path) for path in assets.listing("articles", ".yaml"))


@cache
def shipped_article(path: Path) -> Article:
    """Return one article file that ships; raise InputError if it is damaged."""
    return parse_article(read_text(path), path.name)


def article(article_id: str) -> Article:
    """Return the article called ``article_id``; raise InputError for an unknown one."""
    for entry in articles():
        if entry.id == article_id:
            return entry
    known = ", ".join(entry.id for entry in articles())
    message = translate(
        "problem",
        "there is no article {article_id!r}; there are {known}",
        article_id=article_id,
        known=known,
    )
    raise InputError(Problem("unknown-article", message))


def parse_article(text: str, file: str) -> Article:
    """Read one article; raise InputError with every problem, by line."""
    document = load(text, file)
    report = ProblemList(file)
    top = Cursor(document.data, document, report).keys(_KEYS, ("id", "title", "disclaimer"))
    _check_head(top)
    facts = (item.keys(("text", "where"), ("text",)) for item in top.child("facts").items())
    parsed = Article(
        **{key: top.text(key) for key in _TEXTS},
        authors=top.texts("authors"),
        vendor=top.flag("vendor"),
        subjects=top.texts("subjects"),
        pathways=top.texts("pathways"),
        summary=top.texts("summary"),
        facts=tuple(Fact(row.text("text"), row.text("where")) for row in facts),
        references=top.texts("references"),
        inhibitor_rows=tuple(map(_inhibitor_row, top.child("inhibitor_rows").items())),
        notes=top.texts("notes"),
    )
    report.raise_if_any()
    return parsed


def _check_head(top: Cursor) -> None:
    """Report an id, a DOI or an address that can be none."""
    checks = (
        ("id", _ID, translate("problem", "use letters, digits, _ . -")),
        ("doi", _DOI, translate("problem", "it must look like 10.1002/mco2.70295")),
        (
            "url",
            re.compile(r"https?://\S+\Z"),
            translate("problem", "it must begin with https:// or http://"),
        ),
    )
    for key, pattern, advice in checks:
        text = top.text(key)
        if text and not pattern.match(text):
            top.child(key).problem(
                f"bad-{key}",
                translate(
                    "problem",
                    "{text} is no {key}; {advice}",
                    text=short(text),
                    key=key,
                    advice=advice,
                ),
            )


def _inhibitor_row(item: Cursor) -> InhibitorRow:
    """Read one row of the table; a correction without its day is refused."""
    row = item.keys(_ROW_KEYS, ("class", "mechanism"))
    noted = row.text("noted")
    if noted and not _DAY.match(noted):
        row.child("noted").problem(
            "bad-day",
            translate("problem", "{noted} is no day; write YYYY-MM-DD", noted=short(noted)),
        )
    if row.text("note") and not noted:
        row.problem(
            "missing-key",
            translate("problem", "a row with a 'note' needs 'noted', the day of the note"),
        )
    return InhibitorRow(
        row.text("class"),
        row.texts("drugs"),
        row.text("mechanism"),
        row.text("context"),
        row.text("note"),
        noted,
    )
