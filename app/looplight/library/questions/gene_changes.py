"""Genes that changed, with their directions: a pasted list, or a table with log fold changes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from looplight.files.safe_text import fold
from looplight.library.gene_lists import MAX_TEXT
from looplight.records.gene_names import gene_names
from looplight.translation.messages import decimal, translate

# Above it a change counts as chance, where the table says how likely that is.
MOST_CHANCE = 0.05
_UP = frozenset(("up", "+", "rise", "rises", "raised", "increased", "higher", "↑", "▲", "hoch"))
_DOWN = frozenset(("down", "-", "fall", "falls", "lowered", "decreased", "lower", "↓", "▼"))
# The languages of the interface: tables are made by people, who write in theirs.
_UP |= {"upregulated", "up-regulated", "auf", "steigt", "sube", "arriba", "erhöht"}
_DOWN |= {"downregulated", "down-regulated", "ab", "sinkt", "baja", "abajo", "−", "–", "erniedrigt"}
_NUMBER = re.compile(r"[-+−]?\d*[.,]?\d+(?:[eE][-+]?\d+)?")
_LOG_TITLE = re.compile(r"lfc|log[\d_ ().]*(fc|fold|ratio)", re.IGNORECASE)
_CHANGE_TITLE = re.compile(r"fold|\bfc\b|fc$|change|ratio|direction|regulat", re.IGNORECASE)
_CHANCE_TITLE = re.compile(
    r"padj|p[._ ]?adj|adj[._ ]?p|adjusted|fdr|\bq\b|q[._ -]?val", re.IGNORECASE
)
_HEADING = re.compile(r"(\w[\w-]*)\s*:?\s*$|(\w[\w-]*)\s*:\s*(.+)$")
_SPLIT = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class GeneChanges:
    """Changed genes and their directions.

    Attributes
    ----------
    directions : dict of str to int
        1 = up, -1 = down, by gene symbol.
    column : str
        Title of the column that the directions are from; empty for a list.
    undirected : tuple of str
        Genes without a direction, or with both.
    unknown : tuple of str
        Words that are no gene symbol and no alias of one.
    unclear : int
        Rows whose chance (adjusted p) is `MOST_CHANCE` or more; they are left out.
    """

    directions: dict[str, int]
    column: str = ""
    undirected: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unclear: int = 0

    @property
    def up(self) -> int:
        """How many genes rise."""
        return sum(sign > 0 for sign in self.directions.values())

    def sentence(self) -> str:
        """Return what was read, in words."""
        lines = [
            translate(
                "library",
                "Read as changed genes: {up} up, {down} down.",
                up=self.up,
                down=len(self.directions) - self.up,
            )
        ]
        if self.column:
            lines.append(
                translate("library", "Directions are from the column {name}.", name=self.column)
            )
        if self.unclear:
            lines.append(
                translate(
                    "library",
                    "Left out: {number} with an adjusted p of {most} or more.",
                    number=self.unclear,
                    most=decimal(MOST_CHANCE),
                )
            )
        if self.undirected:
            lines.append(
                translate(
                    "library",
                    "Without a clear direction: {names}.",
                    names=_shortened(self.undirected),
                )
            )
        if self.unknown:
            lines.append(translate("library", "No gene: {names}.", names=_shortened(self.unknown)))
        return " ".join(lines)


def gene_changes(text: str) -> GeneChanges:
    """Return the genes and directions of a pasted text.

    Parameters
    ----------
    text : str
        A gene and a direction a line (``MTOR up``, ``IRS1 -1.4``); lists behind ``up:`` and
        ``down:``; or a table with tabs, semicolons or commas and a row of titles, of which the
        columns of gene names and of (log) fold changes are taken. Plain ratios, all of them
        positive, count as up from 1 on.
    """
    lines = [line for line in text[:MAX_TEXT].splitlines() if line.strip()]
    sign = next((mark for mark in "\t;" if any(mark in line for line in lines)), ",")
    rows = [[cell.strip().strip('"') for cell in line.split(sign)] for line in lines]
    listed = _listed(lines)
    if listed is not None:
        return _changes(listed)
    titled = len(rows) > 1 and len(rows[0]) > 1 and not any(map(_direction, rows[0]))
    if titled:
        return _of_table(rows)
    pairs = [(word, value) for line in lines for word, value in _pairs(line, sign)]
    return _changes(pairs)


def _listed(lines: Sequence[str]) -> list[tuple[str, int]] | None:
    """Return the genes of lists under ``up`` and ``down``; None where the text has no such list."""
    pairs: list[tuple[str, int]] = []
    direction = 0
    for line in lines:
        match = _HEADING.match(line.strip())
        named = _word_sign(match[1] or match[2]) if match else 0
        rest = (match[3] or "") if match and named else line
        direction = named or direction
        if not direction:
            return None
        pairs += [(word, direction) for word in _SPLIT.split(rest) if word]
    return pairs if direction else None


def _pairs(line: str, sign: str) -> Iterable[tuple[str, int]]:
    """Yield the genes of one line with the direction that stands beside them."""
    parts = line.split(sign) if sign in line and sign != "," else _SPLIT.split(line.strip())
    words = [part.strip().strip('"') for part in parts if part.strip()]
    genes = []
    direction = 0
    for place, word in enumerate(words):
        if len(word) > 1 and word[-1] in "+-↑↓▲▼":
            yield word[:-1], _word_sign(word[-1])
        elif place and _direction(word):
            # The first value counts: p values stand behind fold changes.
            direction = direction or _direction(word)
        elif not place or not _NUMBER.fullmatch(word):
            # A number in the first place is an Entrez id.
            genes.append(word)
    yield from ((gene, direction) for gene in genes)


def _of_table(rows: list[list[str]]) -> GeneChanges:
    titles, body = rows[0], rows[1:]
    width = len(titles)
    columns = [[row[n] if n < len(row) else "" for row in body] for n in range(width)]
    names = gene_names()
    # The first rows tell which column holds the genes.
    known = [sum(bool(names.symbols_of(word)) for word in column[:200]) for column in columns]
    gene = known.index(max(known))
    chances = [n for n, title in enumerate(titles) if _CHANCE_TITLE.search(title) and n != gene]
    rest = [n for n in range(width) if n != gene and n not in chances]
    filled = [n for n in rest if any(map(_direction, columns[n]))]
    # By its title, the logarithm first; else the first column with both directions.
    choices = (
        *(n for n in filled if _LOG_TITLE.search(titles[n])),
        *(n for n in filled if _CHANGE_TITLE.search(titles[n])),
        *(n for n in filled if {_direction(cell) for cell in columns[n]} >= {1, -1}),
    )
    value = next(iter(choices), None)
    if value is None:
        return _changes([(word, 0) for word in columns[gene]])
    numbers = [_number(cell) for cell in columns[value]]
    # A plain fold change has no negative values: 0.5 is a fall there, and a rise as a logarithm.
    is_ratio = "log" not in titles[value].casefold() and all(
        number is None or number > 0 for number in numbers
    )
    pairs = []
    unclear = 0
    for row, word in enumerate(columns[gene]):
        chance = _number(columns[chances[0]][row]) if chances else None
        if chance is not None and chance >= MOST_CHANCE:
            unclear += 1
            continue
        number = numbers[row]
        if is_ratio and number is not None:
            pairs.append((word, (number > 1) - (number < 1)))
        else:
            pairs.append((word, _direction(columns[value][row])))
    return _changes(pairs, titles[value], unclear)


def _direction(cell: str) -> int:
    number = _number(cell)
    return (number > 0) - (number < 0) if number is not None else _word_sign(cell)


def _number(cell: str) -> float | None:
    text = cell.strip().replace("−", "-")
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", "."))


def _word_sign(word: str) -> int:
    key = word.strip().casefold()
    return (key in _UP) - (key in _DOWN)


def _changes(pairs: Iterable[tuple[str, int]], column: str = "", unclear: int = 0) -> GeneChanges:
    names = gene_names()
    signs: dict[str, set[int]] = {}
    unknown = []
    for word, sign in pairs:
        if not word or fold(word) in ("na", "-"):
            continue
        symbols = names.symbols_of(word) or (names.symbol_of_entrez(word),)
        # A family has no direction of its own; an alias of two genes says nothing about either.
        if len(symbols) == 1 and symbols[0]:
            signs.setdefault(symbols[0], set()).add(sign)
        else:
            unknown.append(word)
    directions = {}
    undirected = []
    for gene, both in signs.items():
        clear = both - {0}
        if len(clear) == 1:
            directions[gene] = clear.pop()
        else:
            undirected.append(gene)
    return GeneChanges(
        directions, column, tuple(undirected), tuple(dict.fromkeys(unknown)), unclear
    )


def _shortened(names: Sequence[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
