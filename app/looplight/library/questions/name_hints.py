"""What a person may have meant by a name that no figure has."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from looplight.files.safe_text import fold
from looplight.library.drug_synonyms import drug_named
from looplight.records.gene_names import SEPARATOR, gene_names
from looplight.translation.messages import translate

# One wrong letter in four, or two swapped in eight.
LIKENESS = 0.74
MOST_NAMES = 3
_MOST_COMPARED = 24
# Returns in how many figures a name occurs.
Frequency = Callable[[str], int]
# Names that differ more in length are not alike enough, and comparing them takes time.
_MOST_LONGER = 2


def name_hints(words: Iterable[str], frequency: Frequency) -> tuple[str, ...]:
    """Return a sentence for each of some names that is no gene or family.

    Takes some 0.2 s for each: it is compared with all names of nearly its length. Of those that are
    alike, the ones that occur in most figures are named.
    """
    return tuple(filter(None, (_hint(word, frequency) for word in dict.fromkeys(words))))


def _hint(word: str, frequency: Frequency) -> str:
    names = gene_names()
    if names.symbols_of(word):
        return ""
    drug = drug_named(word)
    if drug is not None:
        # Not its genes: MTOR also stands for mTORC2, which everolimus does not block.
        nodes = dict.fromkeys(node for _, nodes in drug.targets for node in nodes)
        return translate(
            "library",
            "{word} is a drug; none of these figures has what it blocks: {names}.",
            word=word,
            names=", ".join(nodes or drug.hgnc),
        )
    return no_gene_sentence(word, frequency)


def no_gene_sentence(word: str, frequency: Frequency = lambda _name: 0) -> str:
    """Return that a word is no gene or family, and which ones are called nearly so.

    Takes some 0.2 s, see `name_hints`.
    """
    near = near_names(word, frequency)
    if near:
        return translate(
            "library",
            "{word} is no gene or family that Looplight knows. Did you mean {names}?",
            word=word,
            names=", ".join(near),
        )
    return translate(
        "library",
        "{word} is no gene or family that Looplight knows, and nothing is called like it.",
        word=word,
    )


def near_names(word: str, frequency: Frequency) -> tuple[str, ...]:
    """Return symbols and families whose name, or another name, is nearly a word; best first."""
    names = gene_names()
    key = fold(word)
    symbols = names.symbols | {name: family.id for name, family in names.families.items()}
    shown = {alias: genes.split(SEPARATOR)[0] for alias, genes in names.aliases.items()} | symbols
    # A name is rarely mistyped in its first letter, and comparing all names takes a second.
    alike = [
        name for name in shown if name[:1] == key[:1] and abs(len(name) - len(key)) <= _MOST_LONGER
    ]
    near = get_close_matches(key, alike, _MOST_COMPARED, LIKENESS)
    places = {name: (-frequency(shown[name]), place) for place, name in enumerate(near)}
    ordered = sorted(places, key=places.__getitem__)
    # One gene once, under the name that is most like the word.
    by_symbol: dict[str, str] = {}
    for name in ordered:
        by_symbol.setdefault(shown[name], name)
    return tuple(_shown(name, symbol) for symbol, name in by_symbol.items())[:MOST_NAMES]


def _shown(name: str, symbol: str) -> str:
    """Return a name with the symbol that it stands for."""
    return symbol if fold(symbol) == name else f"{name.upper()} ({symbol})"
