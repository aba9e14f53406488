"""The libraries of the user and how many figures each has, read beside the window."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from looplight.files.problems import InputError
from looplight.session.background.job_runner import Progress


@dataclass(frozen=True)
class LibraryCount:
    """One library.

    Attributes
    ----------
    name, place : str
        What it is called, and the path of its folder or file.
    figures : int
    index_bytes : int
        Size of what Looplight keeps of it.
    """

    name: str
    place: str
    figures: int
    index_bytes: int = 0


@dataclass(frozen=True)
class LibraryListRequest:
    """Counts the figures of all libraries; one whose index is damaged is left out."""

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[LibraryCount, ...]:
        """Return the libraries by name; imported late, since a start does not wait for them."""
        from looplight.library.database import libraries  # noqa: PLC0415 - see above
        from looplight.library.figure_search import newest  # noqa: PLC0415 - see above
        from looplight.library.library_names import library_names  # noqa: PLC0415 - see above

        del progress
        rows, names = [], library_names()
        for library in libraries():
            if cancelled():
                break
            try:
                count = newest(library, 1).count
            except InputError:
                # The panel tells why it cannot be searched.
                continue
            place = str(library.source)
            size = _bytes_of(library.index)
            rows.append(LibraryCount(names.get(place, library.name), place, count, size))
        return tuple(rows)


def _bytes_of(index: Path) -> int:
    """Return the size of an index with the files that SQLite keeps beside it."""
    size = 0
    for file in (index, index.with_name(f"{index.name}-wal")):
        # Another window may remove it meanwhile.
        with suppress(OSError):
            size += file.stat().st_size
    return size
