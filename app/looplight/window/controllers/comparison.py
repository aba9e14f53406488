"""Starts and ends a comparison, goes from pane to pane by key, and hands out its table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from looplight.canvas.export import registry
from looplight.files.table_writer import SEPARATORS
from looplight.pathways.proposed_file_name import name_of_pathway
from looplight.session.document.document import Document
from looplight.session.export.picture_options import chosen_table_format
from looplight.session.export.provenance import about_regimens, remarks
from looplight.session.export.tables import regimens_table
from looplight.session.state.regimen_values import RegimenTable, regimens_of
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.dialogs.save_export import ask_export_path, saved_words, write_export


class CompareController(Controller):
    """Carries out the commands on the panes of a comparison and on its table.

    Attributes
    ----------
    actions : ComparisonActions
        The gestures that need no pane in front.
    """

    def __init__(
        self, window: QWidget, document: Document, settings: Settings, canvas: CanvasController
    ) -> None:
        super().__init__(canvas, document)
        self._settings = settings
        self._window = window
        self._canvas = canvas
        self.actions = canvas.comparison
        canvas.comparison_created.connect(self._connect)
        self._connect()

    def toggle(self) -> None:
        """Compare side by side, or go back to the single figure."""
        if self.actions.present is None:
            self.actions.begin()
        else:
            self.actions.leave()

    def remove(self) -> None:
        """Remove the pane in front."""
        self.actions.remove(self._front)

    def make_reference(self) -> None:
        """Compare the other panes with the one in front."""
        self.actions.make_reference(self._front)

    def go_to(self, number: int) -> None:
        """Bring a pane to the front, counted from 0, and give it the keyboard."""
        # The state first: it makes the pane the active one, which then takes the keyboard.
        self._document.store.turn_to(number)
        self._canvas.take_focus()

    def go_to_table(self) -> None:
        """Give the keyboard to the table."""
        view = self._canvas.compare_view
        if view is not None and self._canvas.comparing:
            view.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def can_toggle_row(self) -> bool:
        """True where a node is selected that is no output: those are always rows."""
        node, pathway = self._node, self._document.shown.pathway
        return bool(node) and pathway is not None and node not in pathway.outputs

    def toggle_row(self) -> None:
        """List the selected node in the table, or no longer."""
        self.actions.toggle_row(self._node)

    def copy_table(self) -> None:
        """Copy the table as it is sorted, with its question below it."""
        table = self._table()
        notes = about_regimens(self._document.shown, table)
        # A pasted table has no file beside it: its question goes along below it.
        text = regimens_table(table).as_text(SEPARATORS[".tsv"]) + remarks(notes)
        QGuiApplication.clipboard().setText(text)
        self.announced.emit(translate("status", "The table of regimens is copied."))

    def export_table(self) -> None:
        """Save the table as it is sorted; its question stands in a file beside it."""
        pathway = self._document.shown.pathway
        if pathway is None:
            return
        rows = registry.exports_of(registry.REGIMENS)
        name = f"{name_of_pathway(pathway)}-regimens"
        path = ask_export_path(
            self._window, translate("dialog", "Export the table of regimens"), name, rows
        )
        if path is None:
            return
        table_format = chosen_table_format(self._settings.get)
        shown = self._document.shown
        content = registry.Content(shown, regimens=self._table(), table_format=table_format)
        written = write_export(self._document, registry.REGIMENS, content, path, self._window)
        if written:
            saved = translate("status", "Table saved: {name}.", name=path.name)
            self._announce_saved(saved_words(saved, written), path)

    def _table(self) -> RegimenTable:
        view = self._canvas.compare_view
        order = view.table.order() if view is not None else ()
        return regimens_of(self._document.shown).in_order(order)

    def _connect(self) -> None:
        view = self._canvas.compare_view
        if view is not None:
            view.toolbar.copy_requested.connect(self.copy_table)
            view.toolbar.save_requested.connect(self.export_table)

    @property
    def _front(self) -> int:
        comparison = self.actions.present
        return comparison.front if comparison else 0
