"""What the File menu does: open, recent, sessions, pictures, tables."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.files.problems import InputError, Problem
from looplight.panels.widgets.save_dialog import ask_path, save
from looplight.session.document.document import Document
from looplight.session.export.options import remarks
from looplight.session.models.readings import ReadingsModel
from looplight.session.models.tsv import as_tsv
from looplight.session.storage.recent_files import Recent
from looplight.session.storage.session_file import SUFFIX
from looplight.window.commands.session import SessionCommands

OPEN_KINDS = (
    "Figures, pathways and sessions (*.md *.yaml *.yml *.xlsx *.looplight);;"
    "Sessions (*.looplight);;All files (*)"
)
NETWORK_KINDS = (
    "Tab-separated arrows (*.tsv);;SIF network (*.sif);;GraphML network (*.graphml);;JSON (*.json)"
)
TABLE_KINDS = "Tab-separated text (*.tsv)"
TEXT_KINDS = "Text (*.txt)"


class _Text:
    """Text on its way into a file."""

    def __init__(self, text: str) -> None:
        self._text = text

    def write(self, path: Path) -> None:
        save(path, self._text)


class FileCommands(QObject):
    """Reads and writes files for the window; every refusal becomes one problem."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        sessions: SessionCommands,
        recent: Recent,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._sessions = sessions
        self._recent = recent

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
        opened = [self.open_path(path) for path in paths]
        return all(opened)

    def open_path(self, path: Path) -> bool:
        """Open one record, pathway or session."""
        if path.suffix.lower() == SUFFIX:
            return self._sessions.open(path)
        if not self._document.open_file(path):
            return False
        self._recent.add(path)
        return True

    def reload(self) -> None:
        """Read the open file again."""
        path = self._document.shelf.files.get(self._document.shown.state.figure)
        if path is None:
            said = "This figure ships with Looplight; there is no file to read again."
            self._document.tell((Problem("no-file", said),))
        else:
            self._document.reload(path)

    def export_network(self) -> None:
        """Save nodes and arrows for other programs."""
        if not self._has_pathway():
            return
        path = ask_path(self._window, "Export network", f"{self._stem()}.tsv", NETWORK_KINDS)
        if path is not None:
            self._guarded(self._write_network, path)

    def export_genes(self) -> None:
        """Save the gene table in the order of the record."""
        from looplight.session.models.genes import GenesModel  # noqa: PLC0415 - start-up

        entry = self._document.shown.entry
        if entry is not None and entry.article is not None:
            self._document.tell((Problem("no-genes", "An article has no genes to export."),))
            return
        self._export_table(GenesModel(self._document), "genes")

    def export_readings(self) -> None:
        """Save level and direction of every node."""
        if self._has_pathway():
            self._export_table(ReadingsModel(self._document), "readings")

    def export_account(self) -> None:
        """Save the view in words, with its source and the limits line."""
        from looplight.session.text.summary import summary  # noqa: PLC0415 - rarely needed

        text = summary(self._document.shown, self._document.inhibitors)
        path = ask_path(self._window, "Export as text", f"{self._stem()}.txt", TEXT_KINDS)
        if path is not None and text:
            self._guarded(_Text(f"{text}\n").write, path)

    def _has_pathway(self) -> bool:
        """Tell whether the open entry has a pathway; say so to the user where it has none."""
        if self._document.shown.pathway is not None:
            return True
        reason = "There are no nodes and arrows here to export."
        self._document.tell((Problem("no-pathway", reason),))
        return False

    def _export_table(self, model: QAbstractItemModel, what: str) -> None:
        path = ask_path(self._window, f"Export {what}", f"{self._stem()}-{what}.tsv", TABLE_KINDS)
        if path is not None:
            text = as_tsv(model)
            if what == "readings":
                text += remarks(self._document.shown)
            self._guarded(_Text(text).write, path)

    def _stem(self) -> str:
        entry = self._document.shown.entry
        if entry is None:
            return "looplight"
        return entry.pathway.name if entry.pathway else entry.key

    def _write_network(self, path: Path) -> None:
        from looplight.pathways.formats import writers  # noqa: PLC0415 - rarely needed

        entry = self._document.shown.entry
        if entry is not None and entry.pathway is not None:
            writers.write(entry.pathway, path.suffix.lstrip(".").lower(), path)

    def _guarded(self, write, path: Path) -> None:  # type: ignore[no-untyped-def]
        try:
            write(path)
        except InputError as error:
            self._document.tell(error.problems)
        except OSError as error:
            reason = error.strerror or str(error)
            problem = Problem("cannot-write", f"Could not save: {reason}", str(path))
            self._document.tell((problem,))
