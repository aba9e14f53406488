"""``looplight agree``: the model beside measured responses."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from looplight.activity.agreement import scoring
from looplight.activity.agreement.measurement_tables import read_measurements
from looplight.activity.agreement.predictions import Call, Calls, make_calls
from looplight.activity.certainty.variant_answers import SAMPLES
from looplight.activity.results.response import Certainty
from looplight.cli.arguments.figure_and_interventions import add_figure, entry_of
from looplight.cli.output import fields, number, plain, print_json, say, say_limits, with_limits
from looplight.cli.output import table as print_table
from looplight.cli.parser import add_json, add_samples
from looplight.cli.text.column_headings import headings
from looplight.files.problems import InputError, Problem
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.display_names import CERTAINTY
from looplight.session.text.parameter_words import limits_for
from looplight.translation.messages import translate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    parser.add_argument(
        "data",
        metavar="DATA",
        type=Path,
        help=translate("command line", "log2 of treated over control: rows x conditions"),
    )
    parser.add_argument(
        "--map",
        metavar="MAP.tsv",
        type=Path,
        required=True,
        help=translate(
            "command line",
            "which node each row reads: row, node, sign (+1 or -1), and if you like figure, tier",
        ),
    )
    parser.add_argument(
        "--conditions",
        metavar="CONDITIONS.tsv",
        type=Path,
        required=True,
        help=translate(
            "command line",
            "what each column did: condition, interventions (inhibit:AKT;drug:everolimus), and if "
            "you like model_context, line, stimulus, window",
        ),
    )
    parser.add_argument(
        "--threshold",
        metavar="T",
        type=_threshold,
        help=translate("command line", "count changes of at least T, log2 (default: 0.4 and 0.8)"),
    )
    parser.add_argument(
        "--all-tiers",
        action="store_true",
        help=translate("command line", "count indirect read-outs (tier 2 and 3), too"),
    )
    parser.add_argument(
        "--in-context",
        action="store_true",
        help=translate("command line", "answer in the context that a condition names"),
    )
    add_samples(
        parser, SAMPLES, translate("command line", "variants to ask how sure every direction is")
    )
    add_json(parser)


def _threshold(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        # Refused below, like a number out of range.
        value = -1.0
    if not 0.0 <= value <= 60.0:
        raise argparse.ArgumentTypeError(
            translate("command line", "{text!r} is no log2 fold change between 0 and 60", text=text)
        )
    return value


def run(args: argparse.Namespace) -> int:
    """Compare, and print how far the model agrees."""
    pathway = _pathway(args.figure)
    measurements = read_measurements(args.data, args.map, args.conditions, pathway.name)
    tiers = (1, 2, 3) if args.all_tiers else (1,)
    try:
        calls = make_calls(
            pathway,
            measurements,
            table(),
            tiers=tiers,
            contexts=args.in_context,
            samples=args.samples,
        )
    except InputError as error:
        # `make_calls` knows no files; a read-out that does not fit stands in the map.
        problem = error.problem
        raise InputError(
            Problem(problem.code, problem.message, str(args.map), problem.line)
        ) from None
    thresholds = scoring.THRESHOLDS if args.threshold is None else (args.threshold,)
    if args.json:
        value = as_json(pathway, calls, thresholds)
        print_json(with_limits(value, pathway.version, limits_for(pathway)), indent=2)
    else:
        _print(pathway, calls, thresholds)
    return 0


def _pathway(figure: str) -> Pathway:
    pathway = entry_of(figure).pathway
    if pathway is None:
        raise InputError(
            Problem(
                "no-pathway",
                translate("command line", "this figure has no arrows to compare"),
                figure,
            )
        )
    return pathway


def as_json(pathway: Pathway, agreement: Calls, thresholds: Iterable[float]) -> dict[str, Any]:
    """Return the agreement as JSON has it."""
    thresholds = tuple(thresholds)
    calls = agreement.calls
    calibration = scoring.calibration(scoring.claims(calls, thresholds[0]))
    return {
        "figure": pathway.name,
        "calls": len(calls),
        "left_out": dict(agreement.left_out),
        "signs": [
            {
                "threshold": threshold,
                **{
                    name: _signs_json(scoring.signs(calls, threshold, by))
                    for name, by in scoring.METHODS.items()
                },
            }
            for threshold in thresholds
        ],
        "order": {
            name: fields(scoring.order(calls, by), "share", "pairs") for name, by in _ORDERED
        },
        "certainty": {
            "threshold": thresholds[0],
            "classes": [
                {
                    "class": row.certainty.value,
                    **fields(row, "calls", "share", "claimed", "right"),
                }
                for row in calibration.classes
            ],
            **fields(calibration, "error", "binned_error"),
        },
        "rows": [_call_json(call) for call in calls],
    }


_METHODS = {
    "model": translate("command line", "model"),
    "always down": translate("command line", "always down"),
    "shortest path": translate("command line", "shortest path"),
    "no feedback": translate("command line", "no feedback"),
}
# A method that says "falls" everywhere gives the conditions no order.
_ORDERED = tuple((n, by) for n, by in scoring.METHODS.items() if by is not scoring.always_down)


def _of(tally: scoring.Tally) -> str:
    return translate("command line", "{right} of {all}", right=tally.right, all=tally.of)


def _signs_json(signs: scoring.Signs) -> dict[str, Any]:
    return {
        **fields(signs.all, "right", "of"),
        "rises": fields(signs.rises, "right", "of"),
        "falls": fields(signs.falls, "right", "of"),
    }


def _call_json(call: Call) -> dict[str, Any]:
    return {
        "row": call.read_out.row,
        "condition": call.condition,
        "node": call.read_out.node,
        **fields(call, "measured", "model"),
        "shortest path": call.path,
        "no feedback": number(call.no_feedback),
        "certainty": call.certainty.value,
    }


def _print(pathway: Pathway, agreement: Calls, thresholds: Iterable[float]) -> None:
    calls, thresholds = agreement.calls, tuple(thresholds)
    say(
        plain(
            translate(
                "command line",
                "{title}: the model beside {count} measured value",
                plural="{title}: the model beside {count} measured values",
                title=pathway.title,
                count=len(calls),
            )
        )
    )
    for reason, count in agreement.left_out.items():
        say(
            translate(
                "command line",
                "left out: {count} value ({reason})",
                plural="left out: {count} values ({reason})",
                count=count,
                reason=reason,
            )
        )
    say(
        translate(
            "command line",
            "Counted as of the node: a rise of an inhibitory site is a fall of what it reads.",
        )
    )
    for threshold in thresholds:
        say()
        rows = []
        for name, by in scoring.METHODS.items():
            signs = scoring.signs(calls, threshold, by)
            parts = (signs.all, signs.rises, signs.falls)
            rows.append((_METHODS[name], *(_of(part) for part in parts)))
        print_table(
            (
                translate("command line", "sign right, log2 >= {threshold:g}", threshold=threshold),
                *headings("all", "rows rise", "rows fall"),
            ),
            rows,
        )
    say()
    rows = []
    for name, by in _ORDERED:
        result = scoring.order(calls, by)
        rows.append((_METHODS[name], f"{result.share:.3f}", str(result.pairs)))
    print_table(headings("order of conditions as measured", "share", "pairs"), rows)
    calibration = scoring.calibration(scoring.claims(calls, thresholds[0]))
    if calibration.classes:
        say()
        rows = [
            (
                CERTAINTY[row.certainty] if row.certainty is not Certainty.UNKNOWN else "-",
                str(row.calls),
                f"{row.claimed:.0%}",
                f"{row.right:.0%}",
            )
            for row in calibration.classes
        ]
        print_table(headings("how sure the model was", "calls", "claimed", "right"), rows)
    say_limits(limits_for(pathway))
