"""Announces what happens on stage to screen readers."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.accessibility import speak
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.playback.course_player import SceneCoursePlayer
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.presentation_text import prediction_words, reveal_words, scene_words
from looplight.session.state.state import ViewState
from looplight.session.text.screen_reader import announcements


class StageAnnouncer(QObject):
    """Announces scenes, questions, answers and live clicks as text.

    Parameters
    ----------
    presentation : Presentation
    player : SceneCoursePlayer
    stage : QWidget
        The widget that the screen reader takes the text from.
    stepper : ExplanationStepper
        The explanation that is shown on stage.

    Attributes
    ----------
    text : str
        What was announced last.
    """

    def __init__(
        self,
        presentation: Presentation,
        player: SceneCoursePlayer,
        stage: QWidget,
        stepper: ExplanationStepper,
    ) -> None:
        super().__init__(stage)
        self._presentation, self._stage = presentation, stage
        self._place = -1
        self._phase = Phase.TELL
        self.text = ""
        self._stepper = stepper
        presentation.moved.connect(self.follow)
        stepper.stepped.connect(self._stepped)
        presentation.document.changed.connect(self._document_changed)
        # Queued: what the course shows comes after the answer or the scene that it belongs to.
        player.described.connect(self._announce, Qt.ConnectionType.QueuedConnection)

    def follow(self) -> None:
        """Announce the scene that is on now, or what became of its question."""
        presentation = self._presentation
        if presentation.index != self._place:
            self._announce(scene_words(presentation))
        elif presentation.phase is not self._phase:
            self._announce(reveal_words(presentation))
        elif presentation.phase is Phase.ASK:
            self._announce(prediction_words(presentation))
        self._place, self._phase = presentation.index, presentation.phase

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # The answer of a scene itself belongs to the announcement of the scene.
        if self._presentation.is_modified and old.response is not new.response:
            self._announce(
                announcements.announcement(old, new, self._presentation.document.inhibitors)
            )

    def _stepped(self, number: int) -> None:
        explanation = self._stepper.explanation if number >= 0 else None
        if explanation is not None:
            self._announce(explanation.steps[number].text)

    def _announce(self, text: str) -> None:
        if text:
            self.text = text
            speak(self._stage, text)
