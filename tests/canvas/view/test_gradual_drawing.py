"""Another figure is drawn a part in each turn of the event loop, then shown whole."""

import pytest
from pathway_builder import large, write_pathway
from PySide6.QtCore import QEvent, QObject, QTimer

from looplight.canvas.paint.far_labels import large_figure_labels
from looplight.canvas.scene.gradual_figure_change import NODES_IN_A_TURN
from looplight.canvas.scene.layers import GroundLayer
from looplight.canvas.scene.node_pixmaps import NodePixmapCache
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.session.document.document import Document


class Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def document(qapp):
    document = Document()
    document.open(document.figures.resolve("mtorc1-feedback").key)
    return document


@pytest.fixture
def canvas(qtbot, document):
    canvas = PathwayCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show_state(None, document.shown)
    canvas.show()
    qtbot.waitExposed(canvas)
    document.changed.connect(canvas.show_state)
    return canvas


@pytest.fixture
def drawn(monkeypatch):
    """What was drawn into a pixmap: ground and nodes."""
    drawn = []
    for owner in (GroundLayer, NodePixmapCache):

        def render(self, *parts, draw=owner._render):
            drawn.append(type(self))
            return draw(self, *parts)

        monkeypatch.setattr(owner, "_render", render)
    return drawn


def open_other(document):
    document.open(document.figures.resolve("pi3k-ras-crosstalk").key)


def test_no_turn_draws_more_than_a_part_and_the_paint_draws_nothing(qtbot, document, canvas, drawn):
    paints, turns = Paints(canvas.view.viewport()), []
    drawing = canvas.gradual_drawing

    def note():
        turns.append((drawn.count(GroundLayer), drawn.count(NodePixmapCache), paints.count))
        drawn.clear()

    drawing._turn.timeout.connect(note)
    qtbot.waitUntil(lambda: drawn != [])
    drawn.clear()
    paints.count = 0
    open_other(document)
    assert drawing.is_running()
    assert drawn == []
    qtbot.waitUntil(lambda: not drawing.is_running())
    ground, *parts, last = turns
    assert ground == (1, 0, 0)
    assert len(parts) > 1
    # Arrows come after the nodes.
    assert all(part[0] == 0 and part[1] <= NODES_IN_A_TURN for part in parts)
    assert sum(part[1] for part in parts) == len(document.shown.pathway.nodes)
    # What was on screen stayed there until the last part was drawn.
    assert last == (0, 0, 0)
    qtbot.waitUntil(lambda: paints.count > 0)
    assert drawn == []


def test_the_labels_of_a_large_figure_have_their_places_before_it_is_painted(
    qtbot, document, canvas, tmp_path, monkeypatch
):
    paints, placed = Paints(canvas.view.viewport()), []

    def place(*arguments, own=large_figure_labels._without_overlaps, **options):
        placed.append(paints.count)
        return own(*arguments, **options)

    qtbot.waitUntil(lambda: not canvas.gradual_drawing.is_running())
    monkeypatch.setattr(large_figure_labels, "_without_overlaps", place)
    write_pathway(tmp_path / "large.yaml", large(300, 700))
    paints.count = 0
    document.open_file(tmp_path / "large.yaml")
    qtbot.waitUntil(lambda: not canvas.gradual_drawing.is_running() and paints.count > 0)
    assert placed
    assert set(placed) == {0}


def test_it_looks_as_if_it_was_drawn_at_once(qtbot, document, canvas):
    open_other(document)
    qtbot.waitUntil(lambda: not canvas.gradual_drawing.is_running())
    gradually = canvas.grab().toImage()
    canvas.show_state(None, document.shown)
    assert not canvas.gradual_drawing.is_running()
    assert canvas.grab().toImage() == gradually


def test_input_between_two_parts_is_handled(qtbot, document, canvas):
    rest = []
    QTimer.singleShot(0, lambda: rest.append(canvas.gradual_drawing.is_running()))
    open_other(document)
    qtbot.waitUntil(lambda: not canvas.gradual_drawing.is_running())
    assert rest == [True]


def test_a_canvas_that_is_hidden_meanwhile_is_painted_when_it_is_shown(qtbot, document, canvas):
    paints = Paints(canvas.view.viewport())
    open_other(document)
    canvas.hide()
    qtbot.waitUntil(lambda: not canvas.gradual_drawing.is_running())
    assert paints.count == 0
    canvas.show()
    qtbot.waitUntil(lambda: paints.count > 0)
