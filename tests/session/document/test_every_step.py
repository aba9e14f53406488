"""Whatever a user does, in whatever order: undo leads back, redo leads forth, views agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from looplight.panels.interventions.chips import InterventionsModel
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.records.articles import articles
from looplight.session.document.document import Document
from looplight.session.document.undo import undoable
from looplight.session.item_models.reading_rows import ReadingsModel
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file

nodes = st.sampled_from(["IGF1R", "PI3K", "AKT", "MTORC1", "NOBODY"])
drugs = st.sampled_from(["sirolimus", "BEZ235", "trametinib", "nothing"])
shares = st.sampled_from([0.0, 0.25, 1.0, 7.0])
gestures = st.one_of(
    st.tuples(st.sampled_from(["toggle", "click", "set_loss", "set_gain"]), nodes),
    st.tuples(st.just("set_dose"), nodes, shares),
    st.tuples(st.just("give_drug"), drugs, shares),
    st.tuples(st.just("stop_drug"), drugs),
    st.tuples(st.just("show_scene"), st.sampled_from(["baseline", "mtorc1", "dual", "none"])),
    st.tuples(st.just("open"), st.sampled_from(["PMC1__f1", "other", "PMC2__f2", "gone"])),
    st.just(("clear",)),
    st.tuples(st.just("set_context"), st.just((Intervention(Kind.LOSS, "IRS1"),))),
    st.tuples(st.just("set_time"), st.just(2.0)),
    st.builds(lambda node: ("select", Selection(SelectionKind.NODE, node)), nodes),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(gestures, max_size=12))
def test_undo_leads_back_and_redo_leads_forth(qapp, entries, inhibitors, steps):
    document = Document(entries, inhibitors)
    document.open("PMC1__f1")
    readings, chips = ReadingsModel(document), InterventionsModel(document)
    start = undoable(document.state)
    for name, *arguments in steps:
        parts = (document, document.interventions, document.store)
        owner = next(part for part in parts if hasattr(part, name))
        getattr(owner, name)(*arguments)
    end = undoable(document.state)
    document.undo_stack.setIndex(0)
    assert undoable(document.state) == start
    document.undo_stack.setIndex(document.undo_stack.count())
    assert undoable(document.state) == end
    assert readings.rows == readings.make(document.shown)
    assert chips.rows == chips.make(document.shown)
    again = Document(entries, inhibitors)
    again.restore(session_file.loads(session_file.dumps(document.snapshot())))
    assert again.state == document.state


@pytest.fixture
def shipped(qapp) -> Document:
    return Document()


# Every fifth drug of a figure; all are left to the soak.
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.soak)])
def test_every_scene_and_drug_that_ships_fits_its_figure(shipped, step):
    notifications = []
    shipped.problems.connect(notifications.extend)
    assert shipped.figures.catalogue.problems == ()
    for entry in shipped.figures.catalogue.drawable:
        shipped.open(entry.key)
        assert shipped.state.scene, f"{entry.key} has no baseline scene"
        for scene in entry.pathway.scenes:
            shipped.show_scene(scene.id)
            assert shipped.state.scene == scene.id
            assert shipped.state.interventions == scene.interventions
        for context in entry.pathway.contexts:
            shipped.interventions.set_context(context.interventions)
        for drug in list(shipped.inhibitors.for_pathway(entry.pathway))[::step]:
            shipped.interventions.give_drug(drug.name)
        shipped.interventions.set_context(())
    assert notifications == []


def test_every_gene_row_of_a_record_is_in_the_tree(shipped):
    from looplight.panels.figure.genes_panel import GenesModel

    model = GenesModel(shipped)
    for entry in shipped.figures.catalogue.entries:
        if entry.record is None:
            continue
        shipped.open(entry.key)
        words = [word for word in model.words if word.key.startswith("w")]
        rows = sum(len(word.genes) + word.duplicates for word in words)
        assert rows == len(entry.record.genes)
        leaves = [leaf for word in words for leaf in word.genes]
        assert all(leaf.nodes or leaf.note for leaf in leaves)


def test_the_rab_family_is_one_row(shipped):
    from looplight.panels.figure.genes_panel import GENE, GenesModel

    shipped.open("PMC7957022__fcell-09-641469-g005")
    model = GenesModel(shipped)
    assert "1 family (67 genes)" in [
        model.index(row, GENE).data() for row in range(model.rowCount())
    ]


def test_corrections_and_additions_are_told_once_with_their_reason(shipped):
    from looplight.panels.figure.genes_panel import GENE, NODE, NOTE, GenesModel

    shipped.open("PMC7957022__fcell-09-641469-g005")
    model = GenesModel(shipped)
    rows = [
        [model.index(row, number).data() for number in (GENE, NODE, NOTE)]
        for row in range(model.rowCount())
    ]
    corrected = [row for row in rows if "MAP3K7" in row[0]]
    assert [row[:2] for row in corrected] == [["MAP3K7 (record: NR2C2)", "TAK1"]]
    assert corrected[0][2].startswith("corrected: ")
    assert ["ATM", "ATM", "added by the curator, not in the record"] in rows
    shipped.open("PMC3811159__nihms512981f2")
    # The record's word names one complex; its gene MTOR is in both.
    nodes = [model.index(row, NODE).data() for row in range(model.rowCount())]
    assert "mTORC1" in nodes and "mTORC1, mTORC2" not in nodes


def test_addresses_in_the_shipped_files_may_be_opened(shipped):
    from looplight.session.text import web_addresses

    results = [
        evidence.url
        for entry in shipped.figures.catalogue.drawable
        for arrow in entry.pathway.arrows
        for evidence in arrow.evidence
    ]
    results += [
        statement.address
        for drug in shipped.inhibitors.drugs
        for statement in drug.statements
        # News and mirrors are shown as text; the regulators' own pages open.
        if statement.address[:19] == "https://www.fda.gov" or "ema.europa.eu/" in statement.address
    ]
    results += [article.url for article in articles()]
    for entry in shipped.figures.catalogue.entries:
        if entry.record:
            results += [entry.record.figure_url, web_addresses.pfocr(entry.record.figid)]
    assert [url for url in results if url and not web_addresses.allowed(url)] == []
