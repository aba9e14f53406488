"""The list of arrows that end at no node, and the offer to tie them to the nearest one."""

from itertools import groupby

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
from looplight.panels.widgets.dialogs import Dialog, close_only
from looplight.panels.widgets.labels import plain_label
from looplight.pathways.formats.gpml.arrow_counts import arrow_counts
from looplight.pathways.formats.gpml.loose_arrows import LooseEnd, loose_ends
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
        The ties of the selected row (a tuple of `Attachment`), to be marked on the drawing.
    """

    offered = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        # Of each row: an arrow may be loose at both ends.
        self._arrows: tuple[tuple[LooseEnd, ...], ...] = ()
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
            for tie in self._ties(number)
        )

    def _items(self) -> list[QTreeWidgetItem]:
        items = map(self.rows.topLevelItem, range(self.rows.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _ties(self, number: int) -> tuple[Attachment, ...]:
        drawing = self._drawing
        return (
            tuple(end.attachment(drawing) for end in self._arrows[number])
            if drawing is not None
            else ()
        )

    def _fill(self) -> None:
        """List the arrows that are loose now."""
        pathway = self._document.shown.pathway
        self._drawing = pathway.drawing if pathway is not None else None
        ends = loose_ends(pathway) if pathway is not None else ()
        by_line = groupby(sorted(ends, key=_line), key=_line)
        self._arrows = tuple(tuple(sorted(own, key=_place)) for _, own in by_line)
        # Else every tick that is set here would count the ticked rows anew.
        self.rows.blockSignals(True)
        self.rows.clear()
        for arrow in self._arrows:
            item = QTreeWidgetItem(
                [
                    arrow_words(arrow),
                    " → ".join(end.label or translate("dialog", "none near") for end in arrow),
                    "; ".join(map(distance_words, arrow)),
                ]
            )
            ticked = all(
                end.nearest and end.distance <= CLOSE and not end.beside_line for end in arrow
            )
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setDisabled(not _can_be_tied(arrow))
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            for column in range(len(COLUMNS)):
                item.setToolTip(column, tooltip(item.text(column)))
            self.rows.addTopLevelItem(item)
        self.rows.blockSignals(False)
        self.explanation.setText(_explanation(pathway, self._arrows))
        self._update_buttons()
        items = self._items()
        if items:
            self.rows.setCurrentItem(items[0])
        else:
            self._withdraw()

    def _update_buttons(self) -> None:
        count = sum(item.checkState(0) is Qt.CheckState.Checked for item in self._items())
        self.attach_button.setEnabled(count > 0)
        self.attach_button.setText(
            translate("dialog", "&Attach the ticked ({number})", number=count)
        )
        self.all_button.setEnabled(any(map(_can_be_tied, self._arrows)))
        self.detach_button.setEnabled(bool(self._document.state.drawing.attachments))

    def _row_changed(self) -> None:
        item = self.rows.currentItem()
        number = self.rows.indexOfTopLevelItem(item) if item is not None else -1
        self.offered.emit(self._ties(number) if number >= 0 else ())

    def _tick_all(self) -> None:
        for item, arrow in zip(self._items(), self._arrows, strict=True):
            if _can_be_tied(arrow):
                item.setCheckState(0, Qt.CheckState.Checked)

    def _attach(self) -> None:
        self._document.drawing.attach(self.ticked)

    def _withdraw(self) -> None:
        self.offered.emit(())

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if self.isVisible() and old.pathway is not new.pathway:
            self._fill()


def _line(end: LooseEnd) -> int:
    return end.line


def _place(end: LooseEnd) -> bool:
    """Sort the end that an arrow starts from before the one that it points at."""
    return end.is_target


def _can_be_tied(arrow: tuple[LooseEnd, ...]) -> bool:
    """Return whether a node is near each loose end of an arrow, and they are not the same."""
    nearest = [end.nearest for end in arrow]
    return all(nearest) and len(set(nearest)) == len(nearest)


def _explanation(pathway: Pathway | None, arrows: tuple[tuple[LooseEnd, ...], ...]) -> str:
    """Return how many arrows are loose, as the line above the canvas has it, and what to do."""
    counts = arrow_counts(pathway) if pathway is not None else None
    if counts is None or not arrows:
        return NONE_LEFT
    which = translate(
        "dialog",
        "{count} arrow of the file reaches no node, so the model does not know it.",
        plural="{count} arrows of the file reach no node, so the model does not know them.",
        count=counts.left_out,
    )
    todo = translate(
        "dialog",
        "Each row is an arrow. Tick those whose nearest nodes are meant: the selected one is "
        "marked on the drawing. Attaching can be undone.",
    )
    return f"{which} {todo}"


def arrow_words(arrow: tuple[LooseEnd, ...]) -> str:
    """Return which arrow a row is of, by what its other end reaches."""
    if len(arrow) > 1:
        return translate("dialog", "loose at both ends")
    end = arrow[0]
    if not end.other:
        return (
            translate("dialog", "from far off")
            if end.is_target
            else translate("dialog", "to far off")
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
