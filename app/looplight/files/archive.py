"""Members of zip archives of strangers: bounded, and only packed as every program packs them."""

import io
import zipfile
import zlib

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


def open_archive(raw: bytes) -> zipfile.ZipFile:
    """Open an archive that was read through the gate; raises one of `BROKEN`."""
    return zipfile.ZipFile(io.BytesIO(raw))


def read_member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Return one member, at most ``limit`` bytes of it.

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
        raise ValueError(
            translate("problem", "{short_name} is packed in an unusual way", short_name=short_name)
        )
    if entry.file_size > limit:
        raise ValueError(translate("problem", "{short_name} is too large", short_name=short_name))
    with archive.open(entry) as member:
        # The size that the archive states may be false: one byte more than is allowed tells.
        raw = member.read(limit + 1)
    if len(raw) > limit:
        raise ValueError(
            translate("problem", "{short_name} is larger than it says", short_name=short_name)
        )
    return raw
