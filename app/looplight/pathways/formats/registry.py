"""The file formats, one row each; dialogs, drag and drop, the command line and opening read it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from looplight.files.bounded_read import FileContent, warn_unended
from looplight.files.problems import InputError, Problem
from looplight.pathways.formats.file_format import Contents, Format
from looplight.pathways.formats.unsupported_files import refuse_foreign
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.model.pathway import Pathway

__all__ = ["FORMATS", "Contents", "Format", "format_of", "read_figure"]


def format_of(content: FileContent, formats: Iterable[Format]) -> Format:
    """Return the format of a file, recognised by its content.

    Formats of other installed packages are asked last (see `plugins`).

    Raises
    ------
    InputError
        Code ``foreign-file`` for what is known to be something else, ``unknown-kind``, or why
        the file is no text; after it, code ``plugin-failed`` for packages that cannot be asked.
    """
    formats = tuple(formats)
    try:
        return _own_format_of(content, formats)
    except InputError as refusal:
        from looplight.pathways.formats import plugins  # noqa: PLC0415 - see _imported

        return plugins.recognised(content, formats, refusal)


def _own_format_of(content: FileContent, formats: tuple[Format, ...]) -> Format:
    refuse_foreign(content, (suffix for row in formats for suffix in row.suffixes))
    for one_format in formats:
        if one_format.sniff(content):
            return one_format
    message = translate(
        "problem",
        "this file holds neither the record of a figure nor a pathway that Looplight knows; open "
        "a record (.md) or a pathway, for example of WikiPathways (.gpml). For a list or a "
        "table of genes use File > New from genes",
    )
    if not content.text.strip():
        message = translate("problem", "the file is empty")
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


def _imported(module: str, function: str) -> Callable[[FileContent], Any]:
    """Return a function of a module that is imported when the first file is asked about.

    All readers together cost a start with one file a tenth of a second.
    """

    def call(content: FileContent) -> Any:
        return getattr(import_module(f"looplight.{module}"), function)(content)

    return call


def _read_record(content: FileContent) -> Contents:
    from looplight.records.record_reader import parse_record  # noqa: PLC0415 - see _imported

    record = parse_record(content.text, content.name, beside=content.path)
    summary = translate(
        "file",
        "good, {rows} gene rows, {warnings} warnings",
        rows=len(record.genes),
        warnings=len(record.problems),
    )
    return Contents(summary, record=record, warnings=record.problems)


def _read_native(content: FileContent) -> Contents:
    from looplight.pathways.formats.native.reader import parse_pathway  # noqa: PLC0415 - see _imported

    pathway = parse_pathway(content.text, content.name)
    return _of_pathway(pathway, warn_unended(content.text, content.name))


def _of_pathway(pathway: "Pathway", warnings: tuple[Problem, ...] = ()) -> Contents:
    summary = translate(
        "file",
        "good, {nodes} nodes, {arrows} arrows",
        nodes=len(pathway.nodes),
        arrows=len(pathway.arrows),
    )
    if not pathway.imported:
        return Contents(summary, pathway=pathway, warnings=tuple(warnings))
    from looplight.pathways.formats.drugs_as_nodes import drug_notices  # noqa: PLC0415 - see _imported

    return Contents(summary, pathway=pathway, warnings=(*warnings, *drug_notices(pathway)))


# These two are asked before the native reader, and their modules are large.
def _is_drug_table(content: FileContent) -> bool:
    return re.search(r"^(drugs|classes)\s*:", content.head, re.MULTILINE) is not None


def _is_article(content: FileContent) -> bool:
    return re.search(r"^(facts|disclaimer)\s*:", content.head, re.MULTILINE) is not None


def _read_drug_table(content: FileContent) -> Contents:
    from looplight.pathways.drugs.inhibitor_table_reader import parse_table  # noqa: PLC0415 - see _imported

    count = len(parse_table(content.text, content.name).drugs)
    summary = translate("file", "good, {number} drugs", number=count)
    return Contents(summary, warnings=warn_unended(content.text, content.name))


def _read_article(content: FileContent) -> Contents:
    from looplight.records.articles import parse_article  # noqa: PLC0415 - see _imported

    article = parse_article(content.text, content.name)
    warnings = warn_unended(content.text, content.name)
    summary = translate("file", "good, {number} facts", number=len(article.facts))
    return Contents(summary, article=article, warnings=warnings)


def _read_gpml(content: FileContent) -> Contents:
    from looplight.pathways.formats.gpml.reader import read_gpml  # noqa: PLC0415 - see _imported

    file = read_gpml(content)
    return replace(_of_pathway(file.pathway, file.warnings), counts=file.counts)


def _network(
    kind: str,
    title: str,
    suffixes: tuple[str, ...],
    module: str,
    media_type: str = "",
    common: tuple[str, ...] = (),
) -> Format:
    """Return a row whose module has ``is_KIND`` and ``read_KIND``; it is loaded when asked."""
    sniff: Callable[[FileContent], bool] = _imported(f"pathways.formats.{module}", f"is_{kind}")
    read = _imported(f"pathways.formats.{module}", f"read_{kind}")

    def read_contents(content: FileContent) -> Contents:
        return _of_pathway(read(content))

    patterns = tuple(f"*{suffix}" for suffix in suffixes) if media_type else ()
    return Format(
        *(kind, title, suffixes, sniff, read_contents),
        common=common,
        media_type=media_type,
        patterns=patterns,
    )


_is_record = _imported("records.record_reader", "looks_like_record")
_is_native = _imported("pathways.formats.native.reader", "looks_native")
_is_gpml = _imported("pathways.formats.gpml.reader", "is_gpml")
_DRUG_TABLE = translate("problem", "an inhibitor table, not a figure; looplight validate checks it")

# The first that knows a file reads it: YAML files of four kinds differ in their keys only.
FORMATS = (
    Format(
        "pfocr",
        translate("dialog", "Figure records"),
        (".md",),
        _is_record,
        _read_record,
        media_type="text/x-pfocr",
        patterns=("*.pfocr.md",),
    ),
    Format(
        "inhibitors",
        translate("dialog", "Drug tables"),
        (),
        _is_drug_table,
        _read_drug_table,
        _DRUG_TABLE,
    ),
    Format("article", translate("dialog", "Articles"), (), _is_article, _read_article),
    Format(
        *("pathway", translate("dialog", "Pathways"), (".yaml", ".yml"), _is_native, _read_native),
        common=(".yaml", ".yml"),
    ),
    _network(
        *("netflux", translate("dialog", "Netflux models"), (".xlsx",), "netflux"),
        common=(".xlsx",),
    ),
    Format(
        "gpml",
        "WikiPathways",
        (".gpml",),
        _is_gpml,
        _read_gpml,
        media_type="application/x-gpml+xml",
        patterns=("*.gpml",),
    ),
    _network(
        *("sbml_qual", translate("dialog", "SBML-qual models"), (".sbml",), "networks.sbml_qual"),
        common=(".xml",),
    ),
    # As the site of KEGG gives them.
    _network("kgml", "KGML", (".kgml",), "kgml", "application/x-kgml+xml", common=(".xml",)),
    _network("graphml", "GraphML", (".graphml",), "networks.graphml"),
    _network("cx2", "CX2", (".cx2",), "networks.cx2", common=(".json",)),
    _network("bnet", translate("dialog", "Boolean networks"), (".bnet",), "networks.bnet"),
    _network(
        "table",
        translate("dialog", "Tables of arrows"),
        (".tsv", ".csv"),
        "networks.arrow_tables",
        common=(".tsv", ".csv"),
    ),
    _network("sif", translate("dialog", "SIF networks"), (".sif",), "networks.sif"),
)
