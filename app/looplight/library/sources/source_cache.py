"""Sources that were read once are kept in the user's folder, so that a draft takes no reading.

Beside them stands which of them the user does not want to draft from.

A kept source is a packed text file: a line of JSON about the source, then one for each pathway, so
that neither writing nor reading holds it twice. It can always be made again from the archive, so
one of another version, or a damaged one, is read as none.

What can be a source of arrows: archives, folders and tables, told apart by what they are.
"""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zipfile import is_zipfile

from looplight.files.atomic_write import write
from looplight.files.bounded_read import opened, read_bytes
from looplight.files.problems import InputError, Problem
from looplight.files.user_folder import data_home
from looplight.library.sources.curated import CURATED, curated_source
from looplight.library.sources.figure_file import is_figure_file, read_figure_source
from looplight.library.sources.gpml_archive import read_gpml_source
from looplight.library.sources.interaction_source import (
    Genes,
    InteractionSource,
    Progress,
    SourceLine,
    SourcePathway,
    SourceSize,
    stamp_of,
)
from looplight.library.sources.interaction_table import read_table_source
from looplight.pathways.model.vocabulary import Sign
from looplight.translation.messages import translate

_TABLES = (".tsv", ".csv", ".txt", ".tab")


def read_source(path: Path, progress: Progress | None = None) -> InteractionSource:
    """Read an archive or folder of GPML files, a table of interactions, or the file of a figure.

    Raises
    ------
    InputError
        If it cannot be read, or holds no arrow that can be used.
    """
    # A suffix may lie: a zip archive is one, whatever its name.
    is_single = path.is_file() and not is_zipfile(path)
    is_table = is_single and path.suffix.lower() in _TABLES
    if is_single and not is_table and is_figure_file(path):
        return read_figure_source(path)
    return (read_table_source if is_table else read_gpml_source)(path, progress)


_VERSION = 2
_SUFFIX = ".json.gz"
_MAX_BYTES = 200 * 1024 * 1024
# Unpacked; the largest pathway of WikiPathways takes some 100 kB.
_MAX_LINE = 32 * 1024 * 1024
_BUFFER = 64 * 1024
_UNUSED = "unused.json"


def source_of(path: Path, progress: Progress | None = None) -> InteractionSource:
    """Return the source of an archive or folder, read anew only where it changed.

    Raises
    ------
    InputError
        If it cannot be read. A source that cannot be kept is returned all the same.
    """
    if str(path) == CURATED:
        return curated_source()
    path = Path(path).expanduser().absolute()
    kept_file = _file(path)
    source = _load(kept_file)
    # A file that is gone has no stamp: reading it again says so.
    if source is not None and source.stamp == stamp_of(path) != "":
        return source
    source = read_source(path, progress)
    try:
        kept_file.parent.mkdir(parents=True, exist_ok=True)
        write(kept_file, _packed(source), durable=False)
    except OSError:
        # Only slower the next time.
        pass
    return source


def sources() -> tuple[InteractionSource, ...]:
    """Return all sources that were kept, by name."""
    known = (_load(file) for file in sorted(_folder().glob(f"*{_SUFFIX}")))
    return tuple(source for source in known if source is not None)


def all_sources() -> tuple[InteractionSource, ...]:
    """Return the curated pathways and all sources that were kept."""
    return (curated_source(), *sources())


def chosen_sources() -> tuple[InteractionSource, ...]:
    """Return the sources that drafts are made from: all but those that the user left out."""
    unused = unused_sources()
    return tuple(source for source in all_sources() if source.file not in unused)


def unused_sources() -> frozenset[str]:
    """Return the files of the sources that the user does not want to draft from."""
    try:
        names = json.loads(read_bytes(_folder() / _UNUSED))
    except (InputError, ValueError):
        return frozenset()
    return frozenset(name for name in names if isinstance(name, str)) if names else frozenset()


def set_unused_sources(files: Iterable[str]) -> None:
    """Remember which sources drafts are not made from.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        write(_folder() / _UNUSED, json.dumps(sorted(files)))
    except OSError as error:
        message = translate(
            "problem", "the choice of sources cannot be kept: {reason}", reason=error.strerror
        )
        raise InputError(Problem("source-file", message, str(_folder()))) from None


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """What a list of sources shows of one, without reading all of it."""

    name: str
    file: str
    arrow_count: int


def source_summaries() -> tuple[SourceSummary, ...]:
    """Return what the list of sources shows: the curated pathways, and all that were kept."""
    curated = curated_source()
    rows = [SourceSummary(curated.name, curated.file, curated.arrow_count)]
    for file in sorted(_folder().glob(f"*{_SUFFIX}")):
        try:
            with _unpacked(file) as (header, _):
                row = SourceSummary(str(header["name"]), str(header["file"]), int(header["arrows"]))
        except _DAMAGED:
            continue
        rows.append(row)
    return tuple(rows)


def has_sources() -> bool:
    """Return True where a source was kept; it may still turn out to be damaged."""
    return any(_folder().glob(f"*{_SUFFIX}"))


def _folder() -> Path:
    return data_home() / "sources"


def _file(path: Path) -> Path:
    # Of the whole path: archives in two folders may have the same name. A path need not be UTF-8.
    mark = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return _folder() / f"{mark}{_SUFFIX}"


def _packed(source: InteractionSource) -> bytes:
    packed = io.BytesIO()
    # Without the time of writing, so that the same source gives the same bytes.
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=5, mtime=0) as compressor,
        io.BufferedWriter(cast("io.RawIOBase", compressor), _BUFFER) as lines,
    ):
        for line in _json_lines(source):
            lines.write(json.dumps(line).encode() + b"\n")
    return packed.getvalue()


def _json_lines(source: InteractionSource) -> Iterator[Any]:
    symbols = sorted({gene for pathway in source.pathways for gene in pathway.genes})
    # A number is shorter than a symbol, and every symbol occurs many times.
    numbers = {symbol: number for number, symbol in enumerate(symbols)}

    def genes(names: Iterable[str]) -> list[int]:
        return [numbers[name] for name in names]

    yield {
        "version": _VERSION,
        "name": source.name,
        "file": source.file,
        "stamp": source.stamp,
        "arrows": source.arrow_count,
        "symbols": symbols,
    }
    for pathway in source.pathways:
        lines = [
            [
                [genes(node) for node in line.sources],
                [[genes(node), int(sign)] for node, sign in line.targets],
                list(line.pmids),
            ]
            for line in pathway.lines
        ]
        yield [pathway.id, pathway.title, genes(sorted(pathway.genes)), lines]


# Whatever is wrong with a file of the program's own, the archive is read again.
_DAMAGED = (InputError, OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, IndexError)


@contextmanager
def _unpacked(file: Path) -> Iterator[tuple[dict[str, Any], gzip.GzipFile]]:
    """Open a kept source; give what its first line says, and the rest of it."""
    with opened(file, _MAX_BYTES) as packed, gzip.GzipFile(fileobj=packed) as lines:
        header = json.loads(lines.readline(_MAX_LINE))
        if header["version"] != _VERSION:
            raise ValueError(file)
        yield header, lines


def _load(file: Path) -> InteractionSource | None:
    """Return a kept source, or None where there is none that can be used."""
    try:
        with _unpacked(file) as (header, lines):
            pathways = tuple(_pathways(header["symbols"], lines))
            return InteractionSource(header["name"], header["file"], header["stamp"], pathways)
    except _DAMAGED:
        return None


def _pathways(symbols: list[str], lines: gzip.GzipFile) -> Iterator[SourcePathway]:
    # The same few thousand nodes are at the ends of very many lines.
    known: dict[Any, Any] = {}

    def shared(value: Any) -> Any:
        return known.setdefault(value, value)

    def genes(numbers: list[int]) -> Genes:
        return cast("Genes", shared(tuple(symbols[number] for number in numbers)))

    size = SourceSize("")
    while text := lines.readline(_MAX_LINE):
        name, title, own, rows = json.loads(text)
        size.add(1, len(own))
        yield SourcePathway(
            name,
            title,
            frozenset(genes(own)),
            tuple(
                SourceLine(
                    shared(tuple(genes(node) for node in starts)),
                    shared(tuple((genes(node), Sign(sign)) for node, sign in ends)),
                    tuple(pmids),
                )
                for starts, ends, pmids in rows
            ),
        )
