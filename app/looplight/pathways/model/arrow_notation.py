"""The written form of arrows: ``P70S6K -| IRS1`` and paths of them."""

import re

from looplight.pathways.model.pathway import Sign

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
