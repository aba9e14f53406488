"""Tumour context: what is lost or always on before anything is blocked, with its sources."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.layouts import TextColumn
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Context, Evidence, Pathway
from looplight.pathways.translated_names import context_name
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.intervention_edits import context_is_on, unnamed_context
from looplight.session.state.state import ViewState
from looplight.session.text.intervention_labels import intervention_text
from looplight.translation.english_quotation import english_quotation
from looplight.translation.messages import translate

EXPLANATION = translate("panel", "The baseline that blocks and drugs are compared with.")
NO_CONTEXTS = translate("panel", "This figure comes without tumour contexts.")
NO_SOURCE = translate("panel", "No source is named.")


class ContextLine(QWidget):
    """One context as a check box, with its source below.

    Parameters
    ----------
    context : Context
    effect : str
        What it does to the figure.

    Attributes
    ----------
    switched : Signal(object, bool)
        The box was clicked; the id of the context, and whether it is on.
    """

    switched = Signal(object, bool)

    def __init__(self, context: Context, effect: str) -> None:
        super().__init__()
        self.context = context
        # Qt takes a single ampersand for the mark of a shortcut.
        self.box = QCheckBox(context_name(context.label).replace("&", "&&"))
        self.box.setFont(fonts.interface(12))
        text = "\n".join(
            filter(
                None,
                (
                    effect,
                    english_quotation(context.note, is_named=True),
                    *sources(context.evidence),
                ),
            )
        )
        self.box.setToolTip(tooltip(text))
        self.box.setAccessibleDescription(text.replace("\n", " "))
        summary = "\n".join(map(source_summary, context.evidence))
        small = fonts.interface(11)
        self.summary = plain_label(summary or NO_SOURCE, "muted", font=small)
        self.details = plain_label(text, "muted", font=small)
        for label in (self.summary, self.details):
            label.setContentsMargins(22, 0, 0, 2)
        parts = (self.box, self.summary, self.details)
        layouts.column(*parts, within=self, margins=(0, 0, 0, 2), spacing=0)
        self.box.toggled.connect(self._toggled)
        self.show_on(False)

    def show_on(self, on: bool) -> None:
        """Show whether the context is on; if it is, with its sources in full."""
        # The box follows the state; only a click of the user changes it.
        with QSignalBlocker(self.box):
            self.box.setChecked(on)
        self.summary.setVisible(not on)
        self.details.setVisible(on)

    def _toggled(self, on: bool) -> None:
        self.switched.emit(self.context.id, on)


class ContextPanel(Panel):
    """The contexts of the open figure; each click is one undoable step."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.lines: list[ContextLine] = []
        self.list = TextColumn(translate("panel", "Tumour contexts of this figure"))
        self.other = plain_label("", "muted", font=fonts.interface(11))
        self._pathway: Pathway | None = None
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.list, 1)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show which contexts are on."""
        pathway = new.pathway
        if pathway is not self._pathway or not self.list.texts():
            self._pathway = pathway
            self._fill(pathway, new)
        present = new.state.context
        for line in self.lines:
            line.show_on(context_is_on(line.context, present))
        further = unnamed_context(pathway, present) if pathway else ()
        self.other.setText(
            translate("panel", "Also in the baseline: {text}", text=self._text(further, new))
        )
        self.other.setVisible(bool(further))

    def _fill(self, pathway: Pathway | None, new: ViewState) -> None:
        self.list.clear()
        self.lines = []
        contexts = pathway.contexts if pathway else ()
        text = EXPLANATION if contexts else NO_CONTEXTS
        note = plain_label(text, "muted", font=fonts.interface(11))
        note.setContentsMargins(0, 0, 0, 4)
        self.list.add(note)
        for context in contexts:
            effect = translate(
                "panel", "In this figure: {text}.", text=self._text(context.interventions, new)
            )
            line = ContextLine(context, effect)
            line.switched.connect(self._switch)
            self.lines.append(line)
            self.list.add(line)
        self.other = plain_label("", "muted", font=fonts.interface(11))
        self.list.add(self.other)
        self.first_focus: QWidget | None = self.lines[0].box if self.lines else None

    def _text(self, interventions: tuple[Intervention, ...], new: ViewState) -> str:
        table = self.document.inhibitors
        return ", ".join(intervention_text(i, new.pathway, table) for i in interventions)

    def _switch(self, context_id: object, on: bool) -> None:
        self.document.interventions.switch_context(str(context_id), on)


def sources(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Return the statement of each source, its name, and whether a curator read it there."""
    texts = []
    for item in evidence:
        read = (
            translate("panel", "read in the source")
            if item.verified
            else translate("panel", "not verified")
        )
        source = item.source or translate("panel", "no source named")
        texts.append(f"{english_quotation(item.text)} ({source}: {read}).")
    return tuple(texts) or (NO_SOURCE,)


def source_summary(evidence: Evidence) -> str:
    """Return the name of a source in short: ``Harrington 2004: source read``."""
    read = (
        translate("panel", "source read")
        if evidence.verified
        else translate("panel", "not verified")
    )
    # A vendor sells products in the field, so its articles are marked wherever they are cited.
    name = evidence.source.split(",")[0] or translate("panel", "no source named")
    if "vendor" in evidence.source:
        name = translate("panel", "{source} (vendor)", source=name)
    return f"{name}: {read}"
