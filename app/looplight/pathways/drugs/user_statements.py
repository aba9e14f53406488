"""Statements that the user took from a regulator's table; they outlive an update of Looplight."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from looplight.files import user_folder
from looplight.files.atomic_write import write
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.statement import DATE, State, Statement

FILE_NAME = "drug-statements.json"
FORMAT = "looplight drug statements"
VERSION = 1
MOST_BYTES = 5_000_000

_TEXT_FIELDS = tuple(f.name for f in fields(Statement) if f.name not in ("state", "verified"))


@dataclass(frozen=True, slots=True)
class StatementSource:
    """One table that statements were taken from.

    Attributes
    ----------
    regulator : str
        ``FDA`` or ``EMA``; a later table of the same regulator takes the place of an earlier one.
    file : str
        Name of the file, without its folder.
    read : str
        ISO day on which it was read.
    newest : str
        The latest date in it: how far the data go.
    """

    regulator: str
    file: str
    read: str
    newest: str = ""


@dataclass(frozen=True, slots=True)
class UserStatements:
    """All statements that the user kept.

    Attributes
    ----------
    statements : tuple of (str, str, Statement)
        Regulator, id of the drug, statement.
    """

    sources: tuple[StatementSource, ...] = ()
    statements: tuple[tuple[str, str, Statement], ...] = ()

    def updated(
        self, source: StatementSource, statements: Iterable[tuple[str, Statement]]
    ) -> "UserStatements":
        """Return these with everything of one regulator replaced."""
        regulator = source.regulator
        sources = [s for s in self.sources if s.regulator != regulator]
        rows = [row for row in self.statements if row[0] != regulator]
        rows += [(regulator, drug, statement) for drug, statement in statements]
        return UserStatements((*sources, source), tuple(rows))


def path() -> Path:
    """Return where the user's statements stand."""
    return user_folder.home() / FILE_NAME


def with_user_statements(drugs: Sequence[Drug]) -> tuple[Drug, ...]:
    """Return the drugs with the user's statements first; a damaged file changes nothing."""
    try:
        stored = load()
    except InputError:
        return tuple(drugs)
    return merged(drugs, stored)


def merged(drugs: Sequence[Drug], stored: UserStatements) -> tuple[Drug, ...]:
    """Put statements before those of the drugs.

    A statement that is no approval takes the place of the approvals of its jurisdiction: the
    regulator's table says that they are over.
    """
    own: dict[str, list[Statement]] = {}
    for _, drug_id, statement in stored.statements:
        own.setdefault(drug_id, []).append(statement)
    return tuple(_with(drug, own[drug.id]) if drug.id in own else drug for drug in drugs)


def _with(drug: Drug, own: list[Statement]) -> Drug:
    over = {s.jurisdiction for s in own if s.state is not State.APPROVED}
    left = [
        s for s in drug.statements if s.state is not State.APPROVED or s.jurisdiction not in over
    ]
    return replace(drug, statements=(*own, *left))


def load(file: Path | None = None) -> UserStatements:
    """Read the user's statements; none where nothing was kept.

    Raises
    ------
    InputError
        ``file-unreadable`` or ``bad-statements``.
    """
    file = file or path()
    try:
        text = read_text(file, MOST_BYTES)
    except InputError as error:
        if error.problem.code == "file-missing":
            return UserStatements()
        raise
    try:
        return _parsed(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        why = " ".join(str(error).split())[:100]
        text = f"these are no statements on drugs that Looplight wrote ({why}); remove the file"
        raise InputError(Problem("bad-statements", text, str(file))) from None


def save(stored: UserStatements, file: Path | None = None) -> Path:
    """Write the user's statements; return where.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    file = file or path()
    file.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "format": FORMAT,
        "version": VERSION,
        "sources": [asdict(source) for source in stored.sources],
        "statements": [
            {"regulator": regulator, "drug": drug, **asdict(statement)}
            for regulator, drug, statement in stored.statements
        ],
    }
    write(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return file


def _parsed(data: Any) -> UserStatements:
    if data["format"] != FORMAT or data["version"] != VERSION:
        raise ValueError("another format or version")
    sources = tuple(
        StatementSource(*(_text(row, key) for key in ("regulator", "file", "read", "newest")))
        for row in data["sources"]
    )
    rows = tuple(
        (_text(row, "regulator"), _text(row, "drug"), _statement(row)) for row in data["statements"]
    )
    return UserStatements(sources, rows)


def _statement(row: dict[str, Any]) -> Statement:
    texts = {name: _text(row, name) for name in _TEXT_FIELDS}
    for name in ("date", "read"):
        if texts[name] and not DATE.fullmatch(texts[name]):
            raise ValueError(f"{name}: {texts[name][:20]!r} is no date")
    return Statement(state=State(row["state"]), verified=row["verified"] is True, **texts)


def _text(row: dict[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return " ".join(value.split())[:2000]
