"""``looplight validate``: every mistake of a file, by line."""

import argparse
from pathlib import Path

from looplight.cli.output import complain, plain, print_json, say
from looplight.cli.parser import add_json
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import reader_of
from looplight.pathways.drugs.table_reader import parse_table
from looplight.pathways.formats.native_reader import parse_pathway
from looplight.pathways.formats.readers import READERS
from looplight.pathways.formats.registry import ARTICLE, PATHWAY, RECORD, TABLE, kind_of, no_figure
from looplight.pathways.model.pathway import Pathway
from looplight.records.articles import parse_article
from looplight.records.figure_reader import parse_record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="pathway file, figure record, inhibitor table, article or Netflux model",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Check every file."""
    status = 0
    for name in args.files:
        problems: tuple[Problem, ...] = ()
        good = ""
        try:
            good = check(Path(name), name)
        except InputError as error:
            problems, status = error.problems, 1
            complain(problems)
        if args.json:
            told = [{"code": p.code, "message": p.message, "line": p.line} for p in problems]
            print_json({"file": name, "ok": not problems, "problems": told})
        elif good:
            say(f"{plain(name)}: {plain(good)}")
    return status


def check(path: Path, name: str) -> str:
    """Return what is in a good file, in a few words; raise InputError for a bad one."""
    foreign = reader_of(path, READERS)
    if foreign is not None:
        return _counted(foreign.read(path))
    text = read_text(path)
    kind = kind_of(text, name)
    if kind == TABLE:
        return f"good, {len(parse_table(text, name).drugs)} drugs"
    if kind == ARTICLE:
        return f"good, {len(parse_article(text, name).facts)} facts"
    if kind == PATHWAY:
        return _counted(parse_pathway(text, name))
    if kind == RECORD:
        record = parse_record(text, name, beside=path)
        complain(record.problems)
        return f"good, {len(record.genes)} gene rows, {len(record.problems)} warnings"
    raise no_figure(kind, name)


def _counted(pathway: Pathway) -> str:
    return f"good, {len(pathway.nodes)} nodes, {len(pathway.arrows)} arrows"
