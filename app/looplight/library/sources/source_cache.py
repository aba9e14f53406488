"""Sources that were read once are kept in the user's folder, so that a draft takes no reading.

Beside them stands which of them the user does not want to draft from.

A kept source is a packed JSON file. It can always be made again from the archive, so one of another
version, or a damaged one, is read as none.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from looplight.files.atomic_write import write
from looplight.files.bounded_read import read_bytes
from looplight.files.problems import InputError, Problem
from looplight.files.user_folder import data_home
from looplight.library.sources.curated import CURATED, curated_source
from looplight.library.sources.interactions import (
    InteractionSource,
    Progress,
    SourceLine,
    SourcePathway,
    stamp_of,
)
from looplight.library.sources.source_files import read_source
from looplight.pathways.model.vocabulary import Sign
from looplight.translation.messages import translate

_VERSION = 1
_SUFFIX = ".json.gz"
_MAX_BYTES = 200 * 1024 * 1024
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
    # Without the time of writing, so that the same source gives the same bytes.
    packed = gzip.compress(json.dumps(_as_json(source)).encode(), compresslevel=5, mtime=0)
    try:
        kept_file.parent.mkdir(parents=True, exist_ok=True)
        write(kept_file, packed, durable=False)
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
        names = json.loads(read_bytes(_folder() / _UNUSED, _MAX_BYTES))
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


def has_sources() -> bool:
    """Return True where a source was kept; it may still turn out to be damaged."""
    return any(_folder().glob(f"*{_SUFFIX}"))


def _folder() -> Path:
    return data_home() / "sources"


def _file(path: Path) -> Path:
    # Of the whole path: archives in two folders may have the same name. A path need not be UTF-8.
    mark = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return _folder() / f"{mark}{_SUFFIX}"


def _as_json(source: InteractionSource) -> dict[str, Any]:
    symbols = sorted({gene for pathway in source.pathways for gene in pathway.genes})
    # A number is shorter than a symbol, and every symbol occurs many times.
    numbers = {symbol: number for number, symbol in enumerate(symbols)}

    def genes(names: Iterable[str]) -> list[int]:
        return [numbers[name] for name in names]

    return {
        "version": _VERSION,
        "name": source.name,
        "file": source.file,
        "stamp": source.stamp,
        "symbols": symbols,
        "pathways": [
            {
                "id": pathway.id,
                "title": pathway.title,
                "genes": genes(sorted(pathway.genes)),
                "lines": [
                    [
                        [genes(node) for node in line.sources],
                        [[genes(node), int(sign)] for node, sign in line.targets],
                        list(line.pmids),
                    ]
                    for line in pathway.lines
                ],
            }
            for pathway in source.pathways
        ],
    }


def _load(file: Path) -> InteractionSource | None:
    """Return a kept source, or None where there is none that can be used."""
    try:
        data = json.loads(gzip.decompress(read_bytes(file, _MAX_BYTES)))
        if data["version"] != _VERSION:
            return None
        symbols = data["symbols"]

        def genes(numbers: list[int]) -> tuple[str, ...]:
            return tuple(symbols[number] for number in numbers)

        pathways = tuple(
            SourcePathway(
                row["id"],
                row["title"],
                frozenset(genes(row["genes"])),
                tuple(
                    SourceLine(
                        tuple(genes(node) for node in starts),
                        tuple((genes(node), Sign(sign)) for node, sign in ends),
                        tuple(pmids),
                    )
                    for starts, ends, pmids in row["lines"]
                ),
            )
            for row in data["pathways"]
        )
        return InteractionSource(data["name"], data["file"], data["stamp"], pathways)
    # The file is the program's own; whatever is wrong with it, the archive is read again.
    except (InputError, OSError, EOFError, ValueError, KeyError, TypeError, IndexError):
        return None
