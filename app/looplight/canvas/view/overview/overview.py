"""Beside a figure that is shown in part: its map, and buttons that lead through it."""

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from looplight.activity.results.response import Certainty
from looplight.canvas.geometry.part_of_large_figure_in_view import fullest_part
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.overview.overview_map import OverviewMap
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.event_loop_turns import Turn
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
        self.setObjectName("overviewButton")
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


EDGE = 8
# Share of the canvas that the map may take, and its bounds in pixels.
WIDTH_SHARE, HEIGHT_SHARE = 0.26, 0.32
LEAST, MOST = QSize(130, 90), QSize(300, 220)
# The map is drawn anew, and looks for its corner, when nothing has changed for so long.
REST_MS = 150
# How much more than another node one counts that the user acted on, or whose level changes.
CHOSEN_WEIGHT, CHANGED_WEIGHT = 50, 8
# The map moves to another corner for this many nodes less below it: it shall not wander.
WORTH_MOVING = 4
# Share of the view that it moves on by from where it rested, from which on it shows another part:
# any corner is as good there.
JUMP = 0.5
# So many places are corners; the middle of a side must be worth this many nodes more.
CORNERS, MIDDLE_COST = 4, 3


class Overview(QObject):
    """Keeps the map and its buttons in a corner of a canvas.

    Parameters
    ----------
    canvas : PathwayCanvas
    theme : Theme

    Attributes
    ----------
    hide_requested : Signal()
        The user does not want the map.
    shows_map : bool
        Whether the user wants it.
    map : OverviewMap
    bar : QWidget
        Holds the buttons.
    view_button : QPushButton
        Shows the whole figure, or the part at which it can be read.
    changes_button : ChangesButton
        Goes to what changes out of view.
    """

    hide_requested = Signal()

    def __init__(self, canvas: PathwayCanvas, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._corner = 0
        # Whether figure or size are new, so that any corner is as good to begin with.
        self._is_new = True
        self._rested = canvas.camera.current
        self.shows_map = True
        self.map = OverviewMap(canvas, theme)
        self.bar = QFrame(canvas)
        self.bar.setObjectName("overviewBar")
        self.view_button = QPushButton(self.bar)
        self.view_button.setObjectName("overviewButton")
        self.close_button = QPushButton("×", self.bar)
        self.close_button.setObjectName("overviewButton")
        self.close_button.setToolTip(
            tooltip(translate("tooltip", "Hide the map; View > Overview map shows it again."))
        )
        self.close_button.setAccessibleName(translate("screen reader", "Hide the overview map"))
        for button in (self.view_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.changes_button = ChangesButton(canvas, self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view_button, 1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.changes_button)
        column.addLayout(row)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._turn = Turn(self)
        self._rest.timeout.connect(self._turn.start)
        self._turn.timeout.connect(self._settle)
        self.view_button.clicked.connect(self._switch_view)
        self.close_button.clicked.connect(self.hide_requested)
        self.map.place_chosen.connect(self._look_at)
        self.map.zoomed.connect(canvas.camera.zoom)
        self.map.left.connect(self._leave)
        canvas.camera.moved.connect(self._camera_moved)
        canvas.camera.reading_changed.connect(self.refresh)
        canvas.redrawn.connect(self._rest.start)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.map.set_theme(theme)

    def show_map(self, shown: bool) -> None:
        """Show or hide the map; the button stays."""
        self.shows_map = shown
        self.refresh()

    def refresh(self) -> None:
        """Show what the figure needs: map and button, the button alone, or nothing."""
        camera = self._canvas.camera
        needed = camera.reading is not None
        part = needed and not self._sees_all(camera.goal)
        self.map.setVisible(part and self.shows_map)
        self.close_button.setVisible(part and self.shows_map)
        self.bar.setVisible(needed)
        if not needed:
            return
        text = (
            translate("canvas", "Whole figure  (Ctrl+0)")
            if part
            else translate("canvas", "Readable size  (Ctrl+9)")
        )
        if text != self.view_button.text():
            self.view_button.setText(text)
        self._is_new = True
        self._fit_map()
        self._place()
        self._rest.start()

    def _fit_map(self) -> None:
        view = self._canvas.view
        most = QSize(round(view.width() * WIDTH_SHARE), round(view.height() * HEIGHT_SHARE))
        most = most.expandedTo(LEAST).boundedTo(MOST)
        self.map.fit(view.drawing.layout, most)
        self.map.show_camera(self._canvas.camera.current, (view.width(), view.height()))

    def _camera_moved(self, camera: Camera) -> None:
        if self._canvas.camera.reading is None:
            return
        view = self._canvas.view
        self.map.show_camera(camera, (view.width(), view.height()))
        if self.map.isHidden() == (self.shows_map and not self._sees_all(self._canvas.camera.goal)):
            self.refresh()
        # Not while it moves: nodes pass below the map all the time.
        self._rest.start()

    def _sees_all(self, camera: Camera) -> bool:
        """Return whether a camera sees the whole figure."""
        view = self._canvas.view
        x, y, width, height = view.drawing.layout.bounds
        across, down = view.width() / camera.scale / 2, view.height() / camera.scale / 2
        return (
            camera.x - across <= x
            and camera.x + across >= x + width
            and camera.y - down <= y
            and camera.y + down >= y + height
        )

    def _settle(self) -> None:
        """Draw what the figure shows now, and leave free the nodes that matter."""
        if self._canvas.camera.reading is None:
            return
        self._fit_map()
        self.map.show_style(self._canvas.pathway_style)
        self.changes_button.refresh()
        self._is_new |= self._has_jumped()
        self._rested = self._canvas.camera.current
        costs = [self._covered(rect) for rect in self._places()]
        costs = [cost + (MIDDLE_COST if n >= CORNERS else 0) for n, cost in enumerate(costs)]
        best = costs.index(min(costs))
        if self._is_new or costs[best] + WORTH_MOVING <= costs[self._corner]:
            self._corner = best
        self._is_new = False
        self._place()
        self.map.show_what_is_below(bool(self._covered(self.map.geometry())))

    def _has_jumped(self) -> bool:
        """Return whether another part is shown; one that was chosen on the map moves nothing."""
        if self.map.underMouse() or self.map.hasFocus():
            return False
        before, now, view = self._rested, self._canvas.camera.current, self._canvas.view
        return (
            abs(now.x - before.x) * now.scale > view.width() * JUMP
            or abs(now.y - before.y) * now.scale > view.height() * JUMP
        )

    def _place(self) -> None:
        """Put map and buttons into their corner, the buttons below the map."""
        area = self._places()[self._corner]
        # One card: as wide as each other where the map is shown.
        self.bar.setFixedSize(area.width(), self.bar.sizeHint().height())
        self.map.move(area.left() + (area.width() - self.map.width()) // 2, area.top())
        self.bar.move(area.left(), area.bottom() + 1 - self.bar.height())
        self.map.raise_()
        self.bar.raise_()

    def _places(self) -> list[QRect]:
        """Return where map and buttons may stand: the corners first, then the sides.

        The view's own buttons are in the lower right corner of the canvas.
        """
        view = self._canvas.view
        size = self.bar.sizeHint()
        if not self.map.isHidden():
            size = QSize(max(size.width(), self.map.width()), size.height() + self.map.height())
        right = view.width() - EDGE - size.width()
        low = view.height() - EDGE - size.height()
        raised = low - self._canvas.overlays.height_over(view.height())
        across, down = (EDGE + right) // 2, (EDGE + low) // 2
        corners = ((right, EDGE), (EDGE, low), (EDGE, EDGE), (right, raised))
        # Nodes may fill all corners, and leave the middle of a side.
        sides = ((across, EDGE), (across, low), (EDGE, down), (right, min(down, raised)))
        return [QRect(QPoint(max(x, 0), max(y, 0)), size) for x, y in (*corners, *sides)]

    def _covered(self, place: QRect) -> int:
        """Return how many nodes lie below a place, those that matter counted several times."""
        view = self._canvas.view
        drawing = view.drawing
        top_left = view.to_canvas(QPointF(place.topLeft()))
        low_right = view.to_canvas(QPointF(place.bottomRight()))
        rect = (top_left.x(), top_left.y(), low_right.x(), low_right.y())
        chosen = {*drawing.style.selection.nodes, drawing.focus}
        cost = 0
        for number in drawing.index.boxes_in(rect):
            node = drawing.index.ids[number]
            style = drawing.style.nodes.get(node)
            acted_on = node in chosen or (style is not None and bool(style.mark))
            changed = style is not None and (style.differs or style.output)
            cost += CHOSEN_WEIGHT if acted_on else CHANGED_WEIGHT if changed else 1
        return cost

    def _look_at(self, point: QPointF) -> None:
        """Move the view so that a point of the figure is in its middle."""
        camera = self._canvas.camera
        camera.keep_fitted = False
        camera.look(Camera(point.x(), point.y(), camera.goal.scale))

    def _switch_view(self) -> None:
        camera = self._canvas.camera
        if self._sees_all(camera.goal):
            camera.read()
        else:
            camera.fit()

    def _leave(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
