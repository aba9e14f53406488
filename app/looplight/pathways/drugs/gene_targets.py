"""What a drug does in a figure that the inhibitor table does not know: it goes by its target genes.

The table names the nodes of the curated figures. A figure of the user (a draft, a traced picture, a
drawing of another program) has nodes with genes, and a drug acts there on those that have one of
its targets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from looplight.files.safe_text import fold
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

# What has a gene's name all the same is no protein that a drug could bind.
_NO_PROTEIN = frozenset(
    {
        NodeKind.DRUG,
        NodeKind.LABEL,
        NodeKind.LIPID,
        NodeKind.METABOLITE,
        NodeKind.PROCESS,
        NodeKind.STIMULUS,
    }
)
# Isoforms of PI3K go by the names of their proteins, which no table of genes has.
_PROTEINS = {"p110a": "PIK3CA", "p110b": "PIK3CB", "p110d": "PIK3CD", "p110g": "PIK3CG"}
MOST_NAMED = 4

Symbols = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Targets:
    """What a drug binds, whatever the figure.

    Attributes
    ----------
    genes : tuple of str
        HGNC symbols.
    partners : tuple of str
        Genes that stand in one complex with a target: it is blocked as a whole.
    not_in : tuple of str
        Genes that mark a complex which the drug leaves alone although its target is a part of it
        (rapalogs: mTORC2).
    """

    genes: tuple[str, ...]
    partners: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


def symbols_of(word: str) -> frozenset[str]:
    """Return the genes that a word of a figure or of the table stands for; may be none."""
    protein = _PROTEINS.get(fold(word).replace("-", ""))
    return frozenset((protein,)) if protein else frozenset(gene_names().symbols_of(word))


def node_symbols(pathway: Pathway) -> Symbols:
    """Return the genes of each node; where a file names none, those that its label means."""
    return {node.id: _symbols(node) for node in pathway.nodes}


def _nodes_of_genes(pathway: Pathway) -> dict[str, list[int]]:
    """Return the places of the nodes that have a gene, for each gene.

    A list of a hundred drugs asks for all of theirs at every change: looking at 2,000 nodes for
    each would take a tenth of a second.
    """
    places: dict[str, list[int]] = {}
    for number, symbols in enumerate(pathway.once(node_symbols).values()):
        for symbol in symbols:
            places.setdefault(symbol, []).append(number)
    return places


def _symbols(node: Node) -> frozenset[str]:
    if node.kind in _NO_PROTEIN:
        return frozenset()
    if node.genes:
        # Drawings of other programs have "MEK" for a symbol, too.
        return frozenset().union(*(symbols_of(g.symbol) or {g.symbol} for g in node.genes))
    for word in (node.label, node.id, *node.aliases):
        if symbols := symbols_of(word):
            return symbols
    return frozenset()


def nodes_hit(targets: Targets, pathway: Pathway) -> tuple[str, ...]:
    """Return the ids of the nodes that have a target gene.

    Where a figure draws a target by itself (PIK3CA) and within a family (PI3K) as well, the drug
    hits the former alone, as in the curated figures.
    """
    genes = set(targets.genes)
    symbols = pathway.once(node_symbols)
    spared = {fold(word) for word in targets.not_in}
    places = pathway.once(_nodes_of_genes)
    numbers = sorted({number for gene in genes for number in places.get(gene, ())})
    hit = [
        node.id
        for node in (pathway.nodes[number] for number in numbers)
        if not symbols[node.id].intersection(targets.not_in)
        and not spared & {fold(node.label), fold(node.id)}
    ]
    alone = {gene for node in hit if not others(targets, symbols[node]) for gene in symbols[node]}
    return tuple(
        node
        for node in hit
        if not others(targets, symbols[node]) or not genes & symbols[node] <= alone
    )


def others(targets: Targets, symbols: frozenset[str]) -> frozenset[str]:
    """Return the genes of a node that are neither targets nor their partners in a complex."""
    return symbols - {*targets.genes, *targets.partners}


def draws_complex(targets: Targets, pathway: Pathway, nodes: Iterable[str]) -> bool:
    """Return whether all of these nodes are the target within its complex (mTORC1)."""
    symbols = pathway.once(node_symbols)
    return all(symbols[node].intersection(targets.partners) for node in nodes)


def group_words(targets: Targets, pathway: Pathway, nodes: Iterable[str]) -> str:
    """Say of which nodes the drug hits a part only; empty = of none."""
    symbols = pathway.once(node_symbols)
    sentences = []
    for node in nodes:
        more = sorted(others(targets, symbols[node]))
        if not more or pathway.by_id[node].kind is NodeKind.COMPLEX:
            continue
        names = ", ".join(more[:MOST_NAMED])
        if len(more) > MOST_NAMED:
            names = translate(
                "drug", "{genes} and {number} more", genes=names, number=len(more) - MOST_NAMED
            )
        sentences.append(
            translate(
                "drug",
                "{node} stands for {genes}, too, which the drug is not listed to hit.",
                node=pathway.by_id[node].label,
                genes=names,
            )
        )
    return " ".join(dict.fromkeys(sentences))


def spared_arrows(keys: Iterable[str], pathway: Pathway, nodes: Iterable[str]) -> tuple[str, ...]:
    """Return the arrows of a figure that mean the same as the arrow keys of the table.

    Parameters
    ----------
    keys : iterable of str
        As the table has them: ``MTORC1 -| EIF4EBP1``.
    nodes : iterable of str
        What the drug hits; only their arrows can be spared.
    """
    symbols = pathway.once(node_symbols)
    hit, spared = set(nodes), []
    for key in keys:
        _, _, target = key.partition(f" {Sign.MINUS.mark} ")
        genes = symbols_of(target)
        spared += [
            arrow.key
            for arrow in pathway.arrows
            if arrow.source in hit
            and arrow.sign is Sign.MINUS
            and genes
            and symbols[arrow.target]
            and symbols[arrow.target] <= genes
        ]
    return tuple(dict.fromkeys(spared))


def nodes_meant(words: Iterable[str], pathway: Pathway) -> frozenset[str]:
    """Return the nodes that words of a caution mean: of that id, or standing for no other genes."""
    symbols = pathway.once(node_symbols)
    nodes: set[str] = set()
    for word in words:
        genes = symbols_of(word)
        nodes |= {n for n, own in symbols.items() if n == word or (own and own <= genes)}
    return frozenset(nodes)
