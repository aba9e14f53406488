"""Files of another kind are called what they are, and the reader is told what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError
from looplight.pathways.formats.native.reader import parse_pathway
from looplight.pathways.formats.registry import FORMATS, format_of


def archive(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "<a/>")
    return file.getvalue()


def old_office(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("raw", "what", "advice"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "Open the record"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture", "cannot read arrows from a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture", "cannot read arrows"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", "a BMP picture", "cannot read arrows"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP picture", "cannot read arrows"),
        (archive("notes.txt"), "a zip archive", "Unpack it"),
        (archive("a/WP1.gpml", "a/WP2.gpml"), "2 WikiPathways files", "panel Library"),
        (archive("[Content_Types].xml", "word/document.xml"), "a Word document", "Open the record"),
        (archive("ppt/presentation.xml"), "PowerPoint slides", "Open the record"),
        (archive("mimetype", "content.xml"), "an OpenDocument file", "as .xlsx"),
        (old_office("Workbook"), "an old Excel workbook (.xls)", "Save it as .xlsx"),
        (old_office("WordDocument"), "an old Word document (.doc)", "Open the record"),
        (old_office("EncryptedPackage"), "with a password", "without the password"),
        (b"\x1f\x8b\x08\x00", "a packed file (gzip)", "Unpack it"),
        (b"<!DOCTYPE html>\n<html>", "a web page", "download link"),
        (b"\n<HTML lang='en'>", "a web page", "download link"),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "an SVG picture", "cannot read arrows"),
        (
            b"<?xml version='1.0'?><!-- a --><sbml level='3'/>",
            "an SBML model of reactions",
            "qualitative models",
        ),
        (b"<?xml version='1.0'?><rdf:RDF/>", "a BioPAX file".replace("a B", "RDF or B"), ".gpml"),
    ],
)
def test_what_the_file_is_and_what_to_do(raw, what, advice):
    with pytest.raises(InputError) as refusal:
        format_of(FileContent(Path("figure.md"), raw), FORMATS)
    problem = refusal.value.problem
    # Pixels can be drawn over in the window.
    is_image = "picture" in what and "SVG" not in what
    assert problem.code == ("picture-file" if is_image else "foreign-file")
    assert what in problem.message
    assert advice in problem.message


def test_the_advice_names_every_ending_that_can_be_opened():
    with pytest.raises(InputError) as refusal:
        format_of(FileContent(Path("figure.pdf"), b"%PDF-1.7\n%\xe2\xe3"), FORMATS)
    for row in FORMATS:
        assert all(f"{suffix}" in refusal.value.problem.message for suffix in row.suffixes)


@pytest.mark.parametrize("raw", [b"BMP4 -> SMAD1", b"PK\x03\x04\xff", b"<Pathway>", b"BM"])
def test_what_only_looks_alike_is_not_called_something_else(raw):
    try:
        format_of(FileContent(Path("x"), raw), FORMATS)
    except InputError as error:
        assert error.problem.code != "foreign-file"


@pytest.mark.parametrize(
    ("nodes", "example"),
    [
        ("- AKT\n  - TSC2", "AKT: {}"),
        ("- id: AKT\n    label: akt", "AKT: {}"),
        ("- AKT: {label: akt}", "AKT: {}"),
        ("- [1, 2]", "NAME: {}"),
    ],
)
def test_nodes_written_as_a_list_get_an_example_of_how_to_write_them(nodes, example):
    text = f"looplight: 1\nname: a\ntitle: b\nnodes:\n  {nodes}\narrows:\n  AKT -| TSC2: {{}}\n"
    with pytest.raises(InputError) as refusal:
        parse_pathway(text, "own.yaml")
    (problem, *_) = refusal.value.problems
    assert problem.line in (4, 5)
    assert "Leave out the dashes" in problem.message
    assert problem.message.endswith(example)
