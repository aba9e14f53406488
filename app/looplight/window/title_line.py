"""Title of the open figure and its citation, on one line of the toolbar."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from looplight.panels.widgets import ElidedLabel
from looplight.pathways.catalogue import Entry
from looplight.session import fonts
from looplight.session.document import Document
from looplight.session.plain import one_line
from looplight.session.state import Shown


class TitleLine(QWidget):
    """The title, and who published the figure."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.title = ElidedLabel("Looplight")
        self.title.setFont(fonts.font(13, 600))
        self.title.setAccessibleName("Figure")
        self.citation = ElidedLabel("", "citation")
        self.citation.setAccessibleName("Citation")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.title, 6)
        row.addWidget(self.citation, 4)
        document.changed.connect(self._document_changed)

    def _document_changed(self, old: Shown, new: Shown) -> None:
        if old.entry is not new.entry and new.entry is not None:
            self.title.setText(one_line(new.entry.title))
            self.citation.setText(one_line(citation(new.entry)))


def citation(entry: Entry) -> str:
    """Return the short citation of an entry."""
    if entry.record is not None:
        return entry.record.reference or entry.record.paper_title or entry.record.pmcid
    if entry.pathway is not None:
        return entry.pathway.source or entry.pathway.tumour_context
    return ""
