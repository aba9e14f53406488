"""What is made in the background before it is asked for: drugs, curated signs, drawings.

The details of a node list its drugs: the first click waited for the whole table, and in a figure
that nobody curated for the names of all genes as well, 0.3 s together.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from looplight.activity.attribution.feedback_loops_and_arrows import feedback_of
from looplight.files import cancellation
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.opposite_signs import opposite_signs, read_curated_signs
from looplight.records.gene_names import gene_names, names_are_read
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document

DRUGS = "inhibitors"


@dataclass(frozen=True)
class DrugPreload:
    """A request that reads a table which is read only when a drug is first needed.

    Attributes
    ----------
    table : InhibitorTable
    shown : callable
        Returns the pathway that is on screen by then, or None.
    """

    table: InhibitorTable
    shown: Callable[[], Pathway | None]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Return the number of drugs; the table keeps what was read."""
        del progress, cancelled
        # A figure of the user's own asks for the names of genes as well.
        gene_names()
        count = len(self.table.drugs)
        if (pathway := self.shown()) is not None:
            self.table.for_pathway(pathway)
        return count


def prepare(pathway: Pathway) -> None:
    """Find the drugs that act in a figure which is being read, before a panel asks for them.

    Not before the table and the names of genes are there: the figure would be shown later by that
    time, and `DrugPreload` finds them for the figure that is on screen.
    """
    from looplight.pathways.drugs.inhibitor_table_reader import drugs_are_read, table  # noqa: PLC0415 - see `Store`

    if drugs_are_read() and names_are_read():
        table().for_pathway(pathway)


SIGNS = "signs"


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
        super().__init__(SIGNS, document, jobs, parent)

    def start(self) -> None:
        """Read them; the figures that are read later are compared as they are read."""
        self._submit(SignsRequest(lambda: self._document.shown.pathway))

    def _finished(self, _request: SignsRequest, result: bool) -> None:
        if result:
            self._document.store.set_state(self._document.state, anew=True)


DRAWINGS = "drawings"


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
