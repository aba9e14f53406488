"""The closing panel: a ranked table that previews on hover and applies in one step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel  # noqa: TID251

from looplight.activity.results.response import Certainty, OutputClass, Verdict
from looplight.panels.second_drug import additions_table, output_bars
from looplight.panels.second_drug.addition_details import DrugLine
from looplight.panels.second_drug.addition_rows_and_tooltips import ADD, APPLY, OUTPUTS, Output
from looplight.panels.second_drug.second_drug_panel import ClosingPanel
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.session.appearance import fonts, themes
from looplight.session.background.combination_search import SearchState


@pytest.fixture
def panel(qtbot, document, jobs):
    made = ClosingPanel(document, jobs)
    qtbot.addWidget(made)
    made.set_theme(themes.load("light"))
    made.resize(320, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def settle(qtbot, jobs, panel):
    def wait():
        qtbot.waitUntil(lambda: panel.search.phase is not SearchState.SEARCHING and not jobs.busy)

    return wait


@pytest.fixture
def blocked(document, panel, settle):
    document.interventions.toggle("MTORC1")
    settle()
    return panel


def place(panel, key, column=0):
    index = panel.view.index_of(key)
    assert index.isValid()
    return panel.view.visualRect(index.siblingAtColumn(column)).center()


def test_without_a_block_the_panel_says_what_to_do(panel):
    assert "Block a node or tick a tumour context first" in panel.status.message.text()
    assert panel.model.rowCount() == 0
    for words in ("treat", "recommend", "therapy"):
        assert words not in panel.limits.text() + panel.status.message.text()


def test_hover_previews_and_leaving_restores(qtbot, document, blocked):
    before, steps = document.shown, document.undo_stack.count()

    def previews_the_node():
        # Again: what the offscreen screen reports of one move may come after that of the other,
        # and the rows go to other places as the certainty of each arrives.
        qtbot.mouseMove(blocked.view.viewport(), place(blocked, "AKT"))
        qtbot.mouseMove(blocked.view.viewport(), place(blocked, "PI3K") + QPoint(2, 1))
        shown = document.preview.shown
        return shown is not None and shown.response.nodes["PI3K"].blocked == 1.0

    qtbot.waitUntil(previews_the_node)
    assert document.preview.shown.response.verdict is Verdict.HELD
    blocked.view.row_hovered.emit("")
    assert document.preview.shown is None
    assert document.shown is before
    assert document.undo_stack.count() == steps


def test_a_hidden_panel_previews_nothing(document, blocked):
    blocked.view.row_hovered.emit("PI3K")
    assert document.preview.shown is not None
    blocked.hide()
    assert document.preview.shown is None


def test_the_keyboard_goes_along_the_rows_and_enter_applies_one_step(
    qtbot, document, blocked, settle
):
    steps = document.undo_stack.count()
    blocked.view.setFocus()
    qtbot.waitUntil(blocked.view.hasFocus)
    qtbot.keyClick(blocked.view, Qt.Key.Key_Home)
    first = blocked.model.rows[0]
    assert blocked.view.current_key() == first.key
    assert document.preview.shown.response.nodes[first.add[0]].blocked == 1.0
    qtbot.keyClick(blocked.view, Qt.Key.Key_Return)
    assert document.undo_stack.count() == steps + 1
    assert document.undo_stack.undoText() == f"add {first.text}"
    assert document.preview.shown is None
    assert document.shown.response.verdict is Verdict.HELD
    settle()
    document.undo_stack.undo()
    assert [str(one) for one in document.state.interventions] == ["inhibit:MTORC1"]


def test_one_click_on_the_plus_sign_applies(qtbot, document, blocked):
    steps = document.undo_stack.count()
    at = place(blocked, "AKT", APPLY)
    qtbot.mouseClick(blocked.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert document.undo_stack.count() == steps + 1
    assert {one.target for one in document.state.interventions} == {"MTORC1", "AKT"}


def test_a_click_elsewhere_in_the_row_only_shows_it(qtbot, document, blocked):
    before = document.state.interventions
    at = place(blocked, "PI3K")
    qtbot.mouseClick(blocked.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert document.state.interventions == before
    assert blocked.detail.row.key == "PI3K"
    assert blocked.detail.apply.text() == "Block PI3K as well"
    # What lies below the first lines comes in turns.
    document.after_paint.flush()
    texts = " ".join(blocked.detail.texts())
    assert "In this model every output that the block can reach stays down." in texts
    assert "Drugs that hit PI3K" in texts


def test_a_ticked_drug_is_given_in_place_of_the_plain_block(qtbot, document, blocked):
    qtbot.mouseClick(blocked.view.viewport(), Qt.MouseButton.LeftButton, pos=place(blocked, "PI3K"))
    # What lies below the first screenful comes in turns.
    document.after_paint.flush()
    lines = {line.drug.id: line for line in blocked.detail.findChildren(DrugLine)}
    assert "hits mTORC1 as well" in " ".join(blocked.detail.texts())
    lines["alpelisib"].box.click()
    assert "dactolisib" not in lines and "In trials, approved nowhere" in blocked.detail.texts()
    lines["gedatolisib"].box.click()
    assert not lines["alpelisib"].box.isChecked()
    assert blocked.detail.apply.text() == "Give Gedatolisib as well"
    steps = document.undo_stack.count()
    blocked.detail.apply.click()
    assert document.undo_stack.count() == steps + 1
    assert [str(one) for one in document.state.interventions] == ["drug:gedatolisib"]
    document.undo_stack.undo()
    assert [str(one) for one in document.state.interventions] == ["inhibit:MTORC1"]


def test_the_cut_offs_are_there_and_change_the_verdict(document, blocked, settle):
    boxes = blocked.cutoffs.boxes
    assert [box.value() for box in boxes.values()] == [70, 85, 105, 5]
    assert all("illustrative" in box.accessibleName() for box in boxes.values())
    document.interventions.toggle("MTORC2")
    assert document.shown.response.verdict is Verdict.HELD
    steps = document.undo_stack.count()
    for value in (60, 40, 20):
        boxes["held"].setValue(value)
    assert document.undo_stack.count() == steps + 1, "moving one line is one step"
    assert document.state.cutoffs == Cutoffs(held=0.2)
    assert document.shown.response.verdict is Verdict.BROUGHT_BACK
    boxes["lowered"].setValue(10)
    assert document.state.cutoffs == Cutoffs(held=0.1, lowered=0.1)
    assert boxes["held"].value() == 10, "the lines do not cross"
    assert document.shown.response.verdict is Verdict.NOT_REACHED
    settle()
    blocked.cutoffs.reset.click()
    assert document.state.cutoffs == Cutoffs()
    assert boxes["held"].value() == 70


def test_the_cut_offs_are_asked_for_in_plain_words_and_have_their_numbers_below(document, panel):
    box = panel.cutoffs
    assert "<" not in box.fold.text() and "%" not in box.fold.text()
    for number in ("70%", "85%", "105%", "5%"):
        assert number in box.fold.toolTip() and number in box.fold.accessibleDescription()
    box.fold.click()
    texts = [label.text() for label in box.fields.findChildren(QLabel) if label.isVisible()]
    assert texts[0].startswith("An output, in % of its untreated level")
    assert "Held below" in texts
    box.boxes["held"].setValue(60)
    assert "(changed)" in box.fold.text() and "60%" in box.fold.toolTip()


def test_what_adds_nothing_is_named_in_one_line_and_is_no_row(document, panel, settle):
    document.interventions.toggle("PI3K")
    settle()
    assert [row.key for row in panel.model.rows] == ["MTORC1"]
    assert panel.idle.isVisible()
    assert panel.idle.text().startswith("AKT, IGF1R and mTORC2 add nothing here")
    assert "The block is complete here; in a cell it may not be." in panel.idle.text()
    assert "held already" in panel.held.text() and panel.held.isVisible()
    # Then nothing is left that lowers an output, which is said where the rows would be.
    document.interventions.toggle("MTORC1")
    settle()
    assert not panel.model.rows and panel.held.isVisible() and panel.idle.isVisible()
    document.interventions.toggle("PI3K")
    settle()
    assert panel.model.rows and not panel.idle.isVisible() and not panel.held.isVisible()


def test_rows_follow_the_cut_offs(document, blocked, settle):
    verdicts = {row.key: row.verdict for row in blocked.model.rows}
    assert verdicts["MTORC2"] is Verdict.HELD
    blocked.cutoffs.boxes["held"].setValue(20)
    settle()
    verdicts = {row.key: row.verdict for row in blocked.model.rows}
    assert verdicts["MTORC2"] is not Verdict.HELD
    assert verdicts["PI3K"] is Verdict.HELD


def test_what_can_be_trusted_stands_first_and_doubt_says_what_it_rests_on(qtbot, blocked, settle):
    settle()
    rows = blocked.model.rows
    assert [row.doubt for row in rows] == sorted(row.doubt for row in rows)
    assert rows[0].key == "AKT"
    doubted = {row.key: row for row in rows if row.doubt}
    assert "MTORC2" in doubted
    assert "without the contested arrow pAKT S473 → pAKT T308" in doubted["MTORC2"].doubt_reason
    blocked.options.druggable.setChecked(False)
    settle()
    blocked.view.set_current_key("IGF1R")
    blocked.view.row_chosen.emit("IGF1R")
    texts = " ".join(blocked.detail.texts())
    assert "Cell survival is held in" in texts
    assert "of 100 without IGF1R → IRS1." in texts


def test_five_rows_are_seen_in_the_usual_dock(qtbot, blocked, settle):
    """Two and a half were: the outputs of now stood below them, as above the drawing."""
    settle()
    blocked.resize(285, 480)
    view = blocked.view
    row = view.visualRect(view.model().index(0, 0)).height()
    qtbot.waitUntil(lambda: view.viewport().height() >= 5 * row)
    blocked.view.set_current_key("AKT")
    blocked.view.row_chosen.emit("AKT")
    qtbot.waitUntil(blocked.detail.isVisible)
    blocked.view.set_current_key("")
    blocked.view.row_chosen.emit("")
    qtbot.waitUntil(lambda: not blocked.detail.isVisible())
    blocked.resize(285, 800)
    qtbot.waitUntil(blocked.detail.isVisible)


def test_names_of_outputs_are_whole_in_a_narrow_dock(qtbot, blocked, settle):
    settle()
    blocked.resize(285, 640)
    qtbot.waitUntil(blocked.detail.isVisible)
    blocked.view.row_chosen.emit("AKT")
    labels = [label for label in blocked.detail.findChildren(QLabel) if label.isVisible()]
    assert {"Protein synthesis", "Growth / proliferation"} <= {label.text() for label in labels}
    for label in labels:
        if not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    header = blocked.view.header()
    assert header.sectionSize(OUTPUTS) >= 3 * additions_table.BAR_WIDTH
    names = [" ".join(header.lines(output.label)) for output in blocked.model.rows[0].outputs]
    assert names == ["Protein synthesis", "Growth / proliferation", "Cell survival"]


def test_held_is_said_of_the_outputs_that_are_held(document, panel, settle):
    """Beside an output at 100 % stood that the outputs are held."""
    drawable = document.figures.catalogue.drawable
    document.open(next(e.key for e in drawable if e.pathway.name == "tumour-environment"))
    document.interventions.toggle("AKT")
    settle()
    some = [row for row in panel.model.rows if row.verdict in (Verdict.HELD, Verdict.IN_PART)]
    assert some
    for row in some:
        shares = {output.label: output.share for output in row.outputs}
        assert shares["Angiogenesis"] == pytest.approx(1.0)
        held = sum(share < 0.7 for share in shares.values())
        words = f"{held} of 4 held" if held else "none held"
        assert row.verdict_short.partition(",")[0] == words
    assert any("3 of 4 outputs held" in row.verdict_words for row in some)


def test_a_row_says_for_which_of_its_nodes_no_drug_is_approved(blocked):
    """ "None approved" stood over a tooltip with five drugs of one of two nodes."""
    row = next(row for row in blocked.model.rows if row.drugs)
    drug = replace(row.drugs[0], in_trials=False, hits=("A",))
    pair = replace(row, add=("A", "B"), labels=("RTKs", "ERBB2/3"), drugs=(drug,))
    assert pair.text == "RTKs + ERBB2/3"
    assert pair.drug_words == "none for ERBB2/3"
    assert replace(pair, drugs=(replace(drug, hits=("A", "B")),)).drug_words == drug.name
    assert replace(pair, drugs=()).drug_words == "none approved"


def test_the_caution_of_a_drug_stands_beside_it(document, blocked):
    rows = {row.key: row for row in blocked.model.rows}
    (drug,) = rows["AKT"].cautioned
    assert drug.name == "Capivasertib"
    assert drug.caution.startswith("Phosphorylated AKT rises under capivasertib")
    tip = blocked.view.index_of("AKT").data(Qt.ItemDataRole.ToolTipRole)
    assert drug.name in tip.splitlines()[-1]
    blocked.view.set_current_key("AKT")
    blocked.view.row_chosen.emit("AKT")
    document.after_paint.flush()
    assert f"Caution: {drug.caution}" in blocked.detail.texts()


def test_a_drug_says_for_which_tumours_it_is(document, blocked):
    """ "All held, very likely" beside a drug for one mutation was read as said of a patient."""
    (drug,) = next(row for row in blocked.model.rows if row.key == "AKT").cautioned
    assert "with a PIK3CA, AKT1 or PTEN alteration" in drug.use
    tip = blocked.view.index_of("AKT").data(Qt.ItemDataRole.ToolTipRole)
    assert drug.name in tip.splitlines()[-1]
    blocked.view.set_current_key("AKT")
    blocked.view.row_chosen.emit("AKT")
    document.after_paint.flush()
    assert any(drug.use in text for text in blocked.detail.texts())


def test_names_of_additions_are_whole_whatever_the_words_of_the_verdicts(
    qtbot, blocked, settle, monkeypatch
):
    """German and Spanish verdicts are longer, and cut mTORC1 and mTORC2 alike."""
    settle()
    lines = additions_table.row_lines
    long = lambda row, room: (row.text, "▼ ein sehr langes Urteil, fraglich", lines(row, room)[2])  # noqa: E731
    monkeypatch.setattr(additions_table, "row_lines", long)
    for width in (320, 268):
        blocked.resize(width, 420)
        qtbot.waitUntil(lambda width=width: blocked.width() == width)
        metrics = QFontMetrics(fonts.font(12, 600))
        room = blocked.view.header().sectionSize(ADD) - 8
        assert max(metrics.horizontalAdvance(row.text) for row in blocked.model.rows) <= room


@pytest.mark.slow
def test_options_widen_the_search(blocked, settle):
    assert blocked.view.index_of("IRS1").isValid() is False
    blocked.options.druggable.setChecked(False)
    settle()
    assert blocked.view.index_of("IRS1").isValid()
    blocked.options.targets.setCurrentIndex(0)
    settle()
    assert all(len(row.add) == 1 for row in blocked.model.rows)


def test_rows_of_another_state_cannot_be_applied(document, blocked):
    document.interventions.toggle("AKT")
    before = document.state
    blocked.apply_row("PI3K")
    blocked.view.row_hovered.emit("PI3K")
    assert document.state == before
    assert document.preview.shown is None


@pytest.mark.parametrize(
    ("share", "kind", "known", "role"),
    [
        (1.20, OutputClass.RAISED, Certainty.LIKELY, "up"),
        (1.00, OutputClass.NOT_REACHED, Certainty.LIKELY, "same"),
        (0.90, OutputClass.BROUGHT_BACK, Certainty.LIKELY, "same"),
        (0.75, OutputClass.LOWERED, Certainty.LIKELY, "same"),
        (0.40, OutputClass.HELD, Certainty.LIKELY, "down"),
        (0.40, OutputClass.HELD, Certainty.DEPENDS, "same"),
        (1.20, OutputClass.RAISED, Certainty.NONE, "same"),
        (1.20, None, Certainty.UNKNOWN, "same"),
    ],
)
def test_a_bar_has_the_colour_of_a_direction_beyond_its_cut_off_only(
    qtbot, share, kind, known, role
):
    """Outputs at 100 % that fall or are not linked had the colour of "rises"."""
    bar, theme = output_bars.OutputBar(), themes.load("light")
    qtbot.addWidget(bar)
    bar.show_output(Output("X", "X", share, kind, known), Cutoffs(), theme)
    bar.resize(200, 40)
    picture = bar.bar.grab().toImage()
    assert picture.pixelColor(6, picture.height() // 2) == theme.color(role)


@pytest.mark.slow
def test_every_theme_and_figure_paints(qtbot, document, blocked, settle):
    for name, key in zip(
        ("dark", "contrast", "print", "light"), document.figures.catalogue.drawable, strict=False
    ):
        blocked.set_theme(themes.load(name))
        document.open(key.key)
        node = key.pathway.druggable[0]
        document.interventions.toggle(node)
        settle()
        blocked.view.selectAll()
        assert not blocked.grab().isNull()


@pytest.mark.parametrize("name", ["mtorc1-feedback", "pi3k-ras-crosstalk"])
def test_a_tooltip_has_six_lines_and_leads_to_what_it_leaves_out(document, panel, settle, name):
    document.open(document.figures.catalogue.resolve(name).key)
    document.interventions.toggle("MTORC1")
    settle()
    assert panel.model.rows
    columns = range(panel.model.columnCount())
    for row in range(panel.model.rowCount()):
        tips = [panel.model.index(row, n).data(Qt.ItemDataRole.ToolTipRole) or "" for n in columns]
        assert tips[0].startswith(panel.model.rows[row].text)
        assert max(len(tip.splitlines()) for tip in tips) <= 6, tips
    cautioned = next(row for row in panel.model.rows if row.cautioned)
    tip = panel.view.index_of(cautioned.key).data(Qt.ItemDataRole.ToolTipRole)
    assert "A click shows" in tip
