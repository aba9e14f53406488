"""Leads through a figure that is shown in part: to what changes and is not in view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.activity.results.response import Certainty
from looplight.canvas.geometry.large_figure.scene_part import fullest_part
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.style.style_values import Mark, NodeStyle
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
        # What the clicks led to since these nodes changed; what a glide passes over is not read.
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
        count = len(changed - self._inside(self._canvas.camera.current))
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
        view, camera = self._canvas.view, self._canvas.camera
        # A click while the camera still glides goes on from where that ends.
        in_view = self._inside(camera.goal)
        hidden = self._changed - in_view
        self._seen |= in_view
        rest = hidden - self._seen
        if not rest:
            self._seen = in_view
        size = view.width(), view.height()
        part = fullest_part(view.drawing.layout, rest or hidden, camera.goal.scale, size)
        if part is not None:
            camera.keep_fitted = False
            camera.glide_to(part)

    def _inside(self, camera: Camera) -> set[str]:
        """Return the changed nodes that are wholly in a view."""
        view = self._canvas.view
        across, down = view.width() / camera.scale / 2, view.height() / camera.scale / 2
        boxes = ((node, view.drawing.layout.boxes.get(node)) for node in self._changed)
        return {
            node
            for node, box in boxes
            if box is not None
            and camera.x - across <= box.left
            and box.right <= camera.x + across
            and camera.y - down <= box.top
            and box.bottom <= camera.y + down
        }


def _is_shown_as_changed(style: NodeStyle) -> bool:
    """Return whether a node has a sign of a change on the map."""
    return style.differs and style.mark is Mark.NONE and style.certainty is not Certainty.NONE
