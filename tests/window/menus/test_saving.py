"""What is saved goes where the user said, and replaces nothing that nobody asked about."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from looplight.session.storage import session_file


@pytest.fixture
def window(new_window):
    return new_window


@pytest.fixture
def answer(monkeypatch):
    """Return a function that says which button of a question the user will press."""

    def answer(text):
        asked = []

        def press(box):
            asked.append(box.text())
            next(button for button in box.buttons() if button.text() == text).click()

        monkeypatch.setattr("looplight.panels.widgets.save_dialog.QMessageBox.exec", press)
        return asked

    return answer


@pytest.fixture
def choose(monkeypatch):
    """Return a function that says which file the user will choose."""

    def choose(path):
        name = "looplight.panels.widgets.save_dialog.QFileDialog.getSaveFileName"
        monkeypatch.setattr(name, lambda *_: (str(path), ""))

    return choose


def test_a_session_gets_its_ending_and_can_be_opened_again(window, choose, tmp_path) -> None:
    window.document.interventions.toggle("AKT")
    choose(tmp_path / "trial 1.2")
    window.shell.actions.run("file.save-session-as")
    saved = tmp_path / f"trial 1.2{session_file.SUFFIX}"
    assert session_file.read(saved).state.interventions == window.document.state.interventions


@pytest.mark.parametrize(
    ("command", "name", "ending"),
    [
        ("file.save-session-as", "evening", session_file.SUFFIX),
        ("file.export-readings", "levels", ".tsv"),
        ("file.export-genes", "genes", ".tsv"),
    ],
)
def test_an_added_ending_replaces_no_file_that_nobody_was_asked_about(
    window, choose, answer, tmp_path, command, name, ending
) -> None:
    other = tmp_path / f"{name}{ending}"
    other.write_text("kept", encoding="utf-8")
    # A file dialog of the desktop has asked about the name without its ending only.
    choose(tmp_path / name)
    asked = answer("Cancel")
    window.shell.actions.run(command)
    assert asked == [f"{name}{ending} exists already. Replace it?"]
    assert other.read_text(encoding="utf-8") == "kept"
    answer("&Replace")
    window.shell.actions.run(command)
    assert other.read_text(encoding="utf-8") != "kept"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_table_leaves_a_protected_file_alone(window, choose, tmp_path) -> None:
    table = tmp_path / "genes.tsv"
    table.write_text("kept", encoding="utf-8")
    table.chmod(stat.S_IRUSR)
    choose(table)
    if os.access(table, os.W_OK):  # the superuser may write everywhere
        table.unlink()
        table.mkdir()
    window.shell.actions.run("file.export-genes")
    assert "cannot be written" in window.shell.central.problems.problems[-1].message
    assert table.is_dir() or table.read_text(encoding="utf-8") == "kept"


def test_dialogs_begin_in_the_folder_that_was_used_last_also_after_a_start(
    make_window, tmp_path, monkeypatch
) -> None:
    """They began in the folder that the program was started in, each time."""
    begun, chosen = [], []

    def ask(_parent, _title, name, *_rest):
        begun.append(name)
        return (chosen.pop(0) if chosen else "", "")

    dialog = "looplight.panels.widgets.save_dialog.QFileDialog"
    monkeypatch.setattr(f"{dialog}.getSaveFileName", ask)
    tables, talks = tmp_path / "tables", tmp_path / "talks"
    tables.mkdir()
    talks.mkdir()
    first = make_window()
    run = first.shell.actions.run
    chosen += [str(tables / "a.tsv"), str(talks / "b.looplight")]
    run("file.export-genes")
    run("file.save-session-as")
    name = Path(begun[0]).name
    run("file.export-genes")
    assert begun[2] == str(tables / name)
    first.settings.flush()
    # Each kind has its own; one that was never saved begins where the last file went.
    second = make_window()
    run = second.shell.actions.run
    run("file.export-genes")
    run("file.save-session-as")
    run("file.export-account")
    assert [str(Path(path).parent) for path in begun[3:]] == [str(tables), str(talks), str(talks)]
    # A folder that is gone is not offered.
    shutil.rmtree(talks)
    run("file.save-session-as")
    assert Path(begun[-1]).parent == tables


def test_the_first_dialog_begins_in_the_documents_of_the_user(window, tmp_path, monkeypatch):
    """It began in the folder that the program was started in, which may be its own."""
    begun = []

    def ask(_parent, _title, name, *_rest):
        begun.append(name)
        return "", ""

    dialog = "looplight.panels.widgets.save_dialog.QFileDialog"
    monkeypatch.setattr(f"{dialog}.getSaveFileName", ask)
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    window.shell.actions.run("file.export-genes")
    documents.mkdir()
    window.shell.actions.run("file.export-genes")
    assert [Path(path).parent for path in begun] == [Path.home(), documents]
    assert Path(begun[0]).name == Path(begun[1]).name
