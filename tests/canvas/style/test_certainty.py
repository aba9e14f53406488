"""Certainty, surprise badges and the light of a told step, on the canvas."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtTest import QTest

from looplight.activity.results.response import Certainty, Shares
from looplight.canvas.geometry.node_mark_places import Corner, badge_place
from looplight.canvas.slides.pptx.nodes import alternative_text
from looplight.canvas.style import legend_rows
from looplight.canvas.style.state_to_style import restyled, style_of
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.pointer.hover_card import node_card
from looplight.panels.results.node_and_arrow_facts import level_line
from looplight.session.appearance import fonts, themes
from looplight.session.item_models.reading_rows import ReadingRow
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import Highlight, Selection, SelectionKind
from looplight.session.text.screen_reader import nodes_and_arrows_as_lines

from ..conftest import curated
from .test_state_to_style import shown

SHARES = {"AKT": Shares(0.91, 0.0, 0.09)}
FOUND = CertaintyResult({"AKT": Certainty.DEPENDS, "PI3K": Certainty.VERY_LIKELY}, SHARES, 500)
STEP = Highlight(frozenset({"P70S6K", "IRS1"}), frozenset({"P70S6K -| IRS1"}))


@pytest.fixture
def blocked():
    return shown(curated("mtorc1-feedback"), "MTORC1")


@pytest.fixture
def canvas(qtbot, blocked):
    fonts.load()
    made = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    made.resize(1000, 700)
    made.show_state(None, blocked)
    made.show()
    qtbot.waitExposed(made)
    QCoreApplication.processEvents()
    return made


def pixel(canvas, node):
    """Return the colours of a node's left edge, where no label stands."""
    QCoreApplication.processEvents()
    at = canvas.widget_pos(node)
    image = canvas.grab().toImage()
    return [image.pixelColor(at.x() + dx, at.y() + dy).name() for dx in (-14, 0) for dy in (-9, 9)]


def test_what_depends_on_strengths_is_hatched(blocked):
    pathway = curated("mtorc1-feedback")
    style = style_of(pathway, replace(blocked, certainty_result=FOUND))
    assert style.nodes["AKT"].uncertain
    assert not style.nodes["PI3K"].uncertain
    assert not style_of(pathway, blocked).nodes["AKT"].uncertain


def test_findings_that_arrive_late_are_the_same_as_findings_at_once(blocked):
    pathway = curated("mtorc1-feedback")
    late = replace(blocked, certainty_result=FOUND, highlight=STEP)
    assert restyled(style_of(pathway, blocked), pathway, blocked, late)[0] == style_of(
        pathway, late
    )
    assert restyled(style_of(pathway, late), pathway, late, blocked)[0] == style_of(
        pathway, blocked
    )


def test_the_hatching_is_drawn(canvas, blocked):
    before = canvas.grab().toImage()
    canvas.show_state(blocked, replace(blocked, certainty_result=FOUND))
    QCoreApplication.processEvents()
    after = canvas.grab().toImage()
    box = canvas.view.drawing.layout.boxes["AKT"]
    at = canvas.widget_pos("AKT")
    wide, tall = int(box.width * canvas.view.camera.scale / 2), 10
    differs = [
        (dx, dy)
        for dx in range(-wide, wide)
        for dy in range(-tall, tall)
        if before.pixel(at.x() + dx, at.y() + dy) != after.pixel(at.x() + dx, at.y() + dy)
    ]
    assert len(differs) > 40


def test_the_card_tells_the_shares(blocked):
    pathway = curated("mtorc1-feedback")
    node = pathway.by_id["AKT"]
    words = node_card(pathway, replace(blocked, certainty_result=FOUND), node).plain
    assert "depends on strengths: rises in 9 of 10 variants, no change in 1" in words
    assert "variants" not in node_card(pathway, blocked, node).plain


def test_the_legend_names_doubt_only_where_it_is_drawn_and_the_picture_stays(blocked):
    pathway = curated("mtorc1-feedback")
    sure = legend_rows.rows(style_of(pathway, blocked))
    doubted = legend_rows.rows(style_of(pathway, replace(blocked, certainty_result=FOUND)))
    assert "depends on strengths" not in [row.text for row in sure]
    assert "depends on strengths" in [row.text for row in doubted]
    # The strip has the room from the first: the picture does not move when findings arrive.
    assert legend_rows.with_room(sure) == legend_rows.with_room(doubted)


def test_a_step_lights_its_arrow_and_nodes_and_dims_the_rest(canvas, blocked):
    lit, dim = pixel(canvas, "IRS1"), pixel(canvas, "PI3K")
    canvas.show_state(blocked, replace(blocked, highlight=STEP))
    style = canvas.view.drawing.style
    assert style.dimmed
    assert (style.highlighted_nodes, style.highlighted_arrows) == (STEP.nodes, STEP.arrows)
    assert pixel(canvas, "IRS1") == lit
    assert pixel(canvas, "PI3K") != dim
    canvas.show_state(replace(blocked, highlight=STEP), blocked)
    assert pixel(canvas, "PI3K") == dim


def test_a_click_on_the_surprise_badge_asks_why_and_blocks_nothing(qtbot, canvas):
    chosen = []
    canvas.selected.connect(chosen.append)
    box = canvas.view.drawing.layout.boxes["AKT"]
    place = canvas.view.to_widget(QPointF(*badge_place(box, Corner.SURPRISE))).toPoint()
    with (
        qtbot.assertNotEmitted(canvas.node_clicked, wait=20),
        qtbot.waitSignal(canvas.explanation_requested) as asked,
    ):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["AKT"]
    assert chosen == [Selection(SelectionKind.NODE, "AKT")]


def test_a_node_without_a_surprise_has_no_badge_to_click(qtbot, canvas):
    box = canvas.view.drawing.layout.boxes["P70S6K"]
    place = canvas.view.to_widget(QPointF(*badge_place(box, Corner.SURPRISE))).toPoint()
    with qtbot.assertNotEmitted(canvas.explanation_requested, wait=20):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("certainty", [Certainty.DEPENDS, Certainty.NONE])
def test_a_direction_in_doubt_is_stated_nowhere(blocked, certainty):
    """Badge, outline, legend, alternative text, speech and lists say what the headline says."""
    pathway = curated("mtorc1-feedback")
    node = pathway.by_id["AKT"]
    everywhere = dict.fromkeys(blocked.nodes, certainty)
    doubted = replace(blocked, certainty_result=CertaintyResult(everywhere, SHARES, 500))
    style = style_of(pathway, doubted)
    assert style_of(pathway, blocked).nodes["AKT"].sure_change
    assert not any(each.sure_change or each.paradox for each in style.nodes.values())
    assert {"up", "down"}.isdisjoint(row.sample for row in legend_rows.rows(style))
    depends = "depends on strengths" if certainty is Certainty.DEPENDS else "no clear effect"
    texts = [
        node_card(pathway, doubted, node).plain,
        nodes_and_arrows_as_lines.node_line(pathway, doubted, "AKT"),
        alternative_text(node, style.nodes["AKT"], doubted),
        level_line(doubted.nodes["AKT"], certainty),
        ReadingRow("AKT", "AKT", doubted.nodes["AKT"], certainty=certainty).direction,
        ReadingRow("AKT", "AKT", doubted.nodes["AKT"], certainty=certainty).spoken,
    ]
    for text in texts:
        assert depends in text
        assert not any(word in text for word in ("▲", "▼", "rises a", "rises m"))


def test_the_badge_of_what_depends_on_strengths_has_no_colour_of_a_direction(canvas, blocked):
    theme = canvas.view.drawing.theme
    place = canvas.widget_pos("AKT")

    def colours():
        QCoreApplication.processEvents()
        image = canvas.grab().toImage()
        near = [(place.x() + x, place.y() + y) for x in range(-60, 0) for y in range(-34, 0)]
        return {image.pixelColor(*point).name() for point in near}

    assert theme.color("up").name() in colours()
    doubted = CertaintyResult({"AKT": Certainty.DEPENDS}, SHARES, 500)
    canvas.show_state(blocked, replace(blocked, certainty_result=doubted))
    assert theme.color("up").name() not in colours()


def legend_of(blocked, **certainty):
    known = CertaintyResult({key: Certainty(value) for key, value in certainty.items()}, {}, 500)
    state = replace(blocked, certainty_result=known)
    rows = legend_rows.rows(style_of(curated("mtorc1-feedback"), state))
    return [row.text for row in rows if row.sample in legend_rows.HATCHED]


def test_the_legend_says_why_nodes_are_hatched(blocked):
    assert legend_of(blocked, AKT="likely") == []
    assert legend_of(blocked, AKT="depends") == ["depends on strengths"]
    assert legend_of(blocked, AKT="not drawn") == ["left open by the drawing"]
    assert legend_of(blocked, AKT="caution") == ["in doubt: see the caution"]
    mixed = legend_of(blocked, AKT="caution", PI3K="depends")
    assert mixed == ["in doubt: the node says why"]
