"""What the Edit menu does: undo, redo, copying, the settings and a restart."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from looplight.files.safe_text import one_line
from looplight.panels.widgets.rows.actions import RowActions
from looplight.pathways.catalogue import Entry
from looplight.session.document.document import Document
from looplight.session.export.provenance import about, remarks
from looplight.session.item_models.reading_rows import ReadingsModel
from looplight.session.item_models.rows_as_tsv import as_tsv
from looplight.session.storage.session_saving import SavedSession
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.actions.registry import Actions
from looplight.window.base_controller import Controller
from looplight.window.dialogs.settings_dialog import SettingsDialog

# Object name of the table of a comparison, which is not imported for a start.
REGIMEN_TABLE = "regimenTable"

UNDO, REDO = translate("menu", "&Undo"), translate("menu", "&Redo")


class EditController(Controller):
    """Carries out the Edit menu.

    Attributes
    ----------
    selection_menu : QMenu or None
        The menu of several selected nodes, as it was opened last.
    settings_dialog : SettingsDialog or None
        None before it is opened for the first time.
    handed_over : pathlib.Path or None
        The work for the next start, where the user asked for a restart.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        actions: Actions,
        session: Callable[[], SavedSession | None],
    ) -> None:
        super().__init__(window, document)
        self._session = session
        self._window = window
        self._settings = settings
        self._actions = actions
        self.settings_dialog: SettingsDialog | None = None
        self.selection_menu: QMenu | None = None
        self.handed_over: Path | None = None
        self._line = ""
        # A change of these settings shows at the next start only.
        self._in_use = {key: settings.get(key) for key in ("look/language", "look/scale")}
        document.undo_stack.indexChanged.connect(self._undo_index_changed)
        document.undo_stack.undoTextChanged.connect(self._undo_text_changed)
        document.undo_stack.redoTextChanged.connect(self._redo_text_changed)

    def undo(self) -> None:
        """Take the last step back, and say which one where it was done in another figure."""
        stack, entry = self._document.undo_stack, self._document.shown.entry
        step = stack.undoText()
        stack.undo()
        if now := self._other_figure(entry):
            self._announce_later(
                translate(
                    "status", "Undone: {step}. This is {figure} again.", step=step, figure=now
                )
            )

    def redo(self) -> None:
        """Do the last undone step again, and say which one where it leads to another figure."""
        stack, entry = self._document.undo_stack, self._document.shown.entry
        step = stack.redoText()
        stack.redo()
        if now := self._other_figure(entry):
            self._announce_later(
                translate("status", "Done again: {step}. This is {figure}.", step=step, figure=now)
            )

    def _other_figure(self, before: Entry | None) -> str:
        """Return the title of the figure that is shown now, where it is another one."""
        now = self._document.shown.entry
        same = now is None or (before is not None and now.key == before.key)
        return "" if now is None or same else one_line(now.title)

    def _announce_later(self, text: str) -> None:
        """Write a line after the status bar has told what the figure shows."""
        self._line = text
        self._document.after_paint.in_next_turn(self._announce_line)

    def _announce_line(self) -> None:
        self.announced.emit(self._line)

    def copy_summary(self) -> None:
        """Copy what is shown as text."""
        from looplight.session.text.view_as_text import summary  # noqa: PLC0415 - rarely needed

        QGuiApplication.clipboard().setText(
            summary(self._document.shown, self._document.inhibitors)
        )
        self.announced.emit(translate("status", "The view is copied as text."))

    def copy_table(self) -> None:
        """Copy the table that has the keyboard, or else level and direction of every node.

        Of a comparison, the table of regimens is copied in their place.
        """
        widget: QObject | None = QGuiApplication.focusObject()
        # The keyboard may be in an editor or the viewport of a table.
        while widget is not None and not isinstance(widget, RowActions):
            widget = widget.parent()
        regimens = widget is None or widget.objectName() == REGIMEN_TABLE
        if self._document.shown.panes and regimens:
            self._actions.run("compare.copy-table")
            return
        if isinstance(widget, RowActions):
            model, message = widget.model(), translate("status", "The table is copied.")
        else:
            model, message = (
                ReadingsModel(self._document),
                translate("status", "The table of readings is copied."),
            )
            # Of a large figure the rows would come later.
            model.refresh()
        text = as_tsv(model) + remarks(about(self._document.shown))
        QGuiApplication.clipboard().setText(text)
        self.announced.emit(message)

    def open_selection_menu(self, place: QPoint) -> None:
        """Open the menu of several selected nodes at a place on the screen."""
        from looplight.window.centre.node_menu import SelectionMenu  # noqa: PLC0415 - rarely needed

        if self.selection_menu is not None:
            self.selection_menu.deleteLater()
        nodes = self._document.state.selection.nodes
        self.selection_menu = SelectionMenu(nodes, self._actions.by_id, self._window)
        self.selection_menu.popup(place)

    def open_settings(self) -> None:
        """Open the settings."""
        if self.settings_dialog is None:
            self.settings_dialog = SettingsDialog(self._window, self._settings, self._in_use)
            self.settings_dialog.restart_requested.connect(self.restart)
        # Menus change settings too, since the dialog was made.
        self.settings_dialog.read()
        self.settings_dialog.show()

    def restart(self) -> None:
        """Close the window, so that the program starts again with the same work.

        Where the work cannot be saved for the next start, the window stays.
        """
        from looplight.window.startup.restart import hand_over  # noqa: PLC0415 - rarely needed

        self.handed_over = hand_over(self._document, self._session())
        if self.handed_over is not None:
            self._window.close()

    def _undo_index_changed(self) -> None:
        """Enable Undo and Redo, unless all commands are updated once the drawing is painted."""
        if not self._document.after_paint.waiting:
            self._actions.update_states()

    def _undo_text_changed(self, text: str) -> None:
        step = _literal(text)
        words = translate("menu", "&Undo {step}", step=step) if step else UNDO
        self._actions.by_id["edit.undo"].setText(words)

    def _redo_text_changed(self, text: str) -> None:
        step = _literal(text)
        words = translate("menu", "&Redo {step}", step=step) if step else REDO
        self._actions.by_id["edit.redo"].setText(words)


def _literal(step: str) -> str:
    """Return a step's name for a menu: a name in it may hold "&", which would be a mnemonic."""
    return step.replace("&", "&&")
