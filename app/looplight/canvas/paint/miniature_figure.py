"""A whole figure in the size of a thumb: every node, and what happened to it.

Directions and interventions are shapes as well as colours: triangles up and down, a cross for
blocked, minus and plus for lost and always on, a diamond where the direction is in doubt.
"""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.far_labels.change_signs import sign_of
from looplight.canvas.paint.pens import NO_PEN, plain_pen
from looplight.canvas.style.style_values import PathwayStyle
from looplight.session.appearance.themes import Theme

# Pixels: of a sign, in a crowd of signs, and the least size of a node.
SIGN, SIGN_IN_CROWD, LEAST_NODE = 8.0, 6.0, 1.5
CROWD = 120
# More arrows than this would be one grey area.
MOST_ARROWS = 1500
_NODE_ALPHA, _ARROW_ALPHA = 150, 60
_TRIANGLES = {"▲": -1.0, "▼": 1.0}
# Strokes of the other signs, from -1 to 1 across and down.
_STROKES = {
    "✕": ((-0.8, -0.8, 0.8, 0.8), (-0.8, 0.8, 0.8, -0.8)),
    "−": ((-0.9, 0.0, 0.9, 0.0),),
    "+": ((-0.9, 0.0, 0.9, 0.0), (0.0, -0.9, 0.0, 0.9)),
    "◇": (
        (0.0, -0.8, 0.8, 0.0),
        (0.8, 0.0, 0.0, 0.8),
        (0.0, 0.8, -0.8, 0.0),
        (-0.8, 0.0, 0.0, -0.8),
    ),
}
# What is painted last, above all others: what the user did, then what follows surely.
_ORDER = "◇▼▲−+✕"


def draw_nodes(painter: QPainter, layout: Layout, theme: Theme, scale: float) -> None:
    """Draw all nodes and arrows without any state.

    Parameters
    ----------
    painter : QPainter
        Its origin is that of the canvas.
    layout : Layout
    theme : Theme
    scale : float
        Pixels per canvas unit.
    """
    if len(layout.routes) <= MOST_ARROWS:
        painter.setPen(plain_pen(_faint(theme, _ARROW_ALPHA).rgba(), 0.7))
        for route in layout.routes.values():
            points = [QPointF(x * scale, y * scale) for x, y in route.points]
            painter.drawPolyline(QPolygonF(points))
    painter.setPen(NO_PEN)
    painter.setBrush(_faint(theme, _NODE_ALPHA))
    painter.drawRects(
        [
            QRectF(
                box.left * scale,
                box.top * scale,
                max(box.width * scale, LEAST_NODE),
                max(box.height * scale, LEAST_NODE),
            )
            for box in layout.boxes.values()
        ]
    )


def draw_signs(
    painter: QPainter, layout: Layout, style: PathwayStyle, theme: Theme, scale: float
) -> None:
    """Draw what happened to each node; parameters as in `draw_nodes`."""
    signs = [(node, *sign_of(look)) for node, look in style.nodes.items()]
    signs = [row for row in signs if row[1] and row[0] in layout.boxes]
    half = (SIGN_IN_CROWD if len(signs) > CROWD else SIGN) / 2
    for node, sign, role in sorted(signs, key=lambda row: _ORDER.index(row[1])):
        box = layout.boxes[node]
        place = QPointF(box.x * scale, box.y * scale)
        if sign in _TRIANGLES:
            _draw_triangle(painter, place, half, _TRIANGLES[sign], theme, role)
        else:
            _draw_strokes(painter, place, half, _STROKES[sign], theme, role)


def _draw_triangle(
    painter: QPainter, place: QPointF, half: float, down: float, theme: Theme, role: str
) -> None:
    """Draw a triangle that points up (``down`` = -1) or down (1), with a rim of the ground."""
    x, y = place.x(), place.y()
    tip, base = y + down * half, y - down * half
    painter.setPen(plain_pen(theme.color("canvas").rgba(), 1.0))
    painter.setBrush(theme.color(role))
    painter.drawPolygon(
        QPolygonF([QPointF(x, tip), QPointF(x + half, base), QPointF(x - half, base)])
    )


def _draw_strokes(
    painter: QPainter,
    place: QPointF,
    half: float,
    strokes: Iterable[tuple[float, float, float, float]],
    theme: Theme,
    role: str,
) -> None:
    """Draw a sign of strokes, on a stroke of the ground that sets it off from what is below."""
    x, y = place.x(), place.y()
    lines = [
        QLineF(x + a * half, y + b * half, x + c * half, y + d * half) for a, b, c, d in strokes
    ]
    for color, width in ((theme.color("canvas"), 4.0), (theme.color(role), 2.0)):
        painter.setPen(plain_pen(color.rgba(), width, rounded=True))
        painter.drawLines(lines)


def _faint(theme: Theme, alpha: int) -> QColor:
    color = QColor(theme.color("text_muted"))
    color.setAlpha(alpha)
    return color
