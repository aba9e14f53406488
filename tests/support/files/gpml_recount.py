"""Counts the nodes and arrows of a GPML file a second time, straight from its XML.

It follows the same rules as the reader and shares no line of code with it, so that an arrow that
the reader loses, or whose sign it turns round, does not go unseen.
"""

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator

PLUS = {
    *("Arrow", "Directed", "Conversion", "Catalysis", "Stimulation", "Translocation"),
    *("TranscriptionTranslation", "mim-conversion", "mim-stimulation", "mim-catalysis"),
    *("mim-necessary-stimulation", "mim-modification", "mim-cleavage", "mim-translocation"),
    "mim-transcription-translation",
}
MINUS = {"TBar", "mim-inhibition", "Inhibition"}
NODE, LABEL = "DataNode", "Label"
# What an end reaches: the kind of an element, its number, and the sign that it meets.
Reached = tuple[str, int, int]


def name_of(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def attribute(element: ET.Element, *names: str) -> str:
    """Return the first of some attributes, whose names differ between 2013a and 2021."""
    return next((element.attrib[name] for name in names if element.attrib.get(name)), "")


def sign_of(head: str) -> int:
    return (head in PLUS) - (head in MINUS)


class Recount:
    """The elements of one file, and what their references reach."""

    def __init__(self, text: str) -> None:
        root = ET.fromstring(text)
        self.elements: dict[str, ET.Element] = {}
        self.members: dict[str, list[ET.Element]] = defaultdict(list)
        self.owner: dict[ET.Element, ET.Element] = {}
        self.nodes = self.groups = 0
        self.lines: list[ET.Element] = []
        for parent in root.iter():
            for element in parent:
                self.owner[element] = parent
        for element in root.iter():
            self._add(element)

    def _add(self, element: ET.Element) -> None:
        kind = name_of(element)
        self.nodes += kind == NODE
        self.groups += kind == "Group"
        if kind == "Interaction":
            self.lines.append(element)
        if kind in (NODE, LABEL, "Shape", "Group", "State", "Interaction", "Anchor"):
            for own in ("GraphId", "GroupId", "elementId"):
                if element.get(own):
                    self.elements[element.attrib[own]] = element
            inside = attribute(element, "GroupRef", "groupRef")
            # Lines that are grouped with nodes are drawn with them, and are no members.
            if inside and kind not in ("Interaction", "Anchor"):
                self.members[inside].append(element)

    def ends(self, line: ET.Element) -> tuple[ET.Element, ET.Element] | None:
        points = [element for element in line.iter() if name_of(element) == "Point"]
        return (points[0], points[-1]) if len(points) > 1 else None

    def directions(self, line: ET.Element) -> Iterator[tuple[ET.Element, ET.Element]]:
        """Yield where each direction of a line begins and where it has its head."""
        ends = self.ends(line)
        if ends is not None:
            for start, stop in (ends, ends[::-1]):
                if head_of(stop):
                    yield start, stop

    def reached(
        self, reference: str, target: bool, sign: int = 1, path: tuple[ET.Element, ...] = ()
    ) -> Iterator[Reached]:
        element = self.elements.get(reference)
        if element is not None and element not in path:
            yield from self._behind(element, target, sign, (*path, element))

    def _behind(
        self, element: ET.Element, target: bool, sign: int, path: tuple[ET.Element, ...]
    ) -> Iterator[Reached]:
        kind = name_of(element)
        if kind in (NODE, LABEL):
            yield kind, id(element), sign
        elif kind == "State":
            node = attribute(element, "GraphRef", "elementRef")
            if node:
                yield from self.reached(node, target, sign, path)
            elif name_of(above := self.owner[self.owner[element]]) == NODE:
                # GPML 2021: inside its node, and names it nowhere.
                yield NODE, id(above), sign
        elif kind == "Group":
            for own in {attribute(element, "GroupId"), attribute(element, "elementId")} - {""}:
                for member in self.members[own]:
                    if member not in path:
                        yield from self._behind(member, target, sign, (*path, member))
        elif kind == "Anchor":
            line = self.owner[self.owner[element]]
            if name_of(line) == "Interaction" and line not in path:
                yield from self._behind(line, target, sign, (*path, line))
        elif kind == "Interaction":
            yield from self._of_line(element, target, sign, path)

    def _of_line(
        self, line: ET.Element, target: bool, sign: int, path: tuple[ET.Element, ...]
    ) -> Iterator[Reached]:
        ends, directions = self.ends(line), list(self.directions(line))
        if ends is not None and not directions:
            for end in ends:
                yield from self.reached(reference_of(end), target, sign, path)
        for start, stop in directions:
            if target:
                met = sign * sign_of(head_of(stop))
                yield from self.reached(reference_of(stop), target, met, path)
            else:
                yield from self.reached(reference_of(start), target, sign, path)

    def free_lines(self) -> int:
        """Return how many arrows neither end ties to anything: samples of a legend, often."""
        return sum(
            not (reference_of(start) or reference_of(stop))
            for line in self.lines
            for start, stop in self.directions(line)
        )

    def counts(self) -> dict[str, int]:
        """Return what the file holds, by the names of `Counts` of the reader."""
        counts = dict.fromkeys(("plus", "minus", "unknown", "label_arrows", "unresolved_ends"), 0)
        for line in self.lines:
            for start, stop in self.directions(line):
                sources, _ = nearest(self.reached(reference_of(start), target=False))
                targets, factors = nearest(self.reached(reference_of(stop), target=True))
                counts["unresolved_ends"] += (not sources) + (not targets)
                if sources and targets and LABEL in (sources, targets):
                    counts["label_arrows"] += 1
                elif sources and targets:
                    signs = {sign_of(head_of(stop)) * factor for factor in factors}
                    sign = signs.pop() if len(signs) == 1 else 0
                    counts[{1: "plus", -1: "minus", 0: "unknown"}[sign]] += 1
        own = {"nodes": self.nodes, "groups": self.groups, "interactions": len(self.lines)}
        return own | counts


def nearest(reached: Iterator[Reached]) -> tuple[str, list[int]]:
    """Return the kind that an end joins, nodes before labels, and the signs of its boxes.

    A box that is reached with different signs has none.
    """
    every = list(reached)
    kind = next((kind for kind in (NODE, LABEL) if any(k == kind for k, _, _ in every)), "")
    signs: dict[int, set[int]] = defaultdict(set)
    for own, element, sign in every:
        if own == kind:
            signs[element].add(sign)
    return kind, [next(iter(result)) if len(result) == 1 else 0 for result in signs.values()]


def reference_of(point: ET.Element) -> str:
    return attribute(point, "GraphRef", "elementRef")


def head_of(point: ET.Element) -> str:
    head = attribute(point, "ArrowHead", "arrowHead")
    return "" if head in ("Line", "Undirected") else head
