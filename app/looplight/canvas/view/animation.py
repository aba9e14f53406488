"""Soft changes: levels fill, brakes loosen, the view glides; all can be switched off."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal


class Animation(QObject):
    """Runs a share from 0 to 1 and calls back at every step.

    Attributes
    ----------
    stepped : Signal(float)
        Share of the way, 0..1; the last call is always 1.
    """

    stepped = Signal(float)

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reduced = False
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(milliseconds)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._changed)

    @property
    def running(self) -> bool:
        """True while a change is under way."""
        return self._animation.state() == QVariantAnimation.State.Running

    def start(self) -> None:
        """Begin anew, with the first frame at once; with reduced motion that is the last one."""
        self._animation.stop()
        if self.reduced:
            self.stepped.emit(1.0)
        else:
            # The first frame is for now, not for the animation's first tick: it shows already what
            # changes at once, such as a cross.
            self.stepped.emit(0.0)
            self._animation.start()

    def finish(self) -> None:
        """Jump to the end if a change is under way."""
        if self.running:
            self._animation.stop()
            self.stepped.emit(1.0)

    def stop(self) -> None:
        """Stop where it is."""
        self._animation.stop()

    def _changed(self, share: object) -> None:
        self.stepped.emit(float(share))  # type: ignore[arg-type]
