"""Boolean networks of BoolNet and PyBoolNet (.bnet), with rules inferred from the signed arrows.

The file format is that of BoolNet's ``loadNetwork``
(https://rdrr.io/cran/BoolNet/man/loadNetwork.html). A signed drawing holds no rules: how
activators join, and what an inhibitor does to them, is a choice. It is stated in `Rules.notes`,
which goes into the file beside the network.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Sign

_HOW = (
    "Inferred from the signed arrows, not taken from a source: a node is on where its activators "
    "are (joined by AND for a node with an AND gate, by OR for all others) and none of its "
    "inhibitors is; a node that only inhibitors reach is on unless one of them is. A node without "
    "arrows keeps its value (A, A), or has the constant that the figure gives it. Strengths, "
    "speeds and levels between 0 and 1 have no place in a Boolean network."
)
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")
# Words that programs read as operators or constants.
_RESERVED = frozenset(("not", "and", "or", "true", "false", "targets", "target"))
_MOST_LISTED = 40


@dataclass(frozen=True)
class Rules:
    """A Boolean network.

    Attributes
    ----------
    text : str
        The file.
    notes : dict of str to str
        How the rules came to be, and what they leave out.
    """

    text: str
    notes: dict[str, str]


def rules_of(pathway: Pathway) -> Rules:
    """Return the rules of a pathway's nodes, in its order.

    An arrow of unknown sign, and a pair that both activates and inhibits, stand in the rule as
    ``(A | !A)``: always true, so that the arrow is in the file and changes nothing.
    """
    names = _names([node.id for node in pathway.nodes])
    arrows: dict[str, list[Arrow]] = {node.id: [] for node in pathway.nodes}
    for arrow in pathway.arrows:
        if arrow.in_model:
            arrows[arrow.target].append(arrow)
    neutral: list[str] = []
    lines = ["targets, factors"]
    for node in pathway.nodes:
        rule = _rule(node, arrows[node.id], names, neutral)
        lines.append(f"{names[node.id]}, {rule}")
    renamed = [f"{name} is {own}" for own, name in names.items() if own != name]
    left_out = [arrow.key for arrow in pathway.arrows if not arrow.in_model]
    notes = {
        "rules": _HOW,
        "without_effect": _listed(neutral),
        "left_out": _listed(left_out),
        "names": _listed(renamed),
        "format": "BoolNet network file, https://rdrr.io/cran/BoolNet/man/loadNetwork.html",
    }
    return Rules("\n".join(lines) + "\n", {name: text for name, text in notes.items() if text})


def _rule(node: Node, arrows: Sequence[Arrow], names: dict[str, str], neutral: list[str]) -> str:
    signs: dict[str, set[Sign]] = {}
    for arrow in arrows:
        signs.setdefault(arrow.source, set()).add(arrow.sign)
    if not signs:
        constant = {0.0: "0", 1.0: "1"}.get(
            -1.0 if node.source_level is None else node.source_level
        )
        return constant or names[node.id]
    activators = [names[source] for source, own in signs.items() if own == {Sign.PLUS}]
    inhibitors = [f"!{names[source]}" for source, own in signs.items() if own == {Sign.MINUS}]
    others = [source for source, own in signs.items() if own not in ({Sign.PLUS}, {Sign.MINUS})]
    neutral += [f"{source} on {node.id}" for source in others]
    tautologies = [f"({names[source]} | !{names[source]})" for source in others]
    if activators == [names[node.id]] and not inhibitors and not tautologies:
        # `A, A` marks an input; an arrow of a node to itself is told apart by saying it twice.
        return f"{activators[0]} | {activators[0]}"
    joined = (" & " if node.gate == "and" else " | ").join(activators)
    if len(activators) > 1 and node.gate != "and" and (inhibitors or tautologies):
        joined = f"({joined})"
    return " & ".join(filter(None, (joined, *inhibitors, *tautologies)))


def _names(ids: Sequence[str]) -> dict[str, str]:
    """Return for each id a name of letters, digits and ``_`` that begins with no digit."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    # Ids that are good names keep them, whatever stands before them.
    for own in sorted(ids, key=lambda own: _safe(own) != own):
        base, number = _safe(own), 1
        name = base
        while name in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name)
        names[own] = name
    return {own: names[own] for own in ids}


def _safe(own: str) -> str:
    name = _NOT_IN_NAMES.sub("_", own)
    if name[:1].isdigit() or name.casefold() in _RESERVED:
        return f"n_{name}"
    return name


def _listed(words: Sequence[str]) -> str:
    more = len(words) - _MOST_LISTED
    return ", ".join(words[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
