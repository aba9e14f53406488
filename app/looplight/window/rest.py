"""The rest of the window: panels and what the commands do; imported and built after the canvas.

Nobody can read a panel before there is a figure, and nobody chooses a command in the tenth of a
second that this takes; a key that is pressed meanwhile counts afterwards.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from looplight.session.background.job_runner import JobRunner
from looplight.session.state.state import State, ViewState
from looplight.window.commands.compare import CompareCommands
from looplight.window.commands.edit import EditCommands
from looplight.window.commands.explanation import WhyCommands
from looplight.window.commands.file import FileCommands
from looplight.window.commands.help import HelpCommands
from looplight.window.commands.navigation import WalkCommands
from looplight.window.commands.pathway import NodeCommands
from looplight.window.commands.picture import PictureCommands
from looplight.window.commands.practice import PracticeCommands
from looplight.window.commands.scenes import SceneCommands
from looplight.window.commands.session import SessionCommands
from looplight.window.commands.storyboard import StoryboardCommands
from looplight.window.commands.view import ViewCommands
from looplight.window.docks.time_dock import TimeDock
from looplight.window.file_drop import DropTarget
from looplight.window.full_screen import FullScreen
from looplight.window.palette.entries import PaletteCommands
from looplight.window.presenter.controller import PresenterController

if TYPE_CHECKING:
    from looplight.window.main_window import MainWindow


def build(window: "MainWindow") -> None:
    """Put in everything that `parts` left out.

    Parameters
    ----------
    window : MainWindow
        Stands on screen with its figure; gets an attribute for each part.
    """
    window.jobs = JobRunner(window)
    for key in ("figures", "reading", "details", "problems"):  # commands need them, open or not
        window.docks.panel(key)
    window.docks.make_open()
    _make_commands(window)
    _connect(window)
    window.time.set_theme(window.theming.theme)
    if window.document.shown.entry is not None:
        window.document_changed(ViewState(State()), window.document.shown)
    if window.canvas.single is not None:
        window.canvas_ready()
    # Later, once the window counts as complete: a command may open a dialog that stays.
    QTimer.singleShot(0, window.commands.run_early)


def _make_commands(window: "MainWindow") -> None:
    document, commands = window.document, window.commands
    window.palettes = PaletteCommands(window, document, commands)
    window.sessions = SessionCommands(window, document, window.recent)
    window.files = FileCommands(window, document, window.sessions, window.recent)
    window.pictures = PictureCommands(
        window, document, window.settings, window.theming, window.canvas
    )
    window.boards = StoryboardCommands(
        window, document, window.settings, window.theming, window.jobs
    )
    window.edits = EditCommands(window, document, window.settings, commands, window.palettes.find)
    window.nodes = NodeCommands(document, window.canvas, window.centre.scenes, commands)
    window.scenes = SceneCommands(document, window.centre.scenes, commands)
    window.walks = WalkCommands(document, window.canvas, commands)
    window.whys = WhyCommands(
        document,
        window.settings,
        window.jobs,
        window.reading.why,
        window.docks,
        window.bottom,
        commands,
    )
    window.whys.watch(window.canvas)
    window.views = ViewCommands(
        document, window.settings, window.theming, window.canvas, window.docks, commands
    )
    window.compares = CompareCommands(document, window.canvas, commands)
    window.time = TimeDock(window, document, window.settings, window.jobs, commands)
    window.help = HelpCommands(window, commands.titles_and_keys())
    window.talk = FullScreen(window, window.centre.headline, window.centre.scenes)
    window.presenting = PresenterController(
        window, document, window.settings, window.theming, commands
    )
    window.practice = PracticeCommands(window, document, window.settings, window.jobs, commands)
    window.drops = DropTarget(window)
    commands.bind(
        {
            "file.open": window.files.open,
            "file.open-recent": window.files.open,
            "file.reload": window.files.reload,
            "file.save-session": window.sessions.save,
            "file.save-session-as": window.sessions.save_as,
            "file.export-picture": window.pictures.export,
            "edit.copy-picture": window.pictures.copy,
            "file.export-storyboard": window.boards.export,
            "file.export-network": window.files.export_network,
            "file.export-genes": window.files.export_genes,
            "file.export-readings": window.files.export_readings,
            "file.export-account": window.files.export_account,
            "file.quit": window.close,
            "view.palette": window.palettes.open,
            "view.reset-layout": window.reset_layout,
            "talk.full-screen": window.talk.toggle,
            "talk.leave": window.talk.end,
            "talk.next": window.nodes.next_scene,
            "talk.previous": window.nodes.previous_scene,
            "talk.back": window.talk.back,
            "help.guide": window.help.guide,
            "help.shortcuts": window.help.keyboard,
            "help.limits": window.help.limits,
            "help.about": window.help.about,
        }
    )


def _connect(window: "MainWindow") -> None:
    window.document.following.changed.connect(window.document_changed)
    window.theming.changed.connect(window.take_theme)
    window.settings.changed.connect(window.setting_changed)
    window.bottom.limits_asked.connect(window.help.limits)
    window.menus.recent_chosen.connect(window.files.open_path)
    window.drops.dropped.connect(window.files.open_paths)
    window.details.panel_asked.connect(window.docks.show)
    window.centre.drug_asked.connect(window.details.open_drug)
    window.reading.menu_asked.connect(window.canvas.open_menu)
    window.sessions.announced.connect(window.bottom.announce)
    window.edits.announced.connect(window.bottom.announce)
    window.pictures.announced.connect(window.bottom.announce)
    window.boards.announced.connect(window.bottom.announce)
    window.time.announced.connect(window.bottom.announce)
    window.talk.changed.connect(window.talk_changed)
    window.presenting.changed.connect(window.canvas.take_focus)
    window.closing.connect(window.presenting.end)
    window.canvas.ready.connect(window.canvas_ready)
