"""Files of other programs that the model can read, for everything that opens files."""

from pathlib import Path

from looplight.pathways.catalogue import Reader
from looplight.pathways.model.pathway import Pathway

# An .xlsx workbook is a zip archive.
_ARCHIVE = b"PK\x03\x04"


def _is_archive(head: bytes) -> bool:
    return head.startswith(_ARCHIVE)


def _netflux(path: Path) -> Pathway:
    from looplight.pathways.formats.netflux import read_netflux  # noqa: PLC0415 - rarely needed

    return read_netflux(path)


READERS: tuple[Reader, ...] = (Reader("netflux", _is_archive, _netflux),)
