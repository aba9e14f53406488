"""Debian packages that this machine lacks: installed as root, named with the command otherwise."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from console import DevError, say


def is_system_python() -> bool:
    """Tell whether Debian's packages brought the Python that runs this, not pyenv or the like."""
    return Path("/etc/debian_version").exists() and sys.base_prefix == "/usr"


def provide(packages: Iterable[str]) -> None:
    """Install ``packages``; without root, or without apt, name them."""
    names = sorted(set(packages))
    if not names:
        return
    words = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if shutil.which("apt-get") is None:
        say(f"Install what these Debian packages hold: {' '.join(names)}")
    elif os.geteuid() != 0:
        say(f"Install them with:\n  sudo {' '.join(words)}")
    else:
        say(f"Installing Debian packages: {' '.join(names)} ...")
        _apt("apt-get", "update")
        _apt(*words)


def _apt(*words: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(words, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DevError(f"{' '.join(words)} failed:\n{(done.stderr or done.stdout).strip()}")
