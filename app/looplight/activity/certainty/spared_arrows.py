"""Which directions rest on an arrow that a drug spares alone."""

from looplight.activity.solver.solved_case import SolvedCase


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
    index, arrows = case.model.index, case.pathway.arrows
    # What stands still moves nothing.
    moving = [a for a in arrows if a.key in shadows or abs(change[index[a.source]]) > dead_zone]
    held = set(case.clamp_after.nodes)
    unfounded: set[str] = set()
    size = -1
    while rising and size < len(unfounded):
        size = len(unfounded)
        for node in case.pathway.nodes:
            causes = [arrow for arrow in moving if arrow.target == node.id]
            alone = all(arrow.key in rising or arrow.source in unfounded for arrow in causes)
            if causes and alone and node.id not in held:
                unfounded.add(node.id)
    return frozenset(unfounded)
