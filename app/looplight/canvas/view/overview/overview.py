"""Beside a figure that is shown in part: its map, and buttons that lead through it."""

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from looplight.activity.results.response import Certainty
from looplight.canvas.geometry.part_of_large_figure_in_view import fullest_part
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.overview.free_places import (
    NODE,
    SIZES,
    Place,
    obstacles,
    places,
    weights_below,
)
from looplight.canvas.view.overview.overview_map import OverviewMap, size_within
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


# Share of the canvas that the map may take, and its bounds in pixels.
WIDTH_SHARE, HEIGHT_SHARE = 0.26, 0.32
LEAST, MOST = QSize(130, 90), QSize(300, 220)
# The map is drawn anew, and looks for its place, when nothing has changed for so long.
REST_MS = 150
# The map moves to another place for so much less below it (four nodes): it shall not wander.
WORTH_MOVING = 4 * NODE
# Share of the view that it moves on by from where it rested, from which on it shows another part:
# any place is as good there.
JUMP = 0.5


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
        self._stands: Place | None = None
        # Whether figure or size are new, so that any place is as good to begin with.
        self._is_new = True
        self._rested = canvas.camera.current
        self._seen = obstacles(canvas.view.drawing, self._rested, canvas.view.size())
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

    def _most(self, number: int) -> QSize:
        """Return how large the map may be, in one of its sizes."""
        view = self._canvas.view
        most = QSize(round(view.width() * WIDTH_SHARE), round(view.height() * HEIGHT_SHARE))
        return most.expandedTo(LEAST).boundedTo(MOST) * SIZES[number]

    def _fit_map(self) -> None:
        view = self._canvas.view
        self.map.fit(view.drawing.layout, self._most(self._stands.size if self._stands else 0))
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
        self.changes_button.refresh()
        self._is_new |= self._has_jumped()
        self._rested = self._canvas.camera.current
        self._seen = obstacles(self._canvas.view.drawing, self._rested, self._canvas.view.size())
        all_places = self._places()
        maps = self._covered([place.map for place in all_places])
        bars = self._covered([place.bar for place in all_places])
        costs = [place.cost + a + b for place, a, b in zip(all_places, maps, bars, strict=True)]
        best, now = costs.index(min(costs)), all_places.index(self._same_place(all_places))
        moves = self._is_new or costs[best] + WORTH_MOVING <= costs[now]
        self._stands = all_places[best if moves else now]
        self._is_new = False
        self._fit_map()
        self.map.show_style(self._canvas.pathway_style)
        self._place()
        self.map.show_what_is_below(any(self._covered([self.map.geometry()])))

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
        """Put map and buttons where they stand, the buttons below the map."""
        place = self._same_place(self._places())
        # One card: at least as wide as the map where that is shown.
        self.bar.setFixedSize(place.bar.size())
        self.map.move(place.map.topLeft())
        self.bar.move(place.bar.topLeft())
        self.map.raise_()
        self.bar.raise_()

    def _places(self) -> list[Place]:
        """Return where map and buttons may stand.

        The view's own buttons are in the lower right corner of the canvas.
        """
        view = self._canvas.view
        maps: tuple[QSize, ...] = (QSize(0, 0),)
        if not self.map.isHidden():
            layout = view.drawing.layout
            maps = tuple(size_within(layout, self._most(number)) for number in range(len(SIZES)))
        raised = self._canvas.overlays.height_over(view.height())
        return list(places(view.size(), maps, self.bar.sizeHint(), raised))

    def _same_place(self, all_places: list[Place]) -> Place:
        """Return the place that is nearest to where the map stands, in its size if that is there.

        Places move a little with the height of the buttons and the size of the view.
        """
        stands = self._stands
        if stands is None:
            return all_places[0]
        alike = [place for place in all_places if place.size == stands.size] or all_places
        return min(alike, key=lambda place: (place.middle - stands.middle).manhattanLength())

    def _covered(self, areas: list[QRect]) -> list[int]:
        """Return how much of the figure lies below areas; what matters counts several times."""
        return weights_below(self._seen, areas)

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
