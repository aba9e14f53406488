"""What dragged files are, told from their content before they are dropped."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from looplight.files import bounded_read
from looplight.files.problems import InputError
from looplight.session.background.job_runner import Progress
from looplight.translation.messages import translate

CHANNEL = "drop"
# Files that are libraries: sets of genes, one for each figure, and archives of pathways.
LIBRARY_FILES = (".gmt", ".zip")


@dataclass(frozen=True)
class DraggedFile:
    """One dragged file.

    Attributes
    ----------
    name : str
        Without its folder.
    kind : str
        Title of its format, for example ``WikiPathways``; empty where it cannot be opened.
    reason : str
        Why it cannot be opened.
    is_session : bool
        It would take the place of everything that is open.
    """

    name: str
    kind: str = ""
    reason: str = ""
    is_session: bool = False

    @property
    def line(self) -> str:
        """What would come of a drop."""
        if self.kind:
            return f"{self.name}: {self.kind}"
        return translate(
            "status", "{name} cannot be opened: {reason}", name=self.name, reason=self.reason
        )


@dataclass(frozen=True)
class RecognitionRequest:
    """Recognises files in a worker: they may lie on a slow disk."""

    paths: tuple[Path, ...]

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[DraggedFile, ...]:
        """Return what each file is."""
        del progress
        return tuple(_recognised(path) for path in self.paths if not cancelled())


def is_library_source(path: Path) -> bool:
    """Return whether the Library panel takes a path: a folder, a gene-set file or an archive."""
    return path.suffix.lower() in LIBRARY_FILES or path.is_dir()


def _for_library(path: Path) -> DraggedFile:
    from looplight.library.indexing.folder_contents import folder_contents  # noqa: PLC0415 - start-up

    contents = folder_contents(path)
    if contents.is_empty:
        reason = translate("status", "no file in it is one that Looplight opens")
        return DraggedFile(path.name, reason=reason)
    text = translate("status", "for the Library ({contents})", contents=contents.sentence())
    return DraggedFile(path.name, text)


def _recognised(path: Path) -> DraggedFile:
    from looplight.pathways.formats.registry import format_of  # noqa: PLC0415 - start-up
    from looplight.session.background.images.image_reading import (  # noqa: PLC0415 - start-up
        HEAD_BYTES,
        MAX_BYTES,
        image_kind,
        is_named_image,
    )
    from looplight.session.storage.formats_with_sessions import ALL_FORMATS, SESSION  # noqa: PLC0415 - start-up

    try:
        if is_library_source(path):
            return _for_library(path)
        if is_named_image(path):
            # By its bytes, not its name: what is renamed to .png would be refused only after the
            # drop.
            with bounded_read.opened(path, MAX_BYTES) as file:
                kind = image_kind(file.read(HEAD_BYTES))
            if kind:
                return DraggedFile(path.name, translate("status", "your image, under the drawing"))
            reason = translate("status", "it holds no image")
            return DraggedFile(path.name, reason=reason)
        file_format = format_of(bounded_read.read(path), ALL_FORMATS)
    except InputError as error:
        return DraggedFile(path.name, reason=error.problem.message)
    # A session is refused where a figure is expected; a window opens it.
    if file_format.no_figure and file_format is not SESSION:
        return DraggedFile(path.name, reason=file_format.no_figure)
    return DraggedFile(path.name, file_format.title, is_session=file_format is SESSION)
