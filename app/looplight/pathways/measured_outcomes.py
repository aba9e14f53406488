"""Published outcomes of what was done to a curated figure, looked up by the question they answer.

The list is kept apart from the figures: it was written down to judge the model, never to draw an
arrow. Where the model says something else, the answer says so (`activity.results.contradictions`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from looplight import assets
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate_data

# Nodes with 0 (blocked in full, or lost) or 1 (always on).
Held = Mapping[str, int]
_Items = frozenset[tuple[str, int]]
_Question = tuple[str, _Items, _Items]
_Change = tuple[str, _Items]
K = TypeVar("K")


# By identity: its mappings have no hash.
@dataclass(frozen=True, eq=False)
class MeasuredOutcome:
    """What somebody measured after an intervention.

    Attributes
    ----------
    figure : str
        Name of the pathway whose nodes it is written in.
    held, versus : mapping of node id to int
        What was done, and what that was compared with: 0 = blocked or lost, 1 = always on.
    measured : mapping of node id to str
        ``up``, ``down``, or ``same`` where no change was found.
    cells : str
        In what it was seen; empty where that is not at hand. English.
    sources : tuple of str
        Papers.
    read : frozenset of str
        Nodes whose finding stands in an abstract that was read; the others were not looked up.
    """

    id: str
    figure: str
    held: Held
    versus: Held
    measured: Mapping[str, str]
    cells: str
    sources: tuple[str, ...]
    read: frozenset[str]

    @property
    def cells_shown(self) -> str:
        """In what it was seen, in the user's language."""
        return translate_data("measurement: cells", self.cells) if self.cells else ""


@cache
def measured_outcomes() -> tuple[MeasuredOutcome, ...]:
    """Return the whole list, each outcome in the figure that it was written down for."""
    return tuple(
        MeasuredOutcome(
            id=row["id"],
            figure=row["figure"],
            held=row["set"],
            versus=row["versus"],
            measured=row["measured"],
            cells=row["cells"],
            sources=tuple(row["sources"]),
            read=frozenset(row["read"]),
        )
        for row in json.loads(assets.text("measurements", "outcomes.json"))["outcomes"]
    )


@cache
def _by_figure() -> tuple[MeasuredOutcome, ...]:
    """Return the whole list, and again each outcome that is about nodes of further figures.

    A block was measured in cells, not in a figure: where another one draws the same nodes, its
    answer must not say the opposite without a word.
    """
    rows = json.loads(assets.text("measurements", "outcomes.json"))["outcomes"]
    others = (
        replace(outcome, figure=figure, measured={node: outcome.measured[node] for node in nodes})
        for outcome, row in zip(measured_outcomes(), rows, strict=True)
        for figure, nodes in row.get("also", {}).items()
    )
    return (*measured_outcomes(), *others)


def outcomes_of(pathway: Pathway, held: Held, versus: Held) -> tuple[MeasuredOutcome, ...]:
    """Return what was measured after exactly this, compared with exactly that; mostly nothing."""
    return _by_question().get((pathway.name, _items(held), _items(versus)), ())


def outcomes_of_part(pathway: Pathway, held: Held, versus: Held) -> tuple[MeasuredOutcome, ...]:
    """Return what was measured after this or a part of it."""
    whole, before = _items(held), _items(versus)
    return tuple(
        row
        for row in _by_figure()
        if row.figure == pathway.name
        and _items(row.held) <= whole
        and _items(row.versus) <= before
        and _items(row.held) - _items(row.versus) <= whole - before
    )


def outcomes_of_change(pathway: Pathway, change: Held) -> tuple[MeasuredOutcome, ...]:
    """Return what was measured after this change, whatever else both sides had."""
    return _by_change().get((pathway.name, _items(change)), ())


def has_outcomes(pathway: Pathway) -> bool:
    """Return whether anything was measured in the terms of a figure."""
    # The nodes of a draft or a drawing are others, also where their names are the same.
    return not pathway.draft and not pathway.imported and pathway.name in _figures()


@cache
def _figures() -> frozenset[str]:
    return frozenset(row.figure for row in _by_figure())


def _items(held: Held) -> _Items:
    return frozenset(held.items())


@cache
def _by_question() -> Mapping[_Question, tuple[MeasuredOutcome, ...]]:
    rows = _by_figure()
    return _grouped(((row.figure, _items(row.held), _items(row.versus)), row) for row in rows)


@cache
def _by_change() -> Mapping[_Change, tuple[MeasuredOutcome, ...]]:
    rows = _by_figure()
    return _grouped(((row.figure, _items(row.held) - _items(row.versus)), row) for row in rows)


def _grouped(rows: Iterable[tuple[K, MeasuredOutcome]]) -> Mapping[K, tuple[MeasuredOutcome, ...]]:
    groups: dict[K, tuple[MeasuredOutcome, ...]] = {}
    for key, row in rows:
        groups[key] = (*groups.get(key, ()), row)
    return groups
