"""Where Looplight keeps what belongs to the user: settings, autosaves, statements on drugs."""

import os
import sys
from pathlib import Path

ENVIRONMENT = "LOOPLIGHT_HOME"


def home() -> Path:
    """Return the user's folder; it is made when something is first written.

    It lies where Qt's ``GenericConfigLocation`` lies, worked out without Qt, since the command
    line asks for it without loading Qt. The environment variable ``LOOPLIGHT_HOME`` names another
    one, for tests, for portable installations and for two profiles on one machine.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named).expanduser().absolute()
    return _config() / "looplight"


def data_home() -> Path:
    """Return the user's folder for what is large and can be made again: the indexes of libraries.

    It lies where Qt's ``GenericDataLocation`` lies; with ``LOOPLIGHT_HOME`` it is `home`.
    """
    if os.environ.get(ENVIRONMENT) or sys.platform == "win32":
        return home()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "looplight"
    named = os.environ.get("XDG_DATA_HOME", "")
    data = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
    return data / "looplight"


def drafts_home() -> Path:
    """Return the user's folder for drafts: they are written here, never beside a record."""
    return data_home() / "drafts"


def _config() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Preferences"
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".config"
