"""Gene symbols, their aliases and the families they belong to: HGNC and FamPlex.

Sources
-------
HGNC (HUGO Gene Nomenclature Committee, genenames.org), and FamPlex (Bachman, Gyori and Sorger 2018,
BMC Bioinformatics 19:248). Both are CC0; resources/names/README.md has the versions.
"""

import lzma
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from threading import Lock

from looplight import assets
from looplight.files.safe_text import fold

# Words of two letters and of one are aliases of too many genes to mean one of them.
_MIN_ALIAS = 3
_reading = Lock()
# Between names of one cell of the tables; no name has it.
SEPARATOR = "|"


@dataclass(frozen=True)
class Family:
    """A family or a complex.

    Attributes
    ----------
    id : str
        The FamPlex id, for example ``PI3K``.
    words : tuple of str
        What it is called in texts.
    members : tuple of str
        HGNC symbols of all its genes, sorted; at least one.
    """

    id: str
    words: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class GeneNames:
    """The two tables, looked up by folded words (see `looplight.files.safe_text.fold`).

    Attributes
    ----------
    symbols : dict of str to str
        Folded symbol to symbol.
    aliases : dict of str to str
        Folded alias or previous symbol to the symbols that have it, with `SEPARATOR` between them.
        Texts, since sixty thousand tuples would wait for Python's collector, which would look at
        all of them in one piece of 0.1 s.
    entrez : dict of str to str
        Symbol to Entrez id, where it has one.
    families : dict of str to Family
        Folded id or word to its family.
    """

    symbols: dict[str, str]
    aliases: dict[str, str]
    entrez: dict[str, str]
    families: dict[str, Family]

    def symbols_of(self, word: str) -> tuple[str, ...]:
        """Return the symbols that a word stands for; none where it is not known.

        An approved symbol is that gene only; else the word of a family gives its members; else an
        alias or previous symbol gives all genes that have it. Families go before aliases, since a
        figure that prints ``Rab`` or ``PKB`` means the family.
        """
        key = fold(word)
        if symbol := self.symbols.get(key):
            return (symbol,)
        if family := self.families.get(key):
            return family.members
        return self.symbols_of_alias(key) if len(key) >= _MIN_ALIAS else ()

    def symbols_of_alias(self, key: str) -> tuple[str, ...]:
        """Return the symbols that have a folded alias or previous symbol."""
        return tuple(dict.fromkeys(_split(self.aliases.get(key, ""))))

    def family(self, word: str) -> Family | None:
        """Return the family or complex that a word names, or None."""
        return self.families.get(fold(word))

    def symbol_of_entrez(self, number: str) -> str:
        """Return the symbol of an Entrez id, or an empty text."""
        return _by_entrez().get(number, "")


def gene_names() -> GeneNames:
    """Return the names that ship with Looplight, read once (some 0.1 s)."""
    # Who asks while a worker reads them waits for the rest of that: to read them beside it again
    # takes three times as long.
    with _reading:
        return _read()


def names_are_read() -> bool:
    """Return whether `gene_names` returns at once."""
    return _read.cache_info().currsize > 0


@cache
def _read() -> GeneNames:
    symbols: dict[str, str] = {}
    aliases: dict[str, str] = {}
    entrez: dict[str, str] = {}
    packed = assets.path("names", "genes.tsv.xz").read_bytes()
    for line in lzma.decompress(packed).decode("utf-8").splitlines()[1:]:
        if line.isascii() and " " not in line:
            # Nearly every line: what `fold` does to all of its names at once.
            key, number, names = line.lower().split("\t", 2)
            symbol, folded = line[: len(key)], names.replace("\t", SEPARATOR).split(SEPARATOR)
        else:
            symbol, number, names = line.split("\t", 2)
            key, folded = fold(symbol), list(map(fold, _split(names.replace("\t", SEPARATOR))))
        symbols[key] = symbol
        if number:
            entrez[symbol] = number
        for name in filter(None, folded):
            known = aliases.get(name)
            aliases[name] = f"{known}{SEPARATOR}{symbol}" if known else symbol
    families: dict[str, Family] = {}
    for identifier, words, members in _rows(assets.text("names", "families.tsv")):
        family = Family(identifier, _split(words), _split(members))
        # Ids are names too; a family's own id goes before a word of another family.
        families[fold(identifier)] = families[fold(identifier.replace("_", " "))] = family
    for family in tuple(families.values()):
        for word in family.words:
            families.setdefault(fold(word), family)
    return GeneNames(symbols, aliases, entrez, families)


@cache
def _by_entrez() -> dict[str, str]:
    return {number: symbol for symbol, number in gene_names().entrez.items()}


def _rows(text: str) -> Iterable[list[str]]:
    return (line.split("\t") for line in text.splitlines()[1:])


def _split(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split(SEPARATOR)))
