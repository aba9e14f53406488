"""What is saved goes where the user said, and replaces nothing that nobody asked about."""

import os
import stat

import pytest

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
