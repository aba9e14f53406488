"""An entry of the palette: what can be done by name, and the words that find it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

# Words of a question that name nothing. "why" and "compare" name commands, so they count.
FILLERS = frozenset(
    {
        *(
            "a",
            "against",
            "an",
            "and",
            "are",
            "can",
            "could",
            "did",
            "do",
            "does",
            "for",
            "from",
            "give",
        ),
        *("has", "have", "how", "i", "if", "in", "is", "it", "me", "my", "of", "on", "or"),
        *("should", "show", "tell", "that", "the", "then", "there", "this", "to", "was", "what"),
        *("when", "where", "which", "will", "with", "would", "you", "we", "want", "please"),
        *("effect", "effects", "happen", "happens", "patient", "patients"),
    }
)
# With a name beside it, this verb means the command and not "inhibition" in the title of a figure.
BLOCK = {"inhibit": "block", "inhibiting": "block"}
PUNCTUATION = "?!.,:;\"'()"
# The words of a title such as PI3K/AKT/mTOR or PI3K-Akt each begin at their own letter.
_PARTS = str.maketrans(dict.fromkeys("-/()[],:+", " "))


class Kind(IntEnum):
    """What an entry is about; of entries that fit equally well, those of a smaller kind come first.

    Attributes
    ----------
    SHOWN : int
        A node, scene or context of the figure that is shown.
    FIGURE, DRUG : int
    DRUG_ELSEWHERE : int
        A drug that acts on nothing in the figure that is shown; giving it opens another one.
    COMMAND : int
    QUESTION : int
        What the text asks as a sentence; it is not searched.
    """

    SHOWN = 0
    FIGURE = 1
    DRUG = 2
    DRUG_ELSEWHERE = 3
    COMMAND = 4
    QUESTION = 5


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
    kind : Kind
    found_by : str
        The part of the title that is searched; all of it where this is empty. The figure in which
        a drug is offered says nothing of what the drug acts on.
    typed : str
        A text that is typed into the palette in place of anything being run; else empty.
    notice : str
        What the palette says in place of anything being run: it is done already; else empty.
    """

    title: str
    hint: str
    run: Callable[[], object]
    words: str = ""
    names: tuple[str, ...] = ()
    obstacle: str = ""
    kind: Kind = Kind.COMMAND
    found_by: str = ""
    typed: str = ""
    notice: str = ""
    title_text: str = field(init=False, compare=False)
    title_starts: str = field(init=False, compare=False)
    all_text: str = field(init=False, compare=False)
    exact_texts: frozenset[str] = field(init=False, compare=False)
    titles: tuple[str, str] = field(init=False, compare=False)
    name_starts: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Fold titles and words once: each typed letter searches them all."""
        title = (self.found_by or self.title).casefold()
        object.__setattr__(self, "title_text", title)
        object.__setattr__(self, "title_starts", f" {title} {title.translate(_PARTS)}")
        object.__setattr__(self, "all_text", f"{title} {self.words}".casefold())
        exact = frozenset(" ".join(words_of(name)) for name in self.names)
        object.__setattr__(self, "exact_texts", exact - {""})
        object.__setattr__(self, "titles", (title, self.title.casefold()))
        # Each name on a line of its own, so that one search finds the names that begin with a word.
        # Those of several at once (mTORC1/2) are not what is begun: one of them alone is meant.
        single = (name for name in exact if "/" not in name)
        object.__setattr__(self, "name_starts", "\n" + "\n".join(single))


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


@dataclass(frozen=True)
class PanelRequests:
    """What opens the panels that have answers.

    Attributes
    ----------
    closing : callable
        Opens what else to block.
    drugs : callable
        Opens the list of drugs, filtered by a text.
    drug : callable
        Opens the card of a drug; takes its id.
    """

    closing: Callable[[], object]
    drugs: Callable[[str], object]
    drug: Callable[[str], object]


@dataclass(frozen=True)
class StartPageState:
    """Whether the start page hides the open figure.

    Attributes
    ----------
    is_on : callable
    leave : callable
        Leaves the page for the figure that was opened: it may be the one that it hid.
    """

    is_on: Callable[[], bool] = bool
    leave: Callable[[], object] = bool
