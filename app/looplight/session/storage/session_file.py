"""Session files (.looplight): JSON with a version, read as what strangers may have written."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Any

from looplight.activity.results import cutoffs
from looplight.files import atomic_write
from looplight.files.problems import InputError, Problem, short
from looplight.pathways.model.parameter_overrides import ARROW_NAMES, NODE_NAMES, ParameterOverrides
from looplight.pathways.model.parameters import Cutoffs, Parameters
from looplight.session.state.comparison import LEAST, MOST, MOST_TITLE, ComparePanel, Comparison
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.session.storage.scenes_file import SceneReader, write_scenes
from looplight.session.storage.session_values import MOST_TEXT, Checked, Where, plain

SUFFIX = ".looplight"
FORMAT = "looplight-session"
VERSION = 1
_MOST_BYTES = 4_000_000
_MOST_FIGURES = 2_000
_MOST_CHANGES = 5_000
_PARAMETERS = {"nodes": NODE_NAMES, "arrows": ARROW_NAMES}


def write(snapshot: Snapshot, path: Path, durable: bool = True) -> None:
    """Write a session file whole or not at all; files beside it are named relative to it.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    atomic_write.write(path, dumps(snapshot, path.absolute().parent), durable)


def dumps(snapshot: Snapshot, folder: Path | None = None) -> str:
    """Return the text of a session file that would lie in ``folder``."""
    figures = []
    for state in (snapshot.state, *snapshot.desks):
        if not state.figure:
            continue
        one: dict[str, Any] = {"key": state.figure}
        own = [_beside(path, folder) for key, path in snapshot.files if key == state.figure]
        if own:
            one["files"] = own
        one["interventions"] = [plain(each) for each in state.interventions]
        one["context"] = [plain(each) for each in state.context]
        one["scene"] = state.scene
        if state.compare is not None:
            one["compare"] = _compared(state.compare)
        if state.parameters:
            one["parameters"] = state.parameters.to_dict()
        if state.scenes is not None:
            one["scenes"] = write_scenes(state.scenes)
        figures.append(one)
    shown = snapshot.state
    data = {
        "format": FORMAT,
        "version": VERSION,
        "figure": shown.figure,
        "selection": {"pick": shown.selection.pick.value, "id": shown.selection.id},
        "time": shown.time,
        "camera": list(snapshot.camera) if snapshot.camera else None,
        "cutoffs": cutoffs.write(shown.cutoffs),
        "figures": figures,
    }
    return json.dumps(data, indent=1, ensure_ascii=True, allow_nan=False) + "\n"


def read(path: Path) -> Snapshot:
    """Read a session file.

    Raises
    ------
    InputError
        If it is not one, with the line where that can be told.
    """
    name = str(path)
    try:
        if not path.is_file():
            raise InputError(Problem("not-a-file", "There is no such file.", name))
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        said = f"The file cannot be read: {error.strerror or error}."
        raise InputError(Problem("unreadable", said, name)) from error
    if len(raw) > _MOST_BYTES:
        said = f"The file is too large for a session (over {_MOST_BYTES // 1_000_000} MB)."
        raise InputError(Problem("too-large", said, name))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(Problem("not-utf-8", "The file is not UTF-8 text.", name, line)) from error
    return loads(text, name, path.absolute().parent)


def loads(text: str, file: str = "", folder: Path | None = None) -> Snapshot:
    """Read the text of a session file; ``folder`` is where relative paths start.

    Raises
    ------
    InputError
        If it is not a session.
    """
    try:
        data = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        said = f"This is not a session file: {error.msg}."
        raise InputError(Problem("not-json", said, file, error.lineno)) from error
    except _RepeatedKey as error:
        # The parser does not say where; the last place of the key is one of the two.
        line = text.count("\n", 0, text.rfind(json.dumps(error.key))) + 1
        said = f"This session says {short(error.key)} twice in one object."
        raise InputError(Problem("repeated-key", said, file, line)) from None
    except (ValueError, RecursionError) as error:
        said = "This is not a session file: a number or its nesting is out of bounds."
        raise InputError(Problem("not-json", said, file)) from error
    return _Reader(text, file, folder).snapshot(data)


class _Reader(Checked):
    """Turns parsed JSON into a `Snapshot`, or says what is wrong at which line."""

    def __init__(self, text: str, file: str, folder: Path | None) -> None:
        super().__init__(text, file)
        self._folder = folder
        self._scenes = SceneReader(text, file)

    def snapshot(self, data: Any) -> Snapshot:
        """Read the whole file."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            self._refuse((), "This is not a Looplight session.", "not-a-session")
        version = self._get(data, (), "version", int)
        if version != VERSION:
            said = f"This session has version {version}; this Looplight reads version {VERSION}."
            self._refuse(("version",), said, "unknown-version")
        known = {"format", "version", "figure", "selection", "time", "camera", "figures"}
        self._only(data, (), known | {"cutoffs"})
        lines = self._cutoffs(data)
        shown = self._string(data, (), "figure")
        states, files = self._figures(self._get(data, (), "figures", list, []))
        if shown and shown not in states:
            states[shown] = State(figure=shown)
        states = {key: replace(one, cutoffs=lines) for key, one in states.items()}
        state = states.pop(shown, State(cutoffs=lines))
        found = replace(
            state,
            selection=self._selection(self._get(data, (), "selection", dict, {})),
            time=self._time(data),
        )
        return Snapshot(found, tuple(states.values()), tuple(files), self._camera(data))

    def _figures(self, figures: list[Any]) -> tuple[dict[str, State], list[tuple[str, str]]]:
        where: Where = ("figures",)
        if len(figures) > _MOST_FIGURES:
            self._refuse(where, f"More than {_MOST_FIGURES} figures in one session.")
        states: dict[str, State] = {}
        files: list[tuple[str, str]] = []
        for number, one in enumerate(figures):
            here = (*where, number)
            if not isinstance(one, dict):
                self._refuse(here, "A figure must be an object with a key.")
            known = {"key", "files", "interventions", "context", "scene", "compare"}
            self._only(one, here, known | {"parameters", "scenes"})
            key = self._string(one, here, "key")
            if not key or key in states:
                self._refuse((*here, "key"), "A figure without a key, or the same one twice.")
            states[key] = State(
                figure=key,
                interventions=self._interventions(one, here, "interventions"),
                context=self._interventions(one, here, "context"),
                scene=self._string(one, here, "scene", ""),
                compare=self._compare(one, here) if "compare" in one else None,
                parameters=self._parameters(one, here),
                scenes=self._scenes.scenes(one, here) if "scenes" in one else None,
            )
            for i, text in enumerate(self._get(one, here, "files", list, [])):
                files.append((key, self._path(text, (*here, "files", i))))
        if len(files) > _MOST_FIGURES:
            self._refuse(where, f"More than {_MOST_FIGURES} files in one session.")
        return states, files

    def _parameters(self, one: dict[str, Any], here: Where) -> ParameterOverrides:
        given = self._get(one, here, "parameters", dict, {})
        where = (*here, "parameters")
        self._only(given, where, set(_PARAMETERS))
        if sum(len(part) for part in given.values() if isinstance(part, dict)) > _MOST_CHANGES:
            self._refuse(where, f"More than {_MOST_CHANGES} changed nodes and arrows.")
        found: dict[str, dict[str, Any]] = {}
        for part in given:
            found[part] = self._get(given, where, part, dict)
            for key in found[part]:
                values = self._get(found[part], (*where, part), key, dict)
                at = (*where, part, key)
                self._only(values, at, set(_PARAMETERS[part]))
                for name, value in values.items():
                    if name != "gate":
                        values[name] = self._number(value, (*at, name))
                try:
                    ParameterOverrides.from_dict({part: {key: values}}).on(Parameters()).check()
                except InputError as error:
                    self._refuse(at, f"{error.problem.message}.")
        return ParameterOverrides.from_dict(found)

    def _compare(self, one: dict[str, Any], here: Where) -> Comparison:
        where = (*here, "compare")
        given = self._get(one, here, "compare", dict)
        self._only(given, where, {"panels", "reference", "front", "alone", "alone_scene"})
        panels = []
        for number, each in enumerate(self._get(given, where, "panels", list)):
            at = (*where, "panels", number)
            if not isinstance(each, dict):
                self._refuse(at, "A panel must be an object with title and interventions.")
            self._only(each, at, {"title", "interventions"})
            title = " ".join(self._string(each, at, "title", "").split())[:MOST_TITLE]
            panels.append(ComparePanel(title, self._interventions(each, at, "interventions")))
        if not LEAST <= len(panels) <= MOST:
            self._refuse(where, f"A comparison has {LEAST} or {MOST} panels.")
        reference, front = (
            self._get(given, where, name, int, 0) for name in ("reference", "front")
        )
        if not (0 <= reference < len(panels) and 0 <= front < len(panels)):
            self._refuse(where, "There is no panel of this number.")
        alone = self._interventions(given, where, "alone")
        scene = self._string(given, where, "alone_scene", "")
        return Comparison(tuple(panels), reference, front, alone, scene)

    def _selection(self, data: dict[str, Any]) -> Selection:
        where: Where = ("selection",)
        self._only(data, where, {"pick", "id"})
        pick = self._string(data, where, "pick", "")
        if pick not in set(SelectionKind):
            self._refuse((*where, "pick"), "What is selected is node, arrow, loop or nothing.")
        return (
            Selection(SelectionKind(pick), self._string(data, where, "id", ""))
            if pick
            else Selection()
        )

    def _time(self, data: dict[str, Any]) -> float | None:
        if data.get("time") is None:
            return None
        time = self._number(data["time"], ("time",))
        if time < 0.0:
            self._refuse(("time",), "A time is not negative.")
        return time

    def _cutoffs(self, data: dict[str, Any]) -> Cutoffs:
        given = self._get(data, (), "cutoffs", dict, {})
        where: Where = ("cutoffs",)
        self._only(given, where, {*cutoffs.NAMES, *cutoffs.FORMER, *cutoffs.GONE})
        found = {name: self._number(each, (*where, name)) for name, each in given.items()}
        try:
            return cutoffs.read(cutoffs.renamed(found))
        except ValueError as error:
            self._refuse(where, f"{error}.")
            raise

    def _camera(self, data: dict[str, Any]) -> tuple[float, float, float] | None:
        camera = data.get("camera")
        if camera is None:
            return None
        if not isinstance(camera, list) or len(camera) != 3:
            self._refuse(("camera",), "A camera is three numbers: centre and scale.")
        x, y, scale = (self._number(one, ("camera", i)) for i, one in enumerate(camera))
        if not (abs(x) < 1e7 and abs(y) < 1e7 and 1e-4 < scale < 1e4):
            self._refuse(("camera",), "The camera is out of bounds.")
        return x, y, scale

    def _path(self, text: Any, where: Where) -> str:
        if not isinstance(text, str):
            self._refuse(where, "The path of a figure must be text.")
        # A share of another machine would send the user's name there by only being looked at.
        windows = PureWindowsPath(text)
        remote = text.startswith(("\\\\", "//")) or windows.drive.startswith("\\\\")
        strange = len(text) > MOST_TEXT or "\x00" in text or "://" in text
        if not text or remote or strange or not _names_a_file(text):
            self._refuse(where, "The path of a figure must be a file on this machine.")
        path = Path(text)
        if path.is_absolute() or self._folder is None:
            return str(path)
        return str(self._folder / path)


class _RepeatedKey(Exception):
    """Two values of one name: readers differ in which of them they take."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names: set[str] = set()
        raise _RepeatedKey(next(key for key, _ in pairs if key in names or names.add(key)))
    return found


def _no_constant(name: str) -> Callable[[], None]:
    raise ValueError(f"{name} is not a number of JSON")


def _names_a_file(text: str) -> bool:
    """Tell whether the system takes the name; bytes that are no text came as surrogates."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


def _compared(found: Comparison) -> dict[str, Any]:
    panels = [
        {"title": one.title, "interventions": [plain(each) for each in one.interventions]}
        for one in found.panels
    ]
    alone = [plain(each) for each in found.alone]
    numbers = {"reference": found.reference, "front": found.front}
    return {"panels": panels, **numbers, "alone": alone, "alone_scene": found.alone_scene}


def _beside(text: str, folder: Path | None) -> str:
    """Name a file inside the session's folder relative to it: the folder may move."""
    path = Path(text)
    if folder is not None and path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return str(path)
