"""Files dragged over the window: it says what they are before they are dropped."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QImage

GOOD = "resources/figures/PMC3811159__nihms512981f2.md"


@pytest.fixture
def drag(window, qtbot):
    """Return a function that drags files over the window, and returns the note."""

    def dragged(*paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDragEnterEvent(
            QPoint(400, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(window, event)
        note = window.controllers.file_drop.note
        qtbot.waitUntil(lambda: bool(note.lines))
        return note

    return dragged


def test_a_drag_says_what_a_file_is(drag, window, repository, tmp_path):
    record = shutil.copy(repository / GOOD, tmp_path / "anything.txt")
    note = drag(record)
    assert note.isVisible()
    assert note.geometry() == window.rect()
    assert note.title == "Drop to open"
    assert note.lines == ("anything.txt: Figure records",)


def test_a_drag_says_what_becomes_of_an_image(drag, tmp_path):
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(tmp_path / "figure.png"))
    (tmp_path / "notes.jpg").write_text("no image")
    note = drag(tmp_path / "figure.png", tmp_path / "notes.jpg")
    assert note.title == "Drop to open"
    assert note.lines == (
        "figure.png: your image, under the drawing",
        "notes.jpg cannot be opened: it holds no image",
    )


def test_a_drag_says_why_a_file_cannot_be_opened(drag, tmp_path):
    broken = tmp_path / "broken.gpml"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    note = drag(broken, tmp_path / "gone.md")
    assert note.title == "Nothing here can be opened"
    assert note.lines[0].startswith("broken.gpml cannot be opened: ")
    assert note.lines[1] == "gone.md cannot be opened: there is no such file"


def test_a_dropped_folder_of_records_is_indexed(drag, window, qtbot, repository, tmp_path):
    folder = tmp_path / "records"
    folder.mkdir()
    shutil.copy(repository / GOOD, folder / "figure.md")
    assert drag(folder).lines == ("records: for the Library (Figure records: 1)",)
    window.controllers.file_drop.dropped.emit((folder,))
    panel = window.shell.docks.panel("library")
    qtbot.waitUntil(lambda: len(panel.model.rows) == 1)
    assert panel.isVisible()


def test_a_dragged_folder_says_what_a_library_would_find_in_it(drag, repository, tmp_path):
    folder = tmp_path / "mixed"
    (folder / "within").mkdir(parents=True)
    for name in ("a.gpml", "within/b.GPML", "c.sif", "d.csv", "e.txt"):
        (folder / name).write_text("x")
    (line,) = drag(folder).lines
    assert line == (
        "mixed: for the Library (WikiPathways: 2, SIF networks: 1, 1 file that may hold a pathway)"
    )


def test_a_folder_of_nothing_is_not_taken(drag, tmp_path):
    (tmp_path / "holiday").mkdir()
    note = drag(tmp_path / "holiday")
    assert note.title == "Nothing here can be opened"
    assert "no file in it" in note.lines[0]


def test_a_session_says_what_it_replaces(drag, window, tmp_path):
    path = tmp_path / "evening.looplight"
    path.write_text('{"looplight-session": 1}', encoding="utf-8")
    note = drag(path)
    assert note.lines[-1] == "A session takes the place of what is open."


def test_the_note_goes_when_the_drag_leaves_or_ends(drag, drop, window, repository, tmp_path):
    path = shutil.copy(repository / "resources/pathways/pi3k-akt-mtor.yaml", tmp_path / "own.yaml")
    note = drag(path)
    QCoreApplication.sendEvent(window, QDragLeaveEvent())
    assert note.isHidden()
    drag(path)
    drop(window, path)
    assert note.isHidden()
    assert window.document.shown.pathway.name == "pi3k-akt-mtor"


def test_an_old_message_goes_when_something_opens(window, drop, qtbot, tmp_path):
    bad = tmp_path / "bad.md"
    bad.write_text("---\nfigid: [\n", encoding="utf-8")
    drop(window, bad)
    bar = window.shell.central.problems
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar._turn.isActive())
    window.document.open(window.document.figures.resolve("pi3k-ras-crosstalk").key)
    assert bar.isHidden()
    assert window.shell.docks.panel("problems").model.rowCount() == 1, "the list keeps it"


def test_a_message_counts_only_the_problems_of_its_own_file(window, drop, qtbot, tmp_path):
    bad, worse = tmp_path / "bad.yaml", tmp_path / "worse.md"
    bad.write_text("pathway: 1\nnodes: 3\narrows: 4\nscenes: 5\n", encoding="utf-8")
    worse.write_text("---\nfigid: [\n", encoding="utf-8")
    drop(window, bad)
    bar = window.shell.central.problems
    assert "more)" in bar.message.text(), "several problems of one file"
    qtbot.waitUntil(lambda: not bar._turn.isActive())
    drop(window, worse)
    assert "worse.md" in bar.message.text()
    assert "more)" not in bar.message.text()
    assert bar.listing.count() > 1
    assert bar.more.isVisible(), "those of the earlier file are still listed"


def test_the_message_of_a_file_beside_stays_with_what_opens(window, drop, repository, tmp_path):
    bad = tmp_path / "bad.md"
    bad.write_text("---\nfigid: [\n", encoding="utf-8")
    good = shutil.copy(repository / "resources/pathways/pi3k-akt-mtor.yaml", tmp_path / "own.yaml")
    drop(window, bad, good)
    assert window.document.shown.pathway.name == "pi3k-akt-mtor"
    assert "bad.md" in window.shell.central.problems.message.text()
