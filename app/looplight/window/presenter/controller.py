"""Opens and closes the windows of a talk, and carries out their keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from looplight.files.problems import Problem
from looplight.files.text import one_line
from looplight.session.background.certainty import CertaintyComputation
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.storage.settings import Settings
from looplight.window.actions.registry import Actions
from looplight.window.presenter.screen_actions import ScreenKeys
from looplight.window.presenter.screen_assignment import Screens
from looplight.window.presenter.stage_actions import StageKeys
from looplight.window.theme_controller import Theming

if TYPE_CHECKING:
    from looplight.session.playback.presentation import Presentation
    from looplight.session.playback.scene_player import ScenePlayer
    from looplight.window.presenter.announcer import StageAnnouncer
    from looplight.window.presenter.speaker_view import SpeakerView
    from looplight.window.presenter.stage import Stage

WORDS, MOTION, SURE = "talk/words", "look/reduced-motion", "model/sure"


class PresenterController(QObject):
    """The talk of a window: none, or a stage with or without a desk.

    The window itself and its document stay as they are, and are there again afterwards.

    Attributes
    ----------
    changed : Signal(bool)
        True when a talk begins, False when it is over.
    """

    changed = Signal(bool)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        theming: Theming,
        commands: Actions,
    ) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._settings, self._theming = settings, theming
        self._commands = commands
        self.talk: Presentation | None = None
        self.stage: Stage | None = None
        self.desk: SpeakerView | None = None
        self.player: ScenePlayer | None = None
        self.herald: StageAnnouncer | None = None
        self._jobs: JobRunner | None = None
        self.screens = Screens(self, window)
        self.keys = StageKeys(self, commands)
        self.screen_keys = ScreenKeys(self, settings, commands)
        commands.bind(
            {
                "present.start": self.begin,
                "present.here": self.begin_here,
                "present.desk": self.begin_with_desk,
                "present.swap": self.screens.swap,
                "present.notes": self.toggle_desk,
            }
        )
        self._enable(False)
        theming.changed.connect(self._theme_changed)

    def begin(self) -> None:
        """Present from the first scene on."""
        self._begin("")

    def begin_here(self) -> None:
        """Present from the present scene on."""
        self._begin(self._document.state.scene)

    def begin_with_desk(self) -> None:
        """Present from the present scene on, with the speaker's window on any screen."""
        self._begin(self._document.state.scene)
        self._open_desk()

    def end(self) -> None:
        """Close the windows of the talk; the window is as it was."""
        if self.talk is None:
            return
        talk, stage, desk, jobs = self.talk, self.stage, self.desk, self._jobs
        if self.player is not None:
            # Its clock must not tick while the windows go.
            self.player.player.pause()
        self.talk = self.stage = self.desk = self._jobs = None
        self.player = self.herald = None
        self._enable(False)
        if jobs is not None:
            jobs.shutdown()
        for part in (desk, stage):
            if part is not None:
                part.closed.disconnect()
                part.hide()
                part.deleteLater()
        talk.deleteLater()
        self._window.activateWindow()
        self.changed.emit(False)

    def toggle_desk(self) -> None:
        """Open or close the speaker's window."""
        if self.desk is not None:
            self.desk.close()
        else:
            self._open_desk()

    def _begin(self, scene: str) -> None:
        if self.talk is not None:
            return
        if self._document.shown.response is None:
            self._document.tell((Problem("nothing-to-present", self._why_not()),))
            return
        # Not before somebody presents: the canvas behind it takes its time to load.
        from looplight.session.playback.presentation import Presentation  # noqa: PLC0415
        from looplight.session.playback.scene_player import ScenePlayer  # noqa: PLC0415
        from looplight.window.presenter.announcer import StageAnnouncer  # noqa: PLC0415
        from looplight.window.presenter.stage import Stage  # noqa: PLC0415

        self.talk = Presentation(self._document, self)
        self.talk.start_at(scene)
        self._jobs = JobRunner(self)
        analyst = CertaintyComputation(self.talk.document, self._jobs, self.talk)
        analyst.set_enabled(self._settings.get(SURE))
        self.screens.begin()
        self.player = ScenePlayer(self.talk, self._jobs, self.talk)
        self.player.reduced = bool(self._settings.get(MOTION))
        percent = self._settings.get(WORDS)
        self.stage = Stage(self.talk, self.player, self._theming.theme, percent)
        self.herald = StageAnnouncer(self.talk, self.player, self.stage, self.stage.live.why)
        self.stage.closed.connect(self.end)
        self.stage.addActions(self._commands.on_stage())
        self._enable(True)
        self.screens.put_stage()
        self.stage.prepare()
        self.stage.showFullScreen()
        self.stage.activateWindow()
        self.stage.canvas.setFocus()
        if self.screens.others:
            self._open_desk()
        self.herald.follow()
        self.player.follow()
        self.changed.emit(True)

    def _open_desk(self) -> None:
        if self.talk is None or self.desk is not None:
            return
        from looplight.window.presenter.speaker_view import SpeakerView  # noqa: PLC0415 - see `_begin`

        self.desk = SpeakerView(self.talk, self._theming.theme)
        self.desk.addActions(self._commands.on_stage())
        self.desk.asked.connect(self._desk_asked)
        if self.stage is not None:
            self.desk.typed.connect(self.stage.number.take)
        self.desk.closed.connect(self._desk_closed)
        self.screens.put_desk()
        self.desk.activateWindow()

    def _enable(self, on: bool) -> None:
        for command in self._commands.on_stage():
            command.setEnabled(on)

    def _why_not(self) -> str:
        entry = self._document.shown.entry
        if entry is None:
            return "Open a figure first: then its scenes can be presented."
        return (
            f"{one_line(entry.title)} has no curated arrows, so there are no scenes to present. "
            "Choose a figure with arrows."
        )

    def _desk_asked(self, name: object) -> None:
        # The button says End; the key also ends smaller things first.
        if name == "present.leave":
            self.end()
        else:
            self._commands.run(name)

    def _desk_closed(self) -> None:
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.deleteLater()
        if self.stage is not None:
            self.stage.activateWindow()

    def _theme_changed(self, theme: object) -> None:
        for part in (self.stage, self.desk):
            if part is not None:
                part.set_theme(theme)
