"""Regimens side by side: what the panes hold, and what can be done with them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from looplight.activity.results.response import Response
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.interventions import Intervention
from looplight.session.state.certainty_result import CertaintyResult

if TYPE_CHECKING:
    from looplight.pathways.model.pathway import Pathway, Scene

LEAST, MOST = 2, 6
# Not letters: the panels of a printed figure have those, and its scenes are named by them.
NUMBERS = "123456"
# A figure's own comparison is one row of panes.
MOST_SCENES = 3
MOST_TITLE = 80
# Rows of the table that a user can choose beside the outputs.
MOST_ROWS = 40


class Reference(Enum):
    """What panes can be compared with beside what one of them holds."""

    NOTHING_BLOCKED = "nothing blocked"
    PANE_BEFORE = "the pane before"


@dataclass(frozen=True)
class PaneAnswer:
    """What a pane shows.

    Attributes
    ----------
    number, title : str
    interventions : tuple of Intervention
    response : Response
        Against the reference.
    alone : Response
        Against nothing blocked: the verdict is from here, whatever the reference is.
    headline : str
        States only what is known to be likely or very likely.
    reference : bool
    certainty_result, alone_certainty : CertaintyResult or None
        How sure ``response`` and ``alone`` are; None = not computed (yet).
    doubt : str
        The sentence of ``headline`` about what is not sure; mostly empty.
    against : str
        Number of the pane that it is compared with, where each has one of its own.
    """

    number: str
    title: str
    interventions: tuple[Intervention, ...]
    response: Response
    alone: Response
    headline: str
    reference: bool
    certainty_result: CertaintyResult | None = None
    alone_certainty: CertaintyResult | None = None
    doubt: str = ""
    against: str = ""

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number}  {self.title}"


def ready_panes(pathway: "Pathway") -> tuple[Pane, ...]:
    """Return up to three different scenes: the baseline, then the printed panels, then others."""
    chosen: list[Scene] = [scene for scene in pathway.scenes if not scene.interventions][:1]
    letters = {scene.panel for scene in chosen} | {""}
    for scene in pathway.scenes:
        if scene.panel not in letters:
            letters.add(scene.panel)
            chosen.append(scene)
    panes: dict[frozenset[Intervention], Pane] = {}
    for scene in (*chosen, *pathway.scenes):
        if len(panes) < MOST_SCENES:
            panes.setdefault(frozenset(scene.interventions), Pane("", scene.interventions))
    return tuple(panes.values())


def added(comparison: Comparison, interventions: tuple[Intervention, ...]) -> Comparison:
    """Return the comparison with one more pane at the end; a full one stays."""
    if len(comparison.panes) >= MOST:
        return comparison
    return replace(comparison, panes=(*comparison.panes, Pane("", interventions)))


def removed(comparison: Comparison, number: int) -> Comparison:
    """Return the comparison without a pane; the last two stay, and so does the reference."""
    if len(comparison.panes) <= LEAST or not 0 <= number < len(comparison.panes):
        return comparison
    left = tuple(pane for n, pane in enumerate(comparison.panes) if n != number)

    # Numbers behind the pane that goes are one less.
    def moved(old: int) -> int:
        return 0 if old == number else old - (old > number)

    old_front = comparison.front
    front = min(number, len(left) - 1) if old_front == number else moved(old_front)
    return replace(comparison, panes=left, reference=moved(comparison.reference), front=front)


def renamed(comparison: Comparison, number: int, title: str) -> Comparison:
    """Return the comparison with another title; an empty one follows what is done."""
    title = " ".join(title.split())[:MOST_TITLE]
    pane = replace(comparison.panes[number], title=title)
    return replace(comparison, panes=with_pane(comparison.panes, number, pane))


def with_scene(comparison: Comparison, number: int, scene: "Scene") -> Comparison:
    """Return the comparison with a scene in one pane."""
    pane = Pane("", scene.interventions)
    return replace(comparison, panes=with_pane(comparison.panes, number, pane))


def with_reference(comparison: Comparison, chosen: int | Reference) -> Comparison:
    """Return the comparison with another reference; of a pane it is what that holds now."""
    if chosen is Reference.PANE_BEFORE:
        return replace(comparison, stepwise=True)
    if isinstance(chosen, Reference):
        # Whether a pane shows it or not.
        numbers = (n for n, pane in enumerate(comparison.panes) if not pane.interventions)
        number = next(numbers, comparison.reference)
        return replace(comparison, reference=number, base=(), stepwise=False)
    base = comparison.panes[chosen].interventions
    return replace(comparison, reference=chosen, base=base, stepwise=False)


def with_row(comparison: Comparison, node: str) -> Comparison:
    """Return the comparison with a node as a row of the table, or without it if it is one."""
    others = tuple(row for row in comparison.nodes if row != node)
    if others != comparison.nodes:
        return replace(comparison, nodes=others)
    return replace(comparison, nodes=(*others, node)[:MOST_ROWS])


def with_pane(panes: tuple[Pane, ...], number: int, pane: Pane) -> tuple[Pane, ...]:
    """Return the panes with one of them in place of another."""
    return tuple(pane if n == number else other for n, other in enumerate(panes))


def fitted(
    comparison: Comparison | None, pathway: "Pathway", fits: Callable[[Intervention], bool]
) -> Comparison | None:
    """Drop what a comparison names and the figure does not have."""
    if comparison is None:
        return None
    panes = tuple(
        replace(pane, interventions=tuple(filter(fits, pane.interventions)))
        for pane in comparison.panes
    )
    base = tuple(filter(fits, comparison.reference_interventions))
    nodes = tuple(node for node in comparison.nodes if node in pathway.by_id)
    sound = replace(comparison, panes=panes, base=base, nodes=nodes)
    return comparison if sound == comparison else sound
