"""Drafts in a session file: the decisions about them, and the drafts that it takes along."""

import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from looplight.files import user_folder
from looplight.files.bounded_read import MAX_TEXT_BYTES
from looplight.files.typed_reader import Cursor
from looplight.pathways.model.draft_edits import (
    DENSITY,
    MAX_DENSITY,
    MIN_DENSITY,
    NO_DRAFT_EDITS,
    AddedArrow,
    AddedNode,
    ChangedNode,
    DraftEdits,
)
from looplight.pathways.model.drawing_edits import FARTHEST
from looplight.pathways.model.nodes_and_arrows import NODE_ID
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.pathways.own_citation import citation_evidence, citation_of
from looplight.session.state.snapshot import DraftText, Snapshot
from looplight.session.storage.session_interventions_panes_scenes import MAX_TEXT
from looplight.translation.messages import translate

# Above what any draft has: a session file may come from a stranger.
_MAX_ROWS, _MAX_GENES, _MAX_LABEL = 10_000, 200, 200
_SIGNS = {"+": Sign.PLUS, "-": Sign.MINUS}


def draft_values(edits: DraftEdits) -> dict[str, Any]:
    """Return the decisions as JSON has them; what is empty is left out."""
    values: dict[str, Any] = {
        "density": edits.density,
        "accepted": list(edits.accepted),
        "rejected": list(edits.rejected),
        "arrows": [
            {
                "from": arrow.source,
                "to": arrow.target,
                "sign": "+" if arrow.sign is Sign.PLUS else "-",
                **({"of": arrow.of} if arrow.of else {}),
                # Only where there is one, so that earlier versions read all other sessions.
                **({"cite": arrow.cite} if arrow.cite else {}),
            }
            for arrow in edits.arrows
        ],
        "nodes": [
            {"id": n.id, "label": n.label, "genes": list(n.genes), "x": n.x, "y": n.y}
            for n in edits.nodes
        ],
        "changed": [
            {"id": n.id, "label": n.label, "genes": list(n.genes), "kind": n.kind.value}
            for n in edits.changed
        ],
        "removed": list(edits.removed),
    }
    return {name: value for name, value in values.items() if value}


def read_draft(cursor: Cursor) -> DraftEdits:
    """Read the decisions about one draft; none where there are none."""
    if cursor.value == "":
        return NO_DRAFT_EDITS
    row = cursor.keys(("density", "accepted", "rejected", "arrows", "nodes", "changed", "removed"))
    density = row.number("density", MIN_DENSITY, MAX_DENSITY)
    return DraftEdits(
        DENSITY if density is None else density,
        _keys(row.child("accepted")),
        _keys(row.child("rejected")),
        _arrows(row.child("arrows")),
        _nodes(row.child("nodes")),
        _changed(row.child("changed")),
        _keys(row.child("removed")),
    )


def _keys(cursor: Cursor) -> tuple[str, ...]:
    texts = (item.as_exact_text(MAX_TEXT) for item in cursor.items(_MAX_ROWS))
    return tuple(sorted({text for text in texts if text}))


def _arrows(cursor: Cursor) -> tuple[AddedArrow, ...]:
    arrows: dict[tuple[str, str], AddedArrow] = {}
    for item in cursor.items(_MAX_ROWS):
        row = item.keys(("from", "to", "sign", "of", "cite"), required=("from", "to", "sign"))
        ends = tuple(row.child(name).as_exact_text(MAX_TEXT) for name in ("from", "to"))
        sign = row.word("sign", tuple(_SIGNS), "+")
        if all(ends):
            of = row.child("of").as_exact_text(MAX_TEXT)
            cite = _citation(row.child("cite"))
            arrows[ends[0], ends[1]] = AddedArrow(ends[0], ends[1], _SIGNS[sign], of, cite)
    return tuple(arrows.values())


def _citation(cursor: Cursor) -> str:
    """Return the source of an arrow as its user named it; a problem where it is none."""
    try:
        return citation_of(citation_evidence(cursor.as_text()))
    except ValueError as error:
        cursor.problem("bad-citation", str(error))
        return ""


def _nodes(cursor: Cursor) -> tuple[AddedNode, ...]:
    nodes: dict[str, AddedNode] = {}
    for item in cursor.items(_MAX_ROWS):
        row = item.keys(("id", "label", "genes", "x", "y"), required=("id", "label", "x", "y"))
        name = row.child("id").as_exact_text(MAX_TEXT)
        if not NODE_ID.match(name):
            row.child("id").problem("bad-node-id", translate("problem", "not a node id"))
            continue
        genes = (gene.as_text() for gene in row.child("genes").items(_MAX_GENES))
        x, y = (row.number(axis, -FARTHEST, FARTHEST) or 0.0 for axis in ("x", "y"))
        label = row.text("label", _MAX_LABEL) or name
        nodes[name] = AddedNode(name, label, tuple(filter(None, genes)), x, y)
    return tuple(nodes.values())


def _changed(cursor: Cursor) -> tuple[ChangedNode, ...]:
    changed: dict[str, ChangedNode] = {}
    for item in cursor.items(_MAX_ROWS):
        row = item.keys(("id", "label", "genes", "kind"), required=("id", "label"))
        name = row.child("id").as_exact_text(MAX_TEXT)
        genes = tuple(filter(None, (g.as_text() for g in row.child("genes").items(_MAX_GENES))))
        label = row.text("label", _MAX_LABEL)
        kind = NodeKind(row.word("kind", tuple(NodeKind), NodeKind.PROTEIN))
        if name and label:
            changed[name] = ChangedNode(name, label, genes, kind)
    return tuple(changed.values())


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
