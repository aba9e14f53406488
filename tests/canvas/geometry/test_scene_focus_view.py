"""A framed view cuts no name of a compartment in two."""

import pytest

from looplight.canvas.geometry.scene_focus_view import (
    cut_areas,
    drawn_areas,
    united,
    view_of_focus,
    whole_labels,
)
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.session.appearance import fonts, themes
from looplight.session.state.state import Highlight

from ..conftest import CURATED, curated
from ..style.test_state_to_style import shown

SIZE = (1000.0, 500.0)
NEEDED = (150.0, 100.0, 900.0, 400.0)


@pytest.mark.parametrize(
    ("label", "moved"),
    [
        ((-20.0, 200.0, 40.0, 212.0), -28.0),
        ((-50.0, 200.0, 10.0, 212.0), 18.0),
        ((980.0, 200.0, 1030.0, 212.0), -28.0),
        ((500.0, 200.0, 560.0, 212.0), 0.0),
        ((-20.0, 600.0, 40.0, 612.0), 0.0),
    ],
    ids=["shown", "left out", "right", "inside", "not in view"],
)
def test_a_view_moves_a_little_for_a_label_at_its_edge(label, moved) -> None:
    framed = whole_labels(Camera(500.0, 250.0, 1.0), NEEDED, [label], SIZE)
    assert framed == Camera(500.0 + moved, 250.0, 1.0)


def test_what_must_stay_in_view_stays() -> None:
    needed, label = (0.0, 0.0, 1000.0, 500.0), (-20.0, 200.0, 40.0, 212.0)
    camera = Camera(500.0, 250.0, 1.0)
    assert whole_labels(camera, needed, [label], SIZE) == camera


def test_the_name_of_the_cytosol_is_whole_on_a_stage(qtbot) -> None:
    """The second scene of the mTORC1 figure as a screen of 1920 x 1080 shows it."""
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.show_state(None, shown(curated("mtorc1-feedback")))
    canvas.view.resize(1920, 650)
    canvas.camera.frame(("IRS1", "PI3K", "AKT", "MTORC1", "P70S6K"), 2.2)
    camera = canvas.view.camera
    left = camera.x - canvas.view.width() / 2 / camera.scale
    (cytosol,) = [r for r in canvas.view.drawing.layout.regions if r.label == "cytosol"]
    assert left < cytosol.label_area[0] or left > cytosol.label_area[2]


@pytest.mark.parametrize("name", CURATED)
def test_the_frame_of_a_scene_cuts_no_node_label_or_tag(qtbot, name) -> None:
    """On stages of 1280 x 720, 1920 x 1080, 1024 x 600 and 1024 x 768, with all captions."""
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    pathway = curated(name)
    canvas.show_state(None, shown(pathway))
    framed = 0
    captions = dict.fromkeys(pathway.by_id, "capivasertib, everolimus")
    for size in ((1280, 400), (1280, 450), (1920, 640), (1920, 760), (1024, 320), (1024, 490)):
        canvas.view.resize(*size)
        layout, least = canvas.view.drawing.layout, canvas.view.fit_camera().scale
        for scene in pathway.scenes:
            focus = Highlight.of_scene(scene, pathway)
            if focus is None:
                continue
            camera = view_of_focus(layout, (focus.nodes, focus.arrows), captions, size, 2.2, least)
            if camera is None:
                continue
            framed += 1
            assert cut_areas(camera, drawn_areas(layout, captions, camera.scale), size) == []
            boxes = [layout.boxes[node] for node in focus.nodes]
            areas = [(b.left, b.top, b.left + b.width, b.bottom) for b in boxes]
            half_w, half_h = size[0] / camera.scale / 2, size[1] / camera.scale / 2
            view = (camera.x - half_w, camera.y - half_h, camera.x + half_w, camera.y + half_h)
            assert united([view, *areas]) == pytest.approx(view)
    # A frame that is never closer than the whole figure cuts nothing either.
    assert framed
