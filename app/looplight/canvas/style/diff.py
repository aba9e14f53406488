"""What differs between two answers, or between two looks: only that is drawn anew."""

from collections.abc import Callable, Mapping
from itertools import compress
from operator import attrgetter, is_not
from typing import TypeVar

from looplight.activity.results.response import ArrowResponse, NodeResponse
from looplight.canvas.style.types import Changed, PathwayStyle
from looplight.session.state.state import SelectionKind

NODE_ID: Callable[[NodeResponse], str] = attrgetter("id")
ARROW_KEY: Callable[[ArrowResponse], str] = attrgetter("key")
# Answers compared at a time.
PART = 128
_Answer = TypeVar("_Answer", NodeResponse, ArrowResponse)


def answers_differing(
    old: Mapping[str, _Answer], new: Mapping[str, _Answer], key: Callable[[_Answer], str]
) -> set[str]:
    """Return the keys of answers that differ; each answer knows its ``key``.

    Answers at one place that are the same object have the same key: lists compare those without
    looking into them, so that parts where nothing differs are passed over many times faster than
    by a loop.
    """
    if old is new:
        return set()
    was, now = list(old.values()), list(new.values())
    found: dict[str, _Answer] = {}
    for start in range(0, len(now), PART):
        here, before = now[start : start + PART], was[start : start + PART]
        if here != before:
            found.update((key(one), one) for one in compress(here, map(is_not, before, here)))
    if len(old) != len(new) or any(one not in old for one in found):
        return differing(old, new)
    return {one for one, answer in found.items() if answer != old[one]}


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    """Return the keys whose values differ; most values are the same objects."""
    if old is new:
        return set()
    get = old.get
    found = {k for k, value in new.items() if value is not get(k)}
    return {k for k in found if new[k] != get(k)} | (old.keys() - new.keys())


def changes(old: PathwayStyle, new: PathwayStyle) -> Changed:
    """Return the ids of nodes and the keys of arrows that look different in ``new``."""
    nodes = {k for k, look in new.nodes.items() if _other(look, old.nodes.get(k))}
    arrows = {k for k, look in new.arrows.items() if _other(look, old.arrows.get(k))}
    return with_selection(old, new, nodes, arrows)


def with_selection(
    old: PathwayStyle, new: PathwayStyle, nodes: set[str], arrows: set[str]
) -> Changed:
    """Add what is selected, or no longer is, to what changed."""
    for was, now in ((old, new), (new, old)):
        if was.selection != now.selection:
            if was.selection.pick is SelectionKind.NODE:
                nodes.add(was.selection.id)
            elif was.selection.pick is SelectionKind.ARROW:
                arrows.add(was.selection.id)
    nodes |= old.loop_nodes ^ new.loop_nodes
    arrows |= old.loop_arrows ^ new.loop_arrows
    return frozenset(nodes), frozenset(arrows)


def _other(one: object, two: object) -> bool:
    return one is not two and one != two
