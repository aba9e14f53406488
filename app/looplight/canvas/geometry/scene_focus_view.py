"""The view of what a scene is about; its edge cuts no node, no tag and no name of a compartment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import caption_area
from looplight.canvas.geometry.zoom_and_pan import Camera, fitted

# Left, top, right and bottom, in canvas units.
Area = tuple[float, float, float, float]

# Around the focus of a scene, and around the arrows that belong to it.
# The first margin that lets all nodes be whole is taken.
FOCUS_MARGINS, ARROW_MARGIN = ((70.0, 60.0), (40.0, 34.0), (16.0, 16.0)), 16.0
# A closer view leaves nodes out, among them outputs: it has to show the rest this many times as
# large as the whole figure is. On stage and on slides alike.
WORTH_LEAVING_OUT = 1.6
# Around a node: its badges stand out at the corners.
NODE_MARGIN = 9.0
# From the middle of a badge on an arrow to its edge.
BADGE_REACH = 13.0
# A frame that still cuts nodes after having grown so often shows too much to be a part.
_TRIALS = 12
# An area that ends at the very edge is whole; by this much a sum may be off.
_ROUNDING = 1e-6
# Beside the name of a compartment.
MARGIN = 8.0


def view_of_focus(
    layout: Layout,
    focus: tuple[Iterable[str], Iterable[str]],
    captions: Mapping[str, str],
    size: tuple[float, float],
    most: float,
    least: float,
) -> Camera | None:
    """Return the view of what a scene is about, whose edge cuts no node, label or tag.

    Parameters
    ----------
    layout : Layout
    focus : (iterable of str, iterable of str)
        Nodes and arrows that the scene is about.
    captions : mapping of node id to str
        Captions that are drawn.
    size, most, least
        As of `view_of_whole_nodes`.
    """
    nodes, arrows = (tuple(keys) for keys in focus)
    names = [region.label_area for region in layout.regions if region.label]
    areas = drawn_areas(layout, captions, least)
    without_names = areas[: len(areas) - len(names)]
    for margin in FOCUS_MARGINS:
        frame = focus_frame(layout, nodes, arrows, margin)
        if frame is None:
            return None
        camera = view_of_whole_nodes(frame, without_names, layout.bounds, size, most, least)
        if camera is None:
            continue
        # To look a little aside of a name leaves more of the figure large than to take it in.
        needed = focus_frame(layout, nodes, arrows, FOCUS_MARGINS[-1]) or frame
        for moved in (camera, whole_labels(camera, needed, names, size)):
            if not cut_areas(moved, areas, size):
                return moved
        camera = view_of_whole_nodes(frame, areas, layout.bounds, size, most, least)
        if camera is not None:
            return camera
    return None


def focus_frame(
    layout: Layout,
    nodes: Iterable[str],
    arrows: Iterable[str],
    margin: tuple[float, float] = FOCUS_MARGINS[0],
) -> Area | None:
    """Return what a scene about these nodes and arrows frames; None without a known node.

    The arrows must not leave the frame on their way round.
    """
    boxes = [layout.boxes[node] for node in nodes if node in layout.boxes]
    if not boxes:
        return None
    across, down = margin
    areas = [(b.left, b.top, b.left + b.width, b.top + b.height) for b in boxes]
    frame = united([grown(area, across, down) for area in areas])
    points = [p for key in arrows if key in layout.routes for p in layout.routes[key].points]
    lines = [grown((p[0], p[1], p[0], p[1]), ARROW_MARGIN, ARROW_MARGIN) for p in points]
    return united([frame, *lines])


def drawn_areas(layout: Layout, captions: Mapping[str, str], scale: float) -> list[Area]:
    """Return the areas of all nodes with their badges, of captions, tags of arrows and names.

    Parameters
    ----------
    layout : Layout
    captions : mapping of node id to str
        Captions that are drawn.
    scale : float
        Smallest that the view may have, in pixels per canvas unit: captions grow where it is small.
    """
    boxes = layout.boxes
    areas = [
        grown((b.left, b.top, b.left + b.width, b.top + b.height), NODE_MARGIN, NODE_MARGIN)
        for b in boxes.values()
    ]
    areas += [
        caption_area(boxes[node], text, layout.captions.get(node), scale, layout.bounds)
        for node, text in captions.items()
        if node in boxes
    ]
    areas += [grown((x, y, x, y), BADGE_REACH, BADGE_REACH) for x, y in layout.badges.values()]
    return areas + [region.label_area for region in layout.regions if region.label]


def view_of_whole_nodes(
    frame: Area,
    nodes: Sequence[Area],
    bounds: tuple[float, float, float, float],
    size: tuple[float, float],
    most: float,
    least: float,
) -> Camera | None:
    """Return the view of a frame, which grows until it cuts no node.

    Parameters
    ----------
    frame : Area
    nodes : sequence of Area
        What must not be cut.
    bounds : (x, y, width, height)
        Of the figure: the view has no empty part where the figure could fill it.
    size : (float, float)
        Of the view, in pixels.
    most, least : float
        Largest and smallest scale, in pixels per canvas unit.

    Returns
    -------
    Camera or None
        None where the scale would be below ``least``: the whole figure then says more.
    """
    for _ in range(_TRIALS):
        left, top, right, bottom = frame
        camera = fitted((left, top, right - left, bottom - top), size, margin=0.0, most=most)
        if camera.scale < least:
            return None
        camera = camera.filled_from(bounds, size)
        cut = cut_areas(camera, nodes, size)
        if not cut:
            return camera
        frame = united([frame, *cut])
    return None


def cut_areas(camera: Camera, areas: Sequence[Area], size: tuple[float, float]) -> list[Area]:
    """Return the areas that the edge of a view cuts in two."""
    half_width = size[0] / camera.scale / 2 + _ROUNDING
    half_height = size[1] / camera.scale / 2 + _ROUNDING
    x1, x2 = camera.x - half_width, camera.x + half_width
    y1, y2 = camera.y - half_height, camera.y + half_height

    def is_cut(area: Area) -> bool:
        left, top, right, bottom = area
        touches = left < x2 and right > x1 and top < y2 and bottom > y1
        inside = left >= x1 and right <= x2 and top >= y1 and bottom <= y2
        return touches and not inside

    return [area for area in areas if is_cut(area)]


def united(areas: Sequence[Area]) -> Area:
    """Return the smallest area around others."""
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def grown(area: Area, across: float, down: float) -> Area:
    """Return an area that is larger on every side."""
    left, top, right, bottom = area
    return left - across, top - down, right + across, bottom + down


def whole_labels(
    camera: Camera, needed: Area, labels: Sequence[Area], size: tuple[float, float]
) -> Camera:
    """Return the view, moved sideways where a label would be cut at its left or right edge.

    Parameters
    ----------
    camera : Camera
    needed : (float, float, float, float)
        Left, top, right and bottom of what must stay in view.
    labels : sequence of (float, float, float, float)
        The same of the labels.
    size : (float, float)
        The widget in pixels.
    """
    width, height = size[0] / camera.scale, size[1] / camera.scale
    y1, y2 = camera.y - height / 2, camera.y + height / 2
    spans = [(left, right) for left, top, right, bottom in labels if top < y2 and bottom > y1]
    if not _cuts(camera.x, width, spans):
        return camera
    # Middles at which the left or right edge of the view lies just beside a label.
    edges = [edge for left, right in spans for edge in (left - MARGIN, right + MARGIN)]
    middles = [middle for edge in edges for middle in (edge + width / 2, edge - width / 2)]
    fitting = [
        x
        for x in middles
        if x - width / 2 <= needed[0] and x + width / 2 >= needed[2] and not _cuts(x, width, spans)
    ]
    distances = [abs(x - camera.x) for x in fitting]
    return replace(camera, x=fitting[distances.index(min(distances))]) if fitting else camera


def _cuts(middle: float, width: float, spans: Sequence[tuple[float, float]]) -> bool:
    edges = (middle - width / 2, middle + width / 2)
    return any(left < edge < right for left, right in spans for edge in edges)
