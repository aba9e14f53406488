"""Marks on nodes that are seen from far, as in narrow panes and on slides with several of them."""

import math
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from looplight.activity.results.response import Certainty, Direction
from looplight.canvas.geometry.drawing_of_other_programs.areas_kept_free import areas_kept_free
from looplight.canvas.geometry.drawing_of_other_programs.decorations import ShapeDecoration
from looplight.canvas.geometry.drawing_of_other_programs.node_boxes_as_drawn import fitted_lines
from looplight.canvas.geometry.layout import layout as layout_of
from looplight.canvas.geometry.node_mark_places import (
    BADGE,
    caption_pixels,
    enlargement,
    letters,
    phosphate_places,
)
from looplight.canvas.paint.node_marks import draw_added, draw_change, draw_surprise
from looplight.canvas.paint.nodes import colours
from looplight.canvas.paint.picture import draw_node
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape
from looplight.session.appearance import themes

from ..conftest import curated

THEME = themes.load("light")


def ink(draw):
    """Return how many pixels a badge covers on the ground of a figure."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    ground = THEME.color("halo")
    image.fill(ground)
    painter = QPainter(image)
    draw(painter, QPointF(20, 20), theme=THEME)
    painter.end()
    return sum(image.pixelColor(x, y) != ground for x in range(40) for y in range(40))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_body_that_is_emptied_is_not_filled_to_where_it_was(qapp, name):
    """A node of an own figure that fell from 75 % to nearly nothing looked three quarters full."""
    theme = themes.load(name)
    box = layout_of(curated("mtorc1-feedback")).boxes["P70S6K"]

    def low_in_the_body(level, direction):
        image = QImage(200, 80, QImage.Format.Format_RGB32)
        image.fill(theme.color("cytosol"))
        painter = QPainter(image)
        style = NodeStyle("P70S6K", True, level, 0.75, direction)
        moved = replace(box, x=100, y=40)
        draw_node(painter, moved, style, theme)
        painter.end()
        return image.pixelColor(100, round(40 + box.height * 0.36)).getRgb()[:3]

    def far(first, second):
        return sum(abs(a - b) for a, b in zip(first, second, strict=True))

    full, fallen = low_in_the_body(0.75, Direction.SAME), low_in_the_body(0.0, Direction.DOWN)
    empty = low_in_the_body(0.0, Direction.SAME)
    assert 0 < far(fallen, empty) < far(fallen, full)


def test_marks_of_surprise_and_origin_are_quieter_than_what_changed(qapp):
    """Most nodes of a curated figure have a plus: with a ring it was one more answer on each."""
    change = ink(partial(draw_change, direction=Direction.UP, large=False))
    assert 0 < ink(draw_added) < change / 4
    assert 0 < ink(draw_surprise) < change


@pytest.mark.parametrize("scale", [0.2, 0.35, 0.41, 0.6])
@pytest.mark.parametrize("size", [(80.0, 25.0), (88.0, 40.0)], ids=["drawn", "curated"])
def test_the_cross_of_a_blocked_node_is_seen_beside_its_letters_at_any_zoom(qapp, size, scale):
    """In a drawing of WikiPathways it was a grey box with a × of six pixels."""
    label, _ = fitted_lines("PDPK1", size[0] - 8, size[1] - 4)
    box = Box("A", "kinase", Shape.ROUND, 0.0, 0.0, *size, label)
    blocked = NodeStyle("A", True, 0.0, 0.5, Direction.DOWN, mark=Mark.BLOCKED, dose=1.0)
    cross = THEME.color("blocked_cross")
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(THEME.color("cytosol"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(200, 150)
    painter.scale(scale, scale)
    draw_node(painter, box, blocked, THEME, scale)
    painter.end()
    dark = {
        (x, y)
        for x in range(100, 300)
        for y in range(100, 200)
        if abs(image.pixelColor(x, y).lightness() - cross.lightness()) < 24
    }
    left, top, right, bottom = letters(box, scale)[0]
    words = (200 + left * scale, 150 + top * scale, 200 + right * scale, 150 + bottom * scale)
    arms = [p for p in dark if not (words[0] < p[0] < words[2] and words[1] < p[1] < words[3])]
    for side in (-1, 1):
        above = [y for x, y in arms if side * (x - 200) > 0 and y < 150 - 5]
        below = [y for x, y in arms if side * (x - 200) > 0 and y > 150 + 5]
        assert len(above) >= 5
        assert len(below) >= 5
    # With the pill, in the size of the other texts.
    assert caption_pixels(0.41, "blocked") * 0.41 >= 10


@pytest.mark.parametrize("scale", [0.12, 0.25, 0.41, 0.7])
def test_a_badge_can_be_seen_at_any_zoom(scale):
    assert BADGE * enlargement(scale) * scale >= 5.4


@pytest.mark.parametrize("count", [1, 3])
def test_no_phosphorylation_covers_a_name_or_a_frame_in_a_stack(count):
    """AKT1, AKT2 and AKT3 of WP4172 stand in a stack, in a frame that is hardly larger."""
    label, _ = fitted_lines("AKT1", 72.0, 21.0)
    boxes = {
        f"AKT{n}": Box(f"AKT{n}", "kinase", Shape.SQUARE, 0.0, 25.0 * n, 80.0, 25.0, label)
        for n in (1, 2, 3)
    }
    frame = ShapeDecoration(
        *("Rectangle", 0.0, 50.0, 102.0, 97.0, 0.0, "000000", "Dashed", 1.0, "ffffff")
    )
    kept = areas_kept_free(boxes, (frame,), {}, frozenset())
    scale = 0.5
    words = [area for box in boxes.values() for area in letters(box, scale)]
    radius = (BADGE - 0.5) * enlargement(scale)
    for node, box in boxes.items():
        places = phosphate_places(box, count, scale, kept[node])
        assert len(places) == 1
        (x, y) = places[0]
        assert not any(
            math.hypot(max(a[0] - x, x - a[2], 0.0), max(a[1] - y, y - a[3], 0.0)) < radius
            for a in words
        )
        assert abs(abs(x) - 51.0) >= radius - 1.5
    # Without neighbours they stand in a row as before.
    assert len(phosphate_places(boxes["AKT1"], count, scale)) == count


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["kinase", "complex", "adaptor"])
def test_the_colour_of_a_kind_is_quieter_where_a_rise_is_drawn(theme, kind):
    loaded = themes.load(theme)
    box = Box("A", kind, Shape.ROUND, 0.0, 0.0, 80.0, 30.0)
    same = NodeStyle("A", True, 0.5, 0.5, Direction.SAME)
    rises = NodeStyle("A", True, 0.8, 0.5, Direction.UP)

    def colourfulness(style):
        fill = colours(style, box, loaded).fill
        parts = fill.red(), fill.green(), fill.blue()
        ground = loaded.color("canvas")
        own = ground.red(), ground.green(), ground.blue()
        return sum(abs(a - b) for a, b in zip(parts, own, strict=True))

    assert colourfulness(rises) < 0.5 * colourfulness(same)
    # What is no change keeps the colour of its kind.
    doubted = replace(rises, certainty=Certainty.DEPENDS)
    assert colourfulness(doubted) == colourfulness(same)
