"""Two or three panes beside each other: what they hold, and what can be done with them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from looplight.activity.results.response import Response, Verdict
from looplight.pathways.model.interventions import Intervention

if TYPE_CHECKING:
    from looplight.pathways.model.pathway import Pathway, Scene

LEAST, MOST = 2, 3
LETTERS = "ABC"
MOST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane: what is done in it, and a title where the user gave one."""

    title: str = ""
    interventions: tuple[Intervention, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Panes beside each other.

    Attributes
    ----------
    panes : tuple of Pane
        Two or three.
    reference : int
        Number of the pane that the others are compared with.
    front : int
        Number of the pane that gestures change; not a step of undo.
    alone : tuple of Intervention
        What was done in the single figure before, for the way back.
    alone_scene : str
    """

    panes: tuple[Pane, ...]
    reference: int = 0
    front: int = 0
    alone: tuple[Intervention, ...] = ()
    alone_scene: str = ""


@dataclass(frozen=True)
class PaneAnswer:
    """What a pane shows.

    Attributes
    ----------
    letter, title : str
    interventions : tuple of Intervention
    response : Response
        Against the reference pane.
    alone : Response
        Against nothing blocked: the verdict is from here, whatever the reference is.
    headline : str
    reference : bool
    """

    letter: str
    title: str
    interventions: tuple[Intervention, ...]
    response: Response
    alone: Response
    headline: str
    reference: bool

    @property
    def name(self) -> str:
        """Letter and title."""
        return f"{self.letter}  {self.title}"

    @property
    def verdict(self) -> Verdict:
        """What happens to the outputs, against nothing blocked."""
        return self.alone.verdict


def ready_panes(pathway: "Pathway") -> tuple[Pane, ...]:
    """Return up to three different scenes: the baseline, then the printed panels, then others."""
    chosen: list[Scene] = [one for one in pathway.scenes if not one.interventions][:1]
    letters = {one.panel for one in chosen} | {""}
    for scene in pathway.scenes:
        if scene.panel not in letters:
            letters.add(scene.panel)
            chosen.append(scene)
    kept: dict[frozenset[Intervention], Pane] = {}
    for scene in (*chosen, *pathway.scenes):
        if len(kept) < MOST:
            kept.setdefault(frozenset(scene.interventions), Pane("", scene.interventions))
    return tuple(kept.values())


def added(found: Comparison, interventions: tuple[Intervention, ...]) -> Comparison:
    """Return the comparison with one more pane at the end; a full one stays."""
    if len(found.panes) >= MOST:
        return found
    return replace(found, panes=(*found.panes, Pane("", interventions)))


def removed(found: Comparison, number: int) -> Comparison:
    """Return the comparison without a pane; the last two stay."""
    if len(found.panes) <= LEAST or not 0 <= number < len(found.panes):
        return found
    left = tuple(one for n, one in enumerate(found.panes) if n != number)

    def moved(old: int) -> int:
        return 0 if old == number else old - (old > number)

    front = min(number, len(left) - 1) if found.front == number else moved(found.front)
    return replace(found, panes=left, reference=moved(found.reference), front=front)


def renamed(found: Comparison, number: int, title: str) -> Comparison:
    """Return the comparison with another title; an empty one follows what is done."""
    title = " ".join(title.split())[:MOST_TITLE]
    pane = replace(found.panes[number], title=title)
    return replace(found, panes=with_pane(found.panes, number, pane))


def with_scene(found: Comparison, number: int, scene: "Scene") -> Comparison:
    """Return the comparison with a scene in one pane."""
    pane = Pane("", scene.interventions)
    return replace(found, panes=with_pane(found.panes, number, pane))


def with_pane(panes: tuple[Pane, ...], number: int, pane: Pane) -> tuple[Pane, ...]:
    """Return the panes with one of them in place of another."""
    return tuple(pane if n == number else one for n, one in enumerate(panes))
