"""The way from one look to another: levels, widths, and how far things step back."""

from collections.abc import Mapping
from dataclasses import replace

from looplight.canvas.style.diff import changes, with_selection
from looplight.canvas.style.types import Changed, NodeStyle, PathwayStyle


def node_dimming(style: PathwayStyle, node: str) -> float:
    """Return how far a node steps back: 0 = not at all, 1 = as far as it goes."""
    kept = style.dimming.get(node)
    if kept is not None:
        return kept
    return 1.0 if style.dimmed and node not in style.loop_nodes else 0.0


def arrow_dimming(style: PathwayStyle, key: str) -> float:
    """Return how far an arrow steps back, 0..1."""
    kept = style.dimming.get(key)
    if kept is not None:
        return kept
    dim = style.dimmed or bool(style.loop_arrows)
    return 1.0 if dim and key not in style.loop_arrows else 0.0


def faded(old: PathwayStyle, new: PathwayStyle, share: float) -> Mapping[str, float]:
    """Return what is on its way back or forth between two styles; mostly nothing is."""
    same = (old.dimmed, old.loop_nodes, old.loop_arrows) == (
        *(new.dimmed, new.loop_nodes, new.loop_arrows),
    )
    if share >= 1.0 or (same and not old.dimming):
        return {}
    backs = {}
    for keys, back in ((new.nodes, node_dimming), (new.arrows, arrow_dimming)):
        for key in keys:
            was, will = back(old, key), back(new, key)
            if was != will:
                backs[key] = was + (will - was) * share
    return backs


def with_dimming_of(new: PathwayStyle, old: PathwayStyle) -> PathwayStyle:
    """Return ``new`` with everything as far back as in ``old``, for a change that goes on."""
    return replace(
        new,
        dimmed=old.dimmed,
        loop_nodes=old.loop_nodes,
        loop_arrows=old.loop_arrows,
        dimming=old.dimming,
    )


def interpolate(
    old: PathwayStyle, new: PathwayStyle, share: float, changed: Changed | None = None
) -> PathwayStyle:
    """Return a style on the way from ``old`` to ``new``; ``share`` runs from 0 to 1.

    ``changed`` names the nodes and arrows that differ, where that is known (see `changes`).
    """
    if share >= 1.0:
        return new
    node_keys, arrow_keys = changed if changed is not None else changes(old, new)
    nodes, arrows = dict(new.nodes), dict(new.arrows)
    # Not ``&``: that walks all nodes, of which few changed.
    for key in (key for key in node_keys if key in nodes):
        was, look = old.nodes.get(key), nodes[key]
        if was is not None and was.live and was.level != look.level:
            nodes[key] = replace(look, level=was.level + (look.level - was.level) * share)
    for key in (key for key in arrow_keys if key in arrows):
        before, line = old.arrows.get(key), arrows[key]
        if before is not None and (before.width, before.standoff) != (line.width, line.standoff):
            arrows[key] = replace(
                line,
                width=before.width + (line.width - before.width) * share,
                standoff=before.standoff + (line.standoff - before.standoff) * share,
            )
    return replace(new, nodes=nodes, arrows=arrows, dimming=faded(old, new, share))


def first_frame(
    old: PathwayStyle, new: PathwayStyle, changed: Changed
) -> tuple[PathwayStyle, Changed]:
    """Return the first frame of a change, and which of ``changed`` it paints otherwise.

    What was done to a node, and what is selected, shows at once; what follows from it sets out
    from where it is. So a click is answered by painting a node or two, and not by all.
    """
    nodes, arrows, done = dict(new.nodes), dict(new.arrows), set()
    for key in (key for key in changed[0] if key in old.nodes):
        was, look = old.nodes[key], nodes[key]
        nodes[key] = was
        if _deed(was) != _deed(look):
            done.add(key)
            nodes[key] = replace(look, level=was.level) if was.live else look
    for key in (key for key in changed[1] if key in old.arrows):
        arrows[key] = old.arrows[key]
    style = replace(new, nodes=nodes, arrows=arrows, dimming=faded(old, new, 0.0))
    return style, with_selection(old, new, done, set())


def _deed(look: NodeStyle) -> tuple[object, ...]:
    """Return what somebody did to a node."""
    return look.mark, look.strength, look.caption, look.changed
