"""When the program itself fails: one dialog, a report without personal data, the work is kept."""

import getpass
import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox  # noqa: TID251 - the dialog

from looplight.session.storage import log_file
from looplight.session.text.error_report import error_report, without_personal_data
from looplight.window.startup import exception_hook
from looplight.window.startup.exception_hook import ExceptionHook


@pytest.fixture
def make_hook(qapp, monkeypatch):
    """Return a function that installs the hook with a way to save the work."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    # The window of an earlier test may still be about to go, and would take the dialog along.
    monkeypatch.setattr(exception_hook.QApplication, "activeWindow", lambda: None)
    made = []

    def make(keep_work):
        made.append(ExceptionHook(qapp, keep_work))
        made[-1].install()
        return made[-1]

    yield make
    for hook in made:
        if hook.dialog is not None:
            hook.dialog.close()
        hook.deleteLater()


def fail(error):
    """Raise an error as a slot does that nobody catches."""
    try:
        raise error
    except type(error) as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)


def test_a_failure_keeps_the_work_and_is_told_calmly(make_hook, qtbot, capsys):
    saved = []

    def keep_work():
        saved.append(True)
        return True

    hook = make_hook(keep_work)
    fail(RuntimeError("the canvas fell over"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert saved == [True]
    assert exception_hook.TITLE in hook.dialog.text()
    assert "Your work is saved" in hook.dialog.informativeText()
    assert "the canvas fell over" in hook.dialog.detailedText()
    assert "the canvas fell over" in capsys.readouterr().err
    assert "the canvas fell over" in log_file.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("result", [False, OSError("full")])
def test_work_that_could_not_be_saved_is_not_called_saved(make_hook, qtbot, capsys, result):
    def keep_work():
        if isinstance(result, Exception):
            raise result
        return result

    hook = make_hook(keep_work)
    fail(RuntimeError("x"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert "could not be saved: save the session now" in hook.dialog.informativeText()
    capsys.readouterr()


def test_many_failures_are_one_dialog_and_a_bounded_log(make_hook, qtbot, capsys):
    saved = []
    hook = make_hook(lambda: saved.append(True) or True)
    fail(RuntimeError("first"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    first = hook.dialog
    for number in range(300):
        fail(ValueError(f"number {number} {'x' * 4000}"))
    qtbot.waitUntil(lambda: "300 more errors" in first.informativeText())
    assert hook.dialog is first
    assert saved == [True]
    assert "first" in first.detailedText()
    log = log_file.path()
    assert sum(file.stat().st_size for file in log.parent.iterdir()) < 3.2 * log_file.MAX_BYTES
    assert "number 299" in capsys.readouterr().err


def test_a_dialog_that_went_with_its_window_is_forgotten(make_hook, qtbot, capsys):
    hook = make_hook(lambda: True)
    fail(RuntimeError("first"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    hook.dialog.deleteLater()
    qtbot.waitUntil(lambda: hook.dialog is None)
    fail(RuntimeError("second"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert "second" in hook.dialog.detailedText()
    capsys.readouterr()


def test_the_report_can_be_copied_and_the_dialog_stays(make_hook, qtbot, capsys):
    hook = make_hook(lambda: True)
    fail(RuntimeError("the canvas fell over"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    copy = next(b for b in hook.dialog.buttons() if b.text() == "Copy report")
    copy.click()
    text = QGuiApplication.clipboard().text()
    assert text == hook.dialog.detailedText()
    assert "RuntimeError: the canvas fell over" in text
    assert "Looplight " in text and "PySide " in text
    assert hook.dialog.isVisible()
    gone = []
    hook.dialog.destroyed.connect(lambda: gone.append(True))
    hook.dialog.defaultButton().click()
    assert hook.dialog is None
    # Freed within the click, it would be used by Qt after that.
    assert not gone
    qtbot.waitUntil(lambda: gone == [True])
    capsys.readouterr()


@pytest.mark.parametrize(
    "leave", [QMessageBox.close, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)]
)
def test_the_dialog_is_closed_like_any_other(make_hook, qtbot, capsys, leave):
    hook = make_hook(lambda: True)
    fail(RuntimeError("x"))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    leave(hook.dialog)
    assert hook.dialog is None
    capsys.readouterr()


def test_an_error_in_a_thread_is_told_too(make_hook, qtbot, capsys):
    hook = make_hook(lambda: True)

    def run():
        raise RuntimeError("far away")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert "far away" in hook.dialog.detailedText()
    capsys.readouterr()


def test_a_report_names_no_folder_and_no_person(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", "/home/maria")
    monkeypatch.setattr(getpass, "getuser", lambda: "maria")
    monkeypatch.setattr("socket.gethostname", lambda: "ward-seven")
    monkeypatch.chdir(tmp_path)
    secret = ("/home/maria/My talks/Patient Smith.yaml", r"C:\Users\Maria\ward.md")
    try:
        try:
            Path(secret[0]).read_text(encoding="utf-8")
        except OSError as error:
            raise ValueError(f"maria on ward-seven: {secret[1]}, {tmp_path}/x.csv") from error
    except ValueError as error:
        report = error_report(error)
    for word in ("maria", "Smith", "talks", "Users", "ward", str(tmp_path), os.sep + "tests"):
        assert word.lower() not in report.lower(), (word, report)
    # What mends it stays: the kinds of errors, the calls, the ending of the file.
    assert "FileNotFoundError" in report and "direct cause" in report
    assert "<path>.yaml" in report and "<path>.md" in report
    assert "test_exception_hook.py" in report


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("'~/secret notes.txt' is gone", "'<path>.txt' is gone"),
        ("open file:///home/x/a.yaml now", "open <path>.yaml now"),
        (r"'\\server\share\my file.md'", "'<path>.md'"),
        ("levels 1/2, 3 / 4 and a/b", "levels 1/2, 3 / 4 and a/b"),
        ("see https://doi.org/10.1000/x", "see https://doi.org/10.1000/x"),
        ("</b> of a text", "</b> of a text"),
    ],
)
def test_paths_go_and_other_texts_stay(text, left):
    assert without_personal_data(text) == left


def test_a_log_that_is_a_pipe_or_a_folder_stops_nothing(home):
    log = log_file.path()
    log.parent.mkdir(parents=True)
    os.mkfifo(log)
    log_file.append("one")
    assert "one" in log.read_text(encoding="utf-8")
    assert log.with_name("looplight.log.damaged-1").is_fifo()
    log.unlink()
    log.mkdir()
    log_file.append("two")
    assert "two" in log.read_text(encoding="utf-8")


def test_logs_turn_over(home):
    for number in range(200):
        log_file.append(f"entry {number} " + "x" * 9_000)
    files = sorted(file.name for file in log_file.path().parent.iterdir())
    assert files == ["looplight.log", "looplight.log.1", "looplight.log.2"]
    sizes = [file.stat().st_size for file in log_file.path().parent.iterdir()]
    assert max(sizes) <= log_file.MAX_BYTES
    assert "entry 199" in log_file.path().read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_passed_over(home, capsys):
    (home / "logs").write_text("a file stands here")
    log_file.append("lost")
    assert capsys.readouterr().err == ""
