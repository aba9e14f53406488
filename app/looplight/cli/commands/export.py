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
from looplight.cli.arguments.figure_and_interventions import (
    FigureRequest,
    add_figure,
    add_interventions,
    entry_of,
    read_request,
    with_pathway,
)
from looplight.cli.output import plain, say
from looplight.cli.parser import UsageError, add_output, add_samples, add_table_format, table_format
from looplight.pathways.catalogue import Entry
from looplight.session.state.state import State, ViewState
from looplight.translation.messages import translate

_CONTENTS = (NETWORK, GENES, LEVELS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser)
    parser.add_argument(
        "--what",
        choices=_CONTENTS,
        help=translate(
            "command line",
            "default: levels for .csv, else the network (genes where there is no network); with "
            "an intervention, levels for .tsv, too",
        ),
    )
    add_samples(
        parser,
        None,
        translate(
            "command line",
            "levels: variants of the model to ask how sure each direction is; without them the "
            "column says “not computed”",
        ),
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
        raise UsageError(_no_place(option, content, path.suffix))
    # Says so before anything is computed.
    if content == NETWORK:
        with_pathway(entry)
    # The model is run only where its answer is written.
    asks = option or content == LEVELS
    shown = _computed(read_request(args), args.samples) if asks else _as_printed(entry)
    write(row, Content(shown, table_format=tables), path)
    say(plain(_written(path, content, entry)))
    return 0


def _no_place(option: str, content: str, suffix: str) -> str:
    if content == GENES:
        return translate(
            "command line",
            "{option}: a table of genes ({suffix}) has no place for levels; leave it out, "
            "or write --what levels (.tsv, .csv) or a network as .graphml, .cx2 or .json",
            option=option,
            suffix=suffix,
        )
    return translate(
        "command line",
        "{option}: a table of arrows ({suffix}) has no place for levels; leave it out, "
        "or write --what levels (.tsv, .csv) or a network as .graphml, .cx2 or .json",
        option=option,
        suffix=suffix,
    )


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
        raise UsageError(_no_such_file(path.name, content, known))
    return row


def _written(path: Path, content: str, entry: Entry) -> str:
    title = entry.title
    if content == NETWORK:
        return translate("command line", "{path}: network of {title}", path=path, title=title)
    if content == GENES:
        return translate("command line", "{path}: genes of {title}", path=path, title=title)
    return translate("command line", "{path}: levels of {title}", path=path, title=title)


def _no_such_file(name: str, content: str, known: str) -> str:
    if content == NETWORK:
        return translate(
            "command line",
            "-o: {name!r}: network can be written as {known}",
            name=name,
            known=known,
        )
    if content == GENES:
        return translate(
            "command line", "-o: {name!r}: genes can be written as {known}", name=name, known=known
        )
    return translate(
        "command line", "-o: {name!r}: levels can be written as {known}", name=name, known=known
    )


def _as_printed(entry: Entry) -> ViewState:
    return ViewState(State(entry.key), entry)


def _computed(request: FigureRequest, samples: int | None) -> ViewState:
    """Return the figure with what the model answers, and how sure that is."""
    from looplight.activity.respond import respond  # noqa: PLC0415 (numpy)
    from looplight.cli.arguments.comparison_panes import ask_certainty  # noqa: PLC0415 (numpy)
    from looplight.session.state.certainty_request import may_change  # noqa: PLC0415 (numpy)

    answer = respond(request.query)
    needed = samples != 0 and may_change(answer)
    sure = ask_certainty(answer, samples) if needed else None
    return ViewState(request.state, request.entry, answer, certainty_result=sure)
