"""Settings: declared once, read forgivingly, kept in one ini file in the user's folder."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from looplight.files import user_folder
from looplight.files.problems import Problem


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes
    ----------
    key : str
        ``group/name``.
    kind : type
        bool, int, float, str or tuple (of str).
    default : object
    text : str
        What it does, in words for the settings page; empty = kept by the program itself.
    choices : tuple of str
        Allowed values, where there are only some.
    least, most : float or None
        Bounds of a number.
    was : tuple of str
        Earlier keys of the same setting.
    """

    key: str
    kind: type
    default: Any
    text: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    was: tuple[str, ...] = ()


TABLE = (
    Setting("look/theme", str, "system", "Theme", ("system", "light", "dark", "print", "contrast")),
    Setting("look/reduced-motion", bool, False, "Reduce motion: changes are shown without moving"),
    Setting("look/scale", int, 100, "Size of the interface in percent", least=100, most=200),
    Setting("model/sure", bool, True, "Work out how sure each direction is, in the background"),
    Setting("start/reopen", bool, True, "Open the last figure again at the start"),
    Setting("files/watch", bool, True, "Read an open file again when it changes on disk"),
    Setting("export/legend", bool, True),
    Setting("export/citation", bool, True),
    Setting("export/limits", bool, True),
    Setting("export/focus", bool, True),
    Setting("export/transparent", bool, False),
    Setting("export/scale", int, 200, least=100, most=400),
    Setting("talk/words", int, 100, least=75, most=200),
    Setting("practice/asked", int, 0, least=0),
    Setting("practice/right", int, 0, least=0),
    Setting("practice/best", int, 0, least=0),
    Setting("files/recent", tuple, ()),
    Setting("start/figure", str, ""),
    Setting("layout/geometry", str, ""),
    Setting("layout/docks", str, ""),
)


class Settings(QObject):
    """The user's settings.

    A value that cannot be read falls back to its default; all such values of one file are one
    message in ``problems``, and the file keeps them until the user sets them anew.

    Parameters
    ----------
    path : pathlib.Path or None
        The ini file; None = ``settings.ini`` in the user's folder.

    Attributes
    ----------
    changed : Signal(str)
        Key of a setting that got another value.
    """

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or user_folder.home() / "settings.ini"
        self._declared = {one.key: one for one in TABLE}
        self._file = QSettings(str(self.path), QSettings.Format.IniFormat, self)
        self._file.setFallbacksEnabled(False)
        self._values: dict[str, Any] = {}
        self.problems = self._load()

    def get(self, key: str) -> Any:
        """Return the value of a declared setting."""
        return self._values.get(key, self._declared[key].default)

    def set(self, key: str, value: Any) -> None:
        """Set a declared setting; it is on the disk at the latest when the program ends.

        Raises
        ------
        KeyError
            If no such setting is declared.
        ValueError
            If the value does not suit it.
        """
        setting = self._declared[key]
        if not _suits(setting, value):
            raise ValueError(f"{value!r} does not suit the setting {key}")
        different = value != self.get(key)
        self._values[key] = value
        self._file.setValue(key, _written(setting, value))
        if different:
            self.changed.emit(key)

    def reset(self, key: str) -> None:
        """Go back to the default."""
        different = self.get(key) != self._declared[key].default
        self._values.pop(key, None)
        self._file.remove(key)
        if different:
            self.changed.emit(key)

    def flush(self) -> bool:
        """Write now; False where the folder cannot be written (the values stay in memory)."""
        self._file.sync()
        return self._file.status() == QSettings.Status.NoError

    def _load(self) -> tuple[Problem, ...]:
        broken = []
        for setting in TABLE:
            name = next((k for k in (setting.key, *setting.was) if self._file.contains(k)), "")
            if not name:
                continue
            try:
                value = _read(setting, self._file.value(name))
            except (TypeError, ValueError, RecursionError):
                broken.append(setting.key)
            else:
                self._values[setting.key] = value
        if self._file.status() != QSettings.Status.NoError:
            said = "The settings could not be read; the defaults are used."
            return (Problem("settings-unreadable", said, str(self.path)),)
        if broken:
            said = f"These settings could not be read, their defaults are used: {', '.join(broken)}"
            return (Problem("settings-broken", said, str(self.path)),)
        return ()


def _suits(setting: Setting, value: Any) -> bool:
    if setting.kind is tuple:
        return isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    if type(value) is not setting.kind:
        return False
    if setting.choices and value not in setting.choices:
        return False
    number: Any = value
    if setting.least is not None and not number >= setting.least:
        return False
    return setting.most is None or bool(number <= setting.most)


def _written(setting: Setting, value: Any) -> str:
    """Write every value as text: an ini file has no types, and Qt's own are not for reading."""
    if setting.kind is tuple:
        return json.dumps(value)
    return str(value).lower() if setting.kind is bool else str(value)


def _read(setting: Setting, raw: Any) -> Any:
    if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        raw = ", ".join(raw)  # Qt splits an unquoted value at its commas.
    if not isinstance(raw, str):
        raise TypeError(f"{setting.key} is not text")
    if setting.kind is bool:
        value: Any = {"true": True, "false": False}[raw] if raw in ("true", "false") else None
    elif setting.kind is tuple:
        listed = json.loads(raw)
        value = tuple(listed) if isinstance(listed, list) else None
    else:
        value = setting.kind(raw)
    if not _suits(setting, value):
        raise ValueError(f"{raw!r} does not suit {setting.key}")
    return value
