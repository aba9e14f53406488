"""The main window: puts the parts together and nothing else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow

from looplight.panels.caption import CaptionPanel
from looplight.panels.closing import ClosingPanel
from looplight.panels.context import ContextPanel
from looplight.panels.details import DetailsPanel
from looplight.panels.feedback import FeedbackPanel
from looplight.panels.figures import FiguresPanel
from looplight.panels.genes import GenesPanel
from looplight.panels.inhibitors import InhibitorsPanel
from looplight.panels.interventions import InterventionsBar
from looplight.panels.messages import MessagesPanel
from looplight.panels.reading import ReadingPanel
from looplight.session.document import Document
from looplight.session.jobs import Jobs
from looplight.session.plain import one_line
from looplight.session.recent import Recent
from looplight.session.settings import Settings
from looplight.session.state import Shown
from looplight.session.themes import Theme
from looplight.window import keeper
from looplight.window.announce import announcement
from looplight.window.centre import Centre
from looplight.window.commands import Commands
from looplight.window.docks import Docks
from looplight.window.dropping import DropTarget
from looplight.window.edit_commands import EditCommands
from looplight.window.file_commands import FileCommands
from looplight.window.help_commands import HelpCommands
from looplight.window.menus import Menus, toolbar
from looplight.window.node_commands import NodeCommands
from looplight.window.palette_commands import PaletteCommands
from looplight.window.session_commands import SessionCommands
from looplight.window.status import BottomBar
from looplight.window.talk import Talk
from looplight.window.theming import Theming
from looplight.window.time_dock import TimeDock
from looplight.window.title_line import TitleLine
from looplight.window.view_commands import ViewCommands


class MainWindow(QMainWindow):
    """One figure, what was done to it, and what follows.

    Parameters
    ----------
    document : Document
    settings : Settings
    theming : Theming

    Attributes
    ----------
    closing : Signal()
        The window is about to go; everything is still there.
    """

    closing = Signal()

    def __init__(self, document: Document, settings: Settings, theming: Theming) -> None:
        super().__init__()
        self.setWindowTitle("Looplight")
        self.setAcceptDrops(True)
        self.setAnimated(False)
        self.document, self.settings, self.theming = document, settings, theming
        self.jobs = Jobs(self)
        self.recent = Recent(settings, self)
        self.centre = Centre(document)
        self.canvas = self.centre.canvas
        self.setCentralWidget(self.centre)
        self.commands = Commands(self, self.canvas, self.centre.scenes)
        self.title = TitleLine(document)
        self.toolbar = toolbar(self, self.commands, self.title)
        self.interventions = InterventionsBar(document)
        self.bottom = BottomBar(self.interventions)
        self.setStatusBar(self.bottom)
        self._make_docks()
        self._make_commands()
        self._connect()
        self._take_theme(theming.theme)
        keeper.restore(self, settings)

    def _make_docks(self) -> None:
        document = self.document
        self.figures = FiguresPanel(document)
        self.reading = ReadingPanel(document)
        self.caption = CaptionPanel(document)
        self.genes = GenesPanel(document)
        self.inhibitors = InhibitorsPanel(document)
        self.feedback = FeedbackPanel(document)
        self.closing_loop = ClosingPanel(document, self.jobs)
        self.context = ContextPanel(document)
        self.messages = MessagesPanel(document)
        self.details = DetailsPanel(document)
        tabs = (self.reading, self.caption, self.genes, self.inhibitors, self.feedback)
        self.docks = Docks(
            self,
            self.figures,
            (*tabs, self.closing_loop),
            self.details,
            hidden=(self.messages,),
            under=self.context,
        )

    def _make_commands(self) -> None:
        document, commands = self.document, self.commands
        self.menus = Menus(self, commands, self.recent)
        self.palettes = PaletteCommands(self, document, commands)
        self.sessions = SessionCommands(self, document, self.recent)
        self.files = FileCommands(self, document, self.theming, self.sessions, self.recent)
        self.edits = EditCommands(
            self, document, self.settings, self.canvas, commands, self.palettes.find
        )
        self.nodes = NodeCommands(document, self.canvas, self.centre.scenes, commands)
        self.views = ViewCommands(
            document, self.settings, self.theming, self.canvas, self.docks, commands
        )
        self.time = TimeDock(self, document, self.settings, self.jobs, commands)
        self.help = HelpCommands(self, commands.titles_and_keys())
        self.talk = Talk(self, self.centre.headline, self.centre.scenes)
        self.drops = DropTarget(self)
        commands.bind(
            {
                "file.open": self.files.open,
                "file.open-recent": self.files.open,
                "file.reload": self.files.reload,
                "file.save-session": self.sessions.save,
                "file.save-session-as": self.sessions.save_as,
                "file.export-picture": self.files.export_picture,
                "file.export-network": self.files.export_network,
                "file.export-genes": self.files.export_genes,
                "file.export-readings": self.files.export_readings,
                "file.quit": self.close,
                "view.palette": self.palettes.open,
                "view.reset-layout": self._reset_layout,
                "talk.full-screen": self.talk.toggle,
                "talk.leave": self.talk.end,
                "talk.next": self.nodes.next_scene,
                "talk.previous": self.nodes.previous_scene,
                "talk.back": self.talk.back,
                "help.guide": self.help.guide,
                "help.shortcuts": self.help.keyboard,
                "help.limits": self.help.limits,
                "help.about": self.help.about,
            }
        )

    def _connect(self) -> None:
        self.document.changed.connect(self._document_changed)
        self.theming.changed.connect(self._take_theme)
        self.settings.changed.connect(self._setting_changed)
        self.bottom.limits_asked.connect(self.help.limits)
        self.menus.recent_chosen.connect(self.files.open_path)
        self.drops.dropped.connect(self.files.open_paths)
        self.inhibitors.drug_chosen.connect(self.details.show_drug)
        self.reading.menu_asked.connect(self.canvas.open_menu)
        self.sessions.announced.connect(self.bottom.announce)
        self.time.announced.connect(self.bottom.announce)
        self.talk.changed.connect(self._talk_changed)
        self.canvas.ready.connect(self._canvas_ready)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        self.drops.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open files."""
        self.drops.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout."""
        keeper.keep(self, self.talk.layout_to_keep(), self.settings)
        self.closing.emit()
        self.jobs.shutdown()
        super().closeEvent(event)

    def _reset_layout(self) -> None:
        self.docks.arrange()
        self.time.arrange()

    def _document_changed(self, old: Shown, new: Shown) -> None:
        text = announcement(old, new, self.document.inhibitors)
        if text:
            self.bottom.announce(text)
        self.commands.by_id["edit.clear"].setEnabled(bool(new.state.interventions))
        if old.entry is not new.entry and new.entry is not None:
            self.setWindowTitle(f"{one_line(new.entry.title)} – Looplight")
            self.settings.set("start/figure", new.state.figure)

    def _setting_changed(self, key: str) -> None:
        if key == "look/theme":
            self.theming.choose(self.settings.get(key))
        self.views.show_settings()

    def _take_theme(self, theme: Theme) -> None:
        for taker in (self.docks, self.time, self.canvas, self.commands):
            taker.set_theme(theme)

    def _talk_changed(self, talk: bool) -> None:
        self.commands.set_talk(talk)
        self.commands.by_id["talk.full-screen"].setChecked(talk)
        self.canvas.take_focus()

    def _canvas_ready(self) -> None:
        if not isinstance(self.focusWidget(), QLineEdit):
            self.canvas.take_focus()
