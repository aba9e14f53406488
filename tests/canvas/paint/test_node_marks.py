"""Marks on nodes that are seen from far, as in narrow panes and on slides with several of them."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction
from looplight.canvas.geometry.layout import layout as layout_of
from looplight.canvas.geometry.node_mark_places import Corner, badge_place
from looplight.canvas.paint.node_marks import draw_added, draw_change, draw_surprise
from looplight.canvas.paint.nodes import colours
from looplight.canvas.paint.picture import draw_node
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_values import NodeStyle
from looplight.pathways.catalogue import Entry
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.interventions import parse_list
from looplight.session.appearance import themes
from looplight.session.state.state import State, ViewState

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


def colour_near(box, node, scale, place):
    """Draw a node as large as it is on screen, and return the colour left of a badge's middle."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(THEME.color("cytosol"))
    painter = QPainter(image)
    painter.translate(200, 150)
    painter.scale(scale, scale)
    painter.translate(-box.x, -box.y)
    draw_node(painter, box, node, THEME, scale)
    point = painter.transform().map(QPointF(*place))
    painter.end()
    return image.pixelColor(round(point.x()) - 3, round(point.y()))


@pytest.mark.parametrize("scale", [0.35, 0.42])
def test_a_blocked_node_seen_from_far_has_a_badge_where_letters_cover_its_cross(qapp, scale):
    pathway = curated("mtorc1-feedback")
    layout = layout_of(pathway)
    interventions = parse_list("PI3K")
    response = respond(Query(pathway, interventions))
    state = State(pathway.name, interventions)
    state = ViewState(state, Entry(pathway.name, None, pathway), response)
    blocked = style_of(pathway, state).nodes["PI3K"]
    box = layout.boxes["PI3K"]
    place = badge_place(box, Corner.CHANGE, scale)
    cross = THEME.color("blocked_cross")
    assert colour_near(box, blocked, scale, place) == cross
    untouched = style_of(pathway).nodes["PI3K"]
    assert colour_near(box, untouched, scale, place) != cross
    assert colour_near(box, replace(blocked, mark=untouched.mark), scale, place) != cross


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
