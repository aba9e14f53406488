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
    other_figures : tuple of State
        How the other figures were left.
    files : tuple of (str, str)
        Key and absolute path of the user's own files among the figures.
    """

    state: State = field(default_factory=State)
    other_figures: tuple[State, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
