"""Which directions rest on an arrow that ends at a drawn complex as a whole."""

from looplight.activity.certainty.sole_causes import moved_only_by
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.pathways.graph.drawn_complexes import whole_complex_arrows
from looplight.pathways.graph.ranks import live_arrows


def nodes_left_open(case: SolvedCase) -> frozenset[str]:
    """Return the nodes whose direction the drawing leaves open.

    These are the members of mixed complexes that move only by arrows that end at the whole
    complex, and what moves only by such a member alone. What the whole complex acts on follows
    from the complex, and is not left open.

    Parameters
    ----------
    case : SolvedCase

    Returns
    -------
    frozenset of str
        Ids of nodes; empty where no drawing was imported.
    """
    whole = whole_complex_arrows(case.pathway)
    if not whole.onto:
        return frozenset()
    dead_zone = case.parameters.cutoffs.dead_zone
    change = case.end.level - case.rest.level
    index = case.model.index
    # What stands still moves nothing.
    moving = [a for a in live_arrows(case.pathway) if abs(change[index[a.source]]) > dead_zone]
    return moved_only_by(
        moving,
        {*case.clamp_after.nodes, *case.clamp_before.nodes},
        lambda arrow, left_open: (
            arrow.key in whole.onto or (arrow.source in left_open and arrow.key not in whole.away)
        ),
    )
