"""The user's own pictures of figures: under drawings, and beside records."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from looplight.files.problems import InputError, Problem
from looplight.records.figure_record import FigureRecord
from looplight.session.background.base_computation import Computation
from looplight.session.background.images.image_reading import DecodedImage, ImageRequest, read_image
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

CHANNEL = "figure image"
# Undo and a change of figures go back to images that were shown before. Each takes up to 90 MB.
MOST_IMAGES = 3


class FigureImages(Computation):
    """Reads the image that a document shows under its drawing.

    A file that cannot be read is reported once; the image keeps its place in the document, so
    that it is there again with the next start when the file is back.

    Attributes
    ----------
    arrived : Signal()
        An image that the document shows can be drawn.
    chosen : Signal(str)
        Path of an image that the user chose, and that could be read.
    failed : Signal()
        An image could not be read; a problem was reported.
    """

    FAILURE_CODE = "no-image"
    FAILURE_TEXT = translate("problem", "The image could not be read")
    URGENT = True
    arrived = Signal()
    chosen = Signal(str)
    failed = Signal()

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self._images: dict[str, DecodedImage] = {}
        self._refused: set[str] = set()
        document.changed.connect(self._document_changed)
        self._document_changed(document.shown, document.shown)

    def of(self, path: str) -> DecodedImage | None:
        """Return the pixels of an image; None where they are not there, or not yet."""
        return self._images.get(path)

    def choose(self, path: Path) -> None:
        """Read an image, also again; `chosen` follows, or a problem."""
        if not self._jobs.is_shut_down:
            self._submit(ImageRequest(path, is_new=True))

    def _document_changed(self, _old: ViewState, new: ViewState) -> None:
        image = new.state.image
        if image is None or image.path in self._images or image.path in self._refused:
            return
        request = self._request
        # What is being read already, or was just chosen by the user, goes first.
        waiting = isinstance(request, ImageRequest) and (
            request.is_new or str(request.path) == image.path
        )
        if not waiting and not self._jobs.is_shut_down:
            self._submit(ImageRequest(Path(image.path)))

    def _finished(self, request: ImageRequest, result: DecodedImage) -> None:
        path = str(request.path)
        self._refused.discard(path)
        self._images.pop(path, None)
        self._images[path] = result
        image = self._document.state.image
        for other in list(self._images):
            if len(self._images) > MOST_IMAGES and (image is None or other != image.path):
                del self._images[other]
        if request.is_new:
            self.chosen.emit(path)
        self.arrived.emit()
        self._document_changed(self._document.shown, self._document.shown)

    def _failed(self, request: ImageRequest, error: Exception) -> None:
        if not request.is_new:
            self._refused.add(str(request.path))
            error = _of_session(error)
        super()._failed(request, error)
        self.failed.emit()
        self._document_changed(self._document.shown, self._document.shown)


def _of_session(error: Any) -> Any:
    """Say of an image that went away what it means for what is open."""
    if not isinstance(error, InputError) or error.problem.code != "file-missing":
        return error
    text = translate(
        "problem",
        "The image under the drawing is not there; everything else is open. Choose it again in "
        "the Image panel.",
    )
    return InputError(Problem("image-missing", text, error.problem.file))


SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")
MAX_HEIGHT = 400


def picture_beside(record: FigureRecord) -> Path | None:
    """Return the file of the record's picture, or None where there is none.

    Only a file in the record's own folder is read: a record cannot point elsewhere.
    """
    name = record.filename
    # A name with a folder in it would lead out of the folder of the record.
    if not record.file or not name or Path(name).name != name:
        return None
    path = Path(record.file).parent / name
    if path.suffix.lower() not in SUFFIXES or not path.is_file() or path.is_symlink():
        return None
    return path


@dataclass(frozen=True, eq=False)
class PictureRequest:
    """Reads a picture, which comes from strangers and may take a second, in a worker.

    Attributes
    ----------
    path : pathlib.Path
    width : int
        Largest width in pixels.
    """

    path: Path
    width: int

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> QImage:
        """Return the picture; raises InputError as `read_image` does."""
        del progress, cancelled
        image = read_image(self.path)
        room = (
            image.levels[0]
            .size()
            .scaled(QSize(self.width, MAX_HEIGHT), Qt.AspectRatioMode.KeepAspectRatio)
        )
        return image.for_width(room.width()).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
