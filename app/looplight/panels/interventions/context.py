"""Tumour context: what is lost or always on before anything is blocked, and who says so."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from looplight.panels.panel import Panel
from looplight.panels.widgets.basic import TextColumn, plain_label
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Context, Evidence, Pathway
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.context_edits import is_on, others, switched
from looplight.session.state.state import ViewState
from looplight.session.text import labels

EXPLAINS = "The baseline that blocks and drugs are compared with."
NO_CONTEXTS = "This figure comes without tumour contexts."
NO_SOURCE = "No source is named."


class ContextLine(QWidget):
    """One context as a box to tick, with its source below.

    Attributes
    ----------
    switched : Signal(str, bool)
    """

    switched = Signal(object, bool)

    def __init__(self, context: Context, does: str) -> None:
        super().__init__()
        self.context = context
        self.box = QCheckBox(context.label.replace("&", "&&"))
        self.box.setFont(fonts.font(12))
        whole = "\n".join((does, *filter(None, (context.note,)), *sources(context.evidence)))
        self.box.setToolTip(tooltip(whole))
        self.box.setAccessibleDescription(whole.replace("\n", " "))
        self.short = plain_label("\n".join(map(short, context.evidence)) or NO_SOURCE, "muted")
        self.whole = plain_label(whole, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addWidget(self.box)
        for label in (self.short, self.whole):
            label.setFont(fonts.font(11))
            label.setContentsMargins(22, 0, 0, 2)
            column.addWidget(label)
        self.box.toggled.connect(self._toggled)
        self.show_on(False)

    def show_on(self, on: bool) -> None:
        """Show the box as it is, and the whole source where the context is on."""
        with QSignalBlocker(self.box):
            self.box.setChecked(on)
        self.short.setVisible(not on)
        self.whole.setVisible(on)

    def _toggled(self, on: bool) -> None:
        self.switched.emit(self.context.id, on)


class ContextPanel(Panel):
    """The contexts of the open figure; each tick is one undoable step."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.lines: list[ContextLine] = []
        self.list = TextColumn("Tumour contexts of this figure")
        self.other = plain_label("", "muted")
        self.other.setFont(fonts.font(11))
        self._pathway: Pathway | None = None
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.list, 1)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show which contexts are in force."""
        del old
        pathway = new.pathway
        if pathway is not self._pathway or not self.list.texts():
            self._pathway = pathway
            self._fill(pathway, new)
        held = new.state.context
        for line in self.lines:
            line.show_on(is_on(line.context, held))
        more = others(pathway, held) if pathway else ()
        table = self.document.inhibitors
        text = ", ".join(labels.deed(one, pathway, table) for one in more)
        self.other.setText(f"Also in the baseline: {text}")
        self.other.setVisible(bool(more))

    def _fill(self, pathway: Pathway | None, new: ViewState) -> None:
        self.list.clear()
        self.lines = []
        contexts = pathway.contexts if pathway else ()
        note = plain_label(EXPLAINS if contexts else NO_CONTEXTS, "muted")
        note.setFont(fonts.font(11))
        note.setContentsMargins(0, 0, 0, 4)
        self.list.add(note)
        for context in contexts:
            line = ContextLine(context, self._does(context.interventions, new))
            line.switched.connect(self._switch)
            self.lines.append(line)
            self.list.add(line)
        self.other = plain_label("", "muted")
        self.other.setFont(fonts.font(11))
        self.list.add(self.other)
        self.first_focus: QWidget | None = self.lines[0].box if self.lines else None

    def _does(self, interventions: tuple[Intervention, ...], new: ViewState) -> str:
        pathway = new.pathway
        table = self.document.inhibitors
        said = ", ".join(labels.deed(one, pathway, table) for one in interventions)
        return f"In this figure: {said}."

    def _switch(self, context_id: object, on: bool) -> None:
        pathway = self._pathway
        if pathway is None:
            return
        label = next((c.label for c in pathway.contexts if c.id == context_id), "")
        held = switched(pathway, self.document.state.context, str(context_id), on)
        self.document.interventions.set_context(held, label if on else f"no {label}")


def sources(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Return what each source says, in plain words, and whether somebody read it there."""
    return tuple(f"{one.text} ({named(one)})." for one in evidence) or (NO_SOURCE,)


def named(evidence: Evidence) -> str:
    """Return who says it and whether it was read there: ``Harrington 2004, read there``."""
    read = "read in the source" if evidence.verified else "not verified"
    return f"{evidence.source or 'no source named'}: {read}"


def short(evidence: Evidence) -> str:
    """Return the first words of a source: ``Harrington 2004: source read``."""
    read = "source read" if evidence.verified else "not verified"
    vendor = " (vendor)" if "vendor" in evidence.source else ""
    return f"{evidence.source.split(',')[0] or 'no source named'}{vendor}: {read}"
