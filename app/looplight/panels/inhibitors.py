"""The inhibitor table: give and dose drugs; their status, cautions and sources in full."""

from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSplitter

from looplight.panels.base import Panel
from looplight.panels.links import WebLink
from looplight.panels.rows import DoseDelegate, MarkDelegate, RowView
from looplight.panels.widgets import SearchField, TextColumn, badge, plain_label, section_title
from looplight.pathways.inhibitors import DrugStatus
from looplight.session import fonts, links, words
from looplight.session.document import Document
from looplight.session.models.inhibitors import (
    CLASS,
    DOSE,
    DRUG,
    STATUS,
    TARGETS,
    DrugRow,
    InhibitorsModel,
)
from looplight.session.models.roles import Role
from looplight.session.models.sorting import Sorted
from looplight.session.state import Shown
from looplight.session.themes import Theme

ALL_CLASSES = "All classes"
WIDTHS = {DRUG: 132, DOSE: 56, TARGETS: 90, STATUS: 220, CLASS: 180}


@dataclass(frozen=True)
class OfClass:
    """Accepts the drugs of one class."""

    wanted: str

    def __call__(self, row: DrugRow) -> bool:
        """Tell whether a drug is of the class."""
        return row.drug.drug_class == self.wanted


class InhibitorsPanel(Panel):
    """Checkbox and dose per drug; filters by class and by this figure's targets."""

    key = "inhibitors"
    title = "Inhibitors"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model: InhibitorsModel | None = None
        self.view: RowView | None = None
        self.filter = SearchField("Filter drugs", "Filter drugs by name, synonym or target")
        self.classes = QComboBox()
        self.classes.setAccessibleName("Class of drugs")
        self.classes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.classes.setMinimumContentsLength(10)
        self.here = QCheckBox("Hits this figure")
        self.here.setChecked(True)
        self.details = TextColumn("Details of the drug")
        self.marks = MarkDelegate((DRUG,), self)
        self.doses = DoseDelegate((), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.classes, 1)
        row.addWidget(self.here)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.details)
        self.column.addWidget(self.filter)
        self.column.addLayout(row)
        self.column.addWidget(self.splitter, 1)

    def refresh(self, old: Shown, new: Shown) -> None:
        """Build the list when it is first seen."""
        if self.view is None:
            self._build()
        if old.entry is not new.entry:
            self._filter_here(self.here.isChecked())
        self._show_details()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.marks.theme = self.doses.theme = theme
        super().set_theme(theme)

    def show_drug(self, drug: str) -> None:
        """Go to a drug."""
        if self.view is not None:
            self.view.set_current_key(drug)
            self._show_details()

    def _build(self) -> None:
        self.model = InhibitorsModel(self.document, self)
        self.proxy = Sorted(self.model, self)
        view = RowView(self.proxy, "Drugs")
        view.setItemDelegate(self.marks)
        view.setItemDelegateForColumn(DOSE, self.doses)
        for column, width in WIDTHS.items():
            view.header().resizeSection(column, width)
        view.header().moveSection(view.header().visualIndex(CLASS), 4)
        view.header().setStretchLastSection(True)
        view.row_chosen.connect(self._chosen)
        view.row_activated.connect(self._switch)
        self.view = view
        self.classes.addItem(ALL_CLASSES)
        self.classes.addItems(list(self.model.classes))
        self.classes.currentTextChanged.connect(self._filter_class)
        self.filter.textChanged.connect(self.proxy.set_text)
        self.here.toggled.connect(self._filter_here)
        self.splitter.insertWidget(0, view)
        self.splitter.setSizes([300, 200])
        self.setFocusProxy(view)

    def _filter_class(self, text: str) -> None:
        self.proxy.set_condition("class", None if text == ALL_CLASSES else OfClass(text))

    def _filter_here(self, on: bool) -> None:
        self.proxy.set_condition("here", attrgetter("here") if on else None)

    def _chosen(self, _key: object) -> None:
        self._show_details()

    def _switch(self, drug: object) -> None:
        row = self._row(str(drug))
        if row is None or not row.here:
            return
        if row.dose is None:
            self.document.give_drug(row.key)
        else:
            self.document.stop_drug(row.key)

    def _row(self, key: str) -> DrugRow | None:
        rows = self.model.rows if self.model else ()
        return next((row for row in rows if row.key == key), None)

    def _show_details(self) -> None:
        row = self.view.currentIndex().data(int(Role.ROW)) if self.view else None
        self.details.clear()
        if row is None:
            self.details.add(
                plain_label(
                    "Tick a drug to give it. Its status, cautions and sources appear here. "
                    "Looplight never says that a drug works or does not work.",
                    "muted",
                )
            )
            return
        fill(self.details, row)


def fill(details: TextColumn, row: DrugRow) -> None:
    """Write everything the table knows about a drug, cautions included."""
    drug = row.drug
    heading = plain_label(drug.name)
    heading.setFont(fonts.font(16, 600))
    details.add(heading)
    details.add(plain_label(", ".join(filter(None, (*drug.synonyms, drug.mesh))), "muted"))
    if drug.curator_added:
        details.add(badge("added by the curator"))
    _section(details, "Class", drug.drug_class)
    _section(details, "Targets in this figure", row.targets or "none")
    _section(details, "Targets (HGNC)", ", ".join(drug.hgnc))
    details.add(section_title("Status"))
    for status in drug.statuses or (DrugStatus(),):
        details.add(plain_label(words.status_words(status)))
        for text in filter(None, (status.text, status.source)):
            details.add(plain_label(text, "muted"))
        if links.allowed(status.source):
            details.add(WebLink("Source", status.source))
    _section(details, "Cautions", *drug.cautions)
    _section(details, "A full block overstates it", drug.partial)
    _section(details, "Context", drug.context)
    _section(details, "Spares", "\n".join(drug.spares))
    _section(details, "Evidence", drug.evidence)
    _section(details, "The article's own wording", drug.seed_row)
    _section(details, "Where that differs", drug.seed_difference)


def _section(details: TextColumn, title: str, *texts: str) -> None:
    if any(texts):
        details.add(section_title(title))
        for text in filter(None, texts):
            details.add(plain_label(text))
