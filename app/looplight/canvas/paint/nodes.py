"""Node bodies: shadow, fill to the level, outline."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
)

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.node_shapes import NOTCH_DEPTH, Box, Shape
from looplight.canvas.paint import shape_paths
from looplight.canvas.style.types import Mark, NodeStyle
from looplight.session.appearance.themes import Theme, mix

LINE = 1.9
SHADOW_BLUR = 5
SHADOW_DROP = 2.5
STEPS = 128


@lru_cache(maxsize=512)
def shadow(shape: Shape, width: float, height: float, strength: float, scale: float) -> QPixmap:
    """Return a soft shadow as a sprite; blurring it once is what makes shadows cheap."""
    pad = SHADOW_BLUR * 3
    size_x, size_y = int((width + 2 * pad) * scale) + 1, int((height + 2 * pad) * scale) + 1
    image = QImage(size_x, size_y, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(pad + width / 2, pad + height / 2)
    painter.fillPath(shape_paths.outline(shape, width, height), QColor(0, 0, 0))
    painter.end()
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(size_y, image.bytesPerLine() // 4, 4)
    alpha = pixels[..., 3].astype(np.float32)
    radius = max(1, round(SHADOW_BLUR * scale * 0.62))
    for axis in (0, 1, 0, 1):
        alpha = _box_blur(alpha, radius, axis)
    pixels[..., 3] = np.clip(alpha * strength, 0, 255).astype(np.uint8)
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(scale)
    return made


def _box_blur(a: "np.ndarray", radius: int, axis: int) -> "np.ndarray":
    wide = 2 * radius + 1
    pad = [(0, 0), (0, 0)]
    pad[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(a, pad), axis=axis)
    if axis == 0:
        return (total[wide:, :] - total[:-wide, :]) / wide
    return (total[:, wide:] - total[:, :-wide]) / wide


def draw_shadow(painter: QPainter, box: Box, theme: Theme, scale: float, vector: bool) -> None:
    """Draw the shadow below a box; in vector files three faint outlines stand in for the blur."""
    if not theme.shadow or box.shape is Shape.TEXT:
        return
    if vector:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, grow in enumerate((3.5, 2.2, 1.0)):
            colour = QColor(0, 0, 0)
            colour.setAlphaF(theme.shadow * (0.10 + 0.07 * n))
            painter.setPen(QPen(colour, 1.8))
            path = shape_paths.of(box, grow)
            painter.drawPath(path.translated(box.x, box.y + 1.4))
        return
    step = max(round(scale * 4) / 4, 0.25)
    sprite = shadow(box.shape, box.width, box.height, theme.shadow, float(min(step, 4.0)))
    pad = SHADOW_BLUR * 3
    target = QRectF(
        box.left - pad, box.top - pad + SHADOW_DROP, box.width + 2 * pad, box.height + 2 * pad
    )
    # A blur has no edge to smooth, and plain sampling is three times faster.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawPixmap(target, sprite, QRectF(sprite.rect()))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)


def colours(look: NodeStyle, kind: str, theme: Theme) -> tuple[QColor, QColor, QColor]:
    """Return fill, line and text colour of a node as it is now."""
    fill, line, text = theme.node(kind)
    if look.mark is Mark.BLOCKED and look.strength > 0.0:
        share = 0.45 + 0.55 * min(look.strength, 1.0)
        grey = (theme.color("blocked_fill"), theme.color("blocked_line"), theme.color("text"))
        fill, line, text = (mix(a, b, share) for a, b in zip((fill, line, text), grey, strict=True))
    elif look.mark is Mark.LOST:
        fill, line = theme.color("cytosol"), theme.color("blocked_line")
        text = theme.color("label_muted")
    return fill, line, text


def draw_body(painter: QPainter, box: Box, look: NodeStyle, theme: Theme) -> None:
    """Draw a body around its middle: empty part, level, change, hatching, outline."""
    if box.shape is Shape.TEXT:
        return
    painter.translate(box.x, box.y)
    fill, line, _ = colours(look, box.kind, theme)
    path = shape_paths.of(box)
    painter.setPen(Qt.PenStyle.NoPen)
    if look.live and look.mark is not Mark.LOST:
        painter.setBrush(empty(fill, theme))
        painter.drawPath(path)
    else:
        painter.setBrush(_sheen(fill, box, theme))
        painter.drawPath(path)
    draw_inside(painter, box, look, theme)
    _outline(painter, box, look, theme, line, path)
    painter.translate(-box.x, -box.y)


def draw_inside(painter: QPainter, box: Box, look: NodeStyle, theme: Theme) -> None:
    """Draw what a body holds, around the origin: its level, and hatching where it is uncertain."""
    fill, line, _ = colours(look, box.kind, theme)
    if look.live and look.mark is not Mark.LOST:
        _level(painter, box, look, theme, fill, line)
    if look.uncertain:
        colour = QColor(line)
        colour.setAlphaF(0.42)
        painter.fillPath(hatch(box.shape, box.width, box.height, _words_of(box)), colour)


def _words_of(box: Box) -> tuple[float, float, float, float]:
    """Return the rectangle of a label around its box's middle, that no stripe may cross."""
    wide = max((line.width for line in box.lines), default=0.0) + 3
    tall = sum(line.pixels * 1.22 for line in box.lines)
    low = NOTCH_DEPTH / 2 if box.shape is Shape.RECEPTOR else 0.0
    return (-wide / 2, low - tall / 2, wide, tall) if box.lines else (0.0, 0.0, 0.0, 0.0)


def empty(fill: QColor, theme: Theme) -> QColor:
    """Return the colour of a body above its level."""
    return mix(fill, theme.color("cytosol"), 0.30 if theme.dark else 0.55)


def _sheen(fill: QColor, box: Box, theme: Theme) -> QLinearGradient | QColor:
    if theme.flat:
        return fill
    gradient = QLinearGradient(0, -box.height / 2, 0, box.height / 2)
    gradient.setColorAt(0, fill.lighter(108 if theme.dark else 103))
    gradient.setColorAt(1, fill.darker(112 if theme.dark else 104))
    return gradient


def _level(
    painter: QPainter, box: Box, look: NodeStyle, theme: Theme, fill: QColor, line: QColor
) -> None:
    size = (box.shape, box.width, box.height)
    level, base = round(look.level * STEPS), round(look.baseline * STEPS)
    full = mix(fill, line, 0.30 if theme.dark else 0.14)
    same = look.trend is Direction.SAME or abs(look.level - look.baseline) < 0.004
    plain = level if same else min(level, base)
    if plain > 0:
        painter.fillPath(shape_paths.band(*size, 0, plain), full)
    if not same and level != base:
        up = level > base
        tone = theme.color("up" if up else "down")
        low, high = min(level, base), max(level, base)
        share = (0.46 if theme.dark else 0.52) if up else 0.24
        painter.fillPath(shape_paths.band(*size, low, high), mix(empty(fill, theme), tone, share))
        _mark_height(painter, box, look.baseline, tone, dashed=not up)
        if up:
            _mark_height(painter, box, look.level, tone, dashed=False)
    if 0 < level < STEPS:
        surface = QColor(line)
        surface.setAlphaF(0.45)
        if same:
            _mark_height(painter, box, look.level, surface, dashed=False)
    painter.setPen(Qt.PenStyle.NoPen)


def _mark_height(painter: QPainter, box: Box, level: float, colour: QColor, dashed: bool) -> None:
    """Draw a thin line at a level, from the outline to the label, never through a word."""
    y = box.height / 2 - box.height * level
    if not -box.height / 2 + 1.5 < y < box.height / 2 - 1.5:
        return
    half = _half_width(box, y)
    pen = QPen(colour, 1.3)
    if dashed:
        pen.setDashPattern([3, 2.2])
    painter.setPen(pen)
    inner = _label_half(box, y)
    if inner <= 0:
        painter.drawLine(QLineF(-half, y, half, y))
    elif half - inner > 2:
        painter.drawLine(QLineF(-half, y, -inner, y))
        painter.drawLine(QLineF(inner, y, half, y))


def _label_half(box: Box, y: float) -> float:
    """Return half the width of the label's line at the height ``y``, with some air; 0 beside it."""
    heights = [line.pixels * 1.22 for line in box.lines]
    top = -sum(heights) / 2 + (NOTCH_DEPTH / 2 if box.shape is Shape.RECEPTOR else 0.0)
    for line, tall in zip(box.lines, heights, strict=True):
        if top - 1 <= y <= top + tall + 1:
            return line.width / 2 + 4
        top += tall
    return 0.0


def _half_width(box: Box, y: float) -> float:
    """Return half the width of a body at the height ``y`` from its middle."""
    half, tall = box.width / 2, box.height / 2
    share = min(1.0, abs(y) / tall)
    if box.shape in (Shape.CIRCLE, Shape.VESICLE):
        return float(half * np.sqrt(1 - share * share))
    if box.shape in (Shape.PILL, Shape.CAPSULE, Shape.SITE):
        return float(half - tall + np.sqrt(max(tall * tall - y * y, 0.0)))
    if box.shape is Shape.HEXAGON:
        return half - 14.0 * share
    corner = max(0.0, 9.0 - (tall - abs(y)))
    return half - corner * 0.5


def edge(look: NodeStyle, line: QColor, theme: Theme) -> tuple[QColor, float]:
    """Return colour and width of a body's outline: its own, or what its change says."""
    if look.live and look.trend is not Direction.SAME and look.mark is Mark.NONE:
        return theme.color(look.trend.value), 2.6
    return line, 3.4 if look.mark is Mark.DRIVEN else LINE


def _outline(
    painter: QPainter, box: Box, look: NodeStyle, theme: Theme, line: QColor, path: QPainterPath
) -> None:
    line, width = edge(look, line, theme)
    pen = QPen(line, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if look.mark is Mark.LOST:
        pen.setDashPattern([3.2, 2.2])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if box.shape is Shape.VESICLE:
        dots = QPen(line, 3.2)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        count = max(8, round(path.length() / 6.0))
        dots.setDashPattern([0.001, path.length() / count / 3.2])
        painter.setPen(dots)
        painter.drawPath(path)
        return
    painter.setPen(pen)
    painter.drawPath(path)
    if box.shape is Shape.DOUBLE:
        painter.setPen(QPen(line, 1.1))
        painter.drawPath(shape_paths.of(box, -3.6))


@lru_cache(maxsize=512)
def hatch(
    shape: Shape,
    width: float,
    height: float,
    free: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> QPainterPath:
    """Return diagonal stripes inside a shape, as an outline that every file format can fill.

    ``free`` (left, top, width, height) stays clear: words on stripes are hard to read.
    """
    lines = QPainterPath()
    reach = width / 2 + height
    x = -reach
    while x < reach:
        lines.moveTo(x, height / 2)
        lines.lineTo(x + height, -height / 2)
        x += 7.0
    pen = QPainterPathStroker()
    pen.setWidth(1.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    inside = shape_paths.outline(shape, width, height)
    if free[2] > 0:
        words = QPainterPath()
        words.addRoundedRect(QRectF(*free), 4, 4)
        inside = inside.subtracted(words)
    return pen.createStroke(lines).intersected(inside)


def corner(box: Box, right: bool, low: bool) -> QPointF:
    """Return the place of a badge: on the outline, near a corner."""
    sx, sy = (1 if right else -1), (1 if low else -1)
    half_w, half_h = box.width / 2, box.height / 2
    if box.shape in (Shape.CIRCLE, Shape.VESICLE):
        return QPointF(box.x + sx * half_w * 0.72, box.y + sy * half_h * 0.72)
    inset = {Shape.PILL: 9.0, Shape.CAPSULE: 9.0, Shape.SITE: 7.0, Shape.HEXAGON: 14.0}
    return QPointF(box.x + sx * (half_w - inset.get(box.shape, 4.0)), box.y + sy * (half_h - 1.5))
