"""Boolean networks of BoolNet and PyBoolNet (.bnet), with rules inferred from the signed arrows.

The file format is that of BoolNet's ``loadNetwork``
(https://rdrr.io/cran/BoolNet/man/loadNetwork.html). A signed drawing holds no rules: how
activators join, and what an inhibitor does to them, is a choice. It is stated in
`BooleanNetwork.notes`, which go into the file beside the network.
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
FORMAT = "BoolNet network file, https://rdrr.io/cran/BoolNet/man/loadNetwork.html"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")
# Words that programs read as operators or constants.
_RESERVED = frozenset(("not", "and", "or", "true", "false", "targets", "target"))
_MOST_LISTED = 40


@dataclass(frozen=True)
class Regulators:
    """What decides whether a node is on, by the names that the file uses.

    Attributes
    ----------
    activators, inhibitors : tuple of str
    neutral : tuple of str
        Sources of arrows of unknown sign, and those that both activate and inhibit.
    all_needed : bool
        The activators are joined by AND.
    constant : str
        ``0`` or ``1`` for a node without arrows whose level the figure gives; else empty.
    """

    activators: tuple[str, ...] = ()
    inhibitors: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    all_needed: bool = False
    constant: str = ""


@dataclass(frozen=True)
class BooleanNetwork:
    """A pathway as a Boolean network.

    Attributes
    ----------
    names : dict of str to str
        The name in the file of each node, by its id, in the order of the pathway.
    regulators : dict of str to Regulators
        By the id of the node.
    notes : dict of str to str
        How the rules came to be, and what they leave out.
    """

    names: dict[str, str]
    regulators: dict[str, Regulators]
    notes: dict[str, str]


def boolean_network(pathway: Pathway) -> BooleanNetwork:
    """Infer the rules of a pathway's nodes; arrows without effect in the model are left out."""
    names = _names([node.id for node in pathway.nodes])
    arrows: dict[str, list[Arrow]] = {node.id: [] for node in pathway.nodes}
    for arrow in pathway.arrows:
        if arrow.in_model:
            arrows[arrow.target].append(arrow)
    regulators = {node.id: _regulators(node, arrows[node.id], names) for node in pathway.nodes}
    neutral = [
        f"{source} on {names[own]}" for own, row in regulators.items() for source in row.neutral
    ]
    renamed = [f"{name} is {own}" for own, name in names.items() if own != name]
    left_out = [arrow.key for arrow in pathway.arrows if not arrow.in_model]
    notes = {
        "rules": _HOW,
        "without_effect": _listed(neutral),
        "left_out": _listed(left_out),
        "names": _listed(renamed),
    }
    return BooleanNetwork(names, regulators, {name: text for name, text in notes.items() if text})


def bnet_text(network: BooleanNetwork) -> str:
    """Return the text of a .bnet file.

    A neutral regulator stands in its rule as ``(A | !A)``: always true, so that the arrow is in
    the file and changes nothing.
    """
    lines = ["targets, factors"]
    for own, name in network.names.items():
        lines.append(f"{name}, {_rule(name, network.regulators[own])}")
    return "\n".join(lines) + "\n"


def _regulators(node: Node, arrows: Sequence[Arrow], names: dict[str, str]) -> Regulators:
    signs: dict[str, set[Sign]] = {}
    for arrow in arrows:
        signs.setdefault(arrow.source, set()).add(arrow.sign)
    if not signs:
        level = node.source_level
        return Regulators(constant=str(int(level)) if level in (0.0, 1.0) else "")
    activators = tuple(names[source] for source, own in signs.items() if own == {Sign.PLUS})
    inhibitors = tuple(names[source] for source, own in signs.items() if own == {Sign.MINUS})
    regulators = tuple(names[source] for source in signs)
    neutral = tuple(n for n in regulators if n not in activators and n not in inhibitors)
    return Regulators(activators, inhibitors, neutral, node.gate == "and")


def _rule(name: str, row: Regulators) -> str:
    negated = [f"!{source}" for source in row.inhibitors]
    tautologies = [f"({source} | !{source})" for source in row.neutral]
    others = [*negated, *tautologies]
    if not row.activators and not others:
        return row.constant or name
    if row.activators == (name,) and not others:
        # `A, A` marks an input; an arrow of a node to itself is told apart by saying it twice.
        return f"{name} | {name}"
    joined = (" & " if row.all_needed else " | ").join(row.activators)
    # AND binds closer than OR in the rules of BoolNet.
    if len(row.activators) > 1 and not row.all_needed and others:
        joined = f"({joined})"
    return " & ".join(filter(None, (joined, *others)))


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
