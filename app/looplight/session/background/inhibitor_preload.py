"""Reads the table of drugs in the background, before the first click asks for one."""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.pathways.drugs.drug import InhibitorTable
from looplight.records.gene_names import gene_names
from looplight.session.background.job_runner import Progress

CHANNEL = "inhibitors"


@dataclass(frozen=True)
class InhibitorPreload:
    """A request that reads a table which is read only when a drug is first needed.

    The details of a node list its drugs: without this, the first click waited for the whole file.
    """

    table: InhibitorTable

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Return the number of drugs; the table keeps what was read."""
        del progress, cancelled
        # A figure of the user's own asks for the names of genes as well.
        gene_names()
        return len(self.table.drugs)
