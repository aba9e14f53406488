"""The library panel: add a folder, search it, open a figure, ask for a draft."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from record_texts import gene, write_many, write_record

from looplight.library.database import library_of, opened_for_writing
from looplight.library.indexing.index_update import update_index
from looplight.panels.library import search_results
from looplight.panels.library.adding_and_indexing_bar import QFileDialog
from looplight.panels.library.facet_bar import narrowed
from looplight.panels.library.library_panel import LibraryPanel
from looplight.panels.widgets import save_dialog
from looplight.session.appearance import themes
from looplight.session.text import web_addresses


@pytest.fixture
def folder(tmp_path) -> Path:
    place = tmp_path / "records"
    write_record(place, "PMC1__F1", genes=[gene("МЕК", "MAP2K1")], figtitle="RAF and MEK")
    write_record(place, "PMC2__F1", genes=[gene("TP53", "TP53")], figtitle="Damage of DNA")
    return place


@pytest.fixture
def library(shown):
    panel = shown(LibraryPanel)
    yield panel
    panel.shutdown()


def _click_first(qtbot, panel):
    place = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def titles(panel):
    return [row.title for row in panel.model.rows]


def test_without_a_library_the_panel_says_what_to_do(qtbot, library) -> None:
    qtbot.waitUntil(lambda: library.summary.text() == "No library yet.")
    assert library.empty.isVisible()
    assert library.index_bar.add_folder.isVisible()
    # Only a click goes to the network, and it goes to a known page.
    assert web_addresses.allowed(library.empty.site.payload)
    assert library.empty.site.payload in library.empty.site.toolTip()
    assert not library.open.isEnabled()
    assert not library.draft.isEnabled()


def test_a_folder_is_indexed_and_searched_as_the_user_types(
    qtbot, library, folder, monkeypatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    with qtbot.waitSignal(library.work.indexed):
        library.empty.add_folder.click()
    assert "2 figures indexed" in library.index_bar.status.text()
    qtbot.waitUntil(lambda: len(library.model.rows) == 2)
    assert library.summary.text().startswith("2 figures, the newest first.")
    assert not library.empty.isVisible()
    qtbot.keyClicks(library.field, "ME")
    qtbot.waitUntil(lambda: titles(library) == ["RAF and MEK"])
    assert library.summary.text() == "1 figure matches."
    library.field.setText("nothing of the kind")
    qtbot.waitUntil(lambda: "No figure matches" in library.summary.text())
    library.field.setText("year:never")
    qtbot.waitUntil(lambda: "write 2019" in library.summary.text())


def test_a_figure_is_opened_or_drafted(qtbot, library, folder) -> None:
    update_index(folder)
    library.field.setText("gene:TP53")
    qtbot.waitUntil(lambda: len(library.model.rows) == 1)
    _click_first(qtbot, library)
    with qtbot.waitSignal(library.open_requested) as opened:
        library.open.click()
    assert opened.args == [folder / "PMC2__F1.md"]
    with qtbot.waitSignal(library.draft_requested) as drafted:
        library.draft.click()
    assert drafted.args == [folder / "PMC2__F1.md"]
    assert library.citation.text().startswith("Ann B. Clark")


def test_figures_of_a_gene_set_file_are_found_but_not_opened(qtbot, library, tmp_path) -> None:
    path = tmp_path / "sets.gmt"
    path.write_text("PMC5__F1\tA set\tMTOR\tTP53\n")
    update_index(path)
    library.field.setText("MTOR")
    qtbot.waitUntil(lambda: titles(library) == ["A set"])
    _click_first(qtbot, library)
    assert not library.open.isEnabled()


def test_a_folder_that_changed_is_updated_when_the_panel_is_first_shown(
    qtbot, shown, folder
) -> None:
    update_index(folder)
    write_record(folder, "PMC3__F1", figtitle="Came later")
    panel = shown(LibraryPanel)
    with qtbot.waitSignal(panel.work.indexed):
        pass
    panel.field.setText("came later")
    qtbot.waitUntil(lambda: titles(panel) == ["Came later"])
    panel.shutdown()


def test_refused_files_are_among_the_messages(qtbot, library, folder, document) -> None:
    (folder / "notes.md").write_text("# Only notes\n")
    with qtbot.waitSignal(document.problems) as reported:
        library.index_bar.index(folder)
    assert "1 refused" in library.index_bar.status.text()
    assert [Path(problem.file).name for problem in reported.args[0]] == ["notes.md"]


def test_a_folder_that_cannot_be_read_is_told(qtbot, library, tmp_path) -> None:
    with qtbot.waitSignal(library.work.failed):
        library.index_bar.index(tmp_path / "nowhere")
    assert "there is no such folder" in library.index_bar.status.text()


@pytest.mark.slow
def test_indexing_is_stopped_and_goes_on_later(qtbot, library, folder, monkeypatch) -> None:
    write_many(folder, 250)
    monkeypatch.setattr("looplight.library.indexing.index_update.BATCH", 5)
    with qtbot.waitSignal(library.work.progressed):
        library.index_bar.index(folder)
    library.index_bar.stop.click()
    assert "stopped" in library.index_bar.status.text()
    assert library.work.source is None
    with qtbot.waitSignal(library.work.indexed) as indexed:
        library.index_bar.index(folder)
    report = indexed.args[1]
    assert report.indexed + report.unchanged == 252
    assert report.unchanged >= 5


def test_a_damaged_index_is_told(qtbot, library, folder) -> None:
    update_index(folder)
    index = library_of(folder).index
    os.truncate(index, 5000)
    library.field.setText("MEK")
    qtbot.waitUntil(lambda: "damaged; index the folder again" in library.summary.text())
    assert f"The library {folder.name}".casefold() in library.summary.text().casefold()
    # Indexing it again, as the sentence says, keeps what is there, and all is well.
    with qtbot.waitSignal(library.work.indexed):
        library.index_bar.index(folder)
    library.field.setText("organism:homo")
    qtbot.waitUntil(lambda: bool(library.model.rows))
    assert "damaged" not in library.summary.text()
    assert index.with_name(f"{index.name}.damaged").stat().st_size == 5000


def test_the_model_of_results_is_sound(library, folder, qtbot, qtmodeltester) -> None:
    update_index(folder)
    qtmodeltester.check(library.model)
    library.field.setText("growth")
    qtbot.waitUntil(lambda: len(library.model.rows) == 2)


def test_a_folder_without_records_is_told(qtbot, library, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    told = []
    library.document.problems.connect(told.extend)
    with qtbot.waitSignal(library.work.indexed):
        library.index_bar.index(tmp_path / "empty")
    assert "No figures in empty" in library.index_bar.status.text()
    # The status lies below the panel's lower edge in a small window.
    assert [problem.code for problem in told] == ["no-records"]


def test_a_result_is_narrowed_down_by_what_it_counts(qtbot, library, folder) -> None:
    write_record(folder, "PMC4__F1", genes=[gene("TP53", "TP53")], year="2019", figtitle="Later")
    update_index(folder)
    library.field.setText("gene:TP53")
    qtbot.waitUntil(library.facets.button.isEnabled)
    assert library.facets.menus["year"].menuAction().isVisible()
    # A facet with one value narrows nothing down.
    assert not library.facets.menus["is"].menuAction().isVisible()
    action = library.facets.menus["year"].actions()[0]
    assert action.text() == "2019 (1)"
    action.trigger()
    assert library.field.text() == "gene:TP53 year:2019"
    qtbot.waitUntil(lambda: titles(library) == ["Later"])


@pytest.mark.parametrize(
    ("text", "name", "value", "narrower"),
    [
        ("", "gene", "MTOR", "gene:MTOR"),
        ("a year:2013", "year", "2019", "a year:2019"),
        ("is:draft b", "is", "curated", "b is:curated"),
        ("a", "organism", 'Homo "sapiens"', 'a organism:"Homo  sapiens "'),
    ],
)
def test_narrowing_adds_a_term(text, name, value, narrower) -> None:
    assert narrowed(text, name, value) == narrower


def test_figures_like_one_and_copied_genes_are_listed(qtbot, library, folder) -> None:
    write_record(folder, "PMC4__F1", genes=[gene("TP53", "TP53")], figtitle="Alike")
    update_index(folder)
    library.field.setText("PMC2__F1")
    qtbot.waitUntil(lambda: titles(library) == ["Damage of DNA"])
    _click_first(qtbot, library)
    library.like.trigger()
    qtbot.waitUntil(lambda: titles(library) == ["Alike"])
    assert library.model.rows[0].matched.startswith("1 of 1 genes")
    QGuiApplication.clipboard().setText("gene\tup\nMAP2K1\t2\nnonsense\t1\n")
    library.paste_genes.trigger()
    qtbot.waitUntil(lambda: titles(library) == ["RAF and MEK"])
    assert "In no figure: nonsense" in library.summary.text()
    QGuiApplication.clipboard().clear()
    library.paste_genes.trigger()
    assert "The clipboard holds no text" in library.summary.text()


@pytest.mark.slow
def test_indexing_is_paused_and_goes_on(qtbot, library, folder, monkeypatch) -> None:
    write_many(folder, 250)
    monkeypatch.setattr("looplight.library.indexing.index_update.BATCH", 5)
    with qtbot.waitSignal(library.work.progressed):
        library.index_bar.index(folder)
    library.index_bar.pause.click()
    assert "paused" in library.index_bar.status.text()
    assert library.work.source is None
    # Another folder waits, too.
    library.index_bar.index(folder.parent)
    assert library.work.source is None
    with qtbot.waitSignal(library.work.indexed) as indexed:
        library.index_bar.pause.click()
    report = indexed.args[1]
    assert report.indexed + report.unchanged == 252
    assert report.unchanged >= 5


def test_records_that_come_change_and_go_are_followed(qtbot, library, folder, monkeypatch) -> None:
    monkeypatch.setattr("looplight.session.background.library_watch.RESCAN_SECONDS", 0.0)
    with qtbot.waitSignal(library.work.indexed):
        library.index_bar.index(folder)
    library.field.setText("gene:TP53")
    qtbot.waitUntil(lambda: titles(library) == ["Damage of DNA"])
    path = write_record(folder, "PMC4__F1", genes=[gene("TP53", "TP53")], figtitle="Came")
    qtbot.waitUntil(lambda: sorted(titles(library)) == ["Came", "Damage of DNA"])
    path.rename(folder / "moved.md")
    qtbot.waitUntil(lambda: {Path(row.key).name for row in library.model.rows} >= {"moved.md"})
    (folder / "PMC2__F1.md").unlink()
    qtbot.waitUntil(lambda: titles(library) == ["Came"])
    # Edited in place, which changes no folder: seen when the user comes back to the window.
    edited = folder / "moved.md"
    edited.write_text(edited.read_text().replace("Came", "Edited"))
    library.watch._application_changed(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: titles(library) == ["Edited"])
    assert "indexed" in library.index_bar.status.text()


def test_the_figures_of_a_search_are_saved_as_a_table_or_as_papers(
    qtbot, library, folder, tmp_path, monkeypatch
) -> None:
    update_index(folder)
    library.field.setText("RAF")
    qtbot.waitUntil(lambda: titles(library) == ["RAF and MEK"])
    for name in ("list.tsv", "papers.bib"):
        target = tmp_path / name
        monkeypatch.setattr(search_results, "ask_path", lambda *_, target=target: target)
        with qtbot.waitSignal(library.work.saved):
            library.save.trigger()
        # The end of an update searches again, and finds the same: that has nothing new to say.
        with qtbot.waitSignal(library.work.searched):
            library.index_bar.finished.emit()
        assert library.summary.text() == f"1 figure is in {name}."
    assert "RAF and MEK" in (tmp_path / "list.tsv").read_text()
    assert "@article{PMC1-F1," in (tmp_path / "papers.bib").read_text()
    # What cannot be written is said, and a name without an ending is a table.
    name = "looplight.panels.widgets.save_dialog.QFileDialog.getSaveFileName"
    monkeypatch.setattr(search_results, "ask_path", save_dialog.ask_path)
    monkeypatch.setattr(name, lambda *_: (str(tmp_path / "none" / "list"), ""))
    with qtbot.waitSignal(library.document.problems) as refused:
        library.save.trigger()
    assert refused.args[0][0].file.endswith("list.tsv")


def test_a_brand_finds_the_figures_of_its_target_and_says_what_it_is(
    qtbot, library, folder
) -> None:
    write_record(folder, "PMC3__F1", genes=[gene("mTor", "MTOR")], figtitle="Growth")
    library.index_bar.index(folder)
    # Typed to its end: the word might still go on.
    library.field.setText("Afinitor")
    qtbot.waitUntil(lambda: titles(library) == ["Growth"])
    assert library.summary.text().startswith("1 figure matches. Afinitor is Everolimus: ")
    assert library.summary.text().endswith("acts on MTOR.")
    library.field.setText("Mekinist year:1990")
    qtbot.waitUntil(lambda: "Mekinist is Trametinib" in library.summary.text())
    assert not library.model.rows


def test_a_pasted_list_of_genes_is_offered_as_a_search_for_genes(qtbot, library, folder) -> None:
    library.index_bar.index(folder)
    qtbot.waitUntil(lambda: bool(titles(library)))
    assert library.as_genes.isHidden()
    QGuiApplication.clipboard().setText("TP53\nMDM2\nATM\n")
    library.field.paste()
    qtbot.waitUntil(lambda: not library.as_genes.isHidden())
    assert library.summary.text().endswith("They look like a list of genes:")
    assert library.as_genes.button.text() == "Search for these 3 genes"
    library.as_genes.button.click()
    qtbot.waitUntil(lambda: titles(library) == ["Damage of DNA"])
    assert library.field.text() == "genes: TP53 MDM2 ATM"
    assert library.as_genes.isHidden()
    library.field.setText("TP53 damage of DNA")
    qtbot.waitUntil(lambda: library.summary.text() == "1 figure matches.")
    assert library.as_genes.isHidden()


def test_rows_of_one_figure_in_several_files_say_which_file_they_are(
    qtbot, library, folder
) -> None:
    for place in (folder / "2021" / "_figures", folder / "2023" / "more"):
        write_record(place, "PMC7__F1", genes=[gene("EGFR", "EGFR")], figtitle="Twice")
    copy = folder / "2021" / "_figures" / "copy.md"
    copy.write_text((folder / "2021" / "_figures" / "PMC7__F1.md").read_text())
    library.index_bar.index(folder)
    library.field.setText("gene:EGFR")
    expected = {"Twice · 2021/PMC7__F1.md", "Twice · 2021/copy.md", "Twice · more/PMC7__F1.md"}
    qtbot.waitUntil(lambda: set(titles(library)) == expected)
    copy.unlink()
    library.index_bar.index(folder)
    qtbot.waitUntil(lambda: set(titles(library)) == {"Twice · 2021", "Twice · more"})


def test_libraries_of_an_older_version_are_indexed_anew_by_themselves(
    qtbot, document, folder
) -> None:
    update_index(folder)
    with opened_for_writing(library_of(folder)) as database:
        database.execute("UPDATE meta SET value = '1/15.0.0' WHERE key = 'version'")
    panel = LibraryPanel(document)
    qtbot.addWidget(panel)
    panel.set_theme(themes.load("light"))
    seen = []
    panel.work.searched.connect(lambda _: seen.append(panel.summary.text()))
    panel.show()
    qtbot.waitUntil(lambda: len(panel.model.rows) == 2)
    panel.shutdown()
    assert "indexed anew" in seen[0]
    assert not any("another version" in text for text in seen)


def test_the_list_keeps_most_of_a_small_panel(qtbot, library, folder) -> None:
    update_index(folder)
    library.resize(300, 420)
    library.field.setText("growth")
    qtbot.waitUntil(lambda: len(library.model.rows) == 2)
    # Rarely needed buttons are in a menu: five rows of titles on two lines stay.
    row = library.view.visualRect(library.view.model().index(0, 0)).height()
    # Once the bar of the folder's own indexing is gone.
    qtbot.waitUntil(lambda: library.view.viewport().height() >= 5 * row)
    assert not library.index_bar.additions.isVisible()
    texts = [action.text() for action in library.more.menu().actions() if action.text()]
    assert texts == [
        "Alike",
        "Copied genes",
        "Save list...",
        "Add folder...",
        "Add file...",
        "Libraries...",
    ]


def test_a_question_that_is_typed_as_a_search_is_offered_to_be_asked(
    qtbot, library, folder
) -> None:
    """It said that no figure matches, and to leave a word out."""
    update_index(folder)
    asked = []
    library.question_requested.connect(asked.append)
    library._search()
    qtbot.waitUntil(lambda: len(library.model.rows) == 2)
    assert not library.as_question.isVisible()
    question = "what happens to TP53 in liver when MEK is blocked?"
    library.field.setText(question)
    qtbot.waitUntil(library.as_question.isVisible)
    assert library.summary.text().startswith("This is a question.")
    understood = library.as_question.understood.text()
    assert "block MEK; what happens to TP53?" in understood and "“liver”" in understood
    library.as_question.button.click()
    qtbot.keyClick(library.field, Qt.Key.Key_Return)
    assert asked == [question, question]
    library.field.setText("no such word")
    qtbot.waitUntil(lambda: "No figure matches" in library.summary.text())
    assert not library.as_question.isVisible()
    library.ask.click()
    qtbot.keyClick(library.field, Qt.Key.Key_Return)
    assert asked[2:] == [""]
