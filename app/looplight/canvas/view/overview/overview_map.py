"""The small map of a whole figure: its picture, and a frame round the part in view."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.zoom_and_pan import ZOOM_STEP, Camera
from looplight.canvas.paint.miniature_figure import draw_nodes, draw_signs
from looplight.canvas.style.style_values import PathwayStyle
from looplight.session.appearance.themes import Theme
from looplight.session.event_loop_turns import Turn
from looplight.session.ui_thread import ui_thread
from looplight.translation.messages import translate

# To draw more nodes takes as long as everything else in a frame: 15 ms of 100 nodes, 400 arrows.
FEW_NODES = 50


@dataclass(frozen=True, eq=False)
class MapLook:
    """What is drawn, and where.

    Attributes
    ----------
    layout : Layout
    style : PathwayStyle
    theme : Theme
    scale : float
        Pixels per canvas unit.
    origin : QPointF
        Of the canvas, on the widget.
    """

    layout: Layout
    style: PathwayStyle
    theme: Theme
    scale: float
    origin: QPointF

    def same_nodes(self, other: "MapLook | None") -> bool:
        """Return whether the figure looks the same without what happened to it."""
        if other is None or not self.same_figure(other):
            return False
        return self.scale == other.scale and self.origin == other.origin

    def same_figure(self, other: "MapLook | None") -> bool:
        """Return whether it is the same figure in the same theme, in whatever size."""
        return other is not None and other.layout is self.layout and other.theme is self.theme


class MapPicture(QObject):
    """Pixmaps of the whole figure, without what happened to it and with it.

    Parameters
    ----------
    widget : QWidget
        Shows them; it is painted anew when one is there.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._next: MapLook | None = None
        # Each with what it was drawn for.
        self._nodes: tuple[MapLook, QPixmap] | None = None
        self._whole: tuple[MapLook, QPixmap] | None = None
        self._turn = Turn(self)
        self._turn.timeout.connect(self._draw_part)

    def of(self, look: MapLook) -> QPixmap | None:
        """Return the picture; of a large figure the one before, until the new one is drawn.

        None where there was none before: the figure itself is painted first.
        """
        before: QPixmap | None = None
        if self._whole is not None:
            drawn, pixmap = self._whole
            if look.same_nodes(drawn) and look.style is drawn.style:
                return pixmap
            before = pixmap if look.same_figure(drawn) else None
        if len(look.layout.boxes) > FEW_NODES:
            self._next = look
            self._turn.start()
            return before
        self._draw_nodes(look)
        return self._draw_whole(look)

    def _draw_part(self) -> None:
        look = self._next
        if look is None:
            return
        ui_thread.begin_work()
        if self._nodes is None or not look.same_nodes(self._nodes[0]):
            self._draw_nodes(look)
            self._turn.start()
        else:
            self._draw_whole(look)
            self._next = None
            self._widget.update()

    def _draw_nodes(self, look: MapLook) -> None:
        if self._nodes is not None and look.same_nodes(self._nodes[0]):
            return
        ratio = self._widget.devicePixelRatioF()
        pixmap = QPixmap(self._widget.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(look.theme.color("canvas"))
        painter = _painter(pixmap, look)
        draw_nodes(painter, look.layout, look.theme, look.scale)
        painter.end()
        self._nodes = look, pixmap

    def _draw_whole(self, look: MapLook) -> QPixmap:
        assert self._nodes is not None
        pixmap = QPixmap(self._nodes[1])
        painter = _painter(pixmap, look)
        draw_signs(painter, look.layout, look.style, look.theme, look.scale)
        painter.end()
        self._whole = look, pixmap
        return pixmap


def _painter(pixmap: QPixmap, look: MapLook) -> QPainter:
    """Return a painter whose origin is that of the canvas."""
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(look.origin)
    return painter


# Pixels: free space round the figure, and the least size of the frame on each side.
MARGIN, LEAST_FRAME = 5.0, 8.0
# Share of the view by which an arrow key moves it.
KEY_STEP = 0.25
# How much of the map is seen where nodes lie below it, until the pointer or the keyboard is on it.
FADED = 0.5
# What is outside of the frame is darker or lighter by this much.
_SHADE_ALPHA = 26
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}


def size_within(layout: Layout, most: QSize) -> QSize:
    """Return the size of the map of a layout that is as large as it can be within another size."""
    _, _, width, height = layout.bounds
    scale = _scale_within(layout, most)
    return QSize(
        round(max(width * scale, 20.0) + 2 * MARGIN), round(max(height * scale, 20.0) + 2 * MARGIN)
    )


def _scale_within(layout: Layout, most: QSize) -> float:
    _, _, width, height = layout.bounds
    room = most.width() - 2 * MARGIN, most.height() - 2 * MARGIN
    return min(room[0] / max(width, 1.0), room[1] / max(height, 1.0))


class OverviewMap(QWidget):
    """Shows a figure as a whole; a click or drag moves the view there.

    The picture is kept and copied: while the view moves only its frame is drawn.

    Attributes
    ----------
    place_chosen : Signal(QPointF)
        The point that shall be in the middle of the view, in canvas units.
    zoomed : Signal(float)
        The factor to zoom by.
    left : Signal()
        The keyboard is to go back to the drawing.
    """

    place_chosen = Signal(QPointF)
    zoomed = Signal(float)
    left = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout: Layout | None = None
        self._style = PathwayStyle({}, {})
        self._camera = Camera()
        self._view_size = (1.0, 1.0)
        self._scale = 1.0
        self._is_over_nodes = False
        self._picture = MapPicture(self)
        # Painted anew when the pointer comes or goes.
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # A click on it leaves the keyboard with the drawing.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(translate("screen reader", "Overview map"))
        self.setAccessibleDescription(
            translate(
                "screen reader",
                "The whole figure in small. Arrow keys move the view, plus and minus zoom, Esc "
                "goes back to the drawing.",
            )
        )

    def fit(self, layout: Layout, most: QSize) -> None:
        """Show a layout, as large as it can be within a size."""
        self._scale = _scale_within(layout, most)
        size = size_within(layout, most)
        if layout is not self._layout or size != self.size():
            self._layout = layout
            self.resize(size)
            self.update()

    def show_style(self, style: PathwayStyle) -> None:
        """Show what happened to each node."""
        if style is not self._style:
            self._style = style
            self.update()

    def show_camera(self, camera: Camera, view_size: tuple[float, float]) -> None:
        """Frame what a camera sees in a view of a size in pixels."""
        self._camera, self._view_size = camera, view_size
        self.update()

    def show_what_is_below(self, is_over_nodes: bool) -> None:
        """Let nodes below the map be seen through it."""
        if is_over_nodes is not self._is_over_nodes:
            self._is_over_nodes = is_over_nodes
            self.update()

    @property
    def opacity(self) -> float:
        """How much of the map is seen, from 0 to 1."""
        is_in_use = self.underMouse() or self.hasFocus()
        return FADED if self._is_over_nodes and not is_in_use else 1.0

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.update()

    def frame(self) -> QRectF:
        """Return the frame of the view on this widget."""
        width = max(self._view_size[0] / self._camera.scale * self._scale, LEAST_FRAME)
        height = max(self._view_size[1] / self._camera.scale * self._scale, LEAST_FRAME)
        middle = self._from_canvas(QPointF(self._camera.x, self._camera.y))
        frame = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        return frame & QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the picture and draw the frame."""
        painter = QPainter(self)
        painter.setOpacity(self.opacity)
        if self._layout is not None:
            origin = self._from_canvas(QPointF(0.0, 0.0))
            look = MapLook(self._layout, self._style, self._theme, self._scale, origin)
            picture = self._picture.of(look)
            if picture is None:
                painter.fillRect(self.rect(), self._theme.color("canvas"))
            else:
                painter.drawPixmap(self.rect(), picture)
        frame = self.frame()
        shade = QColor(self._theme.color("text"))
        shade.setAlpha(_SHADE_ALPHA)
        right, bottom = float(self.width()), float(self.height())
        for part in (
            QRectF(0.0, 0.0, right, frame.top()),
            QRectF(0.0, frame.bottom(), right, bottom - frame.bottom()),
            QRectF(0.0, frame.top(), frame.left(), frame.height()),
            QRectF(frame.right(), frame.top(), right - frame.right(), frame.height()),
        ):
            painter.fillRect(part, shade)
        painter.setPen(QPen(self._theme.color("accent"), 2.0))
        painter.drawRect(frame)
        focused = self.hasFocus()
        painter.setPen(
            QPen(
                self._theme.color("accent" if focused else "panel_border"), 3.0 if focused else 1.0
            )
        )
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the view to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.place_chosen.emit(self._to_canvas(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the view with the pointer while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.place_chosen.emit(self._to_canvas(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the release from the drawing below, which would take it for a click."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do as a click does."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the view, as on the drawing."""
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoomed.emit(ZOOM_STEP**steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or zoom the view, or go back to the drawing."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            dx, dy = _STEPS[key]
            width, height = (size / self._camera.scale for size in self._view_size)
            x = self._camera.x + dx * width * KEY_STEP
            y = self._camera.y + dy * height * KEY_STEP
            self.place_chosen.emit(QPointF(x, y))
        elif key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are here."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def _corner(self) -> QPointF:
        """Return where the upper left corner of the figure is: small figures are centred."""
        bounds = self._layout.bounds if self._layout is not None else (0.0, 0.0, 1.0, 1.0)
        return QPointF(
            (self.width() - bounds[2] * self._scale) / 2,
            (self.height() - bounds[3] * self._scale) / 2,
        )

    def _from_canvas(self, point: QPointF) -> QPointF:
        left, top = self._layout.bounds[:2] if self._layout is not None else (0.0, 0.0)
        return self._corner() + QPointF(point.x() - left, point.y() - top) * self._scale

    def _to_canvas(self, point: QPointF) -> QPointF:
        left, top = self._layout.bounds[:2] if self._layout is not None else (0.0, 0.0)
        place = (point - self._corner()) / self._scale
        return QPointF(left + place.x(), top + place.y())
