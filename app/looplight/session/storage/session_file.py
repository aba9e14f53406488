"""Session files (.looplight): JSON with a version, read as what strangers may have written."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from looplight.files import atomic_write, bounded_read, safe_json
from looplight.files.problems import InputError, Problem, ProblemList
from looplight.files.typed_reader import Cursor
from looplight.pathways.model import cutoffs
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.pathway import Scene
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.session.storage.session_drafts import drafts_in, is_named, text_values
from looplight.session.storage.session_figures import FigureReader, figure_values
from looplight.session.storage.session_interventions_panes_scenes import (
    MAX_TEXT,
    read_scenes,
    scene_values,
)
from looplight.translation.messages import translate

SUFFIX = ".looplight"
FORMAT = "looplight-session"
VERSION = 1
# Older versions wrote a camera, which no window ever set, and autosaves a number, which now stands
# beside them.
_KEYS = (
    *("format", "version", "figure", "selection", "time", "cutoffs", "talk", "figures", "camera"),
    "generation",
)
# It stood among the first lines.
_GENERATION = re.compile(r'^ "generation": (\d{1,15}),$', re.MULTILINE)
_HEAD = 400
_MAX_FIGURES = 2_000
# More than any pathway that can be opened has.
_MAX_NODES = 100_000
_LATEST = 1e9
# What `dumps` writes after a figure.
_FIGURE_END = "\n  }"


def write(snapshot: Snapshot, path: Path, durable: bool = True, hands_over: bool = True) -> None:
    """Write a session file whole or not at all; files beside it are named relative to it.

    Parameters
    ----------
    snapshot : Snapshot
    path : pathlib.Path
    durable : bool
        Whether it is forced to the disk.
    hands_over : bool
        As for `dumps`.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    text = dumps(snapshot, path.absolute().parent, hands_over)
    atomic_write.write(path, text, durable)


def generation_of(text: str) -> int | None:
    """Return the number inside an older autosave; 0 = it has none, None = no session."""
    head = text[:_HEAD]
    match = _GENERATION.search(head)
    return int(match[1]) if match else 0 if f'"{FORMAT}"' in head else None


def dumps(snapshot: Snapshot, folder: Path | None = None, hands_over: bool = True) -> str:
    """Return the text of a session file that would lie in ``folder``.

    Parameters
    ----------
    snapshot : Snapshot
    folder : pathlib.Path or None
    hands_over : bool
        Whether it takes its drafts along, so that it opens on other machines; False = only those
        that are in no other file.
    """
    figures = []
    drafts = drafts_in(snapshot, hands_over)
    for state in (snapshot.state, *snapshot.other_figures):
        if not state.figure:
            continue
        own = [
            path for key, path in snapshot.files if key == state.figure and is_named(path, drafts)
        ]
        figures.append(figure_values(state, own, text_values(drafts, state.figure), folder))
    shown = snapshot.state
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "figure": shown.figure,
        "selection": _selection_values(shown.selection),
        "time": shown.time,
        "cutoffs": cutoffs.write(shown.cutoffs),
    }
    if shown.talk:
        scenes = [scene_values(scene) for scene in shown.talk]
        data["talk"] = {"shown": shown.shows_talk, "scenes": scenes}
    # Last: what was cut off is read up to its last whole figure.
    data["figures"] = figures
    return json.dumps(data, indent=1, ensure_ascii=True, allow_nan=False) + "\n"


def read(path: Path) -> Snapshot:
    """Read a session file.

    Raises
    ------
    InputError
        If it is not one, with every problem by line.
    """
    return loads(bounded_read.read_text(path), str(path), path.absolute().parent)


def loads(text: str, file: str = "", folder: Path | None = None) -> Snapshot:
    """Read the text of a session file; ``folder`` is where relative paths start.

    Raises
    ------
    InputError
        If it is not a session.
    """
    sound_part = loads_sound_part(text, file, folder)
    if sound_part.problems:
        first, *more = sound_part.problems
        raise InputError(first, tuple(more))
    return sound_part.snapshot


@dataclass(frozen=True)
class SoundPart:
    """Those figures of a session in which nothing is wrong.

    Attributes
    ----------
    snapshot : Snapshot
    whole : int
        How many figures these are.
    left_out : int
        Figures that were left out; 0 where the text was cut off and nobody can tell.
    problems : tuple of Problem
        What is wrong; empty = the session is whole.
    """

    snapshot: Snapshot
    whole: int
    left_out: int = 0
    problems: tuple[Problem, ...] = ()


def loads_sound_part(text: str, file: str = "", folder: Path | None = None) -> SoundPart:
    """Read a session as far as its figures are whole.

    Parameters
    ----------
    text, file, folder
        As for `loads`. A text that was cut off is read up to the last whole figure.

    Raises
    ------
    InputError
        If it is no session, or one of a newer Looplight.
    """
    problems: tuple[Problem, ...] = ()
    try:
        top = _top(text, file)
    except InputError as error:
        if error.problem.code != "not-json" or _FIGURE_END not in text:
            raise
        problems = error.problems
        # Written by `dumps`, each figure ends in a line of its own.
        whole, end, _ = text.rpartition(_FIGURE_END)
        try:
            top = _top(f"{whole}{end}]}}", file)
        except InputError:
            # The cut part cannot be read either: what is wrong with the whole file is said.
            raise error from None
    part = _sound_part(top, folder)
    return replace(part, problems=(*problems, *top.report.ordered()))


def _top(text: str, file: str) -> Cursor:
    """Return the outermost part of a session, its format and version checked."""
    try:
        document = safe_json.load(text, file)
    except InputError as error:
        if error.problem.code != "not-json":
            raise
        reason = error.problem.message.removeprefix(safe_json.not_json(""))
        message = translate(
            "problem",
            "This is not a Looplight session, or it is damaged from here on ({reason}).",
            reason=reason,
        )
        raise InputError(replace(error.problem, message=message)) from None
    top = Cursor(document.data, document, ProblemList(file))
    data = document.data if isinstance(document.data, dict) else {}
    if data.get("format") != FORMAT:
        raise InputError(
            Problem(
                "not-a-session", translate("problem", "This is not a Looplight session."), file, 1
            )
        )
    version = data.get("version")
    if version != str(VERSION):
        message = translate(
            "problem",
            "This session has version {version}; this Looplight reads version {version_2}.",
            version=version,
            version_2=VERSION,
        )
        if isinstance(version, str) and version.isdecimal() and len(version) < 9:
            message = translate(
                "problem",
                "This session was saved by a newer Looplight (version {version} of the "
                "format; this one reads version {version_2}). Open it with the newer one; it "
                "is unchanged.",
                version=version,
                version_2=VERSION,
            )
        raise InputError(Problem("unknown-version", message, file, top.child("version").line))
    return top.keys(_KEYS, required=("version",))


def _sound_part(top: Cursor, folder: Path | None) -> SoundPart:
    """Return the figures in which nothing is wrong."""
    lines = _cutoffs(top.child("cutoffs"))
    talk, shows_talk = _talk(top.child("talk"))
    session = State(cutoffs=lines, talk=talk, shows_talk=shows_talk)
    reader = FigureReader(folder)
    states: dict[str, State] = {}
    left_out = 0
    for item in top.child("figures").items(_MAX_FIGURES):
        files, drafts = list(reader.files), list(reader.drafts)
        problems = top.report.count
        state = reader.read(item)
        if not state.figure or state.figure in states:
            item.child("key").problem(
                "repeated-figure",
                translate("problem", "a figure without a key, or the same one twice"),
            )
        if top.report.count > problems:
            reader.files, reader.drafts = files, drafts
            left_out += 1
            continue
        states[state.figure] = state.of_session(session)
    figure = top.child("figure").as_exact_text(MAX_TEXT)
    whole = len(states)
    # The open figure is among what was lost: a whole one is shown rather than nothing.
    if left_out and figure not in states:
        figure = next(iter(states), "")
    shown = replace(
        states.pop(figure, State(figure=figure).of_session(session)),
        selection=_selection(top.child("selection")),
        time=top.number("time", 0.0, _LATEST),
    )
    snapshot = Snapshot(shown, tuple(states.values()), tuple(reader.files), tuple(reader.drafts))
    return SoundPart(snapshot, whole, left_out)


def _selection_values(selection: Selection) -> dict[str, Any]:
    values: dict[str, Any] = {"pick": selection.pick.value, "id": selection.id}
    # Only where there are several, so that earlier versions read all other sessions.
    if selection.several:
        values["nodes"] = list(selection.several)
    return values


def _selection(cursor: Cursor) -> Selection:
    row = cursor.keys(("pick", "id", "nodes"))
    kind = SelectionKind(row.word("pick", tuple(SelectionKind), ""))
    if kind is SelectionKind.NODES:
        items = row.child("nodes").items(_MAX_NODES)
        return Selection.of_nodes(filter(None, (item.as_exact_text(MAX_TEXT) for item in items)))
    selected = row.child("id").as_exact_text(MAX_TEXT)
    return Selection(kind, selected) if kind else Selection()


def _talk(cursor: Cursor) -> tuple[tuple[Scene, ...], bool]:
    """Return the scenes of a talk over several figures, and whether it is shown."""
    if cursor.value == "":
        return (), False
    row = cursor.keys(("shown", "scenes"))
    scenes = read_scenes(row.child("scenes"), talk=True)
    return scenes, row.flag("shown") and bool(scenes)


def _cutoffs(cursor: Cursor) -> Cutoffs:
    names = (*cutoffs.NAMES, *cutoffs.FORMER, *cutoffs.GONE)
    row = cursor.keys(names)
    values = {name: row.number(name, cutoffs.LEAST, cutoffs.MOST) for name in names}
    given = {name: value for name, value in values.items() if value is not None}
    try:
        return cutoffs.read(cutoffs.renamed(given))
    except ValueError as error:
        cursor.problem("bad-cutoffs", str(error))
        return Cutoffs()
