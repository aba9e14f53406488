"""Which directions rest on an arrow that a drug spares alone."""

from looplight.activity.certainty.sole_causes import moved_only_by
from looplight.activity.solver.before_and_after_states import SolvedCase


def unfounded_nodes(case: SolvedCase) -> frozenset[str]:
    """Return the nodes that move only because a spared arrow carries more than before.

    A rapalog spares mTORC1 -| 4E-BP1: the arrow reads what mTORC1 would do without the drug, and
    that rises as soon as feedback wakes AKT. What was published is that 4E-BP1 is phosphorylated
    again under rapamycin (Choo 2008, PNAS 105:17414), not that it is phosphorylated more than in
    untreated cells. So no direction is claimed of what has no other cause.

    Parameters
    ----------
    case : SolvedCase

    Returns
    -------
    frozenset of str
        Ids of the targets of such arrows, and of the nodes that are moved by these alone. Empty
        where no spared arrow carries more.
    """
    dead_zone = case.parameters.cutoffs.dead_zone
    change = case.end.level - case.rest.level
    shadows = {key: case.model.real + k for k, (key, _) in enumerate(case.model.shadow_of)}
    rising = {
        key
        for key in case.clamp_after.unfelt(case.pathway)
        if key in shadows and change[shadows[key]] > dead_zone
    }
    if not rising:
        return frozenset()
    index, arrows = case.model.index, case.pathway.arrows
    # What stands still moves nothing.
    moving = [a for a in arrows if a.key in shadows or abs(change[index[a.source]]) > dead_zone]
    return moved_only_by(
        moving,
        case.clamp_after.nodes,
        lambda arrow, unfounded: arrow.key in rising or arrow.source in unfounded,
    )
