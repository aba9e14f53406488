"""Which nodes the lines of a drawing join, and with what sign.

An interaction ends at its first and last point. An end may name a node, a state (its node), a
group (its members), a label, or an anchor of another interaction: as a target that stands for the
other's targets, as a source for its sources, and for both its ends where the other has no head.
Acting on an inhibition turns the sign round. Graphical lines are no part of a network, nor are
shapes without words, nor the sample arrows of a legend that the authors drew; a shape with words
is often a molecule, and stands for itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from looplight.files.cancellation import checked
from looplight.files.problems import InputError, Problem
from looplight.pathways.formats.gpml.compartments import is_compartment, legends
from looplight.pathways.model.drawing import Drawing, DrawnBox, DrawnLine, Role
from looplight.pathways.model.vocabulary import Sign
from looplight.translation.messages import translate

# Names with "mim-" are heads of the molecular interaction maps, which GPML 2013a has as well.
_PLUS = frozenset(
    (
        *("Directed", "Conversion", "Catalysis", "Stimulation", "Translocation"),
        *("TranscriptionTranslation", "Arrow", "mim-modification", "mim-necessary-stimulation"),
        *("mim-cleavage", "mim-conversion", "mim-stimulation", "mim-catalysis"),
        *("mim-translocation", "mim-transcription-translation"),
    )
)
_MINUS = frozenset(("Inhibition", "TBar", "mim-inhibition"))
_ENDS = (Role.NODE, Role.LABEL, Role.SHAPE)
# Says that the sign is unknown although the head that stands in the file would give one.
UNSIGNED = ("looplight.sign", "unknown")
# References that are followed for all arrows of a drawing together. Of the 898 pathways of
# WikiPathways that were looked at, none needs more than 2,225 (WP4754); thousands of arrows that
# end at each other, or at a group of thousands, would need millions.
MAX_STEPS = 200_000


def sign_of(head: str) -> Sign:
    """Return what a head does to what it points at; unknown heads and bindings say nothing."""
    if head in _PLUS:
        return Sign.PLUS
    return Sign.MINUS if head in _MINUS else Sign.UNKNOWN


@dataclass(frozen=True, slots=True)
class Joined:
    """One direction of one interaction.

    Attributes
    ----------
    line : int
        Number of the line in the drawing.
    backward : bool
        True = from the last point to the first.
    sources : tuple of int
        Numbers of boxes: nodes and labels.
    targets : tuple of (int, Sign)
        Numbers of boxes with the sign that each of them meets.
    labelled : bool
        Whether a label takes the place of a node at an end.
    shapes : int
        At how many ends a shape with words takes the place of a node.
    """

    line: int
    backward: bool
    sources: tuple[int, ...]
    targets: tuple[tuple[int, Sign], ...]
    labelled: bool
    shapes: int = 0

    @property
    def whole(self) -> bool:
        """Whether both ends reach something."""
        return bool(self.sources and self.targets)

    @property
    def joins_nodes(self) -> bool:
        """Whether both ends reach data nodes of the file."""
        return self.whole and not self.labelled and not self.shapes

    @property
    def joins_labels(self) -> bool:
        """Whether both ends reach something, and a label stands for a node."""
        return self.whole and self.labelled and not self.shapes

    @property
    def loose_ends(self) -> int:
        """How many ends reach neither a node nor a label."""
        return (not self.sources) + (not self.targets) + self.shapes

    @property
    def boxes(self) -> tuple[int, ...]:
        """Numbers of the boxes at both ends."""
        return (*self.sources, *(box for box, _ in self.targets))

    @property
    def sign(self) -> Sign:
        """The sign, where it is the same for all targets."""
        signs = {sign for _, sign in self.targets}
        return signs.pop() if len(signs) == 1 else Sign.UNKNOWN


def joined(drawing: Drawing, file: str = "") -> tuple[Joined, ...]:
    """Return every direction of every interaction that has a head, in the order of the file.

    Raises
    ------
    InputError
        Code ``too-large``, naming ``file``: references that cannot be followed in a bounded time.
    """
    resolver = _Resolver(drawing)
    # GPML has no head for "acts, in whichever way".
    unsigned = {line.id for line in drawing.lines if UNSIGNED in line.remarks.properties}
    frames = legends(drawing)
    directions = []
    for number, line in enumerate(checked(drawing.lines)):
        if not line.interaction or len(line.points) < 2:
            continue
        if any(frame.holds_sample(line) for frame in frames):
            continue
        for backward in (False, True):
            start, stop = line.points[0], line.points[-1]
            if backward:
                start, stop = stop, start
            if not stop.head:
                continue
            sources, source_role = resolver.reach(start.reference, target=False)
            targets, target_role = resolver.reach(stop.reference, target=True)
            if resolver.steps > MAX_STEPS:
                message = translate(
                    "problem",
                    "its arrows and groups lead to each other in too many ways to compute with",
                )
                raise InputError(Problem("too-large", message, file))
            sign = Sign.UNKNOWN if line.id in unsigned else sign_of(stop.head)
            signed = tuple((box, Sign(sign * factor)) for box, factor in targets.items())
            roles = (source_role, target_role)
            labelled, shapes = Role.LABEL in roles, roles.count(Role.SHAPE)
            directions.append(Joined(number, backward, tuple(sources), signed, labelled, shapes))
    return tuple(directions)


class _Resolver:
    """Finds the nodes behind the references of a drawing."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        # How many references were followed so far, for all arrows together.
        self.steps = 0
        self._boxes = {box.id: number for number, box in enumerate(drawing.boxes)}
        self._lines: dict[str, int] = {}
        for number, line in enumerate(drawing.lines):
            if line.interaction and len(line.points) > 1:
                self._lines[line.id] = number
                self._lines |= {anchor.id: number for anchor in line.anchors}
        self._members: dict[str, list[str]] = {}
        for box in drawing.boxes:
            if box.group:
                self._members.setdefault(box.group, []).append(box.id)

    def reach(self, reference: str, target: bool) -> tuple[Mapping[int, int], Role]:
        """Return the boxes behind a reference, and what they are: nodes, else labels, else shapes.

        Each box comes with the factor (1, -1 or 0) that its sign is multiplied with; 0 also where
        there are two ways to it that differ.
        """
        reached: dict[Role, dict[int, int]] = {role: {} for role in _ENDS}
        visited: set[str] = set()
        stack = [(reference, 1)]
        while stack:
            name, factor = stack.pop()
            self.steps += 1
            if name in self._lines:
                line = self._lines[name]
                if f"line {line}" not in visited:
                    # Lines may end at each other's anchors in a circle.
                    visited.add(f"line {line}")
                    ends = _ends(self._drawing.lines[line], target)
                    stack += [(end, factor * sign) for end, sign in ends]
                continue
            number = self._boxes.get(name)
            if number is None:
                continue
            box = self._drawing.boxes[number]
            if box.role in _ENDS:
                if box.role is not Role.SHAPE or is_worded(box):
                    boxes = reached[box.role]
                    # Reached in two ways of opposite sign: the sign is not known.
                    boxes[number] = factor if boxes.get(number, factor) == factor else 0
            elif name not in visited:
                visited.add(name)
                inside = [box.reference] if box.role is Role.STATE else self._members.get(name, [])
                stack += [(member, factor) for member in inside if member]
        # A label in a group of nodes is a caption of the group.
        role = next((role for role in _ENDS if reached[role]), Role.NODE)
        return dict(sorted(reached[role].items())), role


def is_worded(box: DrawnBox) -> bool:
    """Return whether a shape has words and is no compartment: a molecule, as a rule."""
    return bool(box.label.strip()) and not is_compartment(box)


def _ends(line: DrawnLine, target: bool) -> Iterator[tuple[str, int]]:
    """Yield what an interaction stands for at its anchor, with the sign that it has there."""
    first, last = line.points[0], line.points[-1]
    if not first.head and not last.head:
        yield first.reference, 1
        yield last.reference, 1
        return
    for start, stop in ((first, last), (last, first)):
        if stop.head:
            yield (stop.reference, int(sign_of(stop.head))) if target else (start.reference, 1)
