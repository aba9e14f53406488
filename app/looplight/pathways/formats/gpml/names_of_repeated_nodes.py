"""Names of nodes that a drawing holds several times, told apart by what is attached to them.

Drawings show a protein and its phosphorylated form as two nodes of one name. "IkBA (2)" does not
say which it is, "IkBA (phosphorylated)" does.

Several names that a drawing has in one box, one on each line.

Authors write outcomes below each other in one label ("Glucose uptake" above "Vesicle transport").
On one line they read as a single name without a comma. Most boxes of several lines hold one name
that was broken, so a comma is set only where the capitals tell: every line begins with a capital
and goes on in small letters. Of the 3,508 texts of several lines in 857 drawings of WikiPathways
36 are lists by this rule.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from looplight.files.safe_text import one_line
from looplight.pathways.formats.gpml.ends_and_signs import Joined
from looplight.pathways.formats.node_ids import distinct_labels
from looplight.pathways.model.drawing import Drawing, DrawnBox, Role
from looplight.translation.messages import translate

# A capital at the start, and a second word in small letters: the start of a phrase.
_PHRASE = re.compile(r"[A-Z][a-z]\S*[^\S\n]+[a-z]{3}")
# No symbol, as of an ion or a cell (Ca2+, Th2): it may go on a name.
_CAPITAL = re.compile(r"[A-Z][a-z][a-z\-]*(?![\w+])")
# A line that ends so goes on in the next one.
_GOES_ON = re.compile(r"(?:[^\w)]|\b(?:of|or|and|in|the|by|to|with|for|a|an|from))\Z")
_FEWEST_PHRASES = 2


def listed_lines(text: str) -> str:
    """Return a label with commas between the names of its lines, or as it is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    is_list = (
        sum(bool(_PHRASE.match(line)) for line in lines) >= _FEWEST_PHRASES
        and all(map(_CAPITAL.match, lines))
        and not any(_GOES_ON.search(line) for line in lines[:-1])
    )
    return ", ".join(lines) if is_list else text


_WORDS = {
    "P": translate("node", "{name} (phosphorylated)"),
    "DEP": translate("node", "{name} (dephosphorylated)"),
    "UB": translate("node", "{name} (ubiquitinated)"),
    "AC": translate("node", "{name} (acetylated)"),
    "ME": translate("node", "{name} (methylated)"),
}
# Longer lists of sites tell a reader no more than a number does, nor does a single sign: ``?``.
_MOST_STATES, _LEAST_LETTERS, _MOST_LETTERS = 3, 2, 30
# Authors also write a state as words of its own, at the edge of the node: how far from it the
# middle of the words may be, in units of the file. A usual node is 20 high.
_AT_EDGE = 8.0


def state_names(
    drawing: Drawing, boxes: Sequence[DrawnBox], directions: Iterable[Joined]
) -> list[str]:
    """Return a name of its own for each of the boxes that are nodes.

    Of a name that occurs several times those nodes say their state that do not all have the same;
    what is still alike gets a number.

    Parameters
    ----------
    drawing : Drawing
    boxes : sequence of DrawnBox
        The nodes.
    directions : iterable of Joined
        Words that one of them joins are a node and no state.
    """
    states = _states(drawing, boxes, directions)
    kinds: dict[str, set[tuple[str, ...]]] = {}
    for box in boxes:
        kinds.setdefault(_key(box), set()).add(states.get(box.id, ()))
    return distinct_labels(
        _with_state(box.label, states.get(box.id, ()))
        if len(kinds[_key(box)]) > 1
        else listed_lines(box.label)
        for box in boxes
    )


def _key(box: DrawnBox) -> str:
    return one_line(box.label).casefold()


def _with_state(label: str, states: tuple[str, ...]) -> str:
    """Return a name with its state in words, or with what the drawing says: ``STAT3 (Y705)``."""
    name = one_line(label)
    if not name or not states or len(states) > _MOST_STATES:
        return label
    if len(states) == 1 and (text := _WORDS.get(states[0].strip("+").upper())):
        return text.format(name=name)
    sites = ", ".join(states)
    return f"{name} ({sites})" if _LEAST_LETTERS <= len(sites) <= _MOST_LETTERS else label


def _states(
    drawing: Drawing, boxes: Sequence[DrawnBox], directions: Iterable[Joined]
) -> Mapping[str, tuple[str, ...]]:
    """Return the states of each node that has any, each once, in alphabetical order."""
    states: dict[str, set[str]] = {}
    for state in drawing.of_role(Role.STATE):
        if text := one_line(state.label):
            states.setdefault(state.reference, set()).add(text)
    ends = {number for direction in directions for number in direction.boxes}
    nodes = [box for box in boxes if box.role is Role.NODE]
    for number, box in enumerate(drawing.boxes):
        text = one_line(box.label)
        words = box.role in (Role.LABEL, Role.SHAPE) and number not in ends
        if words and text.upper() in _WORDS:
            at = [node for node in nodes if _is_at(box, node)]
            # Between two nodes it may belong to either.
            if len(at) == 1:
                states.setdefault(at[0].id, set()).add(text)
    return {node: tuple(sorted(texts)) for node, texts in states.items()}


def _is_at(words: DrawnBox, node: DrawnBox) -> bool:
    """Return whether words stand on a node or at its edge; their box is often far too wide."""
    beside = abs(words.x - node.x) - node.width / 2
    below = abs(words.y - node.y) - node.height / 2
    return max(beside, below) <= _AT_EDGE
