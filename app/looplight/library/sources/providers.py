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
    use and that its downloads can be limited by licence. Reactome's functional interactions: its
    page of licences (reactome.org/pages/about/license-agreement, read on 2026-11-26), which says
    that they contain data of KEGG and may not be distributed by whoever gets them. SIGNOR: its own
    terms were looked for and not found; two public programs that read its table call it CC BY 4.0.
    """
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
            translate(
                "sources",
                "CC BY 4.0, as programs that use it say. Its own terms were not read: look there "
                "before you pass it on.",
            ),
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
            translate(
                "sources",
                "For your own use: it contains data of KEGG, and Reactome does not allow the table "
                "to be passed on.",
            ),
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
