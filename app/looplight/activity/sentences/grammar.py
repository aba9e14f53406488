"""Small words for sentences: short labels and lists."""

from collections.abc import Sequence

from looplight.pathways.model.pathway import NodeKind, Pathway


def label(pathway: Pathway, node_id: str) -> str:
    """Short label of a node: without what stands in brackets."""
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
    """Label of a node as it stands inside a sentence: processes in lower case."""
    node = pathway.by_id.get(node_id)
    ordinary = (NodeKind.PROCESS, NodeKind.METABOLITE, NodeKind.STIMULUS)
    name = label(pathway, node_id)
    return lowered(name) if node is not None and node.kind in ordinary else name


def plural(name: str) -> bool:
    """Tell whether a name stands for many, such as RTKs."""
    return name.endswith("s") and not name.endswith(("ss", "is", "us"))


_ODD = {"be": ("is", "are"), "do": ("does", "do")}


def verb(word: str, name: str) -> str:
    """``rises`` for one, ``rise`` for a plural name such as RTKs."""
    one, many = _ODD.get(word, (f"{word}s", word))
    return many if plural(name) else one


def of(name: str) -> str:
    """Possessive: ``AKT's``, ``RTKs'``."""
    return f"{name}'" if plural(name) else f"{name}'s"


def pronoun(name: str) -> tuple[str, str]:
    """Return ``it``, ``it`` for one; ``they``, ``them`` for a plural name."""
    return ("they", "them") if plural(name) else ("it", "it")


def capital(sentence: str) -> str:
    """Start with a capital, unless the sentence starts with a name such as p70S6K."""
    first = sentence.split(" ", maxsplit=1)[0]
    return sentence[:1].upper() + sentence[1:] if first.isalpha() and first.islower() else sentence
