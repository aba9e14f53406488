"""A WikiPathways archive or folder as a source: every GPML file in it is a pathway.

WikiPathways publishes all pathways of a species as one archive (data.wikipathways.org, CC0).
"""

from collections.abc import Callable, Iterator, Sequence
from io import RawIOBase
from pathlib import Path

from looplight.files import cancellation
from looplight.files.archive import BROKEN, open_archive, read_member
from looplight.files.bounded_read import MAX_BYTES, FileContent, opened, read
from looplight.files.problems import InputError, Problem
from looplight.library.sources.interaction_source import (
    InteractionSource,
    Progress,
    SourceLine,
    SourcePathway,
    SourceSize,
    stamp_of,
)
from looplight.pathways.formats.gpml.reader import read_gpml
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Sign
from looplight.records.gene_names import GeneNames, gene_names
from looplight.translation.messages import translate

# The archive of all human pathways has 9 MB and 857 files.
MAX_ARCHIVE = 200 * 1024 * 1024
MAX_FILES = 5_000
# Unpacked: they have 63 MB. A small archive can hold gigabytes of one repeated letter.
MAX_UNPACKED = 500 * 1024 * 1024
_SUFFIX = ".gpml"
Content = Callable[[], FileContent]


def read_gpml_source(path: Path, progress: Progress | None = None) -> InteractionSource:
    """Read all pathways of an archive or a folder; files that are no GPML are left out.

    The thread can be stopped (`looplight.files.cancellation`).

    Raises
    ------
    InputError
        If there is no GPML in it, or it cannot be read.
    """
    if path.is_dir():
        return _source(path, _folder(path), progress)
    with opened(path, MAX_ARCHIVE) as file:
        return _source(path, _archive(path, file), progress)


def _source(
    path: Path, contents: Sequence[Content], progress: Progress | None
) -> InteractionSource:
    names = gene_names()
    size = SourceSize(str(path))
    pathways: list[SourcePathway] = []
    total = len(contents)
    for count, content in enumerate(contents, start=1):
        cancellation.check()
        try:
            pathway = source_pathway(read_gpml(content()).pathway, names)
        except (InputError, *BROKEN):
            # A source of hundreds of files is good without the one that is damaged.
            continue
        finally:
            if progress is not None:
                progress(count, total)
        pathways.append(pathway)
        for line in pathway.lines:
            ends = (*line.sources, *(genes for genes, _ in line.targets))
            size.add(1, len(line.pmids) + sum(1 + len(genes) for genes in ends))
        size.add(1, len(pathway.genes))
    if not pathways:
        raise _refusal(path, translate("problem", "no pathway in GPML is in it"))
    return InteractionSource(path.name, str(path), stamp_of(path), tuple(pathways))


def source_pathway(pathway: Pathway, names: GeneNames) -> SourcePathway:
    """Return what a pathway says between genes, whoever drew it."""
    genes = {node.id: _genes(node, names) for node in pathway.nodes}
    lines: dict[object, list[int]] = {}
    numbers = dict(_line_numbers(pathway))
    for index, arrow in enumerate(pathway.arrows):
        if arrow.sign is not Sign.UNKNOWN and genes[arrow.source] and genes[arrow.target]:
            # Arrows of one line were drawn between groups; a line without number stands alone.
            lines.setdefault(numbers.get(arrow.key, index), []).append(index)
    everything = frozenset(gene for node in genes.values() for gene in node)
    return SourcePathway(
        pathway.name,
        pathway.title,
        everything,
        tuple(_line(pathway, indices, genes) for indices in lines.values()),
    )


def _line(pathway: Pathway, indices: list[int], genes: dict[str, tuple[str, ...]]) -> SourceLine:
    arrows = [pathway.arrows[index] for index in indices]
    targets = dict.fromkeys((arrow.target, arrow.sign) for arrow in arrows)
    pmids = (item.pmid for arrow in arrows for item in arrow.evidence if item.pmid)
    return SourceLine(
        tuple(genes[node] for node in dict.fromkeys(arrow.source for arrow in arrows)),
        tuple((genes[node], sign) for node, sign in targets),
        tuple(dict.fromkeys(pmids)),
    )


def _line_numbers(pathway: Pathway) -> Iterator[tuple[str, object]]:
    if pathway.drawing is not None:
        for key, number, backward in pathway.drawing.arrow_lines:
            yield key, (number, backward)


def _genes(node: Node, names: GeneNames) -> tuple[str, ...]:
    """Return the genes of a node: those it names, else those that its label stands for."""
    named = [symbol for gene in node.genes for symbol in names.symbols_of(gene.symbol)]
    return tuple(dict.fromkeys(named)) or names.symbols_of(node.label)


def _folder(path: Path) -> list[Content]:
    try:
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == _SUFFIX)
    except OSError as error:
        raise _refusal(
            path, translate("problem", "cannot be read: {reason}", reason=error.strerror)
        ) from None
    _check_number(path, len(files))
    return [_reader(file) for file in files]


def _reader(file: Path) -> Content:
    # Read one after the other: all files of an archive at once would fill the memory.
    return lambda: read(file)


def _archive(path: Path, file: RawIOBase) -> list[Content]:
    try:
        archive = open_archive(file)
        names = sorted(name for name in archive.namelist() if name.lower().endswith(_SUFFIX))
        unpacked = sum(archive.getinfo(name).file_size for name in names)
    except BROKEN:
        raise _refusal(
            path, translate("problem", "no zip archive, and no folder of GPML files")
        ) from None
    if unpacked > MAX_UNPACKED:
        raise _refusal(
            path,
            translate(
                "problem", "more than {size:g} MB when unpacked", size=MAX_UNPACKED / 1024**2
            ),
        )
    _check_number(path, len(names))

    def member(name: str) -> Content:
        return lambda: FileContent(Path(name), read_member(archive, name, MAX_BYTES), name)

    return [member(name) for name in names]


def _check_number(path: Path, count: int) -> None:
    if count > MAX_FILES:
        raise _refusal(
            path,
            translate(
                "problem", "{number} files; at most {most} are read", number=count, most=MAX_FILES
            ),
        )


def _refusal(path: Path, message: str) -> InputError:
    return InputError(Problem("source-file", message, str(path)))
