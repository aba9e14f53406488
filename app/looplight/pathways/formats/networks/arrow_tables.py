"""Tables of arrows: SIGNOR, OmniPath, Reactome, figures traced by hand, and Looplight's own.

Columns are found by their names. SIGNOR's (28,
from ENTITYA to SCORE), OmniPath's (``source_genesymbol``, ``is_stimulation``, ``is_inhibition``
...) and those of Reactome's functional interactions (Gene1, Gene2, Annotation, Direction, Score;
a direction is one of ``<``, ``|`` or nothing, ``-``, and ``>``, ``|`` or nothing) are those that
programs which read these downloads list. The readers were tried on rows of these files that such
programs publish as tests (ten of SIGNOR with semicolons, two of OmniPath, two of Reactome); no
whole file was at hand.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.files.table_writer import table_reason
from looplight.pathways.formats.networks.pathway_builder import (
    Link,
    Network,
    NodeDetails,
    build,
    pubmed_evidence,
)
from looplight.pathways.formats.networks.relation_signs import sign_of_relation
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.translation.messages import translate

Row = Mapping[str, str]

# Downloads of SIGNOR come with and without this line.
SIGNOR_COLUMNS = (
    *("entitya", "typea", "ida", "databasea", "entityb", "typeb", "idb", "databaseb", "effect"),
    *("mechanism", "residue", "sequence", "tax_id", "cell_data", "tissue_data"),
    *("modulator_complex", "target_complex", "modificationa", "modaseq", "modificationb"),
    *("modbseq", "pmid", "direct", "notes", "annotator", "sentence", "signor_id", "score"),
)
_TRACED = translate("evidence", "Traced on the figure")
_UNCERTAIN = translate("evidence", "Marked as uncertain by who traced it.")
_EFFECT = SIGNOR_COLUMNS.index("effect")
_EFFECTS = ("up-regulates", "down-regulates", "form complex", "unknown")
_SIGNOR_KINDS = {
    "chemical": NodeKind.METABOLITE,
    "smallmolecule": NodeKind.METABOLITE,
    "complex": NodeKind.COMPLEX,
    "phenotype": NodeKind.PROCESS,
    "stimulus": NodeKind.STIMULUS,
}


@dataclass(frozen=True, slots=True)
class TableKind:
    """One kind of table: the columns it is known by, and how a row becomes links."""

    title: str
    source: str
    columns: frozenset[str]
    read: Callable[[Network, Row], None]


def _signor(network: Network, row: Row) -> None:
    source, target = row.get("entitya", ""), row.get("entityb", "")
    if not source or not target:
        return
    for name, kind in ((source, row.get("typea", "")), (target, row.get("typeb", ""))):
        details = NodeDetails(kind=_SIGNOR_KINDS.get(kind.casefold(), NodeKind.PROTEIN))
        network.nodes.setdefault(name, details)
    effect, mechanism = row.get("effect", ""), row.get("mechanism", "")
    residue = row.get("residue", "")
    sign = Sign.UNKNOWN
    # "up-regulates quantity by expression" and others begin so; "form complex" has no sign.
    if effect.startswith("up-"):
        sign = Sign.PLUS
    elif effect.startswith("down-"):
        sign = Sign.MINUS
    note = "" if row.get("direct", "").casefold() not in ("f", "no", "false") else "indirect"
    network.links.append(
        Link(
            source,
            target,
            sign,
            " ".join(filter(None, (mechanism, residue)))[:100],
            "transcription" in mechanism or "expression" in effect or "repression" in effect,
            pubmed_evidence([row.get("pmid", "")], "SIGNOR"),
            note,
        )
    )


def _omnipath(network: Network, row: Row) -> None:
    source = row.get("source_genesymbol") or row.get("source", "")
    target = row.get("target_genesymbol") or row.get("target", "")
    if not source or not target or _is_false(row.get("is_directed", "1")):
        return
    cited = [part.rpartition(":")[2] for part in row.get("references", "").split(";")]
    evidence = pubmed_evidence(map(str.strip, cited), "OmniPath")
    plus, minus = _is_true(row.get("is_stimulation", "")), _is_true(row.get("is_inhibition", ""))
    signs = [sign for sign, given in ((Sign.PLUS, plus), (Sign.MINUS, minus)) if given]
    kind = row.get("type", "")
    for sign in signs or [Sign.UNKNOWN]:
        network.links.append(Link(source, target, sign, "", "transcription" in kind, evidence))


def _traced(network: Network, row: Row) -> None:
    source, target = row.get("source", ""), row.get("target", "")
    if not source or not target:
        return
    figure = " ".join(filter(None, (row.get("pmc_id", ""), row.get("figure_number", ""))))
    uncertain = _is_true(row.get("uncertain", ""))
    network.links.append(
        Link(
            source,
            target,
            sign_of_relation(row.get("interaction", "")),
            evidence=(Evidence(_TRACED, source=figure),) if figure else (),
            note=_UNCERTAIN if uncertain else "",
        )
    )


# Left and right end of a direction: what it does to the gene on its side.
_ENDS = {"<": Sign.PLUS, ">": Sign.PLUS, "|": Sign.MINUS}


def _reactome(network: Network, row: Row) -> None:
    first, second = row.get("gene1", ""), row.get("gene2", "")
    direction, annotation = row.get("direction", ""), row.get("annotation", "")
    if not first or not second or not direction:
        return
    slow = "expression" in annotation
    evidence = (Evidence(f"Reactome: {annotation[:200]}", source="Reactome"),)
    note = "predicted" if "predicted" in annotation else ""
    for source, target, mark in ((first, second, direction[-1]), (second, first, direction[0])):
        if (sign := _ENDS.get(mark)) is not None and len(direction) > 1:
            network.links.append(Link(source, target, sign, "", slow, evidence, note))


def _own(network: Network, row: Row) -> None:
    source, target = row.get("source", ""), row.get("target", "")
    if source and target:
        sign = sign_of_relation(row.get("sign", ""))
        evidence = row.get("evidence", "")
        network.links.append(
            Link(
                source,
                target,
                sign,
                row.get("mechanism", "")[:200],
                row.get("speed", "") == "slow",
                (Evidence(evidence[:1000], source="the table"),) if evidence else (),
                in_model=row.get("in_model", "") != "no",
            )
        )


_KINDS = (
    TableKind("SIGNOR table", "SIGNOR", frozenset(("entitya", "entityb", "effect")), _signor),
    TableKind(
        "OmniPath table",
        "OmniPath",
        frozenset(("source", "target", "is_stimulation", "is_inhibition")),
        _omnipath,
    ),
    TableKind("Reactome table", "Reactome", frozenset(("gene1", "gene2", "direction")), _reactome),
    TableKind("table of arrows", "", frozenset(("source", "sign", "target")), _own),
    TableKind("table of arrows", "", frozenset(("source", "target", "interaction")), _traced),
)


def is_table(content: FileContent) -> bool:
    """Return whether a file is a table of arrows of a known kind."""
    return _kind(content.head) is not None


def read_table(content: FileContent) -> Pathway:
    """Read a table of arrows.

    Raises
    ------
    InputError
        Code ``bad-table``, or as `build` does.
    """
    kind = _kind(content.head)
    if kind is None:
        raise InputError(
            Problem(
                "bad-table",
                translate("problem", "no table of arrows that is known"),
                content.name,
                1,
            )
        )
    network = Network()
    for row in table_rows(io.StringIO(content.text), content.name):
        kind.read(network, row)
    return build(network, content, kind.title, kind.source)


def links_of(lines: Iterable[str], name: str) -> Iterator[tuple[TableKind, Row, list[Link]]]:
    """Yield the arrows of each row of a table of any length, which is not held as a whole.

    Parameters
    ----------
    lines : iterable of str
    name : str
        The file, for messages.

    Raises
    ------
    InputError
        Code ``bad-table``.
    """
    first, lines = _peek(lines)
    kind = _kind(first)
    if kind is None:
        raise InputError(
            Problem("bad-table", translate("problem", "no table of arrows that is known"), name, 1)
        )
    for row in table_rows(lines, name):
        network = Network()
        kind.read(network, row)
        yield kind, row, network.links


def _peek(lines: Iterable[str]) -> tuple[str, Iterator[str]]:
    """Return the first line that is not empty, and all lines from it on."""
    rest = iter(lines)
    first = next((line for line in rest if line.strip("\n")), "")
    return first, chain([first], rest)


def _kind(text: str) -> TableKind | None:
    first = text.lstrip("\n").split("\n", 1)[0]
    columns = set(_header(first))
    for kind in _KINDS:
        if kind.columns <= columns:
            return kind
    cells = first.split("\t")
    bare = len(cells) >= _EFFECT + 18 and cells[_EFFECT].startswith(_EFFECTS)
    return _KINDS[0] if bare else None


def _header(line: str) -> tuple[str, ...]:
    cells = line.split(_separator(line))
    return tuple(cell.strip().strip('"').casefold() for cell in cells)


def _separator(line: str) -> str:
    return "\t" if "\t" in line else ";" if ";" in line and "," not in line else ","


def table_rows(lines: Iterable[str], name: str) -> Iterator[Row]:
    """Yield the rows as mappings of column to cell, each cell on one line.

    Raises
    ------
    InputError
        Code ``bad-table``, where a row cannot be read.
    """
    first, lines = _peek(lines)
    header = _header(first.rstrip("\n"))
    if any(kind.columns <= set(header) for kind in _KINDS):
        next(lines, "")
    else:
        header = SIGNOR_COLUMNS
    tabs = "\t" in first
    # Sentences in tab-separated downloads hold single quotation marks that close nothing.
    rows = csv.reader(
        lines,
        delimiter=_separator(first),
        quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
    )
    try:
        # An empty line has no cells.
        for cells in filter(None, rows):
            values = (one_line(cell).strip('"') if tabs else one_line(cell) for cell in cells)
            yield dict(zip(header, values, strict=False))
    except csv.Error:
        message = translate("problem", "not a whole table: {reason}", reason=table_reason())
        raise InputError(Problem("bad-table", message, name)) from None


def _is_true(text: str) -> bool:
    return text.strip().casefold() in ("1", "true", "t", "yes", "1.0")


def _is_false(text: str) -> bool:
    return text.strip().casefold() in ("0", "false", "f", "no", "0.0")
