"""A click on a large model: the picture at once, the levels when they are there."""

import subprocess
import sys
import threading

import pytest
from pathway_builder import large, write_pathway
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton  # noqa: TID251

from looplight.activity.model import compile as model_compile
from looplight.activity.solver import before_and_after_states
from looplight.canvas.scene import prepared_figure
from looplight.canvas.style import node_and_arrow_style
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_values import Mark
from looplight.session.background.slow_answers import ResponseRequest


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def model(tmp_path):
    """The file of a large model."""
    path = tmp_path / "large.yaml"
    write_pathway(path, large())
    return path


@pytest.fixture
def opened(qtbot, window, model):
    """A window that shows the large model and its levels."""
    window.shell.canvas.create()
    qtbot.waitUntil(window.shell.canvas.single.isVisible)
    window.document.open_file(model)
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    return window


@pytest.fixture
def solvers(opened, monkeypatch):
    """The threads in which the solver ran since the model was opened."""
    threads, settle = [], before_and_after_states.settle

    def noted(*arguments, **named):
        threads.append(threading.current_thread())
        return settle(*arguments, **named)

    monkeypatch.setattr(before_and_after_states, "settle", noted)
    return threads


@pytest.fixture
def held(monkeypatch):
    """Answers wait for this event."""
    gate, call = threading.Event(), ResponseRequest.__call__

    def waiting(self, progress, cancelled):
        gate.wait(10)
        return call(self, progress, cancelled)

    monkeypatch.setattr(ResponseRequest, "__call__", waiting)
    yield gate
    gate.set()


def click(window, node):
    canvas = window.shell.canvas.single
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.widget_pos(node))


def style(window):
    return window.shell.canvas.single.pathway_style


def test_a_click_calls_no_solver_on_the_ui_thread(qtbot, opened, solvers):
    click(opened, "N7")
    assert opened.document.state.interventions
    assert solvers == [] or threading.main_thread() not in solvers
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    opened.document.after_paint.flush()
    # Nor do the panels, once they follow.
    qtbot.waitUntil(lambda: not opened.shell.jobs.busy)
    assert solvers
    assert threading.main_thread() not in solvers


def test_the_styles_of_an_answer_are_made_beside_the_window(qtbot, opened, monkeypatch):
    threads, node_style = [], node_and_arrow_style.node_style

    def noted(*arguments, **named):
        threads.append(threading.current_thread())
        return node_style(*arguments, **named)

    monkeypatch.setattr(node_and_arrow_style, "node_style", noted)
    click(opened, "N7")
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    document = opened.document
    assert len(threads) == len(document.shown.pathway.nodes)
    assert threading.main_thread() not in threads
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert len(threads) == len(document.shown.pathway.nodes)


def test_the_picture_shows_the_block_and_fades_the_levels_until_they_are_known(qtbot, opened, held):
    click(opened, "N7")
    assert style(opened).nodes["N7"].mark is Mark.BLOCKED
    assert style(opened).pending
    assert style(opened).highlighted_nodes == {"N7"}
    opened.document.after_paint.flush()
    sentence = opened.shell.central.headline.sentence.text()
    assert sentence == "N7 blocked: computing the levels …"
    assert opened.shell.central.headline.verdict.text() == ""
    assert opened.shell.status_bar.announcement.text() == sentence
    assert opened.shell.status_bar.progress.isVisible()
    held.set()
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    assert not style(opened).pending
    assert style(opened).nodes["N7"].level == pytest.approx(0)
    opened.document.after_paint.flush()
    assert "computing the levels" not in opened.shell.central.headline.sentence.text()


def test_the_outputs_keep_their_places_while_their_levels_are_computed(qtbot, opened, held):
    strip, canvas = opened.shell.central.headline.outputs, opened.shell.canvas.single
    opened.document.after_paint.flush()
    cells, size = list(strip.cells), canvas.size()
    assert cells
    click(opened, "N7")
    opened.document.after_paint.flush()
    names = [cell.output.label for cell in cells]
    assert [cell.texts()[:2] for cell in strip.cells] == [[name, "computing …"] for name in names]
    assert (strip.cells, canvas.size()) == (cells, size)
    held.set()
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    opened.document.after_paint.flush()
    assert (strip.cells, canvas.size()) == (cells, size)
    assert all(cell.output.percent or cell.output.beside for cell in cells)


def test_undo_while_computing_draws_exactly_what_was_there(qtbot, opened, held):
    before = style(opened)
    click(opened, "N7")
    opened.document.undo_stack.undo()
    assert style(opened).nodes == before.nodes
    assert style(opened).arrows == before.arrows
    assert not style(opened).pending
    held.set()
    # The answer that nobody waits for any more changes nothing.
    qtbot.wait(100)
    assert style(opened).nodes == before.nodes


def test_after_several_clicks_the_picture_is_that_of_a_fresh_start(qtbot, opened):
    for node in ("N7", "N9", "N7"):
        click(opened, node)
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    step_by_step = style(opened)
    canvas = opened.shell.canvas.single
    canvas.show_state(None, opened.document.shown)
    assert step_by_step.nodes == style(opened).nodes
    assert step_by_step.arrows == style(opened).arrows


def test_an_export_waits_for_the_levels(qtbot, opened, held):
    click(opened, "N7")
    picture = opened.controllers.picture
    picture.export()
    assert picture._answer.dialog.isVisible()
    assert picture.dialog is None
    held.set()
    qtbot.waitUntil(lambda: picture.dialog is not None)
    assert picture._answer.dialog is None
    picture.dialog.reject()


@pytest.mark.usefixtures("fresh_window")
def test_an_export_that_waits_can_be_cancelled(qtbot, opened, held):
    click(opened, "N7")
    picture = opened.controllers.picture
    picture.export()
    picture._answer.dialog.findChild(QPushButton).click()
    assert picture._answer.dialog is None
    held.set()
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    assert picture.dialog is None


# Opens a model whose solver does not come to an end, clicks and closes the window meanwhile.
PROGRAM = """\
import sys
import time
from PySide6.QtCore import QTimer
from looplight.activity.solver import before_and_after_states
from looplight.window import application, preload

# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
start = application.Startup.start_background

def endless(system, begin, alone=False, limits=None):
    while True:
        limits.check()
        time.sleep(0.01)

def started(self):
    start(self)
    wait_and_close(self)

def wait_and_close(self):
    # The file is read beside the window, which may take longer than all else.
    if self.window.document.shown.pathway is None:
        QTimer.singleShot(20, lambda: wait_and_close(self))
        return
    before_and_after_states.settle = endless
    self.window.document.interventions.click("N7")
    assert self.window.document.shown.pending is not None
    QTimer.singleShot(100, self.window.close)

application.Startup.start_background = started
sys.exit(application.run([sys.argv[1]]))
"""


def test_closing_the_window_while_computing_ends_the_process(model):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, model],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    printed = [line for line in done.stderr.splitlines() if "This plugin does not" not in line]
    assert (done.returncode, printed) == (0, [])


def test_opening_leaves_the_geometry_to_the_worker(qtbot, window, model, monkeypatch):
    window.shell.canvas.create()
    qtbot.waitUntil(window.shell.canvas.single.isVisible)
    threads, index = [], prepared_figure.SpatialIndex

    def noted(drawn):
        threads.append(threading.current_thread())
        return index(drawn)

    monkeypatch.setattr(prepared_figure, "SpatialIndex", noted)
    window.shell.opener.open(model)
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    shown = window.shell.canvas.single
    assert shown.pathway is window.document.shown.pathway
    assert set(shown.view.drawing.layout.boxes) == set(shown.pathway.by_id)
    assert threads
    assert threading.main_thread() not in threads


def test_a_large_figure_that_is_opened_with_its_answer_looks_as_any_other(qtbot, opened):
    click(opened, "N7")
    qtbot.waitUntil(lambda: opened.document.shown.response is not None)
    canvas = opened.shell.canvas.single
    canvas.show_state(None, opened.document.shown)
    pathway, shown = canvas.pathway, opened.document.shown
    assert canvas.view.drawing.shapes.rects
    assert style(opened) == style_of(pathway, shown)


def test_what_is_found_once_for_a_small_file_is_found_before_it_is_shown(
    qtbot, new_window, tmp_path, monkeypatch
):
    threads = []

    def build(*arguments, own=model_compile.build):
        threads.append(threading.current_thread())
        return own(*arguments)

    monkeypatch.setattr(model_compile, "build", build)
    write_pathway(tmp_path / "small.yaml", large(30, 40))
    document = new_window.document
    before = document.shown.entry
    new_window.shell.opener.open(tmp_path / "small.yaml")
    qtbot.waitUntil(lambda: document.shown.entry is not before)
    qtbot.waitUntil(lambda: document.shown.response is not None)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
