"""Boxes that a drawing has several times for one node: numbered where a file is read.

A reader numbers the second box of a name, ``AKT1 (2)``. A click means one box; a name that is typed
means all of them.
"""

import re

from looplight.pathways.model.pathway import Pathway

_NUMBER = re.compile(r" \(\d+\)\Z")


def plain_name(label: str) -> str:
    """Return a label without the number of its box, on one line."""
    name = " ".join(label.split())
    # Most labels have none: a figure of 2,000 nodes is gone through for every search.
    return _NUMBER.sub("", name) if name.endswith(")") else name


def all_boxes(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """Return the ids of all boxes by the plain name, for each name that is drawn several times."""
    boxes: dict[str, list[str]] = {}
    numbered = set()
    for node in pathway.nodes:
        name = plain_name(node.label)
        boxes.setdefault(name, []).append(node.id)
        if name != " ".join(node.label.split()):
            numbered.add(name)
    return {name: tuple(ids) for name, ids in boxes.items() if name in numbered and ids[1:]}
