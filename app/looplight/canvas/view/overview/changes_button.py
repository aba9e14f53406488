"""Leads through a figure that is shown in part: to what changes and is not in view."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.activity.results.response import Certainty
from looplight.canvas.geometry.reading.scene_part import fullest_part
from looplight.canvas.style.types import Mark, NodeStyle
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate


class ChangesButton(QPushButton):
    """Says how many nodes change outside of the view; a click goes on to the next of them.

    At a part of a large figure an answer may lie wholly out of view, and on the map a sign is a
    few pixels large.

    Parameters
    ----------
    canvas : PathwayCanvas
    parent : QWidget
    """

    def __init__(self, canvas: PathwayCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._changed: frozenset[str] = frozenset()
        # What was in view since these nodes changed.
        self._seen: set[str] = set()
        self.setObjectName("showAll")
        self.setToolTip(
            tooltip(
                translate(
                    "tooltip",
                    "Nodes rise, fall or are in doubt outside of the part that is shown. Each "
                    "click goes to the next part with such nodes.",
                )
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._go_on)
        self.hide()

    def refresh(self) -> None:
        """Count what changes out of view."""
        styles = self._canvas.pathway_style.nodes
        changed = frozenset(node for node, style in styles.items() if _is_shown_as_changed(style))
        if changed != self._changed:
            self._changed, self._seen = changed, set()
        in_view = self._in_view()
        self._seen |= in_view
        count = len(changed - in_view)
        self.setVisible(count > 0)
        if count:
            text = translate(
                "canvas",
                "{count} change out of view  ›",
                plural="{count} changes out of view  ›",
                count=count,
            )
            if text != self.text():
                self.setText(text)

    def _go_on(self) -> None:
        """Go to the part with the most changed nodes that were not in view yet; then again."""
        hidden = self._changed - self._in_view()
        rest = hidden - self._seen
        if not rest:
            self._seen = set()
        view, camera = self._canvas.view, self._canvas.camera
        size = view.width(), view.height()
        part = fullest_part(view.drawing.layout, rest or hidden, camera.goal.scale, size)
        if part is not None:
            camera.keep_fitted = False
            camera.glide_to(part)

    def _in_view(self) -> set[str]:
        view = self._canvas.view
        drawing = view.drawing
        top_left = view.to_canvas(QPointF(0.0, 0.0))
        low_right = view.to_canvas(QPointF(view.width(), view.height()))
        left, top, right, bottom = top_left.x(), top_left.y(), low_right.x(), low_right.y()
        boxes = ((node, drawing.layout.boxes.get(node)) for node in self._changed)
        return {
            node
            for node, box in boxes
            if box is not None
            and left <= box.left
            and box.right <= right
            and top <= box.top
            and box.bottom <= bottom
        }


def _is_shown_as_changed(style: NodeStyle) -> bool:
    """Return whether a node has a sign of a change on the map."""
    return style.differs and style.mark is Mark.NONE and style.certainty is not Certainty.NONE
