"""What the Edit menu does: undo, redo, clear, copy, find, settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeView

from looplight.session.document.document import Document
from looplight.session.export.options import remarks
from looplight.session.models.readings import ReadingsModel
from looplight.session.models.tsv import as_tsv
from looplight.session.storage.settings import Settings
from looplight.window.actions.registry import Actions
from looplight.window.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from looplight.window.main_window import MainWindow


class EditCommands(QObject):
    """Carries out the Edit menu.

    Attributes
    ----------
    announced : Signal(str)
        What was done where nothing on screen shows it.
    """

    announced = Signal(str)

    def __init__(
        self,
        window: "MainWindow",
        document: Document,
        settings: Settings,
        commands: Actions,
        find: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._commands = commands
        self.settings_dialog: SettingsDialog | None = None
        # What the interface is drawn with until the next start.
        self._scale = settings.get("look/scale")
        stack = document.undo_stack
        commands.bind(
            {
                "edit.undo": stack.undo,
                "edit.redo": stack.redo,
                "edit.clear": document.clear,
                "edit.copy-account": self.copy_account,
                "edit.copy-table": self.copy_table,
                "edit.find": find,
                "edit.settings": self.open_settings,
            }
        )
        stack.canUndoChanged.connect(commands.by_id["edit.undo"].setEnabled)
        stack.canRedoChanged.connect(commands.by_id["edit.redo"].setEnabled)
        stack.undoTextChanged.connect(self._undo_text)
        stack.redoTextChanged.connect(self._redo_text)
        commands.by_id["edit.undo"].setEnabled(stack.canUndo())
        commands.by_id["edit.redo"].setEnabled(stack.canRedo())

    def copy_account(self) -> None:
        """Copy what is shown as text."""
        from looplight.session.text.summary import summary  # noqa: PLC0415 - rarely needed

        QGuiApplication.clipboard().setText(
            summary(self._document.shown, self._document.inhibitors)
        )
        self.announced.emit("The view is copied as text.")

    def copy_table(self) -> None:
        """Copy the table that has the keyboard, or else level and direction of every node."""
        widget = QGuiApplication.focusObject()
        while widget is not None and not isinstance(widget, QTreeView):
            widget = widget.parent()
        if isinstance(widget, QTreeView):
            model, said = widget.model(), "The table is copied."
        else:
            model, said = ReadingsModel(self._document), "The table of readings is copied."
        text = as_tsv(model) + remarks(self._document.shown)
        QGuiApplication.clipboard().setText(text)
        self.announced.emit(said)

    def open_settings(self) -> None:
        """Open the settings."""
        if self.settings_dialog is None:
            self.settings_dialog = SettingsDialog(self._window, self._settings, self._scale)
            self.settings_dialog.restart_asked.connect(self.restart)
        self.settings_dialog.read()
        self.settings_dialog.show()

    def restart(self) -> None:
        """Close the window and start again with the same work."""
        from looplight.window.startup.restart import hand_over  # noqa: PLC0415 - rarely needed

        kept = hand_over(self._document)
        if kept is not None:
            self._window.again = kept
            self._window.close()

    def _undo_text(self, text: str) -> None:
        self._commands.by_id["edit.undo"].setText(f"&Undo {text}".strip())

    def _redo_text(self, text: str) -> None:
        self._commands.by_id["edit.redo"].setText(f"&Redo {text}".strip())
