"""Styles between two styles: levels, widths and dimming change softly."""

from collections.abc import Mapping
from dataclasses import replace

from looplight.canvas.style.differences_to_redraw import with_selection
from looplight.canvas.style.style_values import Changed, NodeStyle, PathwayStyle

# How far compartments and membranes that are dimmed completely fade into the background.
FADED_GROUND = 0.6
# Stands for the ground among the dimmed things; no node or arrow has an empty name.
GROUND = ""


def node_dimming(style: PathwayStyle, node: str) -> float:
    """Return how far a node is dimmed, 0..1."""
    changing = style.dimming.get(node)
    if changing is not None:
        return changing
    lit = node in style.highlighted_nodes or node in style.path_nodes
    return 1.0 if style.dimmed and not lit else 0.0


def arrow_dimming(style: PathwayStyle, key: str) -> float:
    """Return how far an arrow is dimmed, 0..1."""
    changing = style.dimming.get(key)
    if changing is not None:
        return changing
    dimmed = style.dimmed or bool(style.highlighted_arrows)
    lit = key in style.highlighted_arrows or key in style.path_arrows
    return 1.0 if dimmed and not lit else 0.0


def ground_dimming(style: PathwayStyle) -> float:
    """Return how far compartments and membranes are dimmed, 0..1."""
    return style.dimming.get(GROUND, 1.0 if style.dimmed else 0.0)


def with_dimming_of(new: PathwayStyle, old: PathwayStyle) -> PathwayStyle:
    """Return ``new`` with everything as far dimmed as in ``old``."""
    return replace(
        new,
        dimmed=old.dimmed,
        highlighted_nodes=old.highlighted_nodes,
        highlighted_arrows=old.highlighted_arrows,
        path_nodes=old.path_nodes,
        path_arrows=old.path_arrows,
        dimming=old.dimming,
    )


def interpolate(
    old: PathwayStyle, new: PathwayStyle, share: float, changed: Changed
) -> PathwayStyle:
    """Return the style between ``old`` and ``new``; ``share`` runs from 0 to 1.

    ``changed`` names the nodes and arrows that differ (see `diff.changes`).
    """
    if share >= 1.0:
        return new
    nodes, arrows = dict(new.nodes), dict(new.arrows)
    # Not ``changed[0] & nodes.keys()``: that walks over all nodes, of which few changed.
    for node in (node for node in changed[0] if node in nodes):
        before, after = old.nodes.get(node), nodes[node]
        if before is not None and before.computed and before.level != after.level:
            nodes[node] = replace(after, level=_between(before.level, after.level, share))
    for key in (key for key in changed[1] if key in arrows):
        start, end = old.arrows.get(key), arrows[key]
        if start is not None and (start.width, start.standoff) != (end.width, end.standoff):
            width = _between(start.width, end.width, share)
            standoff = _between(start.standoff, end.standoff, share)
            arrows[key] = replace(end, width=width, standoff=standoff)
    return replace(new, nodes=nodes, arrows=arrows, dimming=_dimming_between(old, new, share))


def first_frame(
    old: PathwayStyle, new: PathwayStyle, changed: Changed
) -> tuple[PathwayStyle, Changed]:
    """Return the first frame of a change, and what of ``changed`` looks different in it.

    Interventions and the selection show at once; what follows from them starts from where it
    was. So a click is answered by painting a node or two instead of all that changes.
    """
    nodes, arrows, shown = dict(new.nodes), dict(new.arrows), set()
    for node in (node for node in changed[0] if node in old.nodes):
        before, after = old.nodes[node], nodes[node]
        nodes[node] = before
        if _intervention(before) != _intervention(after):
            shown.add(node)
            nodes[node] = replace(after, level=before.level) if before.computed else after
    for key in (key for key in changed[1] if key in old.arrows):
        arrows[key] = old.arrows[key]
    style = replace(new, nodes=nodes, arrows=arrows, dimming=_dimming_between(old, new, 0.0))
    return style, with_selection(old, new, shown, set())


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _dimming_between(old: PathwayStyle, new: PathwayStyle, share: float) -> Mapping[str, float]:
    """Return how far things are dimmed between two styles; empty where that does not change."""
    if _lit(old) == _lit(new) and not old.dimming:
        return {}
    dimming = {}
    if old.dimmed != new.dimmed or GROUND in old.dimming:
        dimming[GROUND] = _between(ground_dimming(old), ground_dimming(new), share)
    for keys, dimming_of in ((new.nodes, node_dimming), (new.arrows, arrow_dimming)):
        for key in keys:
            start, end = dimming_of(old, key), dimming_of(new, key)
            if start != end:
                dimming[key] = _between(start, end, share)
    return dimming


def _lit(style: PathwayStyle) -> tuple[object, ...]:
    """Return what decides which nodes and arrows are dimmed."""
    highlighted = style.highlighted_nodes, style.highlighted_arrows
    return style.dimmed, *highlighted, style.path_nodes, style.path_arrows


def _intervention(style: NodeStyle) -> tuple[object, ...]:
    """Return the parts of a style that show what the user did to a node."""
    return style.mark, style.dose, style.caption, style.changed
