"""Workbooks: what is read of them, and what is refused before it costs anything."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from looplight.files import archive, bounded_read, xlsx_reader
from looplight.files.problems import InputError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKED = zipfile.ZIP_DEFLATED


def book(
    path: Path, body: str, shared: str = "", packing: int = PACKED, strict=False, coding="utf-8"
) -> Path:
    """Write a workbook of one sheet called Data."""
    main, rel = (STRICT, STRICT_REL) if strict else (MAIN, REL)
    with zipfile.ZipFile(path, "w", packing) as packed:
        packed.writestr(
            "xl/workbook.xml",
            f'<x:workbook xmlns:x="{main}" xmlns:r="{rel}"><x:sheets>'
            '<x:sheet name=" Data " sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="/xl/worksheets/s.xml"/></Relationships>',
        )
        if shared:
            packed.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{shared}</sst>')
        sheet = f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
        packed.writestr("xl/worksheets/s.xml", sheet.encode(coding))
    return path


def read(path: Path, *names: str):
    return xlsx_reader.read_sheets(bounded_read.read(path), names)


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.problem.code == "bad-workbook"
    assert "\n" not in caught.value.problem.message
    return caught.value.problem.message


@pytest.mark.parametrize("strict", [False, True])
def test_cells_of_every_kind(tmp_path: Path, strict: bool) -> None:
    shared = (
        "<si><t>AKT</t></si>"
        '<si><r><t>漢</t></r><rPh sb="0" eb="1"><t>カン</t></rPh><r><t>字</t></r></si>'
    )
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c/></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><t>a\u202e </t><t>b</t></is></c>'
        '<c r="D5"><v>0.25</v></c></row><row><c><v> 7 </v></c></row>'
    )
    sheets = read(book(tmp_path / "b.xlsx", rows, shared, strict=strict))
    assert sheets == {"data": (("", "AKT", "漢字"), ("a b", "", "", "0.25"), ("7",))}
    assert read(tmp_path / "b.xlsx", "other") == {}


def test_a_formula_is_its_value_or_what_is_written(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>&gt; AKT</f><v></v></c>'
        '<c r="C1" t="e"><f>&gt; MEK</f><v>#NAME?</v></c><c r="D1"><f>A1/2</f></c></row>'
    )
    assert read(book(tmp_path / "b.xlsx", rows))["data"] == (("2", "=> AKT", "=> MEK", "=A1/2"),)


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing_is_refused(tmp_path: Path, packing: int) -> None:
    assert "unusual way" in refusal(book(tmp_path / "b.xlsx", "", packing=packing))


# What stands once, and how often, between what else.
COSTLY = {
    "rows": ("", "<row><c><v>1</v></c></row>", 6_000, ""),
    "wide": ("", '<row><c r="GR1"><v>1</v></c></row>', 5_000, ""),
    "large": ("<!--", "x", 5_000_000, "-->"),
}


@pytest.fixture
def a_fifth(monkeypatch):
    """Let workbooks be refused at a fifth of their usual size: writing and reading takes long."""
    for name in (*("MAX_PART_BYTES", "MAX_ROWS", "MAX_CELLS", "MAX_ELEMENTS"), "MAX_ALL_ELEMENTS"):
        monkeypatch.setattr(xlsx_reader, name, getattr(xlsx_reader, name) // 5)


@pytest.mark.usefixtures("a_fifth")
@pytest.mark.parametrize("name", COSTLY)
def test_what_is_packed_to_almost_nothing_takes_little_room(tmp_path: Path, name: str) -> None:
    before, part, count, after = COSTLY[name]
    path = book(tmp_path / "b.xlsx", before + part * count + after)
    assert path.stat().st_size < 20_000
    tracemalloc.start()
    refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.usefixtures("a_fifth")
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("cell", ["<row><c/></row>", "<c><v>1</v></c>"])
def test_empty_cells_and_endless_rows_are_counted_too(
    tmp_path: Path, cell: str, coding: str
) -> None:
    path = book(tmp_path / "b.xlsx", cell * 50_000, coding=coding)
    assert "too many cells" in refusal(path)


def test_comments_and_instructions_are_no_cells(tmp_path: Path, monkeypatch) -> None:
    body = "<?a b?><row><c><v>1</v></c></row><!-- note -->"
    path = book(tmp_path / "b.xlsx", body)
    # Workbook and sheet, and what holds the three of the row.
    monkeypatch.setattr(xlsx_reader, "MAX_ELEMENTS", 5)
    assert read(path)["data"] == (("1",),)
    monkeypatch.setattr(xlsx_reader, "MAX_ELEMENTS", 4)
    assert "too many cells" in refusal(path)


@pytest.mark.usefixtures("a_fifth")
def test_a_sheet_that_is_named_many_times_is_counted_each_time(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    names = range(100)
    sheets = "".join(f"<sheet name='s{n}' r:id='i{n}'/>" for n in names)
    links = "".join(f"<Relationship Id='i{n}' Target='worksheets/s.xml'/>" for n in names)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/_rels/workbook.xml.rels", f"<R>{links}</R>")
        packed.writestr("xl/workbook.xml", f"<w xmlns:r='r'>{sheets}</w>")
        packed.writestr("xl/worksheets/s.xml", f"<s>{'<row><c/></row>' * 5_000}</s>")
    assert "too many cells" in refusal(path)


def test_a_list_of_very_many_members_is_not_read(tmp_path: Path, monkeypatch) -> None:
    path = book(tmp_path / "b.xlsx", "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(path, "a") as file:
        for number in range(50):
            file.writestr(f"m{number}", "")
    assert read(path)["data"] == (("1",),)
    monkeypatch.setattr(archive, "_MOST_LIST_BYTES", 1_000)
    assert "too many files" in refusal(path)


def test_sheets_are_listed_up_to_a_number(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
        listed = "<sheet name='a'/>" * 5_000
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}">{listed}</workbook>')
    assert "more than 200 sheets" in refusal(path)


def test_other_files_are_named_for_what_they_are(tmp_path: Path) -> None:
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "old .xls workbook, or one with a password" in refusal(old)
    table = tmp_path / "t.ods"
    with zipfile.ZipFile(table, "w") as packed:
        packed.writestr("content.xml", "<x/>")
    assert "an OpenDocument table; save it as .xlsx" in refusal(table)
    declared = tmp_path / "d.xlsx"
    with zipfile.ZipFile(declared, "w") as packed:
        packed.writestr("xl/_rels/workbook.xml.rels", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "document type declaration" in refusal(declared)
