"""Which part of a large figure the panes of a comparison show: the one that they differ in."""

from looplight.activity.results.response import Direction
from looplight.pathways.model.pathway import Arrow
from looplight.session.state.state import ViewState

# How often an arrow counts at a node that is blocked or driven in a pane, and at one that changes.
ACTED_ON, CHANGED = 20, 4


def arrows_that_differ(shown: ViewState) -> tuple[Arrow, ...]:
    """Return the arrows of a comparison's figure, those at differing nodes several times.

    The part to show is chosen by the arrows in it (`reading_view.telling_view`).
    """
    if shown.pathway is None:
        return ()
    acted = acted_on(shown)
    changed = {
        node.id
        for pane in shown.panes
        for node in pane.response.nodes.values()
        if node.direction is not Direction.SAME
    }
    arrows: list[Arrow] = []
    for arrow in shown.pathway.arrows:
        ends = {arrow.source, arrow.target}
        times = ACTED_ON if ends & acted else CHANGED if ends & changed else 1
        arrows += [arrow] * times
    return tuple(arrows)


def acted_on(shown: ViewState) -> frozenset[str]:
    """Return the ids of the nodes that are blocked or driven in one of the panes."""
    nodes = (node for pane in shown.panes for node in pane.response.nodes.values())
    return frozenset(node.id for node in nodes if node.blocked or node.driven)
