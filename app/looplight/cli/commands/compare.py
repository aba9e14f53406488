"""``looplight compare``: regimens side by side, as a table or a picture."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from looplight.activity.certainty.variant_answers import SAMPLES, EnsembleRequest, ensemble
from looplight.activity.respond import respond
from looplight.activity.sentences.grammar import label
from looplight.canvas.export.registry import (
    PICTURE,
    REGIMENS,
    Content,
    Export,
    PictureOptions,
    exports_of,
    find_export,
    write,
)
from looplight.cli.arguments.comparison_panes import with_certainty
from looplight.cli.arguments.figure_and_interventions import (
    FigureRequest,
    add_context,
    add_figure,
    read_request,
    resolve,
)
from looplight.cli.output import number, plain, print_json, say, say_limits
from looplight.cli.output import table as print_table
from looplight.cli.parser import UsageError, add_json, add_samples, add_table_format, table_format
from looplight.cli.screenless_drawing import drawing
from looplight.cli.text.column_headings import headings
from looplight.files.problems import InputError, Problem, did_you_mean
from looplight.files.table_writer import TableFormat
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.interventions import Intervention, parse_list
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.comparison_panes import MOST
from looplight.session.state.regimen_values import (
    Cell,
    Regimen,
    RegimenTable,
    regimen_table,
)
from looplight.session.state.state import State, ViewState
from looplight.session.text import comparison_words, verdict_words
from looplight.session.text.parameter_words import limits_for
from looplight.translation.messages import translate

MAX_REGIMENS = 12
# Width and height of a picture: room for four panes.
PAGE = (1600, 900)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    parser.add_argument(
        "--regimen",
        metavar="NAME=LIST",
        action="append",
        required=True,
        help=translate(
            "command line",
            'a name and what is done: "everolimus, PTEN lost=drug:everolimus,loss:PTEN"; "NAME=" '
            "does nothing; up to {max_regimens} times",
            max_regimens=MAX_REGIMENS,
        ),
    )
    parser.add_argument(
        "--nodes",
        metavar="ID,...",
        default="",
        help=translate("command line", "nodes to list below the outputs"),
    )
    add_context(parser, translate("command line", "tumour context of every regimen"))
    add_samples(
        parser,
        SAMPLES,
        translate("command line", "variants of the model to ask how sure each answer is"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=translate("command line", "OUT.tsv, .csv, .png, .svg or .pdf"),
    )
    add_table_format(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Answer every regimen, and print or write the table."""
    tables = table_format(args)
    # The options of one single question, which this command does not have.
    vars(args).update(interventions=[], scene=None, settings=[], cutoffs=Cutoffs())
    request = read_request(args)
    table = _table(args, request)
    if args.json:
        print_json(as_json(request, table), indent=2)
    elif not args.output:
        _print(table, request.pathway)
    if args.output:
        _write(Path(args.output), request, table, args.samples, tables)
    return 0


def _table(args: argparse.Namespace, request: FigureRequest) -> RegimenTable:
    if len(args.regimen) > MAX_REGIMENS:
        raise UsageError(
            translate(
                "command line", "--regimen: at most {max_regimens} times", max_regimens=MAX_REGIMENS
            )
        )
    pathway = request.pathway
    nodes = [word.strip() for word in args.nodes.split(",") if word.strip()]
    for node in nodes:
        if node not in pathway.by_id:
            hint = did_you_mean(node, pathway.by_id)
            raise InputError(
                Problem(
                    "unknown-node",
                    translate(
                        "command line",
                        "{pathway} has no node {name!r}{hint}",
                        pathway=pathway.name,
                        name=node,
                        hint=hint,
                    ),
                )
            )
    regimens = []
    for text in args.regimen:
        name, interventions = _named(pathway, text)
        query = replace(request, interventions=interventions).query
        variants = None
        # Without a change there is no direction to be sure of.
        if args.samples and (interventions or request.context):
            variants = ensemble(EnsembleRequest(query, args.samples))
        regimens.append(Regimen(name, respond(query), variants))
    return regimen_table(pathway, regimens, nodes)


def _named(pathway: Pathway, text: str) -> tuple[str, tuple[Intervention, ...]]:
    name, equals, words = text.partition("=")
    name = name.strip()
    if not equals or not name:
        raise UsageError(
            translate("command line", "--regimen: write NAME=LIST, not {text!r}", text=text)
        )
    if not words.strip():
        return name, ()
    try:
        return name, resolve(pathway, parse_list(words))
    except ValueError as error:
        raise UsageError(
            translate("command line", "--regimen {name}: {error}", name=name, error=error)
        ) from None


def as_json(request: FigureRequest, table: RegimenTable) -> dict[str, Any]:
    """Return the table as JSON has it: percents are of the untreated cell in its context."""
    return {
        "figure": request.entry.key,
        "pathway": request.pathway.name,
        "context": [str(item) for item in request.context],
        "regimens": [
            {
                "name": regimen.name,
                "interventions": [str(item) for item in regimen.interventions],
                "verdict": regimen.verdict.value,
                "verdict_in_doubt": verdict_words.known_doubt(regimen.response, regimen.variants),
            }
            for regimen in table.regimens
        ],
        "rows": [
            {
                "node": row.node,
                "label": row.label,
                "output": row.output,
                "cells": [_cell_json(cell) for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {
        "percent": None if cell.percent is None else number(cell.percent),
        "percent_without_feedback": None if cell.frozen is None else number(cell.frozen),
        "certainty": cell.certainty.value,
        "class": cell.class_value,
    }


def _print(table: RegimenTable, pathway: Pathway) -> None:
    """Print one line a node; a direction that is not sure has a question mark."""
    head = ("", *(regimen.name for regimen in table.regimens))
    words = (
        verdict_words.verdict_words(regimen.response, regimen.variants, short=True)
        or translate("command line", "nothing")
        for regimen in table.regimens
    )
    lines = [(*headings("verdict"), *words)]
    lines += [
        (label(pathway, row.node), *(_cell_text(cell) for cell in row.cells)) for row in table.rows
    ]
    print_table(head, lines)
    say(
        translate(
            "command line", "Percent of the untreated cell; in brackets how sure the direction is."
        )
    )
    say_limits(limits_for(pathway))


def _cell_text(cell: Cell) -> str:
    certainty = comparison_words.certainty_text(cell)
    percent = comparison_words.percent_text(cell)
    return f"{percent} ({certainty})" if certainty else percent


def _write(
    path: Path, request: FigureRequest, table: RegimenTable, samples: int, tables: TableFormat
) -> None:
    picture, row = find_export(PICTURE, path.suffix), find_export(REGIMENS, path.suffix)
    if picture is not None:
        _draw(picture, path, request, table, samples)
    elif row is not None:
        state = State(request.entry.key, context=request.context)
        shown = ViewState(state, request.entry, table.regimens[0].response)
        write(row, Content(shown, regimens=table, table_format=tables), path)
    else:
        known = ", ".join(row.suffix for row in (*exports_of(REGIMENS), *exports_of(PICTURE)))
        raise UsageError(
            translate(
                "command line",
                "-o: {name!r}: regimens can be written as {known}",
                name=path.name,
                known=known,
            )
        )
    say(
        plain(
            translate(
                "command line",
                "{path}: regimens of {title}",
                path=path,
                title=request.pathway.title,
            )
        )
    )


def _draw(
    row: Export, path: Path, request: FigureRequest, table: RegimenTable, samples: int
) -> None:
    shown = _panes(request, table, samples)
    with drawing():
        from looplight.session.appearance import themes  # noqa: PLC0415 - needs Qt

        options = PictureOptions(themes.load("light"), PAGE)
        write(row, Content(shown, options), path)


def _panes(request: FigureRequest, table: RegimenTable, samples: int) -> ViewState:
    """Return the regimens beside each other, compared with the first."""
    # As many panes as the window has: more could not be read.
    if not 2 <= len(table.regimens) <= MOST:
        raise UsageError(
            translate(
                "command line",
                "-o: a picture shows 2 to {most} regimens; write .tsv for more",
                most=MOST,
            )
        )
    panes = tuple(Pane(r.name, r.interventions) for r in table.regimens)
    state = State(
        figure=request.entry.key,
        interventions=panes[0].interventions,
        context=request.context,
        compare=Comparison(panes, nodes=tuple(row.node for row in table.rows if not row.output)),
    )
    return with_certainty(state, request.entry, samples)
