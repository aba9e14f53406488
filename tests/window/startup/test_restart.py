"""Language and size of the interface count from a start; a restart keeps the work."""

import os
import subprocess
import sys

import pytest

from looplight.session.storage import session_file
from looplight.session.storage.autosave import work_in
from looplight.window import application
from looplight.window.startup import restart


def settings_dialog(window):
    window.shell.actions.run("edit.settings")
    return window.controllers.edit.settings_dialog


@pytest.mark.parametrize(
    ("setting", "other", "first"), [("look/scale", 150, 100), ("look/language", "es", "system")]
)
def test_the_settings_say_when_a_choice_counts_and_offer_a_restart(window, setting, other, first):
    dialog = settings_dialog(window)
    note, button = dialog.restarts[setting]
    assert not button.isEnabled()
    assert "from the next start" not in note.text()
    window.settings.set(setting, other)
    assert button.isEnabled()
    assert "Counts from the next start" in note.text()
    window.settings.set(setting, first)
    assert not button.isEnabled()


def test_restart_now_brings_the_work_back(make_window, monkeypatch):
    window = make_window("pi3k-akt-mtor")
    window.document.interventions.toggle("MTORC1")
    window.document.interventions.give_drug("alpelisib", 0.5)
    done, figure = window.document.state.interventions, window.document.state.figure
    dialog = settings_dialog(window)
    dialog.fields["look/scale"].widget.setValue(150)
    dialog.restarts["look/scale"][1].click()
    assert not window.isVisible()
    started = []
    monkeypatch.setattr("subprocess.Popen", lambda words, env: started.append((words, env)))
    monkeypatch.setenv(restart.SCALE, "1")
    restart.start_again(window.controllers.edit.handed_over, scaled=True)
    ((words, environment),) = started
    assert words[0] == sys.executable
    assert restart.SCALE not in environment, "the next start sets its own"
    given = application._parser().parse_args(words[4:])
    work, session, problems = restart.take(given.again)
    assert not problems and session is None
    assert not given.again.exists()
    other = make_window()
    other.document.restore(work, saved=False)
    assert other.document.state.interventions == done
    assert other.document.state.figure == figure


def test_a_restart_saves_to_the_same_session_file_again(make_window, tmp_path):
    """The name of the session comes back, and what was not saved yet is known."""
    window, path = make_window("pi3k-akt-mtor"), tmp_path / "mine.looplight"
    window.document.interventions.toggle("MTORC1")
    assert window.controllers.session.save_to(path)
    window.document.interventions.toggle("AKT")
    handed = restart.hand_over(window.document, window.shell.opener.present_session())
    work, session, problems = restart.take(handed)
    assert not problems
    assert session.path == path and not session.damaged
    other = make_window()
    other.document.restore(work, saved=False)
    other.shell.opener.session = session
    other.controllers.unsaved_work.compare_with(work_in(session.path))
    assert other.controllers.unsaved_work.modified
    assert other.controllers.session.save()
    assert not other.controllers.unsaved_work.modified
    assert {i.target for i in session_file.read(path).state.interventions} == {"MTORC1", "AKT"}


def test_a_size_from_outside_is_left_alone(tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("subprocess.Popen", lambda words, env: started.append(env))
    monkeypatch.setenv(restart.SCALE, "1.5")
    restart.start_again(tmp_path / f"a{session_file.SUFFIX}", scaled=False)
    assert started[0][restart.SCALE] == "1.5"
    assert os.environ[restart.SCALE] == "1.5"


def test_a_restart_imports_nothing_from_the_current_folder(tmp_path, monkeypatch, capfd):
    """Whoever opens a session in a folder of downloads runs none of them."""
    for name in ("yaml", "looplight", "numpy", "json", "sitecustomize"):
        tmp_path.joinpath(f"{name}.py").write_text(f"print('{name} of a stranger ran')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", os.environ.get("PYTHONPATH", "")]))
    started, really = [], subprocess.Popen

    def start(words, env):
        # An option that is not known ends the new program once all is imported.
        started.append(really([*words, "--no-such-option"], env=env))

    monkeypatch.setattr("subprocess.Popen", start)
    restart.start_again(tmp_path / "again-1.looplight", scaled=False)
    assert started[0].wait(60) == 2
    printed = "".join(capfd.readouterr())
    assert "unrecognized arguments: --no-such-option" in printed
    assert "stranger" not in printed


def test_work_that_cannot_be_kept_is_told_and_the_window_stays(window, monkeypatch):
    def full(*_words, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(session_file, "write", full)
    notifications = []
    window.document.problems.connect(notifications.append)
    dialog = settings_dialog(window)
    dialog.restart_requested.emit()
    assert window.isVisible()
    assert window.controllers.edit.handed_over is None
    assert "could not be kept" in notifications[0][0].message


def test_only_work_that_was_handed_over_is_taken(tmp_path):
    """The hidden option of a restart reads and removes no file but its own."""
    stranger = tmp_path / "again-1.looplight"
    stranger.write_text("{}")
    work, session, problems = restart.take(stranger)
    assert work is None and session is None and problems[0].code == "not-handed-over"
    assert stranger.exists()


@pytest.mark.parametrize("folder", ["/tmp/.mount_looplight", "/tmp/.mount_other", ""])
def test_an_appimage_starts_again_in_the_same_process(tmp_path, monkeypatch, folder):
    """What it was unpacked into goes with the process."""
    own = "/tmp/.mount_looplight/usr/lib/looplight/looplight"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", own)
    monkeypatch.setenv("APPDIR", folder)
    beside, instead = [], []

    def replace_process(program, words, environment):
        instead.append((program, words, environment))
        raise SystemExit  # nothing after it is reached

    monkeypatch.setattr("subprocess.Popen", lambda words, env: beside.append((words, env)))
    monkeypatch.setattr(os, "execve", replace_process)
    path = tmp_path / f"a{session_file.SUFFIX}"
    try:
        restart.start_again(path, scaled=False)
    except SystemExit:
        assert folder == "/tmp/.mount_looplight"
        ((program, words, environment),) = instead
        assert program == own
    else:
        assert folder != "/tmp/.mount_looplight"
        ((words, environment),) = beside
    assert words == [own, restart.OPTION, str(path)]
    assert environment["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
