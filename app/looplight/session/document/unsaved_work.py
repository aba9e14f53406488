"""What of a session a user would miss: compared with what a file holds, it is unsaved work."""

from looplight.session.document.undo import undoable
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State


def work_of(snapshot: Snapshot, in_file: bool) -> frozenset[State]:
    """Return the work in a session, to compare with that of another moment.

    Parameters
    ----------
    snapshot : Snapshot
    in_file : bool
        The session has a file of the user's: everything that undo restores counts. Without a
        file, blocks that were only tried do not, for a question at every close would be
        clicked away unread; scenes, changed parameters and comparisons do.

    Returns
    -------
    frozenset of State
    """
    states = (
        undoable(state) for state in (snapshot.state, *snapshot.other_figures) if state.figure
    )
    # click.
    counts = _was_done if in_file else _was_made
    return frozenset(state for state in states if state.figure and counts(state))


def _was_made(state: State) -> bool:
    comparing = state.compare is not None or state.left_comparison is not None
    own_scenes = state.scenes is not None or bool(state.talk)
    return own_scenes or bool(state.parameters) or comparing


def _was_done(state: State) -> bool:
    """Return whether there is work to lose: a figure that was only looked at has none."""
    return _was_made(state) or bool(state.interventions or state.context)
