"""Interventions in force, as chips with dose and remove, and clear-all."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from looplight.panels.widgets.basic import badge, plain_label
from looplight.panels.widgets.dose_dialog import ask_dose
from looplight.panels.widgets.horizontal_scroller import HorizontalScroller
from looplight.pathways.model.interventions import Intervention
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.models.interventions import InterventionRow, InterventionsModel
from looplight.session.text import labels

DOSES = (1.0, 0.75, 0.5, 0.25)
BASELINE = "Baseline:"
NOTHING = "Nothing is blocked"
CAUTION = "caution"


class Chip(QFrame):
    """One intervention: what it is, its dose, a button that removes it.

    Attributes
    ----------
    dose_asked : Signal(Intervention, float)
    removed : Signal(Intervention)
    """

    dose_asked = Signal(object, float)
    removed = Signal(object)

    def __init__(
        self,
        row: InterventionRow,
        ask: Callable[[QWidget | None, str, float], float | None] = ask_dose,
    ) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.row = row
        self._one: Intervention = row.intervention
        self._text = row.text
        self._ask = ask
        self.setAccessibleName(row.text)
        self.setAccessibleDescription(row.caution)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 1, 8 if row.context else 2, 1)
        line.setSpacing(2)
        line.addWidget(
            plain_label(f"{BASELINE} {row.text}" if row.context else row.text, wrap=False)
        )
        if row.caution:
            line.addWidget(badge(CAUTION, "warning", row.caution))
        if row.dosed:
            line.addWidget(self._dose_button())
        if not row.context:
            shut = QToolButton()
            shut.setText("✕")
            shut.setAccessibleName(f"Remove: {row.text}")
            shut.setToolTip(tooltip(f"Remove: {row.text}"))
            shut.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            shut.clicked.connect(self._remove)
            line.addWidget(shut)

    def _dose_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(labels.percent(self._one.dose))
        button.setAccessibleName(f"Dose of {self._text}: {labels.percent(self._one.dose)}")
        button.setToolTip("Change the dose, a share of full effect")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for dose in DOSES:
            action = menu.addAction(labels.percent(dose))
            action.setData(dose)
            action.setCheckable(True)
            action.setChecked(dose == self._one.dose)
        menu.addAction("Another share …").setData(-1.0)
        menu.triggered.connect(self._dose_chosen)
        button.setMenu(menu)
        return button

    def _dose_chosen(self, action: QAction) -> None:
        dose = float(action.data())
        if dose < 0:
            asked = self._ask(self.window(), self._text, self._one.dose)
            if asked is None:
                return
            dose = asked
        self.dose_asked.emit(self._one, dose)

    def _remove(self) -> None:
        self.removed.emit(self._one)


class InterventionsBar(QWidget):
    """A row of chips over the interventions model; scrolls where there are many."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setAccessibleName("Interventions in force")
        self._document = document
        self.model = InterventionsModel(document, self)
        self.chips: list[Chip] = []
        self.nothing = plain_label(NOTHING, "muted", wrap=False)
        self.clear = QPushButton("Clear all")
        self.clear.setAccessibleName("Clear all interventions")
        self.clear.clicked.connect(document.interventions.clear)
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.nothing)
        self._row.addStretch(1)
        scroll = HorizontalScroller(self._inner, "interventions")
        scroll.setFixedHeight(32)
        self._scroll = scroll
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 3, 4, 3)
        line.setSpacing(8)
        line.addWidget(self.clear)
        line.addWidget(scroll, 1)
        for signal in (
            self.model.dataChanged,
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.modelReset,
        ):
            signal.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Bring the chips in line with the rows; keep the keyboard at the place it was."""
        had_focus = [i for i, chip in enumerate(self.chips) if chip.isAncestorOf(_focus(self))]
        rows: tuple[InterventionRow, ...] = self.model.rows
        # Chips of unchanged rows stay: making one costs more than painting it.
        kept = {chip.row: chip for chip in self.chips if chip.row in rows}
        for chip in self.chips:
            if chip.row not in kept:
                self._row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
        known, self.chips = self.chips, [kept.get(row) or self._made(row) for row in rows]
        for place, chip in enumerate(self.chips):
            if self._row.indexOf(chip) != place:
                self._row.removeWidget(chip)
                self._row.insertWidget(place, chip)
        self.nothing.setVisible(not rows)
        self.clear.setVisible(any(not row.context for row in rows))
        # What was done last is in view.
        fresh = [chip for chip in self.chips if chip not in known]
        self._scroll.keep_visible(fresh[-1] if fresh else None)
        if had_focus:
            # A chip of the tumour context has no button.
            chips = [chip for chip in self.chips if chip.findChildren(QToolButton)]
            near = chips[min(had_focus[0], len(chips) - 1)] if chips else None
            (near.findChildren(QToolButton)[-1] if near else self).setFocus()

    def _made(self, row: InterventionRow) -> Chip:
        chip = Chip(row)
        chip.dose_asked.connect(self._set_dose)
        chip.removed.connect(self._document.interventions.remove)
        return chip

    def _set_dose(self, one: Intervention, dose: float) -> None:
        self._document.interventions.set_dose(one.target, dose, one.kind)


def _focus(widget: QWidget) -> QWidget | None:
    return widget.window().focusWidget()
