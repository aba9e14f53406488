"""What was done survives a program that is killed."""

import json
import os
import signal
import subprocess
import sys

import pytest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.storage import session_file
from looplight.session.storage.autosave import Autosave

BLOCK = (Intervention(Kind.INHIBIT, "MTORC1"),)
# A program that works, says that it is saved, and waits to be killed.
PROGRAM = """
import sys, time
from PySide6.QtCore import QCoreApplication
from looplight.session.storage import session_file
from looplight.session.storage.autosave import Autosave
from looplight.session.document.document import Document
from looplight.session.state.state import State
from looplight.pathways.model.interventions import parse_list

class Bare(Document):
    def snapshot(self):
        from looplight.session.state.snapshot import Snapshot
        return Snapshot(State("PMC1__f1", parse_list("inhibit:MTORC1")))

app = QCoreApplication([])
autosave = Autosave(Bare())
assert autosave.write()
print("saved", flush=True)
time.sleep(60)
"""


@pytest.fixture
def program():
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout.readline() == "saved\n"
        yield running
        running.kill()


def kill(program):
    program.send_signal(signal.SIGKILL)
    program.wait()


def test_a_killed_program_leaves_its_state_until_the_user_has_answered(program, document):
    autosave = Autosave(document)
    assert autosave.offer() == (None, ())  # it still runs: hands off
    kill(program)
    snapshot, problems = autosave.offer()
    assert problems == ()
    # Meanwhile no other window offers it; without an answer, the next start does again.
    assert Autosave(document).offer() == (None, ())
    autosave.discard()
    again = Autosave(document)
    assert again.offer() == (snapshot, ())
    assert document.restore(snapshot, saved=False)
    assert document.state.interventions == BLOCK
    assert again.answer(accepted=True)
    assert Autosave(document).offer() == (None, ())
    # What was brought back stands in the file of this program now.
    assert again.file.exists()
    again.discard()


def test_work_that_cannot_be_kept_anew_stays_where_it_was(program, document, monkeypatch):
    autosave = Autosave(document)
    kill(program)
    snapshot, _ = autosave.offer()
    document.restore(snapshot, saved=False)
    monkeypatch.setattr(autosave, "write", lambda: False)
    assert not autosave.answer(accepted=True)
    autosave.discard()
    assert Autosave(document).offer()[0] == snapshot


def test_two_crashed_windows_are_asked_about_one_after_the_other(document, home):
    for node in ("MTORC1", "AKT"):
        document.interventions.clear()
        document.interventions.toggle(node)
        left = Autosave(document)
        left.write()
        left._lock.unlock()
    autosave = Autosave(document)
    blocked = set()
    for _ in range(2):
        snapshot, _ = autosave.offer()
        blocked.add(snapshot.state.interventions[0].target)
        assert autosave.answer(accepted=False)
    assert blocked == {"MTORC1", "AKT"}
    assert autosave.offer() == (None, ())


def test_two_programs_do_not_share_a_file(program, document, home):
    autosave = Autosave(document)
    document.interventions.toggle("AKT")
    assert autosave.write()
    assert len(list((home / "autosave").glob("*.looplight"))) == 2
    kill(program)
    other = Autosave(document)
    snapshot, _ = other.offer()
    assert snapshot.state.interventions == BLOCK  # the dead one's, not ours
    assert autosave.file.exists()
    autosave.discard()
    other.discard()


def test_changes_are_written_soon_and_once(document, qtbot, home):
    autosave = Autosave(document, delay_ms=30)
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("AKT")
    assert not autosave.file.exists()
    qtbot.waitUntil(autosave.file.exists)
    assert '"AKT"' in autosave.file.read_text(encoding="utf-8")
    autosave.discard()


def test_scenes_alone_are_worth_keeping(document, qtbot, home):
    autosave = Autosave(document, delay_ms=30)
    SceneActions(document).move("dual", -1)
    qtbot.waitUntil(autosave.file.exists)
    autosave.discard()


def test_a_good_end_leaves_nothing(document, home):
    autosave = Autosave(document)
    document.interventions.toggle("MTORC1")
    autosave.write()
    autosave.discard()
    assert list((home / "autosave").iterdir()) == []
    document.interventions.toggle("AKT")
    assert list((home / "autosave").iterdir()) == []


def test_a_broken_left_over_is_told_and_the_older_one_comes_back(document, home):
    folder = home / "autosave"
    older = Autosave(document)
    document.interventions.toggle("MTORC1")
    older.write()
    older._lock.unlock()
    broken = folder / "1-x.looplight"
    broken.write_text("{", encoding="utf-8")
    autosave = Autosave(document)
    snapshot, problems = autosave.offer()
    assert snapshot.state.interventions == BLOCK
    assert [p.line for p in problems] == [1]
    # Nobody deletes it, and no start speaks of it again.
    aside = folder / "1-x.looplight.damaged-1"
    assert aside.name in problems[0].message
    assert aside.read_text(encoding="utf-8") == "{"
    autosave.discard()
    assert Autosave(document).offer()[1] == ()


def test_the_work_of_a_newer_looplight_waits_for_it(document, home):
    folder = home / "autosave"
    folder.mkdir(parents=True)
    newer = folder / "1-x.looplight"
    newer.write_text('{"format": "looplight-session", "version": 2}', encoding="utf-8")
    for _ in range(2):
        autosave = Autosave(document)
        snapshot, problems = autosave.offer()
        assert snapshot is None
        assert "newer Looplight" in problems[0].message
        autosave.discard()
    assert newer.exists()


def test_a_damaged_left_over_is_offered_as_far_as_it_is_whole(document, home):
    older = Autosave(document)
    document.interventions.toggle("MTORC1")
    older.write()
    older._lock.unlock()
    data = json.loads(older.file.read_text(encoding="utf-8"))
    data["figures"].append({"key": "other", "interventions": "many"})
    older.file.write_text(json.dumps(data), encoding="utf-8")
    autosave = Autosave(document)
    snapshot, problems = autosave.offer()
    assert snapshot.state.interventions == BLOCK
    assert len(problems) == 1
    document.restore(snapshot, saved=False)
    assert autosave.answer(accepted=True)
    # What could not be read is still there for somebody who can.
    aside = older.file.with_name(f"{older.file.name}.damaged-1")
    assert "many" in aside.read_text(encoding="utf-8")
    autosave.discard()


def test_a_full_disk_is_told_once(document, home):
    home.joinpath("autosave").write_text("a file in the way", encoding="utf-8")
    autosave = Autosave(document)
    notifications = []
    autosave.failed.connect(notifications.append)
    assert not autosave.write()
    assert not autosave.write()
    assert [p.code for p in notifications] == ["autosave-failed"]
    home.joinpath("autosave").unlink()
    assert autosave.write()
    autosave.discard()
    assert isinstance(document, Document)


def left_behind(document, folder, target):
    """An autosave as a crashed program leaves it: no process holds its lock."""
    document.interventions.clear()
    document.interventions.toggle(target)
    autosave = Autosave(document, folder)
    assert autosave.write()
    autosave._lock.unlock()
    return autosave.file


def target_of(snapshot):
    return snapshot.state.interventions[0].target


@pytest.mark.parametrize("day", [-400, 400])
def test_the_newest_work_is_offered_whatever_the_clock_said(document, tmp_path, day):
    left_behind(document, tmp_path, "MTORC1")
    newest = left_behind(document, tmp_path, "AKT")
    os.utime(newest, (newest.stat().st_mtime + day * 86_400,) * 2)
    snapshot, problems = Autosave(document, tmp_path).offer()
    assert problems == ()
    assert target_of(snapshot) == "AKT"


def test_of_two_windows_the_one_that_wrote_last_is_newest(document, tmp_path):
    document.interventions.toggle("MTORC1")
    first, second = Autosave(document, tmp_path), Autosave(document, tmp_path)
    for autosave in (first, second, second, first):
        assert autosave.write()
    document.interventions.clear()
    document.interventions.toggle("AKT")
    assert first.write()
    for autosave in (first, second):
        autosave._lock.unlock()
    os.utime(second.file, (first.file.stat().st_mtime + 9_000,) * 2)
    snapshot, _ = Autosave(document, tmp_path).offer()
    assert target_of(snapshot) == "AKT"


def test_work_of_an_older_looplight_without_a_number_is_still_offered_by_date(document, tmp_path):
    paths = []
    for number, target in enumerate(("MTORC1", "AKT")):
        document.interventions.clear()
        document.interventions.toggle(target)
        paths.append(tmp_path / f"1-{number}.looplight")
        session_file.write(document.snapshot(), paths[-1])
        assert session_file.generation_of(paths[-1].read_text()) == 0
    os.utime(paths[0], (paths[1].stat().st_mtime + 9_000,) * 2)
    snapshot, problems = Autosave(document, tmp_path).offer()
    assert problems == ()
    assert target_of(snapshot) == "MTORC1"


def test_a_session_of_the_user_has_no_number(document, tmp_path):
    path = tmp_path / "talk.looplight"
    session_file.write(document.snapshot(), path)
    assert "generation" not in path.read_text()
    assert list(tmp_path.iterdir()) == [path]


def test_an_autosave_has_only_keys_that_version_0_1_reads(document, tmp_path):
    """It refuses the others, and would rename the work instead of offering it."""
    path = left_behind(document, tmp_path, "AKT")
    keys = {"format", "version", "figure", "selection", "time", "camera", "figures", "cutoffs"}
    assert set(json.loads(path.read_text())) <= keys
    # Which it looks at by the end of the name.
    assert list(tmp_path.glob("*.looplight")) == [path]


def test_an_autosave_with_its_number_inside_is_read(document, tmp_path):
    older = left_behind(document, tmp_path, "MTORC1")
    version = ' "version": 1,\n'
    text = older.read_text().replace(version, version + ' "generation": 41,\n')
    older.write_text(text)
    newest = left_behind(document, tmp_path, "PI3K")
    snapshot, problems = Autosave(document, tmp_path).offer()
    assert (target_of(snapshot), problems) == ("PI3K", ())
    newest.unlink()
    assert target_of(Autosave(document, tmp_path).offer()[0]) == "MTORC1"


def test_numbers_go_with_their_autosaves(document, tmp_path):
    path = left_behind(document, tmp_path, "AKT")
    number = path.with_name(f"{path.name}.number")
    assert number.read_text() == "1\n"
    # As 0.1 does, which knows no number.
    path.replace(path.with_suffix(".rescued"))
    running = Autosave(document, tmp_path)
    assert running.write()
    assert Autosave(document, tmp_path).offer() == (None, ())
    assert not number.exists()
    assert running.file.with_name(f"{running.file.name}.number").exists()
    running.discard()
    left_behind(document, tmp_path, "MTORC1")
    autosave = Autosave(document, tmp_path)
    assert autosave.offer()[0] is not None
    assert autosave.answer(accepted=False)
    assert [path.suffix for path in tmp_path.iterdir()] == [".rescued"]


@pytest.mark.parametrize("number", ["", "many", "9" * 40, "-3", "١"])
def test_a_number_that_is_none_counts_as_none(document, tmp_path, number):
    path = left_behind(document, tmp_path, "AKT")
    path.with_name(f"{path.name}.number").write_text(number, encoding="utf-8")
    assert target_of(Autosave(document, tmp_path).offer()[0]) == "AKT"
