"""Readings, feedback, genes, inhibitors, figures: what a click or a key does in each list."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from looplight.cli.commands.figures import row as figure_values
from looplight.panels.figure import genes_panel as genes_module
from looplight.panels.figure.figures_panel import FiguresPanel
from looplight.panels.figure.genes_panel import ENTREZ, GENE, GenesPanel
from looplight.panels.interventions.inhibitors_panel import InhibitorsPanel
from looplight.panels.results.feedback_panel import FeedbackPanel
from looplight.panels.results.readings_panel import BEFORE, DIRECTION, ReadingPanel
from looplight.panels.widgets.links import open_address
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.item_models.inhibitor_rows import CLASS, DOSE
from looplight.session.item_models.item_roles import Role
from looplight.session.state.state import Selection, SelectionKind


def click(qtbot, view, index):
    view.scrollTo(index)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )


def texts(view, column):
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_clicked_reading_selects_its_node(qtbot, document, shown):
    panel = shown(ReadingPanel)
    click(qtbot, panel.view, panel.view.index_of("PI3K"))
    assert document.shown.state.selection == Selection(SelectionKind.NODE, "PI3K")


def test_enter_blocks_the_node_of_a_row_and_its_direction_is_told(qtbot, document, shown):
    panel = shown(ReadingPanel)
    panel.view.set_current_key("MTORC1")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert document.shown.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)
    row = panel.view.index_of("AKT")
    assert "rises" in row.siblingAtColumn(DIRECTION).data()


def test_readings_sort_by_number(qtbot, document, shown):
    panel = shown(ReadingPanel)
    panel.view.sortByColumn(BEFORE, Qt.SortOrder.DescendingOrder)
    numbers = [int(text.split()[0]) for text in texts(panel.view, BEFORE)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(document.shown.entry.pathway.nodes)


def test_the_selected_node_is_the_present_row(document, shown):
    panel = shown(ReadingPanel)
    document.select(Selection(SelectionKind.NODE, "RHEB"))
    assert panel.view.current_key() == "RHEB"


def test_a_right_click_asks_for_the_menu_of_the_node(qtbot, shown):
    from PySide6.QtGui import QContextMenuEvent

    panel = shown(ReadingPanel)
    index = panel.view.index_of("AKT")
    place = panel.view.visualRect(index).center()
    with qtbot.waitSignal(panel.menu_requested) as asked:
        panel.view.contextMenuEvent(
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(5, 6))
        )
    assert asked.args == ["AKT", QPoint(5, 6)]


def test_clicking_a_loop_selects_it(qtbot, document, shown):
    panel = shown(FeedbackPanel)
    loop = document.shown.response.loops[0]
    click(qtbot, panel.loops, panel.loops.index_of(loop.id))
    assert document.shown.state.selection == Selection(SelectionKind.LOOP, loop.id)


def test_the_released_arrow_says_what_it_accounts_for(document, shown):
    panel = shown(FeedbackPanel)
    document.interventions.toggle("MTORC1")
    index = panel.arrows.index_of("P70S6K -| IRS1")
    assert index.siblingAtColumn(1).data() == "lets go"
    assert "AKT" in index.siblingAtColumn(2).data()


def test_genes_filter_by_symbol_and_copy_what_is_listed(shown):
    panel = shown(GenesPanel)
    whole = panel.text().count("\n")
    panel.filter.setText("RICTOR")
    panel.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "RICTOR" in copied
    assert "IGF1R" not in copied
    assert copied.count("\n") < whole


def test_genes_are_saved_as_a_table(shown, tmp_path, monkeypatch):
    panel = shown(GenesPanel)
    path = tmp_path / "genes.tsv"
    monkeypatch.setattr(genes_module, "ask_path", lambda *_: path)
    panel.export_button.click()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("Word\tGene")
    assert any("RPS6KB1" in line for line in lines)
    assert "Research and education only" in (tmp_path / "genes.about.txt").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_one_problem(
    qtbot, shown, document, tmp_path, monkeypatch
):
    panel = shown(GenesPanel)
    monkeypatch.setattr(genes_module, "ask_path", lambda *_: tmp_path / "none" / "genes.tsv")
    with qtbot.waitSignal(document.problems) as signal:
        panel.export_button.click()
    assert "genes.tsv" in signal.args[0][0].one_line()


def test_a_gene_selects_its_node_and_its_link_opens_on_a_click(qtbot, document, shown, opened):
    panel = shown(GenesPanel)
    word = next(w for w in panel.model.words if w.word.upper() == "IGF1R")
    index = panel.view.index_of(word.key)
    assert opened == []
    click(qtbot, panel.view, index.siblingAtColumn(GENE))
    assert opened == ["https://www.genenames.org/tools/search/#!/?query=IGF1R"]
    assert document.shown.state.selection.id == "IGF1R"
    # A narrow panel has no room for all columns, and does not scroll sideways.
    assert panel.view.isColumnHidden(ENTREZ)
    assert panel.view.horizontalScrollBar().maximum() == 0
    panel.resize(900, panel.height())
    qtbot.waitUntil(lambda: not panel.view.isColumnHidden(ENTREZ))
    click(qtbot, panel.view, index.siblingAtColumn(ENTREZ))
    assert opened[1:] == ["https://www.ncbi.nlm.nih.gov/gene/3480"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "http://www.ncbi.nlm.nih.gov/", ""]
)
def test_other_addresses_are_never_opened(opened, address):
    assert not open_address(address)
    assert opened == []


def test_a_ticked_drug_is_given_and_its_dose_can_be_changed(qtbot, document, shown):
    panel = shown(InhibitorsPanel)
    view = panel.view
    index = view.index_of("rapamycin")
    view.scrollTo(index)
    box = view.visualRect(index).topLeft() + QPoint(12, view.visualRect(index).height() // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert document.shown.state.interventions == (Intervention(Kind.DRUG, "rapamycin"),)
    assert document.shown.response.nodes["MTORC1"].blocked == 1.0
    dose = view.index_of("rapamycin").siblingAtColumn(DOSE)
    editor = panel.doses.createEditor(view, None, dose)
    editor.setValue(40)
    panel.doses.setModelData(editor, view.model(), dose)
    editor.deleteLater()
    assert document.shown.state.interventions == (Intervention(Kind.DRUG, "rapamycin", 0.4),)


def test_space_ticks_the_present_drug(qtbot, document, shown):
    panel = shown(InhibitorsPanel)
    panel.view.set_current_key("everolimus")
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    assert [i.target for i in document.shown.state.interventions] == ["everolimus"]


@pytest.mark.parametrize("kind", [GenesPanel, InhibitorsPanel, ReadingPanel])
def test_a_list_that_takes_the_keyboard_selects_nothing_until_a_row_is_chosen(
    qtbot, document, shown, kind
):
    panel = shown(kind)
    keys = []
    panel.view.row_chosen.connect(keys.append)
    panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(panel.view.hasFocus)
    assert not keys
    assert document.shown.state.selection == Selection()
    model = panel.view.model()
    first, second = (model.index(row, 0).data(int(Role.KEY)) for row in (0, 1))
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert keys == [first]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert keys == [first, second]


def test_only_drugs_of_this_figure_are_listed_until_asked(shown):
    panel = shown(InhibitorsPanel)
    here = panel.proxy.rowCount()
    panel.in_figure.setChecked(False)
    assert panel.proxy.rowCount() == len(panel.model.rows) > here
    panel.classes.setCurrentText(panel.model.classes[0])
    classes = {panel.proxy.index(row, CLASS).data() for row in range(panel.proxy.rowCount())}
    assert classes == {panel.model.classes[0]}


@pytest.mark.parametrize(
    ("query", "id"),
    [("afin", "everolimus"), ("RLY-26", "zovegalisib"), ("PTPN11", "batoprotafib")],
)
def test_drugs_are_searched_by_brand_synonym_and_target(shown, query, id):
    panel = shown(InhibitorsPanel)
    panel.in_figure.setChecked(False)
    panel.filter.setText(query)
    keys = {panel.proxy.index(row, 0).data(Role.KEY) for row in range(panel.proxy.rowCount())}
    assert id in keys and len(keys) < 4


def test_the_list_of_drugs_shows_brand_state_place_and_date(shown):
    panel = shown(InhibitorsPanel)
    row = [row.key for row in panel.model.rows].index("capivasertib")
    titles = [panel.model.headerData(i, Qt.Orientation.Horizontal) for i in range(8)]
    cells = dict(zip(titles, (panel.model.index(row, i).data() for i in range(8)), strict=True))
    assert cells["Brand"] == "Truqap"
    assert (cells["State"], cells["Where"]) == ("approved", "US, EU")
    assert cells["As of"] == "US 2026-06-12, EU 2024-06-17"
    assert "A dated notice or label, or a page quoting it, was read for" in panel.note.text()


def test_choosing_a_figure_opens_it(qtbot, document, shown):
    panel = shown(FiguresPanel)
    panel.fill()
    other = document.figures.catalogue.resolve("pi3k-ras-crosstalk").key
    click(qtbot, panel.view, panel.view.index_of(other))
    assert document.shown.state.figure == other
    assert panel.view.current_key() == other


def test_figures_filter_by_title(shown):
    panel = shown(FiguresPanel)
    panel.fill()
    panel.filter.setText("canonical")
    assert panel.view.model().rowCount() == 1


def test_a_panel_nobody_sees_rests(document, shown):
    panel = shown(FeedbackPanel)
    panel.hide()
    drawn = []
    panel.refresh = lambda old, new: drawn.append(new)
    document.interventions.toggle("AKT")
    assert drawn == []
    panel.show()
    assert drawn == [document.shown]


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-ras-crosstalk", "pi3k-akt-mtor"])
def test_the_number_of_genes_is_the_same_wherever_it_stands(document, shown, figure):
    entry = document.figures.catalogue.resolve(figure)
    document.open(entry.key)
    document.after_paint.flush()
    panel = shown(FiguresPanel)
    panel.fill()
    listed = panel.model
    (row,) = [row for row in listed.rows if row.key == entry.key]
    # The command line counts what the record lists, and so does the list.
    assert row.genes == figure_values(entry)["genes"]
    genes = shown(GenesPanel)
    count = genes.count.text()
    assert f", {row.genes} genes" in count
    if entry.record:
        assert f"{row.words} words, " in count
        tip = listed.index(listed.rows.index(row), 0).data(Qt.ItemDataRole.ToolTipRole)
        assert f"{row.genes} genes, which the record lists for {row.words} printed words" in tip
        nodes = len(entry.pathway.nodes)
        behind = {gene.symbol for node in entry.pathway.nodes for gene in node.genes}
        placed = len(behind & set(entry.record.gene_symbols))
        assert row.counted == f"{nodes} nodes, {row.genes} genes"
        assert f"{nodes} nodes are drawn, and {placed} of these genes stand behind them" in tip
        assert (f", {placed} of them drawn" in count) is (placed < row.genes)
