"""What one bad input is, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """Which reader a file is for; it says how the file is opened."""

    PATHWAY = "pathway"
    RECORD = "record"
    WORKBOOK = "workbook"
    SESSION = "session"
    ARTICLE = "article"
    DRUGS = "drugs"
    REGULATOR = "regulator"
    STATEMENTS = "statements"
    GPML = "gpml"
    KGML = "kgml"
    SBML = "sbml"
    GRAPHML = "graphml"
    CX2 = "cx2"
    BNET = "bnet"
    TABLE = "table"
    SIF = "sif"
    SOURCE = "source of arrows"
    ARCHIVE = "archive of GPML"
    GENE_SETS = "gene sets"
    PICTURE = "picture"


ENDINGS = {
    Kind.PATHWAY: ".yaml",
    Kind.RECORD: ".md",
    Kind.WORKBOOK: ".xlsx",
    Kind.SESSION: ".looplight",
    Kind.ARTICLE: ".yaml",
    Kind.DRUGS: ".yaml",
    Kind.REGULATOR: ".zip",
    Kind.STATEMENTS: ".json",
    Kind.GPML: ".gpml",
    Kind.KGML: ".kgml",
    Kind.SBML: ".sbml",
    Kind.GRAPHML: ".graphml",
    Kind.CX2: ".cx2",
    Kind.BNET: ".bnet",
    Kind.TABLE: ".tsv",
    Kind.SIF: ".sif",
    Kind.SOURCE: ".tsv",
    Kind.ARCHIVE: ".zip",
    Kind.GENE_SETS: ".gmt",
    Kind.PICTURE: ".png",
}


@dataclass(frozen=True)
class BadInput:
    """One file.

    Attributes
    ----------
    name : str
        ``kind/what is wrong``.
    kind : Kind
    path : pathlib.Path
    refused : bool
        False = it is read, with warnings or without, within the same bounds.
    line : int or None
        Line that the first message must name; None = any or none.
    make : callable or None
        Writes the file where that takes seconds: see `write`.
    """

    name: str
    kind: Kind
    path: Path
    refused: bool = True
    line: int | None = None
    make: Callable[[Path], None] | None = None

    def write(self):
        """Write the file if it is not there yet, for whoever tries it."""
        if self.make is not None:
            self.make(self.path)


class Folder:
    """Writes the files of one kind into a folder."""

    def __init__(self, folder, kind):
        self.folder = folder
        self.kind = kind
        self.cases = []

    def path(self, what, ending=None):
        """Return a new path for a file."""
        stem = f"{self.kind}-{what}".replace(" ", "-").replace("/", "-")
        return self.folder / f"{stem}{ending or ENDINGS[self.kind]}"

    def note(self, what, path, *, refused=True, line=None):
        """Note a file that was made by other means."""
        self.cases.append(BadInput(f"{self.kind}/{what}", self.kind, path, refused, line))

    def note_large(self, what, make, *, refused=True):
        """Note a file that ``make`` writes into a path once it is tried."""
        path = self.path(what)
        self.cases.append(BadInput(f"{self.kind}/{what}", self.kind, path, refused, make=make))

    def add(self, what, content, *, refused=True, line=None, ending=None):
        """Write a file and note it."""
        path = self.path(what, ending)
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        path.write_bytes(data)
        self.note(what, path, refused=refused, line=line)
