"""What a session is, as one frozen value: saved by the user, or by the autosave."""

from dataclasses import dataclass, field

from looplight.session.state.state import State


@dataclass(frozen=True)
class DraftText:
    """The file of a draft, whole: a session takes it along, so that it opens on any machine.

    Attributes
    ----------
    figure : str
        Key of the figure.
    path : str
        Absolute path of its file, or where this machine would have it.
    text : str
        As the file has it.
    came_along : bool
        True = it was read from a session, and may be nowhere else.
    """

    figure: str
    path: str
    text: str
    came_along: bool = field(default=False, compare=False)


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
    drafts : tuple of DraftText
        Those of the files that are drafts.
    """

    state: State = field(default_factory=State)
    other_figures: tuple[State, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    drafts: tuple[DraftText, ...] = ()

    def draft_at(self, path: str) -> DraftText | None:
        """Return the draft of a file; None where it is none, or is not known yet."""
        return next((draft for draft in self.drafts if draft.path == path), None)
