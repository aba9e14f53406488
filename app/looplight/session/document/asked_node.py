"""The node that the last question was about, for as long as what was asked is on screen."""

from dataclasses import dataclass

from looplight.pathways.model.interventions import Intervention
from looplight.session.state.state import State


@dataclass(frozen=True, slots=True)
class AskedNode:
    """A node of a figure, and what was done, and in which cell, when it was asked about.

    It is no part of the state: what follows from a block is the same whoever asked.
    """

    figure: str
    interventions: frozenset[Intervention]
    context: frozenset[Intervention]
    node: str

    def node_in(self, state: State) -> str:
        """Return the node while the same is done to the same figure; else an empty string."""
        same = self.figure == state.figure and self.interventions == {*state.interventions}
        same = same and self.context == {*state.context}
        return self.node if same and state.compare is None else ""
