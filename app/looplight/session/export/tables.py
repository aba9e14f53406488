"""Tables that leave the program: genes of a figure, levels of its nodes, evidence of its arrows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from looplight.activity.results.response import Certainty, Direction
from looplight.activity.sentences.grammar import level_words
from looplight.files.table_writer import Cell, Table, table_of
from looplight.pathways.catalogue import Entry
from looplight.pathways.gene_placement import placements
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.records.figure_record import GeneRow
from looplight.session.state.certainty_request import may_change
from looplight.session.state.regimen_values import Cell as RegimenCell
from looplight.session.state.regimen_values import Regimen, RegimenTable
from looplight.session.state.state import ViewState
from looplight.session.text.certainty_words import in_doubt, presumed
from looplight.session.text.display_names import CERTAINTY_SHORT, arrow_statement
from looplight.session.text.verdict_words import verdict_in_doubt
from looplight.translation.messages import translate

_GENES = (
    *("printed_word", "word", "symbol", "hgnc_symbol", "entrez", "source"),
    *("nodes", "action", "becomes", "reason"),
)
_LEVELS = (
    *("node", "label", "baseline", "level", "low", "high", "change", "direction", "size"),
    *("certainty", "blocked", "output"),
)

# An empty cell would read as if there were nothing to be unsure of.
NOT_COMPUTED = "not computed"
_REGIMEN = ("percent", "percent without feedback", "certainty", "class")
_RESPONSE = tuple(name for name in _LEVELS if name not in ("node", "label", "output"))


def genes_table(entry: Entry) -> Table:
    """Return every gene row of the record with its node and what the curator did with it.

    Without a record: the genes of the nodes.
    """
    return table_of(_GENES, _gene_rows(entry))


def levels_table(shown: ViewState) -> Table:
    """Return the level of every node against its comparison; levels are shares from 0 to 1.

    ``size`` is the level against its baseline in words. The certainty is ``not computed`` where
    something was done and nobody asked, and empty for a baseline. Where it is in doubt,
    ``direction`` and ``size`` say what the drawing marks, such as ``depends``. ``low`` and
    ``high`` are empty where a level does not go up and down.
    """
    rows = _levels_of(shown).items()
    return table_of(_LEVELS, ((node, *_steady(row).values()) for node, row in rows))


def regimens_table(regimens: RegimenTable) -> Table:
    """Return one row for the verdict, then one for each output and chosen node.

    Each regimen has four columns: percent of the untreated cell, the same without feedback,
    certainty of the direction, class of the output. In the first row these are ``in doubt`` or
    empty, and the verdict.
    """
    header = ["node", "label", "output"]
    verdict: list[Cell] = ["", "verdict", ""]
    for regimen in regimens.regimens:
        header += [f"{regimen.name} {column}" for column in _REGIMEN]
        doubt = "in doubt" if verdict_in_doubt(regimen.response, regimen.variants) else ""
        verdict += [None, None, doubt, regimen.verdict.value]
    rows: list[list[Cell]] = [verdict]
    for row in regimens.rows:
        cells: list[Cell] = [row.node, row.label, "yes" if row.output else ""]
        for regimen, cell in zip(regimens.regimens, row.cells, strict=True):
            cells += _regimen_cells(regimen, cell)
        rows.append(cells)
    return table_of(header, rows)


def _regimen_cells(regimen: Regimen, cell: RegimenCell) -> list[Cell]:
    known = cell.certainty.value
    if cell.certainty is Certainty.UNKNOWN and may_change(regimen.response):
        known = NOT_COMPUTED
    return [_rounded(cell.percent), _rounded(cell.frozen), known, cell.class_value]


def responses(shown: ViewState) -> dict[str, dict[str, Cell]]:
    """Return the response of each node, for the nodes of a network."""
    return {
        node: {name: _rounded(row[name]) for name in _RESPONSE}
        for node, row in _levels_of(shown).items()
    }


def _steady(row: dict[str, Cell]) -> dict[str, Cell]:
    """Return a row without a range where the level does not go up and down."""
    return {**row, "low": None, "high": None} if row["low"] == row["high"] else row


def _marked(shown: ViewState, node_id: str) -> tuple[Cell, Cell, Cell]:
    """Return direction, size and certainty; no direction that the drawing marks as in doubt."""
    answer, response = shown.nodes[node_id], shown.response
    known = shown.certainty(node_id)
    size = level_words(answer.level, answer.baseline)
    if response is None or not may_change(response):
        return answer.direction.value, size, known.value
    settled = shown.certainty_result if shown.moment is None else None
    if in_doubt(response, settled, node_id):
        doubt = known if known is not Certainty.UNKNOWN else presumed(response, node_id)
        # That nothing changes may be what a measurement contradicts.
        if answer.direction is not Direction.SAME or doubt is Certainty.CONTRADICTED:
            return doubt.value, CERTAINTY_SHORT[doubt], doubt.value
        return answer.direction.value, size, doubt.value
    return answer.direction.value, size, known.value or NOT_COMPUTED


def _rounded(cell: Cell) -> Cell:
    # Adding 0.0 turns -0.0 into 0.0.
    return round(cell, 6) + 0.0 if isinstance(cell, float) else cell


def _levels_of(shown: ViewState) -> dict[str, dict[str, Cell]]:
    """Return what `levels_table` says of each node, by the names of its columns."""
    rows: dict[str, dict[str, Cell]] = {}
    nodes = shown.pathway.by_id if shown.pathway else {}
    for node_id, response in shown.nodes.items():
        node = nodes[node_id]
        values = (
            *(node.label, response.baseline, response.level, response.low, response.high),
            *(response.change, *_marked(shown, node_id)),
            *(response.blocked, "yes" if node.output else ""),
        )
        rows[node_id] = dict(zip(_LEVELS[1:], values, strict=True))
    return rows


def _gene_rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
    record, pathway = entry.record, entry.pathway
    if record and pathway:
        for place in placements(record, pathway):
            curation = (" ".join(place.nodes), place.action, " ".join(place.becomes), place.reason)
            yield (*_cells(place.row), *curation)
    elif record:
        for row in record.genes:
            yield (*_cells(row), "", "", "", "")
    elif pathway:
        for node in pathway.nodes:
            for gene in node.genes:
                # Which genes the printed figure has, and which not, must be seen in a table that
                # travels alone.
                note = "added by the curator" if gene.added else ""
                yield ("", "", "", gene.symbol, "", "", node.id, "", "", note)


def _cells(row: GeneRow) -> tuple[str, ...]:
    return (row.word, row.repaired, row.symbol, row.hgnc_symbol, row.entrez, row.source)


READ, NOT_READ = translate("evidence", "read"), translate("evidence", "not verified")
NO_EVIDENCE = Evidence(translate("evidence", "No evidence is given."))


@dataclass(frozen=True)
class ArrowRow:
    """One piece of evidence for one arrow.

    Attributes
    ----------
    key : str
        Unique among all rows.
    figure : str
        Title of the figure.
    arrow : Arrow
    statement : str
        For example ``p70S6K inhibits IRS1``.
    evidence : Evidence
    """

    key: str
    figure: str
    arrow: Arrow
    statement: str
    evidence: Evidence

    @property
    def grade(self) -> str:
        """Grade of the arrow: A, B or C."""
        return self.arrow.grade.value

    @property
    def read(self) -> str:
        """Whether a curator read the source for this statement."""
        return READ if self.evidence.verified else NOT_READ

    @property
    def how(self) -> str:
        """Mechanism, cell type and model system, as far as they are given."""
        arrow = self.arrow
        return ", ".join(filter(None, (arrow.mechanism, arrow.cell_type, arrow.model_system)))


@dataclass(frozen=True)
class SourceRow:
    """One source with all that rests on it.

    Attributes
    ----------
    key : str
        The citation.
    read : int
        For how many of the statements a curator has read it.
    statements : int
    figures : tuple of str
    url : str
        Empty where no identifier was looked up.
    """

    key: str
    read: int
    statements: int
    figures: tuple[str, ...]
    url: str


def arrow_rows(entries: Iterable[Entry]) -> tuple[ArrowRow, ...]:
    """Return a row for each piece of evidence of each arrow, in the order of the files."""
    return tuple(
        row for entry in entries if entry.pathway for row in _rows_of(entry.title, entry.pathway)
    )


def _rows_of(title: str, pathway: Pathway) -> Iterator[ArrowRow]:
    for arrow in pathway.arrows:
        statement = arrow_statement(pathway, arrow)
        # An arrow without evidence gets a row that says so, instead of none.
        for number, evidence in enumerate(arrow.evidence or (NO_EVIDENCE,)):
            key = f"{pathway.name} {arrow.key} {number}"
            yield ArrowRow(key, title, arrow, statement, evidence)


def source_rows(rows: Iterable[ArrowRow]) -> tuple[SourceRow, ...]:
    """Return every source once, those that carry the most statements first."""
    by_source: dict[str, list[ArrowRow]] = {}
    for row in rows:
        if row.evidence.source:
            by_source.setdefault(row.evidence.source, []).append(row)
    sources = [
        SourceRow(
            source,
            sum(row.evidence.verified for row in own),
            len(own),
            tuple(dict.fromkeys(row.figure for row in own)),
            next((row.evidence.url for row in own if row.evidence.url), ""),
        )
        for source, own in by_source.items()
    ]
    return tuple(sorted(sources, key=lambda row: (-row.statements, row.key)))
