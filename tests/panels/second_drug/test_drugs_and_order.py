"""What drugs of a row block besides, whose approval names the tumour, and rows that stay put."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from looplight.panels.second_drug.addition_details import DrugLine
from looplight.panels.second_drug.label_uses import label_words
from looplight.panels.second_drug.second_drug_panel import ClosingPanel
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.appearance import themes
from looplight.session.background.combination_search import SearchState


@pytest.fixture
def panel(qtbot, document, jobs):
    made = ClosingPanel(document, jobs)
    qtbot.addWidget(made)
    made.set_theme(themes.load("light"))
    made.resize(320, 640)
    with qtbot.waitExposed(made):
        made.show()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    return made


@pytest.fixture
def settle(qtbot, jobs, panel):
    def wait():
        qtbot.waitUntil(lambda: panel.search.phase is not SearchState.SEARCHING and not jobs.busy)

    return wait


def row_of(panel, key):
    return next(row for row in panel.model.rows if row.key == key)


def test_a_drug_that_blocks_more_than_its_row_says_so(document, panel, settle):
    document.interventions.toggle("MEK")
    settle()
    tip = panel.view.index_of("PI3K").data(Qt.ItemDataRole.ToolTipRole)
    assert "Blocks more: Gedatolisib" in tip
    panel.view.set_current_key("PI3K")
    panel.view.row_chosen.emit("PI3K")
    document.after_paint.flush()
    texts = "\n".join(panel.detail.texts())
    assert "blocks more than this row: mTORC1 and mTORC2" in texts
    assert "blocks only a part: One isoform of four. Only p110α is blocked." in texts
    (drug,) = (drug for drug in row_of(panel, "PI3K").drugs if drug.id == "gedatolisib")
    alone = replace(row_of(panel, "PI3K"), drugs=(drug,))
    assert alone.drug_words == "Gedatolisib, hits more"


def test_a_drug_whose_approval_names_the_tumour_stands_first_with_its_source(
    document, panel, settle
):
    document.interventions.toggle("MTORC1")
    settle()
    first = row_of(panel, "PI3K").drugs
    assert not any(drug.label for drug in first)
    document.interventions.switch_context("pik3ca-gain", on=True)
    settle()
    drugs = row_of(panel, "PI3K").drugs
    assert [drug.id for drug in drugs[:2]] == ["alpelisib", "inavolisib"]
    assert row_of(panel, "PI3K").drug_words.startswith("Alpelisib, ")
    label = drugs[1].label
    assert label.startswith("Its approval names PIK3CA: 2025-07-18, EU: approved; ")
    assert "EMA assessment report of Itovebi" in label and "Read on 2026-11-25" in label
    panel.view.set_current_key("PI3K")
    panel.view.row_chosen.emit("PI3K")
    document.after_paint.flush()
    assert label in "\n".join(panel.detail.texts())


def test_a_drug_whose_approval_excludes_the_tumour_says_so_in_row_tip_and_details(
    document, panel, settle
):
    document.interventions.give_drug("everolimus")
    settle()
    index = panel.view.index_of("MTORC2")
    assert not row_of(panel, "MTORC2").conflicts
    height = panel.view.visualRect(index).height()
    document.interventions.switch_context("pik3ca-gain", on=True)
    settle()
    words = "Gedatolisib, approval: without PIK3CA mutation; your context has it"
    assert row_of(panel, "MTORC2").conflicts == words
    index = panel.view.index_of("MTORC2")
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith(words)
    # The line has room of its own below the row.
    assert panel.view.visualRect(index).height() >= height + 20
    panel.view.set_current_key("MTORC2")
    panel.view.row_chosen.emit("MTORC2")
    document.after_paint.flush()
    details = "\n".join(panel.detail.texts())
    assert (
        "Caution: Approval of gedatolisib (US 2026-07-14) is for tumours without PIK3CA mutation; "
        "this tumour context has PIK3CA gain." in details
    )
    # Given, it warns on its chip and beside the answer, as alpelisib does.
    document.interventions.give_drug("gedatolisib")
    cautions = document.shown.response.query.cautions
    assert any(c.drug == "gedatolisib" and c.approval for c in cautions)


def test_an_approval_for_tumours_without_a_change_does_not_name_it():
    drugs = table().drugs
    named = {drug.id for drug in drugs if label_words(drug, ("HER2", "ERBB2"))}
    # "HR+/HER2-" is the opposite of a HER2 gain.
    assert {"trastuzumab", "lapatinib"} <= named
    assert not named & {"alpelisib", "everolimus", "palbociclib"}
    ras = {drug.id for drug in drugs if label_words(drug, ("RAS", "KRAS", "NRAS"))}
    assert "sotorasib" in ras and "panitumumab" not in {
        drug.id for drug in drugs if label_words(drug, ("NRAS",))
    }
    pten = label_words(table().find("capivasertib"), ("PTEN",))
    assert "2024-06-17, EU: approved" in pten


def test_rows_under_the_pointer_stay_where_they_are_until_the_user_sorts(
    qtbot, document, panel, settle
):
    document.interventions.toggle("MTORC1")
    settle()
    before = [row.key for row in panel.model.rows]
    assert len(before) > 3 and panel.order.isHidden()
    # Surer answers arrive: the same rows in another order.
    turned = tuple(reversed(panel.search.rows))
    panel.view.row_hovered.emit(before[1])
    panel.search.rows = turned
    panel.search.changed.emit()
    assert [row.key for row in panel.model.rows] == before
    assert not panel.order.isHidden()
    assert "otherwise" in panel.order.words.text()
    qtbot.mouseClick(panel.order.button, Qt.MouseButton.LeftButton)
    assert [row.key for row in panel.model.rows] == before[::-1]
    assert panel.order.isHidden()
    # Nobody reads: what is surer goes first at once.
    panel.view.row_hovered.emit("")
    panel.search.rows = turned[::-1]
    panel.search.changed.emit()
    assert [row.key for row in panel.model.rows] == before


def test_druggable_only_lists_no_row_without_a_drug(document, panel, settle):
    document.interventions.toggle("MTORC1")
    settle()
    assert panel.options.druggable.isChecked() and panel.model.rows
    assert all(row.has_drugs for row in panel.model.rows)
    hidden = [
        row for row in panel.search.rows if row.lowers and not row.drugs and not row.in_trials
    ]
    nodes = {row.add[0] for row in hidden if len(row.add) == 1}
    assert not nodes & {row.key for row in panel.model.rows}
    panel.options.druggable.setChecked(False)
    settle()
    assert not all(row.has_drugs for row in panel.model.rows)


def test_a_tick_previews_by_mouse_and_keyboard_and_says_so(qtbot, document, panel, settle):
    document.interventions.toggle("MTORC1")
    settle()
    panel.activateWindow()
    panel.view.set_current_key("PI3K")
    panel.view.row_chosen.emit("PI3K")
    document.after_paint.flush()
    assert "Drugs that hit PI3K (tick: preview)" in panel.detail.texts()
    line = next(each for each in panel.detail.findChildren(DrugLine) if each.drug.id == "alpelisib")
    assert "A tick shows the drawing with this drug" in line.box.toolTip()
    line.box.setFocus()
    qtbot.waitUntil(line.box.hasFocus)
    qtbot.keyClick(line.box, Qt.Key.Key_Space)
    assert line.box.isChecked()
    given = {item.target for item in document.preview.shown.state.interventions}
    assert "alpelisib" in given
    assert "Point at a row to see it on the drawing" in panel.limits.text()


def test_a_list_in_which_nothing_was_found_takes_little_room(qtbot, document, panel, settle):
    """Once AKT was added, a large empty box stood between the options and the details."""
    document.open("PMC3811159__nihms512981f2")
    document.interventions.toggle("MTORC1")
    settle()
    assert panel.view.height() > 200
    document.interventions.toggle("AKT")
    settle()
    assert not panel.model.rows
    qtbot.waitUntil(lambda: panel.view.height() < 40)
    assert panel.detail.height() > 200
    panel.options.druggable.setChecked(False)
    document.undo_stack.undo()
    settle()
    assert panel.model.rows
    qtbot.waitUntil(lambda: panel.view.height() > 200)
