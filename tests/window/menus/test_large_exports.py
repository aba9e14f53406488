"""Exports that take longer than a click: another process writes them, the window goes on."""

import re
import zipfile

import pytest
from pathway_builder import large, write_pathway
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QProgressBar, QPushButton  # noqa: TID251

from looplight import own_program
from looplight.canvas.export import export_process, picture_file, registry
from looplight.canvas.paint.picture import Picture
from looplight.window.controllers import picture
from looplight.window.dialogs import export_progress, save_export

pytestmark = pytest.mark.usefixtures("figures_are_read_once")
VECTORS = ((registry.PICTURE, ".svg"), (registry.PICTURE, ".pdf"))
PNG, SLIDE = (registry.PICTURE, ".png"), (registry.SLIDE, ".pptx")
# In a PDF: when it was made, and its pages and fonts, which Qt writes in any order.
OF_THE_DAY = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.+Z-]+|uuid:[0-9a-f-]+")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def opened(qtbot, window, tmp_path):
    """A window that shows a large figure with a node blocked."""
    path = tmp_path / "large.yaml"
    write_pathway(path, large())
    window.document.open_file(path)
    window.document.interventions.toggle(window.document.shown.pathway.nodes[3].id)
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    return window


def content_of(window):
    options = registry.PictureOptions(window.theme_controller.theme, (800, 500))
    return registry.Content(window.document.shown, options)


def export(window, kind, path):
    return save_export.write_export(window.document, kind, content_of(window), path, window)


def during(window, action):
    """Do something with the dialog while a file is written."""

    def act():
        dialog = window.findChild(export_progress.WritingProgress)
        if dialog is not None and dialog.isVisible():
            timer.stop()
            action(dialog)

    timer = QTimer(window, interval=1)
    timer.timeout.connect(act)
    timer.start()


def click_cancel(dialog):
    dialog.findChild(QPushButton).click()


def parts_of(path):
    """Return what is in a file, without when it was made."""
    if path.suffix == ".pdf":
        return sorted(STREAM.findall(OF_THE_DAY.sub(b"", path.read_bytes())))
    if path.suffix != ".pptx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as deck:
        return {name: deck.read(name) for name in deck.namelist() if "docProps/core" not in name}


def draw_nothing(*_arguments, **_options):
    raise AssertionError("the window itself draws")


def assert_whole_and_the_same(window, kind, path, monkeypatch):
    """Export, and hold the file against that which this process draws."""
    own = path.with_stem("own")
    registry.write(registry.find_export(kind, path.suffix), content_of(window), own)
    path.write_bytes(b"the old file")
    shares, seen = [], []
    during(
        window, lambda dialog: dialog.findChild(QProgressBar).valueChanged.connect(shares.append)
    )
    timer = QTimer(window, interval=1)
    timer.timeout.connect(lambda: seen.append(path.read_bytes()))
    timer.start()
    monkeypatch.setattr(Picture, "draw", draw_nothing)
    assert export(window, kind, path)
    timer.stop()
    assert parts_of(path) == parts_of(own)
    assert shares == sorted(shares)
    assert seen.count(b"the old file") > 20, "the window did nothing else meanwhile"


# What draws is sent in one way for all kinds; the soak has the others.
@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        VECTORS[1],
        SLIDE,
        *(
            pytest.param(*row, marks=pytest.mark.soak)
            for row in (PNG, VECTORS[0], (registry.NETWORK, ".gpml"))
        ),
    ],
)
def test_the_window_goes_on_and_the_file_is_the_one_it_would_write(
    opened, tmp_path, monkeypatch, kind, suffix
):
    assert_whole_and_the_same(opened, kind, tmp_path / f"figure{suffix}", monkeypatch)


@pytest.mark.parametrize(("kind", "suffix"), [PNG, pytest.param(*SLIDE, marks=pytest.mark.soak)])
def test_what_takes_long_for_a_small_figure_is_written_in_the_same_way(
    window, tmp_path, monkeypatch, kind, suffix
):
    window.document.interventions.toggle("MTORC1")
    assert_whole_and_the_same(window, kind, tmp_path / f"figure{suffix}", monkeypatch)


@pytest.mark.parametrize(("kind", "suffix"), (VECTORS[1], SLIDE))
def test_cancel_leaves_the_old_file_and_no_other(opened, tmp_path, kind, suffix):
    path = tmp_path / f"figure{suffix}"
    path.write_bytes(b"the old file")
    before = sorted(tmp_path.iterdir())
    during(opened, click_cancel)
    assert not export(opened, kind, path)
    assert path.read_bytes() == b"the old file"
    assert sorted(tmp_path.iterdir()) == before
    assert opened.document.shown.response is not None


def test_a_refusal_of_the_process_is_read_in_the_window(opened, qtbot, tmp_path):
    with qtbot.waitSignal(opened.document.problems) as refusal:
        assert not export(opened, registry.PICTURE, tmp_path / "no folder" / "figure.png")
    assert [problem.code for problem in refusal.args[0]] == ["cannot-write"]
    assert "No such file" in refusal.args[0][0].message


def test_a_process_that_ends_too_early_is_a_sentence_and_the_old_file_stays(
    opened, qtbot, tmp_path, monkeypatch
):
    path = tmp_path / "figure.png"
    path.write_bytes(b"the old file")
    python = own_program.command()[0]
    monkeypatch.setattr(own_program, "command", lambda *_: [python, "-c", "raise SystemExit(1)"])
    with qtbot.waitSignal(opened.document.problems) as refusal:
        assert not export(opened, registry.PICTURE, path)
    assert "the process that draws it has ended" in refusal.args[0][0].message
    assert path.read_bytes() == b"the old file"


@pytest.mark.parametrize("cancel", [False, True])
def test_where_no_process_starts_the_window_draws_in_steps(opened, tmp_path, monkeypatch, cancel):
    # Between two steps it also paints its canvas.
    opened.shell.canvas.create()
    path = tmp_path / "figure.pdf"
    path.write_bytes(b"the old file")
    monkeypatch.setattr(own_program, "command", lambda *_: [str(tmp_path / "no program")])
    # The event loop runs at every step.
    monkeypatch.setattr(export_progress, "PAUSE_S", -1.0)
    if cancel:
        during(opened, click_cancel)
    assert export(opened, registry.PICTURE, path) is not cancel
    assert path.read_bytes().startswith(b"the old file" if cancel else b"%PDF")


def test_a_content_that_cannot_be_sent_is_drawn_in_the_window(opened, tmp_path, monkeypatch):
    def send(*_):
        raise TypeError("a module cannot be sent")

    monkeypatch.setattr(export_process.transfer_to_export_process, "send", send)
    assert export(opened, registry.PICTURE, tmp_path / "figure.pdf")
    assert (tmp_path / "figure.pdf").read_bytes().startswith(b"%PDF")


def test_a_copy_of_a_large_figure_is_the_picture_it_would_draw(opened, monkeypatch):
    controller = opened.controllers.picture
    options = registry.PictureOptions(opened.theme_controller.theme, picture.SIZE)
    own = picture_file.image(
        opened.document.shown, options.theme, options.size, picture.COPY_SCALE
    ).convertToFormat(QImage.Format.Format_RGB32)
    monkeypatch.setattr(Picture, "draw", draw_nothing)
    controller.copy()
    copy = QGuiApplication.clipboard().image()
    assert copy.convertToFormat(QImage.Format.Format_RGB32) == own
    assert copy.dotsPerMeterX() == own.dotsPerMeterX()
    assert copy.text("Description") == own.text("Description") != ""


def test_a_copy_that_is_cancelled_leaves_the_clipboard(opened):
    QGuiApplication.clipboard().setText("yesterday")
    during(opened, click_cancel)
    opened.controllers.picture.copy()
    assert QGuiApplication.clipboard().text() == "yesterday"
