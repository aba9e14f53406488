"""The picture beside a record: the printed figure, as a file that the user put there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from looplight.records.figure_record import FigureRecord
from looplight.session.background.images.image_reading import read_image
from looplight.session.background.job_runner import Progress

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
