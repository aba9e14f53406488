"""What the File menu does beside sessions and pictures: opening, reading again, tables, text."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.canvas.export import registry
from looplight.files.problems import Problem
from looplight.session.document.document import Document
from looplight.session.export.plot_page import PlotPage
from looplight.session.storage.formats import ALL_FORMATS
from looplight.window.dialogs.save_export import ask_export_path, write_export
from looplight.window.file_opener import FileOpener


class FileController(QObject):
    """Asks for paths, opens and writes files; every refusal becomes one problem."""

    def __init__(self, window: QWidget, document: Document, opener: FileOpener) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._opener = opener

    def open(self) -> None:
        """Ask for files and open them."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open", "", open_kinds())
        self._opener.open_all(Path(name) for name in names)

    def reload(self) -> None:
        """Read the open file again."""
        path = self._document.figures.files.get(self._document.shown.state.figure)
        # Shipped figures cannot change on the disk while the program runs.
        if path is None:
            message = "This figure ships with Looplight; there is no file to read again."
            self._document.report((Problem("no-file", message),))
        else:
            self._document.reload(path)

    def export_network(self) -> None:
        """Save nodes and arrows for other programs."""
        self._export(registry.NETWORK, "")

    def export_genes(self) -> None:
        """Save the gene table in the order of the record."""
        self._export(registry.GENES, "-genes")

    def export_readings(self) -> None:
        """Save level and direction of every node."""
        self._export(registry.LEVELS, "-readings")

    def export_summary(self) -> None:
        """Save the view in words, with its source and the limits line."""
        self._export(registry.TEXT, "")

    def export_plot(self, page: PlotPage, shows: str) -> None:
        """Save a plot of the time panel, which shows ``time`` or ``dose``."""
        self._export(registry.PLOT, f"-{shows}", page)

    def _export(self, kind: str, ending: str, plot: PlotPage | None = None) -> None:
        rows, name = registry.exports_of(kind), f"{self._stem()}{ending}"
        path = ask_export_path(self._window, f"Export {kind}", name, rows)
        if path is not None:
            content = registry.Content(self._document.shown, plot=plot)
            write_export(self._document, kind, content, path)

    def _stem(self) -> str:
        entry = self._document.shown.entry
        if entry is None:
            return "looplight"
        return entry.pathway.name if entry.pathway else entry.key


def open_kinds() -> str:
    """Return the filter of the Open dialog: all formats, each format, all files."""
    # Formats without a suffix are recognised, but cannot be opened as a figure.
    rows = [row for row in ALL_FORMATS if row.suffixes]
    everything = " ".join(f"*{suffix}" for row in rows for suffix in row.suffixes)
    kinds = [f"Figures, pathways and sessions ({everything})"]
    kinds += [f"{row.title} ({' '.join(f'*{suffix}' for suffix in row.suffixes)})" for row in rows]
    return ";;".join([*kinds, "All files (*)"])
