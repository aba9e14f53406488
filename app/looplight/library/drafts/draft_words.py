"""The words of a figure as nodes of a draft: which genes each of them stands for."""

from dataclasses import dataclass

from looplight.library.gene_names import GeneNames, gene_names
from looplight.library.questions.name_hints import no_gene_sentence
from looplight.records.figure_record import FigureRecord
from looplight.records.gene_groups import group_genes

# With fewer words there is hardly an arrow between them.
MIN_WORDS = 5
# A figure with more words than this is read wrongly, or no pathway.
MAX_WORDS = 150
# Homo sapiens in NCBI's taxonomy; older records do not say an organism.
_HUMAN = ("", "9606")


@dataclass(frozen=True)
class DraftWord:
    """One printed word.

    Attributes
    ----------
    label : str
        As printed, repaired.
    genes : frozenset of str
        Human gene symbols; empty where a pasted word stands for no gene.
    note : str
        What is to be said about the word.
    """

    label: str
    genes: frozenset[str]
    note: str = ""


def draft_words(record: FigureRecord) -> tuple[DraftWord, ...]:
    """Return the words of a figure that stand for genes, each once.

    A family or complex that FamPlex knows has its genes; any other word those that the record
    matched it to. Words with the same genes are one node, under the first of them.
    """
    names = gene_names()
    by_genes: dict[frozenset[str], str] = {}
    for group in group_genes(record):
        matched = [row.hgnc_symbol for row in group.rows if row.organism_id in _HUMAN]
        genes = _genes(group.word, matched, names)
        if genes:
            by_genes.setdefault(genes, group.word)
    words = [DraftWord(label, genes) for genes, label in by_genes.items()]
    return tuple(words[:MAX_WORDS])


def words_of_genes(words: tuple[str, ...], keeps_unknown: bool = False) -> tuple[DraftWord, ...]:
    """Return pasted words as nodes; those that stand for no gene are left out, or kept without."""
    names = gene_names()
    by_genes: dict[frozenset[str], str] = {}
    for word in words:
        if genes := _genes(word, [], names):
            by_genes.setdefault(genes, word)
    known = [DraftWord(label, genes) for genes, label in by_genes.items()]
    if keeps_unknown:
        unknown = (word for word in words if not _genes(word, [], names))
        known += [DraftWord(word, frozenset(), no_gene_sentence(word)) for word in unknown]
    return tuple(known[:MAX_WORDS])


def _genes(word: str, matched: list[str], names: GeneNames) -> frozenset[str]:
    if family := names.family(word):
        return frozenset(family.members)
    known = {symbol for name in matched for symbol in names.symbols_of(name)}
    return frozenset(known or names.symbols_of(word))
