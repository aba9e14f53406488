"""Makes in the background what the figures of Looplight need on screen, before one is opened."""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.activity.attribution.feedback_loops_and_arrows import feedback_of
from looplight.files import cancellation
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import Progress

CHANNEL = "drawings"


@dataclass(frozen=True)
class DrawingPreload:
    """A request that prepares pathways, which keep what was made for them.

    The lines of a figure take up to 0.5 s, its loops 15 ms: without this, the first switch to it
    waited for them.
    """

    pathways: tuple[Pathway, ...]
    prepare: Callable[[Pathway], object]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Return the number of pathways."""
        # Behind the start page nothing has brought it yet; the first figure would wait for it.
        import looplight.activity.respond  # noqa: F401, PLC0415

        with cancellation.cancellable(cancelled):
            for number, pathway in enumerate(self.pathways):
                cancellation.check()
                self.prepare(pathway)
                feedback_of(pathway)
                progress((number + 1) / len(self.pathways))
        return len(self.pathways)
