"""The canvas widget: shows the pathway, and turns gestures into signals."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.camera import FIT_MOST, Camera, fitted
from looplight.canvas.geometry.label_framing import whole_words
from looplight.canvas.geometry.layout import layout
from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.style import legend_rows
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.canvas.style.resolve import renewed, style_of
from looplight.canvas.style.transition import as_far_back, first_frame, interpolate
from looplight.canvas.style.types import NOTHING, PathwayStyle
from looplight.canvas.view.animation import Animation
from looplight.canvas.view.camera_animation import CameraAnimation
from looplight.canvas.view.gc_pause import uncollected
from looplight.canvas.view.hover import Pointing
from looplight.canvas.view.interaction import Hands
from looplight.canvas.view.overlays import CanvasOverlays
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import ViewState

CHANGE_MS = 480
REST_MS = 140


class PathwayCanvas(Hands):
    """The pathway on screen.

    Attributes
    ----------
    node_toggled : Signal(str)
        A node was clicked, or Enter or Space pressed on it.
    why_asked : Signal(str)
        The surprise badge of a node was clicked.
    node_menu : Signal(str, QPoint)
        The menu of a node was asked for, at a place on the screen.
    selected : Signal(object)
        A `Selection`: node, arrow or nothing.
    hovered : Signal(str)
        Id of the node below the pointer, or an empty string.
    looked : Signal(object)
        The `Camera`, whenever it moved.
    """

    node_toggled = Signal(str)
    why_asked = Signal(str)
    node_menu = Signal(str, QPoint)
    selected = Signal(object)
    hovered = Signal(str)
    looked = Signal(object)

    def __init__(
        self, parent: QWidget | None = None, theme: Theme | None = None, bare: bool = False
    ) -> None:
        theme = theme or themes.load("light")
        super().__init__(CanvasGraphicsView(theme), parent)
        self.furniture = CanvasOverlays(self, theme, bare)
        self.furniture.zoomed.connect(self.zoom)
        self.furniture.fitted.connect(self.fit)
        self.furniture.resized.connect(self._arrange)
        self.pointing = Pointing(self.sheet, self.furniture.card, self)
        self.pointing.node_changed.connect(self.hovered)
        self.shown: ViewState | None = None
        self._pathway: Pathway | None = None
        self._from, self._to = PathwayStyle({}, {}), PathwayStyle({}, {})
        self._change = Animation(CHANGE_MS, self)
        self._change.stepped.connect(self._step_change)
        self.travel = CameraAnimation(self.sheet, self)
        self.travel.passed.connect(self._set_camera)
        self._changed = NOTHING
        self._share = 1.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.sheet.ground.sharpen)
        self.setMinimumSize(240, 120)
        self.setAutoFillBackground(True)
        self._paper(theme)

    @property
    def pathway(self) -> Pathway | None:
        """The pathway on screen."""
        return self._pathway

    @property
    def style(self) -> PathwayStyle:
        """The look that the picture has, or will have once a change has been played."""
        return self._to

    def show_state(self, old: ViewState | None, new: ViewState) -> None:
        """Draw ``new``; where the pathway stays, only what differs, softly."""
        before = self.shown if old is not None else None
        pathway = new.pathway
        played = self._of_one_course(new)
        self.shown = new
        if pathway is None:
            self._clear()
            return
        names = names_at_nodes(pathway, new.state)
        fresh = pathway is not self._pathway or before is None
        if not fresh and before is not None:
            was, self._from = self._from, self.sheet.stage.style
            self._to, changed = renewed(self._to, pathway, before, new, drug_names=names)
            # A change that is cut short leaves things on their way: they go on from there.
            left = self._changed if self._change.running else NOTHING
            self._changed = changed[0] | left[0], changed[1] | left[1]
            if played and self._change.running:
                # Frames of a course are a movement of their own; what steps back goes on.
                self._from = as_far_back(self._to, was)
                self._step_change(self._share)
            elif played:
                self._step_change(1.0)
            else:
                self._change.start()
        else:
            self._change.stop()
            self._pathway = pathway
            with uncollected():
                style = style_of(pathway, new, drug_names=names)
                self.sheet.show_layout(layout(pathway), style)
            self._from = self._to = style
            self.follow = True
        if fresh:
            self.parts.renew()
        elif before is None or before.nodes is not new.nodes or before.arrows is not new.arrows:
            self.parts.words_changed()
        self._selection_moved(new.state.selection)
        # Of a moment, the legend of the end stays: rows that come and go would shift the picture.
        if not played:
            self._renew_legend(fresh)
        self.card_again()

    def _renew_legend(self, fresh: bool) -> None:
        routed = self.sheet.stage.layout.routed
        rows = legend_rows.rows(self._to) if routed else legend_rows.CROWD
        if self.furniture.show_legend(rows) or fresh:
            self._arrange()

    def _of_one_course(self, new: ViewState) -> bool:
        """Tell whether ``new`` is only another moment of what is on screen."""
        now = self.shown
        same = now is not None and now.entry is new.entry and now.response is new.response
        return same and new.moment is not None

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self.sheet.set_theme(theme)
        self.furniture.set_theme(theme)
        self._paper(theme)

    def set_type_scale(self, factor: float) -> None:
        """Show legend, cards and small labels larger, for a room."""
        self.sheet.set_type_scale(max(factor, 1.0))
        self.furniture.set_type_scale(factor)
        self._arrange()

    def _paper(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("canvas"))
        self.setPalette(palette)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch soft changes off or on."""
        for motion in (self._change, self.travel.glide):
            motion.reduced = reduced
            if reduced:
                motion.finish()

    def fit(self) -> None:
        """Show the whole pathway."""
        self.follow = True
        self.travel.to(self.sheet.fit_camera())

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place on the widget; without one, about the middle."""
        middle = QPointF(self.sheet.width() / 2, self.sheet.height() / 2)
        place = at if at is not None else middle
        size = (self.sheet.width(), self.sheet.height())
        self.follow = False
        self.look(self.travel.goal.zoomed(factor, (place.x(), place.y()), size))

    def frame(self, node_ids: Sequence[str], most: float = FIT_MOST) -> None:
        """Bring nodes into view, with some air around them; no larger than ``most``."""
        boxes = [self.sheet.stage.layout.boxes.get(one) for one in node_ids]
        areas = [QRectF(b.left, b.top, b.width, b.height) for b in boxes if b is not None]
        if not areas:
            self.fit()
            return
        area = areas[0]
        for other in areas[1:]:
            area = area.united(other)
        kept = area.adjusted(-12, 0, 12, 0).getCoords()
        area.adjust(-70, -60, 70, 60)
        self.follow = False
        size = (self.sheet.width(), self.sheet.height())
        camera = fitted(area.getRect(), size, most=most)
        bounds = self.sheet.stage.bounds().getRect()
        names = [one.label_area for one in self.sheet.stage.layout.regions if one.label]
        self.travel.to(whole_words(camera.filled_from(bounds, size), kept, names, size))

    def camera(self) -> tuple[float, float, float]:
        """Return the middle and the scale, for the session file."""
        return self.sheet.camera.x, self.sheet.camera.y, self.sheet.camera.scale

    def set_camera(self, camera: tuple[float, float, float]) -> None:
        """Look where a session file says."""
        self.follow = False
        self.look(Camera(*camera))

    def widget_pos(self, node_id: str) -> QPoint:
        """Return the middle of a node on this widget."""
        box = self.sheet.stage.layout.boxes[node_id]
        return self.sheet.to_widget(QPointF(box.x, box.y)).toPoint()

    def look(self, camera: Camera) -> None:
        """Move the camera at once."""
        self.travel.stop()
        self._set_camera(camera)

    def point_at(self, node: str) -> None:
        """Show a node as pointed at, without a card: the pointer is on another canvas."""
        self.pointing.frame(node)

    def _set_camera(self, camera: Camera) -> None:
        size = (self.sheet.width(), self.sheet.height())
        kept = camera.kept_over(self.sheet.stage.layout.bounds, size)
        if kept != self.sheet.camera:
            self.hide_card()
            self._rest.start()
            self.sheet.look(kept)
            self.looked.emit(kept)
        else:
            self.sheet.look(kept)

    def _step_change(self, share: float) -> None:
        self._share = share
        self.sheet.stage.phase = share * 12.0
        if share <= 0.0:
            self.sheet.show_style(*first_frame(self._from, self._to, self._changed))
        else:
            style = interpolate(self._from, self._to, share, self._changed)
            self.sheet.show_style(style, self._changed)

    def _arrange(self) -> None:
        """Give the picture the room that the strip leaves, and keep it fitted."""
        strip = self.furniture.place(self.rect())
        self.sheet.setGeometry(QRect(0, 0, self.width(), max(self.height() - strip, 60)))
        if self.follow:
            self.travel.stop()
            self._set_camera(self.sheet.fit_camera())
            self.sheet.ground.sharpen()

    def _clear(self) -> None:
        self._change.stop()
        self._pathway = None
        self.parts.renew()
        self.sheet.clear()
        self.furniture.show_legend(())
        self.hide_card()
