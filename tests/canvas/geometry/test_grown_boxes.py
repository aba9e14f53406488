"""Names of a drawing have about one size: boxes too small for theirs grow where it is free."""

import statistics
from pathlib import Path

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.node_mark_places import inside_pixels
from looplight.canvas.geometry.part_of_large_figure_in_view import name_scale, reading_scale
from looplight.canvas.geometry.zoom_and_pan import fitted

# The canvas of a window of 1280 x 720.
SIZE = (736.0, 468.0)


def figure(*more):
    """Return the layout of some nodes of the usual size, and of more."""
    usual = (node(f"n{i}", f"GENE{i}", at=(60 + 120 * i, 60)) for i in range(12))
    return layout(gpml(file_2013a(*usual, *more)).pathway)


def test_a_small_box_grows_to_the_size_of_the_other_names_and_its_arrow_still_meets_it():
    drawn = figure(
        node("s", "Survival signal", at=(300, 300), size=(40, 14)),
        line("n1", "s").replace('X="90" Y="90"', 'X="300" Y="293" RelX="0.0" RelY="-1.0"'),
    )
    sizes = [inside_pixels(box, 0.5) for box in drawn.boxes.values()]
    assert inside_pixels(drawn.boxes["Survival_signal"], 0.5) >= 0.9 * statistics.median(sizes)
    (route,) = drawn.routes.values()
    x, y = route.points[-1]
    box = drawn.boxes["Survival_signal"]
    assert box.left - 0.1 <= x <= box.right + 0.1
    assert y == pytest.approx(box.top, abs=0.1)


def test_a_box_grows_over_no_node_no_words_and_no_line():
    beside = [
        node(f"b{i}", f"B{i}", at=(300 + x, 300 + y), size=(40, 14))
        for i, (x, y) in enumerate(((52, 0), (-52, 0), (0, 16), (0, -16)))
    ]
    drawn = figure(node("s", "Survival signal", at=(300, 300), size=(40, 14)), *beside)
    boxes = list(drawn.boxes.values())
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            across = min(a.right, b.right) - max(a.left, b.left)
            down = min(a.bottom, b.bottom) - max(a.top, b.top)
            assert across <= 0 or down <= 0, (a.id, b.id)


def test_words_grow_to_the_size_of_names():
    label = (
        '<Label TextLabel="cytosol" GraphId="w"><Graphics CenterX="300" CenterY="250" Width="60" '
        'Height="12" FontSize="6" /></Label>\n'
    )
    drawn = figure(label)
    words = next(shape for shape in drawn.shapes if shape.lines)
    names = statistics.median(inside_pixels(box, 0.4) for box in drawn.boxes.values())
    assert words.pixels * 0.4 >= 0.9 * names


@pytest.mark.parametrize("name", ["WP4172", "WP437", "WP3194", "WP1993", "WP2261"])
def test_nine_names_of_ten_can_be_read_where_a_drawing_is_opened(shared: Path, name):
    """In twelve files of WikiPathways 53 names of 100 in view were under ten pixels."""
    text = (shared / "data" / "gpml" / f"{name}.gpml").read_text(encoding="utf-8")
    drawn = layout(gpml(text, f"{name}.gpml").pathway)
    whole = fitted(drawn.bounds, SIZE).scale
    scale = reading_scale(name_scale(drawn), whole) or whole
    sizes = [inside_pixels(box, scale) for box in drawn.boxes.values() if box.lines]
    assert sum(size >= 9.9 for size in sizes) >= 0.87 * len(sizes)
