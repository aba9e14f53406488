"""Reads in the background which signs the curated figures have, for what is opened beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from looplight.pathways.model.pathway import Pathway
from looplight.pathways.opposite_signs import opposite_signs, read_curated_signs
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document

CHANNEL = "signs"


@dataclass(frozen=True, eq=False)
class SignsRequest:
    """Reads the signs, and compares them with the figure that is on screen by then.

    Attributes
    ----------
    shown : callable
        Returns the pathway on screen, or None.
    """

    shown: Callable[[], Pathway | None]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> bool:
        """Return whether the figure on screen has arrows that speak against them."""
        del progress, cancelled
        read_curated_signs()
        pathway = self.shown()
        return pathway is not None and bool(opposite_signs(pathway))


class CuratedSignsReader(Computation):
    """Reads the signs once; the answer on screen is given anew where it lacks their caution."""

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(CHANNEL, document, jobs, parent)

    def start(self) -> None:
        """Read them; the figures that are read later are compared as they are read."""
        self._submit(SignsRequest(lambda: self._document.shown.pathway))

    def _finished(self, _request: SignsRequest, result: bool) -> None:
        if result:
            self._document.store.set_state(self._document.state, anew=True)
