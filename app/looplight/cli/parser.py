"""Argument parsing that complains in one line.

What argparse says of wrong usage, in the language in use.

argparse takes its texts from gettext's default catalogue, which belongs to nobody; its errors are
read again here. One that is not known stays as argparse wrote it.
"""

import argparse
import re
from collections.abc import Callable, Iterable
from typing import NoReturn

from looplight.cli.output import plain
from looplight.files.table_writer import SEPARATORS, TableFormat
from looplight.translation.languages import LANGUAGES
from looplight.translation.messages import translate


def usage_error(message: str) -> str:
    """Return a message of argparse in the language in use.

    Parameters
    ----------
    message : str
        As `argparse.ArgumentParser.error` gets it.
    """
    named = re.fullmatch(r"argument (\S+): (.+)", message, re.DOTALL)
    if named:
        name, reason = named.groups()
        return translate(
            "command line", "argument {name}: {reason}", name=name, reason=usage_error(reason)
        )
    for pattern, words in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words(*match.groups())
    return message


def _missing(names: str) -> str:
    return translate("command line", "the following arguments are required: {names}", names=names)


def _unrecognized(words: str) -> str:
    return translate("command line", "unrecognized arguments: {words}", words=words)


def _choice(value: str, known: str) -> str:
    return translate(
        "command line",
        "invalid choice: {value} (choose from {known})",
        value=value,
        known=known,
    )


def _one_expected() -> str:
    return translate("command line", "expected one argument")


def _some_expected() -> str:
    return translate("command line", "expected at least one argument")


def _invalid(kind: str, value: str) -> str:
    return translate("command line", "invalid {kind} value: {value}", kind=kind, value=value)


def _ignored(value: str) -> str:
    return translate("command line", "ignored explicit argument {value}", value=value)


_ERRORS: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"the following arguments are required: (.+)", _missing),
    (r"unrecognized arguments: (.+)", _unrecognized),
    (r"invalid choice: (.+) \(choose from (.+)\)", _choice),
    (r"expected one argument", _one_expected),
    (r"expected at least one argument", _some_expected),
    (r"invalid (int|float) value: (.+)", _invalid),
    (r"ignored explicit argument (.+)", _ignored),
)


class UsageError(Exception):
    """Wrong usage, found after the arguments were read: exit status 2."""


class _Help(argparse.HelpFormatter):
    """The help of a command; argparse's own words are in the language in use."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line of usage, with its first word."""
        words = translate("command line", "usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, words)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line on stderr and exit status 2."""

    def __init__(self, prog: str, description: str) -> None:
        # An abbreviation that works today would be ambiguous once another option is added.
        super().__init__(
            prog=prog,
            description=description,
            allow_abbrev=False,
            add_help=False,
            formatter_class=_Help,
        )
        self._positionals.title = translate("command line", "positional arguments")
        self._optionals.title = translate("command line", "options")
        self.add_argument(
            "-h",
            "--help",
            action="help",
            default=argparse.SUPPRESS,
            help=translate("command line", "show this help message and exit"),
        )
        # Read before any text is made, see `languages`; here for the help, the completion
        # and the complaint about a language that there is not.
        self.add_argument(
            "--language",
            choices=tuple(LANGUAGES),
            default=argparse.SUPPRESS,
            help=translate(
                "command line",
                "language of what is printed and drawn; with --json everything is English",
            ),
        )

    def error(self, message: str) -> NoReturn:
        """Print the message on one line and leave with status 2."""
        text = translate(
            "command line",
            "{prog}: {message} (see {prog} --help)",
            prog=self.prog,
            message=plain(usage_error(message)),
        )
        self.exit(2, f"{text}\n")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument(
        "--json", action="store_true", help=translate("command line", "print JSON only")
    )


def add_samples(parser: argparse.ArgumentParser, default: int | None, text: str) -> None:
    """Add ``--samples``, with what the variants are asked; ``default`` None = as in the window."""
    none = translate("command line", "{text}; 0 = none", text=text)
    known = translate(
        "command line", "{text}; 0 = none (default {default})", text=text, default=default
    )
    parser.add_argument(
        "--samples",
        type=whole_number(0, 20_000),
        default=default,
        metavar="N",
        help=none if default is None else known,
    )


def add_output(parser: argparse.ArgumentParser, kinds: str) -> None:
    """Add ``-o``, which a command cannot do without."""
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help=kinds)


def add_table_format(parser: argparse.ArgumentParser) -> None:
    """Add how a table is written for the spreadsheet of its reader."""
    parser.add_argument(
        "--decimal-comma",
        action="store_true",
        help=translate(
            "command line", "tables: numbers as 0,5, and semicolons between the columns of .csv"
        ),
    )
    parser.add_argument(
        "--byte-order-mark",
        action="store_true",
        help=translate("command line", "tables: begin with the mark by which Excel knows UTF-8"),
    )


def table_format(args: argparse.Namespace) -> TableFormat:
    """Return how a table is to be written.

    Raises
    ------
    UsageError
        If no table is written.
    """
    chosen = TableFormat(args.decimal_comma, args.byte_order_mark)
    if chosen != TableFormat() and not str(args.output or "").lower().endswith(tuple(SEPARATORS)):
        option = "--decimal-comma" if chosen.decimal_comma else "--byte-order-mark"
        raise UsageError(
            translate(
                "command line", "{option} is for tables; write -o OUT.csv or OUT.tsv", option=option
            )
        )
    return chosen


def add_parts(parser: argparse.ArgumentParser) -> None:
    """Add what leaves parts of an exported figure out."""
    for name, words in (
        ("legend", translate("command line", "leave the legend out")),
        (
            "citation",
            translate("command line", "leave out the source of the figure and the versions"),
        ),
        (
            "limits",
            translate(
                "command line", "leave the limits line out; the file's own description keeps it"
            ),
        ),
    ):
        parser.add_argument(f"--no-{name}", dest=name, action="store_false", help=words)


def whole_number(low: int, high: int):  # type: ignore[no-untyped-def]
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        # `int` also takes underscores, spaces and digits of other scripts.
        if not re.fullmatch(r"[+-]?\d{1,12}", text) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(
                translate(
                    "command line",
                    "{text!r} is not a number from {low} to {high}",
                    text=text,
                    low=low,
                    high=high,
                )
            )
        return int(text)

    return read
