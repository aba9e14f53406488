"""The scenes of a storyboard with a check box each: which of them an export writes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label
from looplight.pathways.model.pathway import Scene
from looplight.session.text.scene_titles import marked_title
from looplight.translation.messages import translate

# Rows that are seen at once; more scroll.
ROWS = 6


class SceneList(QWidget):
    """A list of scenes to tick, how many are ticked, and buttons for all and none.

    Attributes
    ----------
    changed : Signal()
        Another number of scenes is ticked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scenes: tuple[Scene, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(translate("screen reader", "Scenes to write"))
        self.list.itemChanged.connect(self._item_changed)
        self.count = plain_label("", "muted", wrap=False)
        self.all = action_button(
            translate("dialog", "All"), translate("tooltip", "Tick every scene"), self.tick_all
        )
        self.none = action_button(
            translate("dialog", "None"), translate("tooltip", "Tick no scene"), self.tick_none
        )
        line = layouts.row((self.count, 1), self.all, self.none, spacing=8)
        layouts.column(line, self.list, within=self, spacing=6)

    def show_scenes(self, scenes: Sequence[Scene]) -> None:
        """List other scenes, all of them ticked."""
        self._scenes = tuple(scenes)
        self.list.blockSignals(True)
        self.list.clear()
        for scene in self._scenes:
            item = QListWidgetItem(one_line(marked_title(scene, self._scenes)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = min(max(len(self._scenes), 3), ROWS)
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + 4)
        self._item_changed()

    def scenes(self) -> tuple[Scene, ...]:
        """Return the ticked scenes in their order."""
        checked = Qt.CheckState.Checked
        return tuple(
            scene
            for number, scene in enumerate(self._scenes)
            if self.list.item(number).checkState() is checked
        )

    def tick_all(self) -> None:
        """Tick every scene."""
        self._tick(Qt.CheckState.Checked)

    def tick_none(self) -> None:
        """Tick no scene, to choose a few of many."""
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        for number in range(self.list.count()):
            self.list.item(number).setCheckState(state)

    def _item_changed(self, _item: QListWidgetItem | None = None) -> None:
        number, total = len(self.scenes()), len(self._scenes)
        self.count.setText(
            translate(
                "dialog",
                "Scenes to write: {number} of {total}",
                number=number,
                total=total,
            )
        )
        self.changed.emit()
