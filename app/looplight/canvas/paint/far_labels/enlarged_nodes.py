"""Nodes of a zoomed-out figure that are drawn larger than they are, so that their names are read.

A name stands inside its node, in type as large as the node has room for. Where that is small, the
node itself is drawn larger, about its middle, as far as it then covers no other node, no words, no
arrow head and no line of others: no node is left empty. A node in a crowd that the reader acted on
is named by a tag beside the crowd with a line to it: drawn larger, it would cover its neighbours.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT, inside_pixels, unusable_width
from looplight.canvas.paint import node_marks, nodes
from looplight.canvas.paint.far_labels import group_blocks
from looplight.canvas.paint.far_labels.change_signs import sign_of
from looplight.canvas.paint.far_labels.crowded_groups import crowded_groups
from looplight.canvas.paint.far_labels.label_obstacles import Area, ByIdentity, is_free, obstacles
from looplight.canvas.paint.far_labels.tags_beside_crowds import (
    SIGN_WIDTH,
    TAG_PIXELS,
    free_tag,
    line_to,
    tags,
)
from looplight.canvas.paint.pens import NO_BRUSH
from looplight.canvas.paint.text import draw_label, set_type
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.canvas.style.style_values import Mark, PathwayStyle
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape, head_room
from looplight.session.appearance.themes import Theme

# Sizes on screen, whatever the zoom, of the names of nodes that are drawn larger.
PIXELS, LEAST_PIXELS = 11, 7
# Where every name is at least as large inside its node, none is drawn larger.
LEAST_EVEN = 6.8
# A name that is smaller than this inside its node may cover lines, if need be.
LEGIBLE, LENIENT_PIXELS = 6.0, 9
# A name gains this many pixels at least: else its node keeps its size.
LEAST_GAIN = 1.0
# Pixels between a node that is drawn larger and other nodes. In a crowd none is: else every other
# node would be larger than its neighbours.
CLEARANCE = 2.5
# Of the name that a pointer or the keyboard is at.
POINTED_PIXELS = 13
# Nor is it more than so many times as large as the names inside usually are.
MOST_TIMES_USUAL = 1.3
# Where every name can be read inside its node, none is larger than the usual ones times this.
MOST_TIMES_EVEN = 1.1
# How far outlines and rings reach beyond a box, in canvas units.
_REACH = 26.0
# Of the sign of a change, and the space to the left and right of a name, in sizes of the name.
_SIGN_SIZE, _PADDING = 0.82, 0.25
# Round nodes need more room around a name, in sizes of it.
_ROUND = (Shape.CIRCLE, Shape.LIPID, Shape.VESICLE)
_ROUND_WIDTH, _ROUND_HEIGHT = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class EnlargedNode:
    """A node that is drawn larger.

    Attributes
    ----------
    box : Box
        With the place and the size that it is drawn in.
    sign, role : str
        The sign of its mark or change, empty for none, and the role of its colour.
    pixels : int
        Size of its name on screen.
    line : (float, float, float, float) or None
        Both ends of the line from the node to the tag that names it; None = it is the node itself
        that is drawn larger.
    """

    box: Box
    sign: str
    role: str
    pixels: int
    line: Area | None = None

    @property
    def node(self) -> str:
        """Id of the node."""
        return self.box.id

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the part with the name, in canvas units."""
        above = head_room(self.box.shape)
        return self.box.left, self.box.top + above, self.box.width, self.box.height - above


def enlarged_nodes(layout: Layout, style: PathwayStyle, scale: float) -> list[EnlargedNode]:
    """Return the nodes that are drawn larger, the most important ones first."""
    selected, key = frozenset(style.selection.nodes), ByIdentity(layout)
    placed: list[EnlargedNode] = []
    # Nodes of a crowded group are named together; the reader's own beside it.
    groups = crowded_groups(key, scale)
    grouped = {node for group in groups for node in group.nodes}
    areas: list[Area] = [group.area for group in groups]
    # Looked up once: each frame of a change asks for every node.
    sizes = [_largest_sizes(key, scale, signed) for signed in (False, True)]
    for box in checked(_in_order(layout, style, selected)):
        node = style.nodes[box.id]
        if not box.lines or node_dimming(style, box.id) >= 1.0:
            continue
        sign, role = sign_of(node)
        at_it = box.id in selected or node.mark is not Mark.NONE
        if box.id in grouped and not at_it:
            continue
        size = 0 if box.id in grouped else sizes[bool(sign)][box.id]
        if not size and at_it and inside_pixels(box, scale) < LEAST_PIXELS:
            # What the reader is at can be read, whatever is around it.
            tag = free_tag(tags(key, box.id, scale, bool(sign)), areas)
            if tag is not None:
                placed.append(EnlargedNode(tag, sign, role, TAG_PIXELS, line_to(box, tag)))
                areas.append((tag.left, tag.top, tag.right, tag.bottom))
                continue
            size = LENIENT_PIXELS
        if not size:
            continue
        for pixels in range(size, _least_size(box, scale) - 1, -1):
            width, height = _enlarged_size(box, scale, pixels, bool(sign))
            left, top = box.x - width / 2, box.y - height / 2
            area = left, top, left + width, top + height
            if is_free(area, areas):
                larger = _with_size(key, box.id, width, height)
                placed.append(EnlargedNode(larger, sign, role, pixels))
                areas.append(area)
                break
    return placed


@lru_cache(maxsize=512)
def _with_size(key: ByIdentity, node: str, width: float, height: float) -> Box:
    """Return a node's box with another size; the same object in every frame.

    A box remembers the measures of its label, which each frame would take anew otherwise.
    """
    return replace(key.layout.boxes[node], width=width, height=height)


def _least_size(box: Box, scale: float) -> int:
    return max(LEAST_PIXELS, math.ceil(inside_pixels(box, scale) + LEAST_GAIN))


def _enlarged_size(box: Box, scale: float, pixels: int, signed: bool) -> tuple[float, float]:
    """Return the width and height that a node needs for its name, never less than its own."""
    wide, width, high, height = _needed(box, signed)
    size = pixels / max(scale, 0.01)
    return max(wide * size + width, box.width), max(high * size + height, box.height)


def _needed(box: Box, signed: bool) -> tuple[float, float, float, float]:
    """Return what a node needs for its name.

    Returns
    -------
    (float, float, float, float)
        Width in sizes of the name's letters, width beyond that in canvas units, and the same of
        the height.
    """
    wide = box.label_width / box.largest_type + 2 * _PADDING + (SIGN_WIDTH if signed else 0.0)
    high = box.label_height / box.largest_type
    if box.shape in _ROUND:
        wide, high = wide + _ROUND_WIDTH, high + _ROUND_HEIGHT
    return wide, unusable_width(box.shape), high, head_room(box.shape) + 2.0


@lru_cache(maxsize=8)
def _largest_sizes(key: ByIdentity, scale: float, signed: bool) -> dict[str, int]:
    """Return the largest size that the name of each node has room for; 0 where it has none."""
    around = obstacles(key)
    named = [box for box in key.layout.boxes.values() if box.lines]
    if not named or even_size(key, scale):
        return dict.fromkeys((box.id for box in named), 0)
    inside = np.array([inside_pixels(box, scale) for box in named])
    wide, width, high, height = np.array([_needed(box, signed) for box in named]).T
    places = np.array([(box.x, box.y, box.width, box.height) for box in named])
    own = np.array([around.numbers[box.id] for box in named])
    # No name is much larger than the usual ones: the figure stays even.
    most = min(max(round(MOST_TIMES_USUAL * _middle(inside)), LENIENT_PIXELS), PIXELS)
    sizes = np.zeros(len(named), dtype=int)
    for largest, may_cover_lines in ((most, False), (LENIENT_PIXELS, True)):
        for pixels in range(largest, LEAST_PIXELS - 1, -1):
            trial = (sizes == 0) & (inside + LEAST_GAIN <= pixels)
            # Names that cannot be read otherwise may cover lines.
            trial &= (inside < LEGIBLE) | (not may_cover_lines)
            numbers = np.flatnonzero(trial)
            size = pixels / max(scale, 0.01)
            x, y = places[numbers, :2].T
            across = np.fmax(wide * size + width, places[:, 2])[numbers] / 2
            down = np.fmax(high * size + height, places[:, 3])[numbers] / 2
            areas = np.stack((x - across, y - down, x + across, y + down), axis=1)
            margin = 0.0 if may_cover_lines else CLEARANCE / max(scale, 0.01)
            clear = around.clear_of_bodies(areas, own[numbers], margin)
            if not may_cover_lines:
                clear[clear] = around.clear_of_lines(areas[clear], own[numbers][clear])
            sizes[numbers[clear]] = pixels
    return dict(zip((box.id for box in named), sizes.tolist(), strict=True))


@lru_cache(maxsize=8)
def even_size(key: ByIdentity, scale: float) -> float:
    """Return the largest size on screen of names in a figure whose names can all be read inside.

    There no node is drawn larger, and short names are no larger than long ones: type of several
    sizes would look like emphasis. 0 = some names cannot be read inside their nodes.
    """
    sizes = np.array(
        [inside_pixels(box, scale) for box in key.layout.boxes.values() if box.lines], dtype=float
    )
    if not sizes.size or sizes.min() < LEAST_EVEN:
        return 0.0
    return _middle(sizes) * MOST_TIMES_EVEN


def _middle(values: npt.NDArray[np.float64]) -> float:
    """Return the median; numpy's own imports its masked arrays, which takes 30 ms."""
    ordered, count = np.sort(values), len(values)
    return float(ordered[(count - 1) // 2] + ordered[count // 2]) / 2


def prepare_sizes(layout: Layout, scale: float) -> Iterator[None]:
    """Find the sizes that names have room for, which painting looks up then; pauses in between."""
    obstacles(ByIdentity(layout))
    yield
    for signed in (False, True):
        _largest_sizes(ByIdentity(layout), scale, signed)
        yield


def _in_order(layout: Layout, style: PathwayStyle, selected: frozenset[str]) -> Iterable[Box]:
    """Return the boxes, those first that are named first."""
    important = {node: number for number, node in enumerate(layout.label_order)}
    last = len(important)

    def rank(box: Box) -> tuple[int, float, float]:
        node = style.nodes[box.id]
        # Short labels first where nothing tells nodes apart: more of them fit.
        usual = important.get(box.id, last) if important else box.width
        if box.id in selected or node.mark is not Mark.NONE:
            return 0, 0.0, usual
        change = abs(node.level - node.baseline) if node.sure_change else 0.0
        return (1 if node.output else 2), -round(change, 3), usual

    return sorted(layout.boxes.values(), key=rank)


def painted_area(box: Box) -> QRectF:
    """Return what a node with its outline and its ring covers, in canvas units."""
    area = QRectF(box.left, box.top, box.width, box.height)
    return area.adjusted(-_REACH, -_REACH, _REACH, _REACH)


def draw_far(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    scale: float,
    draw: Callable[[QPainter, EnlargedNode], None] | None = None,
    larger: Sequence[EnlargedNode] | None = None,
    exposed: QRectF | None = None,
) -> None:
    """Draw the names of all nodes: inside, or with their nodes drawn larger.

    ``draw`` draws one that is drawn larger, from a pixmap for example; None = it is drawn anew.
    ``larger`` = the nodes that are, where they were found before. ``exposed`` = the area that is
    painted, in canvas units; None = all of it.
    """
    larger = enlarged_nodes(layout, style, scale) if larger is None else larger
    placed = {each.node for each in larger}
    groups, even = crowded_groups(ByIdentity(layout), scale), even_size(ByIdentity(layout), scale)
    placed.update(node for group in groups for node in group.nodes)
    if exposed is not None:
        larger = [each for each in larger if exposed.intersects(painted_area(each.box))]
    for box in checked(layout.boxes.values()):
        if box.id in placed or node_dimming(style, box.id) >= 1.0:
            continue
        if exposed is None or exposed.intersects(painted_area(box)):
            size = min(inside_pixels(box, scale), even) if even else 0.0
            colour = nodes.colours(style.nodes[box.id], box, theme).text
            draw_label(painter, box, colour, scale, size)
    group_blocks.draw_groups(painter, groups, layout.boxes, style, theme, scale, exposed)
    for each in larger:
        if each.line is not None:
            # The tag has the name; that its node is blocked is seen at its place.
            bare = replace(layout.boxes[each.node], lines=())
            node_marks.draw_cross(painter, bare, style.nodes[each.node], theme, scale)
            painter.setPen(QPen(_tag_colour(each, theme), 1 / max(scale, 0.01)))
            painter.drawLine(QPointF(*each.line[:2]), QPointF(*each.line[2:]))
    for each in checked(larger):
        if draw is None:
            draw_enlarged(painter, each, style, theme, scale)
        else:
            draw(painter, each)
    for each in larger:
        node_marks.draw_far_caption(painter, each.box, style.nodes[each.node], theme, scale)
    node_marks.draw_rings(painter, {each.node: each.box for each in larger}, style, theme)


def draw_pointed(
    painter: QPainter,
    box: Box,
    style: PathwayStyle,
    theme: Theme,
    scale: float,
    rings: tuple[str, str] = ("", ""),
) -> None:
    """Draw a node large where its name is small: the pointer or the keyboard is there.

    ``rings`` = the nodes with the ring of the pointer and with that of the keyboard.
    """
    if not box.lines or inside_pixels(box, scale) >= PIXELS - LEAST_GAIN:
        return
    sign, role = sign_of(style.nodes[box.id])
    width, height = _enlarged_size(box, scale, POINTED_PIXELS, bool(sign))
    larger = replace(box, width=width, height=height)
    draw_enlarged(painter, EnlargedNode(larger, sign, role, POINTED_PIXELS), style, theme, scale)
    node_marks.draw_rings(painter, {box.id: larger}, style, theme, *rings)


def draw_enlarged(
    painter: QPainter,
    larger: EnlargedNode,
    style: PathwayStyle,
    theme: Theme,
    scale: float,
    dimming: float | None = None,
) -> None:
    """Draw a node that is drawn larger, with its name and the sign of its change.

    ``dimming`` = how far it is dimmed, 0..1; None = as in ``style``.
    """
    box, node = larger.box, style.nodes[larger.node]
    painter.setOpacity(1.0 - (node_dimming(style, box.id) if dimming is None else dimming))
    if larger.line is not None:
        _draw_tag(painter, larger, theme, scale)
    elif box.shape is Shape.TEXT and larger.pixels <= LENIENT_PIXELS:
        # Words without a body may cover lines where they could not be read otherwise.
        ground = theme.color("canvas")
        ground.setAlphaF(0.85)
        painter.fillRect(QRectF(*larger.area), ground)
    if larger.line is None:
        nodes.draw_body(painter, box, node, theme, scale)
        node_marks.draw_cross(painter, box, node, theme, scale)
    unit = 1 / max(scale, 0.01)
    shift = 0.0
    if larger.sign:
        sign_pixels = larger.pixels * _SIGN_SIZE * unit
        shift = SIGN_WIDTH * larger.pixels * unit / 2
        factor = larger.pixels * unit / box.largest_type
        left = box.x - box.label_width * factor / 2 - shift
        set_type(painter, sign_pixels, 700)
        painter.setPen(theme.color(larger.role))
        base = box.y + box.label_offset + sign_pixels * CAP_HEIGHT / 2
        painter.drawText(QPointF(left, base), larger.sign)
    tagged = larger.line is not None
    colour = theme.color("text") if tagged else nodes.colours(node, box, theme).text
    named = replace(box, x=box.x + shift) if shift else box
    draw_label(painter, named, colour, scale, larger.pixels)
    painter.setOpacity(1.0)


def _tag_colour(larger: EnlargedNode, theme: Theme) -> QColor:
    return theme.color(larger.role if larger.sign else "text_muted")


def _draw_tag(painter: QPainter, larger: EnlargedNode, theme: Theme, scale: float) -> None:
    """Draw the body of a tag, which looks like no node."""
    unit = 1 / max(scale, 0.01)
    box = larger.box
    painter.setPen(QPen(_tag_colour(larger, theme), unit))
    painter.setBrush(theme.color("panel"))
    area = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(area, 3 * unit, 3 * unit)
    painter.setBrush(NO_BRUSH)
