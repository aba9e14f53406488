"""What a user decides about the arrows of a draft; every change is a new value."""

from dataclasses import dataclass, replace

from looplight.pathways.model.nodes_and_arrows import key_of
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.translation.messages import translate

# Arrows for each node, where the user chooses nothing: the best of those tried by the benchmark of
# drafts (tests/bench/library/bench_drafts.py).
DENSITY = 2.25
MIN_DENSITY, MAX_DENSITY = 0.5, 6.0


# A draft's `Pathway.source` is this and the names of its sources; the same in every language, for
# what was measured depends on them.
DRAFT_FROM = "draft from "
# Of a draft that no source was read for: its arrows are the user's.
DRAWN = "draft"
CURATED_SOURCE = "Looplight's curated pathways"


def drawn_origin() -> str:
    """Return the note of a figure that was begun without arrows."""
    return translate("draft", "Begun without arrows: all of them are drawn by hand.")


def draft_origin() -> str:
    """Return what a draft says of itself in its first note."""
    return translate(
        "library", "Draft: the arrows were taken from other pathways, not from this figure."
    )


@dataclass(frozen=True, slots=True)
class AddedArrow:
    """An arrow that the user drew.

    Attributes
    ----------
    source, target : str
        Ids of nodes.
    of : str
        Key of the drafted arrow whose sign the user changed; empty for a new arrow. Its own key =
        the arrow of a saved figure, with another source.
    cite : str
        What the user names as its source, as `citation_of` has it; may be empty.
    """

    source: str
    target: str
    sign: Sign
    of: str = ""
    cite: str = ""

    @property
    def key(self) -> str:
        """The key that the arrow has in the pathway."""
        return key_of(self.source, self.sign, self.target)


@dataclass(frozen=True, slots=True)
class AddedNode:
    """A node that the user added; ``x, y`` is its middle in canvas units."""

    id: str
    label: str
    genes: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ChangedNode:
    """What a node is called by the user, and what it is drawn as."""

    id: str
    label: str
    genes: tuple[str, ...]
    kind: NodeKind


@dataclass(frozen=True, slots=True)
class DraftEdits:
    """All decisions about one draft.

    Attributes
    ----------
    density : float
        Arrows for each node that are shown without a decision.
    accepted, rejected : tuple of str
        Keys of arrows, in alphabetical order.
    arrows : tuple of AddedArrow
    nodes : tuple of AddedNode
    changed : tuple of ChangedNode
    removed : tuple of str
        Ids of nodes of the draft, in alphabetical order.
    """

    density: float = DENSITY
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    arrows: tuple[AddedArrow, ...] = ()
    nodes: tuple[AddedNode, ...] = ()
    changed: tuple[ChangedNode, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_DRAFT_EDITS

    def accept(self, key: str) -> "DraftEdits":
        """Return the decisions with an arrow accepted: it is shown at every density."""
        others = tuple(other for other in self.rejected if other != key)
        return replace(self, accepted=_with(self.accepted, key), rejected=others)

    def reject(self, key: str) -> "DraftEdits":
        """Return the decisions with an arrow rejected: it is never shown."""
        others = tuple(other for other in self.accepted if other != key)
        return replace(self, rejected=_with(self.rejected, key), accepted=others)

    def undecided(self, key: str) -> "DraftEdits":
        """Return the decisions without one about this arrow."""
        return replace(
            self,
            accepted=tuple(other for other in self.accepted if other != key),
            rejected=tuple(other for other in self.rejected if other != key),
        )

    def with_arrow(self, arrow: AddedArrow) -> "DraftEdits":
        """Return the decisions with one more arrow, in place of one between the same nodes."""
        return replace(self, arrows=(*self.without_arrow(arrow.source, arrow.target).arrows, arrow))

    def without_arrow(self, source: str, target: str) -> "DraftEdits":
        """Return the decisions without the added arrow between two nodes."""
        left = (a for a in self.arrows if (a.source, a.target) != (source, target))
        return replace(self, arrows=tuple(left))

    def with_node(self, node: AddedNode) -> "DraftEdits":
        """Return the decisions with one more node."""
        return replace(self, nodes=(*self.nodes, node))

    def with_change(self, change: ChangedNode) -> "DraftEdits":
        """Return the decisions with a node called and drawn otherwise."""
        others = (other for other in self.changed if other.id != change.id)
        return replace(self, changed=(*others, change))

    def without_node(self, name: str) -> "DraftEdits":
        """Return the decisions without a node and the added arrows at it."""
        is_added = any(node.id == name for node in self.nodes)
        return replace(
            self,
            removed=self.removed if is_added else _with(self.removed, name),
            changed=tuple(change for change in self.changed if change.id != name),
            nodes=tuple(node for node in self.nodes if node.id != name),
            arrows=tuple(a for a in self.arrows if name not in (a.source, a.target)),
        )


def _with(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(sorted({*keys, key}))


NO_DRAFT_EDITS = DraftEdits()
