"""What a user changes about the drawing of a figure, and not about what is done to it."""

from dataclasses import dataclass, replace
from operator import attrgetter

# Canvas units: further away than any drawing reaches, and no use to anybody.
FARTHEST = 1e6


@dataclass(frozen=True, slots=True)
class Place:
    """Where the middle of a moved node stands, in canvas units."""

    node: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """The end of a drawn line that was tied to a box.

    Attributes
    ----------
    line, box : str
        Ids of a line and a box of the `Drawing`.
    last : bool
        True = the last point of the line, False = its first.
    """

    line: str
    box: str
    last: bool


@dataclass(frozen=True, slots=True)
class DrawingEdits:
    """All changes to the drawing of one figure.

    Attributes
    ----------
    places : tuple of Place
        Nodes that were moved, each once, by id; the others stand where the figure has them.
    own_look : bool
        True = a drawing of another program is laid out as Looplight lays networks out; it has
        places of its own then.
    own_places : tuple of Place
        As ``places``, in that other layout.
    attachments : tuple of Attachment
        Loose arrows that were tied to a node.
    """

    places: tuple[Place, ...] = ()
    own_look: bool = False
    own_places: tuple[Place, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_EDITS

    @property
    def current_places(self) -> tuple[Place, ...]:
        """The moved nodes of the layout that is drawn."""
        return self.own_places if self.own_look else self.places

    def with_places(self, places: tuple[Place, ...]) -> "DrawingEdits":
        """Return the changes with other moved nodes in the layout that is drawn."""
        # In one order, so that the same changes are equal however they were made.
        ordered = tuple(sorted(places, key=attrgetter("node")))
        if self.own_look:
            return replace(self, own_places=ordered)
        return replace(self, places=ordered)

    def moved(self, places: tuple[Place, ...]) -> "DrawingEdits":
        """Return the changes with some more nodes moved, or moved again."""
        by_node = {place.node: place for place in (*self.current_places, *places)}
        return self.with_places(tuple(by_node.values()))


NO_EDITS = DrawingEdits()
