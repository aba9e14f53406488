"""What of a session a user would miss: compared with what a file holds, it is unsaved work."""

from dataclasses import replace

from looplight.pathways.chosen_outputs import AS_THE_FIGURE
from looplight.pathways.model.draft_edits import NO_DRAFT_EDITS
from looplight.pathways.model.drawing_edits import NO_EDITS
from looplight.session.document.undo import undoable
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State


def work_of(snapshot: Snapshot, in_file: bool) -> frozenset[State]:
    """Return the work in a session, to compare with that of another moment.

    Parameters
    ----------
    snapshot : Snapshot
    in_file : bool
        The session has a file of the user's, or was brought back after a crash: everything that
        undo restores counts. Otherwise, blocks that were only tried do not, for a question at
        every close would be clicked away unread; scenes, changed parameters, comparisons,
        decisions about a draft and changes of a drawing do.

    Returns
    -------
    frozenset of State
    """
    states = (
        undoable(state) for state in (snapshot.state, *snapshot.other_figures) if state.figure
    )
    counts = _was_done if in_file else was_made
    return frozenset(state for state in states if state.figure and counts(state))


def was_made(state: State) -> bool:
    """Return whether something was made that a few clicks do not bring back."""
    comparing = state.compare is not None or state.left_comparison is not None
    own_scenes = state.scenes is not None or bool(state.talk)
    decided = bool(state.draft or state.drawing or state.outputs) or state.image is not None
    return own_scenes or bool(state.parameters) or comparing or decided


def is_kept_by_figure(state: State) -> bool:
    """Return whether the file of a figure keeps all that was made of it.

    It has nodes, places, arrows and outputs; scenes, comparisons, parameters and the picture below
    them are kept by a session.
    """
    return not was_made(
        replace(state, draft=NO_DRAFT_EDITS, drawing=NO_EDITS, outputs=AS_THE_FIGURE)
    )


def _was_done(state: State) -> bool:
    """Return whether there is work to lose: a figure that was only looked at has none."""
    return was_made(state) or bool(state.interventions or state.context)
