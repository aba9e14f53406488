"""Settings: read forgivingly, kept in one ini file in the user's folder."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from looplight.files import atomic_write, user_folder
from looplight.files.atomic_write import set_aside
from looplight.files.problems import InputError, Problem
from looplight.session.storage import settings_file
from looplight.session.storage.settings_file import SettingsText
from looplight.session.storage.settings_table import TABLE, Setting
from looplight.translation.messages import translate

# Several changes in a row are written once.
_WRITE_DELAY_MS = 300
# Another window holds the lock for a moment; nothing here may wait long for it.
_LOCK_MS = 500


class Settings(QObject):
    """The user's settings.

    A value that cannot be read falls back to its default; all such values of one file are one
    message in ``problems``. A file that is damaged (not of this format, or with values that are no
    text) is renamed, so that what else stands in it is not lost, and a new one is written. Values
    of a newer version stay in the file until the user sets them anew.

    Several running programs share the file: each writes only what was changed in it.

    Parameters
    ----------
    path : pathlib.Path or None
        The ini file; None = ``settings.ini`` in the user's folder.

    Attributes
    ----------
    changed : Signal(str)
        Key of a setting that got another value.
    failed : Signal(Problem)
        The file could not be written; sent once until it works again.
    """

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or user_folder.home() / "settings.ini"
        self._declared = {setting.key: setting for setting in TABLE}
        self._values: dict[str, Any] = {}
        # What this program changed since it last wrote; None = removed.
        self._changes: dict[str, str | None] = {}
        self._failing = False
        self._timer = QTimer(self, singleShot=True, interval=_WRITE_DELAY_MS)
        self._timer.timeout.connect(self.flush)
        self.problems = self._load()

    def get(self, key: str) -> Any:
        """Return the value of a declared setting."""
        return self._values.get(key, self._declared[key].default)

    def reread(self, key: str) -> None:
        """Take over what another running program stored, unless this one has changed it since."""
        if key in self._changes:
            return
        try:
            raw = settings_file.read(self.path).values[key]
            self._values[key] = _read(self._declared[key], raw)
        except (InputError, KeyError, TypeError, ValueError, RecursionError):
            # Such a file is set aside, and reported, when it is written the next time.
            return

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
        self._change(key, _written(setting, value))
        if different:
            self.changed.emit(key)

    def is_default(self, key: str) -> bool:
        """Return whether a setting has the value that it has where nobody has chosen one."""
        return bool(self.get(key) == self._declared[key].default)

    def reset(self, key: str) -> None:
        """Go back to the default."""
        different = self.get(key) != self._declared[key].default
        self._values.pop(key, None)
        self._change(key, None)
        if different:
            self.changed.emit(key)

    def flush(self) -> bool:
        """Write now; False where that cannot be done (the values stay in memory)."""
        self._timer.stop()
        if not self._changes:
            return True
        error = self._write()
        if error and not self._failing:
            message = translate("problem", "The settings cannot be saved: {error}.", error=error)
            self.failed.emit(Problem("settings-unwritable", message, str(self.path)))
        self._failing = bool(error)
        if not error:
            self._changes.clear()
        return not error

    def _change(self, key: str, text: str | None) -> None:
        self._changes[key] = text
        self._timer.start()

    def _write(self) -> str:
        """Put the changes into the file as it is now; return what went wrong."""
        lock = QLockFile(f"{self.path}.lock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not lock.tryLock(_LOCK_MS) and lock.error() == QLockFile.LockError.LockFailedError:
                # Other errors of the lock (a read-only folder) do not stop the writing, which
                # reports its own.
                return translate("problem", "another Looplight is writing them")
            try:
                # Read again inside the lock: another window may have written since.
                values = settings_file.read(self.path).values
            except InputError as error:
                if set_aside(self.path) is None:
                    return error.problem.message
                values = {}
            merged: dict[str, str | None] = {**values, **self._changes}
            present = {key: text for key, text in merged.items() if text is not None}
            atomic_write.write(self.path, settings_file.dumps(present), durable=False)
        except OSError as error:
            return error.strerror or str(error)
        finally:
            lock.unlock()
        return ""

    def _load(self) -> tuple[Problem, ...]:
        try:
            stored = settings_file.read(self.path)
        except InputError as error:
            aside = self._set_aside()
            reason = error.problem.message
            message = translate(
                "problem",
                "The settings could not be read ({reason}); the defaults are used{aside}.",
                reason=reason,
                aside=aside,
            )
            return (Problem("settings-unreadable", message, str(self.path)),)
        broken = self._take(stored)
        if not broken and not stored.damaged:
            return ()
        names = ", ".join(dict.fromkeys((*stored.damaged, *broken)))
        message = translate(
            "problem",
            "These settings could not be read, their defaults are used: {value}",
            value=names[:500],
        )
        if stored.damaged:
            message += self._set_aside()
            # What could be read goes into the new file.
            self._changes.update(stored.values)
        return (Problem("settings-broken", message, str(self.path)),)

    def _take(self, stored: SettingsText) -> list[str]:
        """Take over what suits; return the keys of what does not."""
        broken = []
        for setting in TABLE:
            key = next((k for k in (setting.key, *setting.was) if k in stored.values), "")
            if not key:
                continue
            try:
                self._values[setting.key] = _read(setting, stored.values[key])
            except (TypeError, ValueError, RecursionError):
                broken.append(setting.key)
        return broken

    def _set_aside(self) -> str:
        aside = set_aside(self.path)
        if aside is None:
            return ""
        return translate("problem", "; the file was renamed to {name}", name=aside.name)


def _suits(setting: Setting, value: Any) -> bool:
    if setting.kind is tuple:
        return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    # Not `isinstance`: True is an int, too.
    if type(value) is not setting.kind:
        return False
    if setting.choices and value not in setting.choices:
        return False
    number: Any = value
    # Written this way round, NaN is refused as well.
    if setting.least is not None and not number >= setting.least:
        return False
    return setting.most is None or bool(number <= setting.most)


def _written(setting: Setting, value: Any) -> str:
    """Write every value as text: an ini file has no types."""
    if setting.kind is tuple:
        return json.dumps(value)
    # As `QSettings` wrote it in earlier versions: true and false.
    return str(value).lower() if setting.kind is bool else str(value)


def _read(setting: Setting, raw: str) -> Any:
    if setting.kind is bool:
        value: Any = {"true": True, "false": False}.get(raw)
    elif setting.kind is tuple:
        listed = json.loads(raw)
        value = tuple(listed) if isinstance(listed, list) else None
    else:
        value = setting.kind(raw)
    if not _suits(setting, value):
        raise ValueError(f"{raw!r} does not suit {setting.key}")
    return value
