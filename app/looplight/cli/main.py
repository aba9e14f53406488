"""The command line: which command, and what becomes of its errors."""

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from looplight import __version__
from looplight.cli.output import complain, plain
from looplight.cli.registry import COMMANDS, summaries
from looplight.files.problems import InputError
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.cli.parser import Parser


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str
        The words after ``looplight``.

    Returns
    -------
    int
        0 good, 1 some input refused, 2 wrong usage.
    """
    _open_streams()
    try:
        status = _run(list(argv))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (| head). Python would complain once more at exit.
        _discard_output()
        return 0
    except OSError as error:
        # Files are complained about where they are opened; what is left is the output itself.
        _discard_output()
        name = error.filename or translate("command line", "the output cannot be written")
        reason = error.strerror or type(error).__name__
        print(f"looplight: {plain(f'{name}: {reason}')}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # The status that a shell gives a program ended by Ctrl+C: 128 + SIGINT.
        return 130
    return status


def _open_streams() -> None:
    """Make sure that there is an output and an error output that accept any text.

    A stream that the caller closed is missing altogether; errors would go to the output then.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Never closed: it stands for the stream until the process ends.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            # A label with a Greek letter must not end the program on an ASCII terminal.
            stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Drop what could not be written; Python would try once more, and complain, at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    if not words:
        words = ["--help"]
    name, rest = words[0], words[1:]
    if name in ("-h", "--help"):
        print(_help())
        return 0
    if name == "--version":
        print(f"looplight {__version__}")
        return 0
    if name not in COMMANDS:
        from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

        near = get_close_matches(name, COMMANDS, n=1)
        if near:
            return _wrong(
                translate(
                    "command line",
                    "there is no command {name!r}; did you mean {near}?",
                    name=name,
                    near=near[0],
                )
            )
        return _wrong(
            translate(
                "command line", "there is no command {name!r}; see looplight --help", name=name
            )
        )
    # Only where a command runs.
    from looplight.cli.parser import UsageError  # noqa: PLC0415

    try:
        args = command_parser(name).parse_args(rest)
    # argparse exits by itself after an error or `--help`; callers in tests want a status.
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 2
    try:
        return int(_module_of(name).run(args))
    except InputError as error:
        complain(error.problems)
        return 1
    except UsageError as error:
        return _wrong(f"{name}: {error}")


def command_parser(name: str) -> "Parser":
    """Return the parser of one command; the manual page is made from it, too."""
    from looplight.cli.parser import Parser  # noqa: PLC0415 - see `_run`

    parser = Parser(f"looplight {name}", summaries()[name])
    _module_of(name).add_arguments(parser)
    return parser


def _module_of(name: str) -> ModuleType:
    return importlib.import_module(f"looplight.cli.commands.{name}")


def _wrong(message: str) -> int:
    sys.stdout.flush()
    print(f"looplight: {plain(message)}", file=sys.stderr)
    return 2


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name.ljust(width)}  {text}" for name, text in summaries().items()]
    forms = [
        ("looplight [FIGURE|FILE]", translate("command line", "open the window")),
        (
            "looplight COMMAND ...",
            translate("command line", "(looplight COMMAND --help says more)"),
        ),
    ]
    usage = translate("command line", "usage: ")
    return "\n".join(
        (
            f"{usage}{forms[0][0].ljust(28)} {forms[0][1]}",
            f"{' ' * len(usage)}{forms[1][0].ljust(28)} {forms[1][1]}",
            "",
            *lines,
            "",
            limits_line(),
        )
    )
