"""Roles that the graph gives to nodes and arrows; the model's default parameters follow from them.

In a double negative (AKT -| TSC -| RHEB) the middle node passes the signal on by being held
down, so an arrow onto it must be able to hold it down nearly completely. An inhibitory arrow
onto a node that is also activated only tones it down. What an arrow is follows from the whole
drawing, never from a mark on the arrow itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from looplight.pathways.graph.ranks import feedback_arrows, live_arrows
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.pathways.model.vocabulary import Sign


class Role(StrEnum):
    """What acts on a node.

    INPUT: nothing. SWITCH: only arrows that hold it down. BRAKED: arrows of both signs.
    DRIVEN: only arrows that activate it.
    """

    INPUT = "input"
    SWITCH = "switch"
    BRAKED = "braked"
    DRIVEN = "driven"


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one pathway.

    Attributes
    ----------
    switches : frozenset of str
        Ids of the switch nodes.
    feedback : frozenset of str
        Keys of the arrows that run back (see `ranks.feedback_arrows`).
    """

    switches: frozenset[str] = frozenset()
    feedback: frozenset[str] = frozenset()

    def switches_off(self, arrow: Arrow) -> bool:
        """Return whether an arrow holds a switch node down on the way forward.

        A feedback arrow onto a switch node is a brake like any other: loops that switch
        completely do not settle.
        """
        return (
            arrow.sign is Sign.MINUS
            and arrow.target in self.switches
            and arrow.key not in self.feedback
        )


def node_roles(pathway: Pathway) -> dict[str, Role]:
    """Return the role of every node, from the arrows that act in the model."""
    return _node_roles((node.id for node in pathway.nodes), live_arrows(pathway))


def roles_of(pathway: Pathway) -> Roles:
    """Return the switch nodes and the feedback arrows of a pathway."""
    switches = (node for node, role in node_roles(pathway).items() if role is Role.SWITCH)
    return Roles(frozenset(switches), frozenset(feedback_arrows(pathway)))


def _node_roles(nodes: Iterable[str], arrows: Iterable[Arrow]) -> dict[str, Role]:
    activated: set[str] = set()
    inhibited: set[str] = set()
    for arrow in arrows:
        (activated if arrow.sign is Sign.PLUS else inhibited).add(arrow.target)
    roles = {}
    for node in nodes:
        if node in activated:
            roles[node] = Role.BRAKED if node in inhibited else Role.DRIVEN
        else:
            roles[node] = Role.SWITCH if node in inhibited else Role.INPUT
    return roles
