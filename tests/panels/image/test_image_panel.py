"""The panel Image: the user's image beside the drawing, and how strongly it lies under it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage

from looplight.panels.image.image_panel import ImagePanel
from looplight.panels.image.image_preview import PictureView
from looplight.pathways.model.figure_image import FigureImage
from looplight.session.background.images.image_reading import read_image
from looplight.session.background.job_runner import JobRunner


@pytest.fixture
def image_file(tmp_path):
    """Left half red, right half blue."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(200, 400):
        for y in range(200):
            image.setPixelColor(x, y, QColor("blue"))
    path = tmp_path / "figure.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def panel(qtbot, shown, document, image_file):
    panel, pixels = shown(ImagePanel), read_image(image_file)
    panel.pixels_of = {str(image_file): pixels}.get
    document.drawing.lay_under(FigureImage(str(image_file)))
    qtbot.waitUntil(panel.preview.isVisible)
    return panel


def colour_at(preview, x, y):
    return preview.grab().toImage().pixelColor(round(x), round(y)).name()


def test_without_an_image_it_says_how_to_get_one(shown, document) -> None:
    panel = shown(ImagePanel)
    assert "drop it on the window" in panel.message.text()
    assert panel.choose.isEnabled()
    assert not any(part.isEnabled() for part in (panel.shown, panel.opacity, panel.remove))
    record = next(e for e in document.figures.catalogue.entries if e.pathway is None)
    document.open(record.key)
    panel.redraw()
    assert not panel.choose.isEnabled()
    assert "has none" in panel.message.text()


def test_the_image_is_seen_whole_and_zoomed_about_the_pointer(qtbot, panel) -> None:
    preview = panel.preview
    area = preview.area
    assert preview.rect().toRectF().adjusted(-1, -1, 1, 1).contains(area)
    assert area.width() == pytest.approx(2 * area.height())
    left, right = area.center() - QPointF(20, 0), area.center() + QPointF(20, 0)
    assert colour_at(preview, left.x(), left.y()) == "#ff0000"
    assert colour_at(preview, right.x(), right.y()) == "#0000ff"
    share = (left.x() - area.left()) / area.width()
    preview.zoom_by(3.0, left)
    assert preview.area.width() == pytest.approx(3 * area.width())
    assert (left.x() - preview.area.left()) / preview.area.width() == pytest.approx(share)
    # By key to the right end and back; never beyond the image.
    for _ in range(60):
        qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert preview.area.right() == pytest.approx(preview.width(), abs=1)
    assert colour_at(preview, 5, preview.height() / 2) == "#0000ff"
    for _ in range(20):
        qtbot.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.area.width() == pytest.approx(area.width())


def test_a_drag_moves_the_view(qtbot, panel) -> None:
    preview = panel.preview
    preview.zoom_by(4.0, QPointF(preview.rect().center()))
    before, start = preview.area, preview.rect().center()
    qtbot.mousePress(preview, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 20, 30):
        qtbot.mouseMove(preview, start - QPoint(step, 0))
    qtbot.mouseRelease(preview, Qt.MouseButton.LeftButton, pos=start - QPoint(30, 0))
    assert before.left() - preview.area.left() == pytest.approx(30, abs=1)
    # Once the button is free, the image stays.
    qtbot.mouseMove(preview, start)
    assert before.left() - preview.area.left() == pytest.approx(30, abs=1)


def test_switch_slider_and_remove_are_steps_of_undo(qtbot, panel, document) -> None:
    steps = document.undo_stack.count()
    qtbot.mouseClick(panel.shown, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not document.state.image.visible)
    qtbot.waitUntil(lambda: not panel.move_image.isEnabled())
    qtbot.keyClick(panel.opacity, Qt.Key.Key_Right)
    assert document.state.image.opacity == pytest.approx(0.5)
    assert "50 %" in panel.opacity_label.text()
    qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert document.state.image is None
    assert document.undo_stack.count() == steps + 3
    document.undo_stack.undo()
    assert document.state.image.opacity == pytest.approx(0.5)


def test_pictures_shown_one_after_the_other_leave_nothing_behind(qtbot, image_file, tmp_path):
    """Each left an object, and a thread while it was read, for as long as the window lived."""
    view, other = PictureView(), tmp_path / "other.png"
    qtbot.addWidget(view)
    assert read_image(image_file).levels[0].save(str(other))
    for path in (image_file, other, image_file):
        with qtbot.waitSignal(view.arrived):
            view.load(path)
        assert len(view.findChildren(JobRunner)) == 1
    view.clear()
    assert view.findChildren(JobRunner) == []
    assert view.area.isEmpty()
