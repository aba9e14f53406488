"""Which nodes of a figure a name of a question blocks: a gene, a printed word, or a drug."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.files.safe_text import fold
from looplight.library.drug_synonyms import drug_named
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.repeated_boxes import plain_name
from looplight.records.gene_names import gene_names


@dataclass(frozen=True)
class Block:
    """What one name of a question blocks in one figure.

    Attributes
    ----------
    interventions : tuple of Intervention
        One of kind ``drug`` where the inhibitor table has the drug in this pathway.
    nodes : tuple of str
        Ids of all nodes that are hit; empty = the figure has none.
    is_drug : bool
    """

    interventions: tuple[Intervention, ...] = ()
    nodes: tuple[str, ...] = ()
    is_drug: bool = False


def block_of(pathway: Pathway, word: str) -> Block:
    """Return what a name blocks.

    A drug hits the nodes that the inhibitor table names for a curated figure, which may be fewer
    than those of its gene: everolimus blocks mTORC1, the gene MTOR stands for mTORC2 as well. In
    any other figure it hits the nodes of its genes.
    """
    drug = drug_named(word)
    if drug is None:
        # A box that is drawn again is the same gene: blocked in one box alone, it goes on in the
        # other.
        return _inhibited(boxes_of(pathway, word))
    nodes = table().nodes_hit(drug, pathway)
    given = (Intervention(Kind.DRUG, drug.id),) if nodes else ()
    return Block(given, nodes, is_drug=True)


def blocks_of(pathway: Pathway, words: Iterable[str]) -> tuple[Intervention, ...]:
    """Return what is done to a figure by all names of a question, each intervention once."""
    blocks = [block_of(pathway, word) for word in words]
    return tuple(dict.fromkeys(item for block in blocks for item in block.interventions))


def nodes_of(pathway: Pathway, word: str) -> tuple[str, ...]:
    """Return the nodes that a word means: those of the name, else those with its genes."""
    named = _nodes_called(pathway, {fold(word)})
    if named:
        return tuple(named)
    genes = frozenset(gene_names().symbols_of(word) or (word,))
    return tuple(node.id for node in pathway.nodes if genes & set(symbols_of(node)))


def boxes_of(pathway: Pathway, word: str) -> tuple[str, ...]:
    """Return the nodes that a word means, and behind them further boxes of the same name.

    A box that a drawing has twice is numbered where it is read: "AKT1 (2)".
    """
    means = nodes_of(pathway, word)
    labels = {fold(pathway.by_id[node].label) for node in means} | {fold(word)}
    further = (node.id for node in pathway.nodes if fold(plain_name(node.label)) in labels)
    return tuple(dict.fromkeys([*means, *further]))


def symbols_of(node: Node) -> tuple[str, ...]:
    """Return the genes of a node by their approved symbols; a drawing may name them otherwise."""
    names = gene_names()
    own = (names.symbols_of(gene.symbol) or (gene.symbol,) for gene in node.genes)
    return tuple(dict.fromkeys(symbol for symbols in own for symbol in symbols))


def _inhibited(nodes: tuple[str, ...]) -> Block:
    return Block(tuple(Intervention(Kind.INHIBIT, node) for node in nodes), nodes)


def _nodes_called(pathway: Pathway, names: set[str]) -> list[str]:
    """Return the nodes whose id, label or alias is among folded names."""
    return [
        node.id
        for node in pathway.nodes
        if names & {fold(node.id), fold(node.label), *map(fold, node.aliases)}
    ]
