"""What the File menu does beside sessions and pictures: opening, reading again, tables, text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.files.problems import InputError, Problem
from looplight.panels.widgets.save_dialog import ask_path, save
from looplight.session.document.document import Document
from looplight.session.export.options import remarks
from looplight.session.models.readings import ReadingsModel
from looplight.session.models.tsv import as_tsv
from looplight.session.storage.formats import ALL_FORMATS
from looplight.window.file_opener import FileOpener

NETWORK_KINDS = (
    "Tab-separated arrows (*.tsv);;SIF network (*.sif);;GraphML network (*.graphml);;JSON (*.json)"
)
TABLE_KINDS = "Tab-separated text (*.tsv)"
TEXT_KINDS = "Text (*.txt)"


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
        path = self._document.shelf.files.get(self._document.shown.state.figure)
        if path is None:
            message = "This figure ships with Looplight; there is no file to read again."
            self._document.tell((Problem("no-file", message),))
        else:
            self._document.reload(path)

    def export_network(self) -> None:
        """Save nodes and arrows for other programs."""
        path = ask_path(self._window, "Export network", f"{self._stem()}.tsv", NETWORK_KINDS)
        if path is not None:
            self._guarded(self._write_network, path)

    def export_genes(self) -> None:
        """Save the gene table in the order of the record."""
        from looplight.session.models.genes import GenesModel  # noqa: PLC0415 - rarely needed

        self._export_table(GenesModel(self._document), "genes")

    def export_readings(self) -> None:
        """Save level and direction of every node."""
        self._export_table(ReadingsModel(self._document), "readings", remarks(self._document.shown))

    def export_summary(self) -> None:
        """Save the view in words, with its source and the limits line."""
        from looplight.session.text.summary import summary  # noqa: PLC0415 - rarely needed

        text = summary(self._document.shown, self._document.inhibitors)
        path = ask_path(self._window, "Export as text", f"{self._stem()}.txt", TEXT_KINDS)
        if path is not None and text:
            self._save_text(path, f"{text}\n")

    def _export_table(self, model: QAbstractItemModel, what: str, remarks_text: str = "") -> None:
        path = ask_path(self._window, f"Export {what}", f"{self._stem()}-{what}.tsv", TABLE_KINDS)
        if path is not None:
            self._save_text(path, as_tsv(model) + remarks_text)

    def _stem(self) -> str:
        entry = self._document.shown.entry
        if entry is None:
            return "looplight"
        return entry.pathway.name if entry.pathway else entry.key

    def _write_network(self, path: Path) -> None:
        from looplight.pathways.formats import writers  # noqa: PLC0415 - rarely needed

        pathway = self._document.shown.pathway
        if pathway is not None:
            writers.write(pathway, path.suffix.lstrip(".").lower(), path)

    def _save_text(self, path: Path, text: str) -> None:
        def write(path: Path) -> None:
            save(path, text)

        self._guarded(write, path)

    def _guarded(self, write: Callable[[Path], object], path: Path) -> None:
        try:
            write(path)
        except InputError as error:
            self._document.tell(error.problems)
        except OSError as error:
            reason = error.strerror or str(error)
            problem = Problem("cannot-write", f"Could not save: {reason}", str(path))
            self._document.tell((problem,))


def open_kinds() -> str:
    """Return the filter of the Open dialog: all formats, each format, all files."""
    rows = [row for row in ALL_FORMATS if row.suffixes]
    everything = " ".join(f"*{suffix}" for row in rows for suffix in row.suffixes)
    kinds = [f"Figures, pathways and sessions ({everything})"]
    kinds += [f"{row.title} ({' '.join(f'*{suffix}' for suffix in row.suffixes)})" for row in rows]
    return ";;".join([*kinds, "All files (*)"])
