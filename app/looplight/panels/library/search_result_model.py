"""The figures that a search of the libraries found."""

from dataclasses import dataclass

from looplight.library.figure_search import Hit
from looplight.library.figure_titles import distinct_titles
from looplight.library.search_query import FigureKind
from looplight.panels.library.facet_bar import KINDS
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.translation.messages import translate

_KIND_TIPS = {
    KINDS[FigureKind.CURATED]: translate(
        "library", "Its arrows were read from the literature; they ship with Looplight."
    ),
    KINDS[FigureKind.DRAWING]: translate(
        "library",
        "A drawn pathway (WikiPathways, KEGG): it opens as it is drawn, with the arrows of its "
        "file, which nobody has checked here.",
    ),
    KINDS[FigureKind.NETWORK]: translate(
        "library",
        "A pathway or a network in a file: it opens with the arrows of the file, which nobody has "
        "checked here.",
    ),
    KINDS[FigureKind.DRAFT]: translate(
        "library", "Its words are known genes: arrows can be drafted from other pathways."
    ),
    KINDS[FigureKind.GENES]: translate(
        "library", "A line of a gene-set file: its genes are known, no caption and no record."
    ),
    KINDS[FigureKind.CAPTION]: translate(
        "library", "Caption and genes can be read; its words are too few for a draft."
    ),
}


@dataclass(frozen=True)
class LibraryRow:
    """One figure of a result; ``key`` is the path of its file."""

    key: str
    figid: str
    title: str
    year: str
    matched: str
    reference: str
    snippet: str
    figure_kind: FigureKind

    @property
    def kind(self) -> str:
        """What can be done with the figure, in words."""
        return KINDS[self.figure_kind]


def library_rows(hits: tuple[Hit, ...]) -> tuple[LibraryRow, ...]:
    """Return the rows of a result, each path once.

    One figure may lie in several files, in other folders or of other generations of PFOCR: their
    titles end with what differs between the files.
    """
    titles = distinct_titles(hits)
    rows = {
        hit.path: LibraryRow(
            hit.path,
            hit.figid,
            titles[hit.path],
            str(hit.year or ""),
            ", ".join(hit.matched),
            hit.reference,
            hit.snippet,
            hit.kind,
        )
        for hit in hits
    }
    return tuple(rows.values())


def _tip(row: LibraryRow) -> str:
    return "\n".join(filter(None, (row.title, row.kind, row.reference, row.snippet, row.key)))


def _spoken(row: LibraryRow) -> str:
    return ", ".join(filter(None, (row.title, row.year, row.kind, row.matched)))


def _kind_tip(row: LibraryRow) -> str:
    return _KIND_TIPS[row.kind]


class LibraryModel(TableModel):
    """Figures in the order of the result, best first."""

    columns = (
        Column(translate("table", "Figure"), lambda row: row.title, tip=_tip, spoken=_spoken),
        Column(translate("table", "Year"), lambda row: row.year, number=True),
        Column(translate("library", "Kind"), lambda row: row.kind, tip=_kind_tip),
        Column(translate("table", "Matched"), lambda row: row.matched, tip=lambda row: row.snippet),
    )
