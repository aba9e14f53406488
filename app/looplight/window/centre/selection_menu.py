"""The menu of several selected nodes: what is done to all of them in one step."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from looplight.session.text.names_of_several_nodes import count_of
from looplight.translation.messages import translate

# An empty id is a line.
_ROWS = (
    *("node.toggle", "node.dose", "node.lose", "node.gain", "", "node.output", ""),
    *(f"arrange.{side}" for side in ("left", "centre", "right", "top", "middle", "bottom")),
    *("arrange.distribute-across", "arrange.distribute-down"),
    *("drawing.put-back", "", "select.none"),
)


class SelectionMenu(QMenu):
    """Commands of the Pathway menu that act on all selected nodes.

    Parameters
    ----------
    nodes : sequence of str
        The selected nodes.
    actions : mapping of str to QAction
        The commands by id.
    parent : QWidget
    """

    def __init__(
        self, nodes: Sequence[str], actions: Mapping[str, QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(
            translate("screen reader", "Actions for {label}", label=count_of(nodes))
        )
        self.setToolTipsVisible(True)
        title = self.addAction(count_of(nodes))
        title.setEnabled(False)
        self.addSeparator()
        for row in _ROWS:
            if row:
                self.addAction(actions[row])
            else:
                self.addSeparator()
