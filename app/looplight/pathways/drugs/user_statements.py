"""Statements that the user took from a regulator's table; they outlive an update of Looplight."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from looplight.files import safe_json, user_folder
from looplight.files.atomic_write import write
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem, ProblemList
from looplight.files.typed_reader import Cursor
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.drug_entry_reader import read_plain_statement
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.translation.messages import translate

FILE_NAME = "drug-statements.json"
FORMAT = "looplight drug statements"
VERSION = 1
MAX_BYTES = 4 * 1024 * 1024

_WRITTEN = (FORMAT, VERSION)
_KEYS = ("format", "version", "sources", "statements")
_SOURCE_KEYS = ("regulator", "file", "read", "newest")


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
    """Return the path of the user's statements."""
    return user_folder.home() / FILE_NAME


def with_user_statements(drugs: Sequence[Drug]) -> tuple[Drug, ...]:
    """Return the drugs with the user's statements first; a damaged file changes nothing."""
    try:
        stored = load()
    # A start must not fail because of this file; `looplight drugs` reads it again, and reports it.
    except InputError:
        return tuple(drugs)
    return merged(drugs, stored)


def merged(drugs: Sequence[Drug], stored: UserStatements) -> tuple[Drug, ...]:
    """Put statements before those of the drugs.

    A statement other than an approval replaces the approvals of its jurisdiction: according to the
    regulator's table they have ended.
    """
    own: dict[str, list[Statement]] = {}
    for _, drug_id, statement in stored.statements:
        own.setdefault(drug_id, []).append(statement)
    return tuple(_with(drug, own[drug.id]) if drug.id in own else drug for drug in drugs)


def _with(drug: Drug, own: list[Statement]) -> Drug:
    # An approval that ships must not stand beside the user's newer statement that it ended.
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
        text = read_text(file, MAX_BYTES)
    except InputError as error:
        if error.problem.code == "file-missing":
            return UserStatements()
        raise
    try:
        return _parsed(text, str(file))
    except InputError as error:
        reason = error.problem.message
        message = translate(
            "problem",
            "these are no statements on drugs that Looplight wrote ({reason}); remove the file",
            reason=reason,
        )
        raise InputError(
            Problem("bad-statements", message, str(file), error.problem.line)
        ) from None


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


def _parsed(text: str, file: str) -> UserStatements:
    document, report = safe_json.load(text, file), ProblemList(file)
    top = Cursor(document.data, document, report)
    top = top.keys(_KEYS, required=("format", "version"))
    if not report.problems and (top.text("format"), top.number("version", 0, 1e6)) != _WRITTEN:
        top.problem("unknown-format", translate("problem", "another format or version"))
    sources = []
    for item in top.child("sources").items():
        row = item.keys(_SOURCE_KEYS, required=("regulator", "file"))
        sources.append(StatementSource(*(row.text(key) for key in _SOURCE_KEYS)))
    statements = []
    for item in top.child("statements").items():
        statement = read_plain_statement(item, ("regulator", "drug"))
        statements.append((item.text("regulator"), item.text("drug"), statement))
    report.raise_if_any()
    return UserStatements(tuple(sources), tuple(statements))
