"""Where Looplight keeps what belongs to the user: settings, autosaves."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

ENVIRONMENT = "LOOPLIGHT_HOME"


def home() -> Path:
    """Return the user's folder; it is made when something is first written.

    The environment variable ``LOOPLIGHT_HOME`` names another one, for tests, for portable
    installations and for two profiles on one machine.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named).expanduser().absolute()
    config = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(config)) / "looplight"
