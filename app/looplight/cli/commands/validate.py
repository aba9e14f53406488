"""``looplight validate``: every mistake of a file, by line."""

import argparse
from pathlib import Path

from looplight.cli.output import complain, fields, plain, print_json, say
from looplight.cli.parser import add_json
from looplight.files import bounded_read
from looplight.files.problems import InputError, Problem
from looplight.pathways.formats.registry import format_of
from looplight.session.storage.formats_with_sessions import ALL_FORMATS
from looplight.translation.messages import translate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help=translate(
            "command line", "pathway file, figure record, inhibitor table, article or Netflux model"
        ),
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Check every file."""
    status = 0
    for name in args.files:
        problems: tuple[Problem, ...] = ()
        summary = ""
        try:
            summary = check(Path(name), name)
        except InputError as error:
            problems, status = error.problems, 1
            complain(problems)
        if args.json:
            rows = [fields(problem, "code", "message", "line") for problem in problems]
            print_json({"file": name, "ok": not problems, "problems": rows})
        elif summary:
            say(f"{plain(name)}: {plain(summary)}")
    return status


def check(path: Path, name: str) -> str:
    """Return what is in a good file, in a few words; raise InputError for a bad one."""
    content = bounded_read.read(path, name=name)
    contents = format_of(content, ALL_FORMATS).read(content)
    complain(contents.warnings)
    return contents.summary
