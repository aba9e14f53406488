"""Tells assistive technology what happens on stage."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.accessibility import speak
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.presentation_text import prediction_words, reveal_words, scene_words
from looplight.session.playback.scene_player import ScenePlayer
from looplight.session.state.state import ViewState
from looplight.session.text import summary


class StageAnnouncer(QObject):
    """Announces scenes, questions, answers and live clicks as text.

    Parameters
    ----------
    talk : Presentation
    player : ScenePlayer
    stage : QWidget
        Speaks.
    why : Why
        The reasons that are told on stage.
    """

    def __init__(
        self, talk: Presentation, player: ScenePlayer, stage: QWidget, why: ExplanationStepper
    ) -> None:
        super().__init__(stage)
        self._talk, self._stage = talk, stage
        self._place = -1
        self._phase = Phase.TELL
        self.said = ""
        self._why = why
        talk.moved.connect(self.follow)
        why.stepped.connect(self._stepped)
        talk.document.changed.connect(self._document_changed)
        # What dips is said after the answer or the scene that it belongs to.
        player.told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def follow(self) -> None:
        """Say which scene is on now, or what became of its question."""
        talk = self._talk
        if talk.place != self._place:
            self._tell(scene_words(talk))
        elif talk.phase is not self._phase:
            self._tell(reveal_words(talk))
        elif talk.phase is Phase.ASK:
            self._tell(prediction_words(talk))
        self._place, self._phase = talk.place, talk.phase

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if self._talk.touched and old.response is not new.response:
            self._tell(summary.announcement(old, new, self._talk.document.inhibitors))

    def _stepped(self, number: int) -> None:
        told = self._why.explanation if number >= 0 else None
        if told is not None:
            self._tell(told.steps[number].text)

    def _tell(self, said: str) -> None:
        if said:
            self.said = said
            speak(self._stage, said)
