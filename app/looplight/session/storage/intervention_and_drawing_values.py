"""Interventions, changes of a drawing, chosen outputs and the image in a session file."""

from collections.abc import Callable
from typing import Any

from looplight.files.typed_reader import Cursor
from looplight.pathways.chosen_outputs import AS_THE_FIGURE, OutputChoices
from looplight.pathways.model.drawing_edits import (
    FARTHEST,
    NO_EDITS,
    Attachment,
    DrawingEdits,
    Place,
)
from looplight.pathways.model.figure_image import (
    MAX_WIDTH,
    MIN_WIDTH,
    USUAL_OPACITY,
    FigureImage,
)
from looplight.pathways.model.interventions import Intervention, Kind

MAX_TEXT = 4_000
_MAX_INTERVENTIONS = 2_000
# As many as the largest drawing that can be opened has nodes, and lines with two ends.
_MAX_PLACES, _MAX_ATTACHMENTS = 3_000, 40_000
_KEYS = ("places", "own_look", "own_places", "attached")
_IMAGE_KEYS = ("path", "x", "y", "width", "opacity", "visible")


def read_interventions(cursor: Cursor) -> tuple[Intervention, ...]:
    """Read a list of ``{"kind": ..., "target": ..., "dose": ...}``; the dose may be missing."""
    interventions = []
    for item in cursor.items(_MAX_INTERVENTIONS):
        row = item.keys(("kind", "target", "dose"), required=("kind", "target"))
        kind = row.word("kind", tuple(Kind), "")
        target = row.child("target").as_exact_text(MAX_TEXT)
        dose = row.number("dose", 0.0, 1.0)
        if kind and target:
            interventions.append(Intervention(Kind(kind), target, 1.0 if dose is None else dose))
    return tuple(interventions)


def intervention_values(intervention: Intervention) -> dict[str, Any]:
    """Return an intervention as JSON has it."""
    return {
        "kind": intervention.kind.value,
        "target": intervention.target,
        "dose": intervention.dose,
    }


def drawing_values(edits: DrawingEdits) -> dict[str, Any]:
    """Return changes of a drawing as JSON has them; what is empty is left out."""
    values: dict[str, Any] = {}
    if edits.places:
        values["places"] = _place_values(edits.places)
    if edits.own_look:
        values["own_look"] = True
    if edits.own_places:
        values["own_places"] = _place_values(edits.own_places)
    if edits.attachments:
        values["attached"] = [
            {"line": tie.line, "end": "last" if tie.last else "first", "to": tie.box}
            for tie in edits.attachments
        ]
    return values


def read_drawing(cursor: Cursor) -> DrawingEdits:
    """Read the changes of one drawing; nothing where there is none."""
    if cursor.value == "":
        return NO_EDITS
    row = cursor.keys(_KEYS)
    return DrawingEdits(
        _places(row.child("places")),
        row.flag("own_look"),
        _places(row.child("own_places")),
        _attachments(row.child("attached")),
    )


def output_values(choices: OutputChoices) -> dict[str, Any]:
    """Return which outputs were chosen as JSON has them; what is empty is left out."""
    values = {"added": list(choices.added), "removed": list(choices.removed)}
    return {name: nodes for name, nodes in values.items() if nodes}


def read_outputs(cursor: Cursor) -> OutputChoices:
    """Read which outputs were chosen; those of the figure where there is nothing."""
    if cursor.value == "":
        return AS_THE_FIGURE
    row = cursor.keys(("added", "removed"))
    added, removed = (
        {item.as_exact_text(MAX_TEXT) for item in row.child(name).items(_MAX_PLACES)} - {""}
        for name in ("added", "removed")
    )
    return OutputChoices(tuple(sorted(added)), tuple(sorted(removed - added)))


def image_values(image: FigureImage, path: str) -> dict[str, Any]:
    """Return the image under a drawing as JSON has it; ``path`` = as the session names it."""
    return {
        "path": path,
        "x": image.x,
        "y": image.y,
        "width": image.width,
        "opacity": image.opacity,
        "visible": image.visible,
    }


def read_image(cursor: Cursor, path_of: Callable[[Cursor], str]) -> FigureImage | None:
    """Read the image under a drawing; None where there is none.

    Parameters
    ----------
    cursor : Cursor
    path_of : callable
        Returns the path of a file on this machine, or an empty string and a problem.
    """
    if cursor.value == "":
        return None
    row = cursor.keys(_IMAGE_KEYS, required=("path", "x", "y", "width"))
    path = path_of(row.child("path"))
    x, y = (row.number(name, -FARTHEST, FARTHEST) or 0.0 for name in ("x", "y"))
    width = row.number("width", MIN_WIDTH, MAX_WIDTH) or MIN_WIDTH
    opacity = row.number("opacity", 0.0, 1.0)
    visible = row.flag("visible", default=True)
    if not path:
        return None
    return FigureImage(path, x, y, width, USUAL_OPACITY if opacity is None else opacity, visible)


def _place_values(places: tuple[Place, ...]) -> list[dict[str, Any]]:
    return [{"node": place.node, "x": place.x, "y": place.y} for place in places]


def _places(cursor: Cursor) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    for item in cursor.items(_MAX_PLACES):
        row = item.keys(("node", "x", "y"), required=("node", "x", "y"))
        node = row.child("node").as_exact_text(MAX_TEXT)
        x, y = (row.number(name, -FARTHEST, FARTHEST) for name in ("x", "y"))
        if node and x is not None and y is not None:
            places[node] = Place(node, x, y)
    # As `DrawingEdits.with_places` orders them: equal edits are equal values.
    return tuple(places[node] for node in sorted(places))


def _attachments(cursor: Cursor) -> tuple[Attachment, ...]:
    ties = []
    for item in cursor.items(_MAX_ATTACHMENTS):
        row = item.keys(("line", "end", "to"), required=("line", "end", "to"))
        line = row.child("line").as_exact_text(MAX_TEXT)
        box = row.child("to").as_exact_text(MAX_TEXT)
        last = row.word("end", ("first", "last"), "last") == "last"
        if line and box:
            ties.append(Attachment(line, box, last))
    return tuple(ties)
