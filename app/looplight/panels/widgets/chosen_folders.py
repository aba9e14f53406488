"""The folder that a file dialog begins in: for each kind of file the one that was used last.

Dialogs are asked for from everywhere, so the folders stand in one place for the whole program, and
the settings keep them from one start to the next.
"""

from pathlib import Path
from weakref import ReferenceType, ref

from PySide6.QtCore import QStandardPaths

from looplight.session.storage.settings import Settings

_KEY = "files/folders"
# Kinds are few; a list in a damaged file may be long.
_MOST = 40
# Between kind and folder: in no kind.
_SEPARATOR = "|"
_settings: "ReferenceType[Settings] | None" = None


def keep_in(settings: Settings) -> None:
    """Remember folders in these settings from now on."""
    global _settings  # noqa: PLW0603 - one for the program, as its settings are
    _settings = ref(settings)


def remember(kind: str, path: Path) -> None:
    """Remember the folder of a file that was chosen.

    Parameters
    ----------
    kind : str
        Of the file, such as its ending.
    path : pathlib.Path
    """
    settings = _settings() if _settings is not None else None
    if settings is not None:
        others = {name: folder for name, folder in _folders(settings).items() if name != kind}
        folders = {kind: str(path.absolute().parent), **others}
        rows = [f"{name}{_SEPARATOR}{folder}" for name, folder in folders.items()]
        settings.set(_KEY, tuple(rows[:_MOST]))


def beginning(kind: str, name: str = "") -> str:
    """Return where a dialog begins: the name in the folder that was used last.

    Of a kind that was never chosen the folder of any other, and the user's documents where there
    is none: the folder that the program was started in is known to few, and may be its own. A name
    that says its folder itself stays as it is.
    """
    if Path(name).is_absolute():
        return name
    settings = _settings() if _settings is not None else None
    folders = _folders(settings) if settings is not None else {}
    for folder in (folders.get(kind, ""), *folders.values(), _documents()):
        if folder and Path(folder).is_dir():
            return str(Path(folder) / name)
    return str(Path.home() / name)


def _documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)


def _folders(settings: Settings) -> dict[str, str]:
    """Return the folders by kind, the one that was used last first."""
    rows = (row.partition(_SEPARATOR) for row in settings.get(_KEY))
    return {kind: folder for kind, _, folder in rows if kind and folder}
