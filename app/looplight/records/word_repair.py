"""Repair words that a machine read from a picture; the printed word is always kept beside it."""

import re

from looplight.files.safe_text import fold, straighten

# No word on a figure is longer; looking for its parts takes time with the square of its length.
MAX_WORD = 400
_EDGES = " ,;:.|*'\"`´’‘”“_=~"
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
_REMARK = re.compile(r"\be\.?\s?g\.?,?\s?|\bi\.?\s?e\.?,?\s?", re.IGNORECASE)


def repair_word(text: str) -> str:
    """Return a printed word as a reader would write it.

    Look-alike letters become Latin, stray punctuation at the ends goes, white space closes up.
    Brackets that belong together stay: ``Ras(GTP)`` keeps its own.

    Examples
    --------
    >>> repair_word("МЕК"), repair_word("ERBB2/3)"), repair_word("NF-KB,")
    ('MEK', 'ERBB2/3', 'NF-KB')
    """
    word = " ".join(straighten(text[:MAX_WORD]).split())
    before = None
    # Taking off a bracket may bare another sign at the edge.
    while word != before:
        before = word
        word = word.lstrip(_EDGES + ">)]}").rstrip(_EDGES + "<([{")
        word = _strip_unpaired(word)
        # A dash left over from a line end; "Cl-" and "Na+" are ions and keep theirs.
        if len(word) > 3:
            word = word.rstrip("-")
    return word


def _strip_unpaired(word: str) -> str:
    """Drop a bracket at either end whose partner is not in the word, or a pair around it all."""
    if word and word[-1] in _CLOSING and word.count(word[-1]) > word.count(_CLOSING[word[-1]]):
        word = word[:-1]
    for closing, opening in _CLOSING.items():
        if word.startswith(opening):
            if word.count(opening) > word.count(closing):
                word = word[1:]
            elif word.endswith(closing) and closing not in word[:-1]:
                word = word[1:-1]
    return word


def _pieces(text: str) -> list[str]:
    return re.split(r"[,;>()\[\]{}|]+", _REMARK.sub(" ", straighten(text[:MAX_WORD])))


def word_for(printed: str, symbol: str) -> str:
    """Return the repaired word of one gene row.

    A fused token gives the part that the row's symbol was matched to, so that
    ``PAKT>(e.g.MDM2,BAD,`` with symbol BAD reads ``BAD``; else its parts, with commas.
    """
    pieces = [repair_word(piece) for piece in _pieces(printed)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return pieces[0] if pieces else repair_word(printed)
    key = fold(symbol)
    return next((p for p in pieces if fold(p) == key), ", ".join(dict.fromkeys(pieces)))
