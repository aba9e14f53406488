"""Interventions, panes, drawings, outputs, images and the user's scenes in a session file."""

from collections.abc import Callable
from typing import Any

from looplight.files.safe_text import one_line
from looplight.files.typed_reader import Cursor
from looplight.pathways.chosen_outputs import AS_THE_FIGURE, OutputChoices
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.drawing_edits import (
    FARTHEST,
    NO_EDITS,
    Attachment,
    DrawingEdits,
    Place,
)
from looplight.pathways.model.figure_image import MAX_WIDTH, MIN_WIDTH, USUAL_OPACITY, FigureImage
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.state import scene_edits
from looplight.session.state.comparison_panes import LEAST, MOST, MOST_ROWS, MOST_TITLE
from looplight.translation.messages import translate

MAX_TEXT = 4_000
_MAX_INTERVENTIONS = 2_000
# As many as the largest drawing that can be opened has nodes, and lines with two ends.
_MAX_PLACES, _MAX_ATTACHMENTS = 3_000, 40_000
_DRAWING_KEYS = ("places", "own_look", "own_places", "attached")
# "panels" are the panes: sessions are read and written with the word that they had first.
_COMPARE_KEYS = (
    "panels",
    "reference",
    "front",
    "alone",
    "alone_scene",
    "base",
    "nodes",
    "stepwise",
)
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


def comparison_values(comparison: Comparison) -> dict[str, Any]:
    """Return panes beside each other as JSON has them."""
    panes = [
        {
            "title": pane.title,
            "interventions": [intervention_values(each) for each in pane.interventions],
        }
        for pane in comparison.panes
    ]
    values: dict[str, Any] = {
        "panels": panes,
        "reference": comparison.reference,
        "front": comparison.front,
        "alone": [intervention_values(each) for each in comparison.alone],
        "alone_scene": comparison.alone_scene,
    }
    # Only where they say more than the panes, so that version 0.1 reads all other sessions.
    base = comparison.reference_interventions
    if base != comparison.panes[comparison.reference].interventions:
        values["base"] = [intervention_values(each) for each in base]
    if comparison.nodes:
        values["nodes"] = list(comparison.nodes)
    if comparison.stepwise:
        values["stepwise"] = True
    return values


def read_comparison(cursor: Cursor) -> Comparison | None:
    """Read panes beside each other; None where there are none."""
    if cursor.value == "":
        return None
    row = cursor.keys(_COMPARE_KEYS, required=("panels",))
    panes = []
    for item in row.child("panels").items(MOST):
        pane = item.keys(("title", "interventions"))
        title = one_line(pane.child("title").as_exact_text(MAX_TEXT))[:MOST_TITLE]
        panes.append(Pane(title, read_interventions(pane.child("interventions"))))
    if len(panes) < LEAST:
        cursor.problem(
            "bad-comparison",
            translate(
                "problem", "a comparison has {least} to {most} panes", least=LEAST, most=MOST
            ),
        )
        return None
    last = len(panes) - 1
    base = row.child("base")
    nodes = (item.as_exact_text(MAX_TEXT) for item in row.child("nodes").items(MOST_ROWS))
    return Comparison(
        tuple(panes),
        round(row.number("reference", 0, last) or 0),
        round(row.number("front", 0, last) or 0),
        read_interventions(row.child("alone")),
        row.child("alone_scene").as_exact_text(MAX_TEXT),
        None if base.value == "" else read_interventions(base),
        tuple(dict.fromkeys(nodes)),
        row.flag("stepwise"),
    )


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
    row = cursor.keys(_DRAWING_KEYS)
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


# As many as a pathway file may have nodes.
_MAX_FOCUS = 2_000
_TEXTS = {
    "title": scene_edits.MOST_TITLE,
    "panel": scene_edits.MOST_TITLE,
    "text": scene_edits.MOST_TEXT,
    "notes": scene_edits.MOST_NOTES,
    "caption": scene_edits.MOST_NOTES,
}
_SCENE_KEYS = (
    *("id", *_TEXTS, "interventions", "focus", "question", "plays", "figure", "context"),
    "compare",
)


def scene_values(scene: Scene) -> dict[str, Any]:
    """Return a scene as JSON has it; what is empty is left out."""
    values: dict[str, Any] = {"id": scene.id}
    values |= {name: text for name in _TEXTS if (text := getattr(scene, name))}
    values["interventions"] = [intervention_values(each) for each in scene.interventions]
    if scene.focus:
        values["focus"] = list(scene.focus)
    if scene.question is not None:
        values["question"] = {"text": scene.question.text, "node": scene.question.node}
    if scene.plays:
        values["plays"] = True
    if scene.figure:
        values["figure"] = scene.figure
    if scene.context is not None:
        values["context"] = [intervention_values(each) for each in scene.context]
    if scene.compare is not None:
        values["compare"] = comparison_values(scene.compare)
    return values


def read_scenes(cursor: Cursor, talk: bool = False) -> tuple[Scene, ...]:
    """Read the scenes of one figure, or of a talk, where each must name its figure."""
    scenes: dict[str, Scene] = {}
    for item in cursor.items(scene_edits.MOST):
        row = item.keys(_SCENE_KEYS, required=("id", "title"))
        scene_id = row.child("id").as_exact_text(scene_edits.MOST_ID)
        if scene_id in scenes:
            row.child("id").problem(
                "repeated-scene", translate("problem", "two scenes have the same id")
            )
        texts = {name: row.child(name).as_exact_text(most) for name, most in _TEXTS.items()}
        if not texts["title"].strip() and row.child("title").value:
            row.child("title").problem(
                "missing-key", translate("problem", "a scene needs a title that can be seen")
            )
        figure = row.child("figure").as_exact_text(MAX_TEXT) if talk else ""
        if talk and not figure:
            row.problem("missing-key", translate("problem", "a scene of a talk needs its figure"))
        context = row.child("context")
        scenes[scene_id] = scene_edits.sound(
            Scene(
                scene_id,
                **texts,
                interventions=read_interventions(row.child("interventions")),
                focus=_focus(row.child("focus")),
                question=_question(row.child("question")),
                plays=row.flag("plays"),
                figure=figure,
                context=read_interventions(context) if talk and context.value != "" else None,
                compare=read_comparison(row.child("compare")),
            )
        )
    return tuple(scenes.values())


def _focus(cursor: Cursor) -> tuple[str, ...]:
    return tuple(item.as_exact_text(scene_edits.MOST_ID) for item in cursor.items(_MAX_FOCUS))


def _question(cursor: Cursor) -> Question | None:
    if cursor.value == "":
        return None
    row = cursor.keys(("text", "node"), required=("text", "node"))
    text = row.child("text").as_exact_text(scene_edits.MOST_TEXT)
    return Question(text, row.child("node").as_exact_text(scene_edits.MOST_ID))
