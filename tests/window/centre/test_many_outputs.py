"""A figure with many outputs shows a few rows of them, and keeps its room for the drawing."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt

from looplight.panels.results.details_panel import MOST_ARROWS
from looplight.panels.second_drug.addition_details import MOST_BARS
from looplight.panels.second_drug.output_bars import OutputBar
from looplight.panels.widgets.links import TextLink
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.centre.outputs.output_strip import MOST_CELLS

pytestmark = pytest.mark.usefixtures("figures_are_read_once")
OUTPUTS = 30
# A reader accepts networks with as many as this, and more.
VERY_MANY = 400


def open_network(qtbot, window, path, arrows):
    """Open a network of ``arrows``, and wait for its answer."""
    path.write_text(arrows, encoding="utf-8")
    window.shell.canvas.create()
    window.document.open_file(path)
    settle(qtbot, window)
    return window


def settle(qtbot, window):
    """Wait for the answer, and for what is done after it is painted."""

    def is_answered():
        return window.document.shown.pending is None and window.document.shown.response is not None

    qtbot.waitUntil(is_answered)
    window.document.after_paint.flush()
    QCoreApplication.processEvents()


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def opened(qtbot, window, tmp_path):
    names = [f"A long name of an output number {n}" for n in range(OUTPUTS)]
    arrows = "".join(f"KINASE\tactivates\t{name}\n" for name in names)
    return open_network(qtbot, window, tmp_path / "many.sif", arrows)


@pytest.fixture
def crowded(qtbot, window, tmp_path):
    """Return a window with 400 outputs, of which the last but one has an input of its own."""
    arrows = [f"KINASE\tactivates\tOUT{n}\n" for n in range(VERY_MANY)]
    arrows[-2] = f"OTHER\tactivates\tOUT{VERY_MANY - 2}\n"
    return open_network(qtbot, window, tmp_path / "crowded.sif", "".join(arrows))


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


def test_of_very_many_outputs_those_that_change_most_have_a_cell(crowded, qtbot):
    strip = crowded.shell.central.headline.outputs
    cells = list(strip.cells)
    assert len(cells) == MOST_CELLS
    first = [cell.output.node for cell in cells]
    assert first == list(crowded.document.shown.pathway.outputs[:MOST_CELLS])
    changed = f"OUT{VERY_MANY - 2}"
    assert changed not in [cell.output.label for cell in cells]
    other = next(n.id for n in crowded.document.shown.pathway.nodes if n.label == "OTHER")
    crowded.document.interventions.toggle(other)
    settle(qtbot, crowded)
    # The same cells are used again: making them anew takes longer than a click may.
    assert strip.cells == cells
    assert cells[-1].output.label == changed
    assert cells[-1].output.size.startswith("▼")


@pytest.mark.parametrize("by_keyboard", [False, True])
def test_the_last_cell_counts_the_other_outputs_and_opens_the_panel_with_all(
    crowded, qtbot, by_keyboard
):
    headline, docks = crowded.shell.central.headline, crowded.shell.docks
    more = headline.outputs.more
    left = VERY_MANY - MOST_CELLS
    assert more.texts()[0] == f"and {left} more, in Reading"
    assert f"{left} more are in the Reading panel" in more.accessibleName()
    places = [(cell.y(), cell.x()) for cell in (*headline.outputs.cells, more)]
    assert places == sorted(set(places))
    docks.show("details")
    if by_keyboard:
        more.setFocus()
        qtbot.keyClick(more, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(docks.panel("reading").isVisible)
    model = docks.panel("reading").view.model()
    assert model.rowCount() == len(crowded.document.shown.pathway.nodes)


def test_a_figure_with_fewer_outputs_has_no_such_cell(crowded, qtbot):
    headline = crowded.shell.central.headline
    crowded.document.open(crowded.document.figures.catalogue.resolve("mtorc1-feedback").key)
    settle(qtbot, crowded)
    assert headline.outputs.more is None
    assert len(headline.outputs.cells) == len(crowded.document.shown.pathway.outputs)


def test_details_of_a_node_with_very_many_arrows_list_some_and_count_the_others(crowded):
    panel = crowded.shell.docks.panel("details")
    crowded.shell.docks.show("details")
    crowded.document.select(Selection(SelectionKind.NODE, "KINASE"))
    crowded.document.after_paint.flush()
    arrows = [link for link in panel.body.findChildren(TextLink) if "OUT" in link.text()]
    assert len(arrows) == MOST_ARROWS
    # All but the one of the other input.
    left = VERY_MANY - 1 - MOST_ARROWS
    assert f"and {left} more, in Nodes and arrows" in panel.body.texts()


def test_closing_has_bars_of_the_outputs_that_change_most_and_counts_the_others(crowded, qtbot):
    crowded.shell.docks.show("closing")
    crowded.document.interventions.toggle("OTHER")
    settle(qtbot, crowded)
    detail = crowded.shell.docks.panel("closing").detail
    left = VERY_MANY - MOST_BARS
    count = f"and {left} more that change less"
    qtbot.waitUntil(lambda: count in detail.texts())
    bars = [bar for bar in detail.findChildren(OutputBar) if not bar.isHidden()]
    assert len(bars) == MOST_BARS
    assert bars[-1].accessibleName().startswith(f"OUT{VERY_MANY - 2} ")


def test_outputs_that_nothing_leads_to_share_a_cell(qtbot, window, tmp_path):
    arrows = "".join(f"KINASE\tactivates\tGROWTH{n}\nOTHER\tactivates\tREPAIR{n}\n" for n in "1234")
    opened = open_network(qtbot, window, tmp_path / "two.sif", arrows)
    strip = opened.shell.central.headline.outputs
    assert strip.more.texts()[0] == "8 outputs"
    window.document.interventions.toggle("KINASE")
    settle(qtbot, window)
    assert [cell.output.label for cell in strip.cells] == [f"GROWTH{n}" for n in "1234"]
    assert strip.more.texts()[0] == "4 outputs not linked"
    strip.more.click()
    assert window.shell.docks.docks["reading"].isVisible()
    window.document.interventions.toggle("OTHER")
    settle(qtbot, window)
    assert strip.more is None
    assert len(strip.cells) == 8
