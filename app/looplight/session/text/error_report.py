"""The report of an error: enough to fix it, without personal data."""

import getpass
import platform
import re
import socket
import traceback
from collections.abc import Iterable
from pathlib import Path, PurePath

from looplight import __version__
from looplight.files import user_folder
from looplight.translation.messages import translate

# A recursion error has a call stack of thousands of lines.
MOST_LETTERS = 20_000
_PACKAGE = "looplight"
_HIDDEN = "<path>"
# A path in quotes may hold spaces; another one ends with the word.
_START = r"(?:~|file:/*)?/|[A-Za-z]:[\\/]|\\\\"
_QUOTED = re.compile(rf"""(["'])((?:{_START})[^"'\n]+)\1""")
_BARE = re.compile(rf"""(?<![\w.<>/])(?:{_START})[\w.\-][^\s"',;()<>]*""")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
# Shorter names are parts of ordinary words.
_SHORTEST_NAME = 4


def error_report(error: BaseException, versions: str = "") -> str:
    """Return a report that can be handed on: versions, the call stack, the message.

    Parameters
    ----------
    error : BaseException
    versions : str
        Further versions, of libraries that this module does not know.
    """
    lines = [f"{_versions()}{', ' if versions else ''}{versions}", ""]
    stack = traceback.TracebackException.from_exception(error)
    _shorten(stack, set())
    lines += "".join(stack.format()).splitlines()
    return without_personal_data("\n".join(lines))[:MOST_LETTERS]


def problem_report(parts: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return what the program knows when a user reports a problem.

    Parameters
    ----------
    parts : iterable of (str, iterable of str)
        Headings with their lines, after the versions; parts without lines are left out.
    """
    lines = [translate("report", "Program"), "", _versions()]
    for heading, part in parts:
        if own := list(part):
            lines += ["", heading, "", *own]
    return without_personal_data("\n".join(lines))[:MOST_LETTERS]


def without_personal_data(text: str) -> str:
    """Return ``text`` without paths (their endings stay), user name and name of the machine."""
    text = _QUOTED.sub(lambda match: f"{match[1]}{_hidden(match[2])}{match[1]}", text)
    text = _BARE.sub(lambda match: _hidden(match[0]), text)
    for name, substitute in _names().items():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", substitute, text, flags=re.IGNORECASE)
    return text


def _versions() -> str:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"Looplight {__version__}, Python {platform.python_version()}, {system}"


def _shorten(stack: traceback.TracebackException, seen: set[int]) -> None:
    """Shorten the file names of a call stack to their package, also of chained errors."""
    if id(stack) in seen:
        return
    seen.add(id(stack))
    for frame in stack.stack:
        frame.filename = _in_package(frame.filename)
    for behind in (stack.__cause__, stack.__context__, *(stack.exceptions or ())):
        if behind is not None:
            _shorten(behind, seen)


def _in_package(filename: str) -> str:
    parts = PurePath(filename).parts
    for start in (_PACKAGE, "site-packages"):
        if start in parts:
            last = len(parts) - 1 - parts[::-1].index(start)
            return "/".join(parts[last if start == _PACKAGE else last + 1 :])
    return parts[-1] if parts else filename


def _hidden(path: str) -> str:
    match = _SUFFIX.search(path)
    return f"{_HIDDEN}{match[0] if match else ''}"


def _names() -> dict[str, str]:
    """Return the names of user and machine, with what replaces each of them."""
    names: dict[str, str] = {}
    for folder in (Path.home(), user_folder.home(), Path.cwd()):
        names[str(folder)] = _HIDDEN
    for read, substitute in ((getpass.getuser, "<user>"), (socket.gethostname, "<machine>")):
        try:
            name = read()
        # Where nothing names the user: KeyError before Python 3.13, ImportError on Windows.
        except (OSError, KeyError, ImportError):
            continue
        if len(name) >= _SHORTEST_NAME:
            names[name] = substitute
    return names
