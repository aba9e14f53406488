"""Saves the figures of a search: as a table, or their papers for a reference manager."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.background.library_indexing_and_searching import LibraryWork
from looplight.translation.messages import translate

FILE_KINDS = ";;".join(
    (
        translate("library", "Table of the figures (*.tsv)"),
        translate("library", "Papers for BibTeX (*.bib)"),
        translate("library", "Papers for reference managers (*.ris)"),
    )
)


class ResultSaver(QObject):
    """Asks where, and has the figures written that a search text finds.

    Attributes
    ----------
    saved : Signal(str)
        What was written, in words.
    """

    saved = Signal(str)

    def __init__(self, work: LibraryWork, field: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._field, self._window = work, field, parent
        work.saved.connect(self._written)

    def save(self) -> None:
        """Ask for a file, and write the figures that the text in the field finds."""
        title = translate("library", "Save the figures of this search")
        path = ask_path(self._window, title, "figures.tsv", FILE_KINDS, ".tsv")
        if path is not None:
            self._work.save(self._field.text(), path)

    def _written(self, path: Path, count: int, matching: int) -> None:
        text = translate(
            "library",
            "{count} figure is in {name}.",
            plural="{count:,} figures are in {name}.",
            count=count,
            name=path.name,
        )
        if matching > count:
            rest = translate(
                "library", "{matching:,} match; narrow the search down.", matching=matching
            )
            text = f"{text} {rest}"
        self.saved.emit(text)
