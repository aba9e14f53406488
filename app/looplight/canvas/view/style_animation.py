"""The soft change from one style of the pathway to the next."""

from PySide6.QtCore import QObject

from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.style.style_interpolation import first_frame, interpolate, with_dimming_of
from looplight.canvas.style.style_values import NO_CHANGE, Changed, PathwayStyle
from looplight.canvas.view.animation_with_reduced_motion import Animation

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
