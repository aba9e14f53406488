"""No meaning hangs on hue alone, and hues stay apart for every kind of colour vision."""

import itertools

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from looplight.activity.results.response import ArrowState, Direction, Verdict
from looplight.canvas.paint import badges, node_marks
from looplight.canvas.style.node_and_arrow_style import _HEADS, _ROLES, LINES
from looplight.canvas.style.style_values import Mark
from looplight.pathways.model.pathway import Sign
from looplight.session.appearance import fonts, themes
from looplight.session.text import verdict_words

from ...support.colour_vision import VISIONS, apart, ciede2000, contrast, lightness

THEMES, SEEN = themes.names(), tuple(VISIONS)
EVERY = [(theme, vision) for theme in THEMES for vision in SEEN]
GROUNDS = ("canvas", "cytosol", "nucleus_fill", "compartment_fill")
ON_CANVAS = ("up", "down", "released", "engaged", "arrow_plus", "arrow_minus", "arrow_unknown")


def test_the_distance_is_that_of_the_paper() -> None:
    """Pairs 1, 7 and 17 of the data that the authors of CIEDE2000 publish."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ]
    for one, other, expected in pairs:
        assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("name", "vision"), EVERY)
def test_rising_and_falling_stay_far_apart(name: str, vision: str) -> None:
    theme = themes.load(name)
    assert apart(theme.color("up"), theme.color("down"), vision) >= 20
    for way in ("up", "down"):
        assert apart(theme.color(way), theme.color("same"), vision) >= 10


@pytest.mark.parametrize(("name", "vision"), EVERY)
def test_a_brake_that_lets_go_differs_from_one_that_holds(name: str, vision: str) -> None:
    theme = themes.load(name)
    for role in ("released", "engaged"):
        assert apart(theme.color(role), theme.color("arrow_minus"), vision) >= 10
    assert apart(theme.color("arrow_plus"), theme.color("arrow_minus"), vision) >= 10


@pytest.mark.parametrize(("name", "vision"), EVERY)
def test_marks_stand_out_from_every_ground(name: str, vision: str) -> None:
    theme = themes.load(name)
    poor = {
        f"{role} on {ground}": round(ratio, 2)
        for role in ON_CANVAS
        for ground in GROUNDS
        if (ratio := contrast(theme.color(role), theme.color(ground), vision)) < 3.0
    }
    assert not poor


def test_any_two_lines_that_mean_different_things_differ_without_colour() -> None:
    """By head (sign), or by pattern, thickness, or distance to the target (state)."""
    looks = {
        (sign, state): (_HEADS[sign], dash, back, width)
        for sign in Sign
        for state, (_, width, dash, back) in LINES.items()
    }
    for (_, one), (_, two) in itertools.combinations(looks.items(), 2):
        assert one[:3] != two[:3] or abs(one[3] - two[3]) >= 0.8, (one, two)
    assert set(LINES) == set(ArrowState)
    # Colours of nodes never colour a line: there, hue need not tell the two families apart.
    roles = {role for role, *_ in LINES.values() if role} | set(_ROLES.values())
    assert not roles & {"up", "down", "same", "blocked_line"}


@pytest.mark.parametrize("name", THEMES)
def test_the_marks_of_nodes_differ_in_grey(name: str, qapp) -> None:
    fonts.load()
    theme = themes.load(name)

    def grey(draw) -> bytes:
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(theme.color("canvas"))
        painter = QPainter(image)
        draw(painter, QPointF(20, 20))
        painter.end()
        return bytes(image.constBits())

    def change(way: Direction, big: bool):
        return lambda p, at: node_marks.draw_change(p, at, way, big, theme)

    def sign(text: str, role: str):
        return lambda p, at: badges.draw_sign(p, at, text, theme.color(role), theme)

    drawn = [
        grey(change(way, big)) for way in (Direction.UP, Direction.DOWN) for big in (True, False)
    ]
    drawn += [grey(sign("+", "up")), grey(sign("−", "down")), grey(sign("!", "badge"))]
    for one, two in itertools.combinations(drawn, 2):
        differing = sum(abs(a - b) > 60 for a, b in zip(one, two, strict=True))
        assert differing >= 8
    assert len({mark.value for mark in Mark}) == len(Mark)


def test_verdicts_have_a_mark_and_a_word_each() -> None:
    texts = [v for v in Verdict if v is not Verdict.NONE]
    for table in (verdict_words.VERDICT_MARK, verdict_words.VERDICT_SHORT, verdict_words.VERDICT):
        assert len({table[v] for v in texts}) == len(texts)
        assert all(table[v] for v in texts)


def test_print_can_be_told_apart_in_grey() -> None:
    theme = themes.load("print")
    for one, two in (("up", "down"), ("arrow_plus", "arrow_minus"), ("up", "blocked_cross")):
        assert abs(lightness(theme.color(one)) - lightness(theme.color(two))) >= 15, (one, two)
    for role in (*ON_CANVAS, "same"):
        assert lightness(theme.color(role)) <= 56, role


# What carries a meaning on the drawing. Two meanings of one carrier must differ in colour for
# every kind of colour vision; meanings of two carriers have another shape at another place.
CARRIERS = {
    "chevron at a node": ("up", "down"),
    "outline of a node": ("same",),
    "crossed outline of a node": ("blocked_line",),
    "arrow, by head": ("arrow_plus", "arrow_minus", "arrow_unknown"),
    "arrow with dashes, set back": ("released",),
    "disc with a sign": ("badge",),
    "ring round a node": ("selection",),
}
# CIEDE2000; below about 2 two patches look the same, above 10 they differ at a glance.
APART = 10.0


@pytest.mark.parametrize(("name", "vision"), EVERY)
def test_every_pair_of_meanings_differs_in_colour_or_in_what_carries_it(name, vision) -> None:
    theme = themes.load(name)
    carrier = {role: where for where, roles in CARRIERS.items() for role in roles}
    assert set(carrier) >= {role for role, *_ in LINES.values() if role} - {"engaged"}
    close = {}
    for one, other in itertools.combinations(carrier, 2):
        distance = apart(theme.color(one), theme.color(other), vision)
        if distance < APART and carrier[one] == carrier[other]:
            close[f"{one}, {other}"] = round(distance, 1)
    assert not close
    # One colour for what the feedback does: the pattern tells which.
    assert theme.color("engaged") == theme.color("released")
