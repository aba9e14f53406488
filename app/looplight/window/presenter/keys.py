"""What the keys of a talk do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from looplight.activity.response import Direction
from looplight.session.presentation import Phase, Presentation
from looplight.session.settings import Settings
from looplight.window.commands import Commands
from looplight.window.presenter.scale import stepped

if TYPE_CHECKING:
    from looplight.window.presenter.presenting import Presenting
    from looplight.window.presenter.stage import Stage

WORDS = "talk/words"


class StageKeys(QObject):
    """Carries out the keys of the talk that is on; without one they do nothing.

    While the screen is blank, a key that walks through the scenes only uncovers it.
    """

    def __init__(self, presenting: "Presenting", settings: Settings, commands: Commands) -> None:
        super().__init__(presenting)
        self._presenting, self._settings = presenting, settings
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
                "present.black": self.black,
                "present.white": self.white,
                "present.play": self.play,
                "present.zoom": self.zoom,
                "present.pointer": self.pointer,
                "present.larger": self.larger,
                "present.smaller": self.smaller,
            }
        )

    def next(self) -> None:
        """Reveal the answer, or go to the next scene."""
        if talk := self._uncovered():
            talk.next()

    def previous(self) -> None:
        """Go to the scene before."""
        if talk := self._uncovered():
            talk.previous()

    def up(self) -> None:
        """Predict a rise, or go to the scene before."""
        if talk := self._uncovered():
            if talk.phase is Phase.ASK:
                talk.predict(Direction.UP)
            else:
                talk.previous()

    def down(self) -> None:
        """Predict a fall, or go to the next scene."""
        if talk := self._uncovered():
            if talk.phase is Phase.ASK:
                talk.predict(Direction.DOWN)
            else:
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
        """Return to the scene; a number that was typed is forgotten first."""
        if talk := self._uncovered():
            if player := self._presenting.player:
                player.rest()
            talk.back()

    def play(self) -> None:
        """Play the scene in time, from its start."""
        if self._uncovered() and (player := self._presenting.player):
            player.again()

    def black(self) -> None:
        """Make the screen black, or show it again."""
        if self._stage is not None:
            self._stage.blank.toggle("black")

    def white(self) -> None:
        """Make the screen white, or show it again."""
        if self._stage is not None:
            self._stage.blank.toggle("white")

    def zoom(self) -> None:
        """Go from the focus to the whole figure, or back."""
        if self._stage is not None:
            self._stage.toggle_focus()

    def pointer(self) -> None:
        """Switch the dot on or off."""
        if self._stage is not None:
            self._stage.toggle_dot()

    def larger(self) -> None:
        """Show larger words."""
        self._words(1)

    def smaller(self) -> None:
        """Show smaller words."""
        self._words(-1)

    @property
    def _stage(self) -> "Stage | None":
        return self._presenting.stage

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

    def _words(self, by: int) -> None:
        percent = stepped(self._settings.get(WORDS), by)
        self._settings.set(WORDS, percent)
        if self._stage is not None:
            self._stage.set_percent(percent)
