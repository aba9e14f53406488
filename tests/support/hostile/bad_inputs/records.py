"""Figure records, and the tables that lie beside them."""

import os

from bad_inputs import good
from bad_inputs.case import Folder, Kind

ROW = "- word: {}\n  symbol: {}\n  source: hgnc_symbol\n  hgnc_symbol: {}\n  entrez: '1'\n"
COLUMNS = ("organism_id", "organism_name", "organism_group", "word", "match")
HEAD_OF_TABLE = "\t".join((*COLUMNS, "ncbigene_symbol", "ncbigene_id", "source\n"))
TABLE_ROW = "9606\tHomo sapiens\tx\t{}\tm\t{}\t1\ts\n"


def write(folder):
    """Write the files; return their cases."""
    files = Folder(folder, Kind.RECORD)
    _mistakes(files)
    _floods(files)
    _tables(folder, files)
    return files.cases


def _with_genes(rows):
    head, _, _ = good.RECORD.partition("genes:\n")
    return f"{head}genes:\n{rows}---\n"


def _mistakes(files):
    for what, old, new, refused in (
        ("no end of its head", "\n---\n", "\n", True),
        ("no name of its figure", "figid: PMC1__small\n", "", True),
        ("a path for a name", "figid: PMC1__small", "figid: ../../../etc/passwd", False),
        ("a list for a name", "figid: PMC1__small", "figid: [a, b]", True),
        ("a mapping for a caption", "caption: A small figure.", "caption: {a: b}", False),
        ("a text for genes", "genes:\n- word: AKT", "genes: none\nother:\n- word: AKT", False),
        ("lists for genes", "- word: AKT\n", "- [AKT]\n- word: AKT\n", False),
        ("organisms that are none", "- Homo sapiens", "- {a: b}\n- NA\n- .na.character", False),
        ("a year of no number", "year: '2020'", "year: [2020]", False),
        (
            "controls in a caption",
            "A small figure.",
            '"A \\e[31msmall\\u202e figure\\u0007."',
            False,
        ),
    ):
        assert old in good.RECORD, what
        files.add(what, good.RECORD.replace(old, new, 1), refused=refused)


def _floods(files):
    def add(what, text):
        # A machine wrote it: what is too much is left out and noted.
        files.add(what, text, refused=False)

    alike = "".join(ROW.format(f"МЕК{n}", f"MEK{n}", f"MAP2K{n}") for n in range(3_000))
    add("3,000 words of look-alike letters", _with_genes(alike))
    rows = "".join(ROW.format(f"W{n}", f"S{n}", f"H{n}") for n in range(40_000))
    add("40,000 genes", _with_genes(rows))
    same = ROW.format("Rab", "RAB", "RAB1") * 9_000
    add("one gene 9,000 times", _with_genes(same))
    bad = "- word: [x]\n  symbol: {a: b}\n" * 20_000
    add("20,000 genes of the wrong shape", _with_genes(bad))
    add("a word of 500,000 letters", _with_genes(ROW.format("W" * 500_000, "S", "H")))
    long = good.RECORD.replace("A small figure.", "word " * 500_000)
    add("a caption of 2.5 million letters", long)
    names = "".join(f"- Homo sapiens {n}\n" for n in range(100_000))
    add("100,000 organisms", good.RECORD.replace("- Homo sapiens\n", names))
    wide = "".join(f"  k{n}: v\n" for n in range(100_000))
    add("100,000 columns of a gene", _with_genes(f"- word: AKT\n{wide}"))


def _tables(folder, files):
    """Records of the newer kind, whose tables lie beside them."""
    base = good.RECORD.partition("genes:\n")[0]
    tables = {
        "bytes of no meaning": bytes(range(256)) * 900,
        "UTF-16": (HEAD_OF_TABLE * 30).encode("utf-16"),
        "no headings": ("a\tb\nc\td\n" * 50).encode(),
        "400,000 rows": (HEAD_OF_TABLE + TABLE_ROW.format("w", "S") * 400_000).encode(),
        "30,000 rows": (HEAD_OF_TABLE + TABLE_ROW.format("w", "S") * 30_000).encode(),
        "3,000 columns": (HEAD_OF_TABLE.rstrip() + "\tx" * 3_000 + "\n" + "y\t" * 3_008).encode(),
        "one endless line": (HEAD_OF_TABLE + "w" * 3_000_000).encode(),
        "quotes without end": (HEAD_OF_TABLE + TABLE_ROW.format('"open', "S") * 3_000).encode(),
        "formulas": (HEAD_OF_TABLE + TABLE_ROW.format("=cmd|x!A1", "@S") * 20).encode(),
        "zero bytes": (HEAD_OF_TABLE + TABLE_ROW.format("a\x00b", "S") * 20).encode(),
    }
    for number, (what, content) in enumerate(tables.items()):
        top = folder / f"tables-{number}"
        (top / "_figures").mkdir(parents=True)
        (top / "_data").mkdir()
        (top / "_data" / "PMC1__small-genes.tsv").write_bytes(content)
        path = top / "_figures" / "PMC1__small.md"
        path.write_text(f"{base}---\n", encoding="utf-8")
        # The record itself is good: its table is left out with a warning, or read as far as it is.
        files.note(f"a table of {what}", path, refused=False)
    top = folder / "tables-pipe"
    (top / "_figures").mkdir(parents=True)
    (top / "_data").mkdir()
    os.mkfifo(top / "_data" / "PMC1__small-genes.tsv")
    path = top / "_figures" / "PMC1__small.md"
    path.write_text(f"{base}---\n", encoding="utf-8")
    files.note("a table that is a pipe", path, refused=False)
