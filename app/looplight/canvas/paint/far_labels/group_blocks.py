"""Painting of crowded groups of a figure seen from far: a field with its members, and its name.

Members are small tiles without names; the plate with the name of the group is no larger than its
words, so that a large group is no empty slab. What changes in a group is seen on its tiles and
counted on its plate. A node that the reader acted on has its name on a
tag beside the block, with a line to its place.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT
from looplight.canvas.paint.far_labels.change_signs import sign_of
from looplight.canvas.paint.far_labels.crowded_groups import (
    BOLD,
    COUNT_PIXELS,
    LEADING,
    PADDING,
    CrowdedGroup,
)
from looplight.canvas.paint.pens import NO_BRUSH, NO_PEN
from looplight.canvas.paint.text import set_type
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.canvas.style.style_values import Mark, PathwayStyle
from looplight.files.cancellation import checked
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance.themes import Theme, mix

# Pixels: corners, outline, space around nodes that a block leaves out, between parts of a tally.
_CORNER, _OUTLINE, _AROUND, _BETWEEN = 3.0, 1.0, 2.0, 5.0
# How much of the colour of most of its nodes is in a plate, in the field around it, and how much of
# the colour of their outline, and of that of a change, in tiles.
_FILL_SHARE, _FIELD_SHARE, _TILE_SHARE, _CHANGE_SHARE = 0.55, 0.16, 0.3, 0.7
# Where a plate takes up so much of the field, it is the field.
_MOST_OF_FIELD = 0.7
# Pixels that a tile is smaller than its node, on each side.
_TILE_INSET = 0.6


def draw_groups(
    painter: QPainter,
    groups: Sequence[CrowdedGroup],
    boxes: Mapping[str, Box],
    style: PathwayStyle,
    theme: Theme,
    scale: float,
    exposed: QRectF | None = None,
) -> None:
    """Draw groups over their nodes; ``boxes`` are those of all nodes."""
    unit = 1 / max(scale, 0.01)
    for group in checked(groups):
        left, top, right, bottom = group.area
        area = QRectF(left, top, right - left, bottom - top)
        if exposed is not None and not exposed.intersects(area):
            continue
        dimming = min(node_dimming(style, node) for node in group.nodes)
        painter.setOpacity(1.0 - dimming)
        fill, line, text = theme.node(group.kind)
        canvas = theme.color("canvas")
        pen, plate = QPen(mix(canvas, line, 0.7), _OUTLINE * unit), _plate(group, area, style, unit)
        painter.setPen(pen)
        whole = plate.width() * plate.height() > _MOST_OF_FIELD * area.width() * area.height()
        painter.setBrush(mix(canvas, fill, _FILL_SHARE if whole else _FIELD_SHARE))
        painter.drawPath(_outline(group, unit))
        if not whole:
            _draw_tiles(painter, [boxes[node] for node in group.nodes], style, theme, unit)
            painter.setPen(pen)
            painter.setBrush(mix(canvas, fill, _FILL_SHARE))
            painter.drawRoundedRect(plate, _CORNER * unit, _CORNER * unit)
        painter.setBrush(NO_BRUSH)
        _draw_words(painter, group, style, theme, text, unit)
    painter.setOpacity(1.0)


def _plate(group: CrowdedGroup, area: QRectF, style: PathwayStyle, unit: float) -> QRectF:
    """Return what the words of a group need, in the middle of its area."""
    changes = [f"{sign} {times}" for (sign, _), times in _tally(group, style).items()]
    below = changes or ([group.count] if group.count else [])
    under = COUNT_PIXELS if group.lines else group.pixels
    widths = [advance(line, group.pixels) * BOLD for line in group.lines]
    widths.append(sum(advance(text, under) * BOLD + _BETWEEN for text in below))
    height = len(group.lines) * (group.pixels + LEADING) + (under + LEADING if below else 0.0)
    across, down = (max(widths) + 2 * PADDING) * unit, (height + PADDING) * unit
    plate = QRectF(0.0, 0.0, min(across, area.width()), min(down, area.height()))
    plate.moveCenter(area.center())
    return plate


def _draw_tiles(
    painter: QPainter, members: Sequence[Box], style: PathwayStyle, theme: Theme, unit: float
) -> None:
    """Draw nodes as small tiles in the colours of their kinds, or of their changes."""
    canvas, by_colour = theme.color("canvas"), defaultdict[int, list[QRectF]](list)
    for box in members:
        node = style.nodes[box.id]
        colour = mix(canvas, theme.node(box.kind)[1], _TILE_SHARE)
        if node.sure_change:
            colour = mix(canvas, theme.color(node.direction), _CHANGE_SHARE)
        inset = _TILE_INSET * unit
        tile = QRectF(box.left, box.top, box.width, box.height)
        by_colour[colour.rgba()].append(tile.adjusted(inset, inset, -inset, -inset))
    painter.setPen(NO_PEN)
    for rgba, tiles in by_colour.items():
        painter.setBrush(QColor.fromRgba(rgba))
        painter.drawRects(tiles)


@lru_cache(maxsize=256)
def _outline(group: CrowdedGroup, unit: float) -> QPainterPath:
    left, top, right, bottom = group.area
    path, corner = QPainterPath(), _CORNER * unit
    path.addRoundedRect(QRectF(left, top, right - left, bottom - top), corner, corner)
    for other in group.left_out:
        away = QPainterPath()
        gap = _AROUND * unit
        area = QRectF(QPointF(other[0], other[1]), QPointF(other[2], other[3]))
        away.addRoundedRect(area.adjusted(-gap, -gap, gap, gap), corner, corner)
        path = path.subtracted(away)
    return path


def _draw_words(
    painter: QPainter,
    group: CrowdedGroup,
    style: PathwayStyle,
    theme: Theme,
    colour: QColor,
    unit: float,
) -> None:
    """Draw the name of a group, and below it what changes in it or how many nodes it has."""
    changes = _tally(group, style)
    rows: list[tuple[str, int]] = [(line, group.pixels) for line in group.lines]
    below = [(f"{sign} {times}", theme.color(role)) for (sign, role), times in changes.items()]
    if not below and group.count:
        below = [(group.count, theme.color("text_muted") if rows else colour)]
    under = COUNT_PIXELS if rows else group.pixels
    middle = (group.area[0] + group.area[2]) / 2
    height = sum(pixels + LEADING for _, pixels in rows) + (under + LEADING if below else 0.0)
    y = (group.area[1] + group.area[3]) / 2 - height * unit / 2
    painter.setPen(colour)
    for line, pixels in rows:
        set_type(painter, pixels * unit, 600)
        base = y + (pixels + LEADING + pixels * CAP_HEIGHT) * unit / 2
        half = painter.fontMetrics().horizontalAdvance(line) / 2
        painter.drawText(QPointF(middle - half, base), line)
        y += (pixels + LEADING) * unit
    set_type(painter, under * unit, 600)
    widths = [advance(text, under) * unit for text, _ in below]
    x = middle - (sum(widths) + _BETWEEN * unit * (len(widths) - 1)) / 2
    base = y + (under + LEADING + under * CAP_HEIGHT) * unit / 2
    for (text, ink), width in zip(below, widths, strict=True):
        painter.setPen(ink)
        painter.drawText(QPointF(x, base), text)
        x += width + _BETWEEN * unit


def _tally(group: CrowdedGroup, style: PathwayStyle) -> Counter[tuple[str, str]]:
    """Return how many nodes of a group have each sign of a change; tags name what is blocked."""
    changed = [style.nodes[node] for node in group.nodes if style.nodes[node].mark is Mark.NONE]
    signs = [sign_of(node) for node in changed]
    return Counter(sorted((sign, str(role)) for sign, role in signs if sign))
