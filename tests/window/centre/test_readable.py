"""At 1280 x 720 the densest figure can be read, and the legend keeps what is on screen."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from looplight.canvas.geometry.node_mark_places import growth
from looplight.canvas.paint.legend import ROW, row_width, sample_width
from looplight.canvas.style.legend_rows import is_shape

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
LEAST_PIXELS = 10.0


@pytest.mark.parametrize("figure", FIGURES)
def test_labels_are_ten_pixels_and_every_mark_is_in_the_legend(make_window, figure):
    window = make_window(figure)
    window.shell.canvas.create()
    canvas = window.shell.canvas.active
    check_labels(canvas)
    nodes = window.document.shown.pathway.nodes
    window.document.interventions.toggle(next(n.id for n in nodes if n.druggable))
    check_labels(canvas)
    strip = canvas.overlays.strip
    assert strip.placed()
    QTest.mouseClick(canvas.overlays.legend_button, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
    placed = {row for row, _, _ in strip.placed()}
    assert {row for row in strip._rows if not is_shape(row)} <= placed
    assert any(map(is_shape, placed))


def test_one_line_names_what_was_done_and_what_came_of_it(canvas_window, qtbot):
    """A legend of three ragged lines weighed more than the answer, and moved with every scene."""
    window = canvas_window
    window.resize(1280, 720)
    window.shell.canvas.create()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    canvas = window.shell.canvas.active
    strip = canvas.overlays.strip
    assert {y for _, _, y in strip.placed()} == {strip.height() / 2}
    window.document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: any(row.sample == "blocked" for row, _, _ in strip.placed()))
    samples = [row.sample for row, _, _ in strip.placed()]
    assert samples[:4] == ["blocked", "up", "down", "released"]
    assert {y for _, _, y in strip.placed()} == {strip.height() / 2}
    last, x, _ = strip.placed()[-1]
    assert x + row_width(last) <= strip.width()


def test_that_all_marks_are_wanted_is_remembered(canvas_window):
    window = canvas_window
    window.shell.canvas.create()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    overlays = window.shell.canvas.active.overlays
    height = window.shell.canvas.active.view.height()
    QTest.mouseClick(overlays.legend_button, Qt.MouseButton.LeftButton)
    assert window.settings.get("canvas/all-marks")
    assert window.shell.canvas.active.view.height() < height
    window.shell.actions.run("view.compare")
    assert window.shell.canvas.compare_view.overlays.all_marks
    window.shell.actions.run("view.compare")
    window.shell.actions.run("view.all-marks")
    assert not overlays.all_marks
    assert window.shell.canvas.active.view.height() == height


def test_a_figure_opens_whole_above_all_marks(make_window):
    """Only where they are unfolded beside it, it keeps the zoom that it has."""
    window = make_window()
    window.resize(1280, 720)
    window.settings.set("canvas/all-marks", True)
    window.shell.canvas.create()
    window.document.open(window.document.figures.catalogue.resolve("mtorc1-feedback").key)
    QCoreApplication.processEvents()
    canvas = window.shell.canvas.active
    assert canvas.overlays.all_marks
    assert canvas.camera.goal == canvas.view.fit_camera()


def check_labels(canvas):
    """Fail where a label is small."""
    QCoreApplication.processEvents()
    drawing = canvas.view.drawing
    scale = drawing.scale
    # Type has whole sizes: rounded down, so that it fits.
    small = {
        box.id: round(int(line.pixels * growth(box, drawing.reading_scale)) * scale, 2)
        for box in drawing.layout.boxes.values()
        for line in box.lines
    }
    assert min(small.values()) >= LEAST_PIXELS, (
        scale,
        sorted(small.items(), key=lambda i: i[1])[:4],
    )


@pytest.mark.parametrize("blocked", [False, True])
def test_the_texts_of_the_legend_begin_below_each_other(make_window, qtbot, blocked):
    window = make_window("mtorc1-feedback")
    window.resize(1280, 720)
    window.shell.canvas.create()
    strip = window.shell.canvas.active.overlays.strip
    window.shell.actions.run("view.all-marks")
    qtbot.waitUntil(lambda: 600 < strip.width() < 700)
    if blocked:
        window.document.interventions.toggle("MTORC1")
        qtbot.waitUntil(lambda: any(row.sample == "blocked" for row, _, _ in strip.placed()))
    lines = {}
    for row, x, y in strip.placed():
        lines.setdefault(y, set()).add(x + sample_width(row))
        assert x + row_width(row) <= strip.width()
        assert y + ROW / 2 <= strip.height()
    first, *others = lines.values()
    assert len(others) > 0
    assert all(line <= first for line in others)


def test_the_ground_of_the_legend_has_the_theme_after_a_comparison(canvas_window):
    window = canvas_window
    window.shell.canvas.create()
    single = window.shell.canvas.single
    # Whatever an earlier test of this process chose.
    window.theme_controller.choose("light")
    before = single.palette()
    window.shell.actions.run("theme.switch")
    for _ in range(2):
        window.shell.actions.run("view.compare")
    # On a real screen Qt gives a canvas that is shown again the palette of the theme before.
    single.setPalette(before)
    legend = single.overlays.strip.geometry()
    image = single.grab().toImage()
    ratio = image.devicePixelRatio()
    corner = image.pixelColor(round(legend.x() * ratio), round((legend.bottom() - 1) * ratio))
    theme = window.theme_controller.theme
    window.shell.actions.run("theme.switch")
    assert theme.dark
    assert corner == theme.color("canvas")
