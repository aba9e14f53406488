"""Exports of a large figure: they show how far they are, and Cancel leaves the old file."""

import pytest
from pathway_builder import large, write_pathway
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton  # noqa: TID251

from looplight.canvas.export import registry
from looplight.window.dialogs import save_export, writing_progress

KINDS = ((registry.PICTURE, ".png"), (registry.PICTURE, ".svg"), (registry.PICTURE, ".pdf"))
ALL_KINDS = (*KINDS, (registry.SLIDE, ".pptx"))


@pytest.fixture
def opened(qtbot, window, tmp_path, monkeypatch):
    """A window that shows a large figure; the event loop runs at every step of a drawing."""
    path = tmp_path / "large.yaml"
    write_pathway(path, large())
    window.document.open_file(path)
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    monkeypatch.setattr(writing_progress, "PAUSE_S", -1.0)
    return window


def export(window, kind, path):
    options = registry.PictureOptions(window.theme_controller.theme, (800, 500))
    content = registry.Content(window.document.shown, options)
    return save_export.write_export(window.document, kind, content, path, window)


def during(window, action):
    """Do something with the dialog while a file is written."""

    def act():
        dialog = window.findChild(writing_progress.WritingProgress)
        if dialog is not None and dialog.isVisible():
            timer.stop()
            action(dialog)

    timer = QTimer(window, interval=1)
    timer.timeout.connect(act)
    timer.start()


@pytest.mark.parametrize(("kind", "suffix"), ALL_KINDS)
def test_cancel_leaves_the_old_file_and_no_other(opened, tmp_path, kind, suffix):
    path = tmp_path / f"figure{suffix}"
    path.write_bytes(b"the old file")
    before = sorted(tmp_path.iterdir())
    during(opened, lambda dialog: dialog.findChild(QPushButton).click())
    assert not export(opened, kind, path)
    assert path.read_bytes() == b"the old file"
    assert sorted(tmp_path.iterdir()) == before
    assert opened.document.shown.response is not None


@pytest.mark.parametrize(("kind", "suffix"), ALL_KINDS)
def test_a_file_that_was_not_cancelled_is_whole_and_the_bar_had_moved(
    opened, tmp_path, kind, suffix
):
    path, shares = tmp_path / f"figure{suffix}", []
    path.write_bytes(b"the old file")
    during(
        opened, lambda dialog: dialog.findChild(QProgressBar).valueChanged.connect(shares.append)
    )
    assert export(opened, kind, path)
    assert path.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF", b"PK\x03\x04")
    assert shares == sorted(shares)
    assert shares[-1] > shares[0] >= 0
