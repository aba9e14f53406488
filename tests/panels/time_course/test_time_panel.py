"""The time panel: what it draws and says, what a click and a key do, and what goes into a file."""

import csv
import io
import subprocess
import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from looplight.canvas.export import registry
from looplight.panels.time_course.time_panel import DOSE, TIME, TimePanel
from looplight.session.appearance import themes
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.state.state import Selection, SelectionKind
from looplight.translation.limits_of_use import limits_line


@pytest.fixture
def panel(qtbot, document, jobs):
    """The panel with its plots, over the blocked mTORC1 and mTORC2."""
    courses = TimeCourseComputation(document, jobs)
    player = CoursePlayer(document, courses)
    made = TimePanel(document, courses, player, jobs)
    made.player = player
    made.visibility_changed.connect(courses.set_active)
    qtbot.addWidget(made)
    made.set_theme(themes.load("light"))
    made.resize(740, 200)
    document.show_scene("mtorc1-2")
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.built and document.store.course is not None)
    yield made
    player.pause()


@pytest.fixture
def dose(qtbot, panel):
    """The second page, with its curve."""
    panel.pages.setCurrentIndex(DOSE)
    qtbot.waitUntil(lambda: panel.dose.response is not None and bool(panel.dose.plot.lines))
    return panel.dose


def widget_x(plot, x):
    """Return where on the widget a place of the x axis lies."""
    view = plot.getPlotItem().getViewBox()
    return plot.mapFromScene(view.mapViewToScene(QPointF(x, 0.0))).x()


def keys(plot):
    return [line.key for line in plot.lines]


def test_pyqtgraph_waits_until_the_panel_is_seen():
    """A panel that was never painted, and all that a window imports, load no pyqtgraph."""
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from looplight.window.assembly import make_window\n"
        "from looplight.window.theme_controller import ThemeController\n"
        "from looplight.session.document.document import Document\n"
        "from looplight.session.storage.settings import Settings\n"
        "window = make_window(Document(), Settings(), ThemeController(app, 'light'))\n"
        "panel = window.controllers.time.panel\n"
        "assert 'pyqtgraph' not in sys.modules, 'too early'\n"
        "panel.build()\n"
        "assert 'pyqtgraph' in sys.modules\n"
        "window.shell.jobs.shutdown()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_it_shows_the_story_and_the_outputs_with_dip_and_return(document, panel):
    plot = panel.time.plot
    assert {"AKT", "AKT_T308", "AKT_S473", "P70S6K"} <= set(keys(plot))
    assert set(document.shown.entry.pathway.judged_outputs) <= set(keys(plot))
    assert "pAKT T308 dips to 29 %" in panel.time.summary.full_text
    assert "regains about half of its drop (46 %)" in panel.time.summary.full_text
    assert any(spot.text == "29 %, regains about half" for spot in plot.points)
    for line in plot.lines:
        base = document.shown.response.nodes[line.key].baseline
        assert line.xs[0] < 0.0
        assert line.ys[0] == pytest.approx(base, abs=1e-6)


def test_the_text_of_a_dip_covers_no_line(qtbot, document, panel):
    """It lay on the lines of two nodes that were blocked."""
    document.show_scene("mtorc1-blocked")
    plot = panel.time.plot
    qtbot.waitUntil(lambda: any("two thirds" in point.text for point in plot.points))

    def texts():
        # The plot knows its scale once it is painted.
        panel.grab()
        return [
            item.textItem
            for item in plot.scene().items()
            if "two thirds" in getattr(getattr(item, "textItem", None), "toPlainText", str)()
            and item.isVisible()
        ]

    def covered(box):
        view = plot.getPlotItem().getViewBox()
        area = view.mapSceneToView(box.mapToScene(box.boundingRect())).boundingRect()
        across = [(line.xs > area.left()) & (line.xs < area.right()) for line in plot.lines]
        return [
            line.name
            for line, under in zip(plot.lines, across, strict=True)
            if ((line.ys > area.top()) & (line.ys < area.bottom()) & under).any()
        ]

    qtbot.waitUntil(lambda: [covered(box) for box in texts()] == [[]])


def test_erk_rebounds_under_a_pi3k_inhibitor(qtbot, document, panel):
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.toggle("PI3K")
    qtbot.waitUntil(lambda: "ERK dips" in panel.time.summary.full_text)
    assert "regains nearly all of its drop (8" in panel.time.summary.full_text
    assert "AKT" in panel.time.summary.full_text.split("stay")[0]


def test_no_two_lines_look_alike_without_their_colour(panel, qtbot):
    from looplight.panels.time_course.base_plot import line_pen

    qtbot.waitUntil(panel.time.plot.updatesEnabled)

    patterns = [line_pen(panel.theme, line.number).dashPattern() for line in panel.time.plot.lines]
    assert len({tuple(p) for p in patterns}) == len(patterns)
    tops = sorted(text.mapToScene(0, 0).y() for _, text, _ in panel.time.plot._names)
    assert len(tops) == len(patterns)
    assert all(b - a > 6 for a, b in pairwise(tops))


def test_the_scrubber_drives_the_drawing_by_keys_and_leaves_no_undo_step(document, panel):
    steps = document.undo_stack.count()
    slider = panel.time.scrubber.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    early = document.shown
    assert early.moment is not None
    assert early.nodes["P70S6K"].level > early.response.nodes["P70S6K"].level
    assert panel.time.scrubber.moment.text() == f"relative time {early.moment.time:.1f}"
    assert panel.time.plot.cursor_line.isVisible()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert document.shown.moment.time == 0.0
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert document.shown.moment is None
    assert panel.time.scrubber.moment.text() == "at rest"
    assert document.undo_stack.count() == steps


def test_a_click_on_the_plot_goes_to_that_moment(document, panel):
    from looplight.session.text.time_course import time_axis

    plot = panel.time.plot
    x = widget_x(plot, time_axis.to_axis(10.0))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), 40))
    assert document.state.time == pytest.approx(10.0, rel=0.05)


def test_the_play_button_plays_and_pauses(qtbot, document, panel):
    button = panel.time.scrubber.play
    button.click()
    assert button.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: (document.state.time or 0.0) > 0.0)
    button.click()
    assert button.accessibleName() == "Play"
    stayed = document.state.time
    panel.player.advance(500)
    assert document.state.time == stayed


def test_playing_computes_nothing(qtbot, document, panel, jobs):
    asked = []
    jobs.busy_changed.connect(asked.append)
    drawn = panel.time.plot._items
    for time in (0.0, 1.0, 2.0, 4.0, 8.0):
        document.store.set_time(time)
    assert asked == []
    assert panel.time.plot._items is drawn


def test_nodes_are_ticked_by_keys_and_a_selected_node_is_shown_too(document, panel):
    panel.nodes.click()
    ticks = panel.nodes.popup.list
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    first = ticks.item(0).data(Qt.ItemDataRole.UserRole)
    QTest.keyClick(panel.nodes.popup, Qt.Key.Key_Escape)
    assert first in keys(panel.time.plot)
    assert panel.nodes.text() == "Nodes (8)"
    document.select(Selection(SelectionKind.NODE, "TSC"))
    assert keys(panel.time.plot)[-1] == "TSC"
    assert panel.time.plot.lines[-1].strong
    document.select(Selection())
    assert "TSC" not in keys(panel.time.plot)


def test_a_dose_is_set_by_a_click_and_by_keys_in_one_undo_step(document, dose):
    steps = document.undo_stack.count()
    assert dose.target.currentText() == "mTORC1"
    assert dose.dose() == 1.0
    x = widget_x(dose.plot, 0.5)
    QTest.mouseClick(dose.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), 40))
    assert dose.dose() == pytest.approx(0.5, abs=0.01)
    QTest.keyClick(dose.plot, Qt.Key.Key_Right)
    assert dose.dose() == pytest.approx(0.55, abs=0.01)
    assert document.undo_stack.count() == steps + 1
    assert dose.summary.full_text.startswith("At 55 %: ")
    assert dose.plot.cursor_line.value() == pytest.approx(dose.dose())
    document.undo_stack.undo()
    assert dose.dose() == 1.0


def test_the_curve_is_that_of_the_model(document, dose):
    line = next(line for line in dose.plot.lines if line.key == "AKT")
    for share in (0.0, 0.5, 1.0):
        document.interventions.set_dose("MTORC1", share)
        at = line.ys[round(share * (len(line.ys) - 1))]
        assert at == pytest.approx(document.shown.response.nodes["AKT"].level, abs=2e-3)


def test_a_drug_can_be_dosed_that_is_not_given_yet(qtbot, document, dose):
    names = [dose.target.itemText(row) for row in range(dose.target.count())]
    row = next(
        r for r, n in enumerate(names) if "rapamycin" in n.lower() or "sirolimus" in n.lower()
    )
    before = dose.response
    dose.target.setCurrentIndex(row)
    dose.target.activated.emit(row)
    qtbot.waitUntil(lambda: dose.response is not before)
    assert dose.dose() == 0.0
    QTest.keyClick(dose.plot, Qt.Key.Key_PageUp)
    assert dose.dose() == 0.25
    assert dose.target.currentText() == names[row]


def test_without_an_intervention_it_says_what_to_do(qtbot, document, panel):
    document.interventions.clear()
    qtbot.waitUntil(lambda: "Nothing is blocked" in panel.time.summary.full_text)


def test_a_figure_without_arrows_has_an_empty_plot(document, panel):
    bare = [entry.key for entry in document.figures.catalogue.entries if entry.pathway is None]
    if not bare:
        document.store.set_state(type(document.state)())
    else:
        document.open(bare[0])
    assert panel.time.plot.lines == ()
    assert not panel.time.scrubber.slider.isEnabled()
    assert not panel.nodes.isEnabled()


@pytest.mark.parametrize("page", [TIME, DOSE])
def test_pictures_and_tables_carry_what_was_done_and_the_limits(qtbot, panel, tmp_path, page):
    panel.pages.setCurrentIndex(page)
    front = (panel.time, panel.dose)[page]
    qtbot.waitUntil(lambda: bool(front.plot.lines))
    with qtbot.waitSignal(panel.export_requested) as request:
        panel.export_plot()
    assert request.args[1] == ("time", "dose")[page]
    content = registry.Content(panel.document.shown, plot=request.args[0])
    for row in registry.exports_of(registry.PLOT):
        registry.write(row, content, tmp_path / f"plot{row.suffix}")
    svg = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    table = (tmp_path / "plot.csv").read_text(encoding="utf-8")
    notes = (tmp_path / "plot.about.txt").read_text(encoding="utf-8")
    for text in (svg, notes):
        assert limits_line() in text
        assert "mTORC1 blocked" in text
    assert ">pAKT T308<" in svg
    assert "@font-face" in svg
    page = (tmp_path / "plot.pdf").read_bytes()
    assert page.startswith(b"%PDF")
    assert b"/FontFile2" in page
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0][1:] == keys(front.plot)
    assert 0.0 <= float(rows[-1][1]) <= 1.0
    panel.copy_plot()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() > 1000


def test_another_theme_redraws_the_lines(panel, qtbot):
    qtbot.waitUntil(panel.time.plot.updatesEnabled)
    before = panel.time.plot.getPlotItem().curves[0].opts["pen"].color().name()
    panel.set_theme(themes.load("dark"))
    qtbot.waitUntil(panel.time.plot.updatesEnabled)
    assert panel.time.plot.getPlotItem().curves[0].opts["pen"].color().name() != before
    panel.grab()


def test_names_at_the_ends_keep_apart_and_in_order():
    from looplight.panels.time_course.plot_labels import spread

    places = spread([0.5, 0.51, 0.0, 0.0, 0.99], 0.1, 0.0, 1.0)
    order = sorted(range(5), key=lambda i: places[i])
    assert all(places[b] - places[a] > 0.0999 for a, b in pairwise(order))
    assert min(places) >= 0.0
    assert max(places) <= 1.0
    assert places[4] > places[1] > places[0] > places[2]


def test_new_lines_are_painted_in_a_turn_of_their_own(panel, qtbot):
    plot = panel.time.plot
    qtbot.waitUntil(plot.updatesEnabled)
    panel.set_theme(themes.load("dark"))
    assert not plot.updatesEnabled()
    qtbot.waitUntil(plot.updatesEnabled)
