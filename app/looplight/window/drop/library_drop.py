"""Folders of figure records and gene-set files that are dropped: what a library is made of."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.window.drop.recognition import is_library_source


class LibraryDrop(QObject):
    """Takes what a library can be made of out of dropped files.

    Attributes
    ----------
    sources_found : Signal(object)
        Dropped folders and gene-set files: a tuple of paths.
    files_left : Signal(object)
        The files that are for others: a tuple of paths.
    """

    sources_found = Signal(object)
    files_left = Signal(object)

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Announce folders and gene-set files; all other files are passed on."""
        sources = tuple(path for path in paths if is_library_source(path))
        rest = tuple(path for path in paths if path not in sources)
        if rest:
            self.files_left.emit(rest)
        if sources:
            self.sources_found.emit(sources)
