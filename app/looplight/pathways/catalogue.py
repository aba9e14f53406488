"""Which figures there are, and what a FIGURE argument means."""

from dataclasses import dataclass

from looplight.pathways.model import Pathway
from looplight.records.model import FigureRecord


@dataclass(frozen=True)
class Entry:
    """One thing that can be opened: a record, a pathway, or both together.

    Attributes
    ----------
    key : str
        figid of the record, or the pathway's name where there is no record.
    record : FigureRecord or None
    pathway : Pathway or None
    bundled : bool
        True for what ships with Looplight.
    """

    key: str
    record: FigureRecord | None
    pathway: Pathway | None
    bundled: bool = False

    @property
    def title(self) -> str:
        """Title for lists and the window."""
        if self.record and self.record.title:
            return self.record.title
        return self.pathway.title if self.pathway else self.key
