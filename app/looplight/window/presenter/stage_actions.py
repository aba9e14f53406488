"""What the keys of a talk do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from looplight.activity.results.response import Direction
from looplight.session.playback.presentation import Phase, Presentation
from looplight.window.actions.registry import Actions

if TYPE_CHECKING:
    from looplight.window.presenter.controller import PresenterController
    from looplight.window.presenter.stage import Stage
    from looplight.window.presenter.stage_interaction import StageInteraction


class StageKeys(QObject):
    """Carries out the keys of the talk that is on; without one they do nothing.

    While the screen is blank, a key that walks through the scenes only uncovers it.
    """

    def __init__(self, presenting: "PresenterController", commands: Actions) -> None:
        super().__init__(presenting)
        self._presenting = presenting
        commands.bind(
            {
                "present.next": self.next,
                "present.previous": self.previous,
                "present.up": self.up,
                "present.down": self.down,
                "present.rises": self.rises,
                "present.falls": self.falls,
                "present.same": self.same,
                "present.first": self.first,
                "present.last": self.last,
                "present.back": self.back,
                "present.play": self.play,
                "present.leave": self.leave,
                "present.why": self.why,
            }
        )

    def next(self) -> None:
        """Reveal the answer, or go to the next scene."""
        if (talk := self._uncovered()) and not self._live.forward():
            talk.next()

    def previous(self) -> None:
        """Go to the scene before."""
        if (talk := self._uncovered()) and not self._live.backward():
            talk.previous()

    def up(self) -> None:
        """Predict a rise, or go to the scene before."""
        if talk := self._uncovered():
            if talk.phase is Phase.ASK:
                talk.predict(Direction.UP)
            elif not self._live.backward():
                talk.previous()

    def down(self) -> None:
        """Predict a fall, or go to the next scene."""
        if talk := self._uncovered():
            if talk.phase is Phase.ASK:
                talk.predict(Direction.DOWN)
            elif not self._live.forward():
                talk.next()

    def rises(self) -> None:
        """Predict a rise."""
        self._predict(Direction.UP)

    def falls(self) -> None:
        """Predict a fall."""
        self._predict(Direction.DOWN)

    def same(self) -> None:
        """Predict that nothing changes."""
        self._predict(Direction.SAME)

    def first(self) -> None:
        """Go to the first scene."""
        if talk := self._uncovered():
            talk.first()

    def last(self) -> None:
        """Go to the last scene."""
        if talk := self._uncovered():
            talk.last()

    def back(self) -> None:
        """Return to the scene as it was; a number that was half typed loses its last digit."""
        if talk := self._uncovered():
            if self._stage is not None and self._stage.number.take_back():
                return
            if player := self._presenting.player:
                player.rest()
            self._live.end()
            talk.back()

    def leave(self) -> None:
        """Forget a number that was half typed, or end the reasons; else end the talk."""
        stage = self._stage
        if (
            stage is not None
            and not stage.blank.colour
            and (stage.number.forget() or stage.live.end())
        ):
            return
        self._presenting.end()

    def why(self) -> None:
        """Tell why the selected node changed, or end the reasons."""
        if self._uncovered() and not self._live.end():
            self._live.tell()

    def play(self) -> None:
        """Play the scene in time, from its start."""
        if self._uncovered() and (player := self._presenting.player):
            player.again()

    @property
    def _stage(self) -> "Stage | None":
        return self._presenting.stage

    @property
    def _live(self) -> "StageInteraction":
        assert self._stage is not None
        return self._stage.live

    def _uncovered(self) -> Presentation | None:
        """Return the talk; None where there is none, or where this key uncovered the screen."""
        stage = self._stage
        if stage is not None and stage.blank.colour:
            stage.blank.put("")
            return None
        return self._presenting.talk

    def _predict(self, direction: Direction) -> None:
        if talk := self._uncovered():
            talk.predict(direction)
