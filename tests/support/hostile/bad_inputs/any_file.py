"""What can be wrong with a file of any kind: it is none, it is huge, it holds something else."""

import json
import os
import random
import socket

from bad_inputs import good
from bad_inputs.case import Folder, Kind


def write(folder):
    """Write the files; return their cases."""
    cases = []
    workbook = good.write_workbook(folder / "good.xlsx").read_bytes()
    for kind, content in (
        (Kind.PATHWAY, good.PATHWAY.encode()),
        (Kind.RECORD, good.RECORD.encode()),
        (Kind.WORKBOOK, workbook),
        (Kind.SESSION, json.dumps(good.SESSION, indent=1).encode()),
    ):
        place = folder / kind
        place.mkdir()
        files = Folder(place, kind)
        _special(files)
        _content(files, content)
        cases += files.cases
    return cases


def _special(files):
    """Things that are no regular files."""
    path = files.path("no such file")
    files.note("no such file", path)
    path = files.path("a folder")
    path.mkdir()
    files.note("a folder", path)
    path = files.path("a pipe")
    os.mkfifo(path)
    files.note("a pipe", path)
    path = files.path("a socket")
    home = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as server:
        # By the number of the folder: the names of sockets are short.
        server.bind(f"/proc/self/fd/{home}/{path.name}")
    os.close(home)
    files.note("a socket", path)
    path = files.path("an endless device")
    path.symlink_to("/dev/zero")
    files.note("an endless device", path)
    path = files.path("a link to itself")
    path.symlink_to(path.name)
    files.note("a link to itself", path)
    path = files.path("a link to nothing")
    path.symlink_to("not-there")
    files.note("a link to nothing", path)
    path = files.path("three gigabytes of nothing")
    with path.open("wb") as file:
        file.truncate(3 << 30)
    files.note("three gigabytes of nothing", path)


def _content(files, good_bytes):
    """Content that is not of the kind, or only half of it."""
    dice = random.Random(7)
    files.add("empty", b"")
    files.add("white space", b" \t\r\n" * 3000)
    files.add("bytes of no meaning", dice.randbytes(70_000))
    files.add("nothing but zero bytes", bytes(50_000))
    files.add("one endless line", b"a" * 3_900_000)
    files.add("just too large", b"a\n" * (11 << 20))
    files.add("UTF-16", "\ufeff".encode("utf-16-le") + "looplight: 1\n".encode("utf-16-le"))
    files.add("Latin-1", "title: Zürich\n".encode("latin-1") * 3)
    files.add("a program", b"\x7fELF" + dice.randbytes(9_000))
    # The last line of a record may be missing; all else needs its end.
    cut = 3 if files.kind is Kind.RECORD else 2
    files.add("cut in the middle", good_bytes[: len(good_bytes) // cut + 3])
