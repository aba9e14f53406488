"""The list of arrows that end at no node, and the offer to tie them to the nearest one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.basic import plain_label
from looplight.panels.widgets.dialogs import Dialog, close_only
from looplight.pathways.formats.gpml.arrow_counts import arrow_counts
from looplight.pathways.formats.gpml.attachments import LooseEnd, loose_ends
from looplight.pathways.model.drawing import Drawing
from looplight.pathways.model.drawing_edits import Attachment
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

# Ends no further than this from a node, in units of the file, are ticked at first: half the width
# of a usual node.
CLOSE = 40.0
TOUCHING = 2.0
ROW_HEIGHT = 26
NONE_LEFT = translate("dialog", "Every arrow of this drawing joins nodes.")
COLUMNS = (
    translate("dialog", "Arrow"),
    translate("dialog", "Nearest node"),
    translate("dialog", "How far"),
)


class LooseArrowsDialog(Dialog):
    """Stays open beside the drawing; follows what the document shows.

    Parameters
    ----------
    document : Document
    parent : QWidget or None

    Attributes
    ----------
    offered : Signal(object)
        The `Attachment` of the selected row, to be marked on the drawing; None = nothing.
    """

    offered = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ends: tuple[LooseEnd, ...] = ()
        self._drawing: Drawing | None = None
        self.setWindowTitle(translate("dialog", "Loose arrows"))
        self.explanation = plain_label(NONE_LEFT)
        self.explanation.setWordWrap(True)
        self.rows = QTreeWidget()
        self.rows.setAccessibleName(translate("screen reader", "Loose arrows"))
        self.rows.setHeaderLabels(list(COLUMNS))
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        # The names get what the other columns leave, and wrap no row; a tip has them whole.
        header = self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.currentItemChanged.connect(self._row_changed)
        self.rows.itemChanged.connect(self._update_buttons)
        self.attach_button = QPushButton(translate("dialog", "&Attach the ticked"))
        self.attach_button.clicked.connect(self._attach)
        self.all_button = QPushButton(translate("dialog", "Tick a&ll"))
        self.all_button.clicked.connect(self._tick_all)
        self.detach_button = QPushButton(translate("dialog", "&Detach again"))
        self.detach_button.setToolTip(
            translate("tooltip", "Leave all arrows as loose as the file has them.")
        )
        self.detach_button.clicked.connect(document.drawing.detach_all)
        # Enter does what the dialog is for, and not what happens to stand first.
        self.attach_button.setDefault(True)
        for button in (self.all_button, self.detach_button):
            button.setAutoDefault(False)
        answers = (self.all_button, self.attach_button, self.detach_button, 1)
        bar = layouts.row(*answers, close_only(self))
        layouts.column(
            *(self.explanation, (self.rows, 1), bar), within=self, margins=(16, 16, 16, 12)
        )
        self.resize(760, 440)
        self.finished.connect(self._withdraw)
        document.changed.connect(self._document_changed)

    def open_beside(self) -> None:
        """Show the list without covering the use of the window."""
        self._fill()
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def ticked(self) -> tuple[Attachment, ...]:
        """The ties of the rows that are ticked."""
        return tuple(
            tie
            for number, item in enumerate(self._items())
            if item.checkState(0) is Qt.CheckState.Checked
            and (tie := self._tie(number)) is not None
        )

    def _items(self) -> list[QTreeWidgetItem]:
        items = map(self.rows.topLevelItem, range(self.rows.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _tie(self, number: int) -> Attachment | None:
        end, drawing = self._ends[number], self._drawing
        return end.attachment(drawing) if drawing is not None else None

    def _fill(self) -> None:
        """List the ends that are loose now."""
        pathway = self._document.shown.pathway
        self._drawing = pathway.drawing if pathway is not None else None
        self._ends = loose_ends(pathway) if pathway is not None else ()
        # Else every tick that is set here would count the ticked rows anew.
        self.rows.blockSignals(True)
        self.rows.clear()
        for end in self._ends:
            item = QTreeWidgetItem(
                [
                    arrow_words(end),
                    end.label or translate("dialog", "none near"),
                    distance_words(end),
                ]
            )
            ticked = bool(end.nearest) and end.distance <= CLOSE and not end.beside_line
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setDisabled(not end.nearest)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            for column in range(len(COLUMNS)):
                item.setToolTip(column, tooltip(item.text(column)))
            self.rows.addTopLevelItem(item)
        self.rows.blockSignals(False)
        self.explanation.setText(_explanation(pathway, self._ends))
        self._update_buttons()
        items = self._items()
        if items:
            self.rows.setCurrentItem(items[0])
        else:
            self._withdraw()

    def _update_buttons(self) -> None:
        count = len(self.ticked)
        self.attach_button.setEnabled(count > 0)
        self.attach_button.setText(
            translate("dialog", "&Attach the ticked ({number})", number=count)
        )
        self.all_button.setEnabled(any(end.nearest for end in self._ends))
        self.detach_button.setEnabled(bool(self._document.state.drawing.attachments))

    def _row_changed(self) -> None:
        item = self.rows.currentItem()
        number = self.rows.indexOfTopLevelItem(item) if item is not None else -1
        self.offered.emit(self._tie(number) if number >= 0 else None)

    def _tick_all(self) -> None:
        for item, end in zip(self._items(), self._ends, strict=True):
            if end.nearest:
                item.setCheckState(0, Qt.CheckState.Checked)

    def _attach(self) -> None:
        self._document.drawing.attach(self.ticked)

    def _withdraw(self) -> None:
        self.offered.emit(None)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if self.isVisible() and old.pathway is not new.pathway:
            self._fill()


def _explanation(pathway: Pathway | None, ends: tuple[LooseEnd, ...]) -> str:
    """Return how many arrows are loose, as the line above the canvas counts them, and what to do.

    An arrow that is loose at both ends has two rows.
    """
    counts = arrow_counts(pathway) if pathway is not None else None
    if counts is None or not ends:
        return NONE_LEFT
    which = translate(
        "dialog",
        "{count} arrow of the file reaches no node, so the model does not know it.",
        plural="{count} arrows of the file reach no node, so the model does not know them.",
        count=counts.left_out,
    )
    rows = translate(
        "dialog",
        "The row is its loose end.",
        plural="The {count} rows are their loose ends; an arrow may have two.",
        count=len(ends),
    )
    todo = translate(
        "dialog",
        "Tick the ends whose nearest node is meant: the selected row is marked on the drawing. "
        "Attaching can be undone.",
    )
    return f"{which} {rows} {todo}"


def arrow_words(end: LooseEnd) -> str:
    """Return which arrow an end is of, by what its other end reaches."""
    if not end.other and not end.other_near:
        return (
            translate("dialog", "from far off")
            if end.is_target
            else translate("dialog", "to far off")
        )
    if not end.other:
        return (
            translate("dialog", "from near {node}", node=end.other_near)
            if end.is_target
            else translate("dialog", "to near {node}", node=end.other_near)
        )
    return (
        translate("dialog", "from {other}", other=end.other)
        if end.is_target
        else translate("dialog", "to {other}", other=end.other)
    )


def distance_words(end: LooseEnd) -> str:
    """Return how far the nearest node is from an end."""
    if not end.nearest:
        return translate("dialog", "far from every node")
    words = (
        translate("dialog", "touches it")
        if end.distance <= TOUCHING
        else translate("dialog", "{distance:.0f} px away", distance=end.distance)
    )
    return (
        translate("dialog", "{words}, nearer to a line", words=words) if end.beside_line else words
    )
