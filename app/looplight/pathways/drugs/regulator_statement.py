"""A regulator's statement on a drug: one state, for one indication, in one jurisdiction."""

import re
from dataclasses import dataclass
from enum import StrEnum

# A year, a month or a day: of many decisions only the month is known.
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class State(StrEnum):
    """State of a drug for one indication; the default is unknown.

    ``WITHDRAWN`` is an approval that was taken back. ``NEVER_APPROVED`` was refused or given up,
    or is no medicine. ``UNKNOWN`` means that the outcome was not looked up.
    """

    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    NEVER_APPROVED = "never approved"
    INVESTIGATIONAL = "investigational"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """One dated statement.

    Attributes
    ----------
    jurisdiction : str
        ``US``, ``EU`` or a country; empty where the statement holds of no single one.
    date : str
        ISO date, month or year of the decision, or of the document where ``listed``; empty where
        nothing was read.
    listed : bool
        True = the date is that of a label or data file which lists the state, not of a decision.
    indication : str
        Disease and partners, in our own words.
    partners : tuple of str
        Drugs that the use is with.
    requires, excludes : tuple of str
        Changes of which the tumour must have one, and those that it must not have: ``PIK3CA
        mutation`` (see `altered_genes.Alteration`).
    tumours : tuple of str
        Kind of tumour in one word: ``breast``.
    source, address : str
        Title and web address of the notice, label or citation.
    via : str
        The page that was read in place of the source, where the source itself could not be opened.
    read : str
        ISO day on which it was read.
    verified : bool
        True = a page that says so was read.
    reported : bool
        True = a page that reports the decision was read; neither the document nor a page that
        quotes it could be opened.
    look : str
        Where to look, for a statement that was not verified.
    """

    state: State = State.UNKNOWN
    jurisdiction: str = ""
    date: str = ""
    indication: str = ""
    source: str = ""
    address: str = ""
    via: str = ""
    read: str = ""
    verified: bool = False
    look: str = ""
    note: str = ""
    listed: bool = False
    reported: bool = False
    partners: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    tumours: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether it is an approval for a use that was read."""
        return self.state is State.APPROVED and self.verified and bool(self.indication)
