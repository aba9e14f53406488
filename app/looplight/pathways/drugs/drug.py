"""Typed inhibitor table: drugs, their targets in each pathway, their dated status."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Regulatory status; the default is unknown."""

    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    INVESTIGATIONAL = "investigational"
    RESEARCH_ONLY = "research-only"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DrugStatus:
    """What a regulator said and when.

    ``as_of`` is an ISO date or year-month of the page or label that was read; empty where the
    statement was not looked up (``verified`` False).
    """

    status: Status = Status.UNKNOWN
    jurisdiction: str = ""
    as_of: str = ""
    text: str = ""
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug or drug class row.

    Attributes
    ----------
    id : str
        Stable lower-case id, for example ``dactolisib``.
    synonyms : tuple of str
        Other names; ``BEZ235`` and ``C531198`` resolve to dactolisib.
    targets : tuple of (str, tuple of str)
        For each pathway name the node ids that the drug hits directly; empty tuple = not in
        this pathway.
    spares : tuple of str
        Arrow keys whose source the drug does not block for that arrow (rapalogs spare
        ``MTORC1 -| EIF4EBP1``).
    partial : str
        Why a full block overstates the drug in any pathway (for example p110-alpha only).
    partial_here : tuple of (str, str)
        The same for single pathways, where a node stands for more than the drug hits.
    seed_row : str
        The vendor article's own wording, where the drug stands in its table.
    """

    id: str
    name: str
    drug_class: str
    synonyms: tuple[str, ...] = ()
    mesh: str = ""
    hgnc: tuple[str, ...] = ()
    targets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spares: tuple[str, ...] = ()
    partial: str = ""
    partial_here: tuple[tuple[str, str], ...] = ()
    statuses: tuple[DrugStatus, ...] = ()
    context: str = ""
    cautions: tuple[str, ...] = ()
    evidence: str = ""
    seed_row: str = ""
    seed_difference: str = ""
    curator_added: bool = False

    def nodes_in(self, pathway: str) -> tuple[str, ...]:
        """Node ids that the drug hits in the named pathway."""
        return dict(self.targets).get(pathway, ())

    def overstated(self, pathway: str) -> str:
        """Why a full block of its nodes overstates the drug in the named pathway; may be empty."""
        return " ".join(filter(None, (dict(self.partial_here).get(pathway), self.partial)))


@dataclass(frozen=True)
class InhibitorTable:
    """All drugs, found by id, name, synonym or MeSH id (case-insensitive)."""

    drugs: tuple[Drug, ...]

    def find(self, name: str) -> Drug | None:
        """Return the drug called ``name``, or None."""
        wanted = name.strip().casefold()
        for drug in self.drugs:
            names = (drug.id, drug.name, drug.mesh, *drug.synonyms)
            if any(wanted == known.casefold() for known in names if known):
                return drug
        return None

    def for_pathway(self, pathway: str) -> tuple[Drug, ...]:
        """Drugs with at least one target node in the named pathway."""
        return tuple(drug for drug in self.drugs if drug.nodes_in(pathway))
