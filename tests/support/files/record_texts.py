"""Figure records made for tests: of any generation, with real symbols and any number of them."""

import random
from pathlib import Path
from typing import Any

import yaml

SYMBOLS = ("MTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1", "MAP2K1", "MAPK1", "TP53", "PTEN", "EGFR")
# The one in C writes the same, ten times as fast.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WORDS = ("feedback", "signalling", "of", "the", "tumour", "inhibition", "in", "growth", "pathway")


def fields(figid: str = "PMC1__F1", **changed: Any) -> dict[str, Any]:
    """Return the front matter of a record of generation 3; ``changed`` replaces fields."""
    pmcid = figid.partition("__")[0]
    caption = changed.get("caption", "Feedback of S6K on IRS1: a model, as drawn.")
    return {
        "figid": figid,
        "figlink": f"/pmc/articles/{pmcid}/figure/F1/",
        "number": "Figure 1",
        "caption": caption,
        "pmcid": pmcid,
        "papertitle": "A paper about growth.",
        "reftext": "Ann B. Clark, et al. J Test. 2015;1:1.",
        "pathway_score": 0.93,
        "filename": f"{figid}.jpg",
        "figtitle": "Signalling in tumours",
        "year": "2015",
        "organisms": ["Homo sapiens"],
        "ndex": "",
        "annotations": [],
        "schema-jsonld": {
            "@context": "https://schema.org/",
            "@id": f"https://pfocr.wikipathways.org/figures/{figid}.html",
            "@type": "Dataset",
            "description": caption,
            "license": "CC0",
            "name": "CreativeWork",
            "creator": {"@type": "Organization", "name": "WikiPathways"},
            "keywords": ["MTOR", "rapamycin"],
        },
        "genes": [gene("mTor", "MTOR"), gene("S6K", "RPS6KB1")],
        "chemicals": [],
        "diseases": [],
        "figid_alias": f"{pmcid}__F1",
        "redirect_from": f"/figures/{pmcid}__F1",
        "figtype": "Figure",
        **changed,
    }


def gene(word: str, symbol: str, entrez: str = "") -> dict[str, str]:
    """Return one gene row of generations 1 to 3."""
    source = "hgnc_symbol"
    return {
        "word": word,
        "symbol": symbol,
        "source": source,
        "hgnc_symbol": symbol,
        "entrez": entrez or str(sum(map(ord, symbol))),
    }


def text_of(front_matter: dict[str, Any]) -> str:
    """Return a record as the programs of PFOCR write it."""
    dumped = yaml.dump(front_matter, Dumper=_DUMPER, sort_keys=False, allow_unicode=True)
    return f"---\n{dumped}---\n"


def write_record(folder: Path, figid: str = "PMC1__F1", **changed: Any) -> Path:
    """Write a record and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{figid}.md"
    path.write_text(text_of(fields(figid, **changed)), encoding="utf-8")
    return path


def write_many(folder: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` different records, the same for the same ``seed``."""
    chance = random.Random(seed)
    for number in range(count):
        symbols = chance.sample(SYMBOLS, 4)
        write_record(
            folder,
            f"PMC{1000 + number}__F{number % 9}",
            caption=" ".join(chance.choices(WORDS, k=30)),
            figtitle=" ".join(chance.choices(WORDS, k=5)),
            year=str(chance.randrange(1995, 2025)),
            genes=[gene(symbol.title(), symbol) for symbol in symbols],
        )
