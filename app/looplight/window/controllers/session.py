"""Saves sessions."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from looplight.files.problems import Problem
from looplight.panels.widgets.save_dialog import ask_path
from looplight.pathways.proposed_file_name import proposed_name
from looplight.session.document.document import Document
from looplight.session.storage import session_saving
from looplight.session.storage.session_file import SUFFIX
from looplight.session.storage.session_saving import SavedSession
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.dialogs.session_questions import Overwrite, ask_before_overwriting
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
    """

    saved = Signal()

    def __init__(self, window: QWidget, document: Document, opener: FileOpener) -> None:
        super().__init__(window, document)
        self.ask: Callable[[str, bool], Overwrite] = self._ask
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
            damaged = self._opener.session is not None and self._opener.session.damaged
            # What the user agrees to replace: if it changes while he is asked, he is asked again.
            agreed = session_saving.digest_at(path)
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
        from looplight.session.storage.drafts.draft_texts import drafts_in  # noqa: PLC0415

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
                    if (changed or known.damaged) and now != agreed:
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
