"""The reasons below the table of readings: who is explained, what a step says, keys and clicks."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from looplight.activity.results.response import Certainty, Shares
from looplight.panels.results.readings_panel import SURE, ReadingPanel
from looplight.panels.results.reasons_list import HINT, NO_ARROWS
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import Selection, SelectionKind


@pytest.fixture
def panel(qtbot, document, shown):
    made = shown(ReadingPanel)
    made.resize(320, 700)
    return made


@pytest.fixture
def box(qtbot, document, panel):
    """The reasons for the rise of AKT under a block of mTORC1."""
    document.interventions.toggle("MTORC1")
    document.select(Selection(SelectionKind.NODE, "AKT"))
    qtbot.waitUntil(lambda: panel.box.title.text() == "Why AKT rises")
    return panel.box


def test_a_baseline_says_what_to_do(panel):
    assert panel.box.body.texts() == [HINT]
    assert not panel.box.forward.isEnabled()


def test_a_record_without_arrows_does_not_ask_for_a_block(document, panel, tmp_path, repository):
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    own = tmp_path / "own.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    own.write_text(text, encoding="utf-8")
    assert document.open_file(own)
    panel.box.draw()
    assert panel.box.body.texts() == [NO_ARROWS]


def test_the_heading_speaks_of_many_where_a_name_stands_for_many(qtbot, document, panel):
    assert document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.toggle("MTORC1")
    document.select(Selection(SelectionKind.NODE, "RTK"))
    qtbot.waitUntil(lambda: panel.box.title.text() == "Why RTKs rise")


def test_the_node_that_the_scene_asks_about_is_explained_unless_one_is_selected(
    qtbot, document, panel
):
    document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: panel.box.title.text() == "Why AKT rises")


def test_a_step_names_arrow_sign_share_grade_and_source(document, box):
    row = next(row for row in box.rows if "IRS1 back: that brake lets go" in row.sentence.text())
    foot = row.accessibleName()
    arrow = document.shown.entry.pathway.by_key["P70S6K -| IRS1"]
    assert "p70S6K ⊣ IRS1" in foot
    assert f"grade {arrow.grade.value}" in foot
    assert "about half of the rise" in foot
    assert " ".join(arrow.evidence[0].source.split()) in foot


def test_a_click_on_a_step_jumps_there_and_marks_it(qtbot, document, box):
    # What lies below the first steps comes in turns.
    document.after_paint.flush()
    qtbot.mouseClick(box.rows[2], Qt.MouseButton.LeftButton)
    assert box.stepper.step == 2
    assert document.shown.highlight.arrows == {"P70S6K -| IRS1"}
    assert [row.property("current") for row in box.rows].index(True) == 2
    assert box.place.text() == f"3 / {len(box.rows)}"


def test_a_long_chain_of_reasons_is_told_to_its_end(qtbot, document, panel, tmp_path):
    # More steps than are drawn in one turn.
    chain = [f"N{number:02}" for number in range(30)]
    path = tmp_path / "chain.sif"
    lines = (f"{a}\tactivates\t{b}\n" for a, b in pairwise(chain))
    path.write_text("".join(lines), encoding="utf-8")
    assert document.open_file(path)
    document.interventions.toggle("N00")
    document.select(Selection(SelectionKind.NODE, "N29"))
    box = panel.box
    qtbot.waitUntil(lambda: "N29" in box.title.text())
    last = len(box.stepper.explanation.steps) - 1
    assert last > 20
    box.stepper.go(last)
    assert box.place.text() == f"{last + 1} / {last + 1}"
    qtbot.waitUntil(lambda: len(box.rows) == last + 1)
    qtbot.waitUntil(lambda: [row.property("current") for row in box.rows].index(True) == last)

    def is_in_view():
        row, viewport = box.rows[last], box.body.viewport()
        return viewport.rect().contains(row.mapTo(viewport, row.rect().center()))

    qtbot.waitUntil(is_in_view)


def test_steps_by_keyboard_and_buttons(qtbot, document, box):
    qtbot.keyClick(box.rows[1], Qt.Key.Key_Return)
    assert box.stepper.step == 1
    qtbot.mouseClick(box.forward, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(box.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(box.back, Qt.MouseButton.LeftButton)
    assert box.stepper.step == 0
    assert not box.back.isEnabled()


def test_the_current_step_is_whole_in_a_low_panel(qtbot, document, box, panel):
    box.stepper.go(2)
    qtbot.waitUntil(lambda: len(box.rows) > 2)
    view = box.body.viewport()

    def is_whole():
        # The least height follows the step once its words are laid out, as a dock's does.
        panel.resize(320, panel.minimumSizeHint().height())
        row = next(row for row in box.rows if row.number == box.stepper.step)
        seen, place = view.rect(), QRect(row.mapTo(view, QPoint(0, 0)), row.size())
        assert seen.contains(place), (seen, place, row.sizeHint(), panel.size(), box.size())

    qtbot.waitUntil(is_whole)


def test_esc_ends_the_telling(qtbot, document, box, panel):
    box.stepper.go(2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert document.shown.highlight is None
    assert not any(row.property("current") for row in box.rows)


def test_the_next_answer_is_explained_anew(qtbot, document, box):
    document.interventions.toggle("MTORC2")
    qtbot.waitUntil(lambda: box.title.text() == "Why AKT falls")
    assert "mTORC2 is blocked." in box.body.texts()


def test_how_sure_it_is_stands_above_the_steps_and_in_the_table(qtbot, document, box, panel):
    shares = {"AKT": Shares(0.91, 0.0, 0.09)}
    certainty = CertaintyResult({"AKT": Certainty.DEPENDS}, shares, 500)
    document.store.set_certainty(document.shown.response, certainty)
    text = "Depends on strengths: rises in 9 of 10 variants, no change in 1. "
    text += "The steps are those with the usual strengths."
    qtbot.waitUntil(lambda: box.certainty.text() == text)
    row = panel.view.index_of("AKT").siblingAtColumn(SURE)
    tenths = "“Of 10 variants” counts tenths of the 500 variants that were asked."
    assert tenths in box.certainty.toolTip()
    assert tenths in row.data(Qt.ItemDataRole.ToolTipRole)
    assert panel.certainties.displayText(row.data(), panel.view.locale()) == "depends"
    panel.model.sort(SURE, Qt.SortOrder.AscendingOrder)
    assert panel.model.index(0, 0).data() == "AKT"


@pytest.mark.parametrize(
    ("known", "heading"),
    [
        (Certainty.DEPENDS, "Why AKT depends on strengths"),
        (Certainty.NONE, "Why there is no clear effect on AKT"),
        (Certainty.LIKELY, "Why AKT rises"),
    ],
)
def test_the_heading_states_no_direction_that_is_in_doubt(qtbot, document, panel, known, heading):
    document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: panel.box.title.text() == "Why AKT rises")
    feet = [row.accessibleName() for row in panel.box.rows]
    assert any("of the rise" in foot for foot in feet)
    response = document.shown.response
    grades = dict.fromkeys(response.nodes, known)
    document.store.set_certainty(response, CertaintyResult(grades, {}, 250))
    qtbot.waitUntil(lambda: panel.box.title.text() == heading)


def test_the_heading_says_falls_or_stays_as_the_sentence_below_it(qtbot, document, panel):
    document.interventions.toggle("MTORC1")
    response = document.shown.response
    pathway = document.shown.pathway
    node = next(n.id for n in pathway.nodes if n.label.casefold() == "cell survival")
    shares = {node: Shares(0.6, 0.0, 0.4)}
    document.select(Selection(SelectionKind.NODE, node))
    grades = dict.fromkeys(response.nodes, Certainty.DEPENDS)
    known = CertaintyResult(grades, shares, 250, agreed=frozenset({node}))
    document.store.set_certainty(response, known)
    qtbot.waitUntil(lambda: panel.box.title.text() == "Why cell survival rises or stays")
    assert panel.box.certainty.text().startswith("Rises or stays:")


def test_a_caution_that_doubts_all_directions_is_in_the_heading_at_once(qtbot, document, panel):
    assert document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.switch_context("ras-gain", True)
    document.interventions.give_drug("vemurafenib")
    document.select(Selection(SelectionKind.NODE, "ERK"))
    qtbot.waitUntil(lambda: panel.box.title.text() == "Why ERK depends on strengths")
