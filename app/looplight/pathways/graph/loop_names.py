"""Names of loops that have none in the file: the arrow that closes them, and their path."""

from collections import Counter
from collections.abc import Sequence

from looplight.pathways.model.pathway import Pathway, Sign
from looplight.pathways.translated_names import node_name
from looplight.translation.messages import translate

_MARK = {Sign.PLUS: "→", Sign.MINUS: "⊣", Sign.UNKNOWN: "—"}
# Longer paths do not fit a table cell.
WRITTEN_OUT = 3

Ring = tuple[str, ...]


def loop_names(
    pathway: Pathway, unnamed: Sequence[Ring], named: Sequence[Ring] = ()
) -> tuple[str, ...]:
    """Return a name for each loop in ``unnamed``; no two are the same.

    Short loops are written out: ``RAF → MEK → ERK ⊣ RAF``. Longer ones are distinguished by the
    arrow that closes them and by the nodes that other loops with this arrow do not have: ``GRB10 ⊣
    IGF1R, via mTORC2, pAKT S473``.

    Parameters
    ----------
    pathway : Pathway
    unnamed : sequence of tuple of str
        Keys of the arrows, the closing one last.
    named : sequence of tuple of str
        The same of the loops that have names of their own.
    """
    shared: dict[str, set[str]] = {}
    for ring in (*named, *unnamed):
        if ring:
            nodes = {pathway.by_key[key].source for key in ring}
            # The nodes that all loops with this closing arrow have in common tell none of them
            # apart.
            shared[ring[-1]] = shared.get(ring[-1], nodes) & nodes
    names = [_short(pathway, ring, shared[ring[-1]]) for ring in unnamed]
    often = Counter(names)
    return tuple(
        name if often[name] == 1 else _written(pathway, ring)
        for name, ring in zip(names, unnamed, strict=True)
    )


def _short(pathway: Pathway, ring: Ring, shared: set[str]) -> str:
    if len(ring) <= WRITTEN_OUT:
        return _written(pathway, ring)
    closing = _written(pathway, ring[-1:])
    nodes = [pathway.by_key[key].source for key in ring]
    own = [node_name(pathway, pathway.by_id[node]) for node in nodes if node not in shared]
    return (
        translate("panel", "{loop}, via {nodes}", loop=closing, nodes=", ".join(own))
        if own
        else closing
    )


def _written(pathway: Pathway, ring: Ring) -> str:
    """Return arrows that follow each other as text."""
    text = node_name(pathway, pathway.by_id[pathway.by_key[ring[0]].source])
    for key in ring:
        arrow = pathway.by_key[key]
        text += f" {_MARK[arrow.sign]} {node_name(pathway, pathway.by_id[arrow.target])}"
    return text
