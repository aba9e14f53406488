"""Keeps work from being lost: the mark in the title, and the question before it would go."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from looplight.panels.widgets.dialogs import give_focus_back
from looplight.session.document.document import Document
from looplight.session.document.undo import undoable
from looplight.session.document.unsaved_work import is_kept_by_figure, work_of
from looplight.session.state.state import State
from looplight.translation.messages import translate
from looplight.window.controllers.session import SessionController
from looplight.window.file_opener import FileOpener

Button = QMessageBox.StandardButton
QUESTION = translate("dialog", "Save your work first?")
DETAIL = translate(
    "dialog",
    "What you drew, scenes, changed parameters, comparisons or blocks are not saved in a "
    "session file yet. They are lost unless you save.",
)


class UnsavedWorkController(QObject):
    """Compares the document with the file of its session.

    Parameters
    ----------
    window : QWidget
        Has the mark of a modified document in its title.
    document : Document
    session : SessionController
    opener : FileOpener
        Asks here before it opens a session in place of the present one.

    Attributes
    ----------
    ask : callable
        Asks the user; returns Save, Discard or Cancel.
    """

    def __init__(
        self, window: QWidget, document: Document, session: SessionController, opener: FileOpener
    ) -> None:
        super().__init__(window)
        self.ask: Callable[[], QMessageBox.StandardButton] = self._ask
        self._window = window
        self._document = document
        self._session = session
        self._opener = opener
        self._saved: frozenset[State] = frozenset()
        self._brought_back = False
        if opener.session_path is not None:
            self._remember()
        opener.may_replace = self.may_replace
        opener.session_opened.connect(self._remember)
        session.saved.connect(self._remember)
        # After painting: comparing all work costs time that a click must not wait for.
        document.after_paint.changed.connect(self._update_mark)
        window.windowTitleChanged.connect(self._update_mark)
        self._update_mark()

    @property
    def modified(self) -> bool:
        """True while there is work that is not in the session's file."""
        return self._work() != self._saved

    def may_replace(self) -> bool:
        """Ask what happens to unsaved work; False where everything shall stay as it is."""
        if not self.modified:
            return True
        answer = self.ask()
        if answer == Button.Save:
            return self._session.save()
        return bool(answer == Button.Discard)

    def compare_with(self, saved: frozenset[State]) -> None:
        """Take ``saved`` as what stands in the session's file: for work that a crash left.

        Whoever asked for it back wants to keep it: its blocks count, too, though they have no file.
        """
        self._saved = saved
        self._brought_back = True
        self._update_mark()

    def take_figure_as_saved(self) -> None:
        """Ask no more about what the user has just saved as a figure of their own."""
        state = undoable(self._document.state)
        if is_kept_by_figure(state):
            others = (saved for saved in self._saved if saved.figure != state.figure)
            self._saved = frozenset((*others, state))
            self._update_mark()

    def _work(self) -> frozenset[State]:
        in_file = self._opener.session_path is not None
        return work_of(self._document.snapshot(), in_file or self._brought_back)

    def _remember(self) -> None:
        self._brought_back = False
        self._saved = self._work()
        self._update_mark()

    def _update_mark(self) -> None:
        # The title gets a place for the mark with its first figure, and the mark follows then.
        if "[*]" in self._window.windowTitle():
            self._window.setWindowModified(self.modified)

    def _ask(self) -> QMessageBox.StandardButton:
        box = QMessageBox(self._window)
        give_focus_back(box)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(translate("dialog", "Unsaved work"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(QUESTION)
        path = self._opener.session_path
        box.setInformativeText(changes_since(path.name) if path is not None else DETAIL)
        box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
        box.button(Button.Discard).setText(translate("dialog", "&Don't save"))
        box.setDefaultButton(Button.Save)
        # Esc must never be the answer that loses something.
        box.setEscapeButton(Button.Cancel)
        return Button(box.exec())


def changes_since(name: str) -> str:
    """Return what the question says where the work has a session file called ``name``."""
    return translate(
        "dialog",
        "{name} does not hold what you changed since it was saved. It is lost unless you save.",
        name=name,
    )
