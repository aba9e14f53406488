"""Workbooks: archives that grow, XML that expands, models that cannot be."""

import io
import re
import zipfile

from netflux_files import REACTIONS, SPECIES

from bad_inputs import good
from bad_inputs.case import Folder, Kind

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def write(folder):
    """Write the files; return their cases."""
    files = Folder(folder, Kind.WORKBOOK)
    source = good.write_workbook(folder / "good.xlsx")
    _archives(files, source)
    _sheets(files, source)
    _models(files)
    return files.cases


def _archives(files, source):
    raw = source.read_bytes()
    files.add("the end cut off", raw[:-30])
    files.add("the start cut off", raw[40:])
    broken = bytearray(raw)
    for place in range(200, len(raw) - 300, 97):
        broken[place] ^= 0x55
    files.add("every hundredth byte turned", bytes(broken))
    files.add("the mark of an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(6_000))
    for name, packing in (("bzip2", zipfile.ZIP_BZIP2), ("LZMA", zipfile.ZIP_LZMA)):
        path = files.path(f"packed with {name}")
        good.rezip(source, path, lambda _, content: content, packing)
        files.note(f"packed with {name}", path)
    # Bit 0 of the flags says that a member needs a password.
    locked = bytearray(raw)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for match in re.finditer(re.escape(mark), raw):
            locked[match.start() + place] |= 1
    files.add("with a password", bytes(locked))
    files.note_large("a bomb of zeros", _bomb)
    files.note_large("60,000 members", _many_members)
    path = files.path("a member with a path")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("../../evil.xml", b"x")
    files.note("a member with a path", path)
    path = files.path("an archive of text")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("content.xml", "<x/>")
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    files.note("an archive of text", path)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as book:
        book.writestr("a", "b")
    files.add("an archive without a workbook", inner.getvalue())


def _bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr("xl/workbook.xml", bytes(150_000_000))


def _many_members(path):
    with zipfile.ZipFile(path, "w") as book:
        for number in range(60_000):
            book.writestr(f"xl/{number}", b"")


def _sheets(files, source):
    def changed(what, change, member=SHEET, refused=True):
        path = files.path(what)
        good.rezip(source, path, lambda name, old: change(old) if name == member else old)
        files.note(what, path, refused=refused)

    def sheet(body):
        return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode()

    changed("no XML", lambda _: b"this is no XML")
    changed("XML cut in the middle", lambda old: old[: len(old) // 2])
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet>&e11;</worksheet>'
    changed("a bomb of entities", lambda _: bomb.encode())
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    changed("an entity from outside", lambda _: outside.encode())
    changed("300,000 empty rows", lambda _: sheet("<row/>" * 300_000))
    changed("900,000 empty cells", lambda _: sheet("<row>" + "<c/>" * 900_000 + "</row>"))
    wide = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 9_000))
    changed("9,000 rows as wide as can be", lambda _: sheet(wide))
    far = "".join(
        f'<row r="{n * 50}"><c r="A{n * 50}"><v>1</v></c></row>' for n in range(1, 20_000)
    )
    changed("20,000 rows far apart", lambda _: sheet(far))
    changed("a string that is not there", lambda _: sheet('<row><c t="s"><v>999999</v></c></row>'))
    changed("a string of no number", lambda _: sheet('<row><c t="s"><v>x</v></c></row>'))
    changed("a row of no number", lambda _: sheet('<row r="x"><c><v>1</v></c></row>'))
    changed("a place of no sense", lambda _: sheet('<row r="1"><c r="????"><v>1</v></c></row>'))
    deep = "<a>" * 100_000 + "</a>" * 100_000
    changed("XML 100,000 levels deep", lambda _: sheet(deep))
    attributes = " ".join(f'a{n}="1"' for n in range(100_000))
    changed("an element of 100,000 attributes", lambda _: sheet(f"<row {attributes}/>"))
    long = f'<row><c t="inlineStr"><is><t>{"x" * 8_000_000}</t></is></c></row>'
    changed("a cell of 8 million letters", lambda _: sheet(long))
    many = "".join(f'<sheet name="s{n}" sheetId="{n}"/>' for n in range(5_000))
    listed = f'<workbook xmlns="{MAIN}"><sheets>{many}</sheets></workbook>'.encode()
    changed("5,000 sheets", lambda _: listed, member="xl/workbook.xml")
    changed("no sheets", lambda _: f'<workbook xmlns="{MAIN}"/>'.encode(), member="xl/workbook.xml")
    changed(
        "a sheet that is the list of sheets",
        lambda old: old.replace(b"worksheets/sheet1", b"workbook"),
        member="xl/_rels/workbook.xml.rels",
    )
    changed("another encoding", lambda old: b'<?xml version="1.0" encoding="x-none"?>' + old)


def _models(files):
    def model(what, refused=True, **sheets):
        path = files.path(what)
        good.write_workbook(path, **sheets)
        files.note(what, path, refused=refused)

    def species(*rows):
        return [("title",), SPECIES, *rows]

    def reactions(*rows):
        return [("title",), REACTIONS, *rows]

    def one(rule, *numbers):
        return reactions(("m", "r1", rule, *numbers))

    three = good.NETFLUX["species"][2:]
    model("no headings", species=[("a", "b"), ("c", "d")])
    model("no species", species=species())
    model("a species twice", species=species(*three, three[0]))
    model("a start beyond all", species=species(*three, ("m", "D", "", "99", "1", "1")))
    model("a time of nothing", species=species(*three, ("m", "D", "", "0", "1", "0")))
    model("a time below nothing", species=species(*three, ("m", "D", "", "0", "1", "-4")))
    model("a number that is none", species=species(*three, ("m", "D", "", "0", "1", "nan")))
    model("a number without end", species=species(*three, ("m", "D", "", "0", "1e999", "1")))
    model("a word for a number", species=species(*three, ("m", "D", "", "none", "1", "1")))
    model("1,400 species", species=species(*(("m", f"S{n}") for n in range(1_400))))
    model("an unknown species", reactions=one("A & Q => B", "1", "1.4", "0.5"))
    model("a rule without an arrow", reactions=one("A and B", "1", "1.4", "0.5"))
    model("a rule with two arrows", reactions=one("A => B => C", "1", "1.4", "0.5"))
    model("a rule without an end", reactions=one("A =>", "1", "1.4", "0.5"))
    model("a rule with a hole", reactions=one("A & & B => C", "1", "1.4", "0.5"))
    model("a rule of 5,000 inputs", reactions=one(" & ".join(["A"] * 5_000) + " => B", "1"))
    model("a rule of 60,000 letters", reactions=one("A" * 60_000 + " => B", "1"))
    model("a weight beyond all", reactions=one("A => B", "7", "1.4", "0.5"))
    model("a slope of nothing", reactions=one("A => B", "1", "0", "0.5"))
    model("a threshold of one", reactions=one("A => B", "1", "1.4", "1"))
    model("a slope that cannot be", reactions=one("A => B", "1", "1.4", "0.99"))
    model("9,000 reactions", reactions=reactions(*(("m", f"r{n}", "A => B") for n in range(9_000))))
    wrong = (("m", f"r{n}", f"Q{n} => B") for n in range(4_900))
    model("4,900 wrong reactions", reactions=reactions(*wrong))
