"""Node bodies: shadow, fill up to the level, hatching, outline."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QRectF, Qt
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
from looplight.canvas.geometry.node_mark_places import letters
from looplight.canvas.paint import shape_paths
from looplight.canvas.paint.pens import NO_BRUSH, NO_PEN, plain_pen
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.pathways.layout.node_boxes import USUAL_COLORS, Box, OwnColors
from looplight.pathways.layout.node_shapes import SOFT_RADIUS, WAIST, Shape, head_room
from looplight.session.appearance.colours_from_files import LINE_CONTRAST, readable, shown_color
from looplight.session.appearance.themes import Theme, mix

# Width of an outline: usual, of a node that changed, of a driven node.
LINE, CHANGED_LINE, DRIVEN_LINE = 1.9, 2.6, 3.4
SHADOW_BLUR = 5
SHADOW_DROP = 2.5
# Levels are drawn in steps of 1/128: the paths between two steps are cached.
STEPS = shape_paths.LEVEL_STEPS
# Levels closer than this are drawn as one.
SAME_LEVEL = 0.004
# How much of the colour of its kind a node loses that rises or falls: its change is read first.
# And how much of it is in the part of a body by which a level fell: a tint that is no fill.
QUIET_SHARE, FALL_SHARE = 0.65, 0.10
# How much of the ground below the label of a blocked node is wiped.
WIPED_SHARE = 0.86
# How much of an own colour of the outline, or of the fill, is in the fill of a body.
OWN_LINE_SHARE, OWN_FILL_SHARE = 0.08, 0.55
# Contrast of a fill with words: a level that rose takes a part of it away.
FILL_CONTRAST = 10.0
STRIPE_DISTANCE, STRIPE_WIDTH = 7.0, 1.5
_ROUND = (Shape.CIRCLE, Shape.VESICLE, Shape.LIPID)
_PILLS = (Shape.PILL, Shape.CAPSULE, Shape.SITE)
# Free space between a line at a level and the letters beside, above and below it.
_BESIDE, _ABOVE = 4.0, 1.5
# Length of an unchanged level's line at each side: up to the letters it seemed to strike them out.
TICK = 6.0
DASH = (3.0, 2.2)
# A piece of such a line that is shorter than this is left out.
_LEAST_PIECE = 2.0


@lru_cache(maxsize=512)
def shadow(shape: Shape, width: float, height: float, strength: float, scale: float) -> QPixmap:
    """Return a soft shadow as a sprite, which is blurred once for all nodes of a size.

    Parameters
    ----------
    shape : Shape
    width, height : float
        Of the node, in canvas units.
    strength : float
        Opacity of the shadow, 0..1.
    scale : float
        Device pixels per canvas unit.
    """
    margin = SHADOW_BLUR * 3
    columns, rows = int((width + 2 * margin) * scale) + 1, int((height + 2 * margin) * scale) + 1
    image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(margin + width / 2, margin + height / 2)
    painter.fillPath(shape_paths.outline(shape, width, height), QColor(0, 0, 0))
    painter.end()
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(rows, image.bytesPerLine() // 4, 4)
    alpha = pixels[..., 3].astype(np.float32)
    radius = max(1, round(SHADOW_BLUR * scale * 0.62))
    # Two box blurs in each direction look like a Gaussian one, and cost a fraction of it.
    for axis in (0, 1, 0, 1):
        alpha = _box_blur(alpha, radius, axis)
    pixels[..., 3] = np.clip(alpha * strength, 0, 255).astype(np.uint8)
    sprite = QPixmap.fromImage(image)
    sprite.setDevicePixelRatio(scale)
    return sprite


def _box_blur(alpha: npt.NDArray[np.float32], radius: int, axis: int) -> npt.NDArray[np.float32]:
    """Return the running mean over ``2 * radius + 1`` pixels along one axis."""
    width = 2 * radius + 1
    alpha = alpha if axis == 1 else alpha.T
    rows, columns = alpha.shape
    # Sums up to each pixel, as if there were empty pixels around; numpy.pad takes twice as long.
    total: npt.NDArray[np.float32] = np.zeros((rows, columns + width), np.float32)
    np.cumsum(alpha, axis=1, out=total[:, radius + 1 : radius + 1 + columns])
    total[:, radius + 1 + columns :] = total[:, radius + columns, np.newaxis]
    mean: npt.NDArray[np.float32] = (total[:, width:] - total[:, :-width]) / np.float32(width)
    return mean if axis == 1 else mean.T


def draw_shadow(painter: QPainter, box: Box, theme: Theme, scale: float, vector: bool) -> None:
    """Draw the shadow below a box.

    Vector files cannot blur, so three faint outlines replace it there.
    """
    if not theme.shadow or box.shape is Shape.TEXT:
        return
    if vector:
        painter.setBrush(NO_BRUSH)
        for number, grow in enumerate((3.5, 2.2, 1.0)):
            colour = QColor(0, 0, 0)
            colour.setAlphaF(theme.shadow * (0.10 + 0.07 * number))
            painter.setPen(QPen(colour, 1.8))
            path = shape_paths.of(box, grow)
            painter.drawPath(path.translated(box.x, box.y + 1.4))
        return
    # In steps of a quarter, so that zooming does not blur anew for every frame.
    resolution = min(max(round(scale * 4) / 4, 0.25), 4.0)
    sprite = shadow(box.shape, box.width, box.height, theme.shadow, float(resolution))
    margin = SHADOW_BLUR * 3
    target = QRectF(box.left, box.top + SHADOW_DROP, box.width, box.height)
    target.adjust(-margin, -margin, margin, margin)
    painter.drawPixmap(target, sprite, QRectF(sprite.rect()))


@dataclass(frozen=True, slots=True)
class NodeColours:
    """Colours of a body; shared by all nodes that look alike, never changed in place.

    Attributes
    ----------
    fill, line, text : QColor
    full : QColor
        Of the body up to its level.
    empty : QColor
        Of the body above its level.
    """

    fill: QColor
    line: QColor
    text: QColor
    full: QColor
    empty: QColor


def colours(style: NodeStyle, box: Box, theme: Theme) -> NodeColours:
    """Return the colours of a node: those of its drawing where the authors chose some."""
    dose = style.dose if style.mark is Mark.BLOCKED else 0.0
    return _colours(theme, box.kind, box.colors, style.mark, dose, style.shows_change)


@lru_cache(maxsize=1024)
def _colours(
    theme: Theme, kind: str, own: OwnColors, mark: Mark, dose: float, changes: bool
) -> NodeColours:
    fill, line, text = theme.node(kind)
    if changes and not theme.flat:
        fill = mix(fill, theme.color("canvas"), QUIET_SHARE)
    # A theme without colours of its own is for paper and for strong contrast.
    if own != USUAL_COLORS and not theme.flat:
        if own.line:
            line = shown_color(own.line, theme, LINE_CONTRAST)
            fill = mix(theme.color("canvas"), line, OWN_LINE_SHARE)
        if own.fill:
            canvas, ink = theme.color("canvas"), theme.color("text")
            fill = mix(canvas, QColor(f"#{own.fill}"), OWN_FILL_SHARE)
            fill = readable(fill, canvas, ink, least=FILL_CONTRAST)
        text = QColor(f"#{own.text}") if own.text else text
    if dose > 0.0:
        share = 0.45 + 0.55 * min(dose, 1.0)
        grey = (theme.color("blocked_fill"), theme.color("blocked_line"), theme.color("text"))
        fill, line, text = (mix(a, b, share) for a, b in zip((fill, line, text), grey, strict=True))
    elif mark is Mark.LOST:
        fill, line = theme.color("cytosol"), theme.color("blocked_line")
        text = theme.color("label_muted")
    full = mix(fill, line, 0.30 if theme.dark else 0.14)
    empty = mix(fill, theme.color("cytosol"), 0.30 if theme.dark else 0.55)
    if own != USUAL_COLORS and not theme.flat and mark is not Mark.LOST:
        rises = mix(empty, theme.color("up"), _rise_share(theme))
        falls = mix(empty, theme.color("down"), FALL_SHARE)
        grounds = [fill, full, empty, rises, falls]
        if dose:
            grounds = [mix(g, theme.color("blocked_fill"), WIPED_SHARE) for g in grounds]
        text = readable(text, theme.color("text"), *grounds)
    return NodeColours(fill, line, text, full, empty)


def _rise_share(theme: Theme) -> float:
    """Return how much of its colour is in the part of a body by which a level rose."""
    return 0.46 if theme.dark else 0.52


def draw_body(
    painter: QPainter, box: Box, style: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Draw a body: empty part, level, change, hatching, outline.

    ``scale`` = pixels per canvas unit: letters grow where it is small.
    """
    if box.shape is Shape.TEXT:
        return
    painter.translate(box.x, box.y)
    node_colours = colours(style, box, theme)
    path = shape_paths.of(box)
    painter.setPen(NO_PEN)
    if style.computed and style.mark is not Mark.LOST:
        painter.setBrush(node_colours.empty)
    else:
        painter.setBrush(_gradient(node_colours.fill, box, theme))
    painter.drawPath(path)
    draw_inside(painter, box, style, theme, node_colours, scale)
    _draw_outline(painter, box, style, theme, node_colours.line, path)
    painter.translate(-box.x, -box.y)


def draw_inside(
    painter: QPainter,
    box: Box,
    style: NodeStyle,
    theme: Theme,
    node_colours: NodeColours,
    scale: float = 1.0,
) -> None:
    """Draw the level of a body, and hatching where it is uncertain, around the origin."""
    if style.computed and style.mark is not Mark.LOST:
        _draw_level(painter, box, style, theme, node_colours, scale)
    if style.uncertain:
        colour = QColor(node_colours.line)
        colour.setAlphaF(0.42)
        free = tuple(
            (left - box.x - 3, top - box.y - 3, right - left + 6, bottom - top + 5)
            for left, top, right, bottom in letters(box, scale)
        )
        painter.fillPath(hatching(box.shape, box.width, box.height, free), colour)


def _gradient(fill: QColor, box: Box, theme: Theme) -> QLinearGradient | QColor:
    """Return the fill of a body without a level: lighter at the top; plain in flat themes."""
    if theme.flat:
        return fill
    gradient = QLinearGradient(0, -box.height / 2, 0, box.height / 2)
    gradient.setColorAt(0, fill.lighter(108 if theme.dark else 103))
    gradient.setColorAt(1, fill.darker(112 if theme.dark else 104))
    return gradient


def _draw_level(
    painter: QPainter,
    box: Box,
    style: NodeStyle,
    theme: Theme,
    node_colours: NodeColours,
    scale: float,
) -> None:
    """Fill a body up to its level; what rose or fell since baseline has a colour of its own."""
    size = (box.shape, box.width, box.height)
    level, baseline = round(style.level * STEPS), round(style.baseline * STEPS)
    level_moved = abs(style.level - style.baseline) >= SAME_LEVEL
    same = style.sure_direction is Direction.SAME or not level_moved
    unchanged = level if same else min(level, baseline)
    if unchanged > 0:
        painter.fillPath(shape_paths.band(*size, 0, unchanged), node_colours.full)
    if not same and level != baseline:
        rose = level > baseline
        colour = theme.color("up" if rose else "down")
        share = _rise_share(theme) if rose else FALL_SHARE
        change = shape_paths.band(*size, min(level, baseline), max(level, baseline))
        painter.fillPath(change, mix(node_colours.empty, colour, share))
        _draw_height(painter, box, style.baseline, colour, scale, () if rose else DASH)
        if rose:
            _draw_height(painter, box, style.level, colour, scale, ())
    if same and 0 < level < STEPS:
        surface = QColor(node_colours.line)
        surface.setAlphaF(0.45)
        painter.setPen(QPen(surface, 1.3))
        for left, y, right in level_pieces(box, style.level, scale):
            if left < 0:
                painter.drawLine(QLineF(left, y, min(left + TICK, right), y))
            if right > 0:
                painter.drawLine(QLineF(max(right - TICK, left), y, right, y))
    painter.setPen(NO_PEN)


def _draw_height(
    painter: QPainter, box: Box, level: float, colour: QColor, scale: float, dash: tuple[float, ...]
) -> None:
    """Draw a thin line at a level, from the outline to the letters, never through them."""
    pen = QPen(colour, 1.3)
    if dash:
        pen.setDashPattern(dash)
    painter.setPen(pen)
    for left, y, right in level_pieces(box, level, scale):
        painter.drawLine(QLineF(left, y, right, y))


def level_pieces(box: Box, level: float, scale: float) -> list[tuple[float, float, float]]:
    """Return left end, height and right end of the pieces of the line at a level (0..1).

    Around the middle of the box. The line is whole above and below the letters, and stops beside
    them.
    """
    full = box.height - head_room(box.shape)
    y = box.height / 2 - full * level
    if not box.height / 2 - full + 1.5 < y < box.height / 2 - 1.5:
        return []
    half = _half_width(box, y - head_room(box.shape) / 2)
    widths = [
        (right - left) / 2 + _BESIDE
        for left, top, right, bottom in letters(box, scale)
        if top - _ABOVE < y + box.y < bottom + _ABOVE
    ]
    if not widths:
        return [(-half, y, half)]
    inner = max(widths)
    return [(-half, y, -inner), (inner, y, half)] if half - inner > _LEAST_PIECE else []


def _half_width(box: Box, y: float) -> float:
    """Return half the width of the part with the level at the height ``y`` from its middle."""
    half_w, half_h = box.width / 2, (box.height - head_room(box.shape)) / 2
    share = min(1.0, abs(y) / half_h)
    if box.shape in _ROUND:
        return float(half_w * np.sqrt(1 - share * share))
    if box.shape in _PILLS:
        return float(half_w - half_h + np.sqrt(max(half_h * half_h - y * y, 0.0)))
    if box.shape is Shape.HEXAGON:
        return half_w - 14.0 * share
    if box.shape is Shape.WAISTED:
        return half_w - WAIST * (1 - share * share)
    rounding = max(0.0, (SOFT_RADIUS if box.shape is Shape.SOFT else 8.0) - (half_h - abs(y)))
    return half_w - rounding * 0.5


def edge(style: NodeStyle, line: QColor, theme: Theme) -> tuple[QColor, float]:
    """Return colour and width of a body's outline: its own, or that of a change that is sure."""
    if style.sure_change and style.mark is Mark.NONE:
        return theme.color(style.direction), CHANGED_LINE
    return line, DRIVEN_LINE if style.mark is Mark.DRIVEN else LINE


def _draw_outline(
    painter: QPainter, box: Box, style: NodeStyle, theme: Theme, line: QColor, path: QPainterPath
) -> None:
    line, width = edge(style, line, theme)
    painter.setBrush(NO_BRUSH)
    if box.shape is Shape.VESICLE:
        # A ring of lipids: dots, spaced so that the last one does not touch the first.
        dots = QPen(line, 3.2)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        count = max(8, round(path.length() / 6.0))
        dots.setDashPattern([0.001, path.length() / count / 3.2])
        painter.setPen(dots)
        painter.drawPath(path)
        return
    pen = plain_pen(line.rgba(), width)
    if style.mark is Mark.LOST:
        pen = QPen(pen)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        pen.setDashPattern([3.2, 2.2])
    painter.setPen(pen)
    painter.drawPath(path)
    if box.shape is Shape.DOUBLE:
        painter.setPen(QPen(line, 1.1))
        painter.drawPath(shape_paths.of(box, -3.6))


@lru_cache(maxsize=512)
def hatching(
    shape: Shape,
    width: float,
    height: float,
    free: tuple[tuple[float, float, float, float], ...] = (),
) -> QPainterPath:
    """Return diagonal stripes inside a shape, as an outline that every file format can fill.

    ``free`` areas (left, top, width, height) stay clear: text on stripes is hard to read.
    """
    lines = QPainterPath()
    reach = width / 2 + height
    x = -reach
    while x < reach:
        lines.moveTo(x, height / 2)
        lines.lineTo(x + height, -height / 2)
        x += STRIPE_DISTANCE
    stroker = QPainterPathStroker()
    stroker.setWidth(STRIPE_WIDTH)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    inside = shape_paths.outline(shape, width, height)
    for area in free:
        label = QPainterPath()
        label.addRoundedRect(QRectF(*area), 4, 4)
        inside = inside.subtracted(label)
    return stroker.createStroke(lines).intersected(inside)
