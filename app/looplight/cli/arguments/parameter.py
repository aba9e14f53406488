"""Changed parameters on the command line: ``--set tau:AKT=5``."""

import argparse
from collections.abc import Iterable

from looplight.files.problems import InputError, Problem, did_you_mean, short
from looplight.pathways.model.parameter_overrides import (
    ARROW_NAMES,
    NODE_NAMES,
    UNCHANGED,
    ParameterOverrides,
)
from looplight.pathways.model.pathway import Pathway

# On a command line it is a level of a node; the pathway files call it source_level.
NAMES = {name.replace("source_level", "level"): name for name in (*NODE_NAMES, *ARROW_NAMES)}
Given = tuple[str, str, float | str]


def add_setting(parser: argparse.ArgumentParser) -> None:
    """Add the option that changes a parameter of the model."""
    parser.add_argument(
        "--set",
        metavar="NAME:PLACE=VALUE",
        action="append",
        default=[],
        dest="settings",
        type=read,
        help="change a parameter: level, gate, tau or ymax of a node, or weight, n, ec50 or "
        'delay of an arrow, for example tau:AKT=5 or "weight:P70S6K -| IRS1=0.8"',
    )


def read(text: str) -> Given:
    """Return name, place and value of one option."""
    name, colon, rest = text.partition(":")
    place, equals, written = rest.rpartition("=")
    name, place, written = name.strip().casefold(), place.strip(), written.strip()
    if not (colon and equals and place):
        raise argparse.ArgumentTypeError(f"{short(text)}: write NAME:PLACE=VALUE")
    if name not in NAMES:
        hint = did_you_mean(name, NAMES) or f"; there are {', '.join(NAMES)}"
        raise argparse.ArgumentTypeError(f"no parameter is called {short(name)}{hint}")
    if name == "gate":
        return name, place, written
    try:
        return name, place, float(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{short(text)}: the value must be a number") from None


def changes_of(pathway: Pathway, given: Iterable[Given]) -> ParameterOverrides:
    """Return the changes that options ask for.

    Raises
    ------
    InputError
        If there is no such node or arrow, or the model cannot take a value.
    """
    overrides = UNCHANGED
    for name, place, value in given:
        node = NAMES[name] in NODE_NAMES
        known = pathway.by_id if node else pathway.by_key
        if place not in known:
            kind = "node" if node else "arrow"
            message = f"{pathway.name} has no {kind} {short(place)}{did_you_mean(place, known)}"
            raise InputError(Problem(f"unknown-{kind}", message))
        change = overrides.with_node if node else overrides.with_arrow
        overrides = change(place, NAMES[name], value)
    wrong = overrides.problem(pathway, pathway.parameters)
    if wrong:
        raise InputError(Problem("bad-parameter", wrong))
    return overrides
