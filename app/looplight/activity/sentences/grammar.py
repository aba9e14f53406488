"""Small words for sentences: names of nodes and lists."""

import re
from collections.abc import Sequence

from looplight.pathways.model.pathway import NodeKind, Pathway
from looplight.pathways.translated_names import node_name
from looplight.translation.catalogues import nouns_are_capital
from looplight.translation.messages import english, language, translate

# What tells a node from others of its name: the ``(2)`` of ``MTOR (2)``, or its state.
_REPEAT = re.compile(r"(?: \([^()]*\))+\Z")


def label(pathway: Pathway | None, node_id: str) -> str:
    """Return the name of a node on one line: the same in sentences, lists, files and dialogs.

    Nothing is cut off it: what is in brackets may be all that tells two nodes apart, as in
    ``MTOR (2)`` or ``GHRH (32-75)``.
    """
    node = pathway.by_id.get(node_id) if pathway is not None else None
    return (" ".join(node_name(pathway, node).split()) if node is not None else "") or node_id


def listed(words: Sequence[str]) -> str:
    """Join words: ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return translate("list", "{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def listed_first(words: Sequence[str], most: int) -> str:
    """Join at most so many words and count the others: ``a, b and 12 more``."""
    # "and 1 more" is no shorter than the name.
    if len(words) <= most + 1:
        return listed(words)
    more = len(words) - most
    others = translate("list", "{count} more", plural="{count} more", count=more)
    return listed([*words[:most], others])


def lowered(text: str) -> str:
    """Lower the first letter of an ordinary word inside a sentence, not of a name."""
    if nouns_are_capital(language()):
        return text
    first = text.split(" ", maxsplit=1)[0]
    plain = first[:1].isupper() and first[1:].islower() and len(first) > 3
    return text[:1].lower() + text[1:] if plain else text


def inside(pathway: Pathway, node_id: str) -> str:
    """Return the label of a node inside a sentence: processes in lower case.

    A drawing's names stay as they are printed: it does not tell which of them are processes, so
    that Apoptosis would be an ordinary word and Metabolism beside it a name.
    """
    node = pathway.by_id.get(node_id)
    if pathway.imported:
        return label(pathway, node_id)
    ordinary = (NodeKind.PROCESS, NodeKind.METABOLITE, NodeKind.STIMULUS)
    name = label(pathway, node_id)
    return lowered(name) if node is not None and node.kind in ordinary else name


def plural(name: str) -> bool:
    """Return whether a name stands for many, such as RTKs and the second ``RTKs (2)``."""
    # Of a translated name the English one decides.
    name = _REPEAT.sub("", english(name))
    return name.endswith("s") and not name.endswith(("ss", "is", "us"))


def number(names: Sequence[str]) -> int:
    """Return 1 for one name, 2 for several and for a plural one such as RTKs.

    The count that decides between the forms of a verb: ``rises`` and ``rise``.
    """
    return 2 if len(names) > 1 or plural(names[0]) else 1


def of(name: str) -> str:
    """Possessive: ``AKT's``, ``RTKs'``."""
    return translate("owner", "{name}'s", plural="{name}'", count=number([name]), name=name)


def part_words(part: float) -> str:
    """Return a share of a change, 0..1, in words no finer than the model: ``about half``."""
    parts = (
        (0.995, translate("share", "all")),
        (0.85, translate("share", "nearly all")),
        (0.72, translate("share", "most")),
        (0.60, translate("share", "about two thirds")),
        (0.42, translate("share", "about half")),
        (0.28, translate("share", "about a third")),
        (0.15, translate("share", "about a fifth")),
        (0.0, translate("share", "a small part")),
    )
    return next(text for least, text in parts if part >= least)


# Shares of the baseline below which a level is nearly gone, down strongly, by half, moderately;
# and up to which it is up a little, moderately: no finer than was measured.
_NEARLY_GONE, _MOST, _HALF, _MODERATELY = 0.10, 0.40, 0.65, 0.85
_UP_LITTLE, _UP_MODERATELY = 1.15, 1.60


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
    if is_unchanged(level, baseline):
        return ""
    ratio = level / baseline
    if ratio < _NEARLY_GONE:
        return translate("size", "nearly gone")
    if ratio < _MOST:
        return translate("size", "strongly")
    if ratio < _HALF:
        return translate("size", "by half")
    if _MODERATELY <= ratio < _UP_LITTLE:
        return translate("size", "a little")
    return (
        translate("size", "moderately") if ratio < _UP_MODERATELY else translate("size", "strongly")
    )


def is_unchanged(level: float, baseline: float) -> bool:
    """Return whether a level is where it was, or has no baseline to compare with."""
    return abs(level - baseline) < 0.005 or baseline < 1e-9


def is_nearly_gone(level: float, baseline: float) -> bool:
    """Return whether the words of a size are ``nearly gone``, which fit no verb."""
    return not is_unchanged(level, baseline) and level / baseline < _NEARLY_GONE


def level_words(level: float, baseline: float = 1.0) -> str:
    """Return a level against its baseline: ``down by half``, ``nearly gone``, ``unchanged``."""
    if is_unchanged(level, baseline):
        return translate("size", "unchanged")
    size = size_words(level, baseline)
    if is_nearly_gone(level, baseline):
        return size
    if level > baseline:
        return translate("size", "up {size}", size=size)
    return translate("size", "down {size}", size=size)


def capital(sentence: str) -> str:
    """Start with a capital, unless the sentence starts with a name such as p70S6K."""
    first = sentence.split(" ", maxsplit=1)[0]
    return sentence[:1].upper() + sentence[1:] if first.isalpha() and first.islower() else sentence
