"""What was done survives a program that is killed."""

import signal
import subprocess
import sys

import pytest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.session.document.scene_actions import SceneActions
from looplight.session.storage.autosave import Autosave

BLOCK = (Intervention(Kind.INHIBIT, "MTORC1"),)
# A program that works, says that it is saved, and waits to be killed.
PROGRAM = """
import sys, time
from PySide6.QtCore import QCoreApplication
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


def test_a_killed_program_leaves_its_state_to_the_next_one(program, document):
    autosave = Autosave(document)
    assert autosave.recover() == (None, ())  # it still runs: hands off
    kill(program)
    snapshot, problems = autosave.recover()
    assert problems == ()
    assert document.restore(snapshot, saved=False)
    assert document.state.interventions == BLOCK
    # Handed out once: a state that crashes us does not do so for ever.
    assert autosave.recover() == (None, ())
    assert Autosave(document).recover() == (None, ())
    autosave.discard()


def test_two_programs_do_not_share_a_file(program, document, home):
    autosave = Autosave(document)
    document.interventions.toggle("AKT")
    assert autosave.write()
    assert len(list((home / "autosave").glob("*.looplight"))) == 2
    kill(program)
    other = Autosave(document)
    snapshot, _ = other.recover()
    assert snapshot.state.interventions == BLOCK  # the dead one's, not ours
    assert autosave.file.exists()
    autosave.discard()


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
    (folder / "1-x.looplight").write_text("{", encoding="utf-8")
    snapshot, problems = Autosave(document).recover()
    assert snapshot.state.interventions == BLOCK
    assert [p.line for p in problems] == [1]


def test_a_full_disk_is_told_once(document, home):
    home.joinpath("autosave").write_text("a file in the way", encoding="utf-8")
    autosave = Autosave(document)
    told = []
    autosave.failed.connect(told.append)
    assert not autosave.write()
    assert not autosave.write()
    assert [p.code for p in told] == ["autosave-failed"]
    home.joinpath("autosave").unlink()
    assert autosave.write()
    autosave.discard()
    assert isinstance(document, Document)
