"""Files that change on disk are read again; what cannot be read changes nothing."""

import pytest

from looplight.session.document.document import Document
from looplight.session.storage.file_watcher import FileWatcher

TEXT = """---
figid: PMC9__own
title: {title}
figtitle: {title}
caption: Words.
genes:
- word: AKT
  symbol: AKT
  source: x
  hgnc_symbol: AKT1
  entrez: '207'
---
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.md"
    path.write_text(TEXT.format(title="First"), encoding="utf-8")
    return path


@pytest.fixture
def open_own(empty_document, own) -> Document:
    assert empty_document.open_file(own)
    return empty_document


@pytest.fixture
def watch(open_own):
    return FileWatcher(open_own, settle_ms=20, retry_ms=30)


def title(document):
    return document.shown.entry.title


def test_an_own_file_opens_and_is_read_again(open_own, own):
    assert title(open_own) == "First"
    heard = []
    open_own.changed.connect(lambda old, new: heard.append((old.entry.title, new.entry.title)))
    own.write_text(TEXT.format(title="Second"), encoding="utf-8")
    assert open_own.reload(own)
    assert heard == [("First", "Second")]
    assert not open_own.undo_stack.canUndo()


def test_a_refused_file_keeps_what_was_read(open_own, own):
    notifications = []
    open_own.problems.connect(notifications.extend)
    before = open_own.shown
    own.write_text("---\nfigid: [\n", encoding="utf-8")
    assert not open_own.reload(own)
    assert open_own.shown is before
    assert notifications
    assert str(own) in notifications[0].one_line()


def test_a_file_that_names_another_figure_is_followed(open_own, own):
    own.write_text(TEXT.format(title="X").replace("PMC9__own", "PMC8__new"), encoding="utf-8")
    assert open_own.reload(own)
    assert open_own.state.figure == "PMC8__new"


def test_a_session_brings_own_files_back(open_own, own, entries):
    again = Document(entries, open_own.inhibitors)
    assert again.restore(open_own.snapshot())
    assert title(again) == "First"
    own.unlink()
    lost = Document(entries, open_own.inhibitors)
    assert not lost.restore(open_own.snapshot())
    assert lost.shown.entry is None


def test_writing_into_the_file_shows_the_new_text(open_own, own, watch, qtbot):
    own.write_text(TEXT.format(title="Second"), encoding="utf-8")
    qtbot.waitUntil(lambda: title(open_own) == "Second")
    own.write_text(TEXT.format(title="Third one"), encoding="utf-8")
    qtbot.waitUntil(lambda: title(open_own) == "Third one")


def test_replacing_the_file_shows_the_new_text_every_time(open_own, own, watch, qtbot):
    for word in ("Second", "Third one", "Fourth one of them"):
        new = own.with_suffix(".new")
        new.write_text(TEXT.format(title=word), encoding="utf-8")
        new.replace(own)
        qtbot.waitUntil(lambda word=word: title(open_own) == word)


def test_a_half_written_file_is_waited_for(open_own, own, watch, qtbot):
    notifications = []
    open_own.problems.connect(notifications.extend)
    own.write_text("---\nfigid: [", encoding="utf-8")
    qtbot.waitUntil(lambda: bool(watch._tries))
    assert title(open_own) == "First"
    own.write_text(TEXT.format(title="Second"), encoding="utf-8")
    qtbot.waitUntil(lambda: title(open_own) == "Second")
    assert notifications == []


def test_a_file_that_stays_broken_is_told_once(open_own, own, watch, qtbot):
    batches = []
    open_own.problems.connect(batches.append)
    own.write_text("---\nfigid: [", encoding="utf-8")
    qtbot.waitUntil(lambda: bool(batches))
    qtbot.wait(150)
    assert len(batches) == 1
    assert title(open_own) == "First"
    own.write_text(TEXT.format(title="Mended"), encoding="utf-8")
    qtbot.waitUntil(lambda: title(open_own) == "Mended")


def test_a_file_that_went_away_is_told_and_comes_back(open_own, own, watch, qtbot):
    notifications = []
    open_own.problems.connect(notifications.extend)
    own.unlink()
    qtbot.waitUntil(lambda: bool(notifications))
    assert [p.code for p in notifications] == ["file-gone"]
    assert title(open_own) == "First"
    own.write_text(TEXT.format(title="Back"), encoding="utf-8")
    qtbot.waitUntil(lambda: title(open_own) == "Back")


def test_switched_off_it_reads_nothing(open_own, own, watch, qtbot):
    watch.set_enabled(False)
    own.write_text(TEXT.format(title="Second"), encoding="utf-8")
    qtbot.wait(120)
    assert title(open_own) == "First"
