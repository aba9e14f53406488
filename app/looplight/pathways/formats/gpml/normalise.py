"""A drawing as it was read, made whole: unique ids, one id a group, groups with a frame.

Real files leave out ids, use one twice, and in GPML 2013a a group has two ids and no frame of its
own. After this, every reference names at most one element.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.drawing import Drawing, DrawnBox, DrawnLine, Remarks, Role

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Part = TypeVar("_Part", bound=DataclassInstance)

# Distance of a group's frame from its members, as PathVisio draws it.
GROUP_MARGIN = 8.0
# What XML takes as an id; others are replaced.
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]{0,79}\Z")


def normalise(drawing: Drawing, group_ids: Mapping[str, str]) -> Drawing:
    """Return the drawing with unique ids and framed groups.

    Parameters
    ----------
    drawing : Drawing
    group_ids : mapping of str to str
        Second ids of groups, with the ids under which the groups stand in the drawing.
    """
    # All ids before any reference: that may name what stands further below.
    ids = _Ids(group_ids)
    boxes = [_with_values(box, id=ids.own(box.id, box.role.value)) for box in drawing.boxes]
    lines = []
    for line in drawing.lines:
        own = ids.own(line.id, "line")
        anchors = tuple(_with_values(a, id=ids.own(a.id, "anchor")) for a in line.anchors)
        lines.append(_with_values(line, id=own, anchors=anchors))
    citations = tuple(_with_values(c, id=ids.own(c.id, "citation")) for c in drawing.citations)
    annotations = tuple(_with_values(a, id=ids.own(a.id, "term")) for a in drawing.annotations)
    evidences = tuple(_with_values(a, id=ids.own(a.id, "evidence")) for a in drawing.evidences)
    boxes = _with_states([_box(box, ids) for box in boxes])
    return replace(
        drawing,
        header=replace(drawing.header, remarks=_remarks(drawing.header.remarks, ids)),
        boxes=tuple(_framed(boxes)),
        lines=tuple(_line(line, ids) for line in lines),
        citations=citations,
        annotations=annotations,
        evidences=evidences,
    )


def _with_values(part: "_Part", **values: object) -> "_Part":
    """Return a part with these values; itself where it has them, as nearly all parts do."""
    if all(getattr(part, name) == value for name, value in values.items()):
        return part
    # A copy costs as much as reading the part from the file.
    return replace(part, **values)


def is_id(text: str) -> bool:
    """Return whether XML takes a text as the id of an element."""
    return _ID.match(text) is not None


class _Ids:
    """The ids of a file as they are written, and what they become."""

    def __init__(self, group_ids: Mapping[str, str]) -> None:
        self._taken: set[str] = set()
        self._given: dict[str, str] = {}
        self._groups = group_ids
        self._count = 0

    def own(self, written: str, prefix: str) -> str:
        """Return the id of an element: as written where that is good and not yet used."""
        own = written
        if not is_id(own) or own in self._taken:
            own = f"{prefix}{self._count}"
            while own in self._taken:
                self._count += 1
                own = f"{prefix}{self._count}"
        self._taken.add(own)
        if written:
            # A reference means the first element of this id.
            self._given.setdefault(written, own)
        return own

    def reference(self, written: str) -> str:
        """Return the id that a reference names; empty where there is no such element."""
        known = self._given.get(written)
        return known if known is not None else self.group(written)

    def group(self, written: str) -> str:
        """Return the id of the group that an element is a member of; empty where there is none."""
        return self._given.get(self._groups.get(written, written), "")

    def references(self, written: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that references name, without those that name nothing."""
        return tuple(dict.fromkeys(filter(None, map(self.reference, written))))


def _with_states(boxes: list[DrawnBox]) -> list[DrawnBox]:
    """Put the states after the nodes, in their order; without a node there is no state."""
    nodes = {b.id: number for number, b in enumerate(boxes) if b.role is Role.NODE}
    states = [box for box in boxes if box.role is Role.STATE and box.reference in nodes]
    # In the order of their nodes, in which GPML 2021 nests them: written and read again nothing
    # moves.
    states.sort(key=lambda state: nodes[state.reference])
    others = [box for box in boxes if box.role not in (Role.NODE, Role.STATE)]
    return [*(box for box in boxes if box.role is Role.NODE), *states, *others]


def _box(box: DrawnBox, ids: _Ids) -> DrawnBox:
    return _with_values(
        box,
        group=ids.group(box.group) if box.group else "",
        reference=ids.reference(box.reference) if box.reference else "",
        remarks=_remarks(box.remarks, ids),
    )


def _line(line: DrawnLine, ids: _Ids) -> DrawnLine:
    points = tuple(
        _with_values(point, reference=ids.reference(point.reference)) if point.reference else point
        for point in line.points
    )
    return _with_values(
        line,
        points=points,
        group=ids.group(line.group) if line.group else "",
        remarks=_remarks(line.remarks, ids),
    )


def _remarks(remarks: Remarks, ids: _Ids) -> Remarks:
    if not (remarks.annotations or remarks.citations or remarks.evidences):
        return remarks
    return _with_values(
        remarks,
        annotations=ids.references(remarks.annotations),
        citations=ids.references(remarks.citations),
        evidences=ids.references(remarks.evidences),
    )


def _framed(boxes: list[DrawnBox]) -> list[DrawnBox]:
    """Give groups without a size the frame of their members, inner groups first."""
    number = {box.id: place for place, box in enumerate(boxes)}
    members = grouped((box.group, place) for place, box in enumerate(boxes) if box.group)
    framed = list(boxes)
    placed: set[int] = set()
    for start, box in enumerate(boxes):
        if box.role is not Role.GROUP or start in placed:
            continue
        # A stack, because a file may nest groups as deep as it likes; cycles end at `placed`.
        stack = [(start, False)]
        while stack:
            place, ready = stack.pop()
            inside = members.get(boxes[place].id, [])
            if ready:
                framed[place] = _frame(framed[place], [framed[i] for i in inside if i != place])
            elif place not in placed:
                placed.add(place)
                # Once before its members and once after: without recursion, which a deep nesting
                # would exhaust.
                stack.append((place, True))
                groups = (i for i in inside if boxes[i].role is Role.GROUP and i not in placed)
                stack += [(number[boxes[i].id], False) for i in groups]
    return framed


def _frame(group: DrawnBox, members: list[DrawnBox]) -> DrawnBox:
    solid = [m for m in members if m.role is not Role.STATE and m.width > 0 and m.height > 0]
    if group.width > 0 or group.height > 0 or not solid:
        return group
    left = min(m.x - m.width / 2 for m in solid) - GROUP_MARGIN
    right = max(m.x + m.width / 2 for m in solid) + GROUP_MARGIN
    top = min(m.y - m.height / 2 for m in solid) - GROUP_MARGIN
    bottom = max(m.y + m.height / 2 for m in solid) + GROUP_MARGIN
    # Sums of huge numbers overflow to infinity, which no other program would read.
    if not all(map(math.isfinite, (left, right, top, bottom))):
        return group
    return replace(
        group, x=(left + right) / 2, y=(top + bottom) / 2, width=right - left, height=bottom - top
    )
