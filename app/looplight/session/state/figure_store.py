"""The figures that can be opened: what ships, and the user's own files."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.files import user_folder
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Catalogue, Entry, bundled, entry_of, read_file, shipped
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.files.bounded_read import FileContent
    from looplight.pathways.formats.registry import Contents
    from looplight.session.state.snapshot import DraftText


@dataclass(frozen=True, eq=False)
class FileReading:
    """What came of reading a figure's file: any thread can make it, and the window takes it.

    Attributes
    ----------
    path : pathlib.Path
        Absolute.
    contents : Contents or None
        None = refused; ``problems`` says why.
    problems : tuple of Problem
    draft_text : str
        Of a draft, the text of its file: a session takes it along.
    came_along : bool
        Whether it was read from a session and not from a file of its own.
    """

    path: Path
    contents: "Contents | None" = None
    problems: tuple[Problem, ...] = ()
    draft_text: str = ""
    came_along: bool = False


def read_figure_file(path: Path, content: "FileContent | None" = None) -> FileReading:
    """Read a figure's file; what is wrong with it becomes a part of the result.

    Parameters
    ----------
    path : pathlib.Path
    content : FileContent or None
        What the file holds, where it was read already.
    """
    from looplight.files import bounded_read  # noqa: PLC0415 - start-up

    path = path.absolute()
    try:
        content = content or bounded_read.read(path)
        contents = read_file(path, content=content)
    except InputError as error:
        return FileReading(path, problems=error.problems)
    is_draft = contents.pathway is not None and bool(contents.pathway.draft)
    return FileReading(path, contents, draft_text=content.text if is_draft else "")


def read_session_file(path: Path, draft: "DraftText | None", session: str = "") -> FileReading:
    """Read a file that a session names, or the draft that it took along.

    Parameters
    ----------
    path : pathlib.Path
    draft : DraftText or None
        The draft in the session. It counts for what Looplight drafted itself, since a new draft
        of the same figure replaces the file; of a file in a folder of the user's it counts where
        the file is not there.
    session : str
        The session's file, for messages.
    """
    from looplight.files.bounded_read import FileContent  # noqa: PLC0415 - start-up

    path = path.absolute()
    drafted = path.parent == user_folder.drafts_home()
    if draft is None or not (drafted or not path.exists()):
        return read_figure_file(path)
    name = f"{session}: {path.name}" if session else path.name
    reading = read_figure_file(path, FileContent(path, draft.text.encode("utf-8"), name))
    if reading.contents is None:
        return reading
    if not reading.draft_text or reading.contents.pathway is None:
        message = translate("problem", "the session takes along what is no draft")
        return FileReading(path, problems=(Problem("not-a-draft", message, name),))
    pathway = reading.contents.pathway
    first, *more = pathway.notes or ("",)
    origin = translate("library", "It came with a session, not from a library of this machine.")
    if session:
        origin = translate(
            "library",
            "It came with the session {name}, not from a library of this machine.",
            name=Path(session).name,
        )
    pathway = replace(pathway, notes=(f"{first} {origin}".strip(), *more))
    contents = replace(reading.contents, pathway=pathway)
    return replace(reading, contents=contents, came_along=True)


class FigureStore:
    """The catalogue and where the user's own entries came from.

    Parameters
    ----------
    catalogue : Catalogue or None
        None = what ships with Looplight, read when it is first asked for.

    Attributes
    ----------
    own : dict of Path to str
        The user's own files and the key of the entry that each of them is part of. A record
        and a pathway of the same figure are two files of one entry.
    drafts : dict of Path to DraftText
        Those of ``own`` that are drafts.
    refused : dict of Path to tuple of Problem
        Files that could not be read, and why.
    """

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._catalogue = catalogue
        # What was read before the catalogue: a start with a file waits for no other figure.
        self._early: list[Entry] = []
        self.own: dict[Path, str] = {}
        self.drafts: dict[Path, DraftText] = {}
        self.refused: dict[Path, tuple[Problem, ...]] = {}

    @property
    def catalogue(self) -> Catalogue:
        """All entries."""
        if self._catalogue is None:
            catalogue = bundled()
            for entry in self._early:
                catalogue = catalogue.with_entry(entry)
            self._catalogue, self._early = catalogue, []
        return self._catalogue

    @property
    def files(self) -> dict[str, Path]:
        """The file that was read last for each of the user's own entries, by key."""
        return {key: path for path, key in self.own.items()}

    def entry(self, key: str) -> Entry | None:
        """Return the entry with this key, or None."""
        first = self._first(key)
        return first if first is not None and first.key == key else self.catalogue.get(key)

    def resolve(self, argument: str) -> Entry:
        """Return what a FIGURE argument means; raises InputError like `Catalogue.resolve`."""
        return self._first(argument) or self.catalogue.resolve(argument)

    def _first(self, name: str) -> Entry | None:
        """Return a figure that is needed before the catalogue was read.

        Start-up shows one figure; the others are read for the list, a moment later.
        """
        if self._catalogue is not None:
            return None
        # The newest first: a file that was opened again replaces what it held before.
        own = [entry for entry in reversed(self._early) if name in entry.names]
        return own[0] if own else shipped(name)

    def take(self, reading: FileReading) -> Entry:
        """Add what was read from a file to the figures.

        Raises
        ------
        InputError
            If the file is refused: the figures stay as they were, and `refused` says why.
        """
        path = reading.path
        # Kept with its reason: the list of figures has refused files, too.
        if reading.contents is None:
            self.refused[path] = reading.problems
            first, *more = reading.problems
            raise InputError(first, tuple(more))
        entry = entry_of(path, reading.contents, self.entry)
        self.refused.pop(path, None)
        self.own[path] = entry.key
        self.drafts.pop(path, None)
        if reading.draft_text:
            from looplight.session.state.snapshot import DraftText  # noqa: PLC0415 - few are drafts

            self.drafts[path] = DraftText(
                entry.key, str(path), reading.draft_text, reading.came_along
            )
        if self._catalogue is None:
            self._early.append(entry)
        else:
            self._catalogue = self._catalogue.with_entry(entry)
        return entry
