"""What a pathway is drawn and computed from: nodes with their genes, and signed arrows.

The written form of arrows: ``P70S6K -| IRS1`` and paths of them.
"""

import re
from dataclasses import dataclass

from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.vocabulary import Grade, NodeKind, Sign, Speed, Strength


@dataclass(frozen=True, slots=True)
class Gene:
    """A gene of a node; ``added`` = put there by the curator, not in the figure's record."""

    symbol: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a pathway.

    Attributes
    ----------
    x, y : float
        Centre, in canvas units (pixels at 100 %), y downwards.
    width, height : float
        0 = the canvas chooses by kind and label.
    phospho : tuple of str
        Phosphorylation marks to draw, for example ``("P",)``.
    source_level : float or None
        Level of a node without activators, 0..1; None = the model's default.
    gate : str
        ``mean`` (default), ``or`` or ``and``: how activators combine.
    output : bool
        A process that the verdict is read from.
    chosen_output : bool or None
        What the user decided about ``output``; None = it follows from the file or its arrows.
    neutral : bool
        An output whose rise is neither good nor bad (autophagy): shown, but not counted in the
        verdict.
    druggable : bool
        A drug of the inhibitor table or a research tool hits it.
    aliases : tuple of str
        Words of the caption that mean this node.
    ymax, tau : float or None
        The file's own highest level and time constant; None = the model's default.
    added : bool
        Put there by the curator: neither printed on the figure nor named by its source.
    """

    id: str
    label: str
    kind: NodeKind
    compartment: str = ""
    genes: tuple[Gene, ...] = ()
    note: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    phospho: tuple[str, ...] = ()
    output: bool = False
    druggable: bool = False
    source_level: float | None = None
    source_reason: str = ""
    gate: str = "mean"
    aliases: tuple[str, ...] = ()
    line: int | None = None
    neutral: bool = False
    ymax: float | None = None
    tau: float | None = None
    added: bool = False
    chosen_output: bool | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """One signed arrow.

    Attributes
    ----------
    key : str
        Unique in the pathway: ``"P70S6K -| IRS1"``, with `` #2`` where a pair repeats a sign.
    in_model : bool
        False = drawn, but without effect in the model (a substrate, or off by default).
    contested : str
        Why the field disagrees; empty = no badge.
    via : tuple of (float, float)
        Way points of the drawing, where the router needs a hint.
    route : tuple of (float, float)
        All corners of the drawn line, both ends on the outlines of the nodes, where the file or
        the layout gives them; empty = the canvas finds a route of its own.
    weight, n, ec50, delay : float or None
        The file's own parameters; None = the model's default.
    stated : bool
        The figure's own source (caption, printed words, article) states the arrow. Arrows
        without it were added from other sources.
    """

    source: str
    target: str
    sign: Sign
    key: str
    mechanism: str = ""
    speed: Speed = Speed.FAST
    strength: Strength = Strength.NORMAL
    strength_reason: str = ""
    grade: Grade = Grade.C
    evidence: tuple[Evidence, ...] = ()
    cell_type: str = ""
    model_system: str = ""
    contested: str = ""
    in_model: bool = True
    note: str = ""
    via: tuple[tuple[float, float], ...] = ()
    route: tuple[tuple[float, float], ...] = ()
    source_side: str = ""
    target_side: str = ""
    line: int | None = None
    weight: float | None = None
    n: float | None = None
    ec50: float | None = None
    delay: float | None = None
    stated: bool = False


SIGNS = {"->": Sign.PLUS, "-|": Sign.MINUS, "--": Sign.UNKNOWN}
NODE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,63}\Z")


def key_of(source: str, sign: Sign, target: str) -> str:
    """Return the written form of one arrow."""
    return f"{source} {sign.mark} {target}"


def split_path(text: str) -> tuple[tuple[str, ...], tuple[Sign, ...]] | None:
    """Read ``A -> B -| C``; one arrow is a path of two nodes.

    Parameters
    ----------
    text : str
        Node ids and marks, with space between them.

    Returns
    -------
    tuple or None
        Node ids and the signs between them; None if the text has another form.
    """
    words = text.split()
    ids, marks = words[0::2], words[1::2]
    if len(ids) != len(marks) + 1 or not marks:
        return None
    if not all(NODE_ID.match(node_id) for node_id in ids) or not all(
        mark in SIGNS for mark in marks
    ):
        return None
    return tuple(ids), tuple(SIGNS[mark] for mark in marks)


def product(signs: tuple[Sign, ...]) -> Sign:
    """Return the sign of a path: the product of the signs of its arrows."""
    result = 1
    for sign in signs:
        result *= int(sign)
    return Sign(result)
