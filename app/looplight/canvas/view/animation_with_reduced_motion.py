"""A share that runs from 0 to 1, for soft changes; with reduced motion it jumps to the end."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal


class Animation(QObject):
    """Runs a share from 0 to 1 and emits every step.

    Parameters
    ----------
    milliseconds : int
    parent : QObject, optional

    Attributes
    ----------
    stepped : Signal(float)
        The share, 0..1; the last step is always 1.
    reduced : bool
        Whether there is only the last step.
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
        self._animation.valueChanged.connect(self._value_changed)

    @property
    def running(self) -> bool:
        """True while the animation runs."""
        return self._animation.state() == QVariantAnimation.State.Running

    def start(self) -> None:
        """Start anew; the first step is emitted at once."""
        self._animation.stop()
        if self.reduced:
            self.stepped.emit(1.0)
        else:
            # Not at the first tick of Qt's timer: step 0 shows what changes without a transition,
            # such as the cross on a blocked node, and that must follow the click at once.
            self.stepped.emit(0.0)
            self._animation.start()

    def finish(self) -> None:
        """Jump to the end if the animation runs."""
        if self.running:
            self._animation.stop()
            self.stepped.emit(1.0)

    def stop(self) -> None:
        """Stop without another step."""
        self._animation.stop()

    def _value_changed(self, share: object) -> None:
        self.stepped.emit(float(share))  # type: ignore[arg-type]
