"""What a session is, as one frozen value: saved by the user, or by the autosave."""

from dataclasses import dataclass, field

from looplight.session.state.state import State


@dataclass(frozen=True)
class Snapshot:
    """Everything that opening a session brings back.

    Attributes
    ----------
    state : State
        What is shown.
    desks : tuple of State
        How the other figures were left.
    files : tuple of (str, str)
        Key and absolute path of the user's own files among the figures.
    camera : tuple of three floats, or None
        Centre and scale of the canvas; None = the whole figure.
    """

    state: State = field(default_factory=State)
    desks: tuple[State, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    camera: tuple[float, float, float] | None = None
