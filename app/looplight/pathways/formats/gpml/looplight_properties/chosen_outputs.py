"""The outputs that a user chose, in GPML files: a property of Looplight's own at each such box."""

from collections.abc import Iterable
from dataclasses import replace

from looplight.pathways.model.drawing import Drawing, DrawnBox
from looplight.pathways.model.nodes_and_arrows import Node

# Of all keys of Looplight's own.
PREFIX = "looplight."
KEY = "chosen_output"
WORDS = {None: "", True: "yes", False: "no"}


def chosen_output(word: str) -> bool | None:
    """Return the choice that a file has in this word; None for any other word."""
    return next((choice for choice, text in WORDS.items() if text == word), None)


def with_chosen_outputs(drawing: Drawing, nodes: Iterable[Node]) -> Drawing:
    """Return a drawing of a file with the outputs that the user chose."""
    words = {node.id: WORDS[node.chosen_output] for node in nodes}
    chosen = {box: word for node, box in drawing.node_boxes if (word := words.get(node, ""))}
    key = PREFIX + KEY

    def marked(box: DrawnBox, word: str) -> DrawnBox:
        others = (pair for pair in box.remarks.properties if pair[0] != key)
        return replace(box, remarks=replace(box.remarks, properties=(*others, (key, word))))

    if not chosen:
        return drawing
    boxes = (
        marked(box, chosen[number]) if number in chosen else box
        for number, box in enumerate(drawing.boxes)
    )
    return replace(drawing, boxes=tuple(boxes))
