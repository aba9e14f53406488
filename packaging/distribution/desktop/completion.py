"""Shell completion, made from the parsers of the command line."""

import argparse
import shlex

import shtab

from distribution.product import PROGRAM
from looplight.cli.main import command_parser
from looplight.cli.registry import summaries
from looplight.pathways.catalogue import bundled

SHELLS = ("bash", "zsh", "fish")
# Where each shell looks, below the folder of a system's shared files.
PLACES = {
    "bash": f"bash-completion/completions/{PROGRAM}",
    "zsh": f"zsh/vendor-completions/_{PROGRAM}",
    "fish": f"fish/vendor_completions.d/{PROGRAM}.fish",
}
FILES = ("FILE", "DATA", "OUT", "MAP.tsv", "CONDITIONS.tsv")


def completion(shell: str) -> str:
    """Return the completion script of ``bash``, ``zsh`` or ``fish``."""
    script = str(shtab.complete(program_parser(), shell))
    # The first word may also be a file; names with spaces are quoted.
    return script.replace("complete -o bashdefault -F", "complete -o filenames -o default -F")


def program_parser() -> argparse.ArgumentParser:
    """Return the whole command line as one parser; the program reads one command at a time."""
    parser = argparse.ArgumentParser(prog=PROGRAM)
    parser.add_argument("--version", action="version", version="")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    figures = _figures()
    for name, sentence in summaries().items():
        command = commands.add_parser(name, help=sentence, description=sentence, add_help=False)
        for action in command_parser(name)._actions:
            if str(action.metavar).startswith("FIGURE"):
                action.complete = figures  # type: ignore[attr-defined]
            elif action.metavar in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            command._add_action(action)
    return parser


def _figures() -> dict[str, object]:
    """Return how each shell completes a figure: the names of those that ship, and files."""
    names = sorted(entry.pathway.name for entry in bundled().entries if entry.pathway)
    words = " ".join(map(shlex.quote, names))
    function = f"_{PROGRAM}_figures"
    return {
        "bash": function,
        "zsh": f"{{_alternative 'names:figure:({words})' 'files:file:_files'}}",
        "fish": f"(printf '%s\\n' {words}; __fish_complete_path (commandline -ct))",
        "preamble": {
            "bash": f'{function}() {{ compgen -W "{words}" -- "$1"; compgen -f -- "$1"; }}'
        },
    }
