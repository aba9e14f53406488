"""A figure with many outputs shows a few rows of them, and keeps its room for the drawing."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint

OUTPUTS = 30


@pytest.fixture
def opened(qtbot, window, tmp_path):
    names = [f"A long name of an output number {n}" for n in range(OUTPUTS)]
    arrows = "".join(f"KINASE\tactivates\t{name}\n" for name in names)
    path = tmp_path / "many.sif"
    path.write_text(arrows, encoding="utf-8")
    window.shell.canvas.create()
    window.document.open_file(path)
    qtbot.waitUntil(lambda: window.document.shown.response is not None)
    window.document.after_paint.flush()
    QCoreApplication.processEvents()
    return window


def test_the_drawing_keeps_most_of_the_window_and_every_output_can_be_reached(opened):
    headline = opened.shell.central.headline
    cells = headline.outputs.cells
    assert len(cells) == OUTPUTS
    assert headline.height() < opened.height() / 4
    assert opened.shell.canvas.single.height() > opened.height() / 2

    def in_sight(cell):
        top = cell.mapTo(headline, QPoint(0, 0)).y()
        return top >= 0 and top + cell.height() <= headline.height()

    assert in_sight(cells[0])
    assert not in_sight(cells[-1])
    cells[-2].setFocus()
    # As Tab does.
    assert cells[-2].focusNextPrevChild(True)
    QCoreApplication.processEvents()
    assert cells[-1].hasFocus()
    assert in_sight(cells[-1])


def test_a_figure_with_few_outputs_shows_them_all_again(opened, qtbot):
    opened.document.open(opened.document.figures.catalogue.resolve("mtorc1-feedback").key)
    qtbot.waitUntil(lambda: len(opened.shell.central.headline.outputs.cells) < 10)
    opened.document.after_paint.flush()
    QCoreApplication.processEvents()
    headline = opened.shell.central.headline
    for cell in headline.outputs.cells:
        top = cell.mapTo(headline, QPoint(0, 0)).y()
        assert top > 0
        assert top + cell.height() <= headline.height()
