"""The one door to the files that ship with Looplight."""

from functools import cache
from pathlib import Path

LIMITS = (
    "Research and education only. Qualitative model of curated arrows; not for diagnosis or "
    "treatment decisions."
)


@cache
def root() -> Path:
    """Return the folder that holds the shipped resources.

    Returns
    -------
    pathlib.Path
        ``looplight/resources`` of an installed package, or ``resources/`` at the top of a
        checkout (only where ``pyproject.toml`` stands beside it).

    Raises
    ------
    FileNotFoundError
        If neither is there: the installation is damaged.
    """
    # Not by importlib.resources, which costs a start 4 ms: the program never runs from a zip file.
    installed = Path(__file__).resolve().parent / "resources"
    if installed.is_dir():
        return installed
    top = Path(__file__).resolve().parents[2]
    if (top / "pyproject.toml").is_file() and (top / "resources").is_dir():
        return top / "resources"
    raise FileNotFoundError(f"Looplight's own files are missing: {installed}")


def path(*parts: str) -> Path:
    """Return the path of one shipped file or folder, for example ``path("figures")``."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """Return the UTF-8 text of one shipped file."""
    return path(*parts).read_text(encoding="utf-8")


def limits_text(language: str = "en") -> str:
    """Return what the program is not for; its first paragraph is one short line.

    English where there is none in ``language``.
    """
    try:
        if language != "en" and path("guide", f"limits.{language}.txt").is_file():
            return text("guide", f"limits.{language}.txt").strip()
        return text("guide", "limits.txt").strip()
    except OSError:
        # Said even by an installation that lost its files.
        return LIMITS


def listing(folder: str, suffix: str) -> tuple[Path, ...]:
    """Return the shipped files of ``folder`` whose name ends with ``suffix``, sorted by name."""
    return tuple(sorted(p for p in path(folder).iterdir() if p.name.endswith(suffix)))
