"""``looplight library``: index folders of records and gene-set files, and search them."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from looplight.cli.commands import library_ask
from looplight.cli.output import complain, plain, print_json, say, say_limits, table
from looplight.cli.parser import UsageError, add_json
from looplight.cli.text.column_headings import headings
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.library.database import Library, forget, libraries, library_of
from looplight.library.drug_synonyms import drug_synonyms
from looplight.library.figure_search import MAX_RESULTS, Hit, facets, search
from looplight.library.figure_titles import distinct_titles
from looplight.library.gene_lists import genes_of_text
from looplight.library.gene_overlap import GeneOverlap, GeneSets, genes_of_figure
from looplight.library.indexing.index_update import IndexReport, update_index
from looplight.library.result_files import SUFFIXES, write_result
from looplight.library.search_query import SearchQuery, Term, parse_query, parse_years
from looplight.translation.messages import decimal, translate

_LIMIT = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    commands = parser.add_subparsers(
        dest="action", metavar="ACTION", required=True, help=translate("command line", "what to do")
    )
    index = _action(
        commands,
        "index",
        translate("command line", "index a folder of records and pathways, or a gene-set file"),
    )
    index.add_argument(
        "source", metavar="DIR", help=translate("command line", "the folder, or a .gmt file")
    )
    add_json(index)
    searched = _action(
        commands, "search", translate("command line", "find figures by words, genes, drugs, years")
    )
    searched.add_argument("words", nargs="*", metavar="QUERY")
    searched.add_argument("--gene", action="append", default=[], metavar="GENE")
    searched.add_argument("--chemical", action="append", default=[], metavar="CHEMICAL")
    searched.add_argument("--disease", action="append", default=[], metavar="DISEASE")
    searched.add_argument("--organism", action="append", default=[], metavar="ORGANISM")
    searched.add_argument("--year", metavar="A..B", help="2019, 2015..2020, 2015..")
    searched.add_argument(
        "--counts",
        action="store_true",
        help=translate("command line", "count the matches by year, gene, disease, organism"),
    )
    searched.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=translate("command line", "write the figures (.tsv) or their papers (.bib, .ris)"),
    )
    _add_common(searched)
    genes = _action(
        commands,
        "genes",
        translate("command line", "find figures with more of your genes than chance"),
    )
    genes.add_argument(
        "list",
        metavar="FILE",
        help=translate("command line", "one gene a line or a column; - reads it in"),
    )
    genes.add_argument(
        "--column",
        metavar="TITLE",
        help=translate("command line", "the column of genes in a table"),
    )
    _add_common(genes)
    like = _action(
        commands, "like", translate("command line", "find figures with the genes of a figure")
    )
    like.add_argument(
        "figure", metavar="FIGURE", help=translate("command line", "its id, alias or file")
    )
    _add_common(like)
    library_ask.add_arguments(
        _action(
            commands,
            "ask",
            translate("command line", "ask all figures of a search what a block does to a node"),
        )
    )
    listed = _action(commands, "list", translate("command line", "the libraries that are indexed"))
    add_json(listed)
    removed = _action(
        commands, "forget", translate("command line", "remove an index; the records stay")
    )
    removed.add_argument("source", metavar="DIR")


def _action(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, description: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=description, description=description)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=int,
        default=_LIMIT,
        metavar="N",
        help=translate("command line", "figures to list"),
    )
    parser.add_argument(
        "--library", metavar="DIR", help=translate("command line", "only this one (default: all)")
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Do what is asked for."""
    return _ACTIONS[args.action](args)


def _index(args: argparse.Namespace) -> int:
    report = update_index(Path(args.source), _Progress().show)
    if args.json:
        print_json(_report_json(report), indent=2)
    else:
        say(
            translate(
                "command line",
                "{indexed} figures indexed, {unchanged} unchanged, {removed} removed, "
                "{refused_count} files refused, {left_out} other files left out, in {seconds} s.",
                indexed=report.indexed,
                unchanged=report.unchanged,
                removed=report.removed,
                refused_count=report.refused_count,
                left_out=report.left_out,
                seconds=decimal(report.seconds, ".1f"),
            )
        )
    complain(report.refused)
    return 1 if report.refused_count else 0


class _Progress:
    """Shows on stderr how far indexing is; on a terminal in one line."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()

    def show(self, count: int, total: int) -> None:
        """Show one number of two."""
        line = translate("command line", "{number} of {total} files", number=count, total=total)
        if self._is_terminal:
            # In a terminal the line is written over; a log gets lines of its own.
            print(f"\r{line}", end="\n" if count == total else "", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


def _report_json(report: IndexReport) -> dict[str, Any]:
    return {
        "indexed": report.indexed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "refused": [{"file": p.file, "message": p.message} for p in report.refused],
        "refused_count": report.refused_count,
        "left_out": report.left_out,
        "seconds": round(report.seconds, 3),
    }


def _search(args: argparse.Namespace) -> int:
    query = _query(args)
    if query.is_empty:
        raise UsageError(
            translate("command line", "say what to look for: looplight library search QUERY")
        )
    limit = _positive(args.limit)
    hits: list[Hit] = []
    written: list[Hit] = []
    known = _chosen(args.library)
    count = 0
    for library in known:
        result = search(library, query, limit, drug_synonyms)
        count += result.count
        # Results of several libraries follow each other: their scores cannot be compared.
        hits += result.hits[: limit - len(hits)]
        if args.output:
            written += search(library, query, MAX_RESULTS, drug_synonyms).hits
    if args.output:
        if Path(args.output).suffix.lower() not in SUFFIXES:
            raise UsageError(
                translate(
                    "command line",
                    "a search result is written as {known}",
                    known=", ".join(SUFFIXES),
                )
            )
        write_result(Path(args.output), written, known)
    if args.json:
        print_json([_hit_json(hit) for hit in hits], indent=2)
        return 0
    if args.counts:
        _print_counts(args.library, query)
        return 0
    titles = distinct_titles(hits)
    rows = [
        [hit.figid, str(hit.year or "-"), titles[hit.path], ", ".join(hit.matched)] for hit in hits
    ]
    if rows:
        table(headings("id", "year", "title", "matched"), rows)
    if count:
        say(
            translate(
                "command line",
                "{count} figure matches; {listed} listed.",
                plural="{count} figures match; {listed} are listed.",
                count=count,
                listed=len(hits),
            )
        )
    else:
        say(translate("command line", "No figure matches."))
    say_limits()
    return 0


def _print_counts(source: str | None, query: SearchQuery) -> None:
    for library in _chosen(source):
        say(plain(str(library.source)))
        # The names are those of a search: what is printed can be typed.
        for name, values in facets(library, query, drug_synonyms).items():
            texts = (f"{value} ({count})" for value, count in values)
            say(plain(f"  {name}: {', '.join(texts) or '-'}"))


def _query(args: argparse.Namespace) -> SearchQuery:
    query = parse_query(" ".join(args.words))
    fields = (("gene", args.gene), ("chemical", args.chemical), ("disease", args.disease))
    terms = [
        Term(text, field)
        for field, texts in (*fields, ("organism", args.organism))
        for text in texts
        if text.strip()
    ]
    years = parse_years(args.year) if args.year else query.years
    return SearchQuery((*query.terms, *terms), years, query.kind)


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.figid,
        "title": hit.title,
        "year": hit.year,
        "snippet": hit.snippet,
        "matched": list(hit.matched),
        "kind": hit.kind,
        "reference": hit.reference,
        "file": hit.path,
    }


def _genes(args: argparse.Namespace) -> int:
    # A megabyte is more than all gene names there are; a pipe may never end.
    text = sys.stdin.read(1 << 20) if args.list == "-" else read_text(Path(args.list))
    words = genes_of_text(text, args.column or "")
    if args.column and not words:
        message = translate(
            "command line", "the table has no column {column}", column=plain(args.column)
        )
        raise InputError(Problem("gene-column", message, args.list))
    return _print_overlaps(args, words, args.list)


def _like(args: argparse.Namespace) -> int:
    known = _chosen(args.library)
    genes = next(filter(None, (genes_of_figure(library, args.figure) for library in known)), ())
    if not genes:
        message = translate(
            "command line", "no library has a figure {figure} with genes", figure=plain(args.figure)
        )
        raise InputError(Problem("library-figure", message))
    return _print_overlaps(args, genes, args.figure, itself=args.figure)


def _print_overlaps(
    args: argparse.Namespace, words: Sequence[str], source: str, itself: str = ""
) -> int:
    rows: list[GeneOverlap] = []
    unknown: set[str] | None = None
    for library in _chosen(args.library):
        # One more, as a figure is most like itself.
        result = GeneSets(library).overlaps(words, _positive(args.limit) + bool(itself))
        rows += result.overlaps
        missing = set(result.unknown)
        # A gene is unknown only where no library has it.
        unknown = missing if unknown is None else unknown & missing
    rows = [row for row in rows if itself not in (row.figid, row.path)]
    rows = sorted(rows, key=attrgetter("p"))[: args.limit]
    if unknown:
        # A pasted list may hold thousands of words that are no genes.
        names = ", ".join(sorted(unknown)[:20])
        complain(
            [
                Problem(
                    "gene-unknown",
                    translate("command line", "in no figure: {names}", names=names),
                    source,
                )
            ]
        )
    if args.json:
        print_json([_overlap_json(row) for row in rows], indent=2)
        return 0
    cells = [
        [row.figid, f"{len(row.genes)}/{row.size}", f"{row.p:.2g}", f"{row.q:.2g}", row.title]
        for row in rows
    ]
    table(headings("id", "genes", "p", "q", "title"), cells)
    say_limits()
    return 0


def _overlap_json(row: GeneOverlap) -> dict[str, Any]:
    shared = {"genes": list(row.genes), "size": row.size, "p": row.p, "q": row.q}
    return {"id": row.figid, "title": row.title, **shared, "file": row.path}


def _list(args: argparse.Namespace) -> int:
    known = libraries()
    if args.json:
        rows = [{"source": str(library.source), "index": str(library.index)} for library in known]
        print_json(rows, indent=2)
    elif known:
        table(
            headings("name", "source"), [[library.name, str(library.source)] for library in known]
        )
    else:
        say(translate("command line", "No library is indexed yet: looplight library index DIR"))
    return 0


def _forget(args: argparse.Namespace) -> int:
    library = library_of(Path(args.source))
    if not library.index.is_file():
        message = translate("command line", "this library is not indexed")
        raise InputError(Problem("library-missing", message, str(args.source)))
    forget(library)
    say(
        plain(
            translate(
                "command line",
                "The index of {source} is removed; its records are untouched.",
                source=library.source,
            )
        )
    )
    return 0


def _chosen(source: str | None) -> Iterable[Library]:
    if source is not None:
        return (library_of(Path(source)),)
    known = libraries()
    if not known:
        message = translate(
            "command line", "no library is indexed yet; run: looplight library index DIR"
        )
        raise InputError(Problem("library-missing", message))
    return known


def _positive(limit: int) -> int:
    if limit < 1:
        raise UsageError(translate("command line", "--limit is 1 or more"))
    return limit


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "index": _index,
    "search": _search,
    "genes": _genes,
    "like": _like,
    "ask": library_ask.run,
    "list": _list,
    "forget": _forget,
}
