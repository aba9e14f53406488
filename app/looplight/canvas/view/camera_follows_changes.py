"""Where the camera goes after a change in a large figure: to what was acted on and what follows."""

import math
from collections.abc import Mapping, Sequence

from looplight.activity.results.response import NodeResponse
from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.view.camera_controller import CameraController
from looplight.pathways.layout.node_boxes import Box


def show_one_of(
    view: CanvasGraphicsView,
    camera: CameraController,
    nodes: Sequence[str],
    changed: Sequence[str] = (),
) -> bool:
    """Glide to the nearest of some nodes; nothing moves where one is in view as a whole.

    Parameters
    ----------
    view : CanvasGraphicsView
    camera : CameraController
    nodes : sequence of str
        Ids of what the user acted on.
    changed : sequence of str
        Ids of what follows: as much of it as has room beside the node.

    Returns
    -------
    bool
        Whether the camera moves.
    """
    boxes = view.drawing.layout.boxes
    known = [boxes[node] for node in nodes if node in boxes]
    if not known or _sees_one(view, camera, known):
        return False
    _go_to_part(view, camera, known, [boxes[node] for node in changed if node in boxes])
    return True


def show_what_follows(
    view: CanvasGraphicsView,
    camera: CameraController,
    nodes: Sequence[str],
    changed: Sequence[str],
) -> None:
    """Glide so far that something that changes is in view beside what the user acted on.

    Nothing moves where some of it is in view already; parameters as in `show_one_of`.
    """
    boxes = view.drawing.layout.boxes
    known = [boxes[node] for node in nodes if node in boxes]
    near = [boxes[node] for node in changed if node in boxes and node not in nodes]
    if known and near and not _sees_one(view, camera, near):
        _go_to_part(view, camera, known, near)


def _sees_one(view: CanvasGraphicsView, camera: CameraController, boxes: Sequence[Box]) -> bool:
    """Return whether one of some boxes is in view as a whole, once the camera rests."""
    goal = camera.goal
    across, down = view.width() / goal.scale / 2, view.height() / goal.scale / 2
    return any(
        abs(box.x - goal.x) + box.width / 2 <= across
        and abs(box.y - goal.y) + box.height / 2 <= down
        for box in boxes
    )


def _go_to_part(
    view: CanvasGraphicsView,
    camera: CameraController,
    acted: Sequence[Box],
    changed: Sequence[Box],
) -> None:
    # Few figures are so large; the start is shorter without it.
    from looplight.canvas.geometry.part_of_large_figure_in_view import part_around  # noqa: PLC0415

    goal = camera.goal
    nearest = min(acted, key=lambda box: math.hypot(box.x - goal.x, box.y - goal.y))
    size = view.width(), view.height()
    part = part_around(view.drawing.layout, nearest, changed, goal.scale, size)
    if camera.keep_fitted and camera.reading is not None:
        # The user moved nothing, so another size of the view keeps this part, and exports show all.
        camera.reading = part
    camera.glide_to(part)


def show_answers(
    view: CanvasGraphicsView,
    camera: CameraController,
    answers: Mapping[str, NodeResponse],
    question: str,
) -> None:
    """Glide to the part of a large figure where something is done; else to the whole figure.

    The node of a question is in view, too.
    """
    # Few figures are so large; the start is shorter without it.
    from looplight.canvas.geometry.part_of_large_figure_in_view import scene_part  # noqa: PLC0415

    layout, size = view.drawing.layout, (view.width(), view.height())
    whole = view.fit_camera().scale
    part = scene_part(layout, answers, camera.name_scale, size, whole, question)
    if part is None:
        camera.fit()
        return
    camera.keep_fitted = False
    camera.glide_to(part)
