"""The table of drugs: give them at a dose, filter them, see their state."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyleOptionViewItem

from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.links import TextLink
from looplight.panels.widgets.rows.fitting_columns import FittingColumns
from looplight.panels.widgets.table_and_list_views import (
    DoseDelegate,
    Index,
    RowView,
    SmallTextDelegate,
)
from looplight.session.appearance import fonts
from looplight.session.appearance.text_shortened_at_words import elided
from looplight.session.document.document import Document
from looplight.session.item_models.inhibitor_rows import (
    BRAND,
    CLASS,
    DATE,
    DOSE,
    DRUG,
    STATE,
    TARGETS,
    WHERE,
    DrugRow,
    InhibitorsModel,
)
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import ViewState
from looplight.session.text.drug_words import matched_note, state_lines, verified_note
from looplight.translation.messages import translate

ALL_CLASSES = translate("panel", "All classes")
NO_MATCH = translate("panel", "No drug matches the filter.")
NONE_HERE = translate(
    "panel", "No drug of the list hits this figure. All are listed without “Hits this figure”."
)
LINE_SEPARATOR = "\u2028"
# The check box of a drug with its margins.
BESIDE_NAME = 30
# In the order of their importance: the state beside the name; class and targets are long.
WIDTHS = (
    (DRUG, 114),
    (STATE, 112),
    (DOSE, 48),
    (BRAND, 96),
    (TARGETS, 94),
    (CLASS, 180),
    (WHERE, 56),
    (DATE, 80),
)
# Of these the last letters are cut at the least width: "outcome unknown, 2024", "hits PI3K + 2".
ROOMY = {STATE: 170, DRUG: 190}


class StateDelegate(SmallTextDelegate):
    """Shows where and as of which year below the state, so that the list alone tells it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set both lines."""
        super().initStyleOption(option, index)
        row = index.data(int(Role.ROW))
        if row is not None:
            # Qt breaks the lines of a cell at its own separator.
            text = state_lines(row.drug)
            if row.excluded:
                excluded = translate("table", "⚠ excludes {genes}", genes=row.excluded)
                text = "\n".join((text.partition("\n")[0], excluded))
            option.text = text.replace("\n", LINE_SEPARATOR)


class DrugDelegate(SmallTextDelegate):
    """Shows below its name what a drug hits: the column of targets lies beyond the edge."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set both lines; a name that takes both of them stays alone."""
        super().initStyleOption(option, index)
        row = index.data(int(Role.ROW))
        if index.column() != DRUG or row is None or not row.labels:
            return
        metrics, room = QFontMetrics(option.font), option.rect.width() - BESIDE_NAME
        if metrics.horizontalAdvance(option.text) <= room:
            targets = fitting_targets(row.labels, metrics, room)
            option.text = f"{option.text}{LINE_SEPARATOR}{targets}"


def fitting_targets(names: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """Return what a drug hits in a width, the rest of the names as a number: ``hits PI3K + 2``.

    Where even that has no room, the names stand alone: ``mTORC1 + 1``.
    """
    parts = [
        ", ".join(names[:count]) + (f" + {len(names) - count}" if count < len(names) else "")
        for count in range(len(names), 0, -1)
    ]
    texts = [translate("drug", "hits {listed}", listed=part) for part in parts] + parts
    fitting = (text for text in texts if metrics.horizontalAdvance(text) <= room)
    return next(fitting, elided(parts[-1], metrics, room))


@dataclass(frozen=True)
class OfClass:
    """Accepts the drugs of one class."""

    drug_class: str

    def __call__(self, row: DrugRow) -> bool:
        """Return whether a drug is of the class."""
        return row.drug.drug_class == self.drug_class


class InhibitorsPanel(Panel):
    """A check box and a dose per drug; filters by class and by the targets in this figure.

    Attributes
    ----------
    drug_chosen : Signal(object)
        The user went to a drug; its id. The details panel shows its state and cautions.
    """

    drug_chosen = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.model: InhibitorsModel | None = None
        self.view: RowView | None = None
        self.filter = SearchField(
            translate("panel", "Filter drugs"),
            translate("panel", "Filter drugs by name, brand, class or target"),
        )
        self.classes = QComboBox()
        name_combo_box(self.classes, translate("panel", "Class of drugs"))
        self.classes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.classes.setMinimumContentsLength(10)
        self.in_figure = QCheckBox(translate("panel", "Hits this figure"))
        self.in_figure.setChecked(True)
        self.note = plain_label("", "muted", font=fonts.interface(11))
        self.marks = DrugDelegate((DRUG,), self)
        self.states = StateDelegate((), self)
        self.doses = DoseDelegate((), self)
        self.no_match = plain_label("", "muted")
        self.clear_filter = TextLink(translate("panel", "Clear the filter"), "filter")
        self.clear_filter.chosen.connect(self._clear_filter)
        self.no_match.hide()
        self.clear_filter.hide()
        row = layouts.row((self.classes, 1), self.in_figure, spacing=8)
        layouts.add(self.column, self.filter, row, self.no_match, self.clear_filter)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Build the table the first time; then only its filter depends on the state."""
        if self.view is None:
            self._build()
        # Which drugs hit the figure is known to the rows; the filter must ask them again.
        if old.entry is not new.entry or not self.note.text():
            self._note(new)
            self._filter_in_figure(self.in_figure.isChecked())

    def list_matching(self, text: str) -> None:
        """List the drugs that act on this figure and match a text."""
        self.in_figure.setChecked(True)
        self.classes.setCurrentIndex(0)
        self.filter.setText(text)

    def _note(self, shown: ViewState) -> None:
        table, pathway = self.document.inhibitors, shown.pathway
        matched = matched_note(table, pathway) if pathway is not None else ""
        self.note.setText(" ".join(filter(None, (matched, verified_note(table.drugs)))))

    def _build(self) -> None:
        self.model = InhibitorsModel(self.document, self)
        self.add_models(self.model)
        self.proxy = SortFilterProxy(self.model, self)
        # The rows of another figure come after the filter was set.
        for rows_changed in (
            self.proxy.modelReset,
            self.proxy.rowsInserted,
            self.proxy.rowsRemoved,
            self.proxy.layoutChanged,
        ):
            rows_changed.connect(self._say_if_empty)
        view = RowView(self.proxy, translate("panel", "Drugs"))
        view.setItemDelegate(self.marks)
        view.setItemDelegateForColumn(DOSE, self.doses)
        view.setItemDelegateForColumn(STATE, self.states)
        view.setObjectName("narrowCells")
        view.setWordWrap(True)
        self.columns = FittingColumns(view, WIDTHS, least=3, roomy=ROOMY)
        view.row_chosen.connect(self.drug_chosen)
        view.row_activated.connect(self._toggle)
        self.view = view
        self.classes.addItem(ALL_CLASSES)
        self.classes.addItems(list(self.model.classes))
        self.classes.currentTextChanged.connect(self._filter_class)
        self.filter.textChanged.connect(self._filter_text)
        self.in_figure.toggled.connect(self._filter_in_figure)
        layouts.add(self.column, (view, 1), self.note)
        self.first_focus = view

    def _filter_text(self, text: str) -> None:
        self.proxy.set_text(text)
        self._say_if_empty()

    def _filter_class(self, text: str) -> None:
        self.proxy.set_condition("class", None if text == ALL_CLASSES else OfClass(text))
        self._say_if_empty()

    def _filter_in_figure(self, on: bool) -> None:
        self.proxy.set_condition("here", attrgetter("here") if on else None)
        self._say_if_empty()

    def _say_if_empty(self, *_change: object) -> None:
        """Say why no drug is listed: a filter stays when another figure is opened."""
        empty = self.proxy.rowCount() == 0
        filtered = bool(self.filter.text().strip()) or self.classes.currentIndex() > 0
        self.no_match.setText(NO_MATCH if filtered else NONE_HERE)
        self.no_match.setVisible(empty)
        self.clear_filter.setVisible(empty and filtered)

    def _clear_filter(self, _payload: object) -> None:
        self.classes.setCurrentIndex(0)
        self.filter.clear()
        self.filter.setFocus()

    def _toggle(self, drug: object) -> None:
        row = self._row(str(drug))
        if row is None or not row.here:
            return
        if row.dose is None:
            self.document.interventions.give_drug(row.key)
        else:
            self.document.interventions.stop_drug(row.key)

    def _row(self, key: str) -> DrugRow | None:
        rows = self.model.rows if self.model else ()
        return next((row for row in rows if row.key == key), None)
