"""Makes the controllers of the window and connects them; imported after the canvas is painted."""

from collections.abc import Iterator
from functools import partial

from looplight.panels.results.details_panel import DetailsPanel
from looplight.panels.results.readings_panel import ReadingPanel
from looplight.translation.messages import translate
from looplight.window.actions.registry import Actions
from looplight.window.bars.show_all_button import ShowAllButton
from looplight.window.command_palette.palette_controller import PaletteController
from looplight.window.command_palette.palette_entry import PanelRequests
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
from looplight.window.docks.panel_links import PanelLinks
from looplight.window.docks.time_dock import TimeDock
from looplight.window.drawing_tools.arrow_controller import ArrowController
from looplight.window.drawing_tools.canvas_tools import CanvasTools
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
from looplight.window.full_screen import FullScreen
from looplight.window.main_window import MainWindow
from looplight.window.menus.all_commands import MENUS
from looplight.window.menus.stage_and_full_screen_keys import STAGE
from looplight.window.presenter.presentation_controller import PresenterController
from looplight.window.shell_and_controllers import Controllers
from looplight.window.tour.areas_to_point_at_or_keep_free import Parts
from looplight.window.tour.tour_controller import TourController


def make_controllers(window: MainWindow) -> Controllers:
    """Make every controller of a window that has its shell."""
    shell, settings, theme = window.shell, window.settings, window.theme_controller
    document, canvas, actions, jobs = shell.document, shell.canvas, shell.actions, shell.jobs
    docks, scenes, status_bar = shell.docks, shell.central.scenes, shell.status_bar
    # First, because other controllers get them.
    time = TimeDock(window, document, settings, jobs)
    full_screen = FullScreen(window, shell.central.headline, shell.hidden_docks)
    stepper = docks.panel_of(ReadingPanel).stepper
    explanation = ExplanationController(document, settings, jobs, stepper, docks, status_bar)
    ShowAllButton(shell.central.canvas_area, stepper)
    session = SessionController(window, document, shell.opener)
    places = Parts(window, shell.central, canvas, docks)
    tour = TourController(places, document, shell.start_page, stepper, settings, theme)
    library = LibraryController(window, document, shell.opener, docks)
    explain = explanation.explain
    panel_links = PanelLinks(docks, canvas)
    tools = CanvasTools(document, canvas)
    tools.changed.connect(actions.update_states)
    return Controllers(
        shell=shell,
        announcements=AnnouncementController(document, settings, status_bar, canvas),
        arrows=ArrowController(document, canvas, docks, tools),
        compare=CompareController(window, document, settings, canvas),
        draft_decisions=DraftDecisionsController(canvas, document),
        drawing_look=DrawingLookController(document, canvas),
        edit=EditController(window, document, settings, actions, shell.opener.present_session),
        explanation=explanation,
        file=FileController(window, document, settings, shell.opener),
        file_drop=FileDrop(window, jobs),
        full_screen=full_screen,
        help=HelpController(window, document, settings, theme, partial(_shortcuts, actions)),
        image=ImageController(window, document, canvas, docks, tools, jobs),
        library=library,
        library_drop=LibraryDrop(document, jobs, window),
        loose_arrows=LooseArrowsController(document, canvas),
        navigation=NavigationController(document, canvas),
        node_places=NodePlacesController(document, canvas),
        overlaps=OverlapNotice(window, document, canvas),
        overview=OverviewController(window, document, settings, theme, canvas),
        palette=PaletteController(
            *(window, document, actions, shell.typed_ahead, explain),
            *(shell.opener.open, library.show_search, library.ask),
            PanelRequests(
                partial(docks.open, "closing"),
                panel_links.list_drugs,
                docks.panel_of(DetailsPanel).open_drug,
            ),
            lambda: shell.start_page.on,
            shell.start_page.hide,
        ),
        panel_links=panel_links,
        pathway=PathwayController(document, canvas),
        picture=PictureController(window, document, settings, theme, canvas),
        presenter=PresenterController(window, document, settings, theme, actions),
        routing=RoutingController(window, document, canvas, status_bar),
        scenes=SceneController(document, scenes, actions),
        session=session,
        storyboard=StoryboardController(window, document, settings, theme, jobs),
        time=time,
        tour=tour,
        unsaved_work=UnsavedWorkController(window, document, session, shell.opener),
        view=ViewController(
            window, document, settings, theme, canvas, docks, time, shell.hidden_docks
        ),
    )


def connect(window: MainWindow, controllers: Controllers) -> None:
    """Connect the signals of the window's parts with their receivers."""
    shell, parts = window.shell, controllers
    document, canvas, actions = shell.document, shell.canvas, shell.actions
    # The order matters: the layout is saved before the docks go, jobs end last.
    window.closing.connect(parts.view.save_layout)
    window.closing.connect(parts.presenter.end)
    window.closing.connect(parts.storyboard.cancel)
    window.closing.connect(parts.library.shutdown)
    window.closing.connect(parts.palette.shutdown)
    window.closing.connect(shell.jobs.shutdown)
    parts.presenter.left_at.connect(shell.central.continue_talk.offer)
    shell.central.continue_talk.chosen.connect(partial(actions.run, "present.here"))
    shell.status_bar.limits_requested.connect(parts.help.limits)
    shell.status_bar.addWidget(parts.library.line, 3)
    parts.file_drop.dropped.connect(parts.library_drop.take_dropped)
    parts.library_drop.sources_found.connect(parts.panel_links.index_in_library)
    parts.library_drop.files_left.connect(parts.image.take_dropped)
    shell.central.problems.library_requested.connect(parts.library_drop.take_opened)
    parts.image.files_left.connect(shell.opener.open_all)
    shell.central.problems.figure_requested.connect(parts.library.new_empty)
    shell.central.problems.names_requested.connect(parts.library.new_from_genes)
    parts.file.figure_saved.connect(parts.unsaved_work.take_figure_as_saved)
    parts.library.image_requested.connect(parts.image.choose)
    parts.image.images.arrived.connect(actions.update_states)
    canvas.explanation_requested.connect(parts.explanation.explain)
    canvas.details_requested.connect(partial(shell.docks.open, "details"))
    canvas.selection_menu_requested.connect(parts.edit.open_selection_menu)
    shell.central.headline.why_requested.connect(parts.explanation.explain)
    shell.central.headline.panel_requested.connect(shell.docks.show)
    shell.central.headline.loose_arrows_requested.connect(parts.loose_arrows.open_list)
    document.interventions.question_asked.connect(parts.explanation.explain)
    shell.page.drug_requested.connect(shell.docks.panel_of(DetailsPanel).open_drug)
    _connect_texts(window, parts)
    parts.picture.exported.connect(parts.tour.exported)
    parts.storyboard.exported.connect(parts.tour.exported)
    window.closing.connect(parts.tour.quit)
    parts.time.panel.export_requested.connect(parts.file.export_plot)
    parts.time.set_theme(window.theme_controller.theme)
    window.theme_controller.changed.connect(parts.time.set_theme)
    time, narrowness = parts.time, shell.docks.narrowness
    time.visibility_changed.connect(lambda: narrowness.set_time_open(time.is_open))
    narrowness.set_time_open(time.is_open)
    parts.full_screen.changed.connect(actions.set_full_screen)
    parts.full_screen.changed.connect(canvas.take_focus)
    parts.presenter.changed.connect(canvas.take_focus)
    _connect_actions(window, parts)
    shell.start_page.library_requested.connect(parts.library.show_search)
    # The keyboard goes to the canvas once there is one.
    canvas.created.connect(canvas.take_focus_from_idle)
    if canvas.single is not None:
        canvas.take_focus_from_idle()


def _shortcuts(actions: Actions) -> dict[str, Iterator[tuple[str, str]]]:
    """Return title and keys of the commands of each menu."""
    groups = {**MENUS, translate("dialog", "In a talk"): STAGE}
    return {menu: actions.titles_and_keys(rows) for menu, rows in groups.items()}


def _connect_actions(window: MainWindow, parts: Controllers) -> None:
    """Bring the commands up to date with everything that they depend on."""
    shell, document, actions = window.shell, window.document, window.shell.actions
    # At once: a key of a command that is not enabled yet would do nothing.
    document.after_paint.changed.connect(actions.update_states)
    document.catalogue_changed.connect(actions.update_soon)
    window.settings.changed.connect(actions.update_soon)
    shell.docks.docks["figures"].visibilityChanged.connect(actions.update_states)
    parts.routing.changed.connect(actions.update_soon)
    parts.overview.created.connect(actions.update_soon)
    parts.time.visibility_changed.connect(actions.update_states)
    parts.explanation.stepper.stepped.connect(actions.update_states)
    parts.full_screen.changed.connect(actions.update_states)
    parts.presenter.changed.connect(actions.update_states)
    shell.start_page.changed.connect(actions.update_soon)


def _connect_texts(window: MainWindow, parts: Controllers) -> None:
    """Show in the status bar what controllers say, as long as it holds."""
    status_bar = window.shell.status_bar
    for part in (
        parts.file,
        parts.session,
        parts.edit,
        parts.compare,
        parts.picture,
        parts.storyboard,
        parts.scenes,
        parts.time,
        parts.drawing_look,
        parts.node_places,
        parts.image,
        parts.library,
        parts.overlaps,
        parts.routing,
    ):
        part.announced.connect(status_bar.announce)
    for part in (parts.file, parts.compare, parts.picture, parts.storyboard):
        part.saved.connect(status_bar.offer_file)
    parts.overlaps.outdated.connect(status_bar.forget)
