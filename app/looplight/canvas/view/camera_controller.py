"""Movement of the camera: fit, zoom, frame some nodes, glide or jump to a view.

Keeps a drawing where it is on the screen while the view around it changes its size.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.scene_focus_view import (
    WORTH_LEAVING_OUT,
    view_of_focus,
    whole_labels,
)
from looplight.canvas.geometry.zoom_and_pan import FIT_MOST, Camera, camera_between, fitted
from looplight.canvas.paint.shape_paths import corners, extent
from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.view.animation import Animation
from looplight.pathways.model.pathway import Arrow
from looplight.session.state.state import Highlight

GLIDE_MS = 300
# The key of a figure, and whether it has Looplight's look where its authors drew another.
FigureLook = tuple[str, bool]
# The cached background is drawn sharp again this long after the last zoom step.
SHARPEN_DELAY_MS = 140
# Around framed nodes: room for their captions and for the arrows that leave them.
FRAME_MARGIN = (70.0, 60.0)
# A figure that has grown by less than this stays as it is in view.
GROWTH_UNSEEN = 0.01
# Left free around what is brought into view.
SHOWN_MARGIN = (40.0, 30.0, -40.0, -30.0)


class CameraController(QObject):
    """Moves the camera of a graphics view.

    Parameters
    ----------
    view : CanvasGraphicsView
    parent : QObject

    Attributes
    ----------
    moved : Signal(object)
        The new `Camera`, each time it changes.
    keep_fitted : bool
        Whether the view that the figure was opened in is shown again when the view changes its
        size: the whole figure, or the part at which it can be read. True until the user or a scene
        chooses another view.
    opens_readable : bool
        Whether a figure whose names would be too small as a whole is opened at a part.
    beside_legend : ZoomBesideLegend
        Keeps the zoom while all marks are explained below the figure.
    reading : Camera or None
        Where the figure can be read: where it is opened, or where a block was brought into view.
        None = as a whole.
    whole : bool
        Whether the user wants to see all of such a figure.
    name_scale : float
        See `open_figure`.
    reading_changed : Signal()
        Another figure is shown, or the view has another size: `reading` may be different.
    animation : Animation
        The glide between two views.
    """

    moved = Signal(object)
    reading_changed = Signal()

    def __init__(self, view: CanvasGraphicsView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.keep_fitted = True
        # While a tool is in use.
        self.held: HeldPlace | None = None
        self.beside_legend = ZoomBesideLegend(view)
        self.opens_readable = self.whole = False
        self.reading: Camera | None = None
        self._arrows: Sequence[Arrow] = ()
        self.name_scale, self._centre = 0.0, ""
        self._start, self._goal = Camera(), Camera()
        self.animation = Animation(GLIDE_MS, self)
        self.animation.stepped.connect(self._step)
        self._sharpen_timer = QTimer(self, singleShot=True, interval=SHARPEN_DELAY_MS)
        self._sharpen_timer.timeout.connect(view.ground.sharpen)

    @property
    def current(self) -> Camera:
        """Where the camera looks now."""
        return self._view.camera

    @property
    def goal(self) -> Camera:
        """Where the camera will look when its glide has ended."""
        return self._goal if self.animation.running else self.current

    def fit(self) -> None:
        """Glide to the view of the whole figure."""
        self.keep_fitted = self.whole = True
        self.beside_legend.release()
        self.glide_to(self._view.fit_camera())
        self.reading_changed.emit()

    def read(self) -> None:
        """Glide to the part of a large figure that it was opened at; else to the whole figure."""
        if self.reading is None:
            self.fit()
            return
        self.keep_fitted, self.whole = True, False
        self.glide_to(self.reading)
        self.reading_changed.emit()

    def open_figure(
        self,
        arrows: Sequence[Arrow] = (),
        name_scale: float = 0.0,
        look: FigureLook | None = None,
        before: FigureLook | None = None,
        centre: str = "",
    ) -> None:
        """Show what is drawn from now on at a view of its own; in the same look it keeps the view.

        A draft with one arrow more is the same figure; the drawing of its authors and our own
        look have other places.

        Parameters
        ----------
        arrows : sequence of Arrow
            The part that it is opened at shows the most of them.
        name_scale : float
            Scale at which half of its names are a pixel high; 0 = they can be read in any view.
        look, before : (str, bool), optional
            What is drawn now, and what was on screen; None = nothing.
        centre : str
            Node in the middle of the part that it is opened at; empty = the part with the most
            arrows.
        """
        if look is not None and look == before:
            return
        self._arrows, self.name_scale, self._centre = arrows, name_scale, centre
        self.keep_fitted = True
        self.beside_legend.release()
        self.reading, self.whole = None, False

    def refit(self) -> None:
        """Show again at once what the figure was opened at, after the view changed its size."""
        fit = self._view.fit_camera()
        self._find_reading(fit)
        fit = self.beside_legend.camera(fit)
        if self.held is not None:
            self.look(self.held.camera(self.current))
        elif self.keep_fitted:
            self.look(fit if self.whole or self.reading is None else self.reading)
            self._view.ground.sharpen()
        self.reading_changed.emit()

    def _find_reading(self, fit: Camera) -> None:
        """Find where the figure can be read; a part that is on screen already stays the same."""
        layout, pixel = self._view.drawing.layout, self.name_scale
        if not self.opens_readable or not layout.boxes or not pixel:
            self.reading = None
            return
        # Few figures are so large; the start is shorter without it.
        from looplight.canvas.geometry.part_of_large_figure_in_view import (  # noqa: PLC0415
            reading_scale,
            telling_view,
            view_around,
        )

        scale = reading_scale(pixel, fit.scale)
        if scale is None:
            self.reading = None
        elif self.reading is not None and self._view.isVisible():
            self.reading = replace(self.reading, scale=scale)
        elif (centre := layout.boxes.get(self._centre)) is not None:
            self.reading = view_around(centre, layout, scale, self._size())
        else:
            ends = [(arrow.source, arrow.target) for arrow in self._arrows]
            self.reading = telling_view(layout, ends, scale, self._size())

    def follow_bounds(self) -> None:
        """Glide to the whole figure where it was in view, and now reaches beyond the view.

        New routes may run outside of all nodes; as long as they are in view nothing moves.
        """
        shows_part = self.reading is not None and not self.whole
        holds = self.held is not None or self.beside_legend.is_kept
        if not self.keep_fitted or shows_part or holds:
            return
        camera = self._view.fit_camera()
        if camera.scale < self.goal.scale * (1 - GROWTH_UNSEEN):
            self.glide_to(camera)

    def zoom(self, factor: float, point: QPointF | None = None) -> None:
        """Zoom about a point of the widget; without one, about the middle."""
        width, height = self._size()
        x, y = (width / 2, height / 2) if point is None else (point.x(), point.y())
        self.keep_fitted = False
        # From the goal of a glide: quick steps of the wheel add up instead of being lost.
        start = self._goal if self.animation.running else self.current
        self.look(start.zoomed(factor, (x, y), (width, height)))

    def frame_scene(self, highlight: Highlight, largest: float) -> None:
        """Bring what a scene is about into view, with all nodes, labels and tags at the edge whole.

        Parameters
        ----------
        highlight : Highlight
            Where none of its nodes is known, or little would be gained over the whole figure,
            that is the whole figure.
        largest : float
            Largest scale, in pixels per canvas unit.
        """
        drawing, size = self._view.drawing, self._size()
        layout, whole = drawing.layout, self._view.fit_camera()
        styles = drawing.style.nodes.items()
        captions = {node: style.caption for node, style in styles if style.caption}
        focus = highlight.nodes, highlight.arrows
        camera = view_of_focus(layout, focus, captions, size, largest, whole.scale)
        if camera is None or camera.scale < WORTH_LEAVING_OUT * whole.scale:
            self.fit()
            return
        self.keep_fitted = False
        self.glide_to(camera)

    def frame(self, node_ids: Sequence[str], largest: float = FIT_MOST) -> None:
        """Bring nodes into view with a margin; unknown nodes are ignored.

        Parameters
        ----------
        node_ids : sequence of str
            Without a known one the whole figure is shown.
        largest : float
            Largest scale, in pixels per canvas unit.
        """
        layout = self._view.drawing.layout
        boxes = [layout.boxes[node] for node in node_ids if node in layout.boxes]
        if not boxes:
            self.fit()
            return
        area = QRectF()
        for box in boxes:
            area |= QRectF(box.left, box.top, box.width, box.height)
        needed = corners(area.adjusted(-12, 0, 12, 0))
        across, down = FRAME_MARGIN
        area.adjust(-across, -down, across, down)
        self.keep_fitted = False
        camera = fitted(extent(area), self._size(), most=largest)
        camera = camera.filled_from(extent(self._view.drawing.bounds()), self._size())
        labels = [region.label_area for region in layout.regions if region.label]
        self.glide_to(whole_labels(camera, needed, labels, self._size()))

    def show_point(self, point: QPointF) -> None:
        """Bring a point given in canvas units into view."""
        self.show_area(QRectF(point, point))

    def show_area(self, area: QRectF) -> None:
        """Bring an area given in canvas units into view, by the shortest way.

        What is in view already does not move the picture: who walks from node to node would lose
        the place at every step.
        """
        corner = self._view.to_widget(area.topLeft())
        pixels = QRectF(corner, self._view.to_widget(area.bottomRight()))
        room = QRectF(self._view.rect())
        # Not by ``contains``: Qt says that no rectangle contains a point.
        inside = pixels.left() >= room.left() and pixels.right() <= room.right()
        if inside and pixels.top() >= room.top() and pixels.bottom() <= room.bottom():
            return
        self.keep_fitted = False
        inner = room.adjusted(*SHOWN_MARGIN)
        dx = _way_into(pixels.left(), pixels.right(), inner.left(), inner.right())
        dy = _way_into(pixels.top(), pixels.bottom(), inner.top(), inner.bottom())
        self.look(self.current.moved(dx, dy))

    def look(self, camera: Camera) -> None:
        """Move the camera at once."""
        self._stop()
        self._apply(camera)

    def glide_to(self, goal: Camera) -> None:
        """Move the camera softly; at once while the view is hidden."""
        self._start, self._goal = self.current, goal
        if self._view.isVisible():
            self.animation.start()
        else:
            self._apply(goal)

    def _step(self, share: float) -> None:
        self._view.drawing.gliding = share < 1.0
        self._apply(camera_between(self._start, self._goal, share))

    def _stop(self) -> None:
        self.animation.stop()
        if self._view.drawing.gliding:
            # Nodes drawn during a glide are scaled copies: draw them sharp.
            self._view.drawing.gliding = False
            self._view.viewport().update()

    def _apply(self, camera: Camera) -> None:
        camera = camera.kept_over(self._view.drawing.content_bounds(), self._size())
        changed = camera != self.current
        if changed:
            self._sharpen_timer.start()
        # Also where the camera is the same: the screen's pixel ratio may have changed.
        self._view.look(camera)
        if changed:
            self.moved.emit(camera)

    def _size(self) -> tuple[float, float]:
        return self._view.width(), self._view.height()


def _way_into(low: float, high: float, start: float, stop: float) -> float:
    """Return by how much an extent has to move to lie in a room; centred where it is longer."""
    if high - low > stop - start:
        return (start + stop - low - high) / 2
    return max(start - low, 0.0) - max(high - stop, 0.0)


class ZoomBesideLegend:
    """The zoom of a figure that is not made smaller while a tall legend takes some of its height.

    Who unfolds the legend compares its marks with those of the figure: these shall stay where they
    were, and as large. What has no room is below the edge of the view.
    """

    def __init__(self, view: CanvasGraphicsView) -> None:
        self._view = view
        self._before: Camera | None = None
        self._top = 0.0

    @property
    def is_kept(self) -> bool:
        """Whether the figure is not made smaller now."""
        return self._before is not None

    def keep(self) -> None:
        """Keep the zoom that the view has."""
        self._before = self._view.camera
        self._top = self._before.y - self._view.height() / 2 / self._before.scale

    def release(self) -> None:
        """Let the figure be fitted again."""
        self._before = None

    def camera(self, fit: Camera) -> Camera:
        """Return the camera in place of that of the whole figure."""
        if self._before is None or fit.scale >= self._before.scale:
            return fit
        # What is empty above the figure is given up first.
        top = max(self._top, self._view.drawing.content_bounds()[1])
        return replace(self._before, y=top + self._view.height() / 2 / self._before.scale)


class HeldPlace:
    """The middle of a view on the screen, as it was when the camera last looked from it.

    With a tool in use, a drawing that is fitted anew when a line comes above it would move away
    from the pointer: the second click of an arrow would miss its node.
    """

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._middle = self._place()

    def camera(self, current: Camera) -> Camera:
        """Return the camera that shows everything where it was on the screen before."""
        before, self._middle = self._middle, self._place()
        shift = (self._middle - before) / current.scale
        return replace(current, x=current.x + shift.x(), y=current.y + shift.y())

    def _place(self) -> QPointF:
        size = self._view.size()
        corner = QPointF(self._view.mapToGlobal(QPoint(0, 0)))
        return corner + QPointF(size.width() / 2, size.height() / 2)
