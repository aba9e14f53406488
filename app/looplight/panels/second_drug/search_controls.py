"""The search for combinations: what it may add, and what it does, with a bar and Stop."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QProgressBar, QWidget

from looplight.panels.second_drug.addition_rows_and_tooltips import ClosingRow
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import plain_label, show_share
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.combination_search import CombinationSearch, SearchState
from looplight.translation.messages import translate

# A search that ends sooner shows no progress bar: it would only flicker.
PROGRESS_DELAY_MS = 150
MESSAGES = {
    SearchState.NO_PATHWAY: translate("panel", "There are no curated arrows here to compute with."),
    SearchState.NO_OUTPUTS: translate(
        "panel",
        "This figure has no outputs to keep down. Choose one: select a node and press V, or use "
        "its menu (figures of your own and drawings of other programs).",
    ),
    SearchState.NOTHING_BLOCKED: (
        translate(
            "panel",
            "Block a node or tick a tumour context first. Then this table says which nodes, "
            "blocked as well, would keep the outputs down in this model.",
        )
    ),
    SearchState.STOPPED: translate("panel", "The search was stopped."),
}
NO_DRUG = translate("panel", "No drug hits what is left; clear “Druggable only” to see the nodes.")
NO_ADDITIONS = translate("panel", "No node is left that could be added.")


def search_summary(rows: Sequence[ClosingRow]) -> str:
    """Return the result of a search as one text for screen readers, "" for no rows.

    For example ``12 additions, best first. The first: PI3K, outputs held.``
    """
    if not rows:
        return ""
    verdict = rows[0].verdict_words
    first = ", ".join(part for part in (rows[0].text, verdict[:1].lower() + verdict[1:]) if part)
    return translate(
        "screen reader",
        "One addition. {first}. Enter in the list adds it.",
        plural="{count} additions, best first. The first: {first}. Enter in the list adds it.",
        count=len(rows),
        first=first,
    )


class SearchStatus(QWidget):
    """The state of the search, with a progress bar for a slow one."""

    def __init__(self, search: CombinationSearch) -> None:
        super().__init__()
        self._search = search
        self.message = plain_label("", "muted")
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("screen reader", "Search for additions"))
        self.stop = tool_button(
            translate("panel", "Stop"), translate("panel", "Stop the search"), search.stop
        )
        self.again = tool_button(
            translate("panel", "Search again"), translate("panel", "Search again"), search.again
        )
        self._progress_timer = QTimer(self, singleShot=True, interval=PROGRESS_DELAY_MS)
        self._progress_timer.timeout.connect(self._show_progress)
        layouts.row((self.message, 1), (self.progress, 1), self.stop, self.again, within=self)
        search.changed.connect(self.update_phase)
        search.progressed.connect(self._progressed)
        self.update_phase()

    def update_phase(self) -> None:
        """Show the phase of the search."""
        phase, rows = self._search.phase, self._search.rows
        text = NO_ADDITIONS if phase is SearchState.DONE and not rows else MESSAGES.get(phase, "")
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.again.setVisible(phase is SearchState.STOPPED)
        if phase is SearchState.SEARCHING:
            show_share(self.progress, 0.0)
            self._progress_timer.start()
        else:
            self._progress_timer.stop()
            self.progress.hide()
            self.stop.hide()
        self.setVisible(bool(text))

    def _show_progress(self) -> None:
        if self._search.phase is SearchState.SEARCHING:
            self.progress.show()
            self.stop.show()
            self.show()

    def _progressed(self, share: float) -> None:
        show_share(self.progress, share)


class SearchOptions(QWidget):
    """A choice of the number of added nodes, and whether a drug must hit them.

    Parameters
    ----------
    targets : int
        Number of nodes that may be added, from 1 to 3.
    any_node : bool
        Whether nodes without a drug may be added.

    Attributes
    ----------
    changed : Signal(int, bool)
        The new number of nodes, and whether any node may be added.
    """

    changed = Signal(int, bool)

    def __init__(self, targets: int, any_node: bool) -> None:
        super().__init__()
        self.targets = QComboBox()
        self.targets.addItems(
            [
                translate("panel", "Add one node"),
                translate("panel", "Add one or two"),
                translate("panel", "Add up to three"),
            ]
        )
        self.targets.setCurrentIndex(targets - 1)
        # The longest text would otherwise set the least width of the whole dock.
        self.targets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.targets.setMinimumContentsLength(8)
        name_combo_box(self.targets, translate("panel", "How many nodes may be added"))
        self.druggable = QCheckBox(translate("panel", "Druggable only"))
        self.druggable.setChecked(not any_node)
        self.druggable.setToolTip(
            tooltip(
                translate(
                    "panel", "Only nodes that a drug of the table hits, approved or in trials."
                )
            )
        )
        layouts.row((self.targets, 1), self.druggable, within=self)
        self.targets.currentIndexChanged.connect(self._emit_changed)
        self.druggable.toggled.connect(self._emit_changed)

    def _emit_changed(self) -> None:
        self.changed.emit(self.targets.currentIndex() + 1, not self.druggable.isChecked())
