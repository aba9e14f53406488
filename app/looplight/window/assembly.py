"""What the window needs to show a figure; imported and built after its first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from looplight.panels.interventions.chips import InterventionsBar
from looplight.session.storage.recent_files import Recent
from looplight.window.actions.menus import Menus, toolbar
from looplight.window.actions.registry import Actions
from looplight.window.bars.figure_title import TitleLine
from looplight.window.bars.status_bar import BottomBar
from looplight.window.centre.central_widget import Centre
from looplight.window.docks.late_panels import LatePanels
from looplight.window.docks.panel_docks import Docks
from looplight.window.startup import window_state

if TYPE_CHECKING:
    from looplight.window.main_window import MainWindow


def build(window: "MainWindow") -> None:
    """Put in everything that has a place beside the canvas; the docks are still empty.

    Parameters
    ----------
    window : MainWindow
        Has its document, settings and theming; gets an attribute for each part.
    """
    document = window.document
    window.recent = Recent(window.settings, window)
    window.centre = Centre(document)
    window.canvas = window.centre.canvas
    window.setCentralWidget(window.centre)
    window.commands = Actions(window, window.canvas, window.centre.scenes)
    window.menus = Menus(window, window.commands, window.recent)
    window.title = TitleLine(document)
    window.toolbar = toolbar(window, window.commands, window.title)
    window.interventions = InterventionsBar(document)
    window.bottom = BottomBar(window.interventions)
    window.setStatusBar(window.bottom)
    window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    late = LatePanels(window)
    window.docks = Docks(
        window,
        late.figures,
        late.shared,
        late.details,
        hidden=(late.outline, late.messages, late.parameters),
        under=late.context,
    )
    for taker in (window.docks, window.canvas, window.commands):
        taker.set_theme(window.theming.theme)
    if not window.isVisible():  # else once it is laid out, see `app`
        window.docks.give_sizes()
        window_state.restore_docks(window, window.settings)
