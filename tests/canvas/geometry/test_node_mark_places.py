"""Badges, lines at a level and captions cover neither letters nor arrow heads."""

import itertools
import math

import pytest
from gpml_files import gpml

from looplight.canvas.geometry import arrow_lines, caption_placement
from looplight.canvas.geometry.arrow_lines import head_area
from looplight.canvas.geometry.layout import Layout, layout
from looplight.canvas.geometry.node_mark_places import (
    ADDED,
    BADGE,
    HALO,
    Corner,
    badge_place,
    enlargement,
    letters,
)
from looplight.canvas.paint.nodes import level_pieces
from looplight.pathways.model.pathway import Pathway, Sign

from ..conftest import CURATED, curated

# 100 %, a small window, and the least zoom at which labels stay inside their nodes.
SCALES = (1.0, 0.56, 0.4)


@pytest.fixture(params=("textbook", *CURATED, "WP4806"))
def figure(request) -> Pathway:
    if request.param != "WP4806":
        return curated(request.param)
    folder = request.getfixturevalue("shared")
    text = (folder / "data" / "gpml" / "WP4806.gpml").read_text(encoding="utf-8")
    return gpml(text, "WP4806.gpml").pathway


def _distance(point, area) -> float:
    (x, y), (left, top, right, bottom) = point, area
    return math.hypot(max(left - x, x - right, 0.0), max(top - y, y - bottom, 0.0))


def _meet(one, two) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _badges(pathway: Pathway, drawn: Layout, scale: float):
    """Every badge that a node may get, with its radius: any node may rise, fall or surprise."""
    for node in pathway.nodes:
        box, heads = drawn.boxes[node.id], drawn.heads.get(node.id, ())
        badges = [(Corner.CHANGE, 0, BADGE), (Corner.SURPRISE, 0, BADGE)]
        badges += [(Corner.PHOSPHATE, number, BADGE) for number in range(len(node.phospho))]
        badges += [(Corner.ORIGIN, 0, ADDED)] if node.added else []
        for corner, number, radius in badges:
            yield box, corner, radius, badge_place(box, corner, scale, number, radius, heads)


@pytest.mark.parametrize("scale", SCALES)
def test_no_badge_covers_a_letter_of_its_node(figure: Pathway, scale: float) -> None:
    covered = [
        (box.id, corner)
        for box, corner, radius, place in _badges(figure, layout(figure), scale)
        for area in letters(box, scale)
        if _distance(place, area) < (radius + HALO) * enlargement(scale)
    ]
    assert not covered


@pytest.mark.parametrize("scale", SCALES[:2])
@pytest.mark.parametrize("name", ("textbook", *CURATED))
def test_no_badge_covers_an_arrow_head(name: str, scale: float) -> None:
    pathway = curated(name)
    drawn = layout(pathway)
    heads = {a.key: _head(pathway, drawn, a.key) for a in pathway.arrows}
    covered = [
        (box.id, corner, key)
        for box, corner, radius, place in _badges(pathway, drawn, scale)
        for key, area in heads.items()
        if _distance(place, area) < radius * enlargement(scale) - 0.5
    ]
    covered += [
        (key, other)
        for key, place in drawn.badges.items()
        for other, area in heads.items()
        if _meet(arrow_lines.badge_area(place), area)
    ]
    assert not covered


@pytest.mark.parametrize("name", ("textbook", *CURATED))
def test_no_caption_covers_an_arrow_head_or_another_node(name: str) -> None:
    pathway = curated(name)
    drawn = layout(pathway)
    half_w, half_h = caption_placement.CAPTION_WIDTH / 2, caption_placement.CAPTION_HEIGHT / 2
    covered = []
    for node, (x, y) in drawn.captions.items():
        area = (x - half_w, y - half_h, x + half_w, y + half_h)
        covered += [
            (node, a.key) for a in pathway.arrows if _meet(area, _head(pathway, drawn, a.key))
        ]
        covered += [
            (node, box.id)
            for box in drawn.boxes.values()
            if box.id != node and _meet(area, (box.left, box.top, box.right, box.bottom))
        ]
    assert not covered


@pytest.mark.parametrize("scale", SCALES)
def test_no_line_at_a_level_strikes_through_a_word(figure: Pathway, scale: float) -> None:
    struck, drawn_lines = [], 0
    for box, step in itertools.product(layout(figure).boxes.values(), range(1, 40)):
        for left, y, right in level_pieces(box, step / 40, scale):
            drawn_lines += 1
            line = (box.x + left, box.y + y - 0.7, box.x + right, box.y + y + 0.7)
            struck += [box.id for area in letters(box, scale) if _meet(line, area)]
    assert drawn_lines
    assert not struck


@pytest.mark.parametrize("scale", SCALES)
def test_letters_stay_inside_their_node(scale: float) -> None:
    for name in CURATED:
        for box in layout(curated(name)).boxes.values():
            for left, top, right, bottom in letters(box, scale):
                assert box.left + 2 <= left < right <= box.right - 2, box.id
                assert box.top <= top < bottom <= box.bottom, box.id


def _head(pathway: Pathway, drawn: Layout, key: str):
    return head_area(drawn.routes[key].points, pathway.by_key[key].sign is Sign.MINUS)
