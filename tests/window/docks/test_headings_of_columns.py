"""Headings of the tables stand above the words of their columns."""

import pytest

from looplight.panels.results.readings_panel import DIRECTION, NODE, SURE


def first_ink(picture, left, top, right, bottom):
    """Return the first column of a part of a picture, from its left edge, that is not ground."""
    ground = picture.pixelColor(left, top)
    return next(
        x - left
        for x in range(left, right)
        if any(
            abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
            for y in range(top, bottom)
        )
    )


def test_headings_of_reading_stand_above_their_words(new_window, qtbot):
    new_window.shell.canvas.create()
    new_window.document.interventions.toggle("MTORC1")
    panel = new_window.shell.docks.panel("reading")
    qtbot.waitUntil(panel.box.certainty.isVisible, timeout=20_000)
    new_window.document.select(new_window.document.state.selection.of_nodes(()))
    view, header = panel.view, panel.view.horizontalHeader()
    for column in (NODE, DIRECTION, SURE):
        # The last row on screen is no selected one.
        cell = view.visualRect(view.model().index(4, column))
        left, right = cell.left(), cell.right() - 2
        heading = first_ink(header.grab().toImage(), left, 3, right, header.height() - 4)
        rows = cell.top() + 2, cell.bottom() - 2
        words = first_ink(view.viewport().grab().toImage(), left, rows[0], right, rows[1])
        assert heading == pytest.approx(words, abs=1), column
