"""The printed words of a figure as nodes of a draft: which genes each of them stands for.

Printed words that mean something else than the gene of that name, by what the caption says.

TG is the gene of thyroglobulin, and in most figures it is triglyceride; FAS is the gene of a death
receptor, and beside lipogenesis it is fatty acid synthase, whose gene is FASN.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from looplight import assets
from looplight.files.safe_text import fold
from looplight.library.questions.name_hints import no_gene_sentence
from looplight.pathways.node_kinds_by_name import has_no_genes
from looplight.pathways.typed_names import alias_sentence, genes_by_name
from looplight.records.figure_record import FigureRecord, group_genes
from looplight.records.gene_names import GeneNames, gene_names
from looplight.translation.messages import translate


@dataclass(frozen=True)
class OtherMeaning:
    """What a printed word stands for, other than the gene that is called like it.

    Attributes
    ----------
    phrase : str
        The words of the caption that say so.
    gene : str
        Symbol of the gene that is meant; empty where none is.
    """

    phrase: str
    gene: str


def other_meaning(word: str, caption: str) -> OtherMeaning | None:
    """Return what a word stands for by its caption; None = the gene of that name, if any."""
    row = _abbreviations().get(fold(word))
    if row is None or (row.unless is not None and row.unless.search(caption)):
        return None
    # The clearest words stand first in the table.
    matches = filter(None, (says.search(caption) for says in row.says))
    match = next(matches, None)
    return OtherMeaning(" ".join(match[0].split()), row.gene) if match else None


@dataclass(frozen=True)
class _Abbreviation:
    gene: str
    says: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


@cache
def _abbreviations() -> dict[str, _Abbreviation]:
    rows = (line.split("\t") for line in assets.text("names", "abbreviations.tsv").splitlines()[1:])
    return {
        fold(word): _Abbreviation(
            gene,
            tuple(map(_beginnings, says.split("|"))),
            _beginnings(unless) if unless else None,
        )
        for word, gene, says, unless in rows
    }


def _beginnings(phrases: str) -> re.Pattern[str]:
    """Return an expression for words that begin so, to their ends; a blank may be a line break."""
    texts = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases.split("|"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(texts)})\w*", re.IGNORECASE)


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
    is_left_out : bool
        True = by the caption the word is no gene; its arrows are taken only if the user says so.
    """

    label: str
    genes: frozenset[str]
    note: str = ""
    is_left_out: bool = False


def draft_words(record: FigureRecord) -> tuple[DraftWord, ...]:
    """Return the words of a figure that stand for genes, each once.

    A family or complex that FamPlex knows has its genes; any other word those that the record
    matched it to, unless the caption says that it means something else. Words with the same genes
    are one node, under the first of them.
    """
    names = gene_names()
    by_genes: dict[frozenset[str], DraftWord] = {}
    for group in group_genes(record):
        matched = [row.hgnc_symbol for row in group.rows if row.organism_id in _HUMAN]
        genes = _genes(group.word, matched, names)
        if genes:
            word = _by_caption(group.word, genes, record.caption)
            by_genes.setdefault(word.genes, word)
    return tuple(by_genes.values())[:MAX_WORDS]


def _by_caption(label: str, genes: frozenset[str], caption: str) -> DraftWord:
    """Return a word with the genes that it has by its caption."""
    meaning = other_meaning(label, caption)
    if meaning is None or meaning.gene in genes:
        return DraftWord(label, genes)
    if meaning.gene:
        note = translate(
            "library",
            "{word} is taken for {gene}, since the caption says “{phrase}”.",
            word=label,
            gene=meaning.gene,
            phrase=meaning.phrase,
        )
        return DraftWord(label, frozenset((meaning.gene,)), note)
    note = translate(
        "library",
        "{word} is not taken for the gene {gene}, since the caption says “{phrase}”. If the "
        "gene is meant, accept or draw its arrows under Draft arrows.",
        word=label,
        gene=", ".join(sorted(genes)[:3]),
        phrase=meaning.phrase,
    )
    return DraftWord(label, genes, note, is_left_out=True)


def words_of_genes(
    words: tuple[str, ...], keeps_unknown: bool = False, *, explains: bool = True
) -> tuple[DraftWord, ...]:
    """Return pasted words as nodes; those that stand for no gene are left out, or kept without.

    Where ``explains``, a note on each unknown word has names like it, which take 0.2 s to find.
    """
    genes_of = {word: frozenset(genes_by_name(word)) for word in words}
    by_genes: dict[frozenset[str], str] = {}
    for word, genes in genes_of.items():
        if genes:
            by_genes.setdefault(genes, word)
    known = [DraftWord(label, genes) for genes, label in by_genes.items()]
    if keeps_unknown:
        unknown = (word for word, genes in genes_of.items() if not genes)
        left = max(MAX_WORDS - len(known), 0)
        known += [
            DraftWord(word, frozenset(), _no_gene_note(word, explains))
            for word in islice(unknown, left)
        ]
    return tuple(known[:MAX_WORDS])


def _no_gene_note(word: str, explains: bool) -> str:
    if has_no_genes(word):
        return alias_sentence(word)
    return no_gene_sentence(word) if explains else ""


def _genes(word: str, matched: list[str], names: GeneNames) -> frozenset[str]:
    if family := names.family(word):
        return frozenset(family.members)
    known = {symbol for name in matched for symbol in names.symbols_of(name)}
    return frozenset(known or names.symbols_of(word))
