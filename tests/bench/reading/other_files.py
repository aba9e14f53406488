"""Files of readers that no figure is opened with: ordinary ones, and the worst that is accepted.

Each is as large as its reader takes it; where a reader takes hundreds of megabytes, large enough
that what it holds of a line or of a part decides.
"""

import csv
import json
import random
import struct
import zipfile
import zlib

from bad_inputs import good
from gpml_files import file_2013a, line, node

from looplight.pathways.formats.networks.arrow_tables import SIGNOR_COLUMNS
from looplight.records.gene_names import gene_names

DICE = random.Random(5)
OMNIPATH = "source\ttarget\tis_stimulation\tis_inhibition\treferences\n"
EMA = "Category,Name of medicine,International non-proprietary name (INN) / common name,"


def write(folder):
    """Write the files; yield kind, name and path of each."""
    for kind, makers in KINDS.items():
        for number, (name, ending, make) in enumerate(makers):
            path = folder / f"{kind.replace(' ', '-')}-{number}{ending}"
            make(path)
            yield kind, name, path


def _symbols():
    return [symbol for symbol in gene_names().symbols.values() if symbol.isalnum()]


def _pairs(count):
    symbols, pairs = _symbols(), set()
    while len(pairs) < count:
        pairs.add((DICE.choice(symbols), DICE.choice(symbols)))
    return sorted(pairs)


def _lines(path, head, lines):
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        file.writelines(lines)


def _signor(path):
    """Sixty megabytes of rows as SIGNOR has them."""
    rows = []
    for number, (start, end) in enumerate(_pairs(170_000)):
        cells = dict.fromkeys(SIGNOR_COLUMNS, "")
        cells |= {"entitya": start, "typea": "protein", "entityb": end, "typeb": "protein"}
        cells |= {"effect": "up-regulates activity", "mechanism": "phosphorylation"}
        cells |= {"tax_id": "9606", "pmid": str(10_000_000 + number), "sentence": "w" * 250}
        rows.append("\t".join(cells.values()) + "\n")
    _lines(path, "\t".join(map(str.upper, SIGNOR_COLUMNS)) + "\n", rows)


def _most_interactions(path):
    head = "Gene1\tGene2\tAnnotation\tDirection\tScore\n"
    _lines(path, head, (f"{a}\t{b}\ta\t->\t1\n" for a, b in _pairs(299_000)))


def _most_citations(path):
    rows = (
        f"{a}\t{b}\t1\t0\t{';'.join(str(10_000_000 + n * 20 + k) for k in range(20))}\n"
        for n, (a, b) in enumerate(_pairs(150_000))
    )
    _lines(path, OMNIPATH, rows)


def _unknown_names(path):
    rows = (f"q{number}\t+\tr{number}\n" for number in range(1_000_000))
    _lines(path, "source\tsign\ttarget\nTP53\t+\tAKT1\n", rows)


def _complexes(path):
    symbols = _symbols()
    names = ("COMPLEX:" + "_".join(DICE.sample(symbols, 250)) for _ in range(14_000))
    _lines(path, OMNIPATH, (f"{name}\tAKT1\t1\t0\t\n" for name in names))


def _empty_lines(path):
    _lines(path, "source\tsign\ttarget\nTP53\t+\tAKT1\n", ("\n" * 1_000_000 for _ in range(20)))


def _drawing(count, arrows):
    symbols = _symbols()
    boxes = [node(f"n{n}", symbols[n], at=(n % 60 * 110, n // 60 * 60)) for n in range(count)]
    return file_2013a(*boxes, *(line(f"n{n % count}", f"n{n * 7 % count}") for n in range(arrows)))


def _archive(path, number, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for count in range(number):
            packed.writestr(f"WP{count}.gpml", content)


def _gene_sets(path, count, genes):
    symbols = _symbols()
    rows = (
        f"PMC{n}__F1.jpg\tThe title of figure {n}\t" + "\t".join(DICE.sample(symbols, genes)) + "\n"
        for n in range(count)
    )
    _lines(path, "", rows)


def _short_gene_sets(path):
    _lines(path, "", (f"{number}\tthe title\tTP53\tAKT1\n" for number in range(40_000)))


def _unknown_genes(path):
    rows = (f"F{n}\tt\t" + "\t".join(f"G{n}x{k}" for k in range(20_000)) + "\n" for n in range(60))
    _lines(path, "", rows)


def _bad_gene_sets(path):
    _lines(path, "a\tb\tTP53\n", ("x" * 30 + "\n" for _ in range(500_000)))


def _fda(path, rows, products):
    days = (f"{n}\tORIG\tAP\t2001-01-{n % 28 + 1:02}\n" for n in range(rows))
    tables = {
        "Applications": ("ApplNo\tApplType\n", (f"{n}\tNDA\n" for n in range(rows))),
        "Products": (
            "ApplNo\tProductNo\tForm\tStrength\tReferenceDrug\tDrugName\tActiveIngredient\n",
            (f"{n}\t1\t\t\t\tD{n}\t{'i' * 60};{'j' * 60}\n" for n in range(products)),
        ),
        "Submissions": ("ApplNo\tSubmissionType\tSubmissionStatus\tSubmissionStatusDate\n", days),
        "MarketingStatus": (
            "MarketingStatusID\tApplNo\tProductNo\n",
            (f"3\t{n}\t1\n" for n in range(rows)),
        ),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, (head, lines) in tables.items():
            packed.writestr(f"{name}.txt", head + "".join(lines))


def _medicines(path, ingredients):
    names = ";".join(f"s{number}" for number in range(ingredients))
    rows = (f"Human,M{n},{names};inn{n},Authorised{',' * 30}\n" for n in range(99_000))
    _lines(path, f"{EMA}Medicine status\n", rows)


def _workbook_of_medicines(path):
    cells = "".join(f"<c t='inlineStr'><is><t>{'w' * 30}{k}</t></is></c>" for k in range(40))
    sheet = f"<s>{f'<row>{cells}</row>' * 2_300}</s>"
    first = "".join(
        f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in [*EMA.split(",")[:3], "Status"]
    ).replace("Status", "Medicine status")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        links = "<Relationship Id='i' Target='worksheets/s.xml'/>"
        packed.writestr("xl/_rels/workbook.xml.rels", f"<R>{links}</R>")
        listed = "<sheet name='Medicines' r:id='i'/>"
        packed.writestr("xl/workbook.xml", f"<w xmlns:r='r'>{listed}</w>")
        packed.writestr("xl/worksheets/s.xml", sheet.replace("<s>", f"<s><row>{first}</row>"))


def _png(path, side, kind=6, depth=8, interlaced=False):
    """A picture of stripes: small as a file, and as large as may be when unpacked."""
    channels = {0: 1, 2: 3, 6: 4}[kind]
    packer, parts = zlib.compressobj(6), []
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)]
        passes += [(0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    for left, top, across, down in passes:
        width = (side - left + across - 1) // across
        row = b"\0" + bytes(n * 37 % 256 for n in range(width * channels * depth // 8))
        parts += [packer.compress(row) for _ in range((side - top + down - 1) // down)]
    header = struct.pack(">IIBBBBB", side, side, depth, kind, 0, 0, int(interlaced))
    chunks = ((b"IHDR", header), (b"IDAT", b"".join(parts) + packer.flush()), (b"IEND", b""))
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for name, data in chunks:
            check = struct.pack(">I", zlib.crc32(name + data))
            file.write(struct.pack(">I", len(data)) + name + data + check)


def _photo(path, width, height, progressive):
    import numpy as np
    from PySide6.QtGui import QImage, QImageWriter

    noise = np.random.default_rng(1).integers(0, 255, (height, width), dtype=np.uint32) * 65_793
    image = QImage(noise.tobytes(), width, height, QImage.Format.Format_RGB32)
    writer = QImageWriter(str(path))
    writer.setQuality(90)
    writer.setProgressiveScanWrite(progressive)
    assert writer.write(image), writer.errorString()


def _drugs(path):
    drugs = "".join(f"  d{n}:\n    name: drug {n}\n    class: c\n" for n in range(9_900))
    path.write_text(good.DRUGS.partition("  d:")[0] + drugs, encoding="utf-8")


def _article(path):
    fact = "- {text: A fact., where: Abstract}\n"
    path.write_text(good.ARTICLE.replace(fact, fact * 9_900), encoding="utf-8")


def _statements(path):
    row = {"regulator": "FDA", "drug": "everolimus", "state": "approved", "jurisdiction": "US"}
    row |= {"date": "2009-03-30", "source": "a table", "address": "https://a.example/x"}
    row |= {"read": "2026-01-01", "verified": True, "note": ""}
    data = {**good.STATEMENTS, "statements": [row] * 9_900}
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")


def _settings(path):
    rows = "".join(f"key{number}={'v' * 60}\n" for number in range(3_500))
    path.write_text(f"[General]\n{rows}", encoding="utf-8")


def _measurements(path):
    columns, rows = 400, 3_700
    others = {"conditions": ["condition\tinterventions"], "map": ["row\tnode\tsign"]}
    others["conditions"] += [f"c{number}\tinhibit:A" for number in range(columns)]
    others["map"] += [f"r{number}\tA\t+1" for number in range(rows)]
    for name, lines in others.items():
        path.with_suffix(f".{name}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(["row", *(f"c{number}" for number in range(columns))])
        for number in range(rows):
            values = (f"{DICE.uniform(-3, 3):.5f}" for _ in range(columns))
            table.writerow([f"r{number}", *values])


def _gene_changes(path):
    rows = (f"{symbol}\t{DICE.uniform(-3, 3):.3f}\t0.01\n" for symbol in _symbols())
    _lines(path, "gene\tlog2FC\tpadj\n", rows)


KINDS = {
    "source of arrows": (
        ("60 MB of rows like SIGNOR's", ".tsv", _signor),
        ("as many interactions as may be", ".txt", _most_interactions),
        ("as many citations as may be", ".tsv", _most_citations),
        ("a million unknown names", ".tsv", _unknown_names),
        ("14,000 complexes of 250", ".tsv", _complexes),
        ("20 million empty lines", ".tsv", _empty_lines),
    ),
    "archive of GPML": (
        ("200 ordinary files", ".zip", lambda path: _archive(path, 200, _drawing(60, 70))),
        (
            "20 of the largest files",
            ".zip",
            lambda path: _archive(path, 20, _drawing(1_900, 9_000)),
        ),
    ),
    "gene sets": (
        ("40,000 figures of 30 genes", ".gmt", lambda path: _gene_sets(path, 40_000, 30)),
        ("40,000 figures of 26 letters", ".gmt", _short_gene_sets),
        ("1.2 million unknown genes", ".gmt", _unknown_genes),
        ("500,000 lines that are none", ".gmt", _bad_gene_sets),
    ),
    "regulator's table": (
        ("an archive as large as the FDA's", ".zip", lambda path: _fda(path, 50_000, 50_000)),
        ("as many products as may be", ".zip", lambda path: _fda(path, 400_000, 99_000)),
        ("as many medicines as may be", ".csv", lambda path: _medicines(path, 1)),
        ("medicines of 20 substances", ".csv", lambda path: _medicines(path, 20)),
        ("a workbook of 92,000 cells", ".xlsx", _workbook_of_medicines),
    ),
    "picture": (
        ("a photo of 12 million pixels", ".jpg", lambda path: _photo(path, 4_000, 3_000, False)),
        ("a progressive one of 40 million", ".jpg", lambda path: _photo(path, 8_000, 5_000, True)),
        ("40 million pixels", ".png", lambda path: _png(path, 6_320)),
        ("the same, interlaced", ".png", lambda path: _png(path, 6_320, interlaced=True)),
        ("two bytes a colour", ".png", lambda path: _png(path, 4_440, depth=16)),
    ),
    "drug table": (("9,900 drugs", ".yaml", _drugs),),
    "drug statements": (("9,900 statements", ".json", _statements),),
    "article": (("9,900 facts", ".yaml", _article),),
    "settings": (("250 kB", ".ini", _settings),),
    "measured responses": (("1.5 million values", ".tsv", _measurements),),
    "changes of genes": (("all genes", ".tsv", _gene_changes),),
}
