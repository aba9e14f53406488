"""Saves sessions, and keeps work from being lost: the question before it would go."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from looplight.files.problems import Problem
from looplight.panels.widgets.dialogs import give_focus_back
from looplight.panels.widgets.save_dialog import ask_path
from looplight.pathways.proposed_file_name import proposed_name
from looplight.session.document.document import Document
from looplight.session.document.undo import undoable
from looplight.session.document.unsaved_work import is_kept_by_figure, work_of
from looplight.session.state.state import State
from looplight.session.storage import session_saving
from looplight.session.storage.session_file import SUFFIX
from looplight.session.storage.session_saving import SavedSession
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.dialogs.session_questions import (
    Overwrite,
    ask_about_recovered,
    ask_before_overwriting,
)
from looplight.window.file_opener import FileOpener

KINDS = translate("dialog", "Looplight session (*{suffix})", suffix=SUFFIX)


class SessionController(Controller):
    """Writes session files; `FileOpener` reads them.

    Attributes
    ----------
    saved : Signal()
        The session's file holds everything now.
    ask : callable
        Asked with the name of the file and whether it is damaged, before saving would lose
        something of the file that this window does not know; returns an `Overwrite`.
    ask_recovered : callable
        Asked with the name of the file before work that a crash left replaces it.
    """

    saved = Signal()

    def __init__(self, window: QWidget, document: Document, opener: FileOpener) -> None:
        super().__init__(window, document)
        self.ask: Callable[[str, bool], Overwrite] = self._ask
        self.ask_recovered: Callable[[str], Overwrite] = self._ask_recovered
        self._window = window
        self._opener = opener

    def save(self) -> bool:
        """Save under the present name; ask for one where there is none."""
        path = self._opener.session_path
        return self.save_to(path) if path is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask for a name and save."""
        entry = self._document.shown.entry
        with_arrows = entry if entry is not None and entry.pathway is not None else None
        return self._save_under(f"{proposed_name(with_arrows)}{SUFFIX}")

    def _save_under(self, proposal: str) -> bool:
        title = translate("dialog", "Save session")
        path = ask_path(self._window, title, proposal, KINDS, SUFFIX, always=True)
        return path is not None and self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to a file; a failure becomes a problem of the document."""
        agreed = ""
        while (written := self._write(path, agreed)) is None:
            known = self._opener.session
            # What the user agrees to replace: if it changes while he is asked, he is asked again.
            agreed = session_saving.digest_at(path)
            damaged = known is not None and known.damaged
            if known is not None and known.recovered and not damaged and agreed == known.digest:
                answer = self.ask_recovered(path.name)
            else:
                answer = self.ask(path.name, damaged)
            if answer is Overwrite.COPY:
                return self._save_under(
                    str(path.with_name(f"{path.stem} ({translate('dialog', 'copy')}){SUFFIX}"))
                )
            if answer is Overwrite.CANCEL:
                return False
        if not written:
            return False
        self._opener.session = written
        self._opener.remember_saved(path)
        # Until the next step nothing would be lost by closing.
        self._document.undo_stack.setClean()
        self.saved.emit()
        # Imported late, as all that writes sessions.
        from looplight.session.storage.session_drafts import drafts_in  # noqa: PLC0415

        text = translate("status", "Session saved: {name}.", name=path.name)
        snapshot = self._document.snapshot()
        if left := len(snapshot.drafts) - len(drafts_in(snapshot)):
            named = translate(
                "status",
                "{count} draft was too large to go with it, and opens on this machine only.",
                plural="{count} drafts were too large to go with it, and open on this machine "
                "only.",
                count=left,
            )
            text = f"{text} {named}"
        self.announced.emit(text)
        return True

    def _write(self, path: Path, agreed: str) -> SavedSession | Literal[False] | None:
        """Write the session; False where that fails, None where the user must be asked first.

        Parameters
        ----------
        path : pathlib.Path
        agreed : str
            Digest of the content that the user agreed to replace; empty = nobody was asked.
        """
        known = self._opener.session
        try:
            with session_saving.one_writer():
                if known is not None and known.is_at(path):
                    now = session_saving.digest_at(path)
                    changed = now not in (known.digest, session_saving.ABSENT)
                    recovered = known.recovered and now != session_saving.ABSENT
                    if (changed or known.damaged or recovered) and now != agreed:
                        return None
                return session_saving.save(self._document.snapshot(), path)
        except OSError as error:
            message = translate(
                "problem",
                "The session could not be saved: {reason}.",
                reason=error.strerror or error,
            )
            self._document.report((Problem("cannot-write", message, str(path)),))
            return False

    def _ask(self, name: str, damaged: bool) -> Overwrite:
        return ask_before_overwriting(self._window, name, damaged)

    def _ask_recovered(self, name: str) -> Overwrite:
        return ask_about_recovered(self._window, name)


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
            # One that was only looked at is no work.
            self._saved = frozenset((*others, *(self._work() & {state})))
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
