"""What the palette finds for a typed text: by title, by other names, by a near spelling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

# Words of a question that name nothing. "why" and "compare" name commands, so they count.
FILLERS = frozenset(
    {
        *("a", "an", "and", "are", "can", "could", "did", "do", "does", "for", "from", "give"),
        *("has", "have", "how", "i", "if", "in", "is", "it", "me", "my", "of", "on", "or"),
        *("should", "show", "tell", "that", "the", "then", "there", "this", "to", "was", "what"),
        *("when", "where", "which", "will", "with", "would", "you", "we", "want", "please"),
        *("effect", "effects", "happen", "happens", "patient", "patients"),
    }
)
# With a name beside it, this verb means the command and not "inhibition" in the title of a figure.
BLOCK = {"inhibit": "block", "inhibiting": "block"}
PUNCTUATION = "?!.,:;\"'()"
# Below this length nearly every word is near to some other one.
MIN_LETTERS_CORRECTED = 4
# One wrong letter in five, or two swapped in eight.
LIKENESS = 0.78


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing that can be done by name.

    Attributes
    ----------
    title : str
    hint : str
        Shortcut or kind, shown behind the title.
    run : callable
        Does it.
    words : str
        What else finds the entry: genes, brands, other names. Not shown.
    names : tuple of str
        What the entry is about, by each of its names: who types one of them, and no more, means
        this and nothing whose title merely holds that word.
    obstacle : str
        Why a command cannot be carried out now; it stands below all that can. Else empty.
    """

    title: str
    hint: str
    run: Callable[[], object]
    words: str = ""
    names: tuple[str, ...] = ()
    obstacle: str = ""
    title_text: str = field(init=False, compare=False)
    all_text: str = field(init=False, compare=False)
    exact_texts: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Fold titles and words once: each typed letter searches them all."""
        object.__setattr__(self, "title_text", self.title.casefold())
        object.__setattr__(self, "all_text", f"{self.title} {self.words}".casefold())
        exact = frozenset(" ".join(words_of(name)) for name in self.names)
        object.__setattr__(self, "exact_texts", exact - {""})


def rank(entry: PaletteEntry, words: Sequence[str]) -> int | None:
    """Return how well words fit an entry: -1 is best, None does not fit at all.

    Words that are a name of what the entry is about fit best. Else every word must occur. The start
    of the title counts more than the start of another word of it, that more than the middle of a
    word, and all of these more than what is not shown.
    """
    if entry.exact_texts and " ".join(words) in entry.exact_texts:
        return -1
    if not all(word in entry.all_text for word in words):
        return None
    title = entry.title_text
    if not words or title.startswith(words[0]):
        return 0 if all(word in title for word in words) else 1
    if all(word in title for word in words):
        return 1 if f" {words[0]}" in title else 2
    starts = f" {entry.all_text}"
    return 3 if all(f" {word}" in starts for word in words) else 4


class Match(NamedTuple):
    """How well an entry fits a text; of two, the better one is the smaller.

    Attributes
    ----------
    is_obstructed : bool
    fit : int
    is_unnamed : bool
        Whether none of its names is among the words.
    missing : int
        How many of the words are not whole words of its title.
    number : int
        Its place among all entries.
    """

    is_obstructed: bool
    fit: int
    is_unnamed: bool
    missing: int
    number: int


def matches(entries: Sequence[PaletteEntry], text: str, first: int = 0) -> list[Match]:
    """Return the matches among the entries, in no order.

    A title that is typed in full is the best. Of equally good ones those come first that have a
    whole name among the words (MTOR before mTOR signaling pathway), then those that have more of
    the words as whole words (AKT before pAKT), then the first ones.

    Parameters
    ----------
    entries : sequence of PaletteEntry
    text : str
    first : int
        The number of the first entry, where these are a part of all.
    """
    words = words_of(text)
    title = " ".join(text.casefold().split())
    ends = range(1, len(words) + 1)
    runs = {" ".join(words[start:end]) for end in ends for start in range(end)}
    fitting = []
    for number, entry in enumerate(entries, first):
        fit = rank(entry, words)
        if fit is not None:
            if entry.title_text == title:
                fit = -1
            missing = len(set(words) - set(entry.title_text.split()))
            is_unnamed = entry.exact_texts.isdisjoint(runs)
            fitting.append(Match(bool(entry.obstacle), fit, is_unnamed, missing, number))
    return fitting


def search(entries: Sequence[PaletteEntry], text: str, limit: int) -> tuple[PaletteEntry, ...]:
    """Return the entries that fit a text, the best first."""
    best = sorted(matches(entries, text))[:limit]
    return tuple(entries[match.number] for match in best)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text that name something, without case and punctuation.

    A text of fillers alone keeps them: someone may be typing the first letters of a name.
    """
    words = [word.strip(PUNCTUATION) for word in text.casefold().split()]
    words = [word for word in words if word]
    # The last word may be unfinished: "do" on the way to "dose" is no filler.
    naming = [word for word in words[:-1] if word not in FILLERS] + words[-1:]
    if len(naming) > 1 and naming[-1] in FILLERS and text[-1:] in " ?":
        naming.pop()
    return tuple(BLOCK.get(word, word) for word in naming) if len(naming) > 1 else tuple(naming)


def corrected(entries: Sequence[PaletteEntry], text: str) -> str:
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
    for word in words_of(text):
        if any(word in name for name in known):
            words.append(word)
            continue
        near = get_close_matches(word, known, 1, LIKENESS)
        if len(word) < MIN_LETTERS_CORRECTED or not near:
            return ""
        words.append(near[0])
    return " ".join(words)
