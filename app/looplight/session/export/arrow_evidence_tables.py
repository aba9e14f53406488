"""What stands behind the arrows of the curated figures: who found it, and how good that is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from looplight.pathways.catalogue import Entry
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.session.text.display_names import arrow_statement
from looplight.translation.messages import translate

READ, NOT_READ = translate("evidence", "read"), translate("evidence", "not verified")
NO_EVIDENCE = Evidence(translate("evidence", "No evidence is given."))


@dataclass(frozen=True)
class ArrowRow:
    """One piece of evidence for one arrow.

    Attributes
    ----------
    key : str
        Unique among all rows.
    figure : str
        Title of the figure.
    arrow : Arrow
    statement : str
        For example ``p70S6K inhibits IRS1``.
    evidence : Evidence
    """

    key: str
    figure: str
    arrow: Arrow
    statement: str
    evidence: Evidence

    @property
    def grade(self) -> str:
        """Grade of the arrow: A, B or C."""
        return self.arrow.grade.value

    @property
    def read(self) -> str:
        """Whether a curator read the source for this statement."""
        return READ if self.evidence.verified else NOT_READ

    @property
    def how(self) -> str:
        """Mechanism, cell type and model system, as far as they are given."""
        arrow = self.arrow
        return ", ".join(filter(None, (arrow.mechanism, arrow.cell_type, arrow.model_system)))


@dataclass(frozen=True)
class SourceRow:
    """One source with all that rests on it.

    Attributes
    ----------
    key : str
        The citation.
    read : int
        For how many of the statements a curator has read it.
    statements : int
    figures : tuple of str
    url : str
        Empty where no identifier was looked up.
    """

    key: str
    read: int
    statements: int
    figures: tuple[str, ...]
    url: str


def arrow_rows(entries: Iterable[Entry]) -> tuple[ArrowRow, ...]:
    """Return a row for each piece of evidence of each arrow, in the order of the files."""
    return tuple(
        row for entry in entries if entry.pathway for row in _rows_of(entry.title, entry.pathway)
    )


def _rows_of(title: str, pathway: Pathway) -> Iterator[ArrowRow]:
    for arrow in pathway.arrows:
        statement = arrow_statement(pathway, arrow)
        # An arrow without evidence gets a row that says so, instead of none.
        for number, evidence in enumerate(arrow.evidence or (NO_EVIDENCE,)):
            key = f"{pathway.name} {arrow.key} {number}"
            yield ArrowRow(key, title, arrow, statement, evidence)


def source_rows(rows: Iterable[ArrowRow]) -> tuple[SourceRow, ...]:
    """Return every source once, those that carry the most statements first."""
    by_source: dict[str, list[ArrowRow]] = {}
    for row in rows:
        if row.evidence.source:
            by_source.setdefault(row.evidence.source, []).append(row)
    sources = [
        SourceRow(
            source,
            sum(row.evidence.verified for row in own),
            len(own),
            tuple(dict.fromkeys(row.figure for row in own)),
            next((row.evidence.url for row in own if row.evidence.url), ""),
        )
        for source, own in by_source.items()
    ]
    return tuple(sorted(sources, key=lambda row: (-row.statements, row.key)))
