"""File dialogs of libraries, of sources and of missing files begin where one was chosen last."""

import pytest

from looplight.panels.library import adding_and_indexing_bar
from looplight.window.controllers import file
from looplight.window.dialogs import draft_sources


@pytest.fixture
def begun_in(monkeypatch, tmp_path):
    """Return the folders that file dialogs began in; each time one in a folder is chosen."""
    folders = []
    target = tmp_path / "mine" / "pathways"
    target.mkdir(parents=True)

    def choose(_parent, _title, begin="", *_):
        folders.append(begin)
        return str(target)

    for module in (adding_and_indexing_bar, draft_sources, file):
        monkeypatch.setattr(module.QFileDialog, "getExistingDirectory", choose)
        monkeypatch.setattr(
            module.QFileDialog, "getOpenFileName", lambda *values: (choose(*values), "")
        )
        monkeypatch.setattr(
            module.QFileDialog, "getOpenFileNames", lambda *values: ([choose(*values)], "")
        )
    return folders


def test_a_folder_of_the_library_is_asked_for_where_the_last_one_was(
    new_window, begun_in, tmp_path
) -> None:
    new_window.shell.actions.run("panel.library")
    panel = new_window.shell.docks.panel("library")
    for _ in range(2):
        panel.index_bar.add_folder.click()
    assert begun_in[1] == str(tmp_path / "mine")


def test_a_source_of_drafts_is_asked_for_where_the_last_one_was(
    new_window, begun_in, tmp_path
) -> None:
    for _ in range(2):
        draft_sources.ask_for_source(new_window)
    assert begun_in[1] == str(tmp_path / "mine")
