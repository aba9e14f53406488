"""Soft changes on the canvas: a share that runs from 0 to 1, and styles that follow it."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.style.style_interpolation import first_frame, interpolate, with_dimming_of
from looplight.canvas.style.style_values import NO_CHANGE, Changed, PathwayStyle


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


CHANGE_MS = 480
# The dashes of released arrows move on by one period (7 + 5 units) during a change.
DASH_PERIOD = 12.0
EMPTY = PathwayStyle({}, {})
# Of more nodes and arrows together a single frame would take too long, so they change at once.
MOST_ANIMATED = 1_000


class StyleAnimation(QObject):
    """Draws a change of style on a graphics view, frame by frame.

    Parameters
    ----------
    view : CanvasGraphicsView
    parent : QObject

    Attributes
    ----------
    target : PathwayStyle
        The style on screen, or the one it will have when the change has been played.
    animation : Animation
    """

    def __init__(self, view: CanvasGraphicsView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._start = self.target = EMPTY
        self._changed: Changed = NO_CHANGE
        self._share = 1.0
        self.animation = Animation(CHANGE_MS, self)
        self.animation.stepped.connect(self.step)

    def reset(self, style: PathwayStyle) -> None:
        """Take a style that is on screen already: another pathway was drawn."""
        self.animation.stop()
        self._start = self.target = style

    def change_to(self, style: PathwayStyle, changed: Changed, frame: bool) -> None:
        """Play the change to another style of the same pathway.

        Parameters
        ----------
        style : PathwayStyle
        changed : (frozenset, frozenset)
            The nodes and arrows that look different from ``target``.
        frame : bool
            Whether the style is only the next frame of a time course that is being played.
        """
        running = self.animation.running
        previous_start, self._start = self._start, self._view.drawing.style
        self.target = style
        # What a change that is cut short left half-way is part of the new change.
        pending = self._changed if running else NO_CHANGE
        self._changed = changed[0] | pending[0], changed[1] | pending[1]
        if len(style.nodes) + len(style.arrows) > MOST_ANIMATED:
            self.animation.stop()
            self.step(1.0)
        elif not frame:
            self.animation.start()
        elif running:
            # The frames of a time course are a movement of their own; only dimming goes on.
            self._start = with_dimming_of(style, previous_start)
            self.step(self._share)
        else:
            self.step(1.0)

    def step(self, share: float) -> None:
        """Draw the change at a share between 0 and 1."""
        self._share = share
        self._view.drawing.phase = share * DASH_PERIOD
        if share <= 0.0:
            self._view.show_style(*first_frame(self._start, self.target, self._changed))
        else:
            style = interpolate(self._start, self.target, share, self._changed)
            self._view.show_style(style, self._changed)
