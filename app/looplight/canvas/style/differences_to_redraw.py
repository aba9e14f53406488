"""What differs between two answers, or between two styles: only that is drawn again."""

from collections.abc import Callable, Mapping
from itertools import compress
from operator import attrgetter, is_not
from typing import TypeVar

from looplight.activity.results.response import ArrowResponse, NodeResponse
from looplight.canvas.style.style_values import Changed, PathwayStyle
from looplight.session.state.state import SelectionKind

NODE_ID: Callable[[NodeResponse], str] = attrgetter("id")
ARROW_KEY: Callable[[ArrowResponse], str] = attrgetter("key")
# Answers compared at a time.
CHUNK = 128
_Answer = TypeVar("_Answer", NodeResponse, ArrowResponse)


def answers_differing(
    old: Mapping[str, _Answer], new: Mapping[str, _Answer], key: Callable[[_Answer], str]
) -> set[str]:
    """Return the keys of answers that may differ: those that are not the same objects.

    Most answers are the same objects as before, in the same order. Python compares lists of
    identical objects without looking into them, so chunks without a difference cost almost
    nothing; a loop over all answers would take many times longer.

    Parameters
    ----------
    old, new : mapping of key to answer
    key : callable
        Returns the key of an answer.
    """
    if old is new:
        return set()
    old_answers, new_answers = list(old.values()), list(new.values())
    candidates: set[str] = set()
    for start in range(0, len(new_answers), CHUNK):
        before, after = old_answers[start : start + CHUNK], new_answers[start : start + CHUNK]
        if before != after:
            candidates.update(map(key, compress(after, map(is_not, before, after))))
    if len(old) != len(new) or not candidates <= old.keys():
        return differing(old, new)
    return candidates


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    """Return the keys whose values differ, or that are in one mapping only."""
    if old is new:
        return set()
    # Identity first: most values are the same objects, and comparing them would cost more.
    candidates = compress(new, map(is_not, new.values(), map(old.get, new)))
    return {key for key in candidates if new[key] != old.get(key)} | (old.keys() - new.keys())


def changes(old: PathwayStyle, new: PathwayStyle) -> Changed:
    """Return the ids of nodes and the keys of arrows that look different in ``new``."""
    nodes = differing(old.nodes, new.nodes) & new.nodes.keys()
    arrows = differing(old.arrows, new.arrows) & new.arrows.keys()
    return with_selection(old, new, nodes, arrows)


def with_selection(
    old: PathwayStyle, new: PathwayStyle, nodes: set[str], arrows: set[str]
) -> Changed:
    """Add what is selected or highlighted, or no longer is, to what changed."""
    if old.selection != new.selection:
        for selection in (old.selection, new.selection):
            nodes.update(selection.nodes)
            if selection.pick is SelectionKind.ARROW:
                arrows.add(selection.id)
    nodes |= old.highlighted_nodes ^ new.highlighted_nodes
    arrows |= old.highlighted_arrows ^ new.highlighted_arrows
    nodes |= old.path_nodes ^ new.path_nodes
    arrows |= old.path_arrows ^ new.path_arrows
    return frozenset(nodes), frozenset(arrows)
