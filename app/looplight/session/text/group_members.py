"""That a node of an imported drawing is one of a group, and what it means to block one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from looplight.files.safe_text import one_line
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.drawing import Role
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.display_names import label
from looplight.translation.messages import translate

# A stack of a family may have dozens; the drawing shows them all.
MOST_NAMES = 8
_COMPLEX = "Complex"
_NUMBERS = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class DrawnGroup:
    """A group of a drawing, as far as it is made of nodes.

    Attributes
    ----------
    label : str
        May be empty.
    is_complex : bool
        Whether the file says that its members are parts of one complex.
    members : tuple of str
        Ids of nodes, at least two.
    """

    label: str
    is_complex: bool
    members: tuple[str, ...]


def group_of(pathway: Pathway, node: str) -> DrawnGroup | None:
    """Return the group that a node is drawn in; None where it stands alone."""
    return pathway.once(_groups).get(node)


def _groups(pathway: Pathway) -> dict[str, DrawnGroup]:
    drawing = pathway.drawing
    if drawing is None:
        return {}
    places = [(drawing.boxes[number].group, node) for node, number in drawing.node_boxes]
    members = grouped((group, node) for group, node in places if group)
    groups = {}
    for box in drawing.of_role(Role.GROUP):
        nodes = tuple(sorted(members.get(box.id, ()), key=lambda node: _natural(pathway, node)))
        if len(nodes) > 1:
            group = DrawnGroup(one_line(box.label), box.type == _COMPLEX, nodes)
            groups.update(dict.fromkeys(nodes, group))
    return groups


def _natural(pathway: Pathway, node: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts members by their names, numbers by their size: AKT1, AKT2, AKT10."""
    parts = _NUMBERS.split(label(pathway, node).casefold())
    # Words and numbers take turns. A number is compared by its length first: a file may have one
    # of more digits than Python converts.
    digits = (part.lstrip("0") for part in parts[1::2])
    numbers = iter([(len(part), part) for part in digits])
    return tuple((0, part) if place % 2 == 0 else next(numbers) for place, part in enumerate(parts))


def group_names(pathway: Pathway, group: DrawnGroup) -> str:
    """Return the names of the members of a group, shortened where they are many."""
    return listed_names([label(pathway, member) for member in group.members])


def listed_names(names: Sequence[str]) -> str:
    """Return names in a row; where they are many, the first ones and how many more there are."""
    listed = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        return translate(
            "panel", "{names} and {number} more", names=listed, number=len(names) - MOST_NAMES
        )
    return listed


def short_membership(pathway: Pathway, node: str) -> str:
    """Return one line for a card; empty where the node stands alone."""
    group = group_of(pathway, node)
    if group is None:
        return ""
    return translate(
        "canvas",
        "one of a group of {number}: blocking it leaves the others active; its menu blocks "
        "them all",
        number=len(group.members),
    )


def membership_lines(pathway: Pathway, node: str) -> tuple[str, ...]:
    """Return which group a node belongs to, and what blocking it alone does; may be empty."""
    group = group_of(pathway, node)
    if group is None:
        return ()
    names = [label(pathway, member) for member in group.members if member != node]
    listed = listed_names(names)
    first = translate("panel", "Drawn in one group with {names}.", names=listed)
    if group.label:
        first = translate(
            "panel", "Drawn in the group “{group}” with {names}.", group=group.label, names=listed
        )
    meaning = translate(
        "panel",
        "The model computes each member by itself: blocking this one leaves the others active.",
    )
    if not group.is_complex:
        return first, meaning
    return (
        first,
        meaning,
        translate(
            "panel",
            "In a cell a complex may fail without one of its parts; block them all to try that.",
        ),
    )
