"""The list of sources that drafts are made from, and where more can be had."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from zipfile import is_zipfile

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from looplight.files.problems import Problem
from looplight.library.database import Library, libraries_of_drawings
from looplight.library.library_names import library_names
from looplight.library.sources.providers import Tried, providers
from looplight.library.sources.source_cache import (
    set_unused_sources,
    source_summaries,
    unused_sources,
)
from looplight.panels.widgets import chosen_folders, layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.layouts import TextColumn
from looplight.translation.messages import translate, whole
from looplight.window.dialogs.pasted_genes import ONLY_NODES, add_nodes_button

_TRIED = {
    Tried.FILES: "",
    Tried.ROWS: translate(
        "sources", "Its reader was tried on a few published rows, not on a whole file."
    ),
    Tried.NOTHING: translate("sources", "Its reader was not tried on a real file."),
}
# What the folder of a chosen source is remembered as.
_SOURCE = "source"
KINDS = "(*.zip *.tsv *.csv *.txt)"


class FirstSourceDialog(Dialog):
    """Says what a draft needs and what it becomes, before a first file of arrows is chosen.

    Attributes
    ----------
    wants_nodes : bool
        Whether the user does without a source: only the nodes are wanted.
    wants_folder : bool
        Whether the source is a folder, such as that of a library of drawings.
    library : Path or None
        The folder of a library that was chosen as the source.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library: Path | None = None
        drawn = libraries_of_drawings()
        self.wants_nodes = self.wants_folder = False
        self.setWindowTitle(translate("dialog", "Draft arrows: choose a source once"))
        text = plain_label(
            translate(
                "dialog",
                "A draft connects the genes of a figure with arrows that other pathways draw "
                "between them. None is bundled and nothing is downloaded for you: you choose a "
                "file once, and it stays for later drafts.",
            )
        )
        steps = plain_label(
            "\n".join(
                (
                    _first_step(drawn),
                    translate(
                        "dialog",
                        "2. Choose that file here, or a folder of GPML files such as your library; "
                        "it is read on this computer.",
                    ),
                    translate(
                        "dialog",
                        "3. The draft opens as a figure of its own. Every arrow names the pathways "
                        "that it is from; you accept or reject it. No curator has checked it.",
                    ),
                )
            )
        )
        self.places = source_places()
        self.buttons = accept_or_cancel(self)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(
            translate("dialog", "Choose the file...")
        )
        self.folder_button = self.buttons.addButton(
            translate("dialog", "Choose a folder..."), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.folder_button.setAutoDefault(False)
        self.folder_button.clicked.connect(self._take_folder)
        self.library_button: QPushButton | None = None
        if drawn:
            self.library_button = self.buttons.addButton(
                translate("dialog", "Use {library}", library=_name(drawn[0])),
                QDialogButtonBox.ButtonRole.ActionRole,
            )
            self.library_button.clicked.connect(partial(self._take_library, drawn[0].source))
            self.library_button.setDefault(True)
        self.nodes_button = add_nodes_button(self.buttons)
        self.nodes_button.clicked.connect(self._do_without)
        layouts.column(
            *(text, steps),
            section_title(translate("dialog", "Where sources can be had")),
            (self.places, 1),
            self.buttons,
            within=self,
            margins=(16, 16, 16, 12),
            spacing=10,
        )
        self.resize(560, 480)

    def _take_folder(self) -> None:
        self.wants_folder = True
        self.accept()

    def _take_library(self, source: Path) -> None:
        self.library = source
        self.accept()

    def _do_without(self) -> None:
        self.wants_nodes = True
        self.reject()


def _name(library: Library) -> str:
    return library_names().get(str(library.source), library.name).replace("&", "&&")


def _first_step(drawn: Sequence[Library]) -> str:
    """Return where the arrows are from: a library that is indexed, else a download."""
    if drawn:
        return translate(
            "dialog",
            "1. Your library {library} has drawn pathways: take their arrows. Or download a file "
            "in your browser.",
            library=library_names().get(str(drawn[0].source), drawn[0].name),
        )
    return translate(
        "dialog",
        "1. Download a file in your browser, for example the archive of GPML files "
        "of Homo sapiens from data.wikipathways.org (free for every use).",
    )


def ask_for_source(parent: QWidget) -> tuple[Path | None, Problem | None]:
    """Say what a draft needs, and ask for a first source of arrows.

    Returns
    -------
    tuple of (path or None, Problem or None)
        `ONLY_NODES` where the user does without; None where nothing was chosen, or what is wrong
        with it.
    """
    explanation = FirstSourceDialog(parent)
    accepted = explanation.exec()
    explanation.deleteLater()
    if explanation.wants_nodes:
        return ONLY_NODES, None
    if explanation.library is not None:
        return explanation.library, None
    title = translate("dialog", "Source of arrows")
    kinds = translate("dialog", "Archives and tables (*.zip *.tsv *.csv *.txt)")
    begin = chosen_folders.beginning(_SOURCE)
    chosen = ""
    if explanation.wants_folder:
        folder_title = translate("dialog", "Folder of GPML files")
        chosen = QFileDialog.getExistingDirectory(parent, folder_title, begin)
    elif accepted:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, begin, kinds)
    if not chosen:
        return None, None
    path = Path(chosen)
    chosen_folders.remember(_SOURCE, path)
    # Told at once, before the work begins.
    if path.is_dir() or is_zipfile(path) or path.suffix.lower() != ".zip":
        return path, None
    message = translate("library", "no zip archive of GPML files; choose the archive of a species")
    return None, Problem("source-file", message, chosen)


def source_places() -> TextColumn:
    """Return the list of databases that can be a source, with what is known of their licences."""
    places = TextColumn(translate("dialog", "Where sources can be had"))
    for provider in providers():
        where = f" ({provider.address})" if provider.address else ""
        places.add(plain_label(f"{provider.name}{where}: {provider.file}."))
        text = f"{provider.licence} {_TRIED[provider.tried]}".strip()
        places.add(plain_label(text, "muted"))
    return places


class DraftSourcesDialog(Dialog):
    """Ticks the sources of the next drafts; reading a new one is left to who listens.

    Attributes
    ----------
    source_requested : Signal(str)
        An archive, a table or a folder is to be read as a source.
    """

    source_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("dialog", "Sources of arrows"))
        self.rows = QListWidget()
        self.rows.setAccessibleName(translate("dialog", "Sources of arrows"))
        unused = unused_sources()
        for source in source_summaries():
            text = translate(
                "dialog",
                "{name}: {number} arrows",
                name=source.name,
                number=whole(source.arrow_count),
            )
            item = QListWidgetItem(text, self.rows)
            item.setData(Qt.ItemDataRole.UserRole, source.file)
            item.setToolTip(source.file)
            used = source.file not in unused
            item.setCheckState(Qt.CheckState.Checked if used else Qt.CheckState.Unchecked)
        self.add_file = action_button(
            translate("dialog", "Add file..."),
            translate("dialog", "Read an archive of GPML files or a table of arrows"),
            self._ask_for_file,
        )
        self.add_folder = action_button(
            translate("dialog", "Add folder..."),
            translate("dialog", "Read a folder of GPML files"),
            self._ask_for_folder,
        )
        self.places = source_places()
        layouts.column(
            plain_label(translate("dialog", "The next drafts are made from the ticked sources.")),
            (self.rows, 2),
            layouts.row(self.add_file, self.add_folder, 1),
            plain_label(translate("dialog", "Where sources can be had; none is bundled:")),
            (self.places, 3),
            accept_or_cancel(self),
            within=self,
            margins=(16, 16, 16, 12),
        )
        self.resize(560, 520)
        self.accepted.connect(self._keep)

    def _keep(self) -> None:
        """Remember what is not ticked."""
        items = (self.rows.item(number) for number in range(self.rows.count()))
        set_unused_sources(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is not Qt.CheckState.Checked
        )

    def _ask_for_file(self) -> None:
        title = translate("dialog", "Source of arrows")
        chosen, _ = QFileDialog.getOpenFileName(
            self, title, chosen_folders.beginning(_SOURCE), KINDS
        )
        self._request(chosen)

    def _ask_for_folder(self) -> None:
        title = translate("dialog", "Folder of GPML files")
        begin = chosen_folders.beginning(_SOURCE)
        self._request(QFileDialog.getExistingDirectory(self, title, begin))

    def _request(self, chosen: str) -> None:
        if chosen:
            chosen_folders.remember(_SOURCE, Path(chosen))
            # Closing keeps the ticks; the window reads the source, with its own progress.
            self.accept()
            self.source_requested.emit(chosen)
