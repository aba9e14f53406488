"""Work that a crashed program left: offered by figure and time, and brought back if wanted."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from looplight.pathways.catalogue import entry_of
from looplight.pathways.model.interventions import Kind
from looplight.session.state.figure_store import FileReading
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file
from looplight.session.storage.autosave import Autosave, work_in
from looplight.translation.messages import translate
from looplight.window.shell_and_controllers import Controllers


class RecoveryOffer(QObject):
    """Asks in a bar above the drawing, one piece of work after the other.

    Parameters
    ----------
    controllers : Controllers
        Of the window.
    autosave : Autosave
        Knows the files that programs left, and keeps them until the user has answered.
    requested : sequence of str
        What the start was asked to open: sessions among it are not offered again.
    """

    def __init__(
        self, controllers: Controllers, autosave: Autosave, requested: Sequence[str]
    ) -> None:
        super().__init__(autosave)
        self._shell, self._unsaved_work = controllers.shell, controllers.unsaved_work
        self._autosave, self._requested = autosave, requested
        self._offered: Snapshot | None = None
        self._accepted: Snapshot | None = None
        self._bar = self._shell.central.recovery
        self._bar.answered.connect(self._answered)

    def offer(self) -> None:
        """Offer the newest work, beside whatever this start was asked to open."""
        paths = (*map(Path, self._requested), *self._shell.recent.paths)
        sessions = [path for path in paths if path.suffix.lower() == session_file.SUFFIX]
        self._offered, problems = self._autosave.offer(sessions)
        self._shell.document.report(problems)
        self._ask()

    def _ask(self) -> None:
        snapshot = self._offered
        if snapshot is None or self._autosave.offered is None:
            return
        key = snapshot.state.figure
        entry = self._shell.document.figures.entry(key)
        if entry is None and any(own == key for own, _ in snapshot.files):
            # A user's own figure has its title in its file.
            self._shell.opener.reader.read_files_of(snapshot, self._ask_about_own_figure)
            return
        self._bar.ask(entry.title if entry is not None else key, self._autosave.offered.time)

    def _ask_about_own_figure(self, files: dict[Path, FileReading]) -> None:
        snapshot = self._offered
        if snapshot is None or self._autosave.offered is None:
            return
        path = next(Path(path) for key, path in snapshot.files if key == snapshot.state.figure)
        reading = files.get(path.absolute())
        contents = reading.contents if reading is not None else None
        figures = self._shell.document.figures
        # Without its file there is only its name.
        title = entry_of(path, contents, figures.entry).title if contents else path.stem
        self._bar.ask(title, self._autosave.offered.time)

    def _answered(self, accepted: bool) -> None:
        snapshot, self._offered = self._offered, None
        if snapshot is None:
            return
        if accepted and not self._unsaved_work.may_replace():
            self._offered = snapshot
            self._ask()
            return
        if accepted:
            self._accepted = snapshot
            self._shell.opener.reader.read_files_of(snapshot, self._restore)
            return
        self._autosave.answer(accepted=False)
        # Two windows may have crashed; the work of the other one is asked about next.
        self.offer()

    def _restore(self, files: dict[Path, FileReading]) -> None:
        """Show the work that the user wants back, once its files are read."""
        snapshot, self._accepted = self._accepted, None
        if snapshot is None:
            return
        # Where the work cannot be shown (its figures were moved), it stays on the disk.
        offered = self._autosave.offered
        session = offered.session if offered is not None else None
        if self._shell.document.restore(snapshot, saved=False, readings=files):
            # Also where it has none: else "Save" would write it into the file of what was open.
            self._shell.opener.session = replace(session, recovered=True) if session else None
            saved = work_in(session.path) if session is not None else frozenset()
            self._unsaved_work.compare_with(saved)
            self._autosave.answer(accepted=True)
            self._select_blocked()
            # After the line that names the figure.
            self._shell.document.after_paint.in_next_turn(self._announce_return)

    def _announce_return(self) -> None:
        self._shell.status_bar.announce(
            translate(
                "status",
                "Your work is back, and not saved to a file yet. Undo begins with your next step.",
            )
        )

    def _select_blocked(self) -> None:
        """Select what was blocked: the work is about it, whatever was clicked last."""
        document = self._shell.document
        blocked = [i.target for i in document.state.interventions if i.kind is Kind.INHIBIT]
        selected = document.state.selection.of(SelectionKind.NODE)
        if blocked and selected not in blocked:
            document.select(Selection(SelectionKind.NODE, blocked[-1]))
