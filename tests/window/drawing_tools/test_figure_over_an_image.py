"""A picture starts a figure of one's own: its names, its drawing and its file."""

import pytest
from PySide6.QtCore import Qt

from looplight.window.controllers import file, library
from looplight.window.dialogs import pasted_genes
from looplight.window.dialogs.pasted_genes import NamesOfFigure


@pytest.fixture
def window(request):
    """The shared window; one of its own for a test of what the first paint of the canvas shows."""
    own = "new_window" in request.fixturenames
    return request.getfixturevalue("new_window" if own else "canvas_window")


def test_a_picture_starts_a_figure_over_it(qtbot, window, image_file, monkeypatch):
    """Opened or dropped without a drawing it ended in advice on which menu to go to."""
    problems, parts = window.shell.central.problems, window.controllers
    window.shell.canvas.create()
    window.shell.opener.open(image_file)
    qtbot.waitUntil(problems.isVisible)
    assert problems.start_figure.isVisible()
    assert "picture" in problems.message.text()
    asked = []
    # A person reads it first: what is reported in the turn in which a file opens is of that file.
    qtbot.wait(50)
    monkeypatch.setattr(
        library,
        "ask_for_names",
        lambda _window, title, **_: asked.append(title) or NamesOfFigure(("A", "B")),
    )
    with qtbot.waitSignal(parts.image.images.arrived, timeout=20_000):
        qtbot.mouseClick(problems.start_figure, Qt.MouseButton.LeftButton)
    assert asked == ["New figure over your picture"]
    assert [node.label for node in window.document.shown.pathway.nodes] == ["A", "B"]
    qtbot.waitUntil(lambda: window.document.state.image is not None, timeout=20_000)
    assert window.document.state.image.path == str(image_file)
    assert not problems.isVisible()


def test_names_typed_over_a_picture_outlive_esc(qtbot, window, image_file, monkeypatch):
    """They were gone with one key, and the picture that they are read from was not shown."""
    problems = window.shell.central.problems
    window.shell.opener.open(image_file)
    qtbot.waitUntil(problems.isVisible)
    qtbot.waitUntil(lambda: not problems.picture.area.isEmpty(), timeout=20_000)
    texts = []

    def type_and_leave(dialog):
        dialog.show()
        texts.append(dialog.field.toPlainText())
        if dialog.picture.isVisible():
            qtbot.waitUntil(lambda: not dialog.picture.area.isEmpty(), timeout=20_000)
        dialog.field.insertPlainText(" MTOR AKT")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", type_and_leave)
    for _ in range(2):
        problems.start_figure.click()
    assert texts == ["", " MTOR AKT"]
    assert problems.picture.isVisible()
    # Another kind of figure begins with its own text.
    window.shell.actions.run("file.new-from-genes")
    assert texts[2] == ""
    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", lambda dialog: dialog.accept())
    problems.start_figure.click()
    qtbot.waitUntil(lambda: window.document.state.image is not None, timeout=20_000)
    assert problems.isHidden()
    # The figure is there: the next one over the same picture begins anew.
    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", type_and_leave)
    window.controllers.library.new_empty(image_file)
    assert texts[3] == ""


def test_a_picture_that_is_read_before_the_figure_is_drawn_lies_under_it(
    qtbot, new_window, image_file, monkeypatch
):
    """A small picture was read before the first canvas was there, and was not shown."""
    monkeypatch.setattr(pasted_genes.GenesDialog, "exec", pasted_genes.GenesDialog.accept)
    monkeypatch.setattr(pasted_genes, "pasted_names", lambda _text: ("MTOR", "AKT"))
    images = new_window.controllers.image.images
    assert new_window.shell.canvas.single is None
    with qtbot.waitSignal(images.chosen, timeout=20_000):
        new_window.controllers.library.new_empty(image_file)
    new_window.shell.canvas.create()
    qtbot.waitUntil(lambda: new_window.document.state.image is not None)
    assert new_window.document.state.image.visible


def test_who_saves_a_figure_over_a_picture_is_told_what_keeps_the_picture(
    traced, tmp_path, monkeypatch
):
    sentences = []
    traced.controllers.file.announced.connect(sentences.append)
    monkeypatch.setattr(file, "ask_export_path", lambda *_: tmp_path / "mine.yaml")
    traced.shell.actions.run("file.save-figure")
    assert "kept by the session only" in sentences[-1]
