"""Folders of figure records and gene-set files that are dropped: the Library panel indexes them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.drop.recognition import is_library_source


class LibraryDrop(QObject):
    """Takes what a library can be made of out of dropped files.

    Parameters
    ----------
    docks : PanelDocks

    Attributes
    ----------
    files_left : Signal(object)
        The files that are for others: a tuple of paths.
    """

    files_left = Signal(object)

    def __init__(self, docks: PanelDocks) -> None:
        super().__init__(docks)
        self._docks = docks

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Index dropped folders and gene-set files; all other files are passed on."""
        sources = [path for path in paths if is_library_source(path)]
        rest = tuple(path for path in paths if path not in sources)
        if rest:
            self.files_left.emit(rest)
        if not sources:
            return
        # Imported with the panel: most windows never open it.
        from looplight.panels.library.panel import LibraryPanel  # noqa: PLC0415

        self._docks.open("library")
        for source in sources:
            self._docks.panel_of(LibraryPanel).index_bar.index(source)
