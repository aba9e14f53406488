"""Drawn regions: cells with their membrane, nuclei with pores, organelles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from looplight.canvas.geometry.crossings import pores
from looplight.canvas.geometry.label_layout import SMALL_PIXELS, advance
from looplight.canvas.geometry.node_shapes import Box
from looplight.canvas.geometry.router import Point, Route
from looplight.pathways.model.pathway import Compartment

TEXT_PIXELS = 13.0
BILAYER = 8.0
TWIN = 4.0
# Below a node stands what was done to it: no good place for the name of a region.
BELOW, _BELOW_COST = 22.0, 10.0
# An arrow beside a name may have a bar across it.
_BAR = 9.0
# How far inside its rectangle a region's skin may reach.
SKIN = 6.0


class Skin(StrEnum):
    """How the outline of a region is drawn."""

    BILAYER = "bilayer"
    BAND = "band"
    TWIN = "twin"
    ORGANELLE = "organelle"
    CRISTAE = "cristae"
    CELLS = "cells"
    DASHED = "dashed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Region:
    """A compartment ready to draw; ``label_at`` is the left end of the label's base line."""

    id: str
    label: str
    skin: Skin
    x: float
    y: float
    width: float
    height: float
    radius: float
    label_at: Point = (0.0, 0.0)
    pores: tuple[Point, ...] = ()

    @property
    def rect(self) -> tuple[float, float, float, float]:
        """``x, y, width, height``."""
        return self.x, self.y, self.width, self.height

    @property
    def label_area(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the label."""
        x, y = self.label_at
        return x, y - TEXT_PIXELS, x + advance(self.label, TEXT_PIXELS), y + 4.0

    @property
    def outset(self) -> float:
        """How far the skin reaches beyond the rectangle."""
        return BILAYER + 3 if self.skin in (Skin.BILAYER, Skin.BAND) else 4.0


CLOSED = (Skin.BILAYER, Skin.TWIN, Skin.ORGANELLE, Skin.CRISTAE)


def skin_of(kind: str) -> Skin:
    """Return the skin for a compartment kind; unknown kinds get a dashed outline."""
    word = kind.lower()
    table = (
        (("nucleus", "nuclear"), Skin.TWIN),
        (("mitochond",), Skin.CRISTAE),
        (("lysosome", "endosome", "golgi", "reticulum", "vesicle", "phagophore"), Skin.ORGANELLE),
        (("endotheli", "vessel"), Skin.CELLS),
        (("extracellular", "space", "none"), Skin.NONE),
        (("plasma membrane", "membrane"), Skin.BAND),
        (("cell", "cytosol", "cytoplasm", "stroma", "tumour", "tumor"), Skin.BILAYER),
    )
    for words, skin in table:
        if any(w in word for w in words):
            return skin
    return Skin.DASHED


def regions(
    compartments: Sequence[Compartment], boxes: Mapping[str, Box], routes: Sequence[Route]
) -> tuple[Region, ...]:
    """Return the regions, outer ones first, each with its pores and a free place for its label."""
    taken = [(b.left - 6, b.top - 6, b.right + 6, b.bottom + 6) for b in boxes.values()]
    below = [(b.left - 6, b.bottom + 6, b.right + 6, b.bottom + BELOW) for b in boxes.values()]
    out = []
    for c in sorted(compartments, key=lambda c: -(c.width * c.height)):
        skin = skin_of(c.kind)
        half = min(c.width, c.height) / 2
        radius = {
            Skin.BILAYER: min(72.0, half),
            Skin.TWIN: min(60.0, half * 0.9),
            Skin.BAND: 0.0,
            Skin.CELLS: min(18.0, half),
            Skin.DASHED: min(16.0, half),
            Skin.NONE: 0.0,
        }.get(skin, min(40.0, half))
        holes = pores((c.x, c.y, c.width, c.height), routes, radius) if skin is Skin.TWIN else ()
        at, used = _label_place(c, skin, radius, taken, below, routes)
        taken.append(used)
        out.append(Region(c.id, c.label, skin, c.x, c.y, c.width, c.height, radius, at, holes))
    return tuple(out)


def _label_place(
    c: Compartment,
    skin: Skin,
    radius: float,
    taken: Sequence[tuple[float, float, float, float]],
    below: Sequence[tuple[float, float, float, float]],
    routes: Sequence[Route],
) -> tuple[Point, tuple[float, float, float, float]]:
    """Choose the corner or edge inside the region that covers the least."""
    wide = advance(c.label, TEXT_PIXELS) * 0.97
    inset = 14.0 + (BILAYER if skin in (Skin.BILAYER, Skin.BAND) else 0.0)
    side = inset + radius * 0.3
    rise = TEXT_PIXELS
    left, right = c.x + side, c.x + c.width - side - wide
    middle = c.x + (c.width - wide) / 2
    top, bottom = c.y + inset + rise * 0.8, c.y + c.height - inset
    low_mid = c.y + c.height / 2
    places = [
        (left, top + radius * 0.12),
        (right, top + radius * 0.12),
        (left, bottom - radius * 0.12),
        (right, bottom - radius * 0.12),
        (middle, top),
        (middle, bottom),
        (c.x + inset, top + c.height * 0.2),
        (c.x + inset, low_mid),
        (c.x + inset, c.y + c.height * 0.75),
        (c.x + c.width - inset - wide, low_mid),
    ]
    steps = max(2, int(c.width / 24))
    reach = c.width - wide - radius * 1.2
    spread = [c.x + radius * 0.6 + reach * n / steps for n in range(steps + 1)]
    heights = [c.y + inset + rise, low_mid + rise * 0.35, bottom]
    if skin is Skin.BILAYER:
        heights += [c.y + c.height * n / 12 for n in range(2, 12)]
    else:
        # Below the region, best below its middle.
        under = sorted(spread[:: max(1, steps // 8)], key=lambda x: abs(x - middle))
        places += [(x, c.y + c.height + rise + 5) for x in under]
        heights += [c.y + rise + 3, c.y + c.height - 7]
    places += [(x, y) for y in heights for x in spread]
    if skin is not Skin.BILAYER:
        places += [(x, c.y - 7) for x in spread[:: max(1, steps // 4)]]
    best: tuple[float, Point] | None = None
    for n, (x, y) in enumerate(places):
        # From far, the letters are larger.
        slack = 4 + wide * 0.08
        box = (x - slack, y - rise, x + wide + slack, y + 5)
        cost = min(n, 30) * 1.0 + n * 0.02 + _covered(box, taken, below, routes)
        if c.y < y < c.y + c.height and not c.x + SKIN < box[0] < box[2] < c.x + c.width - SKIN:
            cost += 30.0
        if best is None or cost < best[0]:
            best = (cost, (x, y))
    assert best is not None
    x, y = best[1]
    return best[1], (x - 4, y - rise, x + wide + 4, y + SMALL_PIXELS / 2)


def _covered(
    box: tuple[float, float, float, float],
    taken: Sequence[tuple[float, float, float, float]],
    below: Sequence[tuple[float, float, float, float]],
    routes: Sequence[Route],
) -> float:
    x1, y1, x2, y2 = box
    cost = 0.0
    for areas, price in ((taken, 60.0), (below, _BELOW_COST)):
        for a, b, c, d in areas:
            if a < x2 and c > x1 and b < y2 and d > y1:
                cost += price
    for route in routes:
        for (px, py), (qx, qy) in pairwise(route.points):
            if min(py, qy) >= y2 or max(py, qy) <= y1:
                continue
            if min(px, qx) < x2 and max(px, qx) > x1:
                cost += 40.0
            elif min(px, qx) < x2 + _BAR and max(px, qx) > x1 - _BAR:
                cost += 12.0
    return cost
