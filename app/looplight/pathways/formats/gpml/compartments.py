"""Regions of a drawing: compartments, and the legend that its authors drew into it.

Compartments are shapes of cells, nuclei and organelles that are large enough. A legend has sample
arrows, which join nothing.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from looplight.files.safe_text import one_line
from looplight.pathways.model.drawing import Drawing, DrawnBox, DrawnLine, Pair, Role, to_canvas
from looplight.pathways.model.pathway import Compartment

# Smaller ones are signs on the drawing, not places that something lies in; in units of the file.
LEAST_WIDTH, LEAST_HEIGHT = 160.0, 100.0
# As in Looplight's own format, which could not read a pathway with more.
MAX_COMPARTMENTS = 60
KIND_PROPERTY = "looplight.compartment"
# Rotations by this much of a quarter turn or less are slips of the mouse.
_UPRIGHT = 0.09
_KINDS = {
    "Cell": "cell",
    "Nucleus": "nucleus",
    "Mitochondria": "mitochondrion",
    "Endoplasmic Reticulum": "endoplasmic reticulum",
    "EndoplasmicReticulum": "endoplasmic reticulum",
    "Sarcoplasmic Reticulum": "sarcoplasmic reticulum",
    "SarcoplasmicReticulum": "sarcoplasmic reticulum",
    "Golgi Apparatus": "golgi",
    "GolgiApparatus": "golgi",
    "Organelle": "organelle",
    "Vesicle": "vesicle",
}
_TITLE = re.compile(r"\s*(?:\w+\s+)?legend\s*:?\s*(?:\n|\Z)", re.IGNORECASE)
_TITLED = (Role.LABEL, Role.SHAPE)
# The title stands on the edge of its frame in some files; in units of the file.
_MARGIN = 20.0
# A frame that holds more of the drawing than this is a cell with a legend in it.
_LARGEST_SHARE = 0.35


def compartment_properties(region: Compartment) -> tuple[Pair, ...]:
    """Return what a compartment has beyond its shape, as keys and values."""
    return ((KIND_PROPERTY, region.kind),)


def compartments(drawing: Drawing) -> tuple[Compartment, ...]:
    """Return the compartments in the order of the file, in canvas units."""
    regions: list[Compartment] = []
    for box in drawing.boxes:
        if is_compartment(box) and len(regions) < MAX_COMPARTMENTS:
            width, height = upright_size(box)
            corner = to_canvas(box.x - width / 2), to_canvas(box.y - height / 2)
            size = to_canvas(width), to_canvas(height)
            label = one_line(box.label)[:60]
            regions.append(Compartment(box.id, label, _kind(box), *corner, *size))
    return tuple(regions)


def is_compartment(box: DrawnBox) -> bool:
    """Return whether a box is drawn as a compartment and not as a mere shape."""
    if box.role is Role.SHAPE and _own_kind(box):
        return True
    return (
        box.role is Role.SHAPE
        and box.look.shape in _KINDS
        and box.width >= LEAST_WIDTH
        and box.height >= LEAST_HEIGHT
        and abs(_from_quarter(box.look.rotation)) <= _UPRIGHT
    )


def _own_kind(box: DrawnBox) -> str:
    """Return the kind that Looplight wrote at a shape, or an empty string."""
    kinds = (one_line(value)[:40] for key, value in box.remarks.properties if key == KIND_PROPERTY)
    return next(kinds, "")


def _kind(box: DrawnBox) -> str:
    return _own_kind(box) or _KINDS[box.look.shape]


def upright_size(box: DrawnBox) -> tuple[float, float]:
    """Return width and height as drawn: exchanged after a quarter turn."""
    turned = round(box.look.rotation / (math.pi / 2)) % 2 == 1
    return (box.height, box.width) if turned else (box.width, box.height)


def _from_quarter(angle: float) -> float:
    """Return the angle to the nearest multiple of a quarter turn."""
    quarter = math.pi / 2
    return angle - round(angle / quarter) * quarter


def compartment_at(regions: Sequence[Compartment], point: tuple[float, float]) -> str:
    """Return the id of the smallest compartment that a point lies in, or an empty string."""
    x, y = point
    around = [
        region
        for region in regions
        if region.x <= x <= region.x + region.width and region.y <= y <= region.y + region.height
    ]
    # A nucleus lies in its cell: the innermost one counts.
    return min(around, key=lambda region: region.width * region.height).id if around else ""


@dataclass(frozen=True, slots=True)
class Legend:
    """The frame of a legend, in units of the file."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in the frame or on its edge."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def holds_sample(self, line: DrawnLine) -> bool:
        """Return whether a line is a sample: in the frame, and neither end tied to anything."""
        first, last = line.points[0], line.points[-1]
        return not (first.reference or last.reference) and all(
            self.holds(point.x, point.y) for point in line.points
        )


def legends(drawing: Drawing) -> tuple[Legend, ...]:
    """Return the framed legends of a drawing.

    A legend without a frame is not among them: where it ends, only a person sees.
    """
    titles = [box for box in drawing.boxes if box.role in _TITLED and _TITLE.match(box.label)]
    if not titles:
        return ()
    placed = [box for box in drawing.boxes if box.role is not Role.STATE]
    whole = Legend(
        min(box.x - box.width / 2 for box in placed),
        min(box.y - box.height / 2 for box in placed),
        max(box.x + box.width / 2 for box in placed),
        max(box.y + box.height / 2 for box in placed),
    )
    frames = [
        frame
        for box in drawing.boxes
        if box.role in (Role.SHAPE, Role.GROUP) and not is_compartment(box)
        for frame in [_frame(box)]
        if _area(frame) <= _LARGEST_SHARE * _area(whole)
    ]
    around = []
    for title in titles:
        fitting = [
            frame
            for frame in frames
            if frame.holds(title.x, title.y) and _area(frame) > 3 * title.width * title.height
        ]
        if title.role is Role.SHAPE and _frame(title) in frames:
            fitting.append(_frame(title))
        if fitting:
            around.append(min(fitting, key=_area))
    return tuple(around)


def _frame(box: DrawnBox) -> Legend:
    half_width, half_height = box.width / 2 + _MARGIN, box.height / 2 + _MARGIN
    return Legend(box.x - half_width, box.y - half_height, box.x + half_width, box.y + half_height)


def _area(frame: Legend) -> float:
    return (frame.right - frame.left) * (frame.bottom - frame.top)
