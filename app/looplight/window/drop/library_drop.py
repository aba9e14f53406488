"""Folders, archives and gene-set files that are dropped or opened: what a library is made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.files.problems import Problem
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.centre.file_problems_bar import FOLDER
from looplight.window.drop.recognition import is_library_source

_CHANNEL = "folder"


@dataclass(frozen=True)
class FolderRequest:
    """Looks into folders that were opened as if they were files."""

    folders: tuple[Path, ...]

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
        """Return those that are libraries already, and what is to be said of the others."""
        del progress
        from looplight.library.database import library_of  # noqa: PLC0415 - start-up

        known = [folder for folder in self.folders if library_of(folder).index.is_file()]
        others = [folder for folder in self.folders if folder not in known]
        return tuple(known), tuple(_offer(folder) for folder in others if not cancelled())


class LibraryDrop(QObject):
    """Takes what a library can be made of out of files that are dropped or opened.

    Parameters
    ----------
    document : Document
        Reports what is in an opened folder.
    jobs : JobRunner
        Looks into folders.
    parent : QObject

    Attributes
    ----------
    sources_found : Signal(object)
        Folders and gene-set files to index: a tuple of paths.
    files_left : Signal(object)
        The files that are for others: a tuple of paths.
    """

    sources_found = Signal(object)
    files_left = Signal(object)

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        jobs.finished.connect(self._looked)

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Announce what can be a library; all other files are passed on."""
        sources = tuple(path for path in paths if is_library_source(path))
        rest = tuple(path for path in paths if path not in sources)
        if rest:
            self.files_left.emit(rest)
        if sources:
            self.sources_found.emit(sources)

    def take_opened(self, folder: Path) -> None:
        """Announce a folder that the user wants to have as a library."""
        self.sources_found.emit((folder,))

    def offer(self, folders: Iterable[Path]) -> None:
        """Say what is in folders, and how one becomes a library; show those that are."""
        paths = tuple(folder.absolute() for folder in folders)
        if paths and not self._jobs.is_shut_down:
            self._jobs.submit(_CHANNEL, FolderRequest(paths))

    def _looked(self, result: JobResult) -> None:
        if result.ticket.channel != _CHANNEL:
            return
        if result.error is not None:
            raise result.error
        known, problems = result.value
        self._document.report(problems)
        if known:
            self.sources_found.emit(known)


def _offer(folder: Path) -> Problem:
    from looplight.library.indexing.folder_contents import folder_contents  # noqa: PLC0415 - start-up

    contents = folder_contents(folder)
    if contents.is_empty:
        message = translate(
            "problem",
            "nothing is in it that Looplight opens, which is pathways, for example of "
            "WikiPathways (.gpml), and records of figures (.md)",
        )
        return Problem("folder-empty", message, str(folder))
    message = translate(
        "problem",
        "{contents}. As a library its figures are searched by gene, drug or words, and open with "
        "a double click",
        contents=contents.sentence(),
    )
    return Problem(FOLDER, message, str(folder))
