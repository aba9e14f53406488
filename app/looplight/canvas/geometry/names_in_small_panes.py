"""The drawing of a figure for a small pane: all names in one size, as large as its boxes allow.

A small printed figure has the type of its caption, not that of a poster made smaller. So the boxes
grow about their middles, names take a second line where they would meet, and the arrows are led
anew. Every name has the same size in canvas units, whatever the zoom.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import combinations

from looplight.canvas.geometry.compartments import CLOSED, outline_of
from looplight.canvas.geometry.layout import (
    FEWEST_NODES_IN_PARTS,
    Layout,
    awaits_routes,
    is_routed_at_leisure,
    layout_of_boxes,
)
from looplight.canvas.geometry.moved_by_user.edited_layout import edited_layout
from looplight.canvas.geometry.node_mark_places import MIN_PIXELS, unusable_width
from looplight.files.cancellation import checked
from looplight.pathways.layout.label_lines import LABEL_PIXELS, Line, balanced_lines
from looplight.pathways.layout.node_boxes import Box, drawn_name
from looplight.pathways.layout.node_shapes import Shape, head_room
from looplight.pathways.model.drawing_edits import NO_EDITS, DrawingEdits, Place
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import named_nodes

# Sizes of the names in canvas units: what every name of the usual drawing can have at least, so
# that all are alike from a certain scale on, and the least and the largest of those that are tried.
USUAL, LEAST, MOST, STEP = 20.5, 22, 34, 1
# Pixels that every name of a pane should have.
READABLE = 9.5
# Drawings that one pathway remembers: sizes that were tried, and steps of undo.
MOST_LAYOUTS = 48
# How much wider or higher the figure may get.
MOST_GROWTH = 1.05
# Canvas units between two boxes: an arrow between them needs room for its head.
ARROW_ROOM, ROOM = 14.0, 8.0
# How far a node may give way, in canvas units, and how often all are looked at.
FARTHEST, ROUNDS = 44.0, 40
# Free width and height around a name, in canvas units.
_BESIDE, _ABOVE = 8.0, 6.0
# A box whose name takes a second line may get narrower, down to this.
LEAST_WIDTH = 88.0
# How much wider names are in the fonts of other programs, in which slides are opened: Arial needs
# this for nine names of ten.
OTHER_FONTS = 1.07
# Free width between a box and the edge of its compartment.
INSIDE = 18.0
MOST_LINES = 2
# Characters of a name that may take a second line.
FOLDED_FROM = 8


def has_large_names(pathway: Pathway, edits: DrawingEdits) -> bool:
    """Return whether a figure can be drawn so.

    What authors have drawn stays as it is, and of a large figure a part is shown. Nodes that a user
    has moved give way to each other as all nodes do.
    """
    return (
        len(pathway.nodes) < FEWEST_NODES_IN_PARTS
        and pathway.drawing is None
        and not edits.own_look
        and not pathway.frames
        and not any(arrow.route for arrow in pathway.arrows)
        and not awaits_routes(pathway)
        and not is_routed_at_leisure(len(pathway.nodes), len(pathway.arrows))
    )


def names_size(scale: float, readable: float = READABLE) -> int:
    """Return the size of names, in canvas units, that can be read at a scale; 0 = the usual one.

    ``scale`` in pixels per canvas unit, ``readable`` in pixels.
    """
    if USUAL * scale >= max(MIN_PIXELS, readable):
        return 0
    return min(max(math.ceil(readable / max(scale, 0.01) / STEP) * STEP, LEAST), MOST)


def large_names_layout(
    pathway: Pathway, size: int, edits: DrawingEdits = NO_EDITS
) -> Layout | None:
    """Return the drawing with names of a `names_size`, or with the largest that have room.

    ``edits`` = which nodes the user has moved. The pathway remembers the drawing. None = names
    cannot be larger than in the usual drawing.
    """
    return pathway.once(_Layouts).of(pathway, size, edits)


def is_laid_out(pathway: Pathway, size: int, edits: DrawingEdits = NO_EDITS) -> bool:
    """Return whether that drawing was computed before."""
    return pathway.once(_Layouts).has(size, edits)


class _Layouts:
    """The drawings of one pathway, by the size of their names and the places of moved nodes."""

    def __init__(self, _pathway: Pathway) -> None:
        self._computed: dict[tuple[int, tuple[Place, ...]], Layout | None] = {}

    def has(self, size: int, edits: DrawingEdits) -> bool:
        """Return whether a drawing is there, or it is known that there is no room for it."""
        return size == 0 or (size, edits.current_places) in self._computed

    def of(self, pathway: Pathway, size: int, edits: DrawingEdits) -> Layout | None:
        """Return the drawing with names of a size, or with the next smaller ones."""
        if size == 0:
            return None
        key = size, edits.current_places
        if key not in self._computed:
            drawn = _drawn(pathway, size, edits)
            if drawn is None and size > LEAST:
                drawn = self.of(pathway, size - STEP, edits)
            while len(self._computed) >= MOST_LAYOUTS:
                self._computed.pop(next(iter(self._computed)), None)
            self._computed[key] = drawn
        return self._computed[key]


def _drawn(pathway: Pathway, size: int, edits: DrawingEdits) -> Layout | None:
    usual = edited_layout(pathway, edits)
    boxes = _boxes(pathway, usual.boxes, size)
    if boxes is None:
        return None
    drawn = replace(layout_of_boxes(pathway, boxes), names_size=size)
    # Arrows that found no way but around everything would make the picture smaller again.
    sides = zip(drawn.bounds[2:], usual.bounds[2:], strict=True)
    if any(now > MOST_GROWTH * before for now, before in sides):
        return None
    # An arrow around the outside of a cell would say that its signal leaves it.
    return None if _leaving(pathway, drawn) - _leaving(pathway, usual) else drawn


def _leaving(pathway: Pathway, drawn: Layout) -> set[str]:
    """Return the arrows that leave a compartment that holds both of their ends."""
    leaving = set()
    for cell in pathway.compartments:
        if outline_of(cell.kind) not in CLOSED:
            continue
        right, bottom = cell.x + cell.width, cell.y + cell.height
        inside = {
            node
            for node, box in drawn.boxes.items()
            if cell.x <= box.left and box.right <= right and cell.y <= box.top <= bottom
        }
        leaving |= {
            arrow.key
            for arrow in pathway.arrows
            if arrow.source in inside
            and arrow.target in inside
            and arrow.key in drawn.routes
            and any(
                not (cell.x <= x <= right and cell.y <= y <= bottom)
                for x, y in drawn.routes[arrow.key].points
            )
        }
    return leaving


def _boxes(pathway: Pathway, usual: Mapping[str, Box], size: float) -> dict[str, Box] | None:
    """Return the boxes with names of a size; None where some would be too near to each other."""
    names = {node.id: drawn_name(node) for node in named_nodes(pathway)}
    linked = {frozenset((arrow.source, arrow.target)) for arrow in pathway.arrows}
    boxes = {node: _grown(box, _lines(names[node], 1), size) for node, box in usual.items()}
    folded: set[str] = set()
    _keep_inside(pathway, usual, boxes)
    for _ in range(ROUNDS):
        near = _too_near(usual, boxes, linked)
        if not near:
            return boxes
        foldable = [
            node
            for a, b, _room in near
            for node in (a, b)
            if node not in folded and len(_lines(names[node], MOST_LINES)) > 1
        ]
        if foldable:
            widest = max(foldable, key=lambda node: boxes[node].width)
            folded.add(widest)
            boxes[widest] = _grown(usual[widest], _lines(names[widest], MOST_LINES), size)
            continue
        for a, b, room in near:
            _part(boxes, a, b, room)
        _keep_inside(pathway, usual, boxes)
        if any(_moved(usual[node], box) > FARTHEST for node, box in boxes.items()):
            return None
    return None


def _part(boxes: dict[str, Box], a: str, b: str, room: float) -> None:
    """Move two boxes apart, the shorter way."""
    first, second = boxes[a], boxes[b]
    across = max(first.left - second.right, second.left - first.right)
    down = max(first.top - second.bottom, second.top - first.bottom)
    step = (room - max(across, down)) / 2 + 0.5
    if across >= down:
        step = step if first.x > second.x else -step
        boxes[a] = replace(first, x=first.x + step)
        boxes[b] = replace(second, x=second.x - step)
        return
    step = step if first.y > second.y else -step
    # What stands in a membrane stays in it.
    stays = [head_room(box.shape) > 0 for box in (first, second)]
    if not stays[0]:
        boxes[a] = replace(first, y=first.y + step * (1 + stays[1]))
    if not stays[1]:
        boxes[b] = replace(second, y=second.y - step * (1 + stays[0]))


def _keep_inside(pathway: Pathway, usual: Mapping[str, Box], boxes: dict[str, Box]) -> None:
    """Move boxes back into the compartments that hold them in the usual drawing."""
    cells = [c for c in pathway.compartments if outline_of(c.kind) in CLOSED]
    for node, before in usual.items():
        for cell in cells:
            edges = cell.x, cell.y, cell.x + cell.width, cell.y + cell.height
            free = (
                *(before.left - edges[0], before.top - edges[1]),
                *(edges[2] - before.right, edges[3] - before.bottom),
            )
            if min(free) < 0:
                continue
            box, (left, top, right, bottom) = boxes[node], (min(side, INSIDE) for side in free)
            dx = max(edges[0] + left - box.left, 0) - max(box.right + right - edges[2], 0)
            dy = max(edges[1] + top - box.top, 0) - max(box.bottom + bottom - edges[3], 0)
            if dx or dy:
                boxes[node] = replace(box, x=box.x + dx, y=box.y + dy)


def _moved(before: Box, after: Box) -> float:
    """Return how far the name of a box was moved."""
    return math.dist((before.x, before.port_y), (after.x, after.port_y))


def _lines(name: str, count: int) -> tuple[Line, ...]:
    # NF-κB and 4E-BP1 stay one word.
    return balanced_lines(name, count if len(name) >= FOLDED_FROM else 1)


def _grown(box: Box, lines: tuple[Line, ...], size: float) -> Box:
    """Return a box with room for a name, never smaller than it was."""
    factor = size / LABEL_PIXELS
    letters = max(line.width for line in lines) * factor * OTHER_FONTS
    width = letters + unusable_width(box.shape) + _BESIDE
    height = sum(line.height for line in lines) * factor + head_room(box.shape) + _ABOVE
    if box.shape is Shape.TEXT and not lines[0].runs:
        return box
    # The inner part of a receptor grows downwards: its upper parts stand in the membrane.
    grown = max(height, box.height)
    drop = (grown - box.height) / 2 if head_room(box.shape) else 0.0
    return replace(
        box,
        y=box.y + drop,
        width=max(width, min(box.width, LEAST_WIDTH) if len(lines) > 1 else box.width),
        height=grown,
        lines=lines,
        names_size=size,
    )


def _too_near(
    usual: Mapping[str, Box], boxes: Mapping[str, Box], linked: Collection[frozenset[str]]
) -> list[tuple[str, str, float]]:
    """Return the pairs of boxes that are nearer than they may be, with the room that they need."""
    near = []
    for a, b in checked(combinations(boxes, 2)):
        gap = _gap(boxes[a], boxes[b])
        room = ARROW_ROOM if frozenset((a, b)) in linked else ROOM
        if gap < room and gap < (before := _gap(usual[a], usual[b])):
            near.append((a, b, min(room, before)))
    return near


def _gap(a: Box, b: Box) -> float:
    """Return the distance of two boxes, to the side or up and down; less than 0 = they overlap."""
    across = max(a.left - b.right, b.left - a.right)
    return max(across, a.top - b.bottom, b.top - a.bottom)
