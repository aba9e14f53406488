"""Reads in the background what drugs there are, and finds which of them act in a figure.

The details of a node list its drugs: the first click waited for the whole table, and in a figure
that nobody curated for the names of all genes as well, 0.3 s together.
"""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway
from looplight.records.gene_names import gene_names, names_are_read
from looplight.session.background.job_runner import Progress

CHANNEL = "inhibitors"


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
