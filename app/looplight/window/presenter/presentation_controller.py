"""Opens and closes the windows of a presentation: the stage and the speaker's view."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from looplight.canvas.style.node_and_arrow_style import prepare_styles
from looplight.files.problems import Problem
from looplight.files.safe_text import one_line
from looplight.session.appearance.themes import Theme
from looplight.session.background.certainty_computation import CertaintyComputation
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.slow_answers import ResponseComputation
from looplight.session.background.slow_explanations import ExplanationComputation
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.actions.registry import Actions
from looplight.window.presenter.screen_assignment import ScreenAssignment
from looplight.window.presenter.stage_actions import (
    LEGEND_SETTING,
    TEXT_SIZE_SETTING,
    StageDisplay,
    StageNavigation,
)
from looplight.window.theme_controller import ThemeController

if TYPE_CHECKING:
    from looplight.session.playback.course_player import SceneCoursePlayer
    from looplight.session.playback.presentation import Presentation, TalkProgress
    from looplight.session.playback.talk_clock import TalkClock
    from looplight.window.presenter.speaker_view import SpeakerView
    from looplight.window.presenter.stage_announcer import StageAnnouncer
    from looplight.window.presenter.stage_window import Stage

MOTION_SETTING, CERTAINTY_SETTING = "look/reduced-motion", "model/sure"


class PresenterController(QObject):
    """The presentation of a window: none, or a stage with or without a speaker's view.

    The main window and its document stay as they are, and are there again afterwards.

    Attributes
    ----------
    changed : Signal(bool)
        True when a presentation begins, False when it is over.
    left_at : Signal(int)
        It was ended before its end: the number of the scene, from 1; 0 = no talk is left any more.
    presentation, stage, player, announcer, clock : object or None
        None outside a presentation.
    speaker_view : SpeakerView or None
        None where it is not open.
    screens : ScreenAssignment
    navigation : StageNavigation
    display : StageDisplay
    """

    changed = Signal(bool)
    left_at = Signal(int)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        theme_controller: ThemeController,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._settings, self._theme_controller = settings, theme_controller
        self._actions = actions
        self.presentation: Presentation | None = None
        self.stage: Stage | None = None
        self.speaker_view: SpeakerView | None = None
        self.player: SceneCoursePlayer | None = None
        self.announcer: StageAnnouncer | None = None
        self.clock: TalkClock | None = None
        self._jobs: JobRunner | None = None
        self.screens = ScreenAssignment(
            window, self._get_stage, self._get_speaker_view, self.toggle_speaker_view
        )
        self.navigation = StageNavigation(
            self, self._get_presentation, self._get_player, self._get_stage, self.end
        )
        self.display = StageDisplay(
            *(self, settings, self._get_stage, self._get_speaker_view), self._keys
        )
        self._left: TalkProgress | None = None
        document.changed.connect(self._document_changed)
        theme_controller.changed.connect(self._theme_changed)

    def begin(self) -> None:
        """Present from the first scene on."""
        self._begin("")

    def begin_here(self) -> None:
        """Present from the present scene on, or go on with a talk where it was left."""
        left = self._left
        if left is not None:
            self._begin(left.scene, left)
        else:
            self._begin(self._document.state.scene)

    def begin_with_speaker_view(self) -> None:
        """Present from the present scene on, with the speaker's view on any screen."""
        self._begin(self._document.state.scene)
        self._open_speaker_view()

    def end(self) -> None:
        """Close the windows of the presentation; the main window is as it was."""
        if self.presentation is None:
            return
        presentation, stage, speaker_view = self.presentation, self.stage, self.speaker_view
        from looplight.session.playback.presentation import progress_of  # noqa: PLC0415 - see `_begin`

        at_end = stage is not None and stage.end_note.isVisible()
        # At the first scene F5 does the same.
        seconds = self.clock.seconds if self.clock is not None else 0
        at_start = not presentation.index
        self._set_left(None if at_end or at_start else progress_of(presentation, seconds))
        if self.player is not None:
            # Its clock must not tick while the windows close.
            self.player.player.pause()
        if self._jobs is not None:
            self._jobs.shutdown()
            self._jobs.deleteLater()
        self.presentation = self.stage = self.speaker_view = None
        self.player = self.announcer = self._jobs = self.clock = None
        for view in (speaker_view, stage):
            if view is not None:
                # Else closing the windows would end the presentation once more.
                view.closed.disconnect()
                view.hide()
                view.deleteLater()
        presentation.deleteLater()
        # The window manager may have given the keyboard to any window.
        self._window.activateWindow()
        self.changed.emit(False)

    def toggle_speaker_view(self) -> None:
        """Open or close the speaker's view."""
        if self.speaker_view is not None:
            self.speaker_view.close()
        else:
            self._open_speaker_view()

    def _set_left(self, left: "TalkProgress | None") -> None:
        if left is not self._left:
            self._left = left
            self.left_at.emit(left.number if left is not None else 0)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        """Forget the talk that was left once another scene or figure is looked at."""
        before, after = old.state, new.state
        places = [(state.figure, state.shows_talk) for state in (before, after)]
        chosen = bool(after.scene) and after.scene != before.scene
        if chosen or places[0] != places[1] or before.scenes != after.scenes:
            self._set_left(None)

    def _keys(self) -> Iterator[tuple[str, str]]:
        rows = (action.row for action in self._actions.stage_actions())
        return self._actions.titles_and_keys(rows)

    def _begin(self, scene: str, progress: "TalkProgress | None" = None) -> None:
        if self.presentation is not None:
            return
        shown = self._document.shown
        # An answer that is still being computed comes while the stage is open.
        has_answer = shown.response is not None or shown.pending is not None
        if not has_answer and not shown.state.shows_talk:
            problem = Problem("nothing-to-present", self._why_not())
            self._document.report((problem,))
            return
        # Imported when a presentation begins: the stage brings the canvas, which a start waits for.
        from looplight.canvas.view.legend_and_view_buttons import StageLegend  # noqa: PLC0415
        from looplight.session.playback.course_player import SceneCoursePlayer  # noqa: PLC0415
        from looplight.session.playback.presentation import (  # noqa: PLC0415
            Presentation,
            index_of,
        )
        from looplight.session.playback.talk_clock import TalkClock  # noqa: PLC0415
        from looplight.window.presenter.stage_announcer import StageAnnouncer  # noqa: PLC0415
        from looplight.window.presenter.stage_comparison import show_legend  # noqa: PLC0415
        from looplight.window.presenter.stage_window import Stage  # noqa: PLC0415

        presentation = Presentation(self._document, self, progress)
        if not presentation.scenes:
            presentation.deleteLater()
            text = translate(
                "talk",
                "None of the figures of this talk is there. File > Locate missing file helps.",
            )
            self._document.report((Problem("nothing-to-present", text),))
            return
        self._set_left(None)
        self.presentation = presentation
        # On a copy of the document: what is clicked on stage stays out of the user's work.
        presentation.show_scene(index_of(presentation.scenes, scene))
        self.clock = TalkClock(presentation, progress.seconds if progress else 0)
        # A runner of its own: what the main window computes meanwhile must not wait behind it.
        self._jobs = JobRunner(self)
        ResponseComputation(presentation.document, self._jobs, presentation, prepare_styles)
        certainty = CertaintyComputation(presentation.document, self._jobs, presentation)
        certainty.set_enabled(self._settings.get(CERTAINTY_SETTING))
        self.screens.choose()
        player = self.player = SceneCoursePlayer(
            *(presentation, self._jobs, presentation), progress.seen if progress else ()
        )
        player.reduced = bool(self._settings.get(MOTION_SETTING))
        percent = self._settings.get(TEXT_SIZE_SETTING)
        theme = self._theme_controller.theme
        stage = self.stage = Stage(presentation, player, theme, percent, self._jobs)
        if not self._settings.get(LEGEND_SETTING):
            show_legend(stage.canvas, stage.comparison, StageLegend.NONE)
        stepper = stage.interaction.stepper
        ExplanationComputation(presentation.document, stepper, self._jobs, presentation)
        self.announcer = StageAnnouncer(presentation, player, stage, stage.interaction.stepper)
        stage.closed.connect(self.end)
        stage.addActions(self._actions.stage_actions())
        self.screens.place_stage()
        stage.prepare()
        stage.showFullScreen()
        stage.activateWindow()
        stage.canvas.setFocus()
        if self.screens.others:
            self._open_speaker_view()
        # Now, as the windows are there that show and say it.
        self.announcer.follow()
        player.follow()
        self.changed.emit(True)

    def _open_speaker_view(self) -> None:
        if self.presentation is None or self.speaker_view is not None or self.clock is None:
            return
        from looplight.window.presenter.speaker_view import SpeakerView  # noqa: PLC0415 - see `_begin`

        view = self.speaker_view = SpeakerView(
            self.presentation, self._theme_controller.theme, self.clock
        )
        view.addActions(self._actions.stage_actions())
        view.command_chosen.connect(self._command_chosen)
        if self.stage is not None:
            view.typed.connect(self.stage.number.take)
        view.closed.connect(self._speaker_view_closed)
        self.screens.place_speaker_view()

    def _why_not(self) -> str:
        entry = self._document.shown.entry
        if entry is None:
            return translate("talk", "Open a figure first: then its scenes can be presented.")
        return translate(
            "talk",
            "{figure} has no curated arrows, so there are no scenes to present. Choose a "
            "figure with arrows.",
            figure=one_line(entry.title),
        )

    def _command_chosen(self, name: str) -> None:
        # The button says End. The key with the same name ends smaller things first.
        if name == "present.leave":
            self.end()
        else:
            self._actions.run(name)

    def _speaker_view_closed(self) -> None:
        view, self.speaker_view = self.speaker_view, None
        if view is not None:
            view.deleteLater()
        if self.stage is not None:
            self.stage.strip.show(None)
            self.stage.activateWindow()
            self.stage.canvas.setFocus()

    def _theme_changed(self, theme: Theme) -> None:
        if self.stage is not None:
            self.stage.set_theme(theme)
        if self.speaker_view is not None:
            self.speaker_view.set_theme(theme)

    def _get_presentation(self) -> "Presentation | None":
        return self.presentation

    def _get_player(self) -> "SceneCoursePlayer | None":
        return self.player

    def _get_stage(self) -> "Stage | None":
        return self.stage

    def _get_speaker_view(self) -> "SpeakerView | None":
        return self.speaker_view
