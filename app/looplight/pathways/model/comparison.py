"""Regimens side by side, as values: what is done in each pane, and what they are compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from looplight.pathways.model.interventions import Intervention


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane: what is done in it, and a title where the user gave one."""

    title: str = ""
    interventions: tuple[Intervention, ...] = ()

    def does(self, interventions: Sequence[Intervention]) -> bool:
        """Return whether just these interventions are made in it, in any order."""
        return frozenset(self.interventions) == frozenset(interventions)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Panes beside each other.

    Attributes
    ----------
    panes : tuple of Pane
        Two to six.
    reference : int
        Number of the pane that was chosen as the reference.
    front : int
        Number of the pane that gestures change; not a step of undo.
    alone : tuple of Intervention
        What was done in the single figure before, for the way back.
    alone_scene : str
    base : tuple of Intervention or None
        What is done in the reference. It stays when the pane that was chosen changes or goes, so
        that only the choice of another reference changes what the panes are compared with.
        None = what the pane ``reference`` holds now.
    nodes : tuple of str
        Ids of the nodes that the table lists below the outputs.
    stepwise : bool
        Whether each pane is compared with the pane before it, as steps of a treatment are, and the
        first with nothing blocked; the reference then waits to be chosen again.
    """

    panes: tuple[Pane, ...]
    reference: int = 0
    front: int = 0
    alone: tuple[Intervention, ...] = ()
    alone_scene: str = ""
    base: tuple[Intervention, ...] | None = None
    nodes: tuple[str, ...] = ()
    stepwise: bool = False

    def __post_init__(self) -> None:
        if self.base is None:
            object.__setattr__(self, "base", self.panes[self.reference].interventions)

    @property
    def reference_interventions(self) -> tuple[Intervention, ...]:
        """What is done in the reference."""
        return self.base or ()

    def reference_of(self, number: int) -> tuple[Intervention, ...]:
        """Return what is done in that with which a pane is compared."""
        if not self.stepwise:
            return self.reference_interventions
        return self.panes[number - 1].interventions if number else ()

    def against(
        self, number: int, context: tuple[Intervention, ...]
    ) -> tuple[Intervention, ...] | None:
        """Return what a query compares a pane with; None = nothing but the tumour context.

        With a context and no intervention, None would ask what the context itself changes, and
        the pane would show rises and falls against a cell that no pane shows.
        """
        reference = self.reference_of(number)
        untreated = not self.panes[number].interventions
        return reference if reference or (context and untreated) else None

    @property
    def in_scene(self) -> "Comparison":
        """What a scene keeps of it: nothing of the single figure before.

        Its front pane is the one that a question is about, so it is not the reference.
        """
        others = [n for n, pane in enumerate(self.panes) if not pane.does(self.base or ())]
        front = self.front if self.front in others or not others else others[0]
        return replace(self, front=front, alone=(), alone_scene="")

    def compares_the_same(self, other: "Comparison | None") -> bool:
        """Return whether the same panes, reference and rows are shown, whichever is in front."""
        return other is not None and self._shown == other._shown

    @property
    def _shown(self) -> tuple[object, ...]:
        return self.panes, self.reference, self.base, self.nodes, self.stepwise

    @property
    def reference_pane(self) -> int | None:
        """Number of the pane that shows the reference of all; None where none does."""
        if self.stepwise:
            return None
        chosen = (self.reference, *range(len(self.panes)))
        return next((n for n in chosen if self.panes[n].does(self.reference_interventions)), None)
