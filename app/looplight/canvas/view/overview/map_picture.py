"""The picture of the overview map: drawn once, and that of a large figure in turns of its own."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.miniature_figure import draw_nodes, draw_signs
from looplight.canvas.style.style_values import PathwayStyle
from looplight.session.appearance.themes import Theme
from looplight.session.event_loop_turns import Turn
from looplight.session.ui_thread import ui_thread

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
