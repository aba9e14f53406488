"""A large figure: what follows a change comes bit by bit, so that clicks are answered between."""

import pytest
import shiboken6
from pathway_builder import large, write_pathway
from PySide6.QtCore import QObject

from looplight.session.document.document import Document


class View(QObject):
    """A view that follows in turns, and notes when."""

    def __init__(self, document, turns):
        super().__init__()
        self._document, self._turns = document, turns
        document.after_paint.changed.connect(self._changed)

    def _changed(self, _old, _new):
        self._document.after_paint.in_turn(self.update)

    def update(self):
        self._turns.append(self)


@pytest.fixture
def document(qapp, tmp_path):
    path = tmp_path / "large.yaml"
    write_pathway(path, large())
    document = Document()
    document.open_file(path)
    document.after_paint.wait_for_paint(lambda: True)
    return document


@pytest.fixture
def turns():
    return []


def test_no_two_views_follow_in_the_same_turn(qtbot, document, turns):
    views, lengths = [View(document, turns) for _ in range(3)], []
    document.after_paint._turn.timeout.connect(lambda: lengths.append(len(turns)))
    document.interventions.toggle("N7")
    assert turns == []
    assert document.after_paint.waiting
    qtbot.waitUntil(lambda: not document.after_paint.waiting)
    # The first turn announces the change, each of the others brings one view up to date.
    assert lengths == [0, 1, 2, 3]
    assert turns == views


def test_a_view_that_is_behind_twice_follows_once(qtbot, document, turns):
    view = View(document, turns)
    document.interventions.toggle("N7")
    document.after_paint._take_turn()
    document.interventions.toggle("N9")
    qtbot.waitUntil(lambda: not document.after_paint.waiting)
    assert turns == [view]


def test_code_that_reads_panels_right_after_a_change_finds_all_up_to_date(document, turns):
    views = [View(document, turns) for _ in range(3)]
    document.interventions.toggle("N7")
    document.after_paint.flush()
    assert turns == views
    assert not document.after_paint.waiting


def test_a_view_that_is_gone_is_left_out(qtbot, document, turns):
    gone, view = View(document, turns), View(document, turns)
    document.interventions.toggle("N7")
    document.after_paint._take_turn()
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not document.after_paint.waiting)
    assert turns == [view]


def test_views_of_another_figure_follow_in_turns_once_it_is_drawn(qtbot, qapp, turns):
    document, drawing = Document(), [True]
    document.open(document.figures.resolve("mtorc1-feedback").key)
    document.after_paint.wait_for_paint(lambda: True)
    document.after_paint.wait_for_drawing(lambda: drawing[0])
    views, lengths = [View(document, turns) for _ in range(3)], []
    document.after_paint._turn.timeout.connect(lambda: lengths.append(len(turns)))
    document.open(document.figures.resolve("pi3k-ras-crosstalk").key)
    qtbot.waitUntil(lambda: len(lengths) > 3)
    assert turns == []
    drawing.clear()
    drawing.append(False)
    lengths.clear()
    qtbot.waitUntil(lambda: not document.after_paint.waiting)
    assert lengths[-3:] == [1, 2, 3]
    assert turns == views


def test_views_of_the_first_figure_do_not_wait_as_they_may_change_its_size(qtbot, qapp, turns):
    document = Document()
    document.after_paint.wait_for_paint(lambda: True)
    document.after_paint.wait_for_drawing(lambda: True)
    views = [View(document, turns) for _ in range(2)]
    document.open(document.figures.resolve("mtorc1-feedback").key)
    assert turns == []
    qtbot.waitUntil(lambda: not document.after_paint.waiting)
    assert turns == views
