"""The rows of the gene tree: printed words, and the genes that each of them stands for."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.pathways.catalogue import Entry
from looplight.pathways.gene_placement import Placement, placements
from looplight.pathways.model.pathway import Pathway
from looplight.records.figure_record import FigureRecord, GeneGroup, GeneRow, group_genes
from looplight.session.text import display_names
from looplight.translation.messages import translate

_ACTION_WORDS = {
    "corrected": "corrected",
    "muted": translate("table", "not a gene here"),
    "not-placed": translate("table", "not placed"),
}


@dataclass(frozen=True)
class GeneLeaf:
    """One gene of a word.

    Attributes
    ----------
    symbol, entrez : str
        As the record gives them.
    becomes : tuple of str
        The right symbols, where the curator corrected the record.
    nodes : tuple of str
        Ids of the nodes it is placed on.
    action : str
        Empty, ``corrected``, ``muted``, ``not-placed`` or ``added``.
    """

    key: str
    word: str
    symbol: str
    entrez: str = ""
    source: str = ""
    nodes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    action: str = ""
    reason: str = ""
    becomes: tuple[str, ...] = ()

    @property
    def places(self) -> str:
        """Labels of the nodes that it is placed on."""
        return ", ".join(dict.fromkeys(self.labels))

    @property
    def gene(self) -> str:
        """The symbol; where it was corrected, the right one and then the record's."""
        if self.becomes:
            return f"{', '.join(self.becomes)} (record: {self.symbol})"
        return self.symbol

    @property
    def number(self) -> str:
        """The Entrez number, unless the record's belongs to another gene."""
        return "" if self.becomes else self.entrez

    @property
    def note(self) -> str:
        """What the curator did, and why."""
        if self.action == "added":
            return translate("table", "added by the curator, not in the record")
        action = _ACTION_WORDS.get(self.action, self.action)
        return f"{action}: {self.reason}" if action and self.reason else action

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return {"corrected": "warning", "muted": "text_muted"}.get(self.action, "")


@dataclass(frozen=True)
class WordRow:
    """One printed word with its genes; a word with one gene is one row without children."""

    key: str
    word: str
    genes: tuple[GeneLeaf, ...]
    printed: tuple[str, ...] = ()
    duplicates: int = 0

    @property
    def single(self) -> GeneLeaf | None:
        """The gene, where there is only one."""
        return self.genes[0] if len(self.genes) == 1 else None

    @property
    def gene(self) -> str:
        """Count of a family: ``1 family (67 genes)``."""
        return (
            self.single.gene
            if self.single
            else translate("table", "1 family ({number} genes)", number=len(self.genes))
        )

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of all nodes that the word's genes are placed on."""
        return tuple(dict.fromkeys(node for leaf in self.genes for node in leaf.nodes))

    @property
    def places(self) -> str:
        """Labels of all nodes that the word's genes are placed on."""
        return ", ".join(dict.fromkeys(label for leaf in self.genes for label in leaf.labels))

    @property
    def source(self) -> str:
        """How the record matched the word."""
        return ", ".join(dict.fromkeys(leaf.source for leaf in self.genes if leaf.source))

    @property
    def note(self) -> str:
        """What to know about the word as a whole."""
        notes = {leaf.note for leaf in self.genes}
        parts = list(notes) if len(notes) == 1 else list(self._kinds())
        if self.duplicates:
            parts.append(f"{self.duplicates} repeated row{'s' if self.duplicates > 1 else ''}")
        return "; ".join(part for part in parts if part)

    @property
    def mark(self) -> str:
        """Theme role of the row: that of its genes where they agree."""
        marks = {leaf.mark for leaf in self.genes}
        return marks.pop() if len(marks) == 1 else ""

    def _kinds(self) -> Iterable[str]:
        for action in ("corrected", "muted", "not-placed"):
            count = sum(leaf.action == action for leaf in self.genes)
            if count:
                yield f"{count} {_ACTION_WORDS[action]}"


@dataclass(frozen=True, slots=True)
class GeneCounts:
    """What a figure says about genes, in numbers.

    Attributes
    ----------
    words : int
        Distinct printed words.
    genes : int
        Distinct gene symbols that these words stand for, as the record lists them; without a
        record, those of the nodes.
    added : int
        Further symbols that the curator added.
    placed : int
        Listed genes that stand behind a node of the drawing; 0 where nothing is drawn.
    """

    words: int
    genes: int
    added: int = 0
    placed: int = 0


def gene_counts(entry: Entry) -> GeneCounts:
    """Return the numbers of words and genes of an entry: the same wherever they are shown."""
    rows = word_rows(entry)
    leaves = [leaf for row in rows for leaf in row.genes]
    listed = {leaf.symbol for leaf in leaves if leaf.action != "added" and leaf.symbol}
    added = {leaf.symbol for leaf in leaves if leaf.action == "added"} - listed
    if entry.record is not None:
        listed = set(entry.record.gene_symbols)
    words = sum(any(leaf.action != "added" for leaf in row.genes) for row in rows)
    return GeneCounts(words, len(listed), len(added), len(listed & pathway_symbols(entry.pathway)))


def pathway_symbols(pathway: Pathway | None) -> frozenset[str]:
    """Return the symbols that stand behind the nodes of a drawing."""
    if pathway is None:
        return frozenset()
    return frozenset(gene.symbol for node in pathway.nodes for gene in node.genes)


def word_rows(entry: Entry | None) -> tuple[WordRow, ...]:
    """Return the tree of an entry: the record's words, then what the curator added."""
    if entry is None:
        return ()
    rows = list(_recorded(entry.record, entry.pathway)) if entry.record else []
    if entry.pathway is not None:
        corrected = {symbol for row in rows for leaf in row.genes for symbol in leaf.becomes}
        # With a record only additions are listed: its own genes are rows already.
        rows += _curated(entry.pathway, entry.record is not None, corrected)
    return tuple(rows)


def _recorded(record: FigureRecord, pathway: Pathway | None) -> Iterable[WordRow]:
    placed: dict[GeneRow, Placement] = {}
    if pathway is not None:
        placed = {placement.row: placement for placement in placements(record, pathway)}
    for number, group in enumerate(group_genes(record)):
        yield _word(f"w{number}", group, placed, pathway)


def _word(
    key: str, group: GeneGroup, placed: dict[GeneRow, Placement], pathway: Pathway | None
) -> WordRow:
    leaves = []
    for number, row in enumerate(group.rows):
        placement = placed.get(row)
        nodes = placement.nodes if placement else ()
        leaves.append(
            GeneLeaf(
                key=f"{key}.{number}",
                word=group.word,
                symbol=row.hgnc_symbol or row.symbol,
                entrez=row.entrez,
                source=row.source,
                nodes=nodes,
                labels=tuple(display_names.label(pathway, node) for node in nodes),
                action=placement.action if placement else "",
                reason=placement.reason if placement else "",
                becomes=placement.becomes if placement and placement.action == "corrected" else (),
            )
        )
    return WordRow(key, group.word, tuple(leaves), group.printed, group.duplicates)


def _curated(pathway: Pathway, only_added: bool, recorded: set[str]) -> Iterable[WordRow]:
    """Rows of the genes that no word of the record has; corrections are rows already."""
    for node in pathway.nodes:
        label = display_names.label(pathway, node.id)
        leaves = tuple(
            GeneLeaf(
                key=f"n:{node.id}:{gene.symbol}",
                word=label,
                symbol=gene.symbol,
                source=translate("gene", "curator"),
                nodes=(node.id,),
                labels=(label,),
                # Without a record there is nothing that the genes could have been added to.
                action="added" if only_added else "",
            )
            for gene in node.genes
            if not only_added or (gene.added and gene.symbol not in recorded)
        )
        if leaves:
            yield WordRow(f"n:{node.id}", label, leaves)
