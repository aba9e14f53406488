"""Lists of genes that a person has: pasted, a column of a table, or those of a figure."""

import re

from looplight.records.gene_names import gene_names

# A column is chosen by its first rows.
_TRIED = 200
MAX_TEXT = 1 << 20
_WORDS = re.compile(r"[\s,;]+")
# The beginnings of XML, which GPML, KGML and SBML are, of HTML, and of JSON.
_MARKUP = re.compile(r"\s*\ufeff?\s*(?:<[?!/]?[A-Za-z]|[\[{]\s*(?:[\"\[{}\]]|-?\d))")
# A search text of so many words, of which so many are genes, is rather a list of genes.
FEWEST_GENES, LEAST_SHARE = 3, 0.8


def is_markup(text: str) -> bool:
    """Return whether a text is the inside of a file, such as XML, and no list of names.

    Examples
    --------
    >>> is_markup('<?xml version="1.0"?><Pathway>'), is_markup('{"nodes": []}')
    (True, True)
    >>> is_markup("TP53, MDM2"), is_markup("<- MDM2"), is_markup("[TP53]")
    (False, False, False)
    """
    return _MARKUP.match(text) is not None


def genes_of_text(text: str, column: str = "") -> tuple[str, ...]:
    """Return the gene words of a pasted list or table, each once and in their order.

    Parameters
    ----------
    text : str
        One gene a line; words between blanks or commas; or a table with tabs, commas or semicolons,
        of which the column with the most known genes is taken.
    column : str
        Title of the column to take instead, in any case.

    Returns
    -------
    tuple of str
        Empty where a named column is not there, and of the inside of a file. Words that are no
        gene are among them, so that the caller can name them; the title of a column is not.
    """
    if is_markup(text):
        return ()
    lines = [line for line in text[:MAX_TEXT].splitlines() if line.strip()]
    # Commas are decimal signs where something else divides the columns.
    comma = next((sign for sign in "\t;" if any(sign in line for line in lines)), ",")
    rows = [[cell.strip().strip('"') for cell in line.split(comma)] for line in lines]
    if column:
        titles = [cell.casefold() for cell in rows[0]] if rows else []
        if column.casefold() not in titles:
            return ()
        return _distinct(_cells(rows[1:], titles.index(column.casefold())))
    if len(lines) == 1:
        return _distinct(filter(None, _WORDS.split(lines[0])))
    width = max(map(len, rows), default=0)
    if width < 2:
        return _distinct(_without_title([word for line in lines for word in _WORDS.split(line)]))
    columns = [_cells(rows[:_TRIED], number) for number in range(width)]
    # Many small numbers are Entrez ids, too, so symbols count first.
    scores = [(_symbols(column), _known(column)) for column in columns]
    best = scores.index(max(scores))
    return _distinct(_without_title(_cells(rows, best)))


def is_gene_list(text: str) -> bool:
    """Return whether a search text is rather a list of genes, typed or pasted."""
    # Whoever writes a field or a phrase, or leaves a word out, knows what a search is.
    if re.search(r'[:"*]|(?:^|\s)-', text):
        return False
    words = _distinct(filter(None, _WORDS.split(text[:MAX_TEXT])))
    return len(words) >= FEWEST_GENES and _symbols(list(words)) >= LEAST_SHARE * len(words)


def _cells(rows: list[list[str]], number: int) -> list[str]:
    return [row[number] for row in rows if number < len(row) and row[number]]


def _symbols(words: list[str]) -> int:
    return sum(bool(gene_names().symbols_of(word)) for word in words)


def _known(words: list[str]) -> int:
    names = gene_names()
    return sum(bool(names.symbols_of(word) or names.symbol_of_entrez(word)) for word in words)


def _without_title(words: list[str]) -> list[str]:
    """Leave the title of a column out: a first word that is no gene where the second is one."""
    return words[1:] if len(words) > 1 and _known(words[:2]) == _known(words[1:2]) == 1 else words


def _distinct(words: "filter[str] | list[str]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
