"""Drawn regions: cells with their membrane, nuclei with pores, organelles."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from looplight.canvas.geometry.crossings import pores
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.layout.label_lines import SMALL_PIXELS, advance
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.pathway import Compartment

TEXT_PIXELS = 13.0
# How much larger than that a label may get where the figure is seen from far.
MAX_GROWTH = 1.5
# Half the thickness of a cell membrane and of a nuclear envelope, as drawn.
BILAYER = 10.0
ENVELOPE = 4.0
# The same of an organelle, with what is left free beside it.
OUTLINE_HALF = 3.0
# Height below a node in which its caption stands: a bad place for a region's label.
CAPTION_HEIGHT = 22.0
# Costs of a label that covers a node, a caption, a line, or the bar at a line's end.
_NODE_COST, _CAPTION_COST, _LINE_COST, _BAR_COST = 60.0, 10.0, 40.0, 12.0
# Share of these costs for what only comes near to the label.
_NEAR_SHARE = 0.4
# Reach of a bar to each side of its line.
_BAR_REACH = 9.0
# Cost of a label that crosses the outline, and how far inside the rectangle the outline reaches.
_OUTLINE_COST, OUTLINE_REACH = 60.0, 14.0
# Cost of one that stands outside of the space that it names.
_OUTSIDE_COST = 60.0

Area = tuple[float, float, float, float]


class Outline(StrEnum):
    """How the outline of a region is drawn."""

    BILAYER = "bilayer"
    BAND = "band"
    ENVELOPE = "envelope"
    ORGANELLE = "organelle"
    CRISTAE = "cristae"
    CELLS = "cells"
    DASHED = "dashed"
    NONE = "none"


# Outlines that enclose a space of their own: arrows between nodes inside stay inside.
CLOSED = (Outline.BILAYER, Outline.ENVELOPE, Outline.ORGANELLE, Outline.CRISTAE)
_OUTLINES: tuple[tuple[tuple[str, ...], Outline], ...] = (
    (("nucleus", "nuclear"), Outline.ENVELOPE),
    (("mitochond",), Outline.CRISTAE),
    (
        ("lysosome", "endosome", "golgi", "reticulum", "vesicle", "phagophore"),
        Outline.ORGANELLE,
    ),
    (("endotheli", "vessel"), Outline.CELLS),
    (("extracellular", "space", "none"), Outline.NONE),
    (("plasma membrane", "membrane"), Outline.BAND),
    (("cell", "cytosol", "cytoplasm", "stroma", "tumour", "tumor"), Outline.BILAYER),
)
# Largest corner radius; half the shorter side limits it further.
_RADIUS = {
    Outline.BILAYER: 72.0,
    Outline.BAND: 0.0,
    Outline.CELLS: 18.0,
    Outline.DASHED: 16.0,
    Outline.NONE: 0.0,
}


@dataclass(frozen=True, slots=True)
class Region:
    """A compartment ready to draw; ``label_at`` is the left end of the label's base line."""

    id: str
    label: str
    outline: Outline
    x: float
    y: float
    width: float
    height: float
    radius: float
    label_at: Point = (0.0, 0.0)
    pores: tuple[Point, ...] = ()

    @property
    def label_area(self) -> Area:
        """Left, top, right and bottom of the label."""
        x, y = self.label_at
        return x, y - TEXT_PIXELS, x + advance(self.label, TEXT_PIXELS), y + 4.0

    @property
    def largest_label_area(self) -> Area:
        """The same of the label as it is drawn in a figure that is seen from far."""
        return _largest_area(self.label_at, advance(self.label, TEXT_PIXELS))

    @property
    def outset(self) -> float:
        """How far the outline reaches beyond the rectangle."""
        return BILAYER + 3 if self.outline in (Outline.BILAYER, Outline.BAND) else 4.0

    @property
    def outline_areas(self) -> tuple[Area, ...]:
        """Thin areas along the outline of an organelle, with its round corners; else none."""
        if self.outline not in (Outline.ORGANELLE, Outline.CRISTAE):
            return ()
        left, top, right, bottom = self.x, self.y, self.x + self.width, self.y + self.height
        radius, half = self.radius, OUTLINE_HALF
        straight = [
            (left + radius, top - half, right - radius, top + half),
            (left + radius, bottom - half, right - radius, bottom + half),
            (left - half, top + radius, left + half, bottom - radius),
            (right - half, top + radius, right + half, bottom - radius),
        ]
        # A quarter of a circle, as points on it.
        turns = [math.radians(15 + 20 * n) for n in range(4)]
        reaches = [(radius * (1 - math.cos(t)), radius * (1 - math.sin(t))) for t in turns]
        points = [
            (x, y)
            for across, down in reaches
            for x in (left + across, right - across)
            for y in (top + down, bottom - down)
        ]
        corners = [(x - half, y - half, x + half, y + half) for x, y in points]
        return (*straight, *corners)

    @property
    def walls(self) -> tuple[Area, ...]:
        """Areas of the four sides of a membrane or an envelope; none for other outlines."""
        if self.outline not in (Outline.BILAYER, Outline.ENVELOPE):
            return ()
        half = BILAYER if self.outline is Outline.BILAYER else ENVELOPE
        left, top = self.x, self.y
        right, bottom = left + self.width, top + self.height
        return (
            (left - half, top - half, left + half, bottom + half),
            (right - half, top - half, right + half, bottom + half),
            (left - half, top - half, right + half, top + half),
            (left - half, bottom - half, right + half, bottom + half),
        )


def outline_of(kind: str) -> Outline:
    """Return the outline for a kind of compartment, which may be any text of a file."""
    text = kind.lower()
    matches = (outline for words, outline in _OUTLINES if any(word in text for word in words))
    return next(matches, Outline.DASHED)


def regions(
    compartments: Sequence[Compartment], boxes: Mapping[str, Box], routes: Sequence[Route]
) -> tuple[Region, ...]:
    """Return the regions, outer ones first, each with its pores and a free place for its label."""
    taken = [(b.left - 6, b.top - 6, b.right + 6, b.bottom + 6) for b in boxes.values()]
    below = [
        (b.left - 6, b.bottom + 6, b.right + 6, b.bottom + CAPTION_HEIGHT) for b in boxes.values()
    ]
    placed = []
    for c in sorted(compartments, key=lambda c: -(c.width * c.height)):
        outline = outline_of(c.kind)
        radius = _corner_radius(outline, c)
        holes: tuple[Point, ...] = ()
        if outline is Outline.ENVELOPE:
            holes = pores((c.x, c.y, c.width, c.height), routes, radius)
        point: Point = (0.0, 0.0)
        if c.label:
            point, area = _label_place(c, outline, radius, taken, below, routes)
            # Labels of later regions keep off this one.
            taken.append(area)
        size = c.x, c.y, c.width, c.height
        placed.append(Region(c.id, c.label, outline, *size, radius, point, holes))
    return tuple(placed)


def _corner_radius(outline: Outline, compartment: Compartment) -> float:
    half = min(compartment.width, compartment.height) / 2
    if outline is Outline.ENVELOPE:
        return min(60.0, half * 0.9)
    return min(_RADIUS.get(outline, 40.0), half)


def _label_place(
    c: Compartment,
    outline: Outline,
    radius: float,
    taken: Sequence[Area],
    below: Sequence[Area],
    routes: Sequence[Route],
) -> tuple[Point, Area]:
    """Choose the place for a label that covers the least; return it with the area it takes."""
    width = advance(c.label, TEXT_PIXELS) * 0.97
    height = TEXT_PIXELS
    slack = 4 + width * (MAX_GROWTH - 1) / 2
    best_cost, best = None, (0.0, 0.0)
    for number, (x, y) in enumerate(_label_places(c, outline, radius, width)):
        area = (x - slack, y - height, x + width + slack, y + 5)
        # Earlier places are the better ones, where they cover no more.
        cost = min(number, 30) * 1.0 + number * 0.02
        if best_cost is not None and cost >= best_cost:
            # This part only grows, and covering costs nothing at least: no later place is better.
            break
        cost += _covered(area, taken, below, routes)
        # Room for rings and badges, and for nodes that are drawn larger from far.
        roomy = _largest_area((x, y), width)
        cost += _NEAR_SHARE * _covered(roomy, taken, below, routes)
        within = c.x + OUTLINE_REACH < area[0] < area[2] < c.x + c.width - OUTLINE_REACH
        inside = c.y < y < c.y + c.height
        if inside and not within:
            cost += _OUTLINE_COST
        if not inside and outline in CLOSED:
            cost += _OUTSIDE_COST
        if best_cost is None or cost < best_cost:
            best_cost, best = cost, (x, y)
    x, y = best
    return best, (x - 4, y - height, x + width + 4, y + SMALL_PIXELS / 2)


def _largest_area(place: Point, width: float) -> Area:
    """Return what a label takes whose letters are as large as they get: they grow about its middle.

    ``place`` = the left end of its base line, ``width`` = of the label in its usual size.
    """
    x, y = place
    aside = 4 + width * (MAX_GROWTH - 1) / 2
    return x - aside, y - TEXT_PIXELS * MAX_GROWTH, x + width + aside, y + 5 * MAX_GROWTH


def _label_places(c: Compartment, outline: Outline, radius: float, width: float) -> list[Point]:
    """Return places for a label: corners, edges, then everywhere inside, below and above."""
    height = TEXT_PIXELS
    inset = 14.0 + (BILAYER if outline in (Outline.BILAYER, Outline.BAND) else 0.0)
    side = inset + radius * 0.3
    left, right = c.x + side, c.x + c.width - side - width
    centre = c.x + (c.width - width) / 2
    top, bottom = c.y + inset + height * 0.8, c.y + c.height - inset
    middle = c.y + c.height / 2
    places = [
        (left, top + radius * 0.12),
        (right, top + radius * 0.12),
        (left, bottom - radius * 0.12),
        (right, bottom - radius * 0.12),
        (centre, top),
        (centre, bottom),
        (c.x + inset, top + c.height * 0.2),
        (c.x + inset, middle),
        (c.x + inset, c.y + c.height * 0.75),
        (c.x + c.width - inset - width, middle),
    ]
    steps = max(2, int(c.width / 24))
    reach = c.width - width - radius * 1.2
    across = [c.x + radius * 0.6 + reach * n / steps for n in range(steps + 1)]
    down = [c.y + inset + height, middle + height * 0.35, bottom]
    if outline is Outline.BILAYER:
        # The label of a cell stays inside it.
        down += [c.y + c.height * n / 12 for n in range(2, 12)]
        return places + [(x, y) for y in down for x in across]
    under = sorted(across[:: max(1, steps // 8)], key=lambda x: abs(x - centre))
    places += [(x, c.y + c.height + height + 5) for x in under]
    # Close below the upper edge; from the right, as what is blocked often stands on the left.
    places += [(x, c.y + height + 3) for x in reversed(across)]
    down.append(c.y + c.height - 7)
    places += [(x, y) for y in down for x in across]
    return places + [(x, c.y - 7) for x in across[:: max(1, steps // 4)]]


def _covered(
    area: Area, taken: Sequence[Area], below: Sequence[Area], routes: Sequence[Route]
) -> float:
    """Return the cost of what a label in this area would cover."""
    left, top, right, bottom = area
    cost = 0.0
    for areas, price in ((taken, _NODE_COST), (below, _CAPTION_COST)):
        for x1, y1, x2, y2 in areas:
            if x1 < right and x2 > left and y1 < bottom and y2 > top:
                cost += price
    for route in routes:
        for (px, py), (qx, qy) in pairwise(route.points):
            if min(py, qy) >= bottom or max(py, qy) <= top:
                continue
            if min(px, qx) < right and max(px, qx) > left:
                cost += _LINE_COST
            elif min(px, qx) < right + _BAR_REACH and max(px, qx) > left - _BAR_REACH:
                cost += _BAR_COST
    return cost
