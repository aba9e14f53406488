"""Words of other programs for what an arrow does, as signs."""

from collections.abc import Iterable, Mapping

from looplight.pathways.model.vocabulary import Sign

_PLUS = frozenset(
    (
        *("activates", "activation", "activate", "activating", "stimulates", "stimulation"),
        *("stimulate", "induces", "induction", "increases", "upregulates", "up-regulates"),
        *("upregulation", "positive", "positively regulates", "enhances", "promotes", "expresses"),
        *("transcription", "up", "plus", "+", "1", "+1", "1.0", "->", "-->", "=>"),
    )
)
_MINUS = frozenset(
    (
        *("inhibits", "inhibition", "inhibit", "represses", "repression", "suppresses", "blocks"),
        *("decreases", "downregulates", "down-regulates", "downregulation", "negative", "-", "-1"),
        *("-1.0", "-|", "--|", "|-", "minus", "down", "inhibiting", "negatively regulates"),
        *("tbar", "t-bar", "degrades"),
    )
)
# Relations without a direction of change; the short ones are Cytoscape's for interactions of
# proteins, DNA, reactions and compounds.
_OTHER = frozenset(
    ("acts-on", "pp", "pd", "pr", "rc", "interacts", "interacts-with", "binds", "--")
)


def sign_of_relation(text: str) -> Sign:
    """Return the sign of a relation's name; unknown where the name says nothing of it."""
    # Spreadsheets turn a hyphen before a number into a minus sign.
    word = text.strip().casefold().replace("_", "-").replace("−", "-")
    if word in _PLUS or word.startswith(("up-regulates", "positively-", "activat")):
        return Sign.PLUS
    if word in _MINUS or word.startswith(("down-regulates", "negatively-", "inhibit")):
        return Sign.MINUS
    return Sign.UNKNOWN


def sign_of_columns(values: Mapping[str, str], names: Iterable[str]) -> Sign:
    """Return the sign of the first of several columns whose word is known."""
    signs = (sign_of_relation(values[name]) for name in names if name in values)
    return next((sign for sign in signs if sign is not Sign.UNKNOWN), Sign.UNKNOWN)


def is_known(text: str) -> bool:
    """Return whether a word is a relation that networks are known to use."""
    word = text.strip().casefold()
    return sign_of_relation(word) is not Sign.UNKNOWN or word in _OTHER
