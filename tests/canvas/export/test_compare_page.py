"""Panes beside each other: where they stand, one camera for all, one page for all."""

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from pathway_builder import pathway
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest

from looplight.activity.results.response import Certainty, Direction
from looplight.canvas.export.comparison.page import ComparePage
from looplight.canvas.export.picture_file import render
from looplight.canvas.export.picture_page import page_text
from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.node_mark_places import inside_pixels, is_far
from looplight.canvas.geometry.pane_layout import TableSize, arrange
from looplight.canvas.paint.far_labels.enlarged_nodes import draw_far, enlarged_nodes
from looplight.canvas.style import legend_rows
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_values import Mark
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.linked_canvases import LinkedCanvases
from looplight.panels.widgets.labels import ClampedLabel
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.opposite_signs import read_curated_signs
from looplight.session.appearance import fonts, themes
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_start_and_end import start_comparison
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.regimen_values import regimens_of
from looplight.session.state.state import State
from looplight.session.text.comparison_words import PERCENT_LINES, after_title, doubt_first

from ..conftest import curated
from ..style.test_state_to_style import shown

WIDE = (1118.0, 717.0)


def overlap(one, two):
    across = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    down = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    return across > 0 and down > 0


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("room", [(740, 500), (1240, 500), (500, 900), (1600, 900)])
def test_panels_stand_apart_in_the_order_that_shows_most(count, room):
    area = (4.0, 30.0, float(room[0]), float(room[1]))
    result = arrange(count, area, WIDE, (216, 70))
    rects = [r for cell in result.cells for r in (cell.head, cell.body)]
    rects += [result.spare] if result.spare else []
    for n, one in enumerate(rects):
        assert one[0] >= area[0] - 0.01
        assert one[1] >= area[1] - 0.01
        assert one[0] + one[2] <= area[0] + area[2] + 0.01
        assert one[1] + one[3] <= area[1] + area[3] + 0.01
        assert not any(overlap(one, two) for two in rects[n + 1 :])
    row = min((room[0] / count - 6) / WIDE[0], (room[1] - 70) / WIDE[1])
    assert result.scale(WIDE) >= row * 0.98
    sizes = {(round(c.body[2]), round(c.body[3])) for c in result.cells}
    assert len(sizes) == 1


def test_wide_rooms_give_a_row_and_tall_ones_a_column():
    row = arrange(3, (0, 0, 1800, 500), WIDE, (216, 70)).cells
    assert len({cell.body[1] for cell in row}) == 1
    column = arrange(2, (0, 0, 700, 900), WIDE, (216, 70)).cells
    assert len({cell.body[0] for cell in column}) == 1


@pytest.mark.parametrize("room", [(1280, 560), (1360, 900), (1500, 900), (1900, 940)])
@pytest.mark.parametrize("picture", [WIDE, (1000.0, 500.0), (900.0, 620.0)])
def test_two_panes_with_a_table_never_stand_on_a_diagonal(room, picture):
    """At 1920x1080 the table stood at the top left and the bottom right was empty."""
    rows_of_table = TableSize(500, 900, 200, 420, 420)
    cells = arrange(2, (0, 0, *room), picture, (216, 70), rows_of_table).cells
    left, top = ({round(cell.whole[n]) for cell in cells} for n in (0, 1))
    assert len(left) == 1 or len(top) == 1


@pytest.fixture
def pair(qtbot):
    fonts.load()
    made = []
    linked = LinkedCanvases(None)
    for _ in range(3):
        canvas = PathwayCanvas(theme=themes.load("light"), bare=True)
        qtbot.addWidget(canvas)
        canvas.set_reduced_motion(True)
        canvas.resize(500, 400)
        canvas.show_state(None, shown(curated("mtorc1-feedback")))
        canvas.show()
        made.append(canvas)
    linked.link(made[:2])
    QCoreApplication.processEvents()
    yield linked, made
    linked.deleteLater()


def test_pan_zoom_and_fit_in_one_moves_all(pair):
    linked, (one, two, apart) = pair
    before = apart.camera.current
    two.camera.zoom(2.0, QPointF(100, 100))
    assert one.camera.current == two.camera.current != before
    place = QPoint(490, 390)
    QTest.mousePress(one, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(one, place - QPoint(30, 10))
    QTest.mouseMove(one, place - QPoint(80, 40))
    QTest.mouseRelease(one, Qt.MouseButton.LeftButton, pos=place - QPoint(80, 40))
    assert one.camera.current == two.camera.current
    two.camera.fit()
    assert one.camera.current == two.camera.current == before == apart.camera.current
    assert one.camera.keep_fitted
    linked.zoom(1.5)
    assert one.camera.current == two.camera.current != before
    assert apart.camera.current == before


def test_what_the_pointer_is_on_is_shown_in_all(pair):
    _, (one, two, apart) = pair
    at = QPointF(one.widget_pos("AKT"))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(one.mapToGlobal(at.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(one, move)
    assert two.view.drawing.hover == "AKT"
    assert apart.view.drawing.hover == ""
    assert two.overlays.card.isHidden()
    QCoreApplication.sendEvent(one, QEvent(QEvent.Type.Leave))
    assert two.view.drawing.hover == ""


def compared(name="mtorc1-feedback"):
    pathway = curated(name)
    entry = Entry(name, None, pathway)
    state = start_comparison(State(name), pathway)
    return Evaluator(table()).show(state, entry)[0]


def test_a_reference_of_a_tumour_is_compared_with_itself():
    shown = compared("mtorc1-feedback")
    entry, gain = shown.entry, shown.pathway.contexts[0].interventions
    state = replace(shown.state, context=gain)
    shown = Evaluator(table()).show(state, entry)[0]
    assert shown.panes[0].reference
    levels = shown.panes[0].response.nodes.values()
    assert {level.direction for level in levels} == {Direction.SAME}
    assert any(n.direction is not Direction.SAME for n in shown.panes[1].response.nodes.values())
    # Alone, the tumour is compared with the cell without its context, and the legend says so.
    alone = Evaluator(table()).show(replace(state, compare=None, interventions=()), entry)[0]
    rows = [row.text for row in legend_rows.rows(style_of(alone.pathway, alone))]
    assert f"compared with the cell without {shown.pathway.contexts[0].label}" in rows


def test_a_comparison_is_one_page_with_its_words_as_words(qapp, tmp_path):
    path = tmp_path / "panels.svg"
    three = compared()
    render(three, themes.load("light"), path)
    words = [e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]
    joined = "\n".join(words)
    for pane in ("1  Baseline", "2  mTORC1 blocked", "3  Dual PI3K/mTOR"):
        assert pane in words
    pathway = curated("mtorc1-feedback")
    assert words.count(pathway.title) == 1
    assert pathway.source.split(",")[0] in joined
    assert words.count("brake lets go") == 1
    assert "■ Reference" in words
    assert "back in part, provisional" in words
    assert {"held, provisional", "Outputs held, provisional"} & {*words}
    assert joined.count("Research and education only") == 1
    assert words.count("RHEB") == 3


def test_a_page_says_where_curated_figures_see_an_arrow_otherwise(qapp, tmp_path):
    read_curated_signs()
    drawn = pathway("PDK1 -> JAG1", "JAG1 -| NOTCH1", "NOTCH1 -> Growth", outputs=("Growth",))
    entry = Entry(drawn.name, None, drawn)
    state = State(drawn.name, parse_list("inhibit:PDK1"))
    state = start_comparison(state, drawn)
    path = tmp_path / "panes.svg"
    render(Evaluator(table()).show(state, entry)[0], themes.load("light"), path)
    words = "".join(e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"))
    plain = "".join(words.replace("\u00a0", " ").split())
    assert plain.count("JAG1–|NOTCH1") == 1


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-akt-mtor"])
def test_three_drawings_fill_their_panes(qapp, figure):
    """In a row of three, bands above and below the drawings took half of each pane."""
    three = compared(figure)
    theme, text = themes.load("light"), page_text(three.pathway, three)
    page = ComparePage.of(three.pathway, three, theme, text)
    layout = page.compared.layout((20.0, 80.0, 1560.0, 860.0))
    width, height = page.compared.picture
    for place in layout.panes:
        _, _, across, down = place.cell.body
        scale = min(across / width, down / height)
        assert scale * height > 0.85 * down
        assert scale * width > 0.7 * across
    # What lies in the free cell lies on nothing else.
    corner = (*layout.corner, layout.table.width, layout.table.height)
    rects = [corner, *(place.cell.whole for place in layout.panes)]
    rects += [words.area.getRect() for words in layout.words]
    assert not any(overlap(*pair) for pair in itertools.combinations(rects, 2))


def test_half_of_the_page_is_the_table_with_its_question(qapp, tmp_path):
    path = tmp_path / "panes.svg"
    shown = compared("pi3k-akt-mtor")
    render(shown, themes.load("light"), path, (1600, 900))
    places = [
        (text.text or "", float(text.get("x")), float(text.get("y")))
        for text in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")
    ]
    table = regimens_of(shown)
    texts = [text for text, _, _ in places]
    assert {*PERCENT_LINES, *(regimen.name for regimen in table.regimens)} <= set(texts)
    names = {pane.name for pane in shown.panes}
    panes = [(x, y) for text, x, y in places if text in names]
    cells = [(x, y) for text, x, y in places if re.fullmatch(r"(about )?\d+ %|under 1 %", text)]
    assert len(cells) == len(table.rows) * len(panes)
    left, top = (min(place[axis] for place in panes) for axis in (0, 1))
    assert all(x < left for x, _ in cells) or all(y < top for _, y in cells)
    words = " ".join(texts)
    assert "1: nothing; 2: " in words
    assert "In the panes, rises and falls are compared with pane 1, " in words


def with_certainty(shown, certainty):
    table, entry = shown.panes[0].alone.query.drugs, shown.entry
    evaluator = Evaluator(table)
    shown = evaluator.show(shown.state, entry)[0]
    for pane in shown.panes[1:]:
        grades = dict.fromkeys(pane.alone.nodes, certainty)
        evaluator.keep_certainty(pane.alone, CertaintyResult(grades, {}, 10))
    return evaluator.show(shown.state, entry)[0]


def test_a_page_asserts_no_direction_in_doubt(qapp, tmp_path):
    path = tmp_path / "panes.svg"
    shown = compared("pi3k-akt-mtor")
    render(with_certainty(shown, Certainty.DEPENDS), themes.load("light"), path, (1600, 900))
    words = [e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]
    rows = regimens_of(shown).rows
    assert words.count("depends") == len(rows) * 2
    render(with_certainty(shown, Certainty.LIKELY), themes.load("light"), path, (1600, 900))
    words = [e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]
    # With its direction: beside a level "likely" alone would read as a probability.
    sure = [word for word in words if re.fullmatch(r"(rises|falls|unchanged), likely.*", word)]
    assert len(sure) == len(rows) * 2


def test_the_sentences_of_the_panes_are_whole_on_the_page(qapp, tmp_path):
    path = tmp_path / "panes.svg"
    shown = with_certainty(compared("pi3k-akt-mtor"), Certainty.DEPENDS)
    render(shown, themes.load("light"), path, (1280, 720))
    words = " ".join(e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"))
    assert any(pane.doubt for pane in shown.panes)
    for pane in shown.panes:
        # Greek letters are a piece of their own.
        assert after_title(pane).replace(" ", "") in words.replace(" ", "")


def test_what_is_not_sure_goes_first_where_there_is_no_room(qapp):
    shown = with_certainty(compared("pi3k-akt-mtor"), Certainty.LIKELY)
    pane = shown.panes[1]
    doubt = "Survival depends on strengths."
    text = "mTORC1 blocked: AKT rises; survival depends on strengths. A caution."
    pane = replace(pane, title="mTORC1 blocked", headline=text, doubt=doubt)
    assert doubt_first(pane) == f"{doubt} AKT rises. A caution."
    label = ClampedLabel()
    label.set_text(after_title(pane), doubt_first(pane))
    label.resize(90, 40)
    assert label.drawn_text == doubt_first(pane)
    label.resize(600, 40)
    assert label.drawn_text == after_title(pane)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tumour-environment", "pi3k-ras-crosstalk"])
def test_every_figure_can_be_compared_on_every_page(qapp, tmp_path, name):
    for number, size in enumerate([(1280, 720), (900, 900), (600, 1200)]):
        path = tmp_path / f"{number}.png"
        render(compared(name), themes.load("dark"), path, size)
        image = QImage(str(path))
        assert (image.width(), image.height()) == size
    path = tmp_path / "x.pdf"
    render(compared(name), themes.load("print"), path)
    assert path.read_bytes().startswith(b"%PDF")


def test_from_far_names_stay_readable_apart_and_tell_what_changed():
    three = compared("pi3k-ras-crosstalk")
    pathway = curated("pi3k-ras-crosstalk")
    drawn = layout(pathway)
    for scale in (0.2, 0.3):
        for number in range(3):
            style = style_of(pathway, three.of_pane(number))
            larger = enlarged_nodes(drawn, style, scale)
            areas = [each.area for each in larger]
            for n, one in enumerate(areas):
                assert one[3] * scale >= 7
                assert not any(overlap(one, two) for two in areas[n + 1 :])
            signs = {each.node: each.sign for each in larger}
            for key, look in style.nodes.items():
                if look.mark is Mark.BLOCKED:
                    assert signs.get(key, "✕") == "✕"
                    readable = inside_pixels(drawn.boxes[key], scale) >= 7
                    assert readable or key in signs, key
    rising = [each for each in larger if each.role == "up"]
    assert rising
    assert all(each.sign == "▲" for each in rising)


def test_from_far_words_are_drawn_over_the_nodes_and_follow_a_change(qtbot):
    fonts.load()
    canvas = PathwayCanvas(theme=themes.load("light"), bare=True)
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.resize(330, 200)
    pathway = curated("mtorc1-feedback")
    canvas.show_state(None, shown(pathway))
    canvas.show()
    assert is_far(canvas.view.camera.scale)
    before = canvas.grab().toImage()
    canvas.show_state(canvas.shown, shown(pathway, "inhibit:MTORC1"))
    again = canvas.grab().toImage()
    fresh = PathwayCanvas(theme=themes.load("light"), bare=True)
    qtbot.addWidget(fresh)
    fresh.resize(330, 200)
    fresh.show_state(None, shown(pathway, "inhibit:MTORC1"))
    assert again == fresh.grab().toImage()
    assert again != before


def test_from_far_no_node_is_nameless(qapp):
    """A name stands inside its node, which is drawn on an empty ground here."""
    fonts.load()
    pathway = curated("pi3k-ras-crosstalk")
    drawn, scale = layout(pathway), 0.3
    style = style_of(pathway, shown(pathway, "inhibit:AKT"))
    placed = enlarged_nodes(drawn, style, scale)
    rest = [box for box in drawn.boxes.values() if box.id not in {one.node for one in placed}]
    assert rest
    image = QImage(1300, 900, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_far(painter, drawn, style, themes.load("light"), scale)
    painter.end()
    for box in rest:
        inside = image.copy(int(box.left), int(box.top), int(box.width), int(box.height))
        ink = sum(
            inside.pixelColor(x, y).alpha() > 0
            for x in range(0, inside.width(), 2)
            for y in range(0, inside.height(), 2)
        )
        assert ink > 20, box.id
