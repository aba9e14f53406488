"""``looplight export``: a network, a gene table or levels as a file."""

import argparse
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from looplight import __version__
from looplight.cli.arguments.query import (
    add_figure,
    add_interventions,
    asked,
    entry_of,
    with_pathway,
)
from looplight.cli.output import limits_line, number, plain, say, write_atomic
from looplight.cli.parser import UsageError
from looplight.pathways.catalogue import Entry

_NETWORKS = ("sif", "tsv", "graphml", "json")
_TABLES = ("csv", "tsv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser)
    parser.add_argument(
        "--what",
        choices=("network", "genes", "levels"),
        help="default: levels for .csv, else the network (genes where there is no network)",
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="OUT.sif, .tsv, .graphml, .json, .csv"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    path = Path(args.output)
    kind = path.suffix.lower().removeprefix(".")
    entry = entry_of(args.figure)
    what = args.what or _usual(kind, entry)
    allowed = _NETWORKS if what == "network" else _TABLES
    if kind not in allowed:
        known = ", ".join(f".{one}" for one in allowed)
        raise UsageError(f"-o: {path.name!r}: {what} can be written as {known}")
    if what == "network":
        from looplight.pathways.formats.writers import write  # noqa: PLC0415 (written only when asked)

        write(with_pathway(entry), kind, path)
    elif what == "genes":
        write_atomic(path, genes_text(entry, kind))
    else:
        write_atomic(path, levels_text(args, kind))
    say(plain(f"{path}: {what} of {entry.title}"))
    return 0


def _usual(kind: str, entry: Entry) -> str:
    if kind == "csv":
        return "levels" if entry.pathway else "genes"
    return "network" if entry.pathway or kind not in _TABLES else "genes"


def genes_text(entry: Entry, kind: str) -> str:
    """Return every gene row of the record with its node and what the curator did with it."""
    header = (
        "printed_word",
        "word",
        "symbol",
        "hgnc_symbol",
        "entrez",
        "source",
        "nodes",
        "action",
        "becomes",
        "reason",
    )
    rows: list[Sequence[str]] = []
    record, pathway = entry.record, entry.pathway
    if record and pathway:
        from looplight.pathways.gene_placement import placements  # noqa: PLC0415

        for place in placements(record, pathway):
            row = place.row
            rows.append(
                (
                    row.word,
                    row.repaired,
                    row.symbol,
                    row.hgnc_symbol,
                    row.entrez,
                    row.source,
                    " ".join(place.nodes),
                    place.action,
                    " ".join(place.becomes),
                    place.reason,
                )
            )
    elif record:
        for row in record.genes:
            cells = (row.word, row.repaired, row.symbol, row.hgnc_symbol, row.entrez, row.source)
            rows.append((*cells, "", "", "", ""))
    elif pathway:
        for node in pathway.nodes:
            for gene in node.genes:
                note = "added by the curator" if gene.added else ""
                rows.append(("", "", "", gene.symbol, "", "", node.id, "", "", note))
    return _text(header, rows, kind, entry)


def levels_text(args: argparse.Namespace, kind: str) -> str:
    """Return the level of every node, against its comparison."""
    from looplight.activity.respond import respond  # noqa: PLC0415 (numpy)

    question = asked(args)
    answer = respond(question.query)
    header = ("node", "label", "baseline", "level", "change", "direction", "blocked", "output")
    rows = []
    for node_id, node in answer.nodes.items():
        drawn = question.pathway.by_id[node_id]
        figures = (node.baseline, node.level, node.change)
        rows.append(
            (
                node_id,
                drawn.label,
                *(f"{number(value):g}" for value in figures),
                node.direction.value,
                f"{number(node.blocked):g}",
                "yes" if drawn.output else "",
            )
        )
    done = ", ".join(map(str, answer.interventions)) or "none"
    notes = [f"interventions: {done}"]
    if question.context:
        notes.append("context: " + ", ".join(map(str, question.context)))
    if question.reference is not None:
        notes.append("versus: " + (", ".join(map(str, question.reference)) or "baseline"))
    if question.changes:
        notes.append("changed parameters: " + ", ".join(question.changes.lines()))
    return _text(header, rows, kind, question.entry, notes)


def _text(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    kind: str,
    entry: Entry,
    notes: Sequence[str] = (),
) -> str:
    """Return a table with the limits line and the versions as remarks above it."""
    version = entry.pathway.version if entry.pathway else ""
    remarks = [limits_line(), f"{entry.title} ({entry.key})", *notes]
    remarks.append(f"Looplight {__version__}" + (f", data {version}" if version else ""))
    head = "".join(f"# {plain(remark)}\n" for remark in remarks)
    if kind == "tsv":
        lines = ["\t".join(plain(cell) for cell in row) for row in (header, *rows)]
        return head + "".join(f"{line}\n" for line in lines)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_no_formula(plain(cell)) for cell in row])
    return head + buffer.getvalue()


def _no_formula(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not run."""
    if not cell.startswith(("=", "+", "-", "@")):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell
