"""The list of libraries: what each is, and removing one, whose files stay."""

import errno

import pytest
from record_texts import gene, write_record

from looplight.library import library_names
from looplight.library.database import libraries
from looplight.library.indexing.index_update import update_index
from looplight.panels.library.library_panel import LibraryPanel


@pytest.fixture
def library(shown, tmp_path):
    for name in ("first", "second"):
        write_record(tmp_path / name, "PMC1__F1", genes=[gene("TP53", "TP53")], figtitle=name)
        update_index(tmp_path / name)
    panel = shown(LibraryPanel)
    yield panel
    panel.shutdown()


@pytest.fixture
def dialog(qtbot, library):
    qtbot.waitUntil(lambda: len(library.model.rows) == 2)
    library.index_bar.open_libraries()
    form = library.index_bar.dialog
    qtbot.waitUntil(lambda: form.rows.topLevelItemCount() == 2)
    yield form
    form.close()


def cells(dialog):
    rows = (dialog.rows.topLevelItem(n) for n in range(dialog.rows.topLevelItemCount()))
    return [[row.text(column) for column in range(4)] for row in rows]


def test_a_library_is_removed_after_a_question_and_its_files_stay(
    qtbot, library, dialog, tmp_path, monkeypatch
) -> None:
    name, figures, size, place = cells(dialog)[0]
    assert (name, figures, place) == ("first", "1", str(tmp_path / "first"))
    assert size.endswith(" MB")
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
    monkeypatch.setattr(dialog, "_ask_before_removal", lambda _name: False)
    dialog.remove.click()
    assert len(libraries()) == 2

    monkeypatch.setattr(dialog, "_ask_before_removal", lambda _name: True)
    dialog.remove.click()
    qtbot.waitUntil(lambda: [row[0] for row in cells(dialog)] == ["second"])
    qtbot.waitUntil(lambda: [row.title for row in library.model.rows] == ["second"])
    assert [each.name for each in libraries()] == ["second"]
    assert list((tmp_path / "first").iterdir())
    assert "its files stay" in library.index_bar.status.text()
    # A new file in its folder does not bring it back.
    assert tmp_path / "first" not in library.work.places


def test_a_library_is_renamed_and_indexed_again(qtbot, library, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(dialog, "_ask_for_name", lambda _present: "Signalling")
    dialog.rename.click()
    qtbot.waitUntil(lambda: [row[0] for row in cells(dialog)] == ["Signalling", "second"])
    write_record(tmp_path / "first", "PMC2__F1", genes=[gene("AKT1", "AKT1")], figtitle="new")
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
    dialog.index_again.click()
    qtbot.waitUntil(lambda: cells(dialog)[0][1] == "2")
    qtbot.waitUntil(lambda: len(library.model.rows) == 3)


def test_a_name_that_cannot_be_kept_is_told(qtbot, library, dialog, monkeypatch):
    def full_disk(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(library_names.atomic_write, "write", full_disk)
    monkeypatch.setattr(dialog, "_ask_for_name", lambda _present: "Signalling")
    with qtbot.waitSignal(library.document.problems) as told:
        dialog.rename.click()
    assert "No space left" in dialog.about.text()
    assert "No space left" in told.args[0][0].message
    assert cells(dialog)[0][0] == "first"


def test_a_library_that_is_removed_is_named_as_the_user_named_it(
    qtbot, library, dialog, monkeypatch
):
    monkeypatch.setattr(dialog, "_ask_for_name", lambda _present: "Signalling")
    monkeypatch.setattr(dialog, "_ask_before_removal", lambda _name: True)
    dialog.rename.click()
    qtbot.waitUntil(lambda: cells(dialog)[0][0] == "Signalling")
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
    dialog.remove.click()
    assert library.index_bar.status.text().startswith("Signalling")


def test_a_folder_that_is_looked_through_unasked_wipes_no_message(
    qtbot, library, dialog, tmp_path, monkeypatch
):
    qtbot.waitUntil(lambda: library.work.source is None)
    monkeypatch.setattr(dialog, "_ask_before_removal", lambda _name: True)
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
    dialog.remove.click()
    with qtbot.waitSignal(library.work.indexed):
        library.index_bar.update_quietly(tmp_path / "second")
    assert "its files stay" in library.index_bar.status.text()


def test_a_library_that_is_indexed_meanwhile_wipes_no_message(
    qtbot, library, dialog, tmp_path, monkeypatch
):
    qtbot.waitUntil(lambda: library.work.source is None)
    monkeypatch.setattr(dialog, "_ask_before_removal", lambda _name: True)
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
    with qtbot.waitSignal(library.work.indexed):
        library.index_bar.index(tmp_path / "second")
        dialog.remove.click()
    assert "its files stay" in library.index_bar.status.text()
    assert library.index_bar.progress.isHidden()
