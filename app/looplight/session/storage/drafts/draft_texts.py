"""The drafts that a session file takes along, so that it opens without the library."""

import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from looplight.files import user_folder
from looplight.files.bounded_read import MAX_TEXT_BYTES
from looplight.files.typed_reader import Cursor
from looplight.session.state.snapshot import DraftText, Snapshot
from looplight.session.storage.intervention_and_drawing_values import MAX_TEXT
from looplight.translation.messages import translate

# A session file is read up to 4 MB; the rest of it needs room, too.
MAX_DRAFTS_BYTES = 3 * 1024 * 1024
_MAX_DRAFTS = 200


def drafts_in(snapshot: Snapshot, hands_over: bool = True) -> tuple[DraftText, ...]:
    """Return the drafts that a session file takes along: those of the shown figure first.

    Parameters
    ----------
    snapshot : Snapshot
    hands_over : bool
        False = the file stays on this machine: only what is in no other file is taken along.
    """
    order = {state.figure: number for number, state in enumerate(_states(snapshot))}
    chosen, room = [], MAX_DRAFTS_BYTES
    for draft in sorted(snapshot.drafts, key=lambda d: order.get(d.figure, len(order))):
        if not (hands_over or draft.came_along):
            continue
        room -= len(json.dumps(draft.text))
        if room < 0:
            break
        chosen.append(draft)
    return tuple(chosen)


def is_named(path: str, drafts: Iterable[DraftText]) -> bool:
    """Return whether a session file names the path of a file.

    A draft that Looplight wrote lies in a folder that only this machine has: where the session
    takes it along, its path would tell others no more than the name of the user.
    """
    drafted = Path(path).parent == user_folder.drafts_home()
    return not drafted or all(draft.path != path for draft in drafts)


def text_values(drafts: Iterable[DraftText], figure: str) -> list[dict[str, Any]]:
    """Return the drafts of a figure as JSON has them."""
    return [
        {"name": Path(draft.path).name, "text": draft.text}
        for draft in drafts
        if draft.figure == figure
    ]


def read_texts(cursor: Cursor, figure: str, files: Iterable[str]) -> tuple[DraftText, ...]:
    """Read the drafts of a figure.

    Parameters
    ----------
    cursor : Cursor
    figure : str
        Key of the figure.
    files : iterable of str
        Its files by their paths; a draft of the same name is what was in that file.
    """
    paths = {Path(path).name: path for path in files}
    drafts = []
    for item in cursor.items(_MAX_DRAFTS):
        row = item.keys(("name", "text"), required=("name", "text"))
        name = row.child("name").as_exact_text(MAX_TEXT)
        text = row.child("text").as_exact_text(MAX_TEXT_BYTES)
        if not _is_file_name(name):
            row.child("name").problem(
                "bad-path", translate("problem", "a draft of a session has a name without folders")
            )
        elif text:
            path = paths.get(name, str(user_folder.drafts_home() / name))
            drafts.append(DraftText(figure, path, text, came_along=True))
    return tuple(drafts)


def _is_file_name(name: str) -> bool:
    plain = name not in ("", ".", "..") and "\x00" not in name and len(name.encode()) < 256
    # Of this system and of the others: a session is handed from one to another.
    return plain and PurePosixPath(name).name == name == PureWindowsPath(name).name


def _states(snapshot: Snapshot) -> tuple[Any, ...]:
    return (snapshot.state, *snapshot.other_figures)
