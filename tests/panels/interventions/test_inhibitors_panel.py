"""The table of drugs says so where a filter leaves nothing of it, and takes the filter away."""

from gpml_files import file_2013a, line, node
from PySide6 import QtWidgets  # noqa: TID251 - what a delegate is given
from PySide6.QtCore import QRect

from looplight.panels.interventions.inhibitors_panel import (
    DOSE,
    DRUG,
    LINE_SEPARATOR,
    NO_MATCH,
    ROOMY,
    STATE,
    WIDTHS,
    InhibitorsPanel,
)
from looplight.session.item_models.inhibitor_rows import BRAND


def test_an_empty_list_says_that_nothing_matches_and_the_filter_can_be_cleared(shown):
    panel = shown(InhibitorsPanel)
    count = panel.proxy.rowCount()
    assert count
    assert panel.no_match.isHidden()
    panel.filter.setText("zzz")
    assert panel.proxy.rowCount() == 0
    assert panel.no_match.isVisible()
    assert panel.no_match.text() == NO_MATCH
    panel.clear_filter.click()
    assert panel.proxy.rowCount() == count
    assert panel.filter.text() == ""
    assert panel.no_match.isHidden()
    assert panel.clear_filter.isHidden()


def test_the_drugs_of_an_own_figure_are_listed_as_matched_by_gene(shown, document, tmp_path):
    panel = shown(InhibitorsPanel)
    assert "Matched by target gene" not in panel.note.text()
    path = tmp_path / "own.gpml"
    parts = node("a", "MAP2K1", at=(50, 40)), node("b", "MAPK1", at=(300, 40)), line("a", "b")
    path.write_text(file_2013a(*parts), encoding="utf-8")
    # Without the canvas of a window, nothing is drawn before the panel.
    assert document.open_file(path)
    panel.update_if_visible()
    names = [panel.proxy.index(row, 0).data() for row in range(panel.proxy.rowCount())]
    assert "Trametinib" in names and "Everolimus" not in names
    assert panel.no_match.isHidden()
    assert panel.note.text().startswith("Matched by target gene; not curated for this figure.")


def test_the_state_of_a_drug_is_wider_where_its_list_has_room(shown, qtbot):
    """The dose took all that was left, while the state beside it was cut."""
    panel = shown(InhibitorsPanel)
    header = panel.view.header()
    for width in (310, 440, 310):
        panel.resize(width, 600)
        qtbot.waitUntil(lambda width=width: panel.width() == width)
        room = panel.view.viewport().width()
        columns = [number for number in range(header.count()) if not header.isSectionHidden(number)]
        assert sum(map(header.sectionSize, columns)) <= room + 1
        assert header.sectionSize(DOSE) <= 100
        assert (header.sectionSize(STATE) >= 150) is (width == 440)


def below_names(panel, width):
    """Return what stands below the name of each drug in a column of a width."""
    texts = {}
    for row in range(panel.proxy.rowCount()):
        index, option = panel.proxy.index(row, DRUG), QtWidgets.QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, 40)
        panel.view.itemDelegateForIndex(index).initStyleOption(option, index)
        texts[index.data()] = option.text.split(LINE_SEPARATOR)[1:]
    return texts


def test_what_a_drug_hits_stands_below_its_name(shown):
    """Of drugs with one target, nothing was seen in a narrow list."""
    panel = shown(InhibitorsPanel)
    texts = below_names(panel, 240)
    assert texts["Dactolisib"] == ["hits PI3K, mTORC1, mTORC2"]
    assert texts["Everolimus"] == ["hits mTORC1"]
    assert sum(map(bool, texts.values())) > 0.8 * len(texts)


def test_targets_without_room_are_counted(shown):
    """Cut, they read "PI3K, …"."""
    panel = shown(InhibitorsPanel)
    texts = below_names(panel, WIDTHS[0][1])
    assert texts["Dactolisib"] == ["hits PI3K + 2"]
    assert texts["Everolimus"] == ["hits mTORC1"]
    assert below_names(panel, 108)["Sapanisertib"] == ["mTORC1 + 1"]
    assert not any("…" in line for lines in texts.values() for line in lines)


def test_a_further_column_comes_once_the_state_of_a_drug_is_whole(shown, qtbot):
    """It took the width that the last letters of the state needed."""
    panel = shown(InhibitorsPanel)
    header = panel.view.header()
    seen = set()
    for width in range(360, 640, 20):
        panel.resize(width, 600)
        qtbot.waitUntil(lambda width=width: panel.width() == width)
        hidden = header.isSectionHidden(BRAND)
        seen.add(hidden)
        assert hidden or header.sectionSize(STATE) == ROOMY[STATE]
    assert seen == {True, False}
