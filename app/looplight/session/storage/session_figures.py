"""What was done to one figure of a session: how it is written, and how it is read."""

import os
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

from looplight.files.problems import InputError
from looplight.files.typed_reader import Cursor
from looplight.pathways.model.parameter_overrides import (
    ARROW_NAMES,
    NODE_NAMES,
    UNCHANGED,
    ParameterOverrides,
)
from looplight.pathways.model.parameters import Parameters
from looplight.session.state.snapshot import DraftText
from looplight.session.state.state import State
from looplight.session.storage.session_drafts import draft_values, read_draft, read_texts
from looplight.session.storage.session_interventions_panes_scenes import (
    MAX_TEXT,
    comparison_values,
    drawing_values,
    image_values,
    intervention_values,
    output_values,
    read_comparison,
    read_drawing,
    read_image,
    read_interventions,
    read_outputs,
    read_scenes,
    scene_values,
)
from looplight.translation.messages import translate

KEYS = (
    *("key", "files", "interventions", "context", "scene", "compare", "left_comparison"),
    *("parameters", "scenes", "drawing", "draft", "drafts", "outputs", "image"),
)
_PARAMETERS = {"nodes": NODE_NAMES, "arrows": ARROW_NAMES}
# Every file of a session is opened with it.
_MAX_FILES, _MAX_CHANGES = 200, 5_000


def figure_values(
    state: State, files: Sequence[str], drafts: Sequence[dict[str, Any]], folder: Path | None
) -> dict[str, Any]:
    """Return what was done to one figure, as a session file has it.

    A new key is written here, read by `FigureReader`, and stands in `KEYS` and in
    resources/schema/session.schema.json.

    Parameters
    ----------
    state : State
    files : sequence of str
        Paths of the files that the figure was read from.
    drafts : sequence of dict
        The texts of drafts that the session takes along.
    folder : pathlib.Path or None
        Where the session file will lie.
    """
    values: dict[str, Any] = {"key": state.figure}
    if files:
        values["files"] = [_beside(path, folder) for path in files]
    if drafts:
        values["drafts"] = drafts
    values["interventions"] = [intervention_values(each) for each in state.interventions]
    values["context"] = [intervention_values(each) for each in state.context]
    values["scene"] = state.scene
    if state.compare is not None:
        values["compare"] = comparison_values(state.compare)
    if state.left_comparison is not None:
        values["left_comparison"] = comparison_values(state.left_comparison)
    if state.parameters:
        values["parameters"] = state.parameters.to_dict()
    if state.scenes is not None:
        values["scenes"] = [scene_values(scene) for scene in state.scenes]
    if state.drawing:
        values["drawing"] = drawing_values(state.drawing)
    if state.draft:
        values["draft"] = draft_values(state.draft)
    if state.outputs:
        values["outputs"] = output_values(state.outputs)
    if state.image is not None:
        values["image"] = image_values(state.image, _beside(state.image.path, folder))
    return values


class FigureReader:
    """Reads the figures of one session and collects the files that they came from.

    Attributes
    ----------
    files : list of (str, str)
        Key of a figure and path of a file that it was read from.
    drafts : list of DraftText
        Those that the session took along.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.files: list[tuple[str, str]] = []
        self.drafts: list[DraftText] = []

    def read(self, cursor: Cursor) -> State:
        """Return what was done to one figure."""
        row = cursor.keys(KEYS)
        key = row.child("key").as_exact_text(MAX_TEXT)
        for item in row.child("files").items(_MAX_FILES):
            path = self._path(item)
            if path and len(self.files) == _MAX_FILES:
                item.problem(
                    "too-many",
                    translate("problem", "more than {most} files in one session", most=_MAX_FILES),
                )
                break
            self.files.append((key, path))
        self._read_drafts(row.child("drafts"), key)
        scenes = row.child("scenes")
        return State(
            figure=key,
            interventions=read_interventions(row.child("interventions")),
            context=read_interventions(row.child("context")),
            scene=row.child("scene").as_exact_text(MAX_TEXT),
            compare=read_comparison(row.child("compare")),
            left_comparison=read_comparison(row.child("left_comparison")),
            parameters=_overrides(row.child("parameters")),
            scenes=None if scenes.value == "" else read_scenes(scenes),
            drawing=read_drawing(row.child("drawing")),
            draft=read_draft(row.child("draft")),
            outputs=read_outputs(row.child("outputs")),
            image=read_image(row.child("image"), self._path),
        )

    def _read_drafts(self, cursor: Cursor, key: str) -> None:
        own = [path for figure, path in self.files if figure == key]
        for draft in read_texts(cursor, key, own):
            self.drafts.append(draft)
            if draft.path not in own:
                self.files.append((key, draft.path))

    def _path(self, cursor: Cursor) -> str:
        text = cursor.as_exact_text(MAX_TEXT)
        # A share of another machine would send the user's name there by only being looked at.
        windows = PureWindowsPath(text)
        # A path of a network share: to open it would send the name of the user to a server.
        remote = text.startswith(("\\\\", "//")) or windows.drive.startswith("\\\\")
        if not text or remote or "\x00" in text or "://" in text or not _names_a_file(text):
            cursor.problem(
                "bad-path", translate("problem", "a figure's file must be a file on this machine")
            )
            return ""
        path = Path(text)
        return str(path if path.is_absolute() or self._folder is None else self._folder / path)


def _overrides(cursor: Cursor) -> ParameterOverrides:
    both = cursor.keys(_PARAMETERS)
    parts: dict[str, dict[str, Any]] = {}
    for part, names in _PARAMETERS.items():
        parts[part] = {}
        for key, item in both.child(part).rows(_MAX_CHANGES):
            row = item.keys(names)
            values: dict[str, Any] = {
                name: row.text(name) if name == "gate" else row.number(name, -1e9, 1e9)
                for name in names
                if row.child(name).value != ""
            }
            try:
                ParameterOverrides.from_dict({part: {key: values}}).on(Parameters()).check()
            except InputError as error:
                item.problem(error.problem.code, error.problem.message)
                continue
            parts[part][key] = values
    return ParameterOverrides.from_dict(parts) if any(parts.values()) else UNCHANGED


def _names_a_file(text: str) -> bool:
    """Return whether the operating system accepts the name."""
    try:
        os.fsencode(text)
    # A lone surrogate is valid in JSON, and no file name.
    except UnicodeEncodeError:
        return False
    return True


def _beside(text: str, folder: Path | None) -> str:
    """Name a file inside the session's folder relative to it: the folder may move."""
    path = Path(text)
    if folder is not None and path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return str(path)
