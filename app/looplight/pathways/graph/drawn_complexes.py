"""Complexes of an imported drawing whose members differ, and the arrows drawn at the whole of them.

IKK acts on the complex of IkB-alpha, p50 and RelA: it takes IkB-alpha away and so frees the other
two. Where a drawing has one arrow to such a complex, it says neither on which member it acts nor
that all of them go the same way. Drawings also stack the genes of one family (AKT1, AKT2, AKT3) and
call the stack a complex; there an arrow does mean every member.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from looplight.files.safe_text import one_line
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.drawing import Role
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind

_COMPLEX = "Complex"
_FEWEST = 2
# Fewer letters say nothing: RAF and RAS. Where numbers alone differ, two are enough: IL1 and IL6.
_STEM, _STEM_BEFORE_NUMBERS = 3, 2
_GREEK = {
    **{"ALPHA": "A", "BETA": "B", "GAMMA": "G", "DELTA": "D", "EPSILON": "E"},
    # Upper-case Greek letters: so they look after folding; they are no Latin ones.
    **{"\u0391": "A", "\u0392": "B", "\u0393": "G", "\u0394": "D", "\u0395": "E"},
}
_GREEK_WORD = re.compile("|".join(_GREEK))
_NO_LETTER = re.compile(r"[^A-Z0-9]+")
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[A-Z]")
# What tells members of a family apart: 1 and 14, A and B, 3 and 5A, A1 and B1, 1A1 and 4A2. NFKB1
# and NFKBIA (1, IA) or CDK2 and CDKN1A (2, N1A) do not differ like this: one inhibits the other.
_SHAPES = (
    frozenset({"0", "0A"}),
    frozenset({"A"}),
    frozenset({"A0"}),
    frozenset({"0A0"}),
)
# Beside a member that is the stem alone: JUN and JUNB, but not IL6 and IL6R.
_ADDED = re.compile(r"[A-H]|\d+")


@dataclass(frozen=True, slots=True)
class MixedComplex:
    """A complex that is made of more than one family of genes.

    Attributes
    ----------
    label : str
        May be empty.
    members : tuple of str
        Ids of nodes, in the order of the file.
    """

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeComplexArrows:
    """The arrows of a drawing that concern a mixed complex as a whole.

    Attributes
    ----------
    onto, away : frozenset of str
        Keys of the arrows whose line ends, or starts, at all members of a mixed complex.
    complex_of : dict of str to MixedComplex
        The complex that an arrow points at, for each of its members.
    """

    onto: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    complex_of: dict[str, MixedComplex] = field(default_factory=dict)


def whole_complex_arrows(pathway: Pathway) -> WholeComplexArrows:
    """Return the arrows at mixed complexes; there are none where no drawing was imported."""
    return pathway.once(_whole_complex_arrows)


def _whole_complex_arrows(pathway: Pathway) -> WholeComplexArrows:
    complexes = tuple(mixed_complexes(pathway))
    if pathway.drawing is None or not complexes:
        return WholeComplexArrows()
    by_key = pathway.by_key
    lines = grouped(
        ((line, backward), by_key[key])
        for key, line, backward in pathway.drawing.arrow_lines
        if key in by_key
    )
    onto: set[str] = set()
    away: set[str] = set()
    complex_of: dict[str, MixedComplex] = {}
    for arrows in lines.values():
        sources, targets = {a.source for a in arrows}, {a.target for a in arrows}
        for group in complexes:
            if targets.issuperset(group.members):
                onto.update(arrow.key for arrow in arrows if arrow.target in group.members)
                complex_of.update(dict.fromkeys(group.members, group))
            if sources.issuperset(group.members):
                away.update(arrow.key for arrow in arrows if arrow.source in group.members)
    return WholeComplexArrows(frozenset(onto), frozenset(away), complex_of)


def mixed_complexes(pathway: Pathway) -> Iterator[MixedComplex]:
    """Yield the complexes of a drawing that are made of more than one family of genes.

    Members of groups inside a complex count as its own. Small molecules make no family: of RAC1
    with GTP an arrow can only mean RAC1.
    """
    drawing = pathway.drawing
    if drawing is None:
        return
    groups = {box.id: box for box in drawing.of_role(Role.GROUP)}
    written = {id_: drawing.boxes[number].label for id_, number in drawing.node_boxes}
    members: dict[str, list[Node]] = {}
    for id_, number in drawing.node_boxes:
        node = pathway.by_id.get(id_)
        group = drawing.boxes[number].group
        passed: set[str] = set()
        while node is not None and group in groups and group not in passed:
            passed.add(group)
            members.setdefault(group, []).append(node)
            group = groups[group].group
    for group, nodes in members.items():
        # Without the states and numbers that tell nodes of one name apart.
        large = [written[node.id] for node in nodes if node.kind is not NodeKind.METABOLITE]
        if groups[group].type == _COMPLEX and not is_one_family(large):
            yield MixedComplex(one_line(groups[group].label), tuple(node.id for node in nodes))


def is_one_family(labels: Collection[str]) -> bool:
    """Return whether names differ as those of one gene family do, or are one name.

    Parameters
    ----------
    labels : collection of str
        As they stand in a drawing: ``AKT1``, ``IKK-beta``; numbers for equal names may follow.

    Returns
    -------
    bool
        True for AKT1 and AKT2, PIK3CA and PIK3CB, HRAS and KRAS; False for PIK3CA and PIK3R1.
    """
    symbols = {_symbol(label) for label in labels}
    return len(symbols) < _FEWEST or _differ_at_end(symbols) or _differ_at_start(symbols)


def _symbol(label: str) -> str:
    # "IkBA (2)" is the second node of this name.
    name = re.sub(r" \(\d+\)\Z", "", one_line(label)).upper()
    return _NO_LETTER.sub("", _GREEK_WORD.sub(lambda match: _GREEK[match.group()], name))


def _differ_at_end(symbols: Collection[str]) -> bool:
    # What the first and the last in order share, all share.
    first, last = min(symbols), max(symbols)
    shared = [a == b for a, b in zip(first, last, strict=False)]
    # A number is compared whole: 1 and 14.
    stem = first[: [*shared, False].index(False)].rstrip("0123456789")
    ends = {symbol[len(stem) :] for symbol in symbols}
    if "" in ends:
        return len(stem) >= _STEM and all(map(_ADDED.fullmatch, ends - {""}))
    shapes = {_LETTER.sub("A", _NUMBER.sub("0", end)) for end in ends}
    enough = _STEM_BEFORE_NUMBERS if shapes == {"0"} else _STEM
    return len(stem) >= enough and any(shapes <= allowed for allowed in _SHAPES)


def _differ_at_start(symbols: Collection[str]) -> bool:
    """Return whether only the first letter differs: HRAS, KRAS and NRAS."""
    return len({symbol[1:] for symbol in symbols}) == 1 and all(
        len(symbol) > _STEM for symbol in symbols
    )
