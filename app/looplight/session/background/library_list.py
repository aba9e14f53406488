"""The libraries of the user and how many figures each has, read beside the window."""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.files.problems import InputError
from looplight.session.background.job_runner import Progress


@dataclass(frozen=True)
class LibraryCount:
    """One library.

    Attributes
    ----------
    name, place : str
        Of its folder or file.
    figures : int
    """

    name: str
    place: str
    figures: int


@dataclass(frozen=True)
class LibraryListRequest:
    """Counts the figures of all libraries; one whose index is damaged is left out."""

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[LibraryCount, ...]:
        """Return the libraries by name; imported late, since a start does not wait for them."""
        from looplight.library.database import libraries  # noqa: PLC0415 - see above
        from looplight.library.search import newest  # noqa: PLC0415 - see above

        del progress
        rows = []
        for library in libraries():
            if cancelled():
                break
            try:
                count = newest(library, 1).count
            except InputError:
                # The panel tells why it cannot be searched.
                continue
            rows.append(LibraryCount(library.name, str(library.source), count))
        return tuple(rows)
