"""The manual page, made from the parsers of the command line."""

import argparse
import re
from collections.abc import Iterator

from distribution.product import NAME, PARAGRAPHS, PROGRAM, SUMMARY, VERSION, source_date
from looplight.cli.main import command_parser
from looplight.cli.registry import COMMANDS, summaries
from looplight.translation.limits_of_use import limits_line

EXIT_STATUS = (
    ("0", "good"),
    ("1", "some input was refused, with one line each on the error output"),
    ("2", "wrong usage"),
)
ENVIRONMENT = (
    ("LOOPLIGHT_HOME", "the folder of settings and autosaves, in place of the usual"),
    ("LOOPLIGHT_LANGUAGE", "the language of the window and the commands: en, de or es"),
)


def manual_page() -> str:
    """Return looplight(1) for groff."""
    day = source_date().date().isoformat()
    lines = [
        f'.TH {PROGRAM.upper()} 1 "{day}" "{NAME} {VERSION}" "User Commands"',
        *_section("name", f"{PROGRAM} \\- {_escaped(SUMMARY[0].lower() + SUMMARY[1:])}"),
        ".SH SYNOPSIS",
        f".B {PROGRAM}",
        "[\\fIFIGURE\\fR|\\fIFILE\\fR ...]",
        ".br",
        f".B {PROGRAM}",
        "\\fICOMMAND\\fR ...",
        ".br",
        f".B {PROGRAM}",
        "\\fB\\-\\-help\\fR | \\fB\\-\\-version\\fR",
        ".SH DESCRIPTION",
        *(line for text in PARAGRAPHS for line in (".PP", _escaped(text))),
        ".PP",
        "Without a command, the window opens.",
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        lines += _command(name, command_parser(name))
    lines += [".SH EXIT STATUS", *_table(EXIT_STATUS)]
    lines += [".SH ENVIRONMENT", *_table(ENVIRONMENT)]
    lines += _section("limits", _escaped(limits_line()))
    return "\n".join(lines) + "\n"


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.SS "{PROGRAM} {name}"'
    sentence = summaries()[name]
    yield _escaped(sentence[0].upper() + sentence[1:] + ".")
    yield ".PP"
    usage = " ".join(parser.format_usage().split()).removeprefix("usage: ")
    yield _escaped(usage)
    for action in parser._actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction):
            continue
        yield ".TP"
        yield _tag(action)
        yield _escaped(_help(parser, action))


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    # With what argparse puts in place of %(default)s; a name alone where there is no help.
    text = parser._get_formatter()._expand_help(action) if action.help else ""
    return text or str(action.metavar or action.dest)


def _tag(action: argparse.Action) -> str:
    """Return the name of an argument: options bold, values italic."""
    value = ""
    if action.nargs != 0:
        choices = "|".join(map(str, action.choices or ()))
        value = f"\\fI{_escaped(choices or str(action.metavar or action.dest))}\\fR"
    if not action.option_strings:
        return value
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in action.option_strings)
    return f"{names} {value}".rstrip()


def _table(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, text in rows:
        yield ".TP"
        yield f"\\fB{_escaped(name)}\\fR"
        yield _escaped(text)


def _section(title: str, text: str) -> list[str]:
    return [f".SH {title.upper()}", text]


def _escaped(text: str) -> str:
    """Return plain text for groff: no escapes, and no line that looks like a request."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
