"""The table of formats: each file is known by what is in it, once, for everybody."""

from dataclasses import replace
from pathlib import Path

import pytest

from looplight import assets
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError
from looplight.pathways.formats.registry import FORMATS, Contents, Format, format_of, read_figure
from looplight.session.storage.formats_with_sessions import ALL_FORMATS


def content(raw: bytes | str, name: str = "x.txt") -> FileContent:
    return FileContent(Path(name), raw.encode() if isinstance(raw, str) else raw)


@pytest.mark.parametrize(
    ("folder", "suffix", "kind"),
    [
        ("figures", ".md", "pfocr"),
        ("pathways", ".yaml", "pathway"),
        ("articles", ".yaml", "article"),
        ("inhibitors", ".yaml", "inhibitors"),
    ],
)
def test_what_ships_is_known_whatever_its_name(folder, suffix, kind) -> None:
    for path in assets.listing(folder, suffix):
        result = format_of(content(path.read_bytes(), "renamed"), ALL_FORMATS)
        assert result.kind == kind
        contents = result.read(FileContent(path, path.read_bytes()))
        assert contents.summary.startswith("good, ")
        opened = bool(contents.record or contents.pathway or contents.article)
        assert opened is not bool(result.no_figure)


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"PK\x03\x04\xff\xff", "x.bin", "netflux"),
        ("---\nno: id\n---\n", "x.md", "pfocr"),
        ("nodes:\n  A: {label: a}\n", "x.yaml", "pathway"),
        ('{\n "format": "looplight-session"}', "x.json", "session"),
        ("", "x.looplight", "session"),
        ('<gpml:Pathway xmlns:gpml="http://pathvisio.org/GPML/2013a">', "x.xml", "gpml"),
    ],
)
def test_kinds_by_their_first_bytes(raw, name, kind) -> None:
    assert format_of(content(raw, name), ALL_FORMATS).kind == kind


@pytest.mark.parametrize(
    ("raw", "code"),
    [("", "unknown-kind"), ("  \n", "unknown-kind"), (b"\x89PNG\r\n", "picture-file")],
)
def test_what_nobody_knows_is_refused(raw, code) -> None:
    with pytest.raises(InputError) as caught:
        format_of(content(raw), FORMATS)
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("AKT1\nMTOR\n", "genes.txt"),
        ("gene,log2FC,padj\nAKT1,1.2,0.01\n", "table.csv"),
        ("AKT1\nMTOR\n", "column.sif"),
    ],
)
def test_a_list_of_genes_is_refused_with_the_way_to_use_it(raw, name) -> None:
    with pytest.raises(InputError, match="File > New from genes"):
        read_figure(content(raw, name), FORMATS)


def test_a_row_is_all_that_a_new_format_needs() -> None:
    pathway = format_of(content("looplight: 1\n"), FORMATS)
    native = pathway.read(content((assets.path("pathways", "mtorc1-feedback.yaml")).read_bytes()))

    def read(given: FileContent) -> Contents:
        return replace(native, summary=given.text)

    new = Format("new", "New files", (".new",), lambda c: c.raw.startswith(b"NEW"), read)
    assert read_figure(content("NEW\n"), (*FORMATS, new)).summary == "NEW\n"
    with pytest.raises(InputError, match="neither the record of a figure nor a pathway"):
        read_figure(content("NEW\n"), FORMATS)


def test_a_file_cut_off_in_its_last_line_opens_with_a_warning() -> None:
    text = "looplight: 1\nname: a\ntitle: A\nnodes:\n  A: {label: A, kind: kinase, at: [0, 0]}"
    assert read_figure(content(text + "\n"), FORMATS).warnings == ()
    (warning,) = read_figure(content(text), FORMATS).warnings
    assert (warning.code, warning.line) == ("file-unended", 5)
