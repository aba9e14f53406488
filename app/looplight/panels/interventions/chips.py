"""Interventions as chips with a dose and a remove button."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QToolButton,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import menu_button, tool_button
from looplight.panels.widgets.horizontal_scroller import HorizontalScroller
from looplight.panels.widgets.labels import badge, plain_label
from looplight.pathways.model.interventions import Intervention
from looplight.session.document.document import Document
from looplight.session.item_models.interventions import (
    InterventionRow,
    InterventionsModel,
    remove,
    set_dose,
)
from looplight.session.state.intervention_edits import OFFERED_DOSES
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

BASELINE = translate("panel", "Baseline:")
NOTHING = translate("panel", "Nothing is blocked")
CAUTION = translate("panel", "caution")


class Chip(QFrame):
    """One intervention: its name, its dose, a button that removes it.

    Parameters
    ----------
    row : InterventionRow
    ask : callable, optional
        Asks for a dose; default: `ask_dose`.

    Attributes
    ----------
    dose_changed : Signal(Intervention, float)
        The user chose a dose, 0..1.
    removed : Signal(Intervention)
        The user clicked the remove button.
    """

    dose_changed = Signal(object, float)
    removed = Signal(object)

    def __init__(
        self,
        row: InterventionRow,
        ask: Callable[[QWidget | None, str, float], float | None] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.row = row
        self._intervention: Intervention = row.intervention
        self._text = row.text
        self._ask = ask
        self.setAccessibleName(row.text)
        self.setAccessibleDescription(row.caution)
        line = layouts.row(
            plain_label(f"{BASELINE} {row.text}" if row.context else row.text, wrap=False),
            within=self,
            margins=(8, 1, 2, 1),
            spacing=2,
        )
        if row.caution:
            line.addWidget(badge(CAUTION, "warning", row.caution))
        if row.dosed:
            line.addWidget(self._dose_button())
        line.addWidget(
            tool_button("✕", translate("panel", "Remove: {text}", text=row.text), self._remove)
        )

    def _dose_button(self) -> QToolButton:
        percent = display_names.percent(self._intervention.dose)
        tip = translate("panel", "Change the dose, a share of full effect")
        button, menu = menu_button(
            percent,
            translate("panel", "Dose of {text}: {percent}", text=self._text, percent=percent),
            tip,
        )
        for dose in OFFERED_DOSES:
            action = menu.addAction(display_names.percent(dose))
            action.setData(dose)
            action.setCheckable(True)
            action.setChecked(dose == self._intervention.dose)
        # Negative = ask for it: no dose is below 0.
        menu.addAction(translate("panel", "Another share …")).setData(-1.0)
        menu.triggered.connect(self._dose_chosen)
        return button

    def _dose_chosen(self, action: QAction) -> None:
        dose = float(action.data())
        if dose < 0:
            # The bar stands in the window before the canvas does; its dialog can wait.
            from looplight.panels.widgets.dialogs import ask_dose  # noqa: PLC0415

            chosen = (self._ask or ask_dose)(self.window(), self._text, self._intervention.dose)
            if chosen is None:
                return
            dose = chosen
        self.dose_changed.emit(self._intervention, dose)

    def _remove(self) -> None:
        self.removed.emit(self._intervention)


class InterventionsBar(QWidget):
    """A row of chips over the interventions model; it scrolls where there are many.

    Attributes
    ----------
    emptied : Signal()
        The keyboard was in the bar, and nothing is left there that it could be on.
    """

    emptied = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setAccessibleName(translate("screen reader", "Interventions in force"))
        self._document = document
        self.model = InterventionsModel(document, self)
        self.chips: list[Chip] = []
        self.nothing = plain_label(NOTHING, "muted", wrap=False)
        self.clear = QPushButton(translate("panel", "Clear all"))
        self.clear.setAccessibleName(translate("screen reader", "Clear all interventions"))
        self.clear.clicked.connect(document.interventions.clear)
        content = QWidget()
        self._row = layouts.row(self.nothing, 1, within=content, spacing=6)
        self._scroller = HorizontalScroller(content, translate("tooltip", "interventions"))
        self._scroller.setFixedHeight(30)
        layouts.row(self.clear, (self._scroller, 1), within=self, margins=(10, 0, 4, 0), spacing=8)
        for signal in (
            self.model.dataChanged,
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.modelReset,
        ):
            signal.connect(self.rebuild)
        document.changed.connect(self._document_changed)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the chips match the rows; the keyboard focus stays at its place in the row."""
        focus = self.window().focusWidget()
        focused = [n for n, chip in enumerate(self.chips) if focus and chip.isAncestorOf(focus)]
        within = bool(focused) or focus is self.clear
        rows: tuple[InterventionRow, ...] = self.model.rows
        # Chips of unchanged rows are reused: creating one costs more than painting it.
        reused = {chip.row: chip for chip in self.chips if chip.row in rows}
        for chip in self.chips:
            if chip.row not in reused:
                self._row.removeWidget(chip)
                # Deleted only in a later turn: until then it would be seen beside the new ones.
                chip.hide()
                chip.deleteLater()
        before, self.chips = self.chips, [reused.get(row) or self._chip(row) for row in rows]
        for place, chip in enumerate(self.chips):
            if self._row.indexOf(chip) != place:
                self._row.removeWidget(chip)
                self._row.insertWidget(place, chip)
        self._show_whether_nothing()
        self.clear.setVisible(any(not row.context for row in rows))
        # The newest intervention is scrolled into view.
        added = [chip for chip in self.chips if chip not in before]
        self._scroller.keep_visible(added[-1] if added else None)
        if focused and self.chips:
            nearest = self.chips[min(focused[0], len(self.chips) - 1)]
            nearest.findChildren(QToolButton)[-1].setFocus()
        elif within and not self.chips:
            # Qt would go on to whatever is next in the window.
            self.emptied.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._show_whether_nothing()

    def _show_whether_nothing(self) -> None:
        """Say that nothing is blocked where there is something that could be."""
        has_nodes = self._document.shown.pathway is not None
        self.nothing.setVisible(has_nodes and not self.model.rows)

    def _chip(self, row: InterventionRow) -> Chip:
        chip = Chip(row)
        chip.dose_changed.connect(lambda _, dose: set_dose(self._document, row, dose))
        chip.removed.connect(lambda _: remove(self._document, row))
        return chip
