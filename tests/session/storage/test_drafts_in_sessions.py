"""A session takes its drafts along: it opens on a machine that has neither draft nor library."""

import json
import shutil

import pytest

from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import write_draft
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources.curated import curated_source
from looplight.pathways.model.vocabulary import Sign
from looplight.session.document.document import Document
from looplight.session.storage import session_drafts, session_file
from looplight.session.storage.autosave import Autosave
from looplight.session.storage.session_with_files import read_file, read_session

GENES = {"mTORC1": "RPTOR", "S6K": "RPS6KB1", "IRS1": "IRS1", "PI3K": "PIK3CA", "AKT": "AKT1"}
KEY = "draft-PMC1__F1.yaml"
HAND_MADE = """\
looplight: 1
name: own
title: My own
draft: saved
notes: ["A draft of mine."]
nodes:
  A: {label: A, kind: kinase}
  B: {label: B, kind: kinase}
arrows:
  A -> B: {mechanism: binds, grade: C}
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Return a function that goes to another machine: its user's folder is empty."""

    def go_to(name):
        monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path / name))
        return tmp_path / name

    return go_to


@pytest.fixture
def draft(machine, empty_document):
    """A document that shows a draft of the library with decisions about it."""
    machine("anna")
    words = [DraftWord(name, frozenset([gene])) for name, gene in GENES.items()]
    path = write_draft(make_draft(words, [curated_source()]), "PMC1__F1", "Feedback", "PMC1__F1")
    document = empty_document
    assert document.open_file(path)
    document.drafts.reject("S6K -| IRS1")
    assert document.state.draft.rejected
    document.drafts.add_node("GSK3B", ["GSK3B"], (10.0, 20.0))
    document.drafts.draw("AKT", document.state.selection.id, Sign.MINUS)
    return document


def opened(path, entries, inhibitors):
    """Open a session as the window does; return the document and the problems."""
    document, problems = Document(entries, inhibitors), []
    document.problems.connect(problems.extend)
    reading = read_file(path)
    assert not reading.problems
    document.restore(reading.snapshot, readings=reading.files, file=str(path))
    return document, problems


def test_a_colleague_sees_the_draft_with_its_evidence_places_and_decisions(
    draft, machine, tmp_path, entries, inhibitors
):
    home = machine("anna")
    path = tmp_path / "talk.looplight"
    session_file.write(draft.snapshot(), path)
    assert str(home) not in path.read_text(), "nobody learns the name of the user"
    shutil.rmtree(home)
    machine("ben")
    document, problems = opened(path, entries, inhibitors)
    assert problems == []
    shown, before = document.shown.pathway, draft.shown.pathway
    assert (shown.nodes, shown.arrows) == (before.nodes, before.arrows)
    assert any(arrow.evidence for arrow in shown.arrows)
    assert document.state.draft == draft.state.draft
    # It says where it came from, and still from what it was drafted.
    assert "came with the session talk.looplight" in shown.notes[0]
    assert shown.notes[0].startswith(before.notes[0])
    assert shown.source == before.source
    # Nothing was written into the user's folder, and the session can be handed on.
    assert not (tmp_path / "ben").exists()
    again = tmp_path / "again.looplight"
    session_file.write(document.snapshot(), again)
    assert json.loads(again.read_text()) == json.loads(path.read_text())
    assert opened(again, entries, inhibitors)[0].shown.pathway.arrows == before.arrows


def test_a_newer_draft_of_the_same_figure_does_not_change_the_session(
    draft, tmp_path, entries, inhibitors
):
    path = tmp_path / "talk.looplight"
    session_file.write(draft.snapshot(), path)
    words = [DraftWord(name, frozenset([gene])) for name, gene in GENES.items()]
    write_draft(make_draft(words[:4], [curated_source()]), "PMC1__F1", "Other", "PMC1__F1")
    document, _ = opened(path, entries, inhibitors)
    assert document.shown.pathway.arrows == draft.shown.pathway.arrows
    # An autosave of it does not rely on the other file either.
    autosave = Autosave(document, tmp_path / "kept")
    assert autosave.write()
    document, _ = opened(autosave.file, entries, inhibitors)
    assert document.shown.pathway.arrows == draft.shown.pathway.arrows


def test_an_autosave_only_names_what_lies_on_this_machine(draft, tmp_path, entries, inhibitors):
    autosave = Autosave(draft, tmp_path / "kept")
    assert autosave.write()
    text = autosave.file.read_text()
    assert "looplight: 1" not in text, "it is written after every click"
    # An older Looplight wrote sessions like this one, too.
    document, problems = opened(autosave.file, entries, inhibitors)
    assert problems == []
    assert document.shown.pathway.arrows == draft.shown.pathway.arrows


def test_a_draft_in_the_users_own_folder_counts_where_it_is_there(
    empty_document, machine, tmp_path, entries, inhibitors
):
    machine("anna")
    folder = tmp_path / "paper"
    folder.mkdir()
    own, path = folder / "own.yaml", folder / "talk.looplight"
    own.write_text(HAND_MADE)
    assert empty_document.open_file(own)
    session_file.write(empty_document.snapshot(), path)
    own.write_text(HAND_MADE.replace("A -> B", "A -| B"))
    document, _ = opened(path, entries, inhibitors)
    assert list(document.shown.pathway.by_key) == ["A -| B"]
    own.unlink()
    document, problems = opened(path, entries, inhibitors)
    assert (list(document.shown.pathway.by_key), problems) == (["A -> B"], [])
    # Its place stays known: once the file is back, it counts again.
    session_file.write(document.snapshot(), path)
    own.write_text(HAND_MADE.replace("A -> B", "A -| B"))
    assert list(opened(path, entries, inhibitors)[0].shown.pathway.by_key) == ["A -| B"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("looplight: 1\nname: [", "talk.looplight: draft-PMC1__F1.yaml"),
        (HAND_MADE.replace("draft: saved\n", ""), "no draft"),
    ],
)
def test_a_damaged_draft_is_refused_with_its_place_and_never_lost(
    draft, machine, tmp_path, entries, inhibitors, text, reason
):
    path = tmp_path / "talk.looplight"
    session_file.write(draft.snapshot(), path)
    machine("ben")
    data = json.loads(path.read_text())
    (row,) = [figure for figure in data["figures"] if figure["key"] == KEY]
    row["drafts"][0]["text"] = text
    data["figures"].append({"key": "other"})
    path.write_text(json.dumps(data))
    document, problems = opened(path, entries, inhibitors)
    assert any(reason in f"{p.file} {p.message}" for p in problems)
    assert document.state.figure == "other"
    session_file.write(document.snapshot(), path)
    rows = {figure["key"]: figure for figure in json.loads(path.read_text())["figures"]}
    assert rows[KEY]["drafts"] == [{"name": KEY, "text": text}]
    assert rows[KEY]["draft"]["rejected"] == ["S6K -| IRS1"]


@pytest.mark.parametrize("name", ["../x.yaml", "/etc/x", "C:\\x", "a\\b", "..", "", "x" * 300])
def test_the_name_of_a_draft_leads_nowhere(name):
    figure = {"key": "a", "drafts": [{"name": name, "text": HAND_MADE}]}
    text = json.dumps({"format": "looplight-session", "version": 1, "figures": [figure]})
    part = session_file.loads_sound_part(text)
    assert part.problems
    assert part.snapshot.drafts == ()


def test_what_is_too_large_is_named_as_before(draft, tmp_path, monkeypatch):
    snapshot = draft.snapshot()
    assert len(session_drafts.drafts_in(snapshot)) == 1
    monkeypatch.setattr(session_drafts, "MAX_DRAFTS_BYTES", 100)
    assert session_drafts.drafts_in(snapshot) == ()
    path = tmp_path / "talk.looplight"
    session_file.write(snapshot, path)
    assert session_file.read(path).files == snapshot.files


def test_a_session_is_read_once(draft, tmp_path):
    """The worker reads the draft with the session, so that the window does not."""
    from looplight.files.bounded_read import read

    path = tmp_path / "talk.looplight"
    session_file.write(draft.snapshot(), path)
    (reading,) = read_session(read(path)).files.values()
    assert reading.came_along
    assert reading.contents.pathway.draft
