"""``looplight figures``: what ships with Looplight."""

import argparse
from typing import Any

from looplight.cli.output import print_json, say_limits, table
from looplight.cli.parser import add_json
from looplight.cli.text.column_headings import headings
from looplight.pathways.catalogue import Entry, bundled
from looplight.records.articles import Article


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    rows = [row(entry) for entry in bundled().entries]
    if args.json:
        print_json(rows, indent=2)
        return 0
    header = ("pathway", "id", "alias", "genes", "title")
    table(headings(*header), [[str(figure[key] or "-") for key in header] for figure in rows])
    say_limits()
    return 0


def row(entry: Entry) -> dict[str, Any]:
    """Return one figure in the form of the JSON.

    ``genes`` counts distinct symbols as the record gives them, or those of the nodes where there is
    no record. An article has no genes and no pathway of its own.
    """
    if entry.article:
        return article_row(entry.article)
    record, pathway = entry.record, entry.pathway
    symbols: set[str] = set(record.gene_symbols) if record else set()
    if not record and pathway:
        symbols = {gene.symbol for node in pathway.nodes for gene in node.genes}
    return {
        "id": entry.key,
        "alias": (record.alias or None) if record else None,
        "title": entry.title,
        "pathway": pathway.name if pathway else None,
        "genes": len(symbols),
        "source": (record.reference if record else "") or (pathway.source if pathway else ""),
    }


def article_row(article: Article) -> dict[str, Any]:
    """Return an article with the same keys as a figure."""
    return {
        "id": article.id,
        "alias": None,
        "title": article.title,
        "pathway": None,
        "genes": 0,
        "source": ", ".join(filter(None, (article.publisher, article.date))),
    }
