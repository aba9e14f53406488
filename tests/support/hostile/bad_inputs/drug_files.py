"""Tables of drugs, articles, regulators' tables, and the user's own statements."""

import json
import os
import random
import zipfile

from netflux_files import workbook

from bad_inputs import good
from bad_inputs.case import Folder, Kind


def write(folder):
    """Write the files; return their cases."""
    return [*_articles(folder), *_drugs(folder), *_regulators(folder), *_statements(folder)]


def _articles(folder):
    files = Folder(folder, Kind.ARTICLE)
    for what, old, new in (
        ("an unknown key", "kind: review", "kinds: review"),
        ("a list for a title", "title: A small article", "title: [a]"),
        ("no name", "id: small-article\n", ""),
        ("facts that are texts", "- {text: A fact., where: Abstract}", "- A fact."),
    ):
        assert old in good.ARTICLE, what
        files.add(what, good.ARTICLE.replace(old, new))
    many = "- {text: A fact., where: Abstract}\n" * 40_000
    files.add("40,000 facts", good.ARTICLE.replace("- {text: A fact., where: Abstract}\n", many))
    files.add("a summary of a megabyte", good.ARTICLE.replace("Words.", "w" * 1_000_000))
    return files.cases


def _drugs(folder):
    files = Folder(folder, Kind.DRUGS)
    for what, old, new in (
        ("a version to come", "looplight: 2", "looplight: 9"),
        ("an unknown class", "class: c", "class: q"),
        ("an unknown key", "name: a drug", "nam: a drug"),
        ("targets that are a text", "targets: {mtorc1-feedback: [PI3K]}", "targets: PI3K"),
    ):
        assert old in good.DRUGS, what
        files.add(what, good.DRUGS.replace(old, new))
    many = "".join(f"  d{n}:\n    name: n\n    class: q\n" for n in range(20_000))
    files.add("20,000 drugs of no class", good.DRUGS + many)
    return files.cases


def _regulators(folder):
    files = Folder(folder, Kind.REGULATOR)
    dice = random.Random(11)
    files.add("bytes of no meaning", dice.randbytes(40_000))
    files.add("a mark and no archive", b"PK\x03\x04" + dice.randbytes(9_000))
    files.add("empty", b"")
    path = files.path("a pipe")
    os.mkfifo(path)
    files.note("a pipe", path)
    path = files.path("another archive")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("readme.txt", "nothing")
    files.note("another archive", path)
    files.note_large("a bomb of zeros", _bomb)
    head = "ApplNo\tProductNo\tForm\tStrength\tReferenceDrug\tDrugName\tActiveIngredient\n"
    path = files.path("a table cut in the middle")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("Products.txt", head + "1\t2\n" * 50_000)
        book.writestr("Submissions.txt", b"\xff\xfe" * 50_000)
        book.writestr("Applications.txt", "")
    files.note("a table cut in the middle", path)
    path = files.path("a workbook of something else", ".xlsx")
    workbook(path, Medicines=[("a", "b"), ("c", "d")] * 50)
    files.note("a workbook of something else", path)
    return files.cases


def _bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr("Products.txt", bytes(400_000_000))


def _statements(folder):
    files = Folder(folder, Kind.STATEMENTS)
    row = {"regulator": "FDA", "drug": "x", "state": "approved", "verified": True}
    files.add("bytes of no meaning", bytes(range(256)) * 99)
    files.add("no JSON", "{")
    files.add("a list", "[]")
    files.add("lists 100,000 deep", "[" * 100_000)
    files.add("a version to come", json.dumps({**good.STATEMENTS, "version": 9}))
    bare = {"regulator": "FDA", "drug": "x", "verified": True}
    files.add("a row without its state", json.dumps({**good.STATEMENTS, "statements": [bare]}))
    files.add("40,000 rows", json.dumps({**good.STATEMENTS, "statements": [row] * 40_000}))
    files.add("300,000 rows", json.dumps({**good.STATEMENTS, "statements": [row] * 300_000}))
    path = files.path("a pipe")
    os.mkfifo(path)
    files.note("a pipe", path)
    return files.cases
