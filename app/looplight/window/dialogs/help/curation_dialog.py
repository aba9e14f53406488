"""What stands behind the drawings: every arrow with who found it, and every source once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QTextBrowser, QWidget

from looplight.files import atomic_write
from looplight.files.problems import Problem
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box, speak
from looplight.panels.widgets.dialogs import Dialog
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.links import open_address
from looplight.panels.widgets.save_dialog import ask_path
from looplight.panels.widgets.table_and_list_views import RowView
from looplight.session.document.document import Document
from looplight.session.export.tables import arrow_rows, source_rows
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.rows_as_tsv import as_tsv
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate

TABLES = (translate("dialog", "Arrows and who found them"), translate("dialog", "References"))
# Else "general knowledge" beside a B contradicts the words on grades.
OF_ARROW = translate(
    "dialog",
    "A grade is that of the arrow, from all its rows together: general knowledge may stand beside "
    "a paper or a database that was read.",
)
GRADES = translate(
    "dialog",
    "Grade A: several primary papers, or a direct measurement. B: one primary "
    "paper or a database that was read. C: inference, general knowledge, or only "
    "a review or a vendor says so. “Not verified”: no curator has read the "
    "source for this statement.",
)
SIZE = (1000, 600)
WIDTHS = (
    {0: 190, 1: 190, 2: 190, 3: 200, 4: 52, 5: 100},
    {0: 300, 1: 98, 2: 98, 3: 200},
)
STRETCH = (3, 3)


class EvidenceModel(TableModel):
    """One row for each piece of evidence of an arrow."""

    columns = (
        Column(translate("dialog", "Figure"), lambda row: row.figure),
        Column(translate("dialog", "Statement"), lambda row: row.statement),
        Column(
            translate("dialog", "Who found it"),
            lambda row: row.evidence.source,
            link=lambda r: r.evidence.url,
        ),
        Column(translate("dialog", "What it says"), lambda row: row.evidence.text),
        Column(translate("dialog", "Grade"), lambda row: row.grade),
        Column(translate("dialog", "Source"), lambda row: row.read),
        Column(translate("dialog", "How"), lambda row: row.how),
    )


class SourceModel(TableModel):
    """One row for each source."""

    columns = (
        Column(translate("dialog", "Source"), lambda row: row.key, link=lambda row: row.url),
        Column(
            translate("dialog", "Statements"),
            lambda row: str(row.statements),
            lambda r: r.statements,
            number=True,
        ),
        Column(
            translate("dialog", "Read for"),
            lambda row: str(row.read),
            lambda row: row.read,
            number=True,
        ),
        Column(translate("dialog", "Figures"), lambda row: "; ".join(row.figures)),
        Column(translate("dialog", "Address"), lambda row: row.url),
    )


class CurationDialog(Dialog):
    """The two tables, with a search, the whole of the current row, and ways to take them along.

    Parameters
    ----------
    parent : QWidget or None
    document : Document
        Its catalogue is shown, own files included.
    table : int
        Index in `TABLES` of the one to begin with.
    """

    def __init__(self, parent: QWidget | None, document: Document, table: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("dialog", "Arrows, evidence and references"))
        self._document = document
        rows = arrow_rows(document.figures.catalogue.drawable)
        evidence, sources = EvidenceModel(self), SourceModel(self)
        evidence.set_rows(rows)
        sources.set_rows(source_rows(rows))
        self.proxies = SortFilterProxy(evidence, self), SortFilterProxy(sources, self)
        self.choice = QComboBox()
        self.choice.addItems(TABLES)
        name_combo_box(self.choice, translate("dialog", "Table"))
        self.search = SearchField(
            translate("dialog", "Search: a node, an author, a grade, “not verified”"),
            translate("dialog", "Search"),
        )
        self.count = plain_label("", "muted", wrap=False)
        self.views = tuple(
            RowView(proxy, name) for proxy, name in zip(self.proxies, TABLES, strict=True)
        )
        self.whole = QTextBrowser()
        self.whole.setObjectName("page")
        self.whole.setAccessibleName(translate("dialog", "The current row"))
        # Texts of sources come from files: an address in them opens nothing.
        self.whole.setOpenLinks(False)
        self.whole.setFixedHeight(104)
        self.copy = self._button(translate("dialog", "Copy the table"), self._copy)
        self.save = self._button(translate("dialog", "Save as…"), self._save)
        self.address = self._button(translate("dialog", "Open the source ↗"), self._open_source)
        close = self._button(translate("dialog", "Close"), self.accept)
        for view, widths, stretch in zip(self.views, WIDTHS, STRETCH, strict=True):
            view.show_columns(widths, stretch)
            view.selectionModel().currentChanged.connect(self._show_row)
            view.row_activated.connect(self._open_source)
        layouts.column(
            layouts.row(self.choice, (self.search, 1), self.count, spacing=8),
            plain_label(f"{GRADES} {OF_ARROW}", "muted"),
            *((view, 1) for view in self.views),
            self.whole,
            layouts.row(self.copy, self.save, self.address, 1, close, spacing=8),
            within=self,
            margins=(16, 14, 16, 14),
            spacing=8,
        )
        self.search.textChanged.connect(self._search)
        self.choice.currentIndexChanged.connect(self._choose)
        self.resize(*SIZE)
        self.choice.setCurrentIndex(table)
        self._choose(table)
        self.search.setFocus()

    @property
    def view(self) -> RowView:
        """The table that is shown."""
        return self.views[self.choice.currentIndex()]

    def _choose(self, table: int) -> None:
        for number, view in enumerate(self.views):
            view.setVisible(number == table)
        self._count_rows()
        self._show_row()

    def _search(self, text: str) -> None:
        for proxy in self.proxies:
            proxy.set_text(text)
        self._count_rows()

    def _count_rows(self) -> None:
        proxy = self.proxies[self.choice.currentIndex()]
        self.count.setText(
            translate(
                "dialog",
                "{shown} of {all}",
                shown=proxy.rowCount(),
                all=proxy.sourceModel().rowCount(),
            )
        )

    def _show_row(self) -> None:
        """Write out the current row: its cells have no room for all of it."""
        index, model = self.view.currentIndex(), self.view.model()
        lines = []
        for column in range(model.columnCount()) if index.isValid() else ():
            text = str(index.siblingAtColumn(column).data() or "")
            if text:
                lines.append(f"{model.headerData(column, Qt.Orientation.Horizontal)}: {text}")
        self.whole.setPlainText(
            "\n".join(lines) or translate("dialog", "Choose a row to read all of it.")
        )
        self.address.setEnabled(bool(self._address()))

    def _address(self) -> str:
        index = self.view.currentIndex()
        cells = (index.siblingAtColumn(n) for n in range(self.view.model().columnCount()))
        return next((link for cell in cells if (link := cell.data(int(Role.LINK)))), "")

    def _open_source(self, _key: object = None) -> None:
        if self._address():
            open_address(self._address())

    def _text(self) -> str:
        # A table that is pasted elsewhere carries the limits of use along.
        return f"{as_tsv(self.view.model())}\n{limits_line()}\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        speak(self, translate("dialog", "The table is copied."))

    def _save(self) -> None:
        name = "looplight-references.tsv" if self.choice.currentIndex() else "looplight-arrows.tsv"
        path = ask_path(
            self,
            translate("dialog", "Save the table"),
            name,
            translate("dialog", "Table (*.tsv)"),
            ".tsv",
        )
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the shown table, as it is sorted and filtered."""
        try:
            atomic_write.write(path, self._text().encode())
        except OSError as error:
            reason = error.strerror or str(error)
            self._document.report(
                (
                    Problem(
                        "unwritable",
                        translate("dialog", "cannot be saved: {reason}", reason=reason),
                        str(path),
                    ),
                )
            )

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        # Enter in the search field must not close the dialog.
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button
