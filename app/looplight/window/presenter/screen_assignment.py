"""Which screen holds the stage and which one the desk, also when a screen comes or goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from looplight.window.presenter.controller import PresenterController


class Screens(QObject):
    """Puts stage and desk on their screens.

    Parameters
    ----------
    presenting : Presenting
    window : QWidget
        The speaker sits where it is.
    """

    def __init__(self, presenting: "PresenterController", window: QWidget) -> None:
        super().__init__(presenting)
        self._presenting, self._window = presenting, window
        self._screen: QScreen | None = None
        # The desk had a screen of its own, which is gone.
        self._parted = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._screens_changed)
        application.screenRemoved.connect(self._screens_changed)

    @property
    def others(self) -> list[QScreen]:
        """The screens beside the one of the stage."""
        return [one for one in QGuiApplication.screens() if one is not self._screen]

    def begin(self) -> None:
        """Choose the stage's screen: with two, the one where the speaker's window is not."""
        self._parted = False
        self._screen = self._window.screen()
        if self.others:
            self._screen = self.others[0]

    def put_stage(self) -> None:
        """Put the stage on its screen, as large as it is."""
        stage = self._presenting.stage
        if stage is None or self._screen is None:
            return
        full = stage.isFullScreen()
        if full:
            # A full screen stays on its screen until it is none.
            stage.showNormal()
        _put(stage, self._screen)
        if full:
            stage.showFullScreen()

    def put_desk(self) -> None:
        """Put the desk on the other screen; with one screen it stays an ordinary window."""
        desk, others = self._presenting.desk, self.others
        if desk is None:
            return
        desk.set_can_swap(bool(others))
        if others:
            _put(desk, others[0])
            desk.showMaximized()
        else:
            desk.show()

    def swap(self) -> None:
        """Let stage and desk change screens."""
        others = self.others
        if self._presenting.stage is None or not others:
            return
        self._screen, free = others[0], self._screen
        self.put_stage()
        if self._presenting.desk is not None:
            _put(self._presenting.desk, free or self._window.screen())

    def _screens_changed(self, _screen: object) -> None:
        """Keep the stage on a screen that is there, and the desk beside it."""
        talk = self._presenting
        if talk.stage is None:
            return
        screens = QGuiApplication.screens()
        if self._screen not in screens:
            here = self._window.screen()
            self._screen = here if here in screens else next(iter(screens), None)
            self.put_stage()
        if not self.others and talk.desk is not None and talk.desk.isMaximized():
            # It would cover the stage, or lie under it; its key opens it again.
            self._parted = True
            talk.toggle_desk()
        elif self.others and self._parted:
            self._parted = False
            self._screen = self.others[0]
            self.put_stage()
            if talk.desk is not None:
                talk.toggle_desk()
            talk.toggle_desk()
        if talk.desk is not None:
            talk.desk.set_can_swap(bool(self.others))


def _put(widget: QWidget, screen: QScreen) -> None:
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
