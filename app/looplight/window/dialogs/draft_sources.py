"""The list of sources that drafts are made from, and where more can be had."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from zipfile import is_zipfile

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
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
from looplight.session.appearance import fonts
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
_TABLES = ("*.zip", "*.tsv", "*.csv", "*.txt", "*.tab")


class FirstSourceDialog(Dialog):
    """Says what a draft needs and what it becomes, before a first file of arrows is chosen.

    Attributes
    ----------
    wants_nodes : bool
        Whether the user does without a source: only the nodes are wanted.
    wants_folder : bool
        Whether the source is a folder, such as that of a library of drawings.
    library : Path or None
        The folder of a library, or the file of an open figure, that was chosen as the source.

    Parameters
    ----------
    parent : QWidget or None
    opened : sequence of pathlib.Path
        Files of the user's that are open and have arrows.
    refusal : str
        Why the source that was chosen before cannot be used.
    """

    def __init__(
        self, parent: QWidget | None = None, opened: Sequence[Path] = (), refusal: str = ""
    ) -> None:
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
                        "2. Choose that file here, single GPML files, or a folder of them such as "
                        "your library; they are read on this computer.",
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
        self.open_button: QPushButton | None = None
        if opened:
            self._offer(opened)
        self.nodes_button = add_nodes_button(self.buttons)
        self.nodes_button.clicked.connect(self._do_without)
        self.refusal = plain_label("", font=fonts.interface(12, 600))
        if refusal:
            self.refusal.setText(
                translate(
                    "dialog",
                    "This source cannot be used: {reason}. Choose another one; nothing that you "
                    "typed is lost.",
                    reason=refusal.rstrip("."),
                )
            )
        self.refusal.setVisible(bool(refusal))
        layouts.column(
            *(self.refusal, text, steps),
            section_title(translate("dialog", "Where sources can be had")),
            (self.places, 1),
            self.buttons,
            within=self,
            margins=(16, 16, 16, 12),
            spacing=10,
        )
        self.resize(560, 480)

    def _offer(self, opened: Sequence[Path]) -> None:
        """Offer figures that are open: their arrows are read from their files."""
        text = translate("dialog", "Use an open figure")
        if len(opened) == 1:
            text = translate("dialog", "Use {library}", library=opened[0].name.replace("&", "&&"))
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        if len(opened) == 1:
            button.clicked.connect(partial(self._take_library, opened[0]))
        else:
            menu = QMenu(button)
            for path in opened:
                action = menu.addAction(path.name.replace("&", "&&"))
                action.triggered.connect(partial(self._take_library, path))
            button.setMenu(menu)
        self.open_button = button

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


def ask_for_source(
    parent: QWidget | None, opened: Sequence[Path] = ()
) -> tuple[tuple[Path, ...], Problem | None]:
    """Say what a draft needs, and ask for a first source of arrows.

    Returns
    -------
    tuple of (tuple of path, Problem or None)
        `ONLY_NODES` where the user does without; none where nothing was chosen, or what is wrong
        with it.
    """
    explanation = FirstSourceDialog(parent, opened)
    accepted = bool(explanation.exec())
    explanation.deleteLater()
    return chosen_sources_of(explanation, accepted, parent)


def chosen_sources_of(
    explanation: FirstSourceDialog, accepted: bool, parent: QWidget | None
) -> tuple[tuple[Path, ...], Problem | None]:
    """Return what was chosen in a closed dialog, after asking for the file where it is one."""
    if explanation.wants_nodes:
        return (ONLY_NODES,), None
    if explanation.library is not None:
        return (explanation.library,), None
    begin = chosen_folders.beginning(_SOURCE)
    chosen: list[str] = []
    if explanation.wants_folder:
        folder_title = translate("dialog", "Folder of GPML files")
        chosen = [QFileDialog.getExistingDirectory(parent, folder_title, begin)]
    elif accepted:
        title = translate("dialog", "Source of arrows")
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, begin, source_kinds())
    paths = tuple(Path(name) for name in chosen if name)
    if not paths:
        return (), None
    chosen_folders.remember(_SOURCE, paths[0])
    # Told at once, before the work begins.
    for path in paths:
        if path.suffix.lower() == ".zip" and path.is_file() and not is_zipfile(path):
            message = translate(
                "library", "no zip archive of GPML files; choose the archive of a species"
            )
            return (), Problem("source-file", message, str(path))
    return paths, None


def ask_again(
    parent: QWidget,
    opened: Sequence[Path],
    refusal: str,
    take: Callable[[tuple[Path, ...], tuple[Problem, ...]], object],
) -> FirstSourceDialog:
    """Ask for another source, saying why the one before was refused; return the open dialog.

    Parameters
    ----------
    parent : QWidget
    opened : sequence of pathlib.Path
    refusal : str
    take : callable
        Takes what is chosen, and what is wrong with it.
    """

    def closed(code: int) -> None:
        sources, problem = chosen_sources_of(dialog, bool(code), parent)
        take(sources, (problem,) if problem is not None else ())

    dialog = FirstSourceDialog(parent, opened, refusal)
    dialog.finished.connect(closed)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def source_kinds() -> str:
    """Return the filter of the dialog for sources: archives, tables, and files of figures."""
    from looplight.library.sources.figure_file import figure_endings  # noqa: PLC0415 - start-up

    patterns = " ".join((*_TABLES, *(f"*{ending}" for ending in figure_endings())))
    kinds = (
        translate("dialog", "Archives, tables and figures ({patterns})", patterns=patterns),
        translate("dialog", "All files (*)"),
    )
    return ";;".join(kinds)


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
    source_requested : Signal(tuple)
        Archives, tables, files of figures or a folder are to be read as sources.
    """

    source_requested = Signal(tuple)

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
            translate(
                "dialog", "Read an archive of GPML files, a table of arrows, or files of figures"
            ),
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
        begin = chosen_folders.beginning(_SOURCE)
        chosen, _ = QFileDialog.getOpenFileNames(self, title, begin, source_kinds())
        self._request(*chosen)

    def _ask_for_folder(self) -> None:
        title = translate("dialog", "Folder of GPML files")
        begin = chosen_folders.beginning(_SOURCE)
        self._request(QFileDialog.getExistingDirectory(self, title, begin))

    def _request(self, *chosen: str) -> None:
        paths = tuple(Path(name) for name in chosen if name)
        if paths:
            chosen_folders.remember(_SOURCE, paths[0])
            # Closing keeps the ticks; the window reads the sources, with its own progress.
            self.accept()
            self.source_requested.emit(paths)
