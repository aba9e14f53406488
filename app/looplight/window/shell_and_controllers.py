"""The parts of the window as two typed values: the shell before the canvas, the controllers after.

`looplight.window.assembly` makes them, `MainWindow` holds them, and the tables of commands work on
them. Nothing is imported here while the program runs, so that a start loads each part only when it
makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QToolBar

    from looplight.panels.interventions.chips import InterventionsBar
    from looplight.session.background.job_runner import JobRunner
    from looplight.session.document.document import Document
    from looplight.session.storage.recent_files import RecentFiles
    from looplight.window.actions.menu_bar_and_toolbar import Menus
    from looplight.window.actions.registry import Actions
    from looplight.window.bars.figure_title import FigureTitle
    from looplight.window.bars.status_bar import StatusBar
    from looplight.window.centre.article_page_controller import PageController
    from looplight.window.centre.canvas_controller import CanvasController
    from looplight.window.centre.central_widget import CentralWidget
    from looplight.window.command_palette.palette_controller import PaletteController
    from looplight.window.command_palette.typed_ahead import TypedAhead
    from looplight.window.controllers.announcements import AnnouncementController
    from looplight.window.controllers.comparison import CompareController
    from looplight.window.controllers.edit import EditController
    from looplight.window.controllers.explanation import ExplanationController
    from looplight.window.controllers.file import FileController
    from looplight.window.controllers.help import HelpController
    from looplight.window.controllers.library import LibraryController
    from looplight.window.controllers.navigation import NavigationController
    from looplight.window.controllers.pathway import PathwayController
    from looplight.window.controllers.picture import PictureController
    from looplight.window.controllers.scenes import SceneController
    from looplight.window.controllers.session import SessionController, UnsavedWorkController
    from looplight.window.controllers.storyboard import StoryboardController
    from looplight.window.controllers.view import ViewController
    from looplight.window.dock_state import HiddenDocks
    from looplight.window.docks.panel_docks import PanelDocks
    from looplight.window.docks.panel_links import PanelLinks
    from looplight.window.docks.time_dock import TimeDock
    from looplight.window.drawing_tools.arrow_controller import ArrowController
    from looplight.window.drawing_tools.draft_decisions_controller import DraftDecisionsController
    from looplight.window.drawing_tools.drawing_controller import (
        DrawingLookController,
        NodePlacesController,
        OverlapNotice,
    )
    from looplight.window.drawing_tools.image_controller import ImageController
    from looplight.window.drawing_tools.loose_arrows_controller import LooseArrowsController
    from looplight.window.drawing_tools.overview_controller import OverviewController
    from looplight.window.drawing_tools.routing_controller import RoutingController
    from looplight.window.drop.file_drop import FileDrop
    from looplight.window.drop.library_drop import LibraryDrop
    from looplight.window.file_opener import FileOpener
    from looplight.window.full_screen import FullScreen
    from looplight.window.presenter.presentation_controller import PresenterController
    from looplight.window.start_page.start_page_controller import StartPageController
    from looplight.window.tour.tour_controller import TourController


@dataclass(frozen=True, eq=False)
class Shell:
    """What the window needs to show a figure; the docks are still empty."""

    window: QMainWindow
    document: Document
    # One runner for the whole window: a newer request of a kind cancels the older one.
    jobs: JobRunner
    recent: RecentFiles
    # In the shell, because a start with a file opens it before there are controllers.
    opener: FileOpener
    central: CentralWidget
    canvas: CanvasController
    page: PageController
    actions: Actions
    menus: Menus
    figure_title: FigureTitle
    toolbar: QToolBar
    typed_ahead: TypedAhead
    interventions: InterventionsBar
    status_bar: StatusBar
    docks: PanelDocks
    hidden_docks: HiddenDocks
    start_page: StartPageController


@dataclass(frozen=True, eq=False)
class Controllers:
    """The objects that carry out commands; made once the canvas is painted.

    Attributes
    ----------
    shell : Shell
        For commands that need nothing but a part of it.
    """

    shell: Shell
    announcements: AnnouncementController
    arrows: ArrowController
    compare: CompareController
    draft_decisions: DraftDecisionsController
    drawing_look: DrawingLookController
    edit: EditController
    explanation: ExplanationController
    file: FileController
    file_drop: FileDrop
    full_screen: FullScreen
    help: HelpController
    image: ImageController
    library: LibraryController
    library_drop: LibraryDrop
    loose_arrows: LooseArrowsController
    navigation: NavigationController
    node_places: NodePlacesController
    overlaps: OverlapNotice
    overview: OverviewController
    palette: PaletteController
    panel_links: PanelLinks
    pathway: PathwayController
    picture: PictureController
    presenter: PresenterController
    routing: RoutingController
    scenes: SceneController
    session: SessionController
    storyboard: StoryboardController
    # A dock, but not in the shell: it is folded away at first, and its modules are many.
    time: TimeDock
    tour: TourController
    unsaved_work: UnsavedWorkController
    view: ViewController
