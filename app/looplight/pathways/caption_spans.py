"""Words of a caption that mean nodes, and the sentence that a scene shows."""

import re
from collections import OrderedDict
from dataclasses import dataclass

from looplight.pathways.model.pathway import Pathway, Scene

# A pathway from elsewhere can have thousands of nodes; a caption names a few dozen.
MAX_TERMS = 5000
MAX_CAPTION = 50_000
# A name of one letter would be found in every word.
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a caption, and the nodes that they mean."""

    start: int
    end: int
    node_ids: tuple[str, ...]


def words(caption: str, pathway: Pathway) -> tuple[Span, ...]:
    """Find the words of a caption that mean nodes.

    A node is known by its label, its id, its aliases and its genes; upper and lower case are the
    same, but a plain lower-case word never means a gene (``bad``). The longest reading wins.

    Parameters
    ----------
    caption : str
    pathway : Pathway

    Returns
    -------
    tuple of Span
        In the order of the text, without overlaps.
    """
    terms = _terms(pathway)
    if not terms or not caption:
        return ()
    # Alternatives are tried in order: "mTORC1" must win over "mTOR".
    longest_first = sorted(terms, key=lambda term: (-len(term), term))[:MAX_TERMS]
    choices = "|".join(_flexible(term) for term in longest_first)
    pattern = re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])", re.IGNORECASE)
    spans: list[Span] = []
    for match in pattern.finditer(caption[:MAX_CAPTION]):
        by_name, by_gene = terms[_normal(match.group())]
        # Symbols such as BAD and MET are also words.
        nodes = by_name or (by_gene if not match.group().islower() else ())
        if nodes:
            spans.append(Span(match.start(), match.end(), tuple(dict.fromkeys(nodes))))
    return tuple(spans)


def sentence(caption: str, scene: Scene) -> tuple[int, int] | None:
    """Return where a scene's sentence stands in a caption, or None.

    Line breaks and runs of spaces count as one space.
    """
    parts = scene.caption.split()
    if not parts:
        return None
    match = re.search(r"\s+".join(re.escape(part) for part in parts), caption)
    return match.span() if match else None


def _terms(pathway: Pathway) -> dict[str, tuple[list[str], list[str]]]:
    """Map a normal spelling to the nodes that are called so and those that carry the gene."""
    terms: OrderedDict[str, tuple[list[str], list[str]]] = OrderedDict()
    for node in pathway.nodes:
        for name in (node.label, *node.aliases):
            if len(name.strip()) >= SHORTEST:
                terms.setdefault(_normal(name), ([], []))[0].append(node.id)
        for symbol in (node.id, *(gene.symbol for gene in node.genes)):
            if len(symbol) >= SHORTEST:
                terms.setdefault(_normal(symbol), ([], []))[1].append(node.id)
    return terms


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())


def _flexible(term: str) -> str:
    return r"\s+".join(re.escape(word) for word in term.split(" "))
