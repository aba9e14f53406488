"""The user's own image under the drawing, in the whole window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from looplight.canvas.export.picture_file import image as picture_of
from looplight.pathways.model.figure_image import OPACITY_IN_THE_DARK, USUAL_OPACITY
from looplight.session.appearance import themes
from looplight.session.state.state import Highlight
from looplight.session.storage import session_file
from looplight.window.dialogs import save_export
from looplight.window.drawing_tools import image_controller


@pytest.fixture
def window(request):
    """The shared window; one of its own for a test of what the first paint of the canvas shows."""
    own = "new_window" in request.fixturenames
    return request.getfixturevalue("new_window" if own else "canvas_window")


def area(canvas):
    return canvas.editing.image.area


def redness(picture, point):
    colour = picture.pixelColor(point)
    return colour.red() - colour.blue()


def corner(canvas):
    """Return a point of the widget on the image, far from all nodes."""
    return canvas.view.to_widget(area(canvas).topLeft()).toPoint() + QPoint(12, 12)


@pytest.mark.usefixtures("new_window")
def test_an_image_is_chosen_and_drawn_under_the_whole_drawing(
    qtbot, draft, canvas, image_file, monkeypatch
):
    document, actions = draft.document, draft.shell.actions
    before, steps = canvas.grab().toImage(), document.undo_stack.count()
    assert not actions.by_id["image.show"].isEnabled()
    monkeypatch.setattr(
        image_controller.QFileDialog, "getOpenFileName", lambda *_: (str(image_file), "")
    )
    with qtbot.waitSignal(draft.controllers.image.images.arrived):
        actions.run("image.open")
    x, y, width, height = canvas.view.drawing.layout.bounds
    assert area(canvas).adjusted(-1, -1, 1, 1).contains(x, y)
    assert area(canvas).adjusted(-1, -1, 1, 1).contains(x + width, y + height)
    assert area(canvas).width() == pytest.approx(2 * area(canvas).height())
    # All of it is in view, and pale enough to work on.
    picture = canvas.grab().toImage()
    assert 40 < redness(picture, corner(canvas)) < 200
    assert redness(before, corner(canvas)) <= 0
    # The panel shows the image beside the drawing; undo takes it away.
    panel = draft.shell.docks.panel("image")
    qtbot.waitUntil(panel.preview.isVisible)
    assert redness(panel.preview.grab().toImage(), panel.preview.rect().center()) == 255
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert canvas.editing.image is None
    assert canvas.grab().toImage() == before


def test_in_strong_contrast_white_paper_is_drawn_more_weakly(qtbot, draft, canvas, image_file):
    canvas.set_theme(themes.load("contrast"))
    with qtbot.waitSignal(draft.controllers.image.images.arrived):
        draft.controllers.image.choose(image_file)
    assert draft.document.state.image.opacity == OPACITY_IN_THE_DARK < USUAL_OPACITY


def test_a_picture_keeps_its_light_ground_in_a_dark_theme(traced, canvas):
    light = canvas.view.grab().toImage()
    canvas.set_theme(themes.load("dark"))
    assert canvas.view.grab().toImage() == light


@pytest.mark.usefixtures("new_window")
def test_it_fades_with_the_drawing_where_a_path_is_lit(traced, canvas):
    document = traced.document
    before = redness(canvas.grab().toImage(), corner(canvas))
    key = document.shown.pathway.arrows[0].key
    document.store.highlight(Highlight(frozenset(), frozenset([key])))
    assert canvas.view.drawing.style.dimmed
    faint = redness(canvas.grab().toImage(), corner(canvas))
    assert 0 < faint < 0.6 * before
    document.store.highlight(None)
    assert redness(canvas.grab().toImage(), corner(canvas)) == before


def test_an_image_comes_too_late_for_another_figure(qtbot, draft, image_file):
    images, document = draft.controllers.image, draft.document
    with qtbot.waitSignal(images.images.arrived):
        images.choose(image_file)
        document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert document.state.image is None


def test_it_is_dropped_on_the_window(qtbot, draft, canvas, image_file, drop):
    with qtbot.waitSignal(draft.controllers.image.images.arrived):
        drop(draft, image_file)
    assert draft.document.state.image.path == str(image_file)
    # What is dropped beside it is opened as ever.
    session_file.write(draft.document.snapshot(), image_file.with_name("x.looplight"))


def test_nodes_are_dragged_onto_their_place_and_the_image_stays(qtbot, traced, canvas, drag):
    document = traced.document
    image, camera = document.state.image, canvas.camera.current
    keys = list(canvas.view.drawing.layout.routes)
    places = {key: canvas.view.drawing.layout.routes[key].points for key in keys}
    # Not so far that an arrow is led outside of what is in view: the view would follow it.
    drag(canvas, canvas.widget_pos("AKT"), QPoint(40, 20))
    qtbot.waitUntil(lambda: not canvas.dragging and not traced.shell.canvas.layouts.running)
    assert document.state.image == image
    assert canvas.camera.current == camera
    assert [place.node for place in document.state.drawing.places] == ["AKT"]
    routes = canvas.view.drawing.layout.routes
    moved = {key for key in keys if routes[key].points != places[key]}
    assert moved >= {a.key for a in canvas.pathway.arrows if "AKT" in (a.source, a.target)}
    # A drag beside the nodes moves the view, with the image.
    before = corner(canvas)
    drag(canvas, before, QPoint(30, 20))
    # Both are rounded to pixels.
    assert (corner(canvas) - before - QPoint(30, 20)).manhattanLength() <= 1
    assert document.state.image == image


def test_unlocked_it_is_moved_and_scaled_and_each_is_one_step_of_undo(qtbot, traced, canvas, drag):
    document, actions = traced.document, traced.shell.actions
    old, steps, before = document.state.image, document.undo_stack.count(), area(canvas)
    actions.run("image.move")
    assert actions.by_id["image.move"].isChecked()
    # A drag that begins on a node moves the image, too.
    drag(canvas, canvas.widget_pos("AKT"), QPoint(40, 10))
    scale = canvas.camera.current.scale
    assert document.state.image.x - old.x == pytest.approx(40 / scale, abs=0.2)
    assert document.state.image.y - old.y == pytest.approx(10 / scale, abs=0.2)
    assert not document.state.drawing.places
    moved = document.state.image
    # The lower right corner is dragged, the upper left one stays.
    fixed = area(canvas).topLeft()
    grip = canvas.view.to_widget(area(canvas).bottomRight()).toPoint()
    drag(canvas, grip, QPoint(-60, -5))
    assert document.state.image.width < moved.width
    assert area(canvas).topLeft().x() == pytest.approx(fixed.x(), abs=0.2)
    assert area(canvas).topLeft().y() == pytest.approx(fixed.y(), abs=0.2)
    # Esc gives a drag up, then locks the image.
    present = document.state.image
    drag(canvas, canvas.widget_pos("AKT"), QPoint(40, 10), release=False)
    assert area(canvas).center().x() > present.x + 1
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert document.state.image == present
    assert area(canvas).center().x() == pytest.approx(present.x)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Plus):
        QTest.keyClick(canvas, key)
    assert document.state.image.x == pytest.approx(present.x + 16)
    assert document.state.image.width > present.width
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not actions.by_id["image.move"].isChecked()
    assert document.undo_stack.count() == steps + 4
    for _ in range(4):
        document.undo_stack.undo()
    assert document.state.image == old
    assert area(canvas) == before


@pytest.mark.usefixtures("new_window")
def test_a_small_image_changes_nothing_beside_it(qtbot, draft, canvas, image_file):
    before = canvas.grab().toImage()
    images = draft.controllers.image
    with qtbot.waitSignal(images.images.arrived):
        images.choose(image_file)
    box = canvas.view.drawing.layout.boxes["AKT"]
    draft.document.drawing.place_image(box.x, box.y, box.width * 2)
    canvas.camera.refit()
    assert canvas.size() == before.size()
    after = canvas.grab().toImage()
    covered = canvas.view.viewportTransform().mapRect(area(canvas)).adjusted(-2, -2, 2, 2)
    assert redness(after, corner(canvas)) > 40
    for x in range(0, canvas.width(), 3):
        for y in range(0, canvas.height(), 3):
            if not covered.contains(x, y):
                assert after.pixel(x, y) == before.pixel(x, y), (x, y)


def test_the_tool_ends_with_what_it_is_for(traced, canvas):
    actions, document = traced.shell.actions, traced.document
    for end in ("image.show", "image.remove"):
        actions.run("image.move")
        assert canvas.editing.marks is not None
        actions.run(end)
        assert canvas.editing.marks is None
        document.undo_stack.undo()
    actions.run("image.move")
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    assert canvas.editing.marks is None
    assert canvas.editing.image is None
    document.undo_stack.undo()
    assert canvas.editing.image is not None


@pytest.mark.usefixtures("new_window")
def test_opacity_and_switch_are_undone_and_saved_with_the_session(qtbot, traced, canvas, tmp_path):
    document, panel = traced.document, traced.shell.docks.panel("image")
    steps = document.undo_stack.count()
    strong = redness(canvas.grab().toImage(), corner(canvas))
    for value in (40, 30, 20):
        panel.opacity.setValue(value)
    assert document.state.image.opacity == pytest.approx(0.2)
    assert redness(canvas.grab().toImage(), corner(canvas)) < strong
    # A slide of the slider is one step.
    assert document.undo_stack.count() == steps + 1
    traced.shell.actions.run("image.show")
    assert canvas.editing.image is None
    session_file.write(document.snapshot(), tmp_path / "traced.looplight")
    image = document.state.image
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.state.image.opacity == pytest.approx(0.45)
    assert document.restore(session_file.read(tmp_path / "traced.looplight"))
    assert document.state.image == image
    document.drawing.show_image(True)
    qtbot.waitUntil(lambda: canvas.editing.image is not None)


def test_a_session_whose_image_is_gone_opens_with_one_message(
    qtbot, traced, canvas, tmp_path, image_file
):
    document = traced.document
    document.drafts.reject("S6K -| IRS1")
    image_file.unlink()
    path = tmp_path / "traced.looplight"
    session_file.write(document.snapshot(), path)
    traced.controllers.image.images._images.clear()
    problems = []
    document.problems.connect(problems.extend)
    with qtbot.waitSignal(traced.controllers.image.images.failed):
        traced.shell.opener.open(path)
    assert [problem.code for problem in problems] == ["image-missing"]
    assert document.state.draft.rejected == ("S6K -| IRS1",)
    assert document.state.image.path == str(image_file)
    assert canvas.editing.image is None
    panel = traced.shell.docks.panel("image")
    traced.shell.docks.show("image")
    qtbot.waitUntil(lambda: image_file.name in panel.message.text())
    assert not panel.move_image.isEnabled()


def test_a_bad_file_changes_nothing(qtbot, traced, tmp_path):
    document, problems = traced.document, []
    document.problems.connect(problems.extend)
    state, steps = document.state, document.undo_stack.count()
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    with qtbot.waitSignal(traced.controllers.image.images.failed):
        traced.controllers.image.choose(tmp_path / "bad.png")
    assert len(problems) == 1
    assert (document.state, document.undo_stack.count()) == (state, steps)


def test_a_record_without_a_drawing_says_what_to_do(window, image_file):
    problems = []
    window.document.problems.connect(problems.extend)
    record = next(e for e in window.document.figures.catalogue.entries if e.pathway is None)
    window.document.open(record.key)
    window.controllers.image.choose(image_file)
    assert "draft its arrows" in problems[0].message
    assert not window.shell.actions.by_id["image.open"].isEnabled()


@pytest.mark.usefixtures("drawn_here")
def test_exports_leave_it_out_unless_it_is_asked_for(qtbot, traced, canvas, tmp_path, monkeypatch):
    document, pictures = traced.document, traced.controllers.picture
    files = [tmp_path / name for name in ("without.png", "with.png", "with.svg")]
    for path, chosen in zip(files, (False, True, True), strict=True):
        monkeypatch.setattr(save_export, "ask_path", lambda *_a, path=path, **_n: path)
        traced.shell.actions.run("file.export-picture")
        dialog = pictures.dialog
        assert not dialog.image.isChecked()
        assert dialog.image.isVisible() and dialog.image_note.isVisible()
        dialog.kind.setCurrentIndex((".png", ".svg").index(path.suffix))
        dialog.image.setChecked(chosen)
        dialog.accept()
        qtbot.waitUntil(path.is_file)

    def red_pixels(path):
        picture = QImage(str(path)).scaled(200, 125)
        return sum(
            redness(picture, QPoint(x, y)) > 40 for x in range(0, 200, 4) for y in range(0, 125, 4)
        )

    assert red_pixels(files[1]) > 10 * max(red_pixels(files[0]), 1)
    assert b"<image" in files[2].read_bytes()
    # The clipboard never has it, and neither has the picture of another figure.
    copied = picture_of(document.shown, themes.load("light"))
    copied.save(str(tmp_path / "copied.png"))
    assert red_pixels(tmp_path / "copied.png") <= red_pixels(files[0]) + 2
    document.drawing.remove_image()
    traced.shell.actions.run("file.export-picture")
    assert not pictures.dialog.image.isVisible()
    pictures.dialog.reject()


def test_the_preview_of_an_export_shows_it_where_it_is_asked_for(qtbot, traced):
    def redness_of_preview():
        shown = traced.controllers.picture.dialog.preview.picture.pixmap().toImage()
        if shown.isNull():
            return -1
        points = [(x, y) for x in range(0, shown.width(), 4) for y in range(0, shown.height(), 4)]
        colours = [shown.pixelColor(*point) for point in points]
        return sum(colour.red() - colour.blue() > 40 for colour in colours)

    traced.shell.actions.run("file.export-picture")
    qtbot.waitUntil(lambda: redness_of_preview() >= 0)
    before = redness_of_preview()
    traced.controllers.picture.dialog.image.setChecked(True)
    qtbot.waitUntil(lambda: redness_of_preview() > before + 20)
    traced.controllers.picture.dialog.reject()


def test_the_legend_over_a_picture_is_read_in_the_dark_theme(qtbot, traced) -> None:
    """Its pale words lay on the light ground of the picture."""
    canvas = traced.shell.canvas.single
    traced.shell.actions.run("theme.dark")

    def dark_words_on_light_ground():
        image = canvas.grab(canvas.overlays.strip.geometry()).toImage()
        lightness = [
            image.pixelColor(x, y).lightness()
            for x in range(0, image.width(), 2)
            for y in range(image.height())
        ]
        light = sum(value > 200 for value in lightness)
        words = sum(value < 100 for value in lightness)
        return light > 0.7 * len(lightness) and words > 0.01 * len(lightness)

    qtbot.waitUntil(dark_words_on_light_ground)
