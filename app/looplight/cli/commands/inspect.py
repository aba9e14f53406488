"""``looplight inspect``: what is in a file, one JSON object a line."""

import argparse
from pathlib import Path
from typing import Any

from looplight.cli.output import complain, plain, print_json, say, table
from looplight.cli.parser import add_json
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import reader_of
from looplight.pathways.formats.native_reader import parse_pathway
from looplight.pathways.formats.readers import READERS
from looplight.pathways.formats.registry import ARTICLE, PATHWAY, RECORD, kind_of, no_figure
from looplight.pathways.model.pathway import Pathway, Sign
from looplight.records.articles import parse_article
from looplight.records.figure_reader import parse_record
from looplight.records.figure_record import FigureRecord
from looplight.records.gene_groups import group_genes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = "figure record, pathway file, article or Netflux model (.xlsx)"
    parser.add_argument("files", metavar="FILE", nargs="+", help=what)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Inspect every file; one that is refused does not keep the others from being read."""
    status = 0
    for name in args.files:
        found, problems = inspect(Path(name), name)
        if problems:
            status = 1
            complain(problems)
        if args.json:
            print_json(found)
        elif found["ok"]:
            _print(found)
    return status


def inspect(path: Path, name: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the JSON object for one file, and why it was refused (empty = it was not)."""
    found = _empty(name)
    try:
        foreign = reader_of(path, READERS)
        if foreign is not None:
            found["kind"] = foreign.kind
            _pathway(found, foreign.read(path))
            found["ok"] = True
            return found, ()
        text = read_text(path)
        found["kind"] = kind_of(text, name)
        if found["kind"] == RECORD:
            _record(found, parse_record(text, name, beside=path))
        elif found["kind"] == ARTICLE:
            article = parse_article(text, name)
            found.update(id=article.id, title=article.title)
        elif found["kind"] == PATHWAY:
            _pathway(found, parse_pathway(text, name))
        else:
            raise no_figure(found["kind"], name)
    except InputError as error:
        found["error"] = _as_json(error.problem)
        return found, error.problems
    found["ok"] = True
    return found, ()


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


def _record(found: dict[str, Any], record: FigureRecord) -> None:
    found.update(
        id=record.figid,
        title=record.title,
        generation=record.generation,
        genes=len(record.gene_symbols),
        gene_rows=len(record.genes),
        words=len(group_genes(record)),
        chemicals=len(record.chemicals),
        diseases=len(record.diseases),
        warnings=[_as_json(problem, found["file"]) for problem in record.problems],
    )


def _pathway(found: dict[str, Any], pathway: Pathway) -> None:
    genes = [gene.symbol for node in pathway.nodes for gene in node.genes]
    signs = [arrow.sign for arrow in pathway.arrows]
    found.update(
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


def _as_json(problem: Problem, inside: str = "") -> dict[str, Any]:
    found = {"code": problem.code, "message": problem.message, "line": problem.line}
    # A warning about a table beside the record names that table.
    if inside and problem.file and problem.file != inside:
        found["file"] = problem.file
    return found


def _print(found: dict[str, Any]) -> None:
    say(f"{plain(found['file'])}: {plain(found['title'] or found['id'] or '')}")
    arrows = found["arrows"]
    rows = [
        ("kind", str(found["kind"])),
        ("id", str(found["id"])),
        ("genes", f"{found['genes']} symbols in {found['gene_rows']} rows"),
    ]
    if found["kind"] == "pfocr":
        rows.append(("words", str(found["words"])))
        rows.append(("chemicals", str(found["chemicals"])))
        rows.append(("diseases", str(found["diseases"])))
    elif found["kind"] == ARTICLE:
        rows = rows[:2]
    else:
        rows.append(("nodes", str(found["nodes"])))
        counted = f"{arrows['plus']} activate, {arrows['minus']} inhibit"
        rows.append(("arrows", f"{counted}, {arrows['unknown']} unknown"))
    for warning in found["warnings"]:
        where = f"line {warning['line']}: " if warning["line"] else ""
        rows.append(("warning", where + warning["message"]))
    table(("", ""), rows)
    say()
