"""What kind of thing a node is by its name and genes, where its drawing does not say.

The table (``resources/names/kinds.tsv``) is written by hand, after the nodes of the curated
figures, after the approved names of genes (HGNC), and after common use for complexes, lipids, small
molecules, processes and drugs; the README beside it has the rules. Nothing is concluded from how a
name is spelt. What has no shape of its own, such as an exchange factor (SOS1), is not in it.
"""

from collections.abc import Iterable
from functools import cache

from looplight import assets
from looplight.files.safe_text import fold
from looplight.pathways.model.vocabulary import NodeKind

# What stands for no gene, whatever genes are called like it.
NO_GENES = frozenset(
    {
        NodeKind.DRUG,
        NodeKind.LIPID,
        NodeKind.METABOLITE,
        NodeKind.PROCESS,
        NodeKind.STIMULUS,
    }
)


def has_no_genes(label: str) -> bool:
    """Return whether a name is that of a lipid, a small molecule, a process or a drug."""
    return _kinds().names.get(fold(label)) in NO_GENES


def kind_by_name(label: str, genes: Iterable[str]) -> NodeKind:
    """Return the kind of a node; `NodeKind.PROTEIN` where the table does not tell.

    Parameters
    ----------
    label : str
        As printed; upper and lower case are the same.
    genes : iterable of str
        Symbols. Where the label is not in the table, all of them must be, with the same kind. A
        node that stands for genes is none of `NO_GENES`, whatever its label: in some figures ROS
        is ROS1, and DAG is dystroglycan.
    """
    kinds, symbols = _kinds(), tuple(genes)
    kind = kinds.names.get(fold(label))
    if kind is not None and not (symbols and kind in NO_GENES):
        return kind
    # Drawings give names of families as genes.
    of_genes = {kinds.genes.get(fold(g), kinds.names.get(fold(g))) for g in symbols}
    only = of_genes.pop() if len(of_genes) == 1 else None
    return only or NodeKind.PROTEIN


class _Kinds:
    """The table, by folded genes and names."""

    def __init__(self, text: str) -> None:
        self.genes: dict[str, NodeKind] = {}
        self.names: dict[str, NodeKind] = {}
        for line in text.splitlines()[1:]:
            kind, genes, names, _source = line.split("\t")
            self.genes |= {fold(gene): NodeKind(kind) for gene in genes.split("|") if gene}
            self.names |= {fold(name): NodeKind(kind) for name in names.split("|") if name}


@cache
def _kinds() -> _Kinds:
    return _Kinds(assets.text("names", "kinds.tsv"))
