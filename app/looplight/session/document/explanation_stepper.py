"""Why a node changed: which node is explained, and the step that is being told."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.activity.results.response import Response
from looplight.session.document.document import Document
from looplight.session.state.state import (
    CertaintyResult,
    Highlight,
    Selection,
    SelectionKind,
    ViewState,
)

if TYPE_CHECKING:
    from looplight.activity.sentences.explanation import Explanation


class ExplanationStepper(QObject):
    """The explanation of the selected node, or of the node that tells the most.

    It is made when somebody asks for it. While it is told step by step, each step lights up
    on every view (`Shown.highlight`); another answer or another selection ends that.

    Parameters
    ----------
    document : Document
    parent : QObject or None

    Attributes
    ----------
    changed : Signal()
        Another node or answer is to be explained.
    stepped : Signal(int)
        Number of the step that is told now, from 0; -1 = none.
    """

    changed = Signal()
    stepped = Signal(int)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._made: tuple[Response, CertaintyResult | None, str, Explanation] | None = None
        self._step = -1
        document.changed.connect(self._document_changed)

    @property
    def step(self) -> int:
        """Number of the step that is told now, from 0; -1 = none."""
        return self._step

    @property
    def telling(self) -> bool:
        """True while steps are told one by one."""
        return self._step >= 0

    @property
    def node(self) -> str:
        """The node that is explained; empty where there is nothing to explain."""
        shown = self._document.shown
        pathway = shown.pathway
        if pathway is None or shown.response is None or not _asked(shown.response):
            return ""
        selection = shown.state.selection
        if selection.pick is SelectionKind.NODE and not _evident(shown.response, selection.id):
            return selection.id
        if self._made is not None and self._made[0] is shown.response and self.telling:
            return self._made[2]
        from looplight.activity.sentences.explanation import telling_node  # noqa: PLC0415 - numpy

        return telling_node(pathway, shown.response)

    @property
    def explanation(self) -> "Explanation | None":
        """Why that node changed; made on the first call for an answer."""
        shown, node = self._document.shown, self.node
        pathway = shown.pathway
        if not node or pathway is None or shown.response is None:
            return None
        known = self._made
        # A step that is being told keeps its words when the variants have answered.
        fresh = known is not None and (known[1] is shown.certainty_result or self.telling)
        if known is not None and fresh and known[0] is shown.response and known[2] == node:
            return known[3]
        from looplight.activity.sentences.explanation import explain  # noqa: PLC0415 - numpy, after the first figure

        ranges = shown.certainty_result.feedback if shown.certainty_result else None
        told = explain(shown.response, node, ranges)
        self._made = (shown.response, shown.certainty_result, node, told)
        return told

    def start(self, node: str = "") -> None:
        """Tell why a node changed, from the first step on; without one, the present node."""
        if node:
            self._document.select(Selection(SelectionKind.NODE, node))
        self.go(0)

    def next(self) -> None:
        """Go to the next step; the last one stays."""
        self.go(self._step + 1)

    def previous(self) -> None:
        """Go to the step before; the first one stays."""
        self.go(max(0, self._step - 1))

    def go(self, number: int) -> None:
        """Tell one step: light up its arrow and its nodes."""
        told = self.explanation
        if told is None:
            return
        number = min(max(0, number), len(told.steps) - 1)
        if number != self._step:
            self._step = number
            self._document.store.highlight(self._light(told, number))
            self.stepped.emit(number)

    def end(self) -> None:
        """Stop telling; everything is lit again."""
        if self.telling:
            self._step = -1
            self._document.store.highlight(None)
            self.stepped.emit(-1)

    @property
    def _told_node(self) -> str:
        return self._made[2] if self._made is not None else ""

    def _light(self, told: "Explanation", number: int) -> Highlight:
        step = told.steps[number]
        pathway = self._document.shown.pathway
        arrows = [step.arrow_key] if step.arrow_key else []
        if not arrows and number == len(told.steps) - 1 and number > 0:
            # The last word is about the whole chain.
            arrows = [one.arrow_key for one in told.steps if one.arrow_key]
        nodes = {step.node}
        for key in arrows:
            arrow = pathway.by_key.get(key) if pathway and key else None
            if arrow is not None:
                nodes |= {arrow.source, arrow.target}
        return Highlight(frozenset(nodes), frozenset(filter(None, arrows)))

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        another = old.response is not new.response or old.entry is not new.entry
        surer = old.certainty_result is not new.certainty_result and not self.telling
        if another and self.telling:
            self._step = -1
            self.stepped.emit(-1)
        if another or surer or old.state.selection != new.state.selection:
            if not another and self.telling and self._told_node != _picked(new, self._told_node):
                self.end()
            self.changed.emit()


def _asked(response: Response) -> bool:
    return bool(response.interventions or response.reference or response.context)


def _evident(response: Response, node: str) -> bool:
    """Tell whether a node is itself blocked: that says nothing, so the story is told instead."""
    one = response.nodes.get(node)
    return one is not None and one.blocked > 0


def _picked(shown: ViewState, otherwise: str) -> str:
    selection = shown.state.selection
    return selection.id if selection.pick is SelectionKind.NODE else otherwise
