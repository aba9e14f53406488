"""How sure one answer is, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from looplight.activity.results.other_answers import OtherAnswer
from looplight.activity.results.response import (
    Certainty,
    Direction,
    OutputClass,
    Shares,
    one_way_nodes,
)

if TYPE_CHECKING:
    from looplight.activity.certainty.feedback_shares import ShareRange


@dataclass(frozen=True, eq=False)
class CertaintyResult:
    """How sure the directions of one answer are.

    Attributes
    ----------
    certainty : Mapping of node id to Certainty
    shares : Mapping of node id to Shares
        Shares of the variants in which a node rises, falls, or does neither.
    samples : int
        Variants that came to rest; the shares are shares of these.
    headline, doubt : str
        The sentence of the answer now that it is known how sure it is, and what it leaves open.
    agreed : frozenset of str
        Nodes whose direction every path of the drawing gives.
    classes : Mapping of node id to Mapping of OutputClass to float
        For each judged output the share of the variants in every class that occurs.
    feedback : Mapping of arrow key to Mapping of node id to ShareRange
        Which share of a node's change each feedback arrow explains.
    disputes : Mapping of node id to str
        Which sources disagree about an arrow that leads to the node: those of a draft, or a
        drawing and a curated figure; or what was measured, where that contradicts the model.
    in_parts : Mapping of node id to str
        What was measured of a part of what is done, where the node goes another way here.
    elsewhere : tuple of OtherAnswer
        Other curated figures in which an output goes the other way.
    caps : Mapping of node id to str
        Why a direction that nearly all variants share is not called "very likely".
    without_context : tuple of OtherAnswer
        Further curated figures in which one does so without the tumour context.
    """

    certainty: Mapping[str, Certainty]
    shares: Mapping[str, Shares]
    samples: int
    headline: str = ""
    doubt: str = ""
    agreed: frozenset[str] = frozenset()
    classes: Mapping[str, Mapping[OutputClass, float]] = field(default_factory=dict)
    feedback: Mapping[str, "Mapping[str, ShareRange]"] = field(default_factory=dict)
    disputes: Mapping[str, str] = field(default_factory=dict)
    in_parts: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[OtherAnswer, ...] = ()
    caps: Mapping[str, str] = field(default_factory=dict)
    without_context: tuple[OtherAnswer, ...] = ()

    @cached_property
    def one_way(self) -> Mapping[str, Direction]:
        """Nodes that no strength turns round, with the way they move (see `one_way_nodes`)."""
        return one_way_nodes(self.certainty, self.shares, self.agreed)
