"""What the feedback arrows of a figure do to the node that a question looks at."""

from typing import NamedTuple

from looplight.activity.results.response import Response
from looplight.activity.solver.before_and_after_states import without_feedback

# Levels are solved to about this.
_NOTHING = 1e-6


class FeedbackEffect(NamedTuple):
    """Whether feedback moves a node, and whether the node goes its way because of it alone."""

    moves: bool = False
    decides: bool = False


def feedback_effect(response: Response, node: str) -> FeedbackEffect:
    """Compare a node with where it would be with every feedback arrow frozen.

    Parameters
    ----------
    response : Response
    node : str
        Empty = no node is looked at.
    """
    case = response.case
    if case is None or not node:
        return FeedbackEffect()
    row = case.model.index[node]
    part = float(case.end.level[row] - without_feedback(case)[row])
    if abs(part) <= case.parameters.cutoffs.dead_zone:
        return FeedbackEffect()
    change = response.nodes[node].change
    # Without this part it would go the other way, or stay.
    return FeedbackEffect(True, change * part > 0 and abs(part) > abs(change) - _NOTHING)
