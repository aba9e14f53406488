"""What the palette finds for a typed text: by names, titles, other words and near spellings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum, auto
from heapq import nsmallest
from typing import NamedTuple

from looplight.window.command_palette.palette_entry import PUNCTUATION, Kind, PaletteEntry, words_of

# Below this length nearly every word is near to some other one.
MIN_LETTERS_CORRECTED = 4
# One wrong letter in five, or two swapped in eight.
LIKENESS = 0.78
# One letter begins a tenth of all names.
MIN_LETTERS_BEGIN = 2
AliasesOf = Callable[[str], Iterable[str]]


class Fit(IntEnum):
    """How well a text fits an entry, the best first.

    Attributes
    ----------
    WHOLE : int
        It is the title, or one of the names of what the entry is about.
    NAMED : int
        One of these names is among its words.
    ALIAS : int
        All of these names are aliases of one: AKT1 is one of AKT.
    SHARED : int
        Some of them are: MTOR, which mTORC2 has, too, is one of mTORC1.
    BEGINS : int
        A name of the shown figure begins with some of its words.
    TITLE_START, TITLE_WORD, TITLE_INNER : int
        All words are in the title: from its start, from the start of a word, inside a word.
    HIDDEN_WORD, HIDDEN_INNER : int
        All are there with what is not shown: starting its words, or inside of them.
    WITHIN_COMMAND : int
        All are in a command, inside its words: Ras in "contrast" means nothing.
    """

    WHOLE = auto()
    NAMED = auto()
    ALIAS = auto()
    SHARED = auto()
    BEGINS = auto()
    TITLE_START = auto()
    TITLE_WORD = auto()
    TITLE_INNER = auto()
    HIDDEN_WORD = auto()
    HIDDEN_INNER = auto()
    WITHIN_COMMAND = auto()


@dataclass(frozen=True)
class Typed:
    """A text, taken apart once for all entries.

    Attributes
    ----------
    text : str
        Folded, with single blanks.
    words : tuple of str
        Its words that name something.
    runs : dict of str to tuple of str
        Each run of these words, the longest first, and the words beside it.
    aliases : dict of str to str
        Folded names that mean the same as a run, and that run.
    names : frozenset of str
        All runs and aliases: what names an entry is one of them.
    starts : tuple of str
        The words, as `PaletteEntry.name_starts` holds one that begins a name.
    """

    text: str
    words: tuple[str, ...]
    runs: dict[str, tuple[str, ...]]
    aliases: dict[str, str]
    names: frozenset[str]
    starts: tuple[str, ...]


def typed(text: str, aliases_of: AliasesOf | None = None) -> Typed:
    """Take a text apart.

    Parameters
    ----------
    text : str
    aliases_of : callable, optional
        Returns the other names of a word: the symbols of PKB are AKT1, AKT2 and AKT3.
    """
    words = words_of(text)
    count = len(words)
    runs = {
        " ".join(words[start : start + length]): (*words[:start], *words[start + length :])
        for length in range(count, 0, -1)
        for start in range(count - length + 1)
    }
    aliases = {}
    if aliases_of is not None:
        aliases = {name.casefold(): run for run in runs for name in aliases_of(run)}
    starts = tuple(f"\n{word}" for word in words)
    names = frozenset((*runs, *aliases))
    return Typed(" ".join(text.casefold().split()), words, runs, aliases, names, starts)


def rank(entry: PaletteEntry, query: Typed) -> Fit | None:
    """Return how well a text fits an entry; None where it does not."""
    words, title = query.words, entry.title_text
    if " ".join(words) in entry.exact_texts or query.text in entry.titles:
        return Fit.WHOLE
    if not words:
        return Fit.TITLE_START
    fit = _named(entry, query)
    if fit is not None:
        return fit
    if not all(word in entry.all_text for word in words):
        return None
    if all(word in title for word in words):
        if title.startswith(words[0]):
            return Fit.TITLE_START
        if f" {words[0]}" in entry.title_starts:
            return Fit.TITLE_WORD
        return Fit.WITHIN_COMMAND if entry.kind is Kind.COMMAND else Fit.TITLE_INNER
    if title.startswith(words[0]):
        return Fit.TITLE_WORD
    starts = f" {entry.all_text}"
    if all(f" {word}" in starts for word in words):
        return Fit.HIDDEN_WORD
    return Fit.WITHIN_COMMAND if entry.kind is Kind.COMMAND else Fit.HIDDEN_INNER


def _can_fit(entry: PaletteEntry, query: Typed) -> bool:
    """Return whether an entry may fit: cheap, since each typed letter asks it of all entries.

    A large figure has 6,000 entries and nearly none of them fits; `rank` takes each of them apart.
    """
    text = entry.all_text
    for word in query.words:
        if word not in text:
            break
    else:
        return True
    if query.text in entry.titles or not entry.exact_texts.isdisjoint(query.names):
        return True
    return _begins_name(entry, query)


def _begins_name(entry: PaletteEntry, query: Typed) -> bool:
    """Return whether one of the words begins a name of an entry."""
    # A loop: a generator costs more than all that it looks for.
    for start in query.starts:  # noqa: SIM110
        if start in entry.name_starts:
            return True
    return False


def _named(entry: PaletteEntry, query: Typed) -> Fit | None:
    """Return how the words name what an entry is about, where the other words fit it as well."""
    names = entry.exact_texts
    if not names.isdisjoint(query.names):
        if any(_has_all(entry, query.runs[run]) for run in query.runs if run in names):
            return Fit.NAMED
        meant = [query.aliases[name] for name in names if name in query.aliases]
        if any(_has_all(entry, query.runs[run]) for run in meant):
            return Fit.ALIAS if names <= query.names else Fit.SHARED
    if entry.kind is Kind.SHOWN and _begins_name(entry, query):
        for run, others in query.runs.items():
            begins = len(run) >= MIN_LETTERS_BEGIN and f"\n{run}" in entry.name_starts
            if begins and _has_all(entry, others):
                return Fit.BEGINS
    return None


def _has_all(entry: PaletteEntry, words: Sequence[str]) -> bool:
    return all(word in entry.all_text for word in words)


class Match(NamedTuple):
    """How well an entry fits a text; of two, the better one is the smaller.

    Attributes
    ----------
    is_obstructed : bool
    fit : Fit
    kind : Kind
    missing : int
        How many of the words are not whole words of its title: AKT goes before pAKT.
    number : int
        Its place among all entries.
    """

    is_obstructed: bool
    fit: Fit
    kind: Kind
    missing: int
    number: int


def matches(entries: Sequence[PaletteEntry], query: Typed, first: int = 0) -> list[Match]:
    """Return the matches among the entries, in no order.

    Parameters
    ----------
    entries : sequence of PaletteEntry
    query : Typed
    first : int
        The number of the first entry, where these are a part of all.
    """
    words = set(query.words)
    fitting = []
    for number, entry in enumerate(entries, first):
        fit = rank(entry, query) if _can_fit(entry, query) else None
        if fit is not None:
            # Of what is called exactly so, a title that repeats the words is no better.
            is_whole = not words or fit is Fit.WHOLE
            missing = 0 if is_whole else len(words.difference(entry.title_starts.split()))
            fitting.append(Match(bool(entry.obstacle), fit, entry.kind, missing, number))
    return fitting


def in_order(best: Iterable[Match]) -> list[Match]:
    """Return matches, the best first; a shared gene counts less beside what has the name.

    Whoever types mTORC1 does not mean mTORC2, though both are complexes of MTOR.
    """
    best = list(best)
    if any(match.fit <= Fit.NAMED and match.kind is Kind.SHOWN for match in best):
        best = [
            match._replace(fit=Fit.HIDDEN_WORD) if match.fit is Fit.SHARED else match
            for match in best
        ]
    return sorted(best)


def search(entries: Sequence[PaletteEntry], query: Typed, limit: int) -> tuple[PaletteEntry, ...]:
    """Return the entries that fit a text, the best first."""
    best = in_order(nsmallest(limit, matches(entries, query)))
    return tuple(entries[match.number] for match in best)


def corrected(entries: Sequence[PaletteEntry], query: Typed) -> str:
    """Return a text whose unknown words are replaced by the nearest known ones.

    Returns
    -------
    str
        Empty where a word is like nothing that has a name here.
    """
    known = sorted(
        {word.strip(PUNCTUATION) for entry in entries for word in entry.all_text.split()}
    )
    words = []
    for word in query.words:
        if any(word in name for name in known):
            words.append(word)
            continue
        near = get_close_matches(word, known, 1, LIKENESS)
        if len(word) < MIN_LETTERS_CORRECTED or not near:
            return ""
        words.append(near[0])
    return " ".join(words)


def name_within(entries: Sequence[PaletteEntry], query: Typed) -> str:
    """Return the longest run of words that names something in the shown figure; else empty."""
    names = {name for e in entries if e.kind is Kind.SHOWN for name in e.exact_texts}
    known = {run for name, run in query.aliases.items() if name in names} | names
    return next((run for run in query.runs if run in known), "")
