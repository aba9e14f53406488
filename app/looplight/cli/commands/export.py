"""``looplight export``: a network, a gene table or levels as a file."""

import argparse
from pathlib import Path

from looplight.canvas.export.registry import (
    GENES,
    LEVELS,
    NETWORK,
    Content,
    Export,
    exports_of,
    find_export,
    write,
)
from looplight.cli.arguments.query import (
    FigureRequest,
    add_figure,
    add_interventions,
    entry_of,
    read_request,
    with_pathway,
)
from looplight.cli.output import plain, say
from looplight.cli.parser import UsageError, add_output, add_table_format, table_format
from looplight.pathways.catalogue import Entry
from looplight.session.state.state import State, ViewState

_CONTENTS = (NETWORK, GENES, LEVELS)
_HOLDS = {NETWORK: "arrows", GENES: "genes"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser)
    parser.add_argument(
        "--what",
        choices=_CONTENTS,
        help="default: levels for .csv, else the network (genes where there is no network); "
        "with an intervention, levels for .tsv, too",
    )
    add_table_format(parser)
    add_output(parser, "OUT.sif, .tsv, .graphml, .cx2, .bnet, .sbml, .json, .gpml, .csv")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    path, tables = Path(args.output), table_format(args)
    entry = entry_of(args.figure)
    option = _asks_the_model(args)
    content = args.what or _usual(path.suffix.lower(), entry, asks=bool(option))
    row = _row(content, path)
    # Levels that were asked for are written or refused, never left out in silence.
    if option and not row.holds_levels:
        raise UsageError(
            f"{option}: a table of {_HOLDS[content]} ({path.suffix}) has no place for levels; "
            "leave it out, or write --what levels (.tsv, .csv) or a network as .graphml, .cx2 or "
            ".json"
        )
    # Says so before anything is computed.
    if content == NETWORK:
        with_pathway(entry)
    # The model is run only where its answer is written.
    shown = _computed(read_request(args)) if option or content == LEVELS else _as_printed(entry)
    write(row, Content(shown, table_format=tables), path)
    say(plain(f"{path}: {content} of {entry.title}"))
    return 0


def _asks_the_model(args: argparse.Namespace) -> str:
    """Return the first option that needs the model's answer; empty where none does."""
    option = f"--{args.interventions[0].kind.value}" if args.interventions else ""
    options = {
        option: args.interventions,
        "--scene": args.scene,
        "--context": args.context,
        "--versus": args.versus is not None,
        "--set": args.settings,
    }
    return next((name for name, value in options.items() if value), "")


def _usual(suffix: str, entry: Entry, *, asks: bool) -> str:
    if entry.pathway is None:
        return GENES if find_export(GENES, suffix) else NETWORK
    if suffix == ".csv" or (asks and find_export(LEVELS, suffix)):
        return LEVELS
    return NETWORK


def _row(content: str, path: Path) -> Export:
    row = find_export(content, path.suffix)
    if row is None:
        known = ", ".join(row.suffix for row in exports_of(content))
        raise UsageError(f"-o: {path.name!r}: {content} can be written as {known}")
    return row


def _as_printed(entry: Entry) -> ViewState:
    return ViewState(State(entry.key), entry)


def _computed(request: FigureRequest) -> ViewState:
    """Return the figure with what the model answers."""
    from looplight.activity.respond import respond  # noqa: PLC0415 (numpy)

    return ViewState(request.state, request.entry, respond(request.query))
