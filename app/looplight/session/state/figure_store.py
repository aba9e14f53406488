"""The figures that can be opened: what ships, and the user's own files."""

from pathlib import Path

from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Catalogue, Entry, bundled, open_file, shipped


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
        own = [entry for entry in reversed(self._early) if name in entry.names]
        return own[0] if own else shipped(name)

    def read(self, path: Path) -> Entry:
        """Read a file and put its entry on the shelf.

        Parameters
        ----------
        path : pathlib.Path
            A record, a native pathway file or a model of another program.

        Returns
        -------
        Entry

        Raises
        ------
        InputError
            If the file is refused; the shelf then keeps what it had, and remembers why.
        """
        path = path.absolute()
        try:
            entry = open_file(path, self.entry)
        except InputError as error:
            self.refused[path] = error.problems
            raise
        self.refused.pop(path, None)
        self.own[path] = entry.key
        if self._catalogue is None:
            self._early.append(entry)
        else:
            self._catalogue = self._catalogue.with_entry(entry)
        return entry
