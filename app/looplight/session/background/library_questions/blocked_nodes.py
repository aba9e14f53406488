"""Which nodes of a figure a name of a question blocks: a gene, a printed word, or a drug."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.files.safe_text import fold
from looplight.library.drug_names import drug_named
from looplight.records.gene_names import gene_names
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway


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


def block_of(pathway: Pathway, word: str, *, is_curated: bool) -> Block:
    """Return what a name blocks.

    A drug hits the nodes that the inhibitor table names for a curated figure, which may be fewer
    than those of its gene: everolimus blocks mTORC1, the gene MTOR stands for mTORC2 as well. The
    table has no drafts and no drawings of others; there the drug hits the nodes that are called
    like its targets, else those of its genes.
    """
    drug = drug_named(word)
    if drug is None:
        return _inhibited(nodes_of(pathway, word))
    if not is_curated:
        return _inhibited(_nodes_of_drug(pathway, drug), is_drug=True)
    nodes = tuple(node for node in drug.nodes_in(pathway.name) if node in pathway.by_id)
    given = (Intervention(Kind.DRUG, drug.id),) if nodes else ()
    return Block(given, nodes, is_drug=True)


def blocks_of(
    pathway: Pathway, words: Iterable[str], *, is_curated: bool
) -> tuple[Intervention, ...]:
    """Return what is done to a figure by all names of a question, each intervention once."""
    blocks = [block_of(pathway, word, is_curated=is_curated) for word in words]
    return tuple(dict.fromkeys(item for block in blocks for item in block.interventions))


def nodes_of(pathway: Pathway, word: str) -> tuple[str, ...]:
    """Return the nodes that a word means: those of the name, else those with its genes."""
    named = _nodes_called(pathway, {fold(word)})
    if named:
        return tuple(named)
    genes = frozenset(gene_names().symbols_of(word) or (word,))
    return tuple(node.id for node in pathway.nodes if genes & set(symbols_of(node)))


def symbols_of(node: Node) -> tuple[str, ...]:
    """Return the genes of a node by their approved symbols; a drawing may name them otherwise."""
    names = gene_names()
    own = (names.symbols_of(gene.symbol) or (gene.symbol,) for gene in node.genes)
    return tuple(dict.fromkeys(symbol for symbols in own for symbol in symbols))


def _inhibited(nodes: tuple[str, ...], *, is_drug: bool = False) -> Block:
    return Block(tuple(Intervention(Kind.INHIBIT, node) for node in nodes), nodes, is_drug)


def _nodes_of_drug(pathway: Pathway, drug: Drug) -> tuple[str, ...]:
    """Return the nodes that are called like a target of the drug, else by its genes."""
    targets = {fold(node) for _, nodes in drug.targets for node in nodes}
    named = _nodes_called(pathway, targets)
    nodes = list(named)
    for gene in drug.hgnc:
        # A node of the gene that is called otherwise may be what the drug spares: mTORC2.
        own = [node.id for node in pathway.nodes if gene in symbols_of(node)]
        nodes += [node for node in own if node in named] or own
    return tuple(dict.fromkeys(nodes))


def _nodes_called(pathway: Pathway, names: set[str]) -> list[str]:
    """Return the nodes whose id, label or alias is among folded names."""
    return [
        node.id
        for node in pathway.nodes
        if names & {fold(node.id), fold(node.label), *map(fold, node.aliases)}
    ]
