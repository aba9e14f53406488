"""Makes the window: the shell before the canvas, the controllers after it, and the connections.

The two halves are separate because of the start: the user waits for the figure, and cannot choose a
command in the tenth of a second in which the controllers are made. `controller_assembly` has the
second half, and is imported by `build_controllers` for the same reason.
"""

from contextlib import suppress

from PySide6.QtCore import Qt, QTimer

from looplight.activity.expected_computing_time import is_quick
from looplight.activity.results.response import Response
from looplight.files.problems import InputError
from looplight.panels.interventions.chips import InterventionsBar
from looplight.panels.widgets import chosen_folders
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.slow_answers import ResponseComputation
from looplight.session.document.document import Document
from looplight.session.storage.recent_files import RecentFiles
from looplight.session.storage.settings import Settings
from looplight.window import dock_state
from looplight.window.actions.menu_bar_and_toolbar import Menus, toolbar
from looplight.window.actions.registry import Actions
from looplight.window.bars.figure_title import FigureTitle
from looplight.window.bars.next_step import NextStep
from looplight.window.bars.status_bar import StatusBar
from looplight.window.centre.article_page_controller import PageController
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.centre.central_widget import CentralWidget
from looplight.window.command_palette.typed_ahead import TypedAhead
from looplight.window.dock_state import HiddenDocks
from looplight.window.docks.letters_in_large_window import LargeWindow, start_letters
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.file_opener import FileOpener
from looplight.window.main_window import MainWindow
from looplight.window.menus.all_commands import COMMANDS, MENUS
from looplight.window.shell_and_controllers import Shell
from looplight.window.start_page.start_page_controller import StartPageController
from looplight.window.theme_controller import ThemeController


def make_window(
    document: Document, settings: Settings, theme_controller: ThemeController
) -> MainWindow:
    """Make the whole window at once; `looplight.window.application` makes it in stages."""
    window = MainWindow(settings, theme_controller)
    build_shell(window, document)
    window.shell.docks.resize_docks()
    window.shell.docks.lowness.start(dock_state.restore(window, settings))
    build_controllers(window)
    return window


def build_shell(window: MainWindow, document: Document) -> None:
    """Build everything around the canvas; docks and canvas area are still empty."""
    start_letters(window, window.theme_controller)
    chosen_folders.keep_in(window.settings)
    jobs, layout_jobs = JobRunner(window), JobRunner(window)
    responses = ResponseComputation(document, jobs, window, _prepare_answer)
    recent = RecentFiles(window.settings, window)
    central = CentralWidget(document)
    canvas = CanvasController(document, central.canvas_area, layout_jobs)
    actions = Actions(COMMANDS, window, central.canvas_area, central.scenes)
    menus = Menus(window, actions, recent, MENUS)
    figure_title = FigureTitle(document, recent)
    interventions = InterventionsBar(document)
    next_step = NextStep(document)
    next_step.command_chosen.connect(actions.run)
    bar = toolbar(window, actions, figure_title)
    # The docks at the sides reach down to the status bar; the one below the canvas does not.
    window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    opener = FileOpener(document, recent, window)
    # Also where the session shows the figure that was open: no other figure is shown then.
    opener.session_opened.connect(central.problems.clear_earlier)
    docks = PanelDocks(window, document, jobs, window.settings)
    hidden_docks = HiddenDocks(window, docks.switcher, docks.narrowness.hold, docks.lowness.hold)
    theming = window.theme_controller
    LargeWindow(window, theming, docks.docks.values(), docks.narrowness, central.headline)
    shell = Shell(
        window=window,
        document=document,
        jobs=jobs,
        recent=recent,
        opener=opener,
        central=central,
        canvas=canvas,
        page=PageController(document, canvas, central.pages),
        actions=actions,
        menus=menus,
        figure_title=figure_title,
        toolbar=bar,
        typed_ahead=TypedAhead(window),
        interventions=interventions,
        status_bar=StatusBar(interventions, next_step),
        docks=docks,
        hidden_docks=hidden_docks,
        start_page=StartPageController(
            document, window.settings, recent, opener, central, canvas, hidden_docks, jobs, theming
        ),
    )
    window.set_shell(shell)
    actions.waits.connect(shell.typed_ahead.wait_for)
    interventions.emptied.connect(canvas.take_focus)
    docks.docks["closing"].visibilityChanged.connect(next_step.set_drugs_listed)
    docks.docks["practice"].visibilityChanged.connect(next_step.set_asking)
    # Both go with the state that they lead to, and the keyboard must not go with them.
    next_step.chosen.connect(canvas.take_focus)
    central.headline.first_step.chosen.connect(canvas.take_focus)
    window.closing.connect(shell.typed_ahead.stop)
    # Widgets with a style sheet follow by themselves; these draw icons and figures in colours.
    for part in (shell.docks, canvas, actions, central.headline.outputs):
        part.set_theme(theming.theme)
        theming.changed.connect(part.set_theme)
    responses.progressed.connect(shell.status_bar.show_progress)
    shell.opener.reader.prepare = _prepare_drawing
    shell.opener.announced.connect(shell.status_bar.announce)
    shell.opener.reader.long_reading.connect(shell.status_bar.reading.show_files)
    shell.opener.reader.long_reading.connect(shell.central.headline.show_reading)
    shell.status_bar.reading.cancelled.connect(shell.opener.cancel)
    # Whatever else stands already: a file may still be read when the window is closed early.
    window.closing.connect(shell.opener.reader.shutdown)
    window.closing.connect(layout_jobs.shutdown)
    window.closed.connect(document.after_paint.stop)
    shell.menus.recent_chosen.connect(shell.opener.open)
    shell.start_page.command_chosen.connect(actions.run)
    for bar_of_figure in (figure_title, shell.status_bar):
        shell.start_page.changed.connect(bar_of_figure.set_covered)
    shell.page.command_chosen.connect(actions.run)


def _prepare_drawing(pathway: Pathway) -> None:
    """Make what drawing a figure needs; called by the reader of files, in the background."""
    from looplight.canvas.scene.prepared_figure import prepare_first_picture  # noqa: PLC0415 - see the top
    from looplight.pathways.opposite_signs import opposite_signs  # noqa: PLC0415 - see the top
    from looplight.session.background import preloads  # noqa: PLC0415 - see the top

    prepare_first_picture(pathway)
    # Said beside the title: of 6,000 arrows it takes 10 ms to find.
    pathway.own_numbers  # noqa: B018 - kept by the pathway
    preloads.prepare(pathway)
    opposite_signs(pathway)
    if pathway.drawing is not None:
        # Said above the canvas: of 15,000 arrows the counts take half a second.
        from looplight.pathways.formats.gpml.arrow_counts import arrow_counts  # noqa: PLC0415 - few are drawings

        arrow_counts(pathway)
    if is_quick(pathway):
        _prepare_model(pathway)


def _prepare_model(pathway: Pathway) -> None:
    """Find once what every answer of a small figure needs: its model, its loops, its baseline.

    Its first answer comes in the turn in which it is shown, and would take most of that.
    """
    from looplight.activity.query import Query  # noqa: PLC0415 - numpy, after the first figure
    from looplight.activity.respond import respond  # noqa: PLC0415
    from looplight.activity.solver.cancellation_and_progress import NeedsIntegration, SolverControl  # noqa: PLC0415

    # What it refuses, it tells when it is asked.
    with suppress(NeedsIntegration, InputError):
        respond(Query(pathway), SolverControl(integrate=False))


def _prepare_answer(response: Response) -> None:
    """Make what canvas and panels need of an answer; called in the worker that computed it."""
    # Panels say why something changed: to import that takes longer than a frame.
    import looplight.activity.sentences.explanation_steps  # noqa: PLC0415, F401 - not before a click
    from looplight.canvas.style.node_and_arrow_style import prepare_styles  # noqa: PLC0415

    prepare_styles(response)


def build_controllers(window: MainWindow) -> None:
    """Make the panels on screen and all that carries out commands; the window is complete then."""
    from looplight.session.background import preloads  # noqa: PLC0415 - see the top
    from looplight.window.controller_assembly import connect, make_controllers  # noqa: PLC0415

    shell = window.shell
    # Before the controllers, which name the step to undo in its entry.
    shell.menus.give_mnemonics()
    # The controllers work on the tables of these panels, whether they are open or not.
    for key in ("figures", "reading", "details", "problems"):
        shell.docks.panel(key)
    shell.docks.make_visible()
    controllers = make_controllers(window)
    connect(window, controllers)
    window.set_controllers(controllers)
    shell.actions.bind(controllers)
    preload = preloads.DrugPreload(
        shell.document.store.inhibitors, lambda: shell.document.shown.pathway
    )
    shell.jobs.submit(preloads.DRUGS, preload)
    # In the next turn: a command chosen early may open a dialog that stays, and all that follows
    # this function must not wait for its end.
    QTimer.singleShot(0, shell.actions.run_early)
