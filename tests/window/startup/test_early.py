"""What is asked for while the window is being built, and what a crash or a restart left."""

import sys
import threading

import pytest

from looplight.canvas.geometry import layout
from looplight.library import drug_synonyms
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs import inhibitor_table_reader
from looplight.session.document.document import Document
from looplight.session.storage import session_file, session_saving
from looplight.session.storage.autosave import Autosave
from looplight.session.storage.settings import Settings
from looplight.window import application, assembly
from looplight.window.controllers.file import FileController
from looplight.window.controllers.session import Button
from looplight.window.dialogs.session_questions import Overwrite
from looplight.window.main_window import MainWindow
from looplight.window.startup import restart
from looplight.window.theme_controller import ThemeController


@pytest.fixture
def start(qtbot, qapp, monkeypatch):
    """Return a function that starts the window as the program does."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = []

    def make(*words):
        begun = application.Startup(qapp, Settings(), application._parser().parse_args(words))
        made.append(begun)
        qtbot.addWidget(begun.window)
        qtbot.waitUntil(lambda: begun.watcher is not None)
        return begun

    yield make
    for begun in made:
        begun.window.close()
        begun.end()


@pytest.fixture
def working(qapp):
    """Return a document in which something was done."""
    made = Document()
    made.open(made.figures.resolve("mtorc1-feedback").key)
    made.interventions.toggle("AKT")
    assert made.state.interventions
    return made


def test_a_dialog_that_was_asked_for_early_opens_over_a_complete_window(
    qtbot, qapp, monkeypatch
) -> None:
    # Else the rest would be built a second time while the dialog is open.
    complete = []
    monkeypatch.setattr(FileController, "open", lambda _: complete.append(window.complete))
    settings = Settings()
    window = MainWindow(settings, ThemeController(qapp, settings.get("look/theme")))
    qtbot.addWidget(window)
    assembly.build_shell(window, Document())
    window.shell.actions.run("file.open")
    assembly.build_controllers(window)
    qtbot.waitUntil(lambda: bool(complete))
    assert complete == [True]


def test_work_that_a_crash_left_is_offered_beside_the_figure_that_a_start_names(
    start, working, qtbot
) -> None:
    left = Autosave(working)
    left.write()
    left._lock.unlock()
    named = start("pi3k-akt-mtor")
    recovery = named.window.shell.central.recovery
    assert not recovery.isHidden()
    assert f" on “{working.shown.entry.title}” from today, " in recovery.message.text()
    assert named.window.document.state.figure == "pi3k-akt-mtor"
    named.end()
    # Nobody answered: it is still there.
    bare = start()
    assert not bare.window.shell.central.recovery.isHidden()
    # There is no history of it: whoever counts on taking the last step back is told before.
    assert "cannot be undone" in bare.window.shell.central.recovery.message.text()
    bare.window.shell.central.recovery.answered.emit(True)
    assert bare.window.document.state.interventions == working.state.interventions
    line = bare.window.shell.status_bar.announcement
    qtbot.waitUntil(lambda: "Undo begins with your next step" in line.text())
    assert bare.window.isWindowModified()


def test_work_on_a_figure_of_the_user_is_offered_by_its_title(
    start, working, repository, tmp_path, qtbot
) -> None:
    record = "PMC3811159__nihms512981f2"
    text = (repository / "resources" / "figures" / f"{record}.md").read_text(encoding="utf-8")
    path = tmp_path / "scan0042.md"
    path.write_text(text.replace(record, "PMC1__own"), encoding="utf-8")
    assert working.open_file(path)
    left = Autosave(working)
    left.write()
    left._lock.unlock()
    recovery = start("pi3k-akt-mtor").window.shell.central.recovery
    qtbot.waitUntil(lambda: not recovery.isHidden())
    assert "“Feedback signaling following mTORC1 inhibition”" in recovery.message.text()
    assert "scan0042" not in recovery.message.text()


def test_work_that_stands_in_a_session_file_is_not_offered(start, working, tmp_path) -> None:
    path = tmp_path / "talk.looplight"
    session_file.write(working.snapshot(), path)
    left = Autosave(working)
    left.write()
    left._lock.unlock()
    assert start(str(path)).window.shell.central.recovery.isHidden()


def leave(working, saved):
    """What a killed program leaves of work on a session file."""
    left = Autosave(working, session=lambda: saved)
    working.interventions.toggle("AKT")
    left.write()
    left._lock.unlock()


@pytest.mark.parametrize("changed", [False, True])
def test_work_that_comes_back_is_saved_to_its_session_file(start, working, tmp_path, changed):
    path = tmp_path / "talk.looplight"
    saved = session_saving.save(working.snapshot(), path)
    leave(working, saved)
    if changed:
        # Another window saved meanwhile.
        path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    window = start().window
    window.shell.central.recovery.answered.emit(True)
    controllers = window.controllers
    assert window.document.state.interventions == working.state.interventions
    assert window.shell.opener.session_path == path
    assert controllers.unsaved_work.modified
    questions, answers = [], [Overwrite.CANCEL, Overwrite.REPLACE]
    controllers.session.ask = lambda name, damaged: questions.append(name) or answers.pop(0)
    controllers.session.ask_recovered = lambda name: questions.append("back") or answers.pop(0)
    before = path.read_bytes()
    # What was saved there before the crash is never replaced unasked.
    assert not controllers.session.save()
    assert path.read_bytes() == before
    assert controllers.session.save()
    assert questions == (["talk.looplight"] * 2 if changed else ["back"] * 2)
    assert not controllers.unsaved_work.modified
    assert session_file.read(path).state.interventions == working.state.interventions
    # Once agreed, no more.
    window.document.interventions.toggle("MTORC1")
    assert controllers.session.save()
    assert len(questions) == 2


def test_work_without_a_session_file_is_not_saved_into_the_open_one(start, working, tmp_path):
    path = tmp_path / "talk.looplight"
    session_saving.save(working.snapshot(), path)
    leave(working, None)
    window = start(str(path)).window
    window.controllers.unsaved_work.ask = lambda: Button.Discard
    assert window.shell.opener.session_path == path
    window.shell.central.recovery.answered.emit(True)
    assert window.document.state.interventions == working.state.interventions
    assert window.shell.opener.session_path is None


def test_a_block_that_was_asked_back_is_not_lost_at_the_next_close(start, working):
    # A block alone is not asked about at closing; whoever wanted it back wants to keep it.
    working.interventions.toggle("MTORC1")
    leave(working, None)
    window = start().window
    work = window.controllers.unsaved_work
    window.shell.central.recovery.answered.emit(True)
    assert work.modified
    questions = []
    work.ask = lambda: questions.append(1) or Button.Cancel
    assert not window.close()
    assert questions
    work.ask = lambda: Button.Discard
    window.document.interventions.clear()
    assert not work.modified


def test_work_that_a_restart_brought_is_kept_for_after_a_crash(start, working, qtbot) -> None:
    again = start(restart.OPTION, str(restart.hand_over(working)))
    assert again.window.document.state.interventions == working.state.interventions
    qtbot.waitUntil(again.autosave.file.exists)


def test_the_lines_of_every_figure_are_made_before_one_is_opened(qtbot, start, monkeypatch):
    monkeypatch.setattr(application, "PRELOAD_MS", 0)
    figures = bundled().drawable
    for figure in figures:
        # What earlier tests made.
        figure.pathway._built.clear()
    start("mtorc1-feedback")
    qtbot.waitUntil(
        lambda: all(figure.pathway.is_built(layout.build) for figure in figures), timeout=30_000
    )


def test_drugs_are_read_beside_the_window_before_a_question_names_one(
    qtbot, start, monkeypatch
) -> None:
    """Details and questions to the library look drugs up in the thread of the window."""
    assert Document().inhibitors is drug_synonyms.table()
    threads = []

    class RecordedTable(inhibitor_table_reader.ShippedTable):
        @property
        def drugs(self):
            threads.append(threading.current_thread())
            return ()

    monkeypatch.setattr(inhibitor_table_reader, "table", RecordedTable)
    start()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not threading.main_thread()
