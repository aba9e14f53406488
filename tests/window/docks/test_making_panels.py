"""Panels that are not open are made one after the other, and what they list comes in turns."""

from pathway_builder import large, write_pathway
from PySide6.QtCore import QCoreApplication

from looplight.panels.second_drug.output_bars import OutputBar


def test_the_remaining_panels_are_made_one_in_each_turn(qtbot, new_window):
    docks, made = new_window.shell.docks, []
    docks.panel_made.connect(made.append)
    missing = set(docks.docks) - set(docks.panels)
    docks.make_remaining()
    # Whatever was posted is handled in the same turn.
    QCoreApplication.sendPostedEvents()
    assert len(made) == 1
    qtbot.waitUntil(lambda: set(made) == missing)


def test_closing_of_a_figure_with_many_parts_opens_at_once_and_is_soon_complete(
    qtbot, new_window, tmp_path
):
    document, docks = new_window.document, new_window.shell.docks
    write_pathway(tmp_path / "many.yaml", large(60, 80))
    document.open_file(tmp_path / "many.yaml")
    document.interventions.toggle(document.shown.pathway.nodes[0].id)
    qtbot.waitUntil(lambda: document.shown.response is not None)
    docks.show("closing")
    assert docks.panel("closing").isVisible()
    outputs = len(document.shown.pathway.judged_outputs)
    assert outputs
    detail = docks.panel("closing").detail
    qtbot.waitUntil(lambda: len(detail.findChildren(OutputBar)) == outputs)
