"""A session's file may be written by another window, damaged, or miss a file that it names."""

import json

import pytest
from PySide6.QtWidgets import QMessageBox  # noqa: TID251 - its answers are given here

from looplight.pathways.model.figure_image import FigureImage
from looplight.session.state.state import State
from looplight.session.storage import session_file
from looplight.session.storage.session_file import SUFFIX
from looplight.window.dialogs import session_questions
from looplight.window.dialogs.session_questions import Overwrite

RECORD = """---
figid: PMC9__own
figtitle: Own
caption: Words.
genes:
- word: AKT
  symbol: AKT
  source: x
  hgnc_symbol: AKT1
  entrez: '207'
---
"""
PATHWAY = """\
looplight: 1
name: own
title: My own
nodes:
  A: {label: A, kind: kinase}
  B: {label: B, kind: kinase, output: true}
arrows:
  A -> B: {mechanism: binds, grade: C}
"""


@pytest.fixture
def choose(monkeypatch):
    """Return a function that says which file the user will choose."""

    def choose(path):
        for name in ("getSaveFileName", "getOpenFileName"):
            dialog = f"PySide6.QtWidgets.QFileDialog.{name}"
            monkeypatch.setattr(dialog, lambda *_: (str(path), ""))

    return choose


@pytest.fixture
def questions(window):
    """The questions that were asked before a file was overwritten, and the answers to give."""

    class Questions:
        asked, answers = [], []

    def ask(name, damaged):
        Questions.asked.append((name, damaged))
        return Questions.answers.pop(0)

    Questions.asked, Questions.answers = [], []
    window.controllers.session.ask = ask
    return Questions


def targets(path):
    return [i.target for i in session_file.read(path).state.interventions]


@pytest.fixture
def shared_session(window, tmp_path):
    """A session that is open here and was written by another window since."""
    path = tmp_path / f"talk{SUFFIX}"
    window.document.interventions.toggle("AKT")
    assert window.controllers.session.save_to(path)
    other = State("PMC7350257__F2", interventions=())
    session_file.write(type(window.document.snapshot())(other), path)
    window.document.interventions.toggle("MTORC1")
    return path


def test_a_file_that_nobody_else_wrote_is_saved_without_a_question(window, tmp_path, questions):
    path = tmp_path / f"talk{SUFFIX}"
    for node in ("AKT", "MTORC1"):
        window.document.interventions.toggle(node)
        assert window.controllers.session.save_to(path)
    # Written anew with the same content, it has another date and is the same file.
    path.write_bytes(path.read_bytes())
    assert window.controllers.session.save()
    assert questions.asked == []


def test_another_window_s_work_is_not_overwritten_unasked(window, shared_session, questions):
    before = shared_session.read_bytes()
    questions.answers.append(Overwrite.CANCEL)
    assert not window.controllers.session.save()
    assert questions.asked == [(shared_session.name, False)]
    assert shared_session.read_bytes() == before
    window.document.after_paint.flush()
    assert window.isWindowModified()


def test_a_copy_keeps_both(window, shared_session, questions, choose):
    before = shared_session.read_bytes()
    copy = shared_session.with_name(f"copy{SUFFIX}")
    choose(copy)
    questions.answers.append(Overwrite.COPY)
    assert window.controllers.session.save()
    assert shared_session.read_bytes() == before
    assert targets(copy) == ["AKT", "MTORC1"]
    # From now on the copy is the session.
    window.document.interventions.toggle("AKT")
    assert window.controllers.session.save()
    assert targets(copy) == ["MTORC1"]


def test_replacing_is_what_the_user_said_once(window, shared_session, questions):
    questions.answers.append(Overwrite.REPLACE)
    assert window.controllers.session.save()
    assert targets(shared_session) == ["AKT", "MTORC1"]
    window.document.interventions.toggle("AKT")
    assert window.controllers.session.save()
    assert len(questions.asked) == 1


def test_a_file_that_changes_again_during_the_question_is_asked_about_again(
    window, shared_session, questions
):
    answers = [Overwrite.REPLACE, Overwrite.CANCEL]

    def ask(_name, _damaged):
        shared_session.write_text(f"{len(answers)} more", encoding="utf-8")
        return answers.pop(0)

    window.controllers.session.ask = ask
    # The content that was agreed to is that from before the question was answered.
    assert not window.controllers.session.save()
    assert answers == []
    assert shared_session.read_text(encoding="utf-8") == "1 more"


def damaged_session(path, window):
    """Write a session of two figures, one of them with a mistake."""
    window.document.interventions.toggle("AKT")
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    data = json.loads(session_file.dumps(window.document.snapshot()))
    assert len(data["figures"]) == 2
    data["figures"][0]["interventions"] = "many"
    path.write_text(json.dumps(data), encoding="utf-8")
    return data["figures"][1]["key"]


def test_a_damaged_session_opens_as_far_as_it_is_whole_and_is_not_overwritten(
    window, tmp_path, questions
):
    path = tmp_path / f"damaged{SUFFIX}"
    whole = damaged_session(path, window)
    before = path.read_bytes()
    readings = []
    window.shell.opener.may_open_damaged = lambda reading: not readings.append(reading)
    assert window.shell.opener.open(path)
    assert readings[0].left_out == 1
    assert window.document.state.figure == whole
    assert str(path) in window.shell.central.problems.problems[0].one_line()
    questions.answers.append(Overwrite.CANCEL)
    assert not window.controllers.session.save()
    assert questions.asked == [(path.name, True)]
    assert path.read_bytes() == before


def test_a_damaged_session_that_is_not_wanted_changes_nothing(window, tmp_path):
    path = tmp_path / f"damaged{SUFFIX}"
    damaged_session(path, window)
    before = window.document.state
    window.shell.opener.may_open_damaged = lambda _: False
    assert not window.shell.opener.open(path)
    assert window.document.state == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_session_that_was_cut_off_opens_up_to_its_last_whole_figure(window, tmp_path):
    path = tmp_path / f"cut{SUFFIX}"
    window.document.interventions.toggle("AKT")
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    text = session_file.dumps(window.document.snapshot())
    path.write_text(text[: text.rindex('"interventions"')], encoding="utf-8")
    readings = []
    window.shell.opener.may_open_damaged = lambda reading: not readings.append(reading)
    assert window.shell.opener.open(path)
    assert "damaged from here on" in readings[0].problems[0].message


def test_a_session_of_a_newer_looplight_is_refused_kindly_and_stays(window, tmp_path):
    path = tmp_path / f"newer{SUFFIX}"
    data = json.loads(session_file.dumps(window.document.snapshot()))
    path.write_text(json.dumps({**data, "version": 2, "news": []}), encoding="utf-8")
    before = path.read_bytes()
    asked = []
    window.shell.opener.may_open_damaged = lambda reading: not asked.append(reading)
    assert not window.shell.opener.open(path)
    assert asked == []
    assert "newer Looplight" in window.shell.central.problems.problems[0].message
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_questions_say_what_is_lost(window, monkeypatch, number):
    boxes = []

    def answer(box):
        boxes.append(box)
        box.buttons()[number].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[number])
    result = session_questions.ask_before_overwriting(window, "talk.looplight", damaged=False)
    assert "another window" in boxes[0].text()
    assert "talk.looplight" in boxes[0].text()
    words = {"copy": Overwrite.COPY, "replace": Overwrite.REPLACE, "cancel": Overwrite.CANCEL}
    label = boxes[0].buttons()[number].text().lower().replace("&", "")
    assert result is next(value for word, value in words.items() if word in label)
    assert session_questions.ask_about_recovered(window, "talk.looplight") is result
    assert "brought back, and talk.looplight" in boxes[1].text()
    assert "what you saved there before" in boxes[1].informativeText()


@pytest.fixture
def with_own_file(new_window, tmp_path):
    """A session that names a file of the user's."""
    own = tmp_path / "own.yaml"
    own.write_text(PATHWAY, encoding="utf-8")
    assert new_window.shell.opener.open(own)
    new_window.document.interventions.toggle("A")
    session = tmp_path / f"talk{SUFFIX}"
    assert new_window.controllers.session.save_to(session)
    return own, session


def test_a_moved_file_stays_in_the_session_and_is_back_when_it_is_back(
    qtbot, make_window, with_own_file, tmp_path
):
    own, session = with_own_file
    elsewhere = own.rename(tmp_path / "elsewhere.yaml")
    other = make_window()
    # The session has a figure that ships with Looplight, too.
    assert other.shell.opener.open(session)
    qtbot.waitUntil(other.shell.actions.by_id["file.locate"].isEnabled)
    assert any("Locate missing file" in p.message for p in other.shell.central.problems.problems)
    other.document.interventions.toggle("MTORC1")
    assert other.controllers.session.save()
    assert str(own) in [path for _, path in session_file.read(session).files]
    elsewhere.rename(own)
    assert other.shell.opener.open(session)
    other.document.after_paint.flush()
    assert not other.shell.actions.by_id["file.locate"].isEnabled()
    assert other.document.open("own")
    assert [i.target for i in other.document.state.interventions] == ["A"]


def test_a_session_with_a_draft_opens_at_a_colleague_s_without_draft_and_image(
    new_window, make_window, tmp_path, monkeypatch
):
    monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path / "anna"))
    draft, image = tmp_path / "anna" / "drafts" / "draft-x.yaml", tmp_path / "scan.png"
    draft.parent.mkdir(parents=True)
    draft.write_text(PATHWAY.replace("title: My own", "title: Mine\ndraft: candidates"))
    image.write_bytes(b"gone before anyone reads it")
    assert new_window.shell.opener.open(draft)
    new_window.document.drafts.accept("A -> B")
    new_window.document.drawing.lay_under(FigureImage(str(image)))
    new_window.document.after_paint.flush()
    assert new_window.isWindowModified(), "decisions about a draft are work"
    session = tmp_path / f"talk{SUFFIX}"
    assert new_window.controllers.session.save_to(session)
    draft.unlink()
    image.unlink()
    monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path / "ben"))
    other = make_window()
    heard, problems = [], []
    other.shell.opener.announced.connect(heard.append)
    other.document.problems.connect(problems.extend)
    assert other.shell.opener.open(session)
    assert heard == [f"Session opened: talk{SUFFIX}. Its draft came with it."]
    assert "came with the session talk" in other.document.shown.pathway.notes[0]
    assert other.document.state.draft.accepted == ("A -> B",)
    assert not other.shell.actions.by_id["file.locate"].isEnabled()
    assert "file-missing" not in [problem.code for problem in problems]
    other.shell.actions.run("file.reload")
    assert "came with the session" in problems[-1].message


@pytest.fixture
def missing(make_window, with_own_file, tmp_path):
    """A window whose session names a file that was moved; where it is now, and its session."""
    own, session = with_own_file
    elsewhere = own.rename(tmp_path / "elsewhere.yaml")
    other = make_window()
    assert other.shell.opener.open(session)
    return other, elsewhere, session


def test_a_moved_file_is_located_and_saved_with_its_new_place(missing, choose):
    window, elsewhere, session = missing
    choose(elsewhere)
    window.shell.actions.run("file.locate")
    assert window.document.state.figure == "own"
    assert [i.target for i in window.document.state.interventions] == ["A"]
    assert window.controllers.session.save()
    assert [path for _, path in session_file.read(session).files] == [str(elsewhere)]
    assert not window.controllers.file.missing


def test_a_file_of_another_figure_is_not_taken_for_it(missing, choose, tmp_path):
    window, *_ = missing
    strange = tmp_path / "strange.md"
    strange.write_text(RECORD, encoding="utf-8")
    before = window.document.state
    choose(strange)
    window.shell.actions.run("file.locate")
    assert window.document.state == before
    assert window.controllers.file.missing
    assert "PMC9__own" in window.shell.central.problems.problems[0].message
