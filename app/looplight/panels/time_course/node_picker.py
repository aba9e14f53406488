"""Which nodes a plot shows: the usual ones, or those that are checked in a list."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
)

from looplight.panels.widgets import layouts
from looplight.pathways.model.pathway import NodeKind, Pathway
from looplight.session.text import display_names
from looplight.translation.messages import translate

# The readouts that experiments on this pathway measure first.
USUAL = ("AKT", "AKT_T308", "AKT_S473", "P70S6K", "ERK")
# As many as there are dash patterns; more names do not fit beside the plot.
MAX_USUAL = 7
# With fewer outputs than this, further nodes are added.
MIN_USUAL = 3
LIST_SIZE = QSize(220, 240)


def usual_nodes(pathway: Pathway) -> tuple[str, ...]:
    """Return the nodes that a plot of this pathway shows at first."""
    nodes = [node for node in USUAL if node in pathway.by_id]
    nodes += [node for node in pathway.judged_outputs if node not in nodes]
    if len(nodes) < MIN_USUAL:
        others = (node.id for node in pathway.nodes if node.kind is not NodeKind.LABEL)
        nodes += [node for node in others if node not in nodes]
    return tuple(nodes[:MAX_USUAL])


class CheckList(QFrame):
    """A list of nodes with check boxes, in a pop-up that Esc closes.

    Attributes
    ----------
    toggled : Signal()
        A box was clicked.
    """

    toggled = Signal()

    def __init__(self, parent: QToolButton) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.list = QListWidget()
        self.list.setAccessibleName(translate("screen reader", "Nodes in the plot"))
        self.list.setFixedSize(LIST_SIZE)
        self.list.itemChanged.connect(self.toggled)
        self.reset = QPushButton(translate("panel", "The usual nodes"))
        layouts.column(self.list, self.reset, within=self, margins=(6, 6, 6, 6))

    def fill(self, pathway: Pathway, chosen: tuple[str, ...]) -> None:
        """List the nodes of a pathway, some of them checked."""
        # Filling the list must not count as the user's choice.
        self.list.blockSignals(True)
        self.list.clear()
        for node in pathway.nodes:
            if node.kind is NodeKind.LABEL:
                continue
            item = QListWidgetItem(display_names.label(pathway, node.id), self.list)
            item.setData(Qt.ItemDataRole.UserRole, node.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = node.id in chosen
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def chosen(self) -> tuple[str, ...]:
        """Return the checked nodes."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class NodePicker(QToolButton):
    """A button that opens the list of nodes; it remembers the choice for every figure.

    Attributes
    ----------
    changed : Signal()
        Other nodes were chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(
            translate("tooltip", "Choose the nodes of the plot; a selected node is shown as well")
        )
        self._pathway: Pathway | None = None
        self._chosen: dict[str, tuple[str, ...]] = {}
        self.popup = CheckList(self)
        self.popup.toggled.connect(self._toggled)
        self.popup.reset.clicked.connect(self._reset)
        self.clicked.connect(self.open)
        self._show_count()

    @property
    def nodes(self) -> tuple[str, ...]:
        """The chosen nodes of the present pathway."""
        if self._pathway is None:
            return ()
        chosen = self._chosen.get(self._pathway.name, usual_nodes(self._pathway))
        # A file may have lost nodes since it was read last.
        return tuple(node for node in chosen if node in self._pathway.by_id)

    def set_pathway(self, pathway: Pathway | None) -> None:
        """Choose among the nodes of another pathway."""
        if pathway is not self._pathway:
            self._pathway = pathway
            self.popup.close()
            self._show_count()

    def choose(self, nodes: tuple[str, ...]) -> None:
        """Show these nodes of the present pathway."""
        if self._pathway is not None:
            self._chosen[self._pathway.name] = nodes
            self._show_count()
            self.changed.emit()

    def open(self) -> None:
        """Open the list above the button, where it does not cover the plot."""
        if self._pathway is None:
            return
        self.popup.fill(self._pathway, self.nodes)
        self.popup.adjustSize()
        self.popup.move(self.mapToGlobal(QPoint(0, -self.popup.height() - 2)))
        self.popup.show()
        self.popup.list.setFocus()

    def _toggled(self) -> None:
        self.choose(self.popup.chosen())

    def _reset(self) -> None:
        if self._pathway is not None:
            self._chosen.pop(self._pathway.name, None)
            self.popup.fill(self._pathway, self.nodes)
            self._show_count()
            self.changed.emit()

    def _show_count(self) -> None:
        self.setText(translate("panel", "Nodes ({nodes})", nodes=len(self.nodes)))
        self.setAccessibleName(
            translate("screen reader", "Nodes in the plot: {nodes}", nodes=len(self.nodes))
        )
