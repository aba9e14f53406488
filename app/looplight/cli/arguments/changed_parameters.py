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
from looplight.translation.messages import translate

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
        help=translate(
            "command line",
            "change a parameter: level, gate, tau or ymax of a node, or weight, n, ec50 or delay "
            'of an arrow, for example tau:AKT=5 or "weight:P70S6K -| IRS1=0.8"',
        ),
    )


def read(text: str) -> Given:
    """Return name, place and value of one option."""
    name, colon, rest = text.partition(":")
    place, equals, written = rest.rpartition("=")
    name, place, written = name.strip().casefold(), place.strip(), written.strip()
    if not (colon and equals and place):
        raise argparse.ArgumentTypeError(
            translate("command line", "{text}: write NAME:PLACE=VALUE", text=short(text))
        )
    if name not in NAMES:
        hint = did_you_mean(name, NAMES) or translate(
            "command line", "; there are {names}", names=", ".join(NAMES)
        )
        raise argparse.ArgumentTypeError(
            translate(
                "command line", "no parameter is called {name}{hint}", name=short(name), hint=hint
            )
        )
    if name == "gate":
        return name, place, written
    try:
        return name, place, float(written)
    except ValueError:
        raise argparse.ArgumentTypeError(
            translate("command line", "{text}: the value must be a number", text=short(text))
        ) from None


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
            hint = did_you_mean(place, known)
            if node:
                message = translate(
                    "command line",
                    "{name} has no node {place}{hint}",
                    name=pathway.name,
                    place=short(place),
                    hint=hint,
                )
            else:
                message = translate(
                    "command line",
                    "{name} has no arrow {place}{hint}",
                    name=pathway.name,
                    place=short(place),
                    hint=hint,
                )
            raise InputError(Problem(f"unknown-{kind}", message))
        change = overrides.with_node if node else overrides.with_arrow
        overrides = change(place, NAMES[name], value)
    wrong = overrides.problem(pathway, pathway.parameters)
    if wrong:
        raise InputError(Problem("bad-parameter", wrong))
    return overrides
