"""A record without arrows as a page: what it is, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from looplight.files.safe_text import one_line
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.layouts import FlowLayout, TextColumn
from looplight.panels.widgets.links import TextLink
from looplight.pathways.catalogue import Entry
from looplight.records.figure_citation import reference
from looplight.records.figure_record import FigureRecord
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.translation.messages import translate

WHY = translate(
    "panel",
    "Nobody has curated the arrows of this figure: the record holds its caption "
    "and its genes, and says nothing of what activates or inhibits what. So "
    "there is nothing to block here yet.",
)
OWN_FILE = translate(
    "panel",
    "A drawing of the same pathway from WikiPathways (GPML) or KEGG (KGML), a "
    "table of arrows or a file that you write yourself opens beside it, and can "
    "be blocked.",
)
# Text and id of what each button asks for; the one without a text counts the genes.
BUTTONS = (
    (translate("panel", "Draft arrows from other pathways…"), "library.draft"),
    ("", "panel.genes"),
    (translate("panel", "Caption, with its genes marked"), "panel.caption"),
    (translate("panel", "Save the genes as a table…"), "file.export-genes"),
    (translate("panel", "Open a pathway file…"), "file.open"),
)
MARGINS = (36, 24, 36, 24)
MOST_RELATED = 3


class RecordPage(TextColumn):
    """One record, in plain text that can be selected, and buttons for what comes next.

    Attributes
    ----------
    command_chosen : Signal(str)
        Id of a command.
    record : FigureRecord or None
    """

    command_chosen = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__(translate("panel", "Record without arrows"))
        self.set_margins(*MARGINS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.record: FigureRecord | None = None
        self.buttons: list[QPushButton] = []
        self._document = document

    def show_entry(self, entry: Entry) -> None:
        """Write the page of a record anew, unless it shows this record already."""
        record = entry.record
        if record is None or record is self.record:
            return
        self.record = record
        self.clear()
        self.add(plain_label(one_line(entry.title), font=fonts.interface(20, 600)))
        self.add(plain_label(reference(record), "muted"))
        self.add(section_title(translate("panel", "Why it cannot be blocked")))
        self.add(plain_label(WHY))
        self.add(section_title(translate("panel", "What you can do with it")))
        self._add_buttons(len(record.gene_symbols))
        self.add(plain_label(OWN_FILE, "muted"))
        self._add_related(record)

    def _add_buttons(self, genes: int) -> None:
        self.buttons = []
        holder = plain_label()
        row = FlowLayout(holder)
        for text, command in BUTTONS:
            button = QPushButton(text or _gene_list(genes))
            button.setObjectName(command)
            # Else Enter would press nothing outside a dialog.
            button.setAutoDefault(True)
            button.clicked.connect(self._button_clicked)
            row.addWidget(button)
            self.buttons.append(button)
        self.add(holder)

    def _add_related(self, record: FigureRecord) -> None:
        """Link the curated figures that show the most of its genes."""
        symbols = set(record.gene_symbols)
        shared = []
        for entry in self._document.figures.catalogue.drawable:
            nodes = entry.pathway.nodes if entry.pathway is not None else ()
            count = len(symbols & {gene.symbol for node in nodes for gene in node.genes})
            if count:
                shared.append((count, entry))
        if not shared:
            return
        self.add(
            section_title(translate("panel", "Figures with arrows that show some of its genes"))
        )
        for count, entry in sorted(shared, key=lambda row: -row[0])[:MOST_RELATED]:
            text = translate(
                "panel",
                "Open {figure} ({shared} of its {genes} genes)",
                figure=one_line(entry.title),
                shared=count,
                genes=len(symbols),
            )
            link = TextLink(text, entry.key)
            link.chosen.connect(self._open)
            self.add(link)

    def _button_clicked(self) -> None:
        self.command_chosen.emit(self.sender().objectName())

    def _open(self, key: object) -> None:
        self._document.open(str(key))


def _gene_list(count: int) -> str:
    return translate(
        "panel", "List of its {count} genes", plural="List of its {count} genes", count=count
    )
