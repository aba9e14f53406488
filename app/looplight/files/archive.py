"""Members of zip archives of strangers: bounded, and only packed as every program packs them."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from looplight.translation.messages import translate

# What zipfile raises on a damaged, encrypted or strange archive.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


# The list of the members of an archive: each takes some 50 bytes of it and a kilobyte of memory.
_MOST_LIST_BYTES = 2 * 1024 * 1024
_CHUNK_BYTES = 1024 * 1024


class ArchiveRefused(ValueError):
    """A packed file that is not read; its text is for the user."""


class _ListGuard:
    """An archive whose list of members is only read where it is short."""

    def __init__(self, file: io.RawIOBase | io.BytesIO) -> None:
        self._file = file
        self.most: int | None = _MOST_LIST_BYTES
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes | None:
        """Return so many bytes; raise ValueError where that is more than a list may take."""
        if self.most is None:
            return self._file.read(size)
        if size > self.most:
            raise ArchiveRefused(translate("problem", "it holds too many files"))
        # All that is left is asked for near the end only.
        return self._file.read(self.most if size < 0 else size)


def open_archive(content: bytes | io.RawIOBase) -> zipfile.ZipFile:
    """Open an archive that was read, or opened, through the gate; raises one of `BROKEN`."""
    guard = _ListGuard(io.BytesIO(content) if isinstance(content, bytes) else content)
    archive = zipfile.ZipFile(cast("IO[bytes]", guard))
    guard.most = None
    return archive


def read_member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Return one member, at most ``limit`` bytes of it; errors as `member_chunks` has them."""
    return b"".join(member_chunks(archive, name, limit))


def member_chunks(archive: zipfile.ZipFile, name: str, limit: int) -> Iterator[bytes]:
    """Yield one member in parts, at most ``limit`` bytes of it.

    Only the usual methods of compression are read. Others can take gigabytes for a few bytes (the
    dictionary of LZMA), and no program that writes these formats uses them.

    Raises
    ------
    ValueError
        If it is larger, or packed in an unusual way; or another of `BROKEN`.
    """
    entry = archive.getinfo(name)
    # For a message: a name inside an archive may be of any length.
    short_name = name.rpartition("/")[2][:60]
    if entry.compress_type not in _USUAL:
        raise ArchiveRefused(
            translate("problem", "{short_name} is packed in an unusual way", short_name=short_name)
        )
    if entry.file_size > limit:
        raise ArchiveRefused(
            translate("problem", "{short_name} is too large", short_name=short_name)
        )
    with archive.open(entry) as member:
        left = limit
        while chunk := member.read(_CHUNK_BYTES):
            # The size that the archive states may be false.
            left -= len(chunk)
            if left < 0:
                raise ArchiveRefused(
                    translate(
                        "problem", "{short_name} is larger than it says", short_name=short_name
                    )
                )
            yield chunk


def packed_reason(error: Exception) -> str:
    """Return why a packed file (a .zip, or a workbook, which is one) cannot be read."""
    if isinstance(error, ArchiveRefused):
        return " ".join(str(error).split())[:100]
    if isinstance(error, RuntimeError) and "password" in str(error):
        return translate("problem", "it is locked with a password")
    if isinstance(error, zipfile.BadZipFile) and "not a zip" in str(error):
        return translate("problem", "it is another kind of file, or only the first part of one")
    if isinstance(error, zlib.error | zipfile.BadZipFile | EOFError):
        return translate("problem", "it is damaged: save or download it again")
    return translate("problem", "something in it is not as it must be: save it again")
