"""Where each gene of a figure's record went on the pathway."""

from dataclasses import dataclass

from looplight.files.safe_text import fold
from looplight.pathways.model.pathway import GeneCuration, Pathway
from looplight.pathways.translated_names import reason_text
from looplight.records.figure_record import FigureRecord, GeneRow
from looplight.translation.messages import translate

NOT_ON_ANY_NODE = translate("panel", "No node of this pathway carries the gene.")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one gene row of the record went.

    Attributes
    ----------
    row : GeneRow
    nodes : tuple of str
        Ids of the nodes that carry the gene, or its right reading where it was corrected. Where
        several do and the printed word is the name of one of them, it is that one.
    action : str
        Empty = placed as the record says; ``corrected``, ``muted`` or ``not-placed``.
    reason : str
        Why, for anything but a plain placement.
    becomes : tuple of str
        The right symbols, where the record's was corrected.
    """

    row: GeneRow
    nodes: tuple[str, ...]
    action: str = ""
    reason: str = ""
    becomes: tuple[str, ...] = ()


def placements(record: FigureRecord, pathway: Pathway) -> tuple[Placement, ...]:
    """Place every gene row of a record.

    Parameters
    ----------
    record : FigureRecord
    pathway : Pathway
        The pathway that was curated from the figure.

    Returns
    -------
    tuple of Placement
        One for each row, in the record's order.
    """
    nodes_of = _nodes_by_gene(pathway)
    return tuple(_place(row, pathway, nodes_of) for row in record.genes)


def _nodes_by_gene(pathway: Pathway) -> dict[str, list[str]]:
    nodes_of: dict[str, list[str]] = {}
    for node in pathway.nodes:
        for gene in node.genes:
            nodes_of.setdefault(gene.symbol, []).append(node.id)
    return nodes_of


def _place(row: GeneRow, pathway: Pathway, nodes_of: dict[str, list[str]]) -> Placement:
    rule = next((rule for rule in pathway.curation if _applies(rule, row)), None)
    if rule is None:
        carriers = nodes_of.get(row.hgnc_symbol or row.symbol or row.word, [])
        nodes = _of_printed_word(row, pathway, tuple(carriers))
        return Placement(row, nodes) if nodes else Placement(row, (), "not-placed", NOT_ON_ANY_NODE)
    right = [node for symbol in rule.becomes for node in nodes_of.get(symbol, ())]
    nodes = tuple(dict.fromkeys(right))
    return Placement(row, nodes, rule.action, reason_text(rule.reason), rule.becomes)


def _of_printed_word(row: GeneRow, pathway: Pathway, nodes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one node that is named as the printed word; all nodes where none or several are.

    A word such as "mTorc1" stands for a complex and its genes, of which some are in other complexes
    as well: MTOR is in mTORC2, too, but that is not what is printed there.
    """
    words = {fold(row.word), fold(row.repaired)} - {""}
    named = [node for node in nodes if words & {fold(pathway.by_id[node].label), fold(node)}]
    return tuple(named) if len(named) == 1 else nodes


def _applies(rule: GeneCuration, row: GeneRow) -> bool:
    if rule.symbol not in (row.hgnc_symbol, row.symbol):
        return False
    # Words are compared without case and look-alike letters: a rule is written by hand.
    return not rule.word or fold(rule.word) in (fold(row.word), fold(row.repaired))
