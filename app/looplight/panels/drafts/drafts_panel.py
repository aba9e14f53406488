"""Draft arrows: how many are shown, and what is accepted, rejected, changed and drawn."""

import re
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSlider, QWidget

from looplight.library.drafts.pasted_names import names_sentence, pasted_names
from looplight.panels.base_panel import Panel
from looplight.panels.drafts.arrow_table import ArrowTable, DraftArrowsModel, arrow_rows
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.layouts import FlowLayout
from looplight.pathways.model.draft_edits import DENSITY, MAX_DENSITY, MIN_DENSITY
from looplight.pathways.model.pathway import CANDIDATES
from looplight.pathways.model.vocabulary import Sign
from looplight.pathways.own_citation import MAX_CITATION
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.translation.messages import decimal, translate

# Steps of the slider for one arrow a node more.
STEPS = 4
# The slider rests this long before arrows are laid out.
SLIDING_MS = 60
# Right of the nodes and below the topmost one, in canvas units.
BESIDE = 110.0
# Height of the list at least, in pixels: its heading and a row.
LEAST_TABLE = 60
# Names in the line of nodes without an arrow.
MOST_UNCONNECTED = 6
# A name of one word is one node, and nothing need be said.
_BETWEEN = re.compile(r"[\s,;]")


class DraftsPanel(Panel):
    """What the user decides about a draft; every step can be undone.

    Attributes
    ----------
    density_requested : Signal(float)
        Another number of arrows a node is to be shown.
    mouse_drawing_requested : Signal()
        Arrows are to be drawn on the drawing, or no longer.
    source_requested : Signal(str)
        The user is to be asked for the source of an arrow that they drew: its key.
    """

    density_requested = Signal(float)
    mouse_drawing_requested = Signal()
    source_requested = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.message = plain_label("", "muted", font=fonts.interface(11))
        self.message.setWordWrap(True)
        self.density = QSlider(Qt.Orientation.Horizontal)
        self.density.setRange(round(MIN_DENSITY * STEPS), round(MAX_DENSITY * STEPS))
        self.density.setAccessibleName(translate("draft", "Arrows a node"))
        self.density_label = plain_label("", font=fonts.interface(11))
        self.model = DraftArrowsModel(self)
        self.view = ArrowTable(self.model)
        # Else what stands below it is cut in a window of 1280x720.
        self.view.setMinimumHeight(LEAST_TABLE)
        self.accept = action_button(
            translate("draft", "Accept"),
            translate("draft", "Keep the selected arrow, however many are shown (Y)"),
            self._accept,
        )
        self.reject = action_button(
            translate("draft", "Reject"),
            translate("draft", "Take the selected arrow away (Delete)"),
            self._reject,
        )
        self.change = action_button(
            translate("draft", "Other sign"),
            translate("draft", "Let the selected arrow do the opposite (I)"),
            self._change_sign,
        )
        self.forget = action_button(
            translate("draft", "Undecided"),
            translate("draft", "Take the decision about the selected arrow back"),
            self._forget,
        )
        self.cite = action_button(
            translate("draft", "Source..."),
            translate("draft", "Name the source of the selected arrow, which you drew (E)"),
            lambda: self.source_requested.emit(self._key()),
        )
        self.start, self.end, self.sign = QComboBox(), QComboBox(), QComboBox()
        self.source = QLineEdit()
        self.draw = action_button(
            translate("draft", "Draw"), translate("draft", "Draw this arrow"), self._draw
        )
        self.by_mouse = action_button(
            translate("draft", "Draw by mouse"),
            translate("draft", "Draw arrows from node to node on the drawing (A)"),
            None,
        )
        self.name = QLineEdit()
        self.add = action_button(
            translate("draft", "Add node"),
            translate("draft", "Add a node for this gene or name"),
            self._add_node,
        )
        self.understood = plain_label("", "muted", font=fonts.interface(11))
        self.unconnected = plain_label("", "muted", font=fonts.interface(11))
        self._timer = QTimer(self, singleShot=True, interval=SLIDING_MS)
        self._build()

    def _build(self) -> None:
        self.unconnected.setWordWrap(True)
        self.understood.hide()
        for box, name in (
            (self.start, translate("draft", "From")),
            (self.sign, translate("draft", "What the arrow does")),
            (self.end, translate("draft", "To")),
        ):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(1 if box is self.sign else 3)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.sign.addItem("→", Sign.PLUS)
        self.sign.addItem("⊣", Sign.MINUS)
        self.source.setPlaceholderText(translate("draft", "Source: PMID, DOI or words (optional)"))
        self.source.setAccessibleName(translate("draft", "Source of the new arrow"))
        self.source.setMaxLength(MAX_CITATION)
        self.name.setPlaceholderText(translate("draft", "Gene or name"))
        self.name.setAccessibleName(translate("draft", "Gene or name of a new node"))
        decisions = QWidget()
        flow = FlowLayout(decisions, 4)
        for button in (
            *(self.accept, self.reject, self.change, self.forget),
            *(self.cite, self.by_mouse),
        ):
            flow.addWidget(button)
        density = layouts.row((self.density, 1), self.density_label, spacing=8)
        arrow = layouts.row((self.start, 1), self.sign, (self.end, 1), self.draw, spacing=4)
        self.parts = QWidget()
        layouts.column(
            density,
            (self.view, 1),
            decisions,
            self.unconnected,
            arrow,
            self.source,
            layouts.row((self.name, 1), self.add, spacing=4),
            self.understood,
            within=self.parts,
            spacing=6,
        )
        layouts.add(self.column, self.message, (self.parts, 1), 0)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.first_focus = self.view
        self.density.valueChanged.connect(self._slid)
        self._timer.timeout.connect(self._request_density)
        self.view.row_chosen.connect(self.select_arrow)
        self.view.row_activated.connect(self._accept)
        self.name.returnPressed.connect(self._add_node)
        self.name.textChanged.connect(partial(_show_names, self.understood))
        self.source.returnPressed.connect(self._draw)
        self.by_mouse.clicked.connect(self.mouse_drawing_requested)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """List the arrows of the draft on screen."""
        original, pathway = self.document.drafts.original, new.pathway
        is_draft = original is not None and pathway is not None
        # Of another figure the text alone says what to do.
        self.parts.setVisible(is_draft)
        self.message.setVisible(not is_draft)
        if original is None or pathway is None:
            self.message.setText(
                translate(
                    "draft",
                    "This figure is no draft. Draft arrows for a figure of the library (Ctrl+L), "
                    "or start from genes (File menu).",
                )
            )
            self.model.set_rows(())
            self.unconnected.setText("")
            self._selection_changed(new)
            return
        edits = new.state.draft
        for widget in (self.density, self.density_label):
            # Only of ranked candidates more or fewer can be shown.
            widget.setVisible(bool(original.arrows) and original.draft == CANDIDATES)
        # While the slider is pulled it leads: the state follows it only when it rests.
        if not self._timer.isActive():
            self.density.blockSignals(True)
            self.density.setValue(round(edits.density * STEPS))
            self.density.blockSignals(False)
        self._write_density()
        self.model.set_rows(arrow_rows(self.document.drafts.rows, pathway))
        self.view.fit_columns()
        # What the user drew is no proposal to accept.
        for button in (self.accept, self.forget):
            button.setVisible(self.model.has_candidates)
        remove = translate("draft", "Remove")
        self.reject.setText(translate("draft", "Reject") if self.model.has_candidates else remove)
        # Filled only for other nodes: the boxes would lose what was chosen at every click.
        if old.pathway is not pathway or not self.start.count():
            self._fill_nodes(new)
        joined = {end for a in pathway.arrows for end in (a.source, a.target)}
        # Before the first arrow that is all of them, as the headline says.
        names = [node.label for node in pathway.nodes if joined and node.id not in joined]
        more = " …" if len(names) > MOST_UNCONNECTED else ""
        listed = ", ".join(names[:MOST_UNCONNECTED]) + more
        text = translate("draft", "Without an arrow: {names}.", names=listed)
        # What was said of a word that is called like a gene, as long as the node is called so.
        present = {(node.id, node.note) for node in pathway.nodes}
        notes = [n.note for n in original.nodes if n.note and (n.id, n.note) in present]
        self.unconnected.setText("\n".join([*([text] if names else []), *notes]))
        self.unconnected.setToolTip(tooltip(", ".join(names)) if more else "")
        self.unconnected.setVisible(bool(names or notes))
        self._selection_changed(new)

    def _fill_nodes(self, new: ViewState) -> None:
        nodes = new.pathway.nodes if new.pathway is not None else ()
        # Two nodes at first: no arrow leads to its own.
        for box, first in ((self.start, 0), (self.end, 1)):
            chosen = box.currentData()
            box.clear()
            for node in nodes:
                box.addItem(node.label, node.id)
            place = box.findData(chosen)
            box.setCurrentIndex(place if place >= 0 else min(first, box.count() - 1))

    def _selection_changed(self, new: ViewState) -> None:
        key = new.state.selection.of(SelectionKind.ARROW)
        if key and key != self.view.current_key() and self.model.row(key) is not None:
            self.view.set_current_key(key)
        if node := new.state.selection.of(SelectionKind.NODE):
            self.start.setCurrentIndex(max(0, self.start.findData(node)))
        has_row = self.model.row(self._key()) is not None
        for button in (self.accept, self.reject, self.change, self.forget):
            button.setEnabled(has_row)
            tip = "" if has_row else translate("draft", "Select an arrow of the list first.")
            button.setToolTip(tip)
        self.cite.setEnabled(self.document.drafts.can_cite(self._key()))
        if not self.cite.isEnabled():
            self.cite.setToolTip(translate("draft", "Select an arrow that you drew first."))

    def _key(self) -> str:
        return str(self.view.current_key() or "")

    def _accept(self, _key: object = None) -> None:
        self.document.drafts.accept(self._key())

    def _reject(self) -> None:
        self.document.drafts.reject(self._key())

    def _change_sign(self) -> None:
        self.document.drafts.change_sign(self._key())

    def _forget(self) -> None:
        self.document.drafts.forget(self._key())

    def _draw(self) -> None:
        start, end, sign = (box.currentData() for box in (self.start, self.end, self.sign))
        if not (start and end):
            return
        before = self.document.drafts.edits
        self.document.drafts.draw(start, end, Sign(sign), self.source.text())
        # What could not be taken stays, to be put right.
        if self.document.drafts.edits != before:
            self.source.clear()

    def _add_node(self) -> None:
        pathway, text = self.document.shown.pathway, self.name.text().strip()
        if not text or pathway is None:
            return
        from looplight.pathways.typed_names import genes_by_name  # noqa: PLC0415 - 0.2 s

        right = max((node.x for node in pathway.nodes), default=0.0) + BESIDE
        top = min((node.y for node in pathway.nodes), default=0.0)
        first = len(self.document.state.draft.nodes)
        for number, name in enumerate(pasted_names(text), first):
            place = right, top + number * BESIDE / 2
            self.document.drafts.add_node(name, genes_by_name(name), place)
        self.name.clear()

    def select_arrow(self, key: object) -> None:
        """Select an arrow that is drawn; one that is not only gets its buttons."""
        pathway = self.document.shown.pathway
        if pathway is not None and key in pathway.by_key:
            self.document.select(Selection(SelectionKind.ARROW, str(key)))
        else:
            self._selection_changed(self.document.shown)

    def _slid(self) -> None:
        self._write_density()
        self._timer.start()

    def _write_density(self) -> None:
        number = self.density.value() / STEPS
        text = translate("draft", "{number} arrows per node", number=decimal(number))
        if number == DENSITY:
            text = translate(
                "draft", "{number} arrows per node (recommended)", number=decimal(number)
            )
        self.density_label.setText(text)

    def _request_density(self) -> None:
        self.density_requested.emit(self.density.value() / STEPS)


def _show_names(label: QLabel, text: str) -> None:
    """Say how many nodes a text of several words makes, before they are added."""
    names = pasted_names(text) if _BETWEEN.search(text.strip()) else ()
    label.setText(names_sentence(names) if names else "")
    label.setVisible(bool(names))
