"""The figures that a search of the libraries found: rows, their list, and saving them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QObject, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from looplight.library.figure_search import Hit
from looplight.library.figure_titles import distinct_titles
from looplight.library.search_query import FigureKind
from looplight.panels.library.facet_bar import KINDS
from looplight.panels.widgets.save_dialog import ask_path
from looplight.panels.widgets.table_and_list_views import Index, RowView, SmallTextDelegate
from looplight.session.appearance import fonts
from looplight.session.background.library_indexing_and_searching import LibraryWork
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


FILE_KINDS = ";;".join(
    (
        translate("library", "Table of the figures (*.tsv)"),
        translate("library", "Papers for BibTeX (*.bib)"),
        translate("library", "Papers for reference managers (*.ris)"),
    )
)


class ResultSaver(QObject):
    """Asks where, and has the figures written that a search text finds.

    Attributes
    ----------
    saved : Signal(str)
        What was written, in words.
    """

    saved = Signal(str)

    def __init__(self, work: LibraryWork, field: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._field, self._window = work, field, parent
        work.saved.connect(self._written)

    def save(self) -> None:
        """Ask for a file, and write the figures that the text in the field finds."""
        title = translate("library", "Save the figures of this search")
        path = ask_path(self._window, title, "figures.tsv", FILE_KINDS, ".tsv")
        if path is not None:
            self._work.save(self._field.text(), path)

    def _written(self, path: Path, count: int, matching: int) -> None:
        text = translate(
            "library",
            "{count} figure is in {name}.",
            plural="{count:,} figures are in {name}.",
            count=count,
            name=path.name,
        )
        if matching > count:
            rest = translate(
                "library", "{matching:,} match; narrow the search down.", matching=matching
            )
            text = f"{text} {rest}"
        self.saved.emit(text)


# In a list that is narrower, what matched is in the tooltip only: the title needs the room.
WIDE = 360
FIGURE, YEAR, KIND, MATCHED = range(4)


class TitleDelegate(SmallTextDelegate):
    """Gives every row two whole lines: titles of papers are long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell of two lines."""
        height = 2 * QFontMetrics(fonts.interface(11)).height() + 10
        return QSize(super().sizeHint(option, index).width(), height)


class ResultView(RowView):
    """Titles on two lines, with year and kind; what matched where there is room for it."""

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__(model, name)
        self.setWordWrap(True)
        self.setItemDelegate(TitleDelegate((), self))
        self.show_columns({FIGURE: 120, YEAR: 48, KIND: 78, MATCHED: 70}, FIGURE)

    def show_columns_of(self, has_years: bool, has_kinds: bool) -> None:
        """Show years and kinds, or leave their room to the titles where they tell nothing apart.

        Drawings have no years, and in an archive of them the kind is that of every row.
        """
        self.setColumnHidden(YEAR, not has_years)
        self.setColumnHidden(KIND, not has_kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what matched, or leave its room to the titles."""
        super().resizeEvent(event)
        self.setColumnHidden(MATCHED, self.width() < WIDE)
