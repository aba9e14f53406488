"""The commands of the command line: one row each, with the sentence that the help says of it.

Each lives in a module of its own in `looplight.cli.commands`, found by its name.
"""

from collections.abc import Sequence
from pathlib import Path

from looplight.translation.messages import translate


def summaries() -> dict[str, str]:
    """Return what each command does, by its name, in the language in use."""
    return {
        "figures": translate("command line", "list the figures that ship with Looplight"),
        "inspect": translate("command line", "say what is in a figure record or a pathway file"),
        "simulate": translate("command line", "what blocking a node does"),
        "escape": translate(
            "command line", "what would close the loop: further targets, best first"
        ),
        "drugs": translate(
            "command line", "find drugs with their dated status; update it from a regulator's table"
        ),
        "agree": translate(
            "command line", "the model beside measured responses: signs, order, how sure"
        ),
        "compare": translate("command line", "regimens side by side, as a table or a picture"),
        "render": translate("command line", "draw a figure to PNG, SVG or PDF"),
        "storyboard": translate(
            "command line", "write a figure's scenes as slides, pages or a moving picture"
        ),
        "validate": translate(
            "command line", "check a pathway file or another file of Looplight's, line by line"
        ),
        "draft": translate(
            "command line", "take arrows between a figure's words from other pathways"
        ),
        "library": translate(
            "command line", "index folders of figure records and pathways, and search them"
        ),
        "export": translate("command line", "write a network, a gene table or levels to a file"),
    }


# Imported only when it is called: `looplight --help` loads none of them.
COMMANDS = tuple(summaries())


def is_command(words: Sequence[str]) -> bool:
    """Return True if the words call a command rather than the window."""
    if not words:
        return False
    first = words[0]
    return first in COMMANDS or first in ("-h", "--help", "--version")


def misspelt(word: str) -> bool:
    """Return True for a near miss of a command that names no file: not worth a window."""
    if not word.isalpha():
        return False
    # A start without a word, or with the name of a figure, does not wait for it.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.75)
    # A file of that name is opened, whatever it is called.
    return bool(near) and not Path(word).exists()
