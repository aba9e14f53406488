"""What Looplight knows and GPML has no attribute for: properties with keys of its own.

They are written beside what other programs read, and taken from a file only where they are good:
a file that was changed elsewhere stays readable, and a wrong property is as none.

The outputs that a user chose, in GPML files: a property of Looplight's own at each such box.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from looplight.files.safe_text import one_line
from looplight.pathways.formats.gpml.ends_and_signs import UNSIGNED
from looplight.pathways.model.drawing import Drawing, DrawnBox, DrawnLine, Pair
from looplight.pathways.model.nodes_and_arrows import NODE_ID, Arrow, Gene, Node
from looplight.pathways.model.vocabulary import NodeKind, Sign, Speed, Strength
from looplight.pathways.own_citation import grade_in_files

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


_GENE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@/\-]{0,39}\Z")
_GATES = ("mean", "or", "and")
_YES = "yes"


def node_properties(node: Node) -> tuple[Pair, ...]:
    """Return what a node has beyond its box, as keys and values."""
    values = {
        "id": node.id,
        "kind": node.kind.value,
        "genes": " ".join(gene.symbol for gene in node.genes),
        "output": _YES if node.output else "",
        KEY: WORDS[node.chosen_output],
        "neutral": _YES if node.neutral else "",
        "druggable": _YES if node.druggable else "",
        "gate": node.gate if node.gate != "mean" else "",
        "level": "" if node.source_level is None else f"{node.source_level:g}",
        "aliases": "|".join(node.aliases),
        "note": node.note,
    }
    return tuple((PREFIX + key, value) for key, value in values.items() if value)


def arrow_properties(arrow: Arrow) -> tuple[Pair, ...]:
    """Return what an arrow has beyond its line, as keys and values."""
    values = {
        "mechanism": arrow.mechanism,
        "speed": arrow.speed.value,
        "strength": arrow.strength.value if arrow.strength is not Strength.NORMAL else "",
        "cell_type": arrow.cell_type,
        "model_system": arrow.model_system,
        "contested": arrow.contested,
        "note": arrow.note,
        "in_model": "" if arrow.in_model else "no",
        "grade": grade_in_files(arrow),
    }
    sign = (UNSIGNED,) if arrow.sign is Sign.UNKNOWN else ()
    return (*sign, *((PREFIX + key, value) for key, value in values.items() if value))


def given_id(box: DrawnBox) -> str:
    """Return the node id that Looplight wrote at a box; empty where there is no usable one."""
    own = _own(box.remarks.properties).get("id", "")
    return own if NODE_ID.match(own) else ""


def node_from_properties(node: Node, box: DrawnBox) -> Node:
    """Return a node with what its box says in properties of Looplight."""
    own = _own(box.remarks.properties)
    if not own:
        return node
    choice = chosen_output(own.get(KEY, ""))
    if own.keys() == {KEY}:
        # A drawing of another program, in which a user chose an output.
        return replace(node, chosen_output=choice)
    # By look-up and not by call: an unknown word leaves what the file's own attributes say.
    kinds = {kind.value: kind for kind in NodeKind}
    genes = [symbol for symbol in own.get("genes", "").split() if _GENE.match(symbol)]
    gate = own.get("gate", "")
    return replace(
        node,
        kind=kinds.get(own.get("kind", ""), node.kind),
        genes=tuple(map(Gene, genes)),
        output=own.get("output") == _YES,
        chosen_output=choice,
        neutral=own.get("neutral") == _YES,
        druggable=own.get("druggable") == _YES,
        gate=gate if gate in _GATES else node.gate,
        source_level=_level(own.get("level", "")),
        aliases=tuple(map(one_line, filter(None, own.get("aliases", "").split("|")))),
        note=own.get("note", ""),
    )


def arrow_from_properties(arrow: Arrow, line: DrawnLine) -> Arrow:
    """Return an arrow with what its line says in properties of Looplight.

    The grade stays ``imported``: nobody here has looked at the evidence.
    """
    own = _own(line.remarks.properties)
    if not own:
        return arrow
    speeds = {speed.value: speed for speed in Speed}
    strengths = {strength.value: strength for strength in Strength}
    return replace(
        arrow,
        mechanism=own.get("mechanism", ""),
        speed=speeds.get(own.get("speed", ""), arrow.speed),
        strength=strengths.get(own.get("strength", ""), arrow.strength),
        in_model=own.get("in_model") != "no",
        cell_type=own.get("cell_type", ""),
        model_system=own.get("model_system", ""),
        contested=own.get("contested", ""),
        note=own.get("note", ""),
    )


def _level(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    # Written this way round, NaN is refused as well.
    return value if 0.0 <= value <= 1.0 else None


def _own(properties: tuple[Pair, ...]) -> dict[str, str]:
    return {key.removeprefix(PREFIX): value for key, value in properties if key.startswith(PREFIX)}
