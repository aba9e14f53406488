"""The figures that can be opened: what ships, and the user's own files."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Catalogue, Entry, bundled, entry_of, read_file, shipped

if TYPE_CHECKING:
    from looplight.files.bounded_read import FileContent
    from looplight.pathways.formats.registry import Contents


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
    """

    path: Path
    contents: "Contents | None" = None
    problems: tuple[Problem, ...] = ()


def read_figure_file(path: Path, content: "FileContent | None" = None) -> FileReading:
    """Read a figure's file; what is wrong with it becomes a part of the result.

    Parameters
    ----------
    path : pathlib.Path
    content : FileContent or None
        What the file holds, where it was read already.
    """
    path = path.absolute()
    try:
        return FileReading(path, read_file(path, content=content))
    except InputError as error:
        return FileReading(path, problems=error.problems)


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
    refused : dict of Path to tuple of Problem
        Files that could not be read, and why.
    """

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._catalogue = catalogue
        # What was read before the catalogue: a start with a file waits for no other figure.
        self._early: list[Entry] = []
        self.own: dict[Path, str] = {}
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
        if self._catalogue is None:
            self._early.append(entry)
        else:
            self._catalogue = self._catalogue.with_entry(entry)
        return entry
