"""How long an answer takes, estimated from the size of the query before it is computed."""

from looplight.pathways.model.pathway import Pathway

# The largest pathways that are solved within a click, in the main thread: a few milliseconds.
QUICK_NODES, QUICK_ARROWS = 100, 200


def is_small(pathway: Pathway) -> bool:
    """Return whether Newton's method and the freezing of every arrow take a few milliseconds."""
    return len(pathway.nodes) <= QUICK_NODES and len(pathway.arrows) <= QUICK_ARROWS


def is_quick(pathway: Pathway) -> bool:
    """Return whether an answer may be a matter of milliseconds.

    A model that brings its own rules is always followed in time (see `steady_state.settle`). Any
    other small one is quick unless its levels swing, which only solving it tells.
    """
    return is_small(pathway) and not pathway.parameters.reactions
