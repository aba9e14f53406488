"""How long a talk has been on."""

from PySide6.QtCore import QElapsedTimer, QObject

from looplight.session.playback.presentation import Presentation
from looplight.session.state.state import ViewState


class TalkClock(QObject):
    """Counts from the first step of a presentation.

    A stage is often opened minutes before the talk, while people find their seats. The first
    scene that the speaker goes on to, the first prediction or the first click on a node begins
    the talk; the speaker can also start the clock by hand.

    Parameters
    ----------
    presentation : Presentation
        At its first scene.
    before : int
        Whole seconds that the talk had been on when it was left; it counts on from there.
    """

    def __init__(self, presentation: Presentation, before: int = 0) -> None:
        super().__init__(presentation)
        self._timer = QElapsedTimer()
        self._before = before
        if before:
            # A talk that is continued has begun already.
            self._timer.start()
        presentation.moved.connect(self.start)
        presentation.document.changed.connect(self._document_changed)

    @property
    def running(self) -> bool:
        """True once the talk has begun."""
        return self._timer.isValid()

    @property
    def seconds(self) -> int:
        """Whole seconds since the talk began; 0 before."""
        return self._before + self._timer.elapsed() // 1000 if self.running else 0

    def start(self) -> None:
        """Begin to count; a clock that runs goes on."""
        if not self.running:
            self._timer.start()

    def restart(self) -> None:
        """Count from now on."""
        self._before = 0
        self._timer.restart()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # Answers that were computed late arrive as changes, too.
        if old.state.interventions != new.state.interventions:
            self.start()
