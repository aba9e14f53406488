"""Addresses of pages about genes, papers and figures; the only hosts that are ever opened."""

import re
from urllib.parse import quote, urlsplit

_HOSTS = frozenset(
    {
        "www.genenames.org",
        "www.ncbi.nlm.nih.gov",
        "pubmed.ncbi.nlm.nih.gov",
        "pmc.ncbi.nlm.nih.gov",
        "meshb.nlm.nih.gov",
        "doi.org",
        "pfocr.wikipathways.org",
        "www.wikipathways.org",
        "www.ndexbio.org",
        "www.ebi.ac.uk",
        "disease-ontology.org",
        "clinicaltrials.gov",
        "www.accessdata.fda.gov",
        "api.fda.gov",
        "www.fda.gov",
        "dailymed.nlm.nih.gov",
        "www.ema.europa.eu",
        "www.cancer.gov",
        "aacrjournals.org",
        "creativecommons.org",
        "www.smolecule.com",
        "openfontlicense.org",
        "scripts.sil.org",
    }
)
_ODD = re.compile(r"[\s\x00-\x20\x7f\\]")


def allowed(url: str) -> bool:
    """Return whether an address may be opened: https, a known host, no user name, no port.

    Addresses come from files of strangers. A click on such a link must not start a program, read a
    local file or send the reader to an unknown site.
    """
    if _ODD.search(url) or len(url) > 2000:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    # `urlsplit` raises for a port that is no number, and for broken IPv6 brackets.
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None or port is not None:
        return False
    # Compared with the whole netloc: no host name may only end in an allowed one.
    return parts.scheme == "https" and parts.netloc in _HOSTS


def checked(url: str) -> str:
    """Return the address where it is allowed, else an empty string."""
    return url if allowed(url) else ""


def hgnc(symbol: str) -> str:
    """Address of a gene's page at HGNC, by approved symbol."""
    if not symbol:
        return ""
    return f"https://www.genenames.org/tools/search/#!/?query={quote(symbol, safe='')}"


def ncbi_gene(entrez: str) -> str:
    """Address of a gene's page at NCBI, by Entrez number; empty for anything but a number."""
    number = entrez.strip()
    good = number.isascii() and number.isdigit() and len(number) <= 12
    return f"https://www.ncbi.nlm.nih.gov/gene/{number}" if good else ""


def pmc(pmcid: str) -> str:
    """Address of a paper at PubMed Central."""
    good = re.fullmatch(r"PMC\d{1,12}", pmcid.strip())
    return f"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid.strip()}/" if good else ""


def doi(name: str) -> str:
    """Address of a DOI."""
    bare = name.strip().removeprefix("https://doi.org/").removeprefix("doi:")
    if not re.fullmatch(r"10\.\d{4,9}/\S{1,300}", bare, re.ASCII):
        return ""
    return f"https://doi.org/{quote(bare, safe='/:;()._-')}"


def pfocr(figid: str) -> str:
    """Address of a figure's page at PFOCR."""
    if not figid:
        return ""
    return f"https://pfocr.wikipathways.org/figures/{quote(figid, safe='._-')}.html"


def wikipathways(wpid: str) -> str:
    """Address of a pathway at WikiPathways."""
    good = re.fullmatch(r"WP\d{1,6}", wpid.strip(), re.ASCII)
    return f"https://www.wikipathways.org/pathways/{wpid.strip()}.html" if good else ""


def ndex(network: str) -> str:
    """Address of a network at NDEx, by the long number that a record gives."""
    good = re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", network.strip())
    return f"https://www.ndexbio.org/viewer/networks/{network.strip()}" if good else ""
