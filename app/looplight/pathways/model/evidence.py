"""The source of a statement, and whether a curator read it."""

from dataclasses import dataclass

# The source of what the user drew: compared with, so it is the same in every language.
USER = "the user"
# The source of what was not looked up, as the word of a file for it is written out.
KNOWLEDGE = "general knowledge"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence for an arrow or a node.

    Attributes
    ----------
    text : str
        What the source says, in our own words or as a short quotation of a CC0 record.
    source : str
        Who says it: a citation, a record's figid, a WikiPathways id, or ``"general knowledge"``.
    doi, pmid, pmcid, wpid : str
        Identifiers, only where they were looked up; else empty.
    verified : bool
        False = no curator has read the source for this statement: shown as "not verified".
    """

    text: str
    source: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    wpid: str = ""
    verified: bool = False

    @property
    def url(self) -> str:
        """Address of the source, or an empty string."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if self.pmcid:
            return f"https://www.ncbi.nlm.nih.gov/pmc/articles/{self.pmcid}/"
        return f"https://www.wikipathways.org/pathways/{self.wpid}.html" if self.wpid else ""
