"""What the File menu does: open, recent, sessions, pictures, tables."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.panels.saving import ask_path
from looplight.records.problems import InputError, Problem
from looplight.session.document import Document
from looplight.window.theming import Theming

OPEN_KINDS = (
    "Figures, pathways and sessions (*.md *.yaml *.yml *.looplight);;"
    "Sessions (*.looplight);;All files (*)"
)
SESSION_KINDS = "Looplight session (*.looplight)"
SESSION_ENDING = ".looplight"
PICTURE_KINDS = "PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)"
NETWORK_KINDS = (
    "Tab-separated arrows (*.tsv);;SIF network (*.sif);;GraphML network (*.graphml);;JSON (*.json)"
)
PICTURE_SIZE = (1600, 1000)
PICTURE_SCALE = 2.0


class FileCommands(QObject):
    """Reads and writes files for the window; every refusal becomes one problem."""

    def __init__(self, window: QWidget, document: Document, theming: Theming) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._theming = theming

    def open(self) -> None:
        """Ask for files and open them."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "Open", "", OPEN_KINDS)
        self.open_paths(Path(name) for name in chosen)

    def open_paths(self, paths: Iterable[Path]) -> bool:
        """Open files by their content; one that is refused does not keep the others out.

        Returns
        -------
        bool
            True if every file was opened.
        """
        return all([self.open_path(path) for path in paths])

    def open_path(self, path: Path) -> bool:
        """Open one record, pathway or session."""
        if path.suffix.lower() == SESSION_ENDING:
            return self.open_session(path)
        return self._document.open_file(path)

    def export_picture(self) -> None:
        """Save what is shown as a picture."""
        name = f"{self._stem()}.png"
        path = ask_path(self._window, "Export picture", name, PICTURE_KINDS)
        if path is not None and self._document.shown.entry is not None:
            self._guarded(self._render, path)

    def export_network(self) -> None:
        """Save nodes and arrows for other programs."""
        path = ask_path(self._window, "Export network", f"{self._stem()}.tsv", NETWORK_KINDS)
        if path is not None:
            self._guarded(self._write_network, path)

    def _stem(self) -> str:
        entry = self._document.shown.entry
        if entry is None:
            return "looplight"
        return entry.pathway.name if entry.pathway else entry.key

    def _render(self, path: Path) -> None:
        from looplight.canvas.export import render  # noqa: PLC0415 - heavy, rarely needed

        render(self._document.shown, self._theming.theme, path, PICTURE_SIZE, PICTURE_SCALE)

    def _write_network(self, path: Path) -> None:
        from looplight.pathways import export  # noqa: PLC0415 - rarely needed

        entry = self._document.shown.entry
        if entry is not None and entry.pathway is not None:
            export.write(entry.pathway, path.suffix.lstrip(".").lower(), path)

    def _guarded(self, write, path: Path) -> None:  # type: ignore[no-untyped-def]
        try:
            write(path)
        except InputError as error:
            self._document.tell(error.problems)
        except OSError as error:
            reason = error.strerror or str(error)
            problem = Problem("cannot-write", f"Could not save: {reason}", str(path))
            self._document.tell((problem,))
