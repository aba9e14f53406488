"""The compartments of a drawing: shapes of cells, nuclei and organelles that are large enough."""

import math
from collections.abc import Sequence

from looplight.files.safe_text import one_line
from looplight.pathways.model.drawing import Drawing, DrawnBox, Pair, Role, to_canvas
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
