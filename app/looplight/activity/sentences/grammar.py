"""Small words for sentences: short labels and lists."""

from collections.abc import Sequence

from looplight.pathways.model.pathway import NodeKind, Pathway


def label(pathway: Pathway, node_id: str) -> str:
    """Return the short label of a node: without what is in brackets."""
    node = pathway.by_id.get(node_id)
    if node is None:
        return node_id
    short = node.label.split(" (")[0].strip()
    return short or node.label or node_id


def listed(words: Sequence[str]) -> str:
    """Join words: ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def lowered(text: str) -> str:
    """Lower the first letter of an ordinary word inside a sentence, not of a name."""
    first = text.split(" ", maxsplit=1)[0]
    plain = first[:1].isupper() and first[1:].islower() and len(first) > 3
    return text[:1].lower() + text[1:] if plain else text


def inside(pathway: Pathway, node_id: str) -> str:
    """Return the label of a node inside a sentence: processes in lower case."""
    node = pathway.by_id.get(node_id)
    ordinary = (NodeKind.PROCESS, NodeKind.METABOLITE, NodeKind.STIMULUS)
    name = label(pathway, node_id)
    return lowered(name) if node is not None and node.kind in ordinary else name


def plural(name: str) -> bool:
    """Return whether a name stands for many, such as RTKs."""
    return name.endswith("s") and not name.endswith(("ss", "is", "us"))


_ODD = {"be": ("is", "are"), "do": ("does", "do")}


def verb(word: str, name: str) -> str:
    """``rises`` for one, ``rise`` for a plural name such as RTKs."""
    singular, plural_form = _ODD.get(word, (f"{word}s", word))
    return plural_form if plural(name) else singular


def of(name: str) -> str:
    """Possessive: ``AKT's``, ``RTKs'``."""
    return f"{name}'" if plural(name) else f"{name}'s"


def pronoun(name: str) -> tuple[str, str]:
    """Return ``it``, ``it`` for one; ``they``, ``them`` for a plural name."""
    return ("they", "them") if plural(name) else ("it", "it")


_PARTS = (
    (0.995, "all"),
    (0.85, "nearly all"),
    (0.72, "most"),
    (0.60, "about two thirds"),
    (0.42, "about half"),
    (0.28, "about a third"),
    (0.15, "about a fifth"),
    (0.0, "a small part"),
)


def part_words(part: float) -> str:
    """Return a share of a change, 0..1, in words no finer than the model: ``about half``."""
    return next(text for least, text in _PARTS if part >= least)


# What is left of the baseline, and how far above it a level is: no finer than was measured.
_LEFT = (
    (0.10, "nearly gone"),
    (0.40, "by most"),
    (0.65, "by half"),
    (0.85, "moderately"),
    (1.0, "a little"),
)
_ABOVE = ((1.15, "a little"), (1.60, "moderately"))
_FAR_ABOVE = "strongly"
GONE = _LEFT[0][1]
UNCHANGED = "unchanged"


def size_words(level: float, baseline: float = 1.0) -> str:
    """Return how far a level is from its baseline: ``a little``, ``by half``, ``nearly gone``.

    The model orders responses better than it sizes them: no word is finer than what was
    measured. It is the one source of such words for lists, sentences, pictures and files.

    Parameters
    ----------
    level, baseline : float
        In the same unit: levels 0..1, or a share of the baseline and 1.

    Returns
    -------
    str
        Empty where nothing changes by 0.005 or more, and where there is no baseline.
    """
    if abs(level - baseline) < 0.005 or baseline < 1e-9:
        return ""
    ratio = level / baseline
    if ratio < 1.0:
        return next(text for most, text in _LEFT if ratio < most)
    return next((text for most, text in _ABOVE if ratio < most), _FAR_ABOVE)


def level_words(level: float, baseline: float = 1.0) -> str:
    """Return a level against its baseline: ``down by half``, ``nearly gone``, ``unchanged``."""
    size = size_words(level, baseline)
    if not size or size == GONE:
        return size or UNCHANGED
    return f"{'up' if level > baseline else 'down'} {size}"


def capital(sentence: str) -> str:
    """Start with a capital, unless the sentence starts with a name such as p70S6K."""
    first = sentence.split(" ", maxsplit=1)[0]
    return sentence[:1].upper() + sentence[1:] if first.isalpha() and first.islower() else sentence
