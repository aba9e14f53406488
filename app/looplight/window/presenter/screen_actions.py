"""What the keys of a talk do to the screen: blank, focus, pointer, size of the words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from looplight.session.storage.settings import Settings
from looplight.window.actions.registry import Actions
from looplight.window.presenter.type_scale import stepped

if TYPE_CHECKING:
    from looplight.window.presenter.controller import PresenterController
    from looplight.window.presenter.stage import Stage

WORDS = "talk/words"


class ScreenKeys(QObject):
    """Carries out the keys that change how the stage looks, and not where the talk is."""

    def __init__(
        self, presenting: "PresenterController", settings: Settings, commands: Actions
    ) -> None:
        super().__init__(presenting)
        self._presenting, self._settings = presenting, settings
        commands.bind(
            {
                "present.black": self.black,
                "present.white": self.white,
                "present.zoom": self.zoom,
                "present.pointer": self.pointer,
                "present.larger": self.larger,
                "present.smaller": self.smaller,
            }
        )

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
            self._stage.pointer.toggle()

    def larger(self) -> None:
        """Show larger words."""
        self._words(1)

    def smaller(self) -> None:
        """Show smaller words."""
        self._words(-1)

    @property
    def _stage(self) -> "Stage | None":
        return self._presenting.stage

    def _words(self, by: int) -> None:
        percent = stepped(self._settings.get(WORDS), by)
        self._settings.set(WORDS, percent)
        if self._stage is not None:
            self._stage.set_percent(percent)
