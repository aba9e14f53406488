"""The file formats, one row each; dialogs, drag and drop, the command line and opening read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from looplight.files.bounded_read import FileContent, warn_unended
from looplight.files.problems import InputError, Problem
from looplight.pathways.drugs.table_reader import looks_like_table, parse_table
from looplight.pathways.formats import netflux
from looplight.pathways.formats.foreign import refuse_foreign
from looplight.pathways.formats.gpml.network import Counts
from looplight.pathways.formats.gpml.reader import is_gpml, read_gpml
from looplight.pathways.formats.kgml import is_kgml, read_kgml
from looplight.pathways.formats.native_reader import looks_native, parse_pathway
from looplight.pathways.formats.networks.bnet import is_bnet, read_bnet
from looplight.pathways.formats.networks.cx2 import is_cx2, read_cx2
from looplight.pathways.formats.networks.graphml import is_graphml, read_graphml
from looplight.pathways.formats.networks.sif import is_sif, read_sif
from looplight.pathways.formats.networks.tables import is_table, read_table
from looplight.pathways.model.pathway import Pathway
from looplight.records.articles import Article, looks_like_article, parse_article
from looplight.records.figure_reader import looks_like_record, parse_record
from looplight.records.figure_record import FigureRecord


@dataclass(frozen=True)
class Contents:
    """What was read from a file.

    Attributes
    ----------
    summary : str
        What is in it, in a few words, for ``validate``.
    record, pathway, article : FigureRecord, Pathway, Article or None
        What can be opened; none where the file is no figure.
    warnings : tuple of Problem
        What did not keep the file from being read.
    counts : Counts or None
        What a drawing of another program holds, where its elements are not those of the pathway.
    """

    summary: str
    record: FigureRecord | None = None
    pathway: Pathway | None = None
    article: Article | None = None
    warnings: tuple[Problem, ...] = ()
    counts: Counts | None = None


@dataclass(frozen=True)
class Format:
    """One kind of file.

    Attributes
    ----------
    kind : str
        Its name, as ``inspect`` writes it.
    title : str
        For dialogs, in the plural.
    suffixes : tuple of str
        Usual endings, with the dot; files are opened by what is in them, whatever their name.
    sniff : callable
        Tells from a file whether it is of this kind, without reading all of it.
    read : callable
        Reads a file of this kind, or raises InputError with every problem.
    no_figure : str
        Why a file of this kind cannot be opened as a figure; empty = it can.
    """

    kind: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[FileContent], bool]
    read: Callable[[FileContent], Contents]
    no_figure: str = ""


def format_of(content: FileContent, formats: Iterable[Format]) -> Format:
    """Return the format of a file, recognised by its content.

    Raises
    ------
    InputError
        Code ``foreign-file`` for what is known to be something else, ``unknown-kind``, or why
        the file is no text.
    """
    refuse_foreign(content)
    for one_format in formats:
        if one_format.sniff(content):
            return one_format
    message = "neither a figure record (Markdown with front matter) nor a pathway file (YAML)"
    if not content.text.strip():
        message = "the file is empty"
    raise InputError(Problem("unknown-kind", message, content.name, 1))


def read_figure(content: FileContent, formats: Iterable[Format]) -> Contents:
    """Read a file that should hold a figure.

    Raises
    ------
    InputError
        With every problem of the file, or why it is no figure (code ``no-figure``).
    """
    file_format = format_of(content, formats)
    if file_format.no_figure:
        raise InputError(Problem("no-figure", file_format.no_figure, content.name))
    return file_format.read(content)


def _read_record(content: FileContent) -> Contents:
    record = parse_record(content.text, content.name, beside=content.path)
    summary = f"good, {len(record.genes)} gene rows, {len(record.problems)} warnings"
    return Contents(summary, record=record, warnings=record.problems)


def _read_native(content: FileContent) -> Contents:
    pathway = parse_pathway(content.text, content.name)
    return _of_pathway(pathway, warn_unended(content.text, content.name))


def _read_netflux(content: FileContent) -> Contents:
    return _of_pathway(netflux.read_netflux(content))


def _of_pathway(pathway: Pathway, warnings: tuple[Problem, ...] = ()) -> Contents:
    summary = f"good, {len(pathway.nodes)} nodes, {len(pathway.arrows)} arrows"
    return Contents(summary, pathway=pathway, warnings=warnings)


def _read_network(read: Callable[[FileContent], Pathway]) -> Callable[[FileContent], Contents]:
    def read_contents(content: FileContent) -> Contents:
        return _of_pathway(read(content))

    return read_contents


def _read_drug_table(content: FileContent) -> Contents:
    count = len(parse_table(content.text, content.name).drugs)
    return Contents(f"good, {count} drugs", warnings=warn_unended(content.text, content.name))


def _read_article(content: FileContent) -> Contents:
    article = parse_article(content.text, content.name)
    warnings = warn_unended(content.text, content.name)
    return Contents(f"good, {len(article.facts)} facts", article=article, warnings=warnings)


def _read_gpml(content: FileContent) -> Contents:
    file = read_gpml(content)
    return replace(_of_pathway(file.pathway, file.warnings), counts=file.counts)


# The first that knows a file reads it: YAML files of four kinds differ in their keys only.
FORMATS = (
    Format("pfocr", "Figure records", (".md",), looks_like_record, _read_record),
    Format(
        "inhibitors",
        "Drug tables",
        (),
        looks_like_table,
        _read_drug_table,
        "an inhibitor table, not a figure; looplight validate checks it",
    ),
    Format("article", "Articles", (), looks_like_article, _read_article),
    Format("pathway", "Pathways", (".yaml", ".yml"), looks_native, _read_native),
    Format("netflux", "Netflux models", (".xlsx",), netflux.is_workbook, _read_netflux),
    Format("gpml", "WikiPathways", (".gpml",), is_gpml, _read_gpml),
    Format("kgml", "KGML", (".kgml",), is_kgml, _read_network(read_kgml)),
    Format("graphml", "GraphML", (".graphml",), is_graphml, _read_network(read_graphml)),
    Format("cx2", "CX2", (".cx2",), is_cx2, _read_network(read_cx2)),
    Format("bnet", "Boolean networks", (".bnet",), is_bnet, _read_network(read_bnet)),
    Format("table", "Tables of arrows", (".tsv", ".csv"), is_table, _read_network(read_table)),
    Format("sif", "SIF networks", (".sif",), is_sif, _read_network(read_sif)),
)
