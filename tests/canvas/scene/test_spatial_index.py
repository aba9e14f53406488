"""The place under the pointer, and what is in view."""

import pytest
from PySide6.QtCore import QRectF

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.node_mark_places import caption_area
from looplight.canvas.geometry.zoom_and_pan import Camera, fitted
from looplight.canvas.scene.drawing_state import DrawingState
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_values import NodeStyle, PathwayStyle
from looplight.canvas.view.keyboard_controller import neighbour
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import themes
from looplight.session.state.state import State, ViewState

from ..conftest import curated


@pytest.fixture
def index(textbook: Pathway) -> SpatialIndex:
    return SpatialIndex(layout(textbook))


def test_every_node_is_found_at_its_middle(index: SpatialIndex) -> None:
    for box in index.layout.boxes.values():
        assert index.node_at(box.x, box.y) == box.id


def test_nothing_is_found_beside_everything(index: SpatialIndex) -> None:
    x, y, *_ = index.layout.bounds
    assert index.node_at(x - 100, y - 100) == ""
    assert index.arrow_at(x - 100, y - 100) == ""


def test_a_circle_is_not_hit_at_the_corner_of_its_square(index: SpatialIndex) -> None:
    box = index.layout.boxes["PIP3"]
    assert index.node_at(box.left + 2, box.top + 2, zoom=4) == ""


def test_an_arrow_is_found_on_its_line(index: SpatialIndex) -> None:
    (x1, y1), (x2, y2) = index.layout.routes["MEK -> ERK"].points
    assert index.arrow_at((x1 + x2) / 2, (y1 + y2) / 2) == "MEK -> ERK"


def test_the_reach_shrinks_with_the_zoom(index: SpatialIndex) -> None:
    (x1, y1), (_, y2) = index.layout.routes["MEK -> ERK"].points
    beside = (x1 + 5, (y1 + y2) / 2)
    assert index.arrow_at(*beside, zoom=1.0) == "MEK -> ERK"
    assert index.arrow_at(*beside, zoom=3.0) == ""


def test_what_is_in_view(index: SpatialIndex) -> None:
    box = index.layout.boxes["AKT"]
    result = index.boxes_in((box.left, box.top, box.right, box.bottom))
    assert [index.ids[n] for n in result] == ["AKT"]


def test_arrow_keys_go_to_the_nearest_node_that_way(index: SpatialIndex) -> None:
    assert neighbour(index.layout, "AKT", "up") == "PIP3"
    assert neighbour(index.layout, "AKT", "down") == "TSC"
    assert neighbour(index.layout, "AKT", "left") == "mTORC2"
    assert neighbour(index.layout, "Insulin", "up") == "Insulin"


def test_zoom_keeps_the_place_under_the_pointer() -> None:
    camera, size, at = Camera(100, 50, 1.0), (800.0, 600.0), (200.0, 450.0)

    def place(c: Camera) -> tuple[float, float]:
        return c.x + (at[0] - size[0] / 2) / c.scale, c.y + (at[1] - size[1] / 2) / c.scale

    assert place(camera.zoomed(1.7, at, size)) == pytest.approx(place(camera))


def test_fit_shows_everything_and_zoom_has_limits() -> None:
    camera = fitted((0, 0, 1000, 500), (600, 600))
    assert camera.scale * 1000 <= 600
    assert (camera.x, camera.y) == (500, 250)
    assert Camera().zoomed(1e9, (0, 0), (10, 10)).scale < 100
    assert Camera().zoomed(1e-9, (0, 0), (10, 10)).scale > 0
    lost = Camera(1e7, 1e7, 1.0).kept_over((0, 0, 1000, 500), (600, 600))
    assert lost.x < 2000
    assert lost.y < 2000


def test_a_node_s_area_holds_its_marks(textbook: Pathway) -> None:
    drawn = layout(textbook)
    stage = DrawingState(drawn, SpatialIndex(drawn), style_of(textbook), themes.load("light"))
    area, box = stage.node_area("AKT"), drawn.boxes["AKT"]
    assert area.left() < box.left - 8
    assert area.bottom() > box.bottom + 8
    assert stage.node_area("unknown").isEmpty()
    assert stage.arrow_area("unknown").isEmpty()


@pytest.mark.parametrize(
    "name", ["mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor"]
)
def test_arrow_keys_follow_the_arrows_of_the_figure_and_come_to_every_node(name: str) -> None:
    pathway = curated(name)
    result = SpatialIndex(layout(pathway))
    pairs = {(one.source, one.target) for one in pathway.arrows}
    joined = {
        node.id: {end for pair in pairs if node.id in pair for end in pair} - {node.id}
        for node in pathway.nodes
    }
    followed, seen, waiting = 0, {result.ids[0]}, [result.ids[0]]
    while waiting:
        node = waiting.pop()
        for way in ("left", "right", "up", "down"):
            there = neighbour(result.layout, node, way, joined[node])
            followed += there in joined[node]
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    assert seen == set(result.ids)
    assert followed >= len(result.ids), "most steps go along an arrow"


@pytest.mark.parametrize("scale", [0.5, 0.7, 1.0])
def test_a_node_s_area_holds_its_caption_and_one_that_goes(textbook: Pathway, scale: float) -> None:
    """What was outside stayed on screen when the tumour context was unticked."""
    drawn, theme = layout(textbook), themes.load("light")
    lost = State(context=(Intervention(Kind.LOSS, "AKT"),))
    with_caption = style_of(textbook, ViewState(lost))
    text, box = with_caption.nodes["AKT"].caption, drawn.boxes["AKT"]
    left, top, right, bottom = caption_area(box, text, drawn.captions.get("AKT"), scale)
    caption = QRectF(left, top, right - left, bottom - top).adjusted(-1, -1, 1, 1)
    for style in (with_caption, style_of(textbook)):
        stage = DrawingState(drawn, SpatialIndex(drawn), style, theme, scale)
        assert stage.node_area("AKT").contains(caption)
    stage = DrawingState(drawn, SpatialIndex(drawn), with_caption, theme, scale)
    assert stage.captions_in(QRectF(right - 2, bottom - 2, 10, 10)) == ["AKT"]
    assert stage.captions_in(QRectF(right + 500, bottom, 10, 10)) == []


@pytest.mark.parametrize("scale", [0.6, 1.0])
def test_a_caption_at_the_edge_of_the_figure_is_whole(textbook: Pathway, scale: float) -> None:
    """A long one began left of all that a fitted view and an export show."""
    drawn, theme = layout(textbook), themes.load("light")
    figure = QRectF(*drawn.bounds)
    first = min(drawn.boxes.values(), key=lambda box: box.left)
    last = max(drawn.boxes.values(), key=lambda box: box.left + box.width)
    for box in (first, last):
        style = NodeStyle("", caption="everolimus 50 %, alpelisib 100 %")
        place = drawn.captions.get(box.id)
        left, top, right, bottom = caption_area(box, style.caption, place, scale, drawn.bounds)
        caption = QRectF(left, top, right - left, bottom - top)
        assert figure.contains(caption)
        look = PathwayStyle({box.id: style}, {})
        stage = DrawingState(drawn, SpatialIndex(drawn), look, theme, scale)
        assert stage.node_area(box.id).contains(caption), "all of it is painted anew"
