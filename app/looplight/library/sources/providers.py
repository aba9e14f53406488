"""Where sources of arrows can be had, and under which licence. None is bundled, none downloaded."""

from dataclasses import dataclass
from enum import Enum

from looplight.translation.messages import translate


class Tried(Enum):
    """What a reader was tried on: whole files, rows of them that others publish, or nothing."""

    FILES = "files"
    ROWS = "rows"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Provider:
    """A database that a user can download.

    Attributes
    ----------
    name, address : str
    file : str
        Which file of it Looplight reads.
    licence : str
        What is known of its licence, and from where.
    tried : Tried
        What the reader was tried on.
    """

    name: str
    address: str
    file: str
    licence: str
    tried: Tried = Tried.NOTHING


def providers() -> tuple[Provider, ...]:
    """Return the databases that Looplight reads, in the language in use.

    Sources
    -------
    Licences: WikiPathways, CC0, as its archive states. OmniPath: the documentation of decoupler
    ("Licenses in OmniPath databases", read on 2026-11-26) says that some of its databases restrict
    use and that its downloads can be limited by licence. Those of SIGNOR and of Reactome's
    functional interactions were looked for and not found in a source that could be read.
    """
    unverified = translate(
        "sources", "Its licence was not verified: read it there before you use it."
    )
    return (
        Provider(
            "WikiPathways",
            "data.wikipathways.org",
            translate("sources", "the archive of GPML files of a species (.zip), or a folder"),
            translate("sources", "CC0: free for every use."),
            Tried.FILES,
        ),
        Provider(
            "SIGNOR",
            "signor.uniroma2.it",
            translate("sources", "the table of all human data (.tsv)"),
            unverified,
            Tried.ROWS,
        ),
        Provider(
            "OmniPath",
            "omnipathdb.org",
            translate("sources", "the table of interactions with gene symbols (.tsv)"),
            translate(
                "sources",
                "Each of its databases has a licence of its own, and some restrict use: choose "
                "academic, non-profit or commercial when you download.",
            ),
            Tried.ROWS,
        ),
        Provider(
            "Reactome",
            "reactome.org",
            translate("sources", "the table of functional interactions with annotations (.txt)"),
            unverified,
            Tried.ROWS,
        ),
        Provider(
            translate("sources", "Figures traced by you"),
            "",
            translate(
                "sources",
                "a table (.csv) with pmc_id, filename, figure_number, source, target, "
                "interaction, uncertain",
            ),
            translate("sources", "Yours. Rows marked as uncertain are left out."),
        ),
    )
