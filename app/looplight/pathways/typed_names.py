"""What a name stands for that a user types for a node of a figure of their own: genes and kind.

The tables of HGNC and FamPlex have symbols, aliases and families. People also write names that no
table has (cyclin D1, β-catenin, TSC1/2), and words that are an alias of a gene and mean something
else in nearly every figure (DAG, ROS, cAMP).
"""

from collections.abc import Sequence
from functools import cache

from looplight import assets
from looplight.files.safe_text import fold
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.vocabulary import NodeKind
from looplight.pathways.node_kinds_by_name import has_no_genes, kind_by_name
from looplight.records.gene_names import SEPARATOR, gene_names
from looplight.translation.messages import translate

_COMPLEX = " complex"
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa"}
# More parts are no list of genes with slashes between them.
_MOST_PARTS = 6


def genes_by_name(name: str) -> tuple[str, ...]:
    """Return the symbols of the genes that a typed name stands for; none where it is no gene.

    Parameters
    ----------
    name : str
        A symbol in the letters in which it was approved is always that gene: CAMP is a gene, and
        cAMP is not.
    """
    names = gene_names()
    if names.symbols.get(fold(name)) == name:
        return (name,)
    if has_no_genes(name):
        return ()
    if spelled := _spellings().get(fold(name)):
        return spelled
    return names.symbols_of(name) or _other_spelling(name)


def kind_of_typed_name(name: str, genes: Sequence[str]) -> NodeKind:
    """Return the kind of a node that a user typed: also a drug of the table of inhibitors."""
    kind = kind_by_name(name, genes)
    if kind is NodeKind.PROTEIN and not genes and table().find(name) is not None:
        return NodeKind.DRUG
    return kind


def alias_sentence(name: str) -> str:
    """Return that a name is taken for no gene although it is an alias of one; empty = it is not."""
    genes = gene_names().symbols_of(name)
    if not genes or genes_by_name(name):
        return ""
    return translate(
        "draft",
        "{name} is not taken for the gene {gene}. If that is meant, rename the node to {gene}.",
        name=name,
        gene=genes[0],
    )


def _other_spelling(name: str) -> tuple[str, ...]:
    """Return the genes of a name that is in the tables with other signs, or as its parts."""
    names = gene_names()
    if name.lower().endswith(_COMPLEX):
        # Not of one gene: its complex has others, too.
        stem = name[: -len(_COMPLEX)]
        family = names.family(stem)
        return _spellings().get(fold(stem)) or (family.members if family is not None else ())
    greek = "".join(_GREEK.get(letter, letter) for letter in name)
    for spelling in dict.fromkeys((greek, greek.replace("-", ""), name.replace("-", ""))):
        if genes := _spellings().get(fold(spelling)) or names.symbols_of(spelling):
            return genes
    return _genes_of_parts(name)


def _genes_of_parts(name: str) -> tuple[str, ...]:
    """Return the genes of symbols with slashes between them: TSC1/TSC2, or TSC1/2."""
    first, *others = name.split("/")
    if not others or len(others) >= _MOST_PARTS or not first[-1:].isalnum():
        return ()
    parts = [first, *(first[: -len(part)] + part if part.isdigit() else part for part in others)]
    symbols = [gene_names().symbols.get(fold(part), "") for part in parts]
    return tuple(dict.fromkeys(symbols)) if all(symbols) else ()


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in assets.text("names", "spellings.tsv").splitlines()[1:])
    return {fold(name): tuple(genes.split(SEPARATOR)) for name, genes in rows}
