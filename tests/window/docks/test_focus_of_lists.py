"""The focus of a list is the frame of its current row, and no piece of a line beside the others."""

from PySide6.QtGui import QColor


def test_no_piece_of_a_line_stands_beside_the_rows_of_a_list_with_the_focus(qtbot, new_window):
    """A line at the left edge was cut by the header and by the current row."""
    new_window.shell.actions.run("panel.inhibitors")
    panel = new_window.shell.docks.panel("inhibitors")
    view = panel.view
    new_window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.wait(20)
    accent = QColor(new_window.theme_controller.theme.color("accent"))
    image = view.grab().toImage()
    below = view.visualRect(view.currentIndex()).bottom() + view.header().height() + 6
    edge = [image.pixelColor(x, y) for y in range(below, image.height() - 4) for x in range(2)]
    assert edge and accent not in edge
