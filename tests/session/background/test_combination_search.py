"""The search for additions: asked only while wanted, never answered for another state."""

import re
import threading

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from looplight.activity.results.response import Certainty, Verdict
from looplight.panels.second_drug.addition_rows_and_tooltips import (
    ADD,
    VERDICT,
    ClosingModel,
    additions,
    closing_rows,
    drugs_given,
    outputs_now,
)
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.background import combination_search
from looplight.session.background.combination_search import CombinationSearch, SearchState
from looplight.session.document.document import Document
from looplight.session.item_models.item_roles import Role
from looplight.session.storage import session_file


@pytest.fixture
def shipped(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    return made


@pytest.fixture
def search(shipped, jobs):
    made = CombinationSearch(shipped, jobs)
    yield made
    made.deleteLater()


def search_rows(qtbot, search, jobs):
    """Wait until rows and their certainty are there."""
    qtbot.waitUntil(lambda: search.phase is not SearchState.SEARCHING and not jobs.busy)
    return {row.add: row for row in search.rows}


def test_nothing_is_searched_until_somebody_looks_and_something_is_blocked(
    qtbot, shipped, search, jobs
):
    shipped.interventions.toggle("MTORC1")
    assert not jobs.busy
    shipped.interventions.clear()
    search.set_active(True)
    assert search.phase is SearchState.NOTHING_BLOCKED
    assert not jobs.busy
    shipped.interventions.toggle("MTORC1")
    assert search.phase is SearchState.SEARCHING
    rows = search_rows(qtbot, search, jobs)
    assert search.phase is SearchState.DONE
    assert search.is_up_to_date
    assert rows["PI3K",].verdict is Verdict.HELD
    assert rows["PI3K",].certainty["PROTSYN"] is not Certainty.UNKNOWN


def test_an_overtaken_search_is_dropped(qtbot, shipped, search, jobs, monkeypatch):
    gate, begun, cancelled = threading.Event(), threading.Event(), []
    real = combination_search.Search.__call__

    def held(self, progress, stop):
        begun.set()
        assert gate.wait(60)
        cancelled.append((str(self.request.query.interventions[-1]), stop()))
        return real(self, progress, lambda: False)

    monkeypatch.setattr(combination_search.Search, "__call__", held)
    search.set_active(True)
    shipped.interventions.toggle("MTORC1")
    assert begun.wait(60)
    shipped.interventions.toggle("AKT")
    assert not search.is_up_to_date
    gate.set()
    rows = search_rows(qtbot, search, jobs)
    assert cancelled == [("inhibit:MTORC1", True), ("inhibit:AKT", False)]
    assert search.is_up_to_date
    assert not any("AKT" in add for add in rows)


def test_a_search_can_be_stopped_and_begun_again(qtbot, shipped, search, jobs, monkeypatch):
    gate, begun = threading.Event(), threading.Event()
    real = combination_search.Search.__call__

    def held(self, progress, stop):
        begun.set()
        gate.wait(60)
        return real(self, progress, stop)

    monkeypatch.setattr(combination_search.Search, "__call__", held)
    search.set_active(True)
    shipped.interventions.toggle("MTORC1")
    assert begun.wait(60)
    search.stop()
    assert search.phase is SearchState.STOPPED
    assert not jobs.busy
    gate.set()
    search.again()
    assert search_rows(qtbot, search, jobs)


def test_hiding_stops_the_search_and_looking_again_starts_it(qtbot, shipped, search, jobs):
    search.set_active(True)
    shipped.interventions.toggle("MTORC1")
    search.set_active(False)
    assert not jobs.busy
    shipped.interventions.toggle("MTORC2")
    assert not jobs.busy
    search.set_active(True)
    assert search_rows(qtbot, search, jobs)
    assert search.is_up_to_date


def test_context_and_cut_offs_and_options_are_part_of_the_question(qtbot, shipped, search, jobs):
    search.set_active(True)
    shipped.interventions.toggle("MTORC1")
    before = search_rows(qtbot, search, jobs)
    gain = next(one for one in shipped.shown.entry.pathway.contexts if one.id == "pik3ca-gain")
    shipped.interventions.set_context(gain.interventions)
    assert search_rows(qtbot, search, jobs)["IGF1R",].verdict is not before["IGF1R",].verdict
    search.set_options(1, True)
    assert ("IRS1",) in search_rows(qtbot, search, jobs)
    assert all(len(row.add) == 1 for row in search.rows)


def test_a_figure_without_outputs_or_arrows_says_so(document, jobs):
    search = CombinationSearch(document, jobs)
    search.set_active(True)
    document.open("PMC2__f2")
    assert search.phase is SearchState.NO_PATHWAY
    search.deleteLater()


def test_rows_name_drugs_with_status_date_and_jurisdiction(qtbot, shipped, search, jobs):
    shipped.interventions.give_drug("everolimus")
    search.set_active(True)
    search_rows(qtbot, search, jobs)
    rows = closing_rows(search.rows, shipped.shown, shipped.inhibitors)
    row = next(row for row in rows if row.add == ("PI3K",))
    names = {drug.id: drug for drug in row.drugs}
    assert "approved" in names["alpelisib"].status
    assert re.search(r"US \d{4}-\d\d-\d\d", names["alpelisib"].status)
    assert names["alpelisib"].also == ()
    assert "mTORC1" in names["gedatolisib"].also
    assert names["paxalisib"].in_trials and not names["gedatolisib"].in_trials
    assert "dactolisib" not in names
    (given,) = drugs_given(shipped.shown, shipped.inhibitors)
    assert given.startswith("Everolimus: ")
    assert "approved" in given


def test_the_model_follows_the_rows(qtbot, shipped, search, jobs):
    model = ClosingModel()
    tester = QAbstractItemModelTester(model)
    assert tester.model() is model
    search.set_active(True)
    for change in (
        lambda: shipped.interventions.toggle("MTORC1"),
        lambda: search.set_options(2, True),
        lambda: search.set_options(1, False),
        shipped.interventions.clear,
    ):
        change()
        search_rows(qtbot, search, jobs)
        model.set_rows(closing_rows(search.rows, shipped.shown, shipped.inhibitors))
        assert model.rowCount() == len(search.rows)
    shipped.interventions.toggle("MTORC1")
    search_rows(qtbot, search, jobs)
    model.set_rows(closing_rows(search.rows, shipped.shown, shipped.inhibitors))
    first = model.index(0, ADD).data()
    assert first in ("AKT", "PI3K")
    assert model.index(0, VERDICT).data() == "all held"
    assert model.index(0, ADD).data(int(Role.NODES)) == (first,)
    spoken = model.index(0, ADD).data(11)
    assert spoken.startswith(f"add {first}, ")
    assert "All outputs held" in spoken


def test_additions_take_a_chosen_drug_and_block_the_rest(qtbot, shipped, search, jobs):
    shipped.open(shipped.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    shipped.interventions.toggle("MTORC1")
    search.set_active(True)
    search_rows(qtbot, search, jobs)
    rows = closing_rows(search.rows, shipped.shown, shipped.inhibitors)
    row = next(row for row in rows if row.add == ("ERBB", "MEK"))
    assert [str(one) for one in additions(row, {})] == ["inhibit:ERBB", "inhibit:MEK"]
    chosen = {"MEK": "trametinib"}
    assert [str(one) for one in additions(row, chosen)] == ["drug:trametinib", "inhibit:ERBB"]


def test_outputs_now_are_shares_of_the_baseline(shipped):
    shipped.interventions.toggle("MTORC1")
    now = {output.node: output.share for output in outputs_now(shipped.shown)}
    assert now["PROTSYN"] < 0.2
    assert now["SURV"] > 1.2


def test_cut_offs_change_the_verdict_are_undone_and_saved(shipped):
    from dataclasses import replace

    shipped.interventions.toggle("MTORC1")
    shipped.interventions.toggle("MTORC2")
    assert shipped.shown.response.verdict is Verdict.HELD
    lines = Cutoffs(held=0.1, lowered=0.6)
    shipped.apply(replace(shipped.state, cutoffs=lines), "cut-offs")
    assert shipped.shown.response.verdict is Verdict.IN_PART
    text = session_file.dumps(shipped.snapshot())
    other = Document()
    assert other.restore(session_file.loads(text))
    assert other.state.cutoffs == lines
    assert other.shown.response.verdict is Verdict.IN_PART
    # One choice for every figure.
    shipped.open(shipped.figures.catalogue.resolve("pi3k-akt-mtor").key)
    assert shipped.state.cutoffs == lines
    shipped.undo_stack.undo()
    shipped.undo_stack.undo()
    assert shipped.state.cutoffs == Cutoffs()
    assert shipped.shown.response.verdict is Verdict.HELD


def test_a_drug_that_hits_what_is_blocked_takes_its_place(shipped):
    from looplight.session.state import intervention_edits

    shipped.interventions.toggle("MTORC1")
    pathway = shipped.shown.entry.pathway
    dual = (Intervention(Kind.DRUG, "dactolisib"),)
    after = intervention_edits.add(shipped.state, dual, pathway, shipped.inhibitors)
    assert after.interventions == dual
    # A rapalog spares an arm that the plain block does not: both stay.
    spared = (Intervention(Kind.DRUG, "everolimus"),)
    both = intervention_edits.add(shipped.state, spared, pathway, shipped.inhibitors)
    assert len(both.interventions) == 2
