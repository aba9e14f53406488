"""Sources of arrows, gene-set files and pictures: files that no figure is opened with."""

import random
import struct
import zipfile
import zlib

from gpml_files import file_2013a, line, node

from bad_inputs.case import Folder, Kind

OMNIPATH = "source\ttarget\tis_stimulation\tis_inhibition\treferences\n"
ROW = "AKT1\tMTOR\t1\t0\tX:1\n"


def write(folder):
    """Write the files; return their cases."""
    return [*_tables(folder), *_archives(folder), *_gene_sets(folder), *_pictures(folder)]


def _tables(folder):
    files = Folder(folder, Kind.SOURCE)
    dice = random.Random(13)
    files.add("empty", "")
    files.add("bytes of no meaning", dice.randbytes(40_000))
    files.add("UTF-16", f"{OMNIPATH}{ROW}".encode("utf-16"))
    files.add("a wrong byte", f"{OMNIPATH}{ROW * 20_000}".encode() + b"\xff\n", line=20_002)
    files.add("another table", "a\tb\n1\t2\n")
    files.add("no human gene", OMNIPATH + "q\tr\t1\t0\t\n" * 50_000)
    files.add("a line without an end", f"{OMNIPATH}{ROW}{'w' * 9_000_000}")
    files.add("an open quotation mark", 'source,sign,target\nAKT1,+,"MTOR\n' + "x,+,y\n" * 90_000)
    files.add("a sparse file", b"")
    with files.path("a sparse file").open("wb") as file:
        file.truncate(900 << 20)
    good = {
        "one row 300,000 times": f"{OMNIPATH}{ROW * 300_000}",
        "5 million empty lines": f"{OMNIPATH}{ROW}" + "\n" * 5_000_000,
        "a complex of 100,000": f"{OMNIPATH}{ROW}COMPLEX:{'_'.join(['AKT1', 'TP53'] * 10_000)}"
        "\tMTOR\t1\t0\t\n",
        "100,000 citations": f"{OMNIPATH}AKT1\tMTOR\t1\t0\t"
        + ";".join(f"X:{number}" for number in range(10_000))
        + "\n",
        "30,000 columns": "source\tsign\ttarget" + "\tc" * 30_000 + "\nAKT1\t+\tMTOR\n",
        "NUL in a cell": f"{OMNIPATH}{ROW}AK\0T1\tMTOR\t1\t0\t\n",
    }
    for what, content in good.items():
        files.add(what, content, refused=False)
    return files.cases


def _archives(folder):
    files = Folder(folder, Kind.ARCHIVE)
    whole = file_2013a(node("a", "AKT1"), node("b", "MTOR"), line("a", "b"))
    dice = random.Random(14)

    # Packed when it is tried: a sample of all cases tries few archives, and some take seconds.
    def pack(what, members, *, refused=True, cut=0):
        def make(path):
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
                for name, content in members():
                    packed.writestr(name, content)
            if cut:
                path.write_bytes(path.read_bytes()[:-cut])

        files.note_large(what, make, refused=refused)

    files.add("empty", b"")
    files.add("a mark and no archive", b"PK\x03\x04" + dice.randbytes(9_000))
    files.add("an empty archive", b"PK\x05\x06" + bytes(18))
    pack("nothing of it", lambda: [("a.txt", "nothing")])
    pack("no GPML", lambda: [("a.gpml", "<Pathway/>")])
    pack("6,000 files", lambda: ((f"{n}.gpml", whole) for n in range(6_000)))
    pack("60,000 empty names", lambda: ((f"{'n' * 60}{n}", "") for n in range(60_000)))
    pack("bombs of spaces", lambda: ((f"{n}.gpml", " " * 19_000_000) for n in range(30)))
    pack("a list cut off", lambda: [("a.gpml", whole)], cut=40)
    noise = [(f"b{n}.gpml", dice.randbytes(900)) for n in range(400)]
    # One file that is damaged does not spoil the others.
    pack("one good file of many", lambda: [("a.gpml", whole), *noise], refused=False)
    pack("a name out of the folder", lambda: [("../../../a.gpml", whole)], refused=False)
    pack(
        "bombs beside a file",
        lambda: [("a.gpml", whole), ("b.gpml", " " * 90_000_000)],
        refused=False,
    )
    return files.cases


def _gene_sets(folder):
    files = Folder(folder, Kind.GENE_SETS)
    good = "PMC1__F1\tA title\tAKT1\tMTOR\n"
    files.add("empty", "")
    files.add("bytes of no meaning", random.Random(15).randbytes(40_000))
    files.add("no tabs", "a line of words\n" * 50_000)
    files.add("a wrong byte", good.encode() * 500 + b"\xff\n", line=501)
    files.add("a flood of short lines", "a\tb\tc\n" * 100_000)
    files.add("a line without an end", good + "w" * 9_000_000)
    # The good line is indexed; a command that left out lines says so with its exit status.
    files.add("a good line in a flood of others", good + ("x" * 40 + "\n") * 60_000)
    names = ("\t".join(f"G{n}x{k}" for k in range(20_000)) for n in range(5))
    for what, content in (
        (
            "sets of 20,000 unknown genes",
            "".join(f"F{n}\tt\t{row}\n" for n, row in enumerate(names)),
        ),
        ("one name 30,000 times", good * 30_000),
        ("half a letter and control characters", "PMC1\x1b[2J\tA \u202e title\tAKT1\x07\n"),
        ("a million empty lines", good + "\n" * 1_000_000),
    ):
        files.add(what, content, refused=False)
    return files.cases


def _png(width, height, data=b"", *, interlaced=0, kind=6):
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, interlaced)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def _pictures(folder):
    files = Folder(folder, Kind.PICTURE)
    dice = random.Random(16)
    files.add("empty", b"")
    files.add("text", "no picture")
    files.add("a drawing", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    files.add("half of its rows, and too large", _png(50_000, 50_000, bytes(9_000)))
    files.add("a width of nothing", _png(0, 5))
    files.add("noise behind a header", _png(60, 60, dice.randbytes(900))[:40] + dice.randbytes(900))
    files.add("noise in its rows", _png(60, 60, dice.randbytes(50)))
    for kind, head in (
        ("JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("GIF", b"GIF89a\xff\xff\xff\xff\xf7"),
        ("WebP", b"RIFF\xff\xff\xff\x7fWEBPVP8L"),
        ("TIFF", b"II*\x00\x08\x00\x00\x00"),
        ("BMP", b"BM\xff\xff\xff\xff\x00\x00\x00\x00"),
    ):
        files.add(f"noise of {kind}", head + dice.randbytes(3_000))
    files.note_large("38 million pixels in 160 kB", _many_pixels, refused=False)
    return files.cases


def _many_pixels(path):
    side = 6_200
    rows = zlib.compress(bytes(side * (1 + side * 4)), 9)
    path.write_bytes(_png(side, side).replace(_chunk(zlib.compress(b"")), _chunk(rows)))


def _chunk(data):
    check = struct.pack(">I", zlib.crc32(b"IDAT" + data))
    return struct.pack(">I", len(data)) + b"IDAT" + data + check
