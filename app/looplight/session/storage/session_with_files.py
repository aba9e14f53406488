"""What came of reading a session with all of its files, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from looplight.files import bounded_read
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.pathways.formats.registry import format_of
from looplight.session.state.figure_store import (
    FileReading,
    read_figure_file,
    read_session_file,
)
from looplight.session.state.snapshot import Snapshot
from looplight.session.storage.formats_with_sessions import ALL_FORMATS, SESSION
from looplight.session.storage.session_saving import digest_of


@dataclass(frozen=True, eq=False)
class SessionReading:
    """One session file that was read, or refused; any thread can make it.

    Attributes
    ----------
    path : pathlib.Path
    snapshot : Snapshot or None
        The session, or what could be read of a damaged one; None = nothing could.
    files : Mapping of Path to FileReading
        What was read of the files that the session names, by absolute path.
    digest : str
        Of the content of the file, to notice that another program wrote it.
    problems : tuple of Problem
        Why it was refused, or what is damaged.
    left_out : int
        Figures of a damaged session that could not be read, as far as they can be counted.
    """

    path: Path
    snapshot: Snapshot | None = None
    files: Mapping[Path, FileReading] = field(default_factory=dict)
    digest: str = ""
    problems: tuple[Problem, ...] = ()
    left_out: int = 0


def read_file(path: Path) -> FileReading | SessionReading:
    """Read a file that the user opens: a session or a figure, recognised by its content."""
    path = path.absolute()
    try:
        content = bounded_read.read(path)
        if format_of(content, ALL_FORMATS) is SESSION:
            return read_session(content)
    except InputError as error:
        return FileReading(path, problems=error.problems)
    return read_figure_file(path, content)


def read_session(content: FileContent) -> SessionReading:
    """Read a session and its files; what is wrong becomes a part of the result."""
    from looplight.session.storage import session_file  # noqa: PLC0415 - a figure needs it not

    path = content.path
    try:
        part = session_file.loads_sound_part(content.text, content.name, path.parent)
    except InputError as error:
        return SessionReading(path, problems=error.problems)
    if part.problems and not part.whole:
        return SessionReading(path, problems=part.problems)
    digest, files = digest_of(content.raw), files_of(part.snapshot, content.name)
    return SessionReading(path, part.snapshot, files, digest, part.problems, part.left_out)


def files_of(snapshot: Snapshot, session: str = "") -> dict[Path, FileReading]:
    """Read the files that a session names, each once, and the drafts that it took along."""
    names = dict.fromkeys(name for _, name in snapshot.files)
    return {
        Path(name).absolute(): read_session_file(Path(name), snapshot.draft_at(name), session)
        for name in names
    }
