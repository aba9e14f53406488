"""Item models: sound under every change of the document, small in what they tell."""

import csv
from itertools import pairwise
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtTest import QAbstractItemModelTester

from looplight.activity.results.response import Certainty, Shares
from looplight.activity.sentences.explanation_steps import explain
from looplight.files.problems import Problem
from looplight.panels.figure.figures_panel import FiguresModel
from looplight.panels.figure.genes_panel import GENE, NOTE, WORD, GenesModel
from looplight.panels.figure.messages_panel import ProblemsModel
from looplight.panels.interventions import chips
from looplight.panels.interventions.chips import InterventionsModel
from looplight.panels.results.feedback_panel import FeedbackModel, LoopsModel
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.item_models import inhibitor_rows
from looplight.session.item_models.inhibitor_rows import InhibitorsModel
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.reading_rows import ReadingsModel
from looplight.session.item_models.rows_as_tsv import as_tsv
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.certainty_result import CertaintyResult

MODELS = (
    FiguresModel,
    GenesModel,
    InhibitorsModel,
    LoopsModel,
    FeedbackModel,
    InterventionsModel,
    ReadingsModel,
)


def column(model, number):
    return [model.index(row, number).data() for row in range(model.rowCount())]


def at(model, key):
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data(Role.KEY) == key:
            return index
    raise AssertionError(f"no row {key}")


@pytest.mark.parametrize("kind", MODELS)
def test_models_stay_sound_under_every_change(document, qtmodeltester, kind):
    model = kind(document)
    proxy = SortFilterProxy(model)
    proxy.sort(0)
    qtmodeltester.check(model)
    watched = QAbstractItemModelTester(proxy, QAbstractItemModelTester.FailureReportingMode.Fatal)
    document.interventions.toggle("MTORC1")
    document.interventions.give_drug("dactolisib", 0.5)
    document.interventions.set_dose("MTORC1", 0.2)
    document.interventions.set_context((Intervention(Kind.LOSS, "IRS1"),))
    document.interventions.remove(Intervention(Kind.INHIBIT, "MTORC1"))
    document.show_scene("mtorc1")
    document.open("PMC2__f2")
    document.open("other")
    proxy.set_text("akt")
    document.interventions.toggle("AKT")
    document.undo_stack.setIndex(0)
    document.undo_stack.setIndex(document.undo_stack.count())
    proxy.set_text("")
    assert watched.model().rowCount() == model.rowCount()
    qtmodeltester.check(model)


def test_a_block_tells_only_the_rows_that_changed(document, qtbot):
    document.interventions.toggle("P70S6K")
    model = InterventionsModel(document)
    notifications = []
    model.dataChanged.connect(lambda a, b: notifications.append((a.row(), b.row())))
    model.modelReset.connect(lambda: notifications.append("reset"))
    document.interventions.toggle("AKT")
    assert notifications == []
    document.interventions.set_dose("AKT", 0.5)
    assert notifications == [(1, 1)]
    document.interventions.toggle("P70S6K")
    assert notifications == [(1, 1)]
    assert column(model, 0) == ["AKT blocked"]


def test_selecting_tells_no_row(document):
    from looplight.session.state.state import Selection, SelectionKind

    notifications = []
    models = [kind(document) for kind in MODELS]
    for model in models:
        model.dataChanged.connect(lambda *_: notifications.append(1))
        model.modelReset.connect(lambda: notifications.append(2))
    document.select(Selection(SelectionKind.NODE, "AKT"))
    assert notifications == []


def test_readings_say_level_direction_and_mark(document):
    model = ReadingsModel(document)
    document.interventions.toggle("MTORC1")
    akt = at(model, "AKT")
    assert akt.siblingAtColumn(4).data() == "▲ rises moderately"
    assert akt.data(Role.MARK) == "up"
    assert at(model, "MTORC1").siblingAtColumn(4).data() == "▼ falls, nearly gone (blocked)"
    shares = {"AKT": Shares(0.91, 0.0, 0.09)}
    certainty = CertaintyResult({"AKT": Certainty.LIKELY}, shares, 500)
    document.store.set_certainty(document.shown.response, certainty)
    text = akt.siblingAtColumn(5).data(QtText.ItemDataRole.ToolTipRole)
    assert "rises in 9 of 10 variants, no change in 1" in text
    assert akt.siblingAtColumn(5).data() == "likely"
    assert akt.siblingAtColumn(5).data(Role.SORT) < at(model, "PI3K").siblingAtColumn(5).data(
        Role.SORT
    )
    document.interventions.toggle("PI3K")
    assert at(model, "AKT").siblingAtColumn(5).data() == ""
    # The word of the drawing and of the tumour context.
    document.interventions.set_loss("PI3K")
    assert at(model, "PI3K").siblingAtColumn(4).data().endswith("(lost)")
    assert explain(document.shown.response, "PI3K").text == "PI3K is lost."


def test_in_a_large_figure_what_moved_stands_first(document, tmp_path, qtmodeltester):
    """A block in the middle of 60 nodes left what it moved below the rows on screen."""
    names = [f"N{number:02}" for number in range(60)]
    rows = [f"{a}\tactivates\t{b}" for a, b in pairwise(names)]
    path = tmp_path / "chain.sif"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert document.open_file(path)
    model = ReadingsModel(document)
    own_order = column(model, 0)
    watched = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    document.interventions.toggle("N40")
    labels = column(model, 0)
    assert labels[0] == "N40"
    assert set(labels[1:4]) <= set(names[41:])
    # What did not move follows in the figure's order.
    rest = [label for label in own_order if label not in names[40:]]
    assert [label for label in labels if label in rest] == rest
    document.interventions.clear()
    assert column(model, 0) == own_order
    qtmodeltester.check(model)
    del watched


def test_sorting_by_change_is_by_number(document):
    document.interventions.toggle("MTORC1")
    proxy = SortFilterProxy(ReadingsModel(document, document))
    proxy.sort(3, Qt.SortOrder.AscendingOrder)
    changes = [proxy.index(i, 3).data(Role.SORT) for i in range(proxy.rowCount())]
    assert changes == sorted(changes)
    assert changes[0] < 0 < changes[-1]


def test_loops_and_feedback_say_that_the_brake_lets_go(document):
    loops, feedback = LoopsModel(document), FeedbackModel(document)
    assert column(loops, 0) == ["S6K to IRS1"]
    assert column(loops, 1) == ["IRS1 → PI3K → AKT → mTORC1 → S6K ⊣ IRS1"]
    assert column(loops, 3) == ["unchanged"]
    document.interventions.toggle("MTORC1")
    assert column(loops, 3) == ["lets go"]
    assert column(feedback, 0) == ["S6K ⊣ IRS1"]
    assert column(feedback, 1) == ["lets go"]
    assert "AKT +" in column(feedback, 2)[0]
    # The number alone has no unit.
    horizontal, role = Qt.Orientation.Horizontal, Qt.ItemDataRole
    assert "points" in feedback.headerData(2, horizontal)
    assert "points of full" in feedback.headerData(2, horizontal, role.ToolTipRole)
    for cell, spoken in (
        (2, role.ToolTipRole),
        (2, role.AccessibleTextRole),
        (0, role.AccessibleTextRole),
    ):
        assert "percentage points" in str(feedback.index(0, cell).data(spoken)).replace("\n", " ")
    assert feedback.index(0, 0).data(Role.MARK) == "released"


def test_inhibitors_are_given_and_dosed_in_place(document):
    model = InhibitorsModel(document)
    box = at(model, "sirolimus")
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.setData(box, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert document.state.interventions == (Intervention(Kind.DRUG, "sirolimus"),)
    dose = box.siblingAtColumn(inhibitor_rows.DOSE)
    assert model.setData(dose, 40)
    assert dose.data() == "40 %"
    for bad in (120, -1, "much", "nan", None):
        assert not model.setData(dose, bad)
    assert document.state.interventions[0].dose == 0.4
    assert model.setData(box, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert document.state.interventions == ()
    document.undo_stack.undo()
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_drug_without_target_here_cannot_be_given(document):
    model = InhibitorsModel(document)
    box = at(model, "trametinib")
    assert not box.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.setData(box, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    here = SortFilterProxy(model)
    here.set_condition("here", attrgetter("here"))
    assert column(here, 0) == ["Sirolimus", "Dactolisib"]
    here.set_condition("here", None)
    here.set_text("bez")
    assert column(here, 0) == ["Dactolisib"]


def test_status_carries_date_place_and_whether_it_was_looked_up(document):
    model = InhibitorsModel(document)
    columns = (
        inhibitor_rows.BRAND,
        inhibitor_rows.STATE,
        inhibitor_rows.WHERE,
        inhibitor_rows.DATE,
    )
    assert list(zip(*(column(model, number) for number in columns), strict=True)) == [
        ("Rapamune", "approved", "US; EU: not looked up", "2015-05"),
        ("", "laboratory compound", "", ""),
        ("", "outcome unknown", "", ""),
    ]
    tip = model.index(0, inhibitor_rows.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert "2015-05, US: approved" in tip


def test_tags_in_a_tooltip_stay_text(document):
    model = InhibitorsModel(document)
    tip = at(model, "sirolimus").data(Qt.ItemDataRole.ToolTipRole)
    assert "PI3K" in tip
    assert not QtText.mightBeRichText(tip) or "&lt;b&gt;" in tip


def test_intervention_doses_are_edited_in_place(document):
    model = InterventionsModel(document)
    document.interventions.set_loss("AKT")
    document.interventions.toggle("MTORC1")
    lost, blocked = (model.index(row, chips.DOSE) for row in (0, 1))
    assert not lost.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(lost, 50)
    assert model.setData(blocked, "50 %")
    assert document.state.interventions[1].dose == 0.5


def test_genes_are_grouped_by_printed_word(document):
    model = GenesModel(document)
    family = at(model, "w0")
    assert family.siblingAtColumn(GENE).data() == "1 family (2 genes)"
    below = [model.index(i, GENE, family).data() for i in range(model.rowCount(family))]
    assert below == ["MTOR", "RPTOR"]
    muted = at(model, "w2")
    assert muted.siblingAtColumn(NOTE).data() == "not a gene here: an ordinary word"
    assert muted.siblingAtColumn(GENE).data(Role.LINK) == ""
    one = at(model, "w1").siblingAtColumn(GENE)
    assert one.data() == "AKT1"
    assert one.data(Role.LINK).startswith("https://www.genenames.org/")
    assert one.data(Role.NODES) == ("AKT",)


def test_a_filter_keeps_the_word_of_a_gene_that_it_finds(document):
    proxy = SortFilterProxy(GenesModel(document, document))
    proxy.set_text("RPTOR")
    assert proxy.rowCount() == 1
    assert proxy.rowCount(proxy.index(0, 0)) == 1
    assert proxy.index(0, GENE, proxy.index(0, 0)).data() == "RPTOR"
    proxy.set_text("mtorc1")
    assert proxy.rowCount(proxy.index(0, WORD)) == 2


def test_tsv_is_the_view(document):
    proxy = SortFilterProxy(GenesModel(document, document))
    proxy.set_text("mtorc1")
    proxy.sort(GENE)
    lines = as_tsv(proxy).splitlines()
    assert lines[0] == "Word\tGene (HGNC)\tEntrez\tNode\tSource\tNote"
    assert [line.split("\t")[:3] for line in lines[1:]] == [
        ["mTORC1", "MTOR", "2475"],
        ["mTORC1", "RPTOR", "57521"],
    ]


def test_tsv_disarms_formulas(qapp):
    model = ProblemsModel()
    model.add((Problem("x", '=HYPERLINK("http://x")\tand\nmore'), Problem("x", "-3")))
    cells = [row[2] for row in csv.reader(as_tsv(model).splitlines()[1:], delimiter="\t")]
    assert cells == ['\'=HYPERLINK("http://x") and more', "-3"]


def test_figures_list_refused_files_with_their_reason(document, tmp_path):
    model = FiguresModel(document)
    bad = tmp_path / "bad.md"
    bad.write_text("---\nfigid: [\n", encoding="utf-8")
    assert not document.open_file(bad)
    row = model.rows[-1]
    assert row.title == "bad.md"
    assert "bad.md" in row.problem
    last = model.index(model.rowCount() - 1, 0)
    assert not last.flags() & Qt.ItemFlag.ItemIsSelectable
    assert document.state.figure == "PMC1__f1"


def test_the_log_keeps_the_newest(qapp, qtmodeltester):
    model = ProblemsModel()
    qtmodeltester.check(model)
    for number in range(4):
        model.add(tuple(Problem("x", f"{number}.{i}") for i in range(150)))
    assert model.rowCount() == 500
    assert model.index(499, 2).data() == "3.149"
    model.clear()
    assert model.rowCount() == 0
