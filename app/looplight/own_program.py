"""How this program is started once more: from a bundle, or as a module of its Python."""

import os
import subprocess
import sys
from pathlib import Path

# Only Windows has it: else a console would flash up beside a program without one.
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# Of Windows, and of all others: 0 is the priority of a window, 19 the lowest.
_BELOW_NORMAL = 0x4000
_NICENESS = 10


def command(*words: str) -> list[str]:
    """Return the command that starts this program with some words."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    # `-P`: no module comes from the current folder. It may hold files from anywhere, and one that
    # is called ``yaml.py`` would be taken for a part of the program.
    return [sys.executable, "-P", "-m", "looplight", *words]


def environment() -> dict[str, str]:
    """Return the environment without folders of modules that depend on the current folder."""
    variables = dict(os.environ)
    folders = variables.pop("PYTHONPATH", "").split(os.pathsep)
    if named := [folder for folder in folders if Path(folder).is_absolute()]:
        variables["PYTHONPATH"] = os.pathsep.join(named)
    return variables


def lower_priority() -> None:
    """Let other programs, and the window of this one, have a processor before this process.

    Processes that it starts are as patient. It still gets a tenth of a processor that others want
    whole, so that its work ends even on a machine that is never idle.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        windows = ctypes.windll.kernel32
        windows.SetPriorityClass(windows.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(_NICENESS)
