"""Which screen shows the stage and which the speaker's view, also when screens change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from looplight.window.presenter.speaker_view import SpeakerView
    from looplight.window.presenter.stage_window import Stage


class ScreenAssignment(QObject):
    """Puts stage and speaker's view on their screens.

    Parameters
    ----------
    window : QWidget
        The main window; the speaker sits in front of its screen.
    stage, speaker_view : callable
        Return the window of the presentation; None where it is not open.
    toggle_speaker_view : callable
        Opens or closes the speaker's view.
    """

    def __init__(
        self,
        window: QWidget,
        stage: "Callable[[], Stage | None]",
        speaker_view: "Callable[[], SpeakerView | None]",
        toggle_speaker_view: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stage, self._speaker_view = stage, speaker_view
        self._toggle_speaker_view = toggle_speaker_view
        # By its address: an object of Qt's that a dialog was asked for (`QWidget.screen`) is of no
        # use any more when that dialog is gone.
        self._address: int | None = None
        # The speaker's view was closed because its own screen went away.
        self._closed_with_screen = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        # A projector may be plugged in, or lose its cable, during a presentation.
        application.screenAdded.connect(self._screens_changed)
        application.screenRemoved.connect(self._screens_changed)

    @property
    def others(self) -> list[QScreen]:
        """The screens beside the one of the stage."""
        return [s for s in QGuiApplication.screens() if _address_of(s) != self._address]

    @property
    def _screen(self) -> QScreen | None:
        """The screen of the stage; None where it is gone."""
        screens = QGuiApplication.screens()
        return next((s for s in screens if _address_of(s) == self._address), None)

    @_screen.setter
    def _screen(self, screen: QScreen | None) -> None:
        self._address = None if screen is None else _address_of(screen)

    def choose(self) -> None:
        """Choose the screen of the stage: with two, the one where the main window is not."""
        self._closed_with_screen = False
        self._screen = self._window.screen()
        if self.others:
            self._screen = self.others[0]

    def place_stage(self) -> None:
        """Put the stage on its screen."""
        stage = self._stage()
        if stage is None or self._screen is None:
            return
        full = stage.isFullScreen()
        if full:
            # A window in full screen cannot be moved to another screen.
            stage.showNormal()
        _move(stage, self._screen)
        if full:
            stage.showFullScreen()

    def place_speaker_view(self) -> None:
        """Put the speaker's view on the other screen; with one screen, beside the picture."""
        view, stage, others = self._speaker_view(), self._stage(), self.others
        if view is None or stage is None:
            return
        view.set_can_swap(bool(others))
        if others:
            _move(view, others[0])
            view.showMaximized()
            view.activateWindow()
        else:
            # A window would lie over what the audience looks at.
            view.become_strip()
            stage.strip.show(view)

    def swap(self) -> None:
        """Let stage and speaker's view change screens."""
        others = self.others
        if self._stage() is None or not others:
            return
        self._screen, free = others[0], self._screen
        self.place_stage()
        view = self._speaker_view()
        if view is not None:
            _move(view, free or self._window.screen())

    def _screens_changed(self, _screen: object) -> None:
        """Keep the stage on a screen that is there, and the speaker's view beside it."""
        if self._stage() is None:
            return
        screens = QGuiApplication.screens()
        if self._screen is None:
            own = _address_of(self._window.screen())
            same = (screen for screen in screens if _address_of(screen) == own)
            self._screen = next(same, next(iter(screens), None))
            self.place_stage()
        view = self._speaker_view()
        is_strip = view is not None and not view.isWindow()
        if self.others and is_strip:
            # Made anew, it goes to the screen that came, where the audience does not see it.
            self._closed_with_screen = False
            self._screen = self.others[0]
            self.place_stage()
            self._toggle_speaker_view()
            self._toggle_speaker_view()
        elif not self.others and view is not None and view.isMaximized():
            # On the one screen it would cover the stage, or lie under it.
            self._closed_with_screen = True
            self._toggle_speaker_view()
        elif self.others and self._closed_with_screen:
            self._closed_with_screen = False
            self._screen = self.others[0]
            self.place_stage()
            self._toggle_speaker_view()
        view = self._speaker_view()
        if view is not None:
            view.set_can_swap(bool(self.others))


def _address_of(screen: QScreen) -> int:
    return int(shiboken6.getCppPointer(screen)[0])


def _move(widget: QWidget, screen: QScreen) -> None:
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
