"""Drawings of other programs on the canvas: connectors, type that fits, captions, one line each."""

from dataclasses import replace
from itertools import pairwise

import pytest
from gpml_files import file_2013a, gpml, line, node
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.geometry.caption_placement import CAPTION_WIDTH, drawn_captions
from looplight.canvas.geometry.drawing_of_other_programs.connectors import STUB, course
from looplight.canvas.geometry.drawing_of_other_programs.detours import Obstacles
from looplight.canvas.geometry.drawing_of_other_programs.free_course import crosses
from looplight.canvas.geometry.drawing_of_other_programs.node_boxes_as_drawn import (
    LEAST_FACTOR,
    fitted_lines,
)
from looplight.canvas.geometry.layout import Layout, layout
from looplight.canvas.paint.decorations import draw_decorations
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.drawing import CANVAS_SCALE, DrawnLine, LinePoint
from looplight.session.appearance import themes


def elbow(start, stop, *between):
    points = (start, *between, stop)
    line = DrawnLine(True, "i", points, connector="Elbow")
    return [(round(x / CANVAS_SCALE, 2), round(y / CANVAS_SCALE, 2)) for x, y in course(line)]


def end(x, y, rel_x=None, rel_y=None):
    return LinePoint(x, y, reference="n" if rel_x is not None else "", rel_x=rel_x, rel_y=rel_y)


def test_elbows_leave_and_arrive_squarely():
    # From the right side to the top: one corner. From right to left: two, half-way.
    assert elbow(end(0, 0, 1, 0), end(50, 40, 0, -1)) == [(0, 0), (50, 0), (50, 40)]
    assert elbow(end(0, 0, 1, 0), end(60, 40, -1, 0)) == [(0, 0), (30, 0), (30, 40), (60, 40)]
    # Both on the right: round the further one.
    stub = STUB / CANVAS_SCALE
    assert elbow(end(0, 0, 1, 0), end(30, 40, 1, 0)) == [
        (0, 0),
        (30 + stub, 0),
        (30 + stub, 40),
        (30, 40),
    ]
    # Back to back: out on both sides, and across half-way.
    assert elbow(end(50, 0, 1, 0), end(0, 40, -1, 0)) == [
        (50, 0),
        (50 + stub, 0),
        (50 + stub, 20),
        (-stub, 20),
        (-stub, 40),
        (0, 40),
    ]


def test_elbows_go_through_their_points():
    path = elbow(end(0, 0, 0, 1), end(90, 60, 0, -1), LinePoint(40, 25))
    assert path == [(0, 0), (0, 25), (90, 25), (90, 60)]


def test_straight_lines_keep_their_points_and_a_line_of_no_length_has_two():
    line = DrawnLine(True, "i", (LinePoint(0, 0), LinePoint(5, 7), LinePoint(9, 9)))
    assert [(x / CANVAS_SCALE, y / CANVAS_SCALE) for x, y in course(line)] == [
        (0, 0),
        (5, 7),
        (9, 9),
    ]
    assert len(course(DrawnLine(True, "i", (LinePoint(1, 1), LinePoint(1, 1))))) == 2


@pytest.mark.parametrize(
    "label",
    ["AKT1", "Receptor Tyrosine Kinases", "x" * 120, "3b,5a-DiH-cholestan-6-one", "", "word " * 20],
)
@pytest.mark.parametrize(("width", "height"), [(120, 28), (40, 28), (200, 90), (20, 12)])
def test_labels_fit_their_boxes_in_readable_type(label, width, height):
    lines, widening = fitted_lines(label, width, height)
    assert all(line.factor >= LEAST_FACTOR for line in lines)
    assert all(line.width <= width + widening + 0.01 for line in lines)
    assert widening <= max(0.6 * width, 40) + 0.01
    if label == "AKT1" and width > 100:
        assert [line.text for line in lines] == ["AKT1"]
        assert lines[0].factor == 1.0


@pytest.mark.parametrize(
    ("label", "width", "height"),
    [
        (
            "Voltage dependent anion channel required for acidification and functions of the "
            "Golgi apparatus",
            420,
            75,
        ),
        ("5'-phosphoribosyl-a-N-formylglycineamidine", 75, 34),
        ("Uridine diphosphate glucuronic acid", 75, 34),
        ("Dehydroepiandrosterone sulfate", 75, 34),
    ],
)
def test_a_long_name_is_broken_into_as_many_lines_as_have_room(label, width, height):
    lines, _ = fitted_lines(label, width, height)
    joined = "".join(line.text for line in lines).replace(" ", "")
    assert joined == label.replace(" ", "")
    assert sum(line.height for line in lines) <= height + 0.01


@pytest.mark.parametrize("label", ["5-Hydroxyindoleacetaldehyde", "Glycerylphosphorylethanolamine"])
def test_a_word_that_is_too_long_for_its_box_is_divided_at_a_syllable(label):
    fitted, _ = fitted_lines(label, 60.0, 34.0)
    words = [line.text for line in fitted]
    assert "…" not in "".join(words)
    assert len(words) > 1
    # Divided once, by a hyphen at the end of a line.
    assert "".join(words).replace("-", "") == label.replace("-", "")


def test_a_node_that_others_lie_in_has_its_name_beside_them_and_none_where_it_has_none():
    nodes = (
        node("g", "Gut", at=(100, 100), size=(160, 120)),
        node("m", "M", at=(100, 100)),
        node("n", "N", at=(100, 130)),
        node("e", "&#32;", at=(400, 100), size=(160, 120)),
        node("o", "O", at=(400, 100)),
    )
    drawn = layout(gpml(file_2013a(*nodes, line("m", "n"))).pathway)
    # Of one member, too: arrows are painted above it.
    assert len(drawn.backdrops) == 2
    outer = drawn.boxes["Gut"]
    label_bottom = outer.y + outer.label_offset + outer.label_height / 2
    assert outer.top <= label_bottom - outer.label_height
    assert label_bottom <= drawn.boxes["M"].top
    (nameless,) = (box for name, box in drawn.boxes.items() if name not in ("Gut", *"MNO"))
    assert not any(part.text for part in nameless.lines)


def test_a_caption_does_not_lie_on_the_node_below():
    drawn = layout(gpml(file_2013a(node("a", "A"), node("b", "B", at=(50, 70)))).pathway)
    x, y = drawn.captions["A"]
    below = drawn.boxes["B"]
    assert not (below.left < x < below.right and below.top < y + 6 < below.bottom)


def test_arrows_of_one_line_share_its_course():
    text = file_2013a(
        node("a", "A", at=(50, 50)),
        *(
            node(n, n.upper(), at=(200, 50 + 30 * i), more='GroupRef="g"')
            for i, n in enumerate("bcd")
        ),
        '<Group GroupId="g" GraphId="gg" />',
        line("a", "gg"),
    )
    drawn = layout(gpml(text).pathway)
    assert drawn.shared_lines
    assert len(drawn.routes) == 3
    assert len({route.points for route in drawn.routes.values()}) == 1


def test_a_line_that_cannot_pass_all_nodes_passes_behind_the_fewest():
    """A line across a table of nodes steps aside of those that it can."""
    table = [Box(f"n{n}", "protein", Shape.ROUND, 0.0, 100.0 * n, 80.0, 40.0) for n in range(1, 14)]
    # Its end lies inside the last node, so that one cannot be passed.
    points = ((0.0, 0.0), (0.0, 1300.0))
    obstacles = Obstacles(table)
    route = obstacles.around(points, ())

    def behind(route):
        return sum(
            crosses(p, q, (box.left + 3, box.top + 3, box.right - 3, box.bottom - 3))
            for p, q in pairwise(route)
            for box in table
        )

    assert behind(points) == 13
    assert behind(route) <= 5


def wall(x, heights, gap=0.0):
    """Return nodes below each other, as in a table."""
    return [
        Box(f"{x}.{y}", "protein", Shape.ROUND, x, y * (40.0 + gap), 80.0, 40.0) for y in heights
    ]


def test_a_course_is_searched_where_no_simple_detour_is_free():
    # Two tables, shifted: around the first one a simple detour runs into the second.
    nodes = [*wall(200.0, range(-3, 2)), *wall(320.0, range(-1, 5)), *wall(440.0, range(-4, 2))]
    obstacles = Obstacles(nodes)
    line = ((60.0, 0.0), (600.0, 0.0))
    around = obstacles.around(line, set())
    assert (around[0], around[-1]) == line
    for box in nodes:
        inner = (box.left + 3, box.top + 3, box.right - 3, box.bottom - 3)
        assert not any(crosses(p, q, inner) for p, q in pairwise(around))


def test_a_line_is_not_led_around_at_any_price():
    nodes = wall(200.0, range(-60, 60))
    line = ((60.0, 0.0), (340.0, 0.0))
    assert Obstacles(nodes).around(line, set()) == line


def test_a_line_through_a_long_row_of_nodes_stays_as_it_was_drawn():
    """Thousands of them, as a file may have, are not searched for a way around each."""
    nodes = wall(200.0, range(40), gap=20.0)
    top, bottom = wall(200.0, (-3, 60))
    line = ((200.0, -100.0), (200.0, 2400.0))
    assert Obstacles([*nodes, top, bottom]).between(line, [top], [bottom]) == line
    # Of some nodes it keeps off.
    few = Obstacles([*nodes[:12], top, bottom])
    assert few.between(line, [top], [bottom]) != line


def test_the_name_of_a_drug_ends_before_a_node_in_a_stack():
    stack = {
        name: Box(name, "protein", Shape.ROUND, 0.0, 20.0 * place, 60.0, 20.0)
        for place, name in enumerate(("MLST8", "MTOR", "RPTOR"))
    }
    x, y = drawn_captions(stack)["MTOR"]
    assert y == stack["MTOR"].y
    # "Everolimus" is about as wide as this.
    assert x - 0.8 * CAPTION_WIDTH / 2 > stack["MTOR"].right


@pytest.mark.parametrize(("members", "written"), [((80, 160), ("CCNE-CDK2",)), ((80,), ())])
def test_a_group_has_no_words_where_its_members_lie_on_them(members, written):
    """Of a name behind its members only the first and last letters would be seen."""
    drawn = file_2013a(
        *(node(f"n{i}", f"N{i}", at=(60, y), more='GroupRef="g"') for i, y in enumerate(members)),
        '<Group GroupId="g" GraphId="gg" Style="Complex" TextLabel="CCNE-CDK2" />',
    )
    words = [shape.lines for shape in layout(gpml(drawn).pathway).shapes]
    assert words == [written]


def test_a_shape_that_nothing_is_at_is_loose_and_drawn_without_a_fill():
    """A circle beside the network of WP4172 looked like a node that can be clicked."""

    def circle(id_, x, y):
        return (
            f'<Shape TextLabel="" GraphId="{id_}"><Graphics CenterX="{x}" CenterY="{y}" '
            'Width="20" Height="20" FillColor="ffcc00" ShapeType="Oval" /></Shape>\n'
        )

    drawn = file_2013a(
        node("a", "A", at=(60, 60)),
        *(circle("alone", 300, 60), circle("tied", 300, 160), circle("at_it", 60, 75)),
        line("a", "tied"),
    )
    shapes = layout(gpml(drawn).pathway).shapes
    places = {round(s.x / CANVAS_SCALE): s.loose for s in shapes if s.y < 100 * CANVAS_SCALE}
    assert places == {300: True, 60: False}
    assert [s.loose for s in shapes if s.y > 100 * CANVAS_SCALE] == [False]
    theme = themes.load("light")
    ink = []
    for loose in (True, False):
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(theme.color("canvas"))
        painter = QPainter(image)
        painter.translate(30, 30)
        shape = next(s for s in shapes if s.loose)
        moved = replace(shape, x=0.0, y=0.0, loose=loose)
        draw_decorations(painter, Layout({}, {}, {}, (), (0, 0, 1, 1), shapes=(moved,)), theme)
        painter.end()
        ground = theme.color("canvas")
        colours = [image.pixelColor(x, y) for x in range(60) for y in range(60)]
        ink.append(sum(abs(c.lightness() - ground.lightness()) for c in colours))
    assert 0 < ink[0] < ink[1] / 4
