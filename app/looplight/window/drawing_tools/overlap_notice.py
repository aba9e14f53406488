"""Says when nodes of the drawing hide each other after a step of the user, or in a draft."""

from PySide6.QtCore import QObject, Signal

from looplight.pathways.layout.node_overlaps import hiding_pairs
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController


class OverlapNotice(Controller):
    """Looks at the nodes that were moved or added, once the drawing shows them.

    Drawings of other programs lie as their authors wanted; there, too, only what the user moves
    is looked at.

    Parameters
    ----------
    parent : QObject
    document : Document
    canvas : CanvasController

    Attributes
    ----------
    outdated : Signal(str)
        What was said does not hold any more.
    """

    outdated = Signal(str)

    def __init__(self, parent: QObject, document: Document, canvas: CanvasController) -> None:
        super().__init__(parent, document)
        self._canvas = canvas
        # What was said last, while it holds, and the nodes it is about.
        self._text = ""
        self._pairs: list[tuple[str, str]] = []
        document.after_paint.changed.connect(self._document_changed)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        pathway = new.pathway
        if self._text and (old.entry is not new.entry or old.state != new.state):
            self._look_again(same_figure=old.state.figure == new.state.figure)
        if pathway is None or self._canvas.single is None or new.state.compare is not None:
            return
        if old.entry is not new.entry:
            # What a draft looks like nobody has seen yet.
            nodes = list(pathway.by_id) if pathway.draft else []
        else:
            nodes = _moved(old, new)
        if nodes:
            self._look_at(new, nodes)

    def _look_at(self, shown: ViewState, nodes: list[str]) -> None:
        canvas, pathway = self._canvas.single, shown.pathway
        if canvas is None or pathway is None:
            return
        boxes = canvas.view.drawing.layout.boxes
        pairs = list(hiding_pairs(boxes, nodes))
        if not pairs:
            return
        (node, other), more = pairs[0], len(pairs) - 1
        text = translate(
            "status",
            "{node} and {other} hide each other now. Move one of them aside, or undo with Ctrl+Z.",
            node=display_names.label(pathway, node),
            other=display_names.label(pathway, other),
        )
        if more:
            rest = translate(
                "status",
                "{count} other pair of nodes does, too.",
                plural="{count} other pairs of nodes do, too.",
                count=more,
            )
            text = f"{text} {rest}"
        self._text, self._pairs = text, pairs
        self.announced.emit(text)

    def _look_again(self, *, same_figure: bool) -> None:
        """Take back what was said, once none of its nodes hide each other: after undo, or moved."""
        canvas = self._canvas.single
        hidden = {frozenset(pair) for pair in self._pairs}
        if same_figure and canvas is not None:
            boxes = canvas.view.drawing.layout.boxes
            pairs = hiding_pairs(boxes, sorted(frozenset[str]().union(*hidden)))
            if not hidden.isdisjoint(map(frozenset, pairs)):
                return
        text, self._text, self._pairs = self._text, "", []
        self.outdated.emit(text)


def _moved(old: ViewState, new: ViewState) -> list[str]:
    """Return the nodes whose places the user changed, and those that he or she added."""
    before = {place.node: place for place in old.state.drawing.current_places}
    after = {place.node: place for place in new.state.drawing.current_places}
    moved = [node for node in {**before, **after} if before.get(node) != after.get(node)]
    known = {node.id for node in old.state.draft.nodes}
    return [*moved, *(node.id for node in new.state.draft.nodes if node.id not in known)]
