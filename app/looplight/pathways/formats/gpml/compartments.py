"""The compartments of a drawing: shapes of cells, nuclei and organelles that are large enough."""

import math
from collections.abc import Sequence

from looplight.files.text import one_line
from looplight.pathways.model.drawing import CANVAS_SCALE, Drawing, DrawnBox, Role
from looplight.pathways.model.pathway import Compartment

# Smaller ones are signs on the drawing, not places that something lies in; in units of the file.
LEAST_WIDTH, LEAST_HEIGHT = 160.0, 100.0
MAX_COMPARTMENTS = 40
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


def compartments(drawing: Drawing) -> tuple[Compartment, ...]:
    """Return the compartments in the order of the file, in canvas units."""
    regions: list[Compartment] = []
    for box in drawing.boxes:
        if is_compartment(box) and len(regions) < MAX_COMPARTMENTS:
            width, height = upright_size(box)
            corner = (box.x - width / 2) * CANVAS_SCALE, (box.y - height / 2) * CANVAS_SCALE
            size = width * CANVAS_SCALE, height * CANVAS_SCALE
            label = one_line(box.label)[:60]
            regions.append(Compartment(box.id, label, _KINDS[box.look.shape], *corner, *size))
    return tuple(regions)


def is_compartment(box: DrawnBox) -> bool:
    """Return whether a box is drawn as a compartment and not as a mere shape."""
    return (
        box.role is Role.SHAPE
        and box.look.shape in _KINDS
        and box.width >= LEAST_WIDTH
        and box.height >= LEAST_HEIGHT
        and abs(_from_quarter(box.look.rotation)) <= _UPRIGHT
    )


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
    return min(around, key=lambda region: region.width * region.height).id if around else ""
