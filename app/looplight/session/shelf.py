"""The figures that can be opened: what ships, and the user's own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from looplight.records.problems import InputError, Problem

if TYPE_CHECKING:
    from looplight.pathways.catalogue import Catalogue, Entry


class Shelf:
    """The catalogue and where the user's own entries came from.

    Parameters
    ----------
    catalogue : Catalogue or None
        None = what ships with Looplight, read when it is first asked for.
    """

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._catalogue = catalogue
        self.files: dict[str, Path] = {}
        self.refused: dict[Path, tuple[Problem, ...]] = {}

    @property
    def catalogue(self) -> Catalogue:
        """All entries."""
        if self._catalogue is None:
            # Imported late: the window paints before the figures are read.
            from looplight.pathways.catalogue import bundled  # noqa: PLC0415

            self._catalogue = bundled()
        return self._catalogue

    def entry(self, key: str) -> Entry | None:
        """Return the entry with this key, or None."""
        return next((one for one in self.catalogue.entries if one.key == key), None)

    def read(self, path: Path) -> Entry:
        """Read a file and put its entry on the shelf.

        Parameters
        ----------
        path : pathlib.Path
            A record or a native pathway file.

        Returns
        -------
        Entry

        Raises
        ------
        InputError
            If the file is refused; the shelf then keeps what it had, and remembers why.
        """
        from looplight.pathways.catalogue import open_file  # noqa: PLC0415

        path = path.absolute()
        try:
            entry = open_file(path)
        except InputError as error:
            self.refused[path] = error.problems
            raise
        self.refused.pop(path, None)
        for key in [key for key, known in self.files.items() if known == path]:
            del self.files[key]
        self.files[entry.key] = path
        self._catalogue = self.catalogue.with_entry(entry)
        return entry
