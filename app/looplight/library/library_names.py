"""Names that the user gave libraries; without one a library is called as its folder or file."""

import json
from pathlib import Path

from looplight.files import atomic_write, bounded_read, safe_json
from looplight.files.problems import InputError
from looplight.files.safe_text import one_line
from looplight.files.user_folder import data_home

MAX_NAME = 80


def library_names() -> dict[str, str]:
    """Return the given names by the path of the folder or file; none where they cannot be read."""
    file = _file()
    try:
        data = safe_json.load(bounded_read.read_text(file), str(file)).data
    except InputError:
        return {}
    if not isinstance(data, dict):
        return {}
    named = {source: one_line(str(name))[:MAX_NAME] for source, name in data.items()}
    return {source: name for source, name in named.items() if name}


def rename_library(source: Path, name: str) -> None:
    """Give a library a name; an empty one, or that of its folder, takes it back.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    names, name = library_names(), one_line(name)[:MAX_NAME]
    names.pop(str(source), None)
    if name and name != source.name:
        names[str(source)] = name
    _file().parent.mkdir(parents=True, exist_ok=True)
    atomic_write.write(_file(), json.dumps(names, ensure_ascii=True, indent=1) + "\n")


def _file() -> Path:
    return data_home() / "libraries" / "names.json"
