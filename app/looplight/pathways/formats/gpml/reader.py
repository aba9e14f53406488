"""Reading a GPML file: its generation, its drawing, its network, and what is odd about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from looplight.files import safe_xml
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, ProblemList, short
from looplight.files.safe_text import one_line
from looplight.pathways.formats.gpml import read_2013a, read_2021
from looplight.pathways.formats.gpml.drawing_to_network import (
    Counts,
    count,
    network,
    wikipathways_id,
)
from looplight.pathways.formats.gpml.ends_and_signs import Joined
from looplight.pathways.formats.gpml.normalise import normalise
from looplight.pathways.model.drawing import LOOSE_ARROW, Drawing, Role
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# GPML up to 2010a has the name space of GenMAPP: it is known here, and refused with advice.
_ROOT = re.compile(r"<(?:[\w.\-]+:)?Pathway\b[^>]*pathvisio\.org/GPML|genmapp\.org/GPML")
# A pathway's name is typed on command lines: blanks and signs in a file's name make it none.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class GpmlFile:
    """What a file holds: the pathway with its drawing, the counts, and the warnings."""

    pathway: Pathway
    counts: Counts
    warnings: tuple[Problem, ...]


def is_gpml(content: FileContent) -> bool:
    """Return whether a file is GPML, of any generation."""
    return _ROOT.search(content.head) is not None


def read_gpml(content: FileContent) -> GpmlFile:
    """Read a GPML file of 2013a or 2021.

    Raises
    ------
    InputError
        If it is no whole XML, of another generation, or too large.
    """
    root = safe_xml.parse(content.text, content.name)
    problems = ProblemList(content.name)
    groups: dict[str, str] = {}
    if root.name == "Pathway" and root.namespace == read_2013a.NAMESPACE:
        drawing = read_2013a.read_2013a(root, problems)
        # In 2013a, nodes name their group by its GroupId, and lines by its GraphId.
        groups = {e.get("GroupId"): e.get("GraphId") or e.get("GroupId") for e in root.all("Group")}
    elif root.name == "Pathway" and root.namespace == read_2021.NAMESPACE:
        drawing = read_2021.read_2021(root, problems)
    else:
        message = translate(
            "problem",
            "GPML of another generation ({generation}); Looplight reads 2013a and 2021. "
            "PathVisio can open it and save it as one of these",
            generation=short(root.namespace.rpartition("/")[2]),
        )
        raise InputError(Problem("gpml-generation", message, content.name, root.line))
    drawing = normalise(drawing, groups)
    pathway, directions = network(drawing, _name(drawing, content), content.name)
    node_boxes = pathway.drawing.node_boxes if pathway.drawing is not None else ()
    names = {number: pathway.by_id[node].label for node, number in node_boxes}
    for message in _loose(drawing, directions, names):
        problems.add(LOOSE_ARROW, message, None)
    return GpmlFile(pathway, count(drawing, directions), problems.ordered())


def _name(drawing: Drawing, content: FileContent) -> str:
    """Return a name for the pathway: its WikiPathways id, else the name of the file."""
    stem = content.path.stem
    return wikipathways_id(drawing) or (stem if _NAME.match(stem) else "gpml")


def _loose(
    drawing: Drawing, directions: Sequence[Joined], names: Mapping[int, str]
) -> Iterator[str]:
    """Say which arrows reach nothing at an end; ``names`` = of the nodes, by number of the box."""
    for joined_line in directions:
        if joined_line.whole:
            continue
        source = _names(drawing, joined_line.sources, names)
        target = _names(drawing, [number for number, _ in joined_line.targets], names)
        line = drawing.lines[joined_line.line]
        # An arrow can be drawn from its head to its tail; the place to look at is where the head
        # is.
        point = line.points[0] if joined_line.backward else line.points[-1]
        if source:
            yield translate(
                "problem",
                "an arrow from {source} ends at no node (at {x:.0f}, {y:.0f}): "
                "drawn, not computed with",
                source=source,
                x=point.x,
                y=point.y,
            )
        elif target:
            yield translate(
                "problem",
                "an arrow to {target} begins at no node (at {x:.0f}, {y:.0f}): "
                "drawn, not computed with",
                target=target,
                x=point.x,
                y=point.y,
            )
        else:
            yield translate(
                "problem",
                "an arrow joins no nodes (at {x:.0f}, {y:.0f}): drawn, not computed with",
                x=point.x,
                y=point.y,
            )


def _names(drawing: Drawing, numbers: Sequence[int], names: Mapping[int, str]) -> str:
    boxes = [(number, drawing.boxes[number]) for number in numbers]
    listed = [
        # Of two nodes with the same words, only their names tell them apart.
        names.get(number, one_line(box.label))
        if one_line(box.label)
        else translate("problem", "a node without a name")
        for number, box in boxes
        if box.role is Role.NODE
    ]
    listed = listed or [one_line(box.label) for _, box in boxes]
    if len(listed) <= 3:
        return ", ".join(listed)
    return translate(
        "problem",
        "{names} and {number} more",
        names=", ".join(listed[:3]),
        number=len(listed) - 3,
    )
