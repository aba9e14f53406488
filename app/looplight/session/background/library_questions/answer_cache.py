"""Answers of figures that stay in the user's folder: the same question takes no computing again."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from looplight import __version__, assets
from looplight.activity.model.model_version import model_stamp
from looplight.files.atomic_write import write
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError
from looplight.files.user_folder import data_home
from looplight.library.figure_search import Hit
from looplight.library.indexing.archive_members import member_of
from looplight.library.indexing.folder_contents import TABLE_KINDS
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.model.draft_edits import DENSITY
from looplight.records import record_tables
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.translation.messages import language

# Questions whose answers stay; the oldest go first.
MOST_ANSWERS = 50
_FIELDS = tuple(LibraryAnswer.__dataclass_fields__)


class AnswerCache:
    """The answers to one question, given what drafts are made from.

    Parameters
    ----------
    question : LibraryQuestion
    sources : sequence of InteractionSource
    """

    def __init__(self, question: LibraryQuestion, sources: Sequence[InteractionSource]) -> None:
        self._file = _answers_file(question, sources)
        self._known = _load(self._file)
        self._is_new = False

    def answer(self, hit: Hit) -> LibraryAnswer | None:
        """Return the answer of a figure; None where it is not known."""
        values = self._known.get(_key(hit))
        return None if values is None else from_values(values)

    def add(self, hit: Hit, answer: LibraryAnswer) -> None:
        """Keep an answer until `save`."""
        self._known[_key(hit)] = to_values(answer)
        self._is_new = True

    def save(self) -> None:
        """Write what is new."""
        if self._is_new:
            _save(self._file, self._known)
            self._is_new = False


def to_values(answer: LibraryAnswer) -> list[Any]:
    """Return an answer as JSON takes it."""
    return [getattr(answer, name) for name in _FIELDS]


def from_values(values: list[Any]) -> LibraryAnswer:
    """Return the answer that `to_values` was given."""
    fields: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return LibraryAnswer(*fields)


def _key(hit: Hit) -> str:
    # With the stamp of its file: a record that was changed is asked again.
    return f"{hit.path} {_stamp(hit)}"


def _stamp(hit: Hit) -> str:
    """Return what changes whenever the record, or a table beside it, changes."""
    member = member_of(hit.path)
    path = Path(member[0] if member is not None else hit.path)
    tables = (record_tables.find(path, hit.figid, kind) for kind in TABLE_KINDS)
    try:
        stats = [file.stat() for file in (path, *filter(None, tables))]
    except OSError:
        return ""
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in stats)


def _answers_file(question: LibraryQuestion, sources: Sequence[InteractionSource]) -> Path:
    """Return where the answers to a question stand, given sources, model and curated arrows."""
    stamps = sorted(f"{source.file} {source.stamp}" for source in sources)
    # Reasons are kept in the language they were written in.
    # Answers of before a name blocked all boxes of its gene are others.
    words = [
        "boxes:signs:cautions:measured",
        __version__,
        language(),
        model_stamp(),
        _curated_stamp(),
        str(DENSITY),
        *stamps,
    ]
    words += [*question.blocked, "?", question.target, *map(str, question.context)]
    mark = hashlib.sha256("\x00".join(words).encode("utf-8", "surrogateescape")).hexdigest()
    return data_home() / "answers" / f"{mark[:32]}.json"


def _curated_stamp() -> str:
    """Return what changes whenever a shipped arrow, a drug's target or a measurement does."""
    mark = hashlib.sha256()
    # The inhibitor table says which nodes a drug hits.
    for folder in ("pathways", "inhibitors"):
        for file in assets.listing(folder, ".yaml"):
            mark.update(file.read_bytes())
    mark.update(assets.path("measurements", "outcomes.json").read_bytes())
    return mark.hexdigest()


def _load(file: Path) -> dict[str, list[Any]]:
    try:
        data = json.loads(read_text(file)) if file.is_file() else {}
    except (InputError, ValueError):
        # It can be computed again.
        return {}
    rows = data.items() if isinstance(data, dict) else ()
    return {key: row for key, row in rows if isinstance(row, list) and len(row) == len(_FIELDS)}


def _save(file: Path, known: dict[str, list[Any]]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, json.dumps(known), durable=False)
        files = sorted(file.parent.glob("*.json"), key=_time)
        for old in files[:-MOST_ANSWERS]:
            old.unlink(missing_ok=True)
    except OSError:
        # Only slower the next time.
        return


def _time(file: Path) -> int:
    return file.stat().st_mtime_ns
