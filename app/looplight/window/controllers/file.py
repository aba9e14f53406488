"""What the File menu does beside sessions and pictures: opening, reading again, tables, text."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.canvas.export import registry
from looplight.files.problems import Problem
from looplight.files.safe_text import one_line
from looplight.panels.widgets import chosen_folders
from looplight.pathways.catalogue import entry_of
from looplight.pathways.chosen_outputs import AS_THE_FIGURE
from looplight.pathways.model.draft_edits import NO_DRAFT_EDITS
from looplight.pathways.model.drawing_edits import NO_EDITS
from looplight.pathways.proposed_file_name import file_name, proposed_name
from looplight.session.document.document import Document
from looplight.session.export.picture_options import chosen_table_format
from looplight.session.export.plot_page import PlotPage
from looplight.session.state.figure_store import FileReading
from looplight.session.storage.formats_with_sessions import ALL_FORMATS
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.dialogs.save_export import ask_export_path, saved_words, write_export
from looplight.window.file_opener import FileOpener

# With all patterns of all formats, the list of kinds was wider than the screen.
KINDS_BY_NAME = QFileDialog.Option.HideNameFilterDetails
_OWN_FIGURE = ".yaml"
_GENE_LISTS = (".txt", ".tsv", ".csv", ".xlsx")
_EXPORT_TITLES = {
    registry.NETWORK: translate("dialog", "Export network"),
    registry.GENES: translate("dialog", "Export genes"),
    registry.LEVELS: translate("dialog", "Export levels"),
    registry.TEXT: translate("dialog", "Export text"),
    registry.PLOT: translate("dialog", "Export plot"),
}

_EXPORTED = {
    registry.NETWORK: translate("status", "Network saved: {name}."),
    registry.GENES: translate("status", "Genes saved: {name}."),
    registry.LEVELS: translate("status", "Levels saved: {name}."),
    registry.TEXT: translate("status", "Text saved: {name}."),
    registry.PLOT: translate("status", "Plot saved: {name}."),
}


class FileController(Controller):
    """Asks for paths, opens and writes files; every refusal becomes one problem.

    Attributes
    ----------
    figure_saved : Signal()
        The shown figure was saved as one of the user's own.
    """

    figure_saved = Signal()

    def __init__(
        self, window: QWidget, document: Document, settings: Settings, opener: FileOpener
    ) -> None:
        super().__init__(window, document)
        self._settings = settings
        self._window = window
        self._opener = opener
        self._locating: Path | None = None

    def open(self) -> None:
        """Ask for files and open them."""
        begin = chosen_folders.beginning("open")
        names, _ = QFileDialog.getOpenFileNames(
            self._window, translate("dialog", "Open"), begin, open_kinds(), "", KINDS_BY_NAME
        )
        for name in names[:1]:
            chosen_folders.remember("open", Path(name))
        self._opener.open_all(Path(name) for name in names)

    def reload(self) -> None:
        """Read the open file again."""
        figures = self._document.figures
        path = figures.files.get(self._document.shown.state.figure)
        draft = figures.drafts.get(path) if path is not None else None
        if path is not None and draft is not None and draft.came_along and not path.exists():
            message = translate(
                "status", "This draft came with the session; there is no file to read again."
            )
            self._document.report((Problem("no-file", message),))
            return
        # Shipped figures cannot change on the disk while the program runs.
        if path is None:
            message = translate(
                "status", "This figure ships with Looplight; there is no file to read again."
            )
            if self._document.shown.entry is None:
                message = translate("status", "No file is open, so there is none to read again.")
            self._document.report((Problem("no-file", message),))
        else:
            self._opener.reload(path)

    @property
    def missing(self) -> bool:
        """True where the session names a file that is not there."""
        return bool(self._document.store.figure_states.missing)

    def locate(self) -> None:
        """Ask where the first missing file of the session is now, and take it from there."""
        states = self._document.store.figure_states
        if not states.missing:
            return
        # The file is read in the background: when it is there, this says which one was looked for.
        self._locating = missing = next(iter(states.missing))
        title = translate("dialog", "Where is {name} now?", name=missing.name)
        begin = chosen_folders.beginning("open")
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, begin, open_kinds(), "", KINDS_BY_NAME
        )
        if name:
            chosen_folders.remember("open", Path(name))
            self._opener.read_again(Path(name), self._take_located)

    def _take_located(self, reading: FileReading) -> None:
        missing, self._locating = self._locating, None
        states = self._document.store.figure_states
        key = states.missing.get(missing) if missing is not None else None
        if missing is None or key is None:
            return
        if reading.contents is not None:
            entry = entry_of(reading.path, reading.contents, self._document.figures.entry)
            if entry.key != key:
                # A model of another program is called by its file, which may have a new name.
                if entry.pathway is None or not entry.pathway.imported:
                    message = translate(
                        "problem",
                        "This file is of {found}; the session's file is of {expected}.",
                        found=entry.key,
                        expected=key,
                    )
                    problem = Problem("another-figure", message, str(reading.path))
                    self._document.report((problem,))
                    return
                states.rename(key, entry.key)
        added = self._document.add(reading)
        if added is not None:
            states.forget_missing(missing)
            self._document.open(added)
            self.announced.emit(
                translate("status", "The file is found. Save the session to keep its new place.")
            )

    def export(self, kind: str, ending: str = "", plot: PlotPage | None = None) -> None:
        """Save one kind of content of `registry` under a name that the user chooses.

        Parameters
        ----------
        kind : str
            For example ``registry.NETWORK``.
        ending : str
            What the proposed name of the file has behind that of the figure.
        plot : PlotPage, optional
            The plot to save, for ``registry.PLOT``.
        """
        rows, name = registry.exports_of(kind), f"{self._stem()}{ending}"
        path = ask_export_path(self._window, _EXPORT_TITLES[kind], name, rows)
        if path is not None:
            table_format = chosen_table_format(self._settings.get)
            shown = self._document.shown
            content = registry.Content(shown, plot=plot, table_format=table_format)
            written = write_export(self._document, kind, content, path, self._window)
            if written:
                words = saved_words(_EXPORTED[kind].format(name=path.name), written)
                self._announce_saved(words, path)

    def save_figure(self) -> None:
        """Save nodes, places, arrows and outputs as a figure of the user's own, under its name."""
        shown, kind = self._document.shown, registry.NETWORK
        entry, row = shown.entry, registry.find_export(kind, _OWN_FIGURE)
        if entry is None or entry.pathway is None or row is None:
            return
        proposed = self._stem()
        title = translate("dialog", "Save as your own figure")
        path = ask_export_path(self._window, title, proposed, (row,))
        if path is None:
            return
        # It is another figure than the draft that it comes from: both can be open.
        pathway = replace(entry.pathway, name=file_name(path.stem) or entry.pathway.name)
        if path.stem != proposed:
            # Who names the file names the figure: drafts are called by their first genes.
            pathway = replace(pathway, title=one_line(path.stem))
        shown = replace(shown, entry=replace(entry, pathway=pathway))
        if write_export(self._document, kind, registry.Content(shown), path, self._window):
            is_draft = bool(entry.pathway.draft)
            text = translate(
                "status", "Figure saved: {name}. Open it like any other file.", name=path.name
            )
            if is_draft:
                text = translate(
                    "status",
                    "Figure saved: {name}. It is open now in place of the draft.",
                    name=path.name,
                )
            if self._document.state.image is not None:
                picture = translate(
                    "status",
                    "Your picture under it is kept by the session only: Ctrl+S saves that.",
                )
                text = f"{text} {picture}"
            self.announced.emit(text)
            self._opener.remember_saved(path)
            self.figure_saved.emit()
            if is_draft:
                self._opener.read_again(path, partial(self._show_saved, entry.key))

    def _show_saved(self, draft: str, reading: FileReading) -> None:
        """Go on in the file that a draft was saved to; undo leads back to the draft."""
        document, state = self._document, self._document.state
        # Who opened another figure meanwhile stays there; one saved over its own file is open.
        if state.figure != draft or document.figures.own.get(reading.path) == draft:
            return
        key = document.add(reading)
        entry = document.figures.entry(key) if key is not None else None
        if key is None or entry is None or key == draft:
            return
        # The file holds what was drawn; the picture, blocks and scenes go on.
        saved = replace(
            state, figure=key, drawing=NO_EDITS, draft=NO_DRAFT_EDITS, outputs=AS_THE_FIGURE
        )
        document.apply(saved, translate("undo", "open {title}", title=entry.title))
        self.figure_saved.emit()

    def export_plot(self, page: PlotPage, shows: str) -> None:
        """Save a plot of the time panel, which shows ``time`` or ``dose``."""
        self.export(registry.PLOT, f"-{shows}", page)

    def _stem(self) -> str:
        return proposed_name(self._document.shown.entry)


def open_kinds() -> str:
    """Return the filter of the Open dialog: all that can be opened, each format, all files.

    Lists of genes are among it: opening one offers a figure made of them.
    """
    from looplight.pathways.formats.plugins import plugin_formats  # noqa: PLC0415 - start-up
    from looplight.session.background.images.image_reading import IMAGE_SUFFIXES  # noqa: PLC0415 - start-up

    # Formats without a suffix are recognised, but cannot be opened as a figure.
    rows = [row for row in (*ALL_FORMATS, *plugin_formats(ALL_FORMATS)) if row.suffixes]
    own = (suffix for row in rows for suffix in (*row.suffixes, *row.common))
    endings = dict.fromkeys((*own, *_GENE_LISTS, *IMAGE_SUFFIXES))
    everything = " ".join(f"*{suffix}" for suffix in endings)
    lists = " ".join(f"*{suffix}" for suffix in _GENE_LISTS)
    kinds = [
        translate("dialog", "All files Looplight reads ({patterns})", patterns=everything),
        translate("dialog", "Lists and tables of genes ({patterns})", patterns=lists),
    ]
    kinds += [f"{row.title} ({' '.join(f'*{suffix}' for suffix in row.suffixes)})" for row in rows]
    return ";;".join([*kinds, translate("dialog", "All files (*)")])
