"""The checkers of Debian and freedesktop, over what was built."""

import shutil
import subprocess
from pathlib import Path

from console import DevError, say

from distribution.product import COMPONENT_ID, PROGRAM

# Tags of lintian that stop a build; others are printed.
GRAVE = "error"


def check_tree(tree: Path) -> None:
    """Check menu entry, description, MIME types, manual and completion of a prefix folder."""
    share = tree / "share"
    _run("desktop-file-validate", share / f"applications/{PROGRAM}.desktop")
    metainfo = share / f"metainfo/{COMPONENT_ID}.metainfo.xml"
    _run("appstreamcli", "validate", "--no-net", metainfo)
    _run("man", "--warnings", "--local-file", share / f"man/man1/{PROGRAM}.1.gz", quiet=True)
    for shell, place in (
        ("bash", f"bash-completion/completions/{PROGRAM}"),
        ("zsh", f"zsh/vendor-completions/_{PROGRAM}"),
        ("fish", f"fish/vendor_completions.d/{PROGRAM}.fish"),
    ):
        _run(shell, "-n", share / place)


def check_package(package: Path) -> None:
    """Let lintian look at the Debian package; its errors stop the build."""
    if shutil.which("lintian") is None:
        say("not checked by lintian: it is not installed")
        return
    words = ["lintian", "--fail-on", GRAVE, "--allow-root", "--tag-display-limit", "0"]
    done = subprocess.run([*words, package], capture_output=True, text=True, check=False)
    if done.returncode:
        raise DevError(f"lintian finds errors:\n{done.stdout}{done.stderr}")
    rest = [line for line in done.stdout.splitlines() if line.startswith(("W:", "I:"))]
    say(f"lintian: no error, {len(rest)} warnings")
    for line in rest:
        say(f"  {line}")


def _run(tool: str, *words: object, quiet: bool = False) -> None:
    """Run a checker; what it says about errors, or at all where it must be quiet, stops."""
    if shutil.which(tool) is None:
        say(f"not checked by {tool}: it is not installed")
        return
    done = subprocess.run(
        [tool, *map(str, words)], capture_output=True, text=True, check=False, errors="replace"
    )
    if done.returncode or (quiet and done.stderr.strip()):
        raise DevError(f"{tool} refuses {words[-1]}:\n{done.stdout[-2000:]}{done.stderr}")
    say(f"{tool}: good")
