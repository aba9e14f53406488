"""What the search for combinations may add: how many nodes, and which."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate


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
                translate("panel", "Only nodes that a drug or a research tool of the table hits.")
            )
        )
        layouts.row((self.targets, 1), self.druggable, within=self)
        self.targets.currentIndexChanged.connect(self._emit_changed)
        self.druggable.toggled.connect(self._emit_changed)

    def _emit_changed(self) -> None:
        self.changed.emit(self.targets.currentIndex() + 1, not self.druggable.isChecked())
