"""``looplight inspect``: what is in a file, one JSON object a line."""

import argparse
from pathlib import Path
from typing import Any

from looplight.cli.output import complain, fields, plain, print_json, say, table
from looplight.cli.parser import add_json
from looplight.files import bounded_read
from looplight.files.problems import InputError, Problem
from looplight.pathways.formats.gpml.drawing_to_network import Counts
from looplight.pathways.formats.registry import format_of, read_figure
from looplight.pathways.model.pathway import Pathway, Sign
from looplight.records.figure_record import FigureRecord, group_genes
from looplight.session.storage.formats_with_sessions import ALL_FORMATS
from looplight.translation.messages import translate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = translate(
        "command line", "figure record, pathway file, article, .gpml or Netflux model (.xlsx)"
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help=kinds)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Inspect every file; one that is refused does not keep the others from being read."""
    status = 0
    for name in args.files:
        row, problems = inspect(Path(name), name)
        if problems:
            status = 1
            complain(problems)
        if args.json:
            print_json(row)
        elif row["ok"]:
            _print(row)
    return status


def inspect(path: Path, name: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the JSON object for one file, and why it was refused (empty = it was not)."""
    row = _empty(name)
    try:
        content = bounded_read.read(path, name=name)
        # Before it is read: a file that is refused has a kind, too.
        row["kind"] = format_of(content, ALL_FORMATS).kind
        contents = read_figure(content, ALL_FORMATS)
    except InputError as error:
        row["error"] = _as_json(error.problem)
        return row, error.problems
    if contents.record is not None:
        _add_record(row, contents.record)
    elif contents.pathway is not None:
        _add_pathway(row, contents.pathway)
        if contents.counts is not None:
            _add_counts(row, contents.counts)
    elif contents.article is not None:
        row.update(id=contents.article.id, title=contents.article.title)
    row["warnings"] = [_as_json(problem, name) for problem in contents.warnings]
    row["ok"] = True
    return row, ()


def _empty(name: str) -> dict[str, Any]:
    return {
        "file": name,
        "ok": False,
        "kind": None,
        "id": None,
        "title": None,
        "genes": 0,
        "gene_rows": 0,
        "words": 0,
        "chemicals": 0,
        "diseases": 0,
        "nodes": 0,
        "groups": 0,
        "interactions": 0,
        "arrows": {"plus": 0, "minus": 0, "unknown": 0},
        "label_arrows": 0,
        "unresolved_ends": 0,
        "warnings": [],
        "error": None,
    }


def _add_record(row: dict[str, Any], record: FigureRecord) -> None:
    row.update(
        id=record.figid,
        title=record.title,
        generation=record.generation,
        # As the record has them; a curator's corrections belong to the pathway.
        genes=len(record.gene_symbols),
        gene_rows=len(record.genes),
        words=len(group_genes(record)),
        chemicals=len(record.chemicals),
        diseases=len(record.diseases),
    )


def _add_pathway(row: dict[str, Any], pathway: Pathway) -> None:
    genes = [gene.symbol for node in pathway.nodes for gene in node.genes]
    signs = [arrow.sign for arrow in pathway.arrows]
    row.update(
        id=pathway.name,
        title=pathway.title,
        genes=len(set(genes)),
        gene_rows=len(genes),
        nodes=len(pathway.nodes),
        interactions=len(signs),
        arrows={
            "plus": signs.count(Sign.PLUS),
            "minus": signs.count(Sign.MINUS),
            "unknown": signs.count(Sign.UNKNOWN),
        },
    )


def _add_counts(row: dict[str, Any], counts: Counts) -> None:
    """Count the elements of a drawing: one line to a group is one interaction, many arrows."""
    names = ("nodes", "groups", "interactions", "label_arrows", "unresolved_ends")
    row.update(fields(counts, *names), arrows=fields(counts, "plus", "minus", "unknown"))


def _as_json(problem: Problem, inside: str = "") -> dict[str, Any]:
    row = fields(problem, "code", "message", "line")
    # A warning about a table beside the record names that table.
    if inside and problem.file and problem.file != inside:
        row["file"] = problem.file
    return row


def _print(row: dict[str, Any]) -> None:
    say(f"{plain(row['file'])}: {plain(row['title'] or row['id'] or '')}")
    arrows = row["arrows"]
    lines = [
        (translate("command line", "kind"), str(row["kind"])),
        ("id", str(row["id"])),
        (
            translate("command line", "genes"),
            translate(
                "command line",
                "{symbols} symbols in {rows} rows",
                symbols=row["genes"],
                rows=row["gene_rows"],
            ),
        ),
    ]
    if row["kind"] == "article":
        # Only id and title are read from an article.
        lines = lines[:2]
    elif row["kind"] == "pfocr":
        lines.append((translate("command line", "words"), str(row["words"])))
        lines.append((translate("command line", "chemicals"), str(row["chemicals"])))
        lines.append((translate("command line", "diseases"), str(row["diseases"])))
    else:
        lines.append((translate("command line", "nodes"), str(row["nodes"])))
        counted = translate(
            "command line",
            "{plus} activate, {minus} inhibit, {unknown} unknown",
            plus=arrows["plus"],
            minus=arrows["minus"],
            unknown=arrows["unknown"],
        )
        lines.append((translate("command line", "arrows"), counted))
    for warning in row["warnings"]:
        text = warning["message"]
        if warning["line"]:
            text = translate(
                "command line", "line {line}: {message}", line=warning["line"], message=text
            )
        lines.append((translate("command line", "warning"), text))
    table(("", ""), lines)
    say()
