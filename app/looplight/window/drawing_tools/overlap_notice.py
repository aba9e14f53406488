"""Says when nodes of the drawing hide each other after a step of the user, or in a draft."""

from PySide6.QtCore import QObject

from looplight.pathways.layout.node_overlaps import hiding_pairs
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.controller import Controller


class OverlapNotice(Controller):
    """Looks at the nodes that were moved or added, once the drawing shows them.

    Drawings of other programs lie as their authors wanted; there, too, only what the user moves
    is looked at.

    Parameters
    ----------
    parent : QObject
    document : Document
    canvas : CanvasController
    """

    def __init__(self, parent: QObject, document: Document, canvas: CanvasController) -> None:
        super().__init__(parent, document)
        self._canvas = canvas
        document.after_paint.changed.connect(self._document_changed)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        pathway = new.pathway
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
        self.announced.emit(text)


def _moved(old: ViewState, new: ViewState) -> list[str]:
    """Return the nodes whose places the user changed, and those that he or she added."""
    before = {place.node: place for place in old.state.drawing.current_places}
    after = {place.node: place for place in new.state.drawing.current_places}
    moved = [node for node in {**before, **after} if before.get(node) != after.get(node)]
    known = {node.id for node in old.state.draft.nodes}
    return [*moved, *(node.id for node in new.state.draft.nodes if node.id not in known)]
