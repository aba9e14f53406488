"""A picture of a file, read beside the window."""

from pathlib import Path

from PySide6.QtCore import Signal

from looplight.panels.image.image_preview import ImagePreview
from looplight.session.background.images.image_reading import ImageRequest
from looplight.session.background.job_runner import JobResult, JobRunner

CHANNEL = "picture"


class PictureView(ImagePreview):
    """Shows the picture of a file once it is read; nothing where it cannot be.

    Attributes
    ----------
    arrived : Signal()
        The picture is shown.
    path : pathlib.Path or None
    """

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        # Most of these widgets never read a picture.
        self._jobs: JobRunner | None = None

    def load(self, path: Path) -> None:
        """Show the picture of another file."""
        if path == self.path:
            return
        self.clear()
        self.path = path
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._take)
        self._jobs.submit(CHANNEL, ImageRequest(path), urgent=True)

    def clear(self) -> None:
        """Show nothing, and free the picture, which may have 90 MB."""
        self.path = None
        self.show_image(None)
        if self._jobs is not None:
            # To decode a large picture takes longer than a click may.
            self._jobs.dismiss()
            self._jobs = None

    def _take(self, result: JobResult) -> None:
        # What is wrong with the file is said where the picture is laid under a drawing.
        if result.error is None:
            self.show_image(result.value)
            self.arrived.emit()
