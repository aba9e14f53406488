"""The language that a command line asks for, read before anything that holds texts is imported."""

from collections.abc import Sequence

from looplight.translation.catalogues import LANGUAGES

OPTION = "--language"
# The environment variable that chooses the language; processes that draw and read get it, too.
VARIABLE = "LOOPLIGHT_LANGUAGE"


def without_language(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the language of ``--language``, and the other words.

    Parameters
    ----------
    words : sequence of str
        The words after ``looplight``: ``--language de`` or ``--language=de`` before or after the
        command. What follows ``--`` is no option.

    Returns
    -------
    language : str
        A key of `LANGUAGES`; empty where none is chosen.
    rest : list of str
        The words without the option. A language that there is not stays: the parser of the
        command complains about it.
    """
    language, rest = "", list[str]()
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return language, [*rest, word, *waiting]
        name, equals, value = word.partition("=")
        if name == OPTION and not equals and waiting:
            value = waiting[0]
        if name != OPTION or value not in LANGUAGES:
            rest.append(word)
            continue
        language = value
        if not equals:
            waiting.pop(0)
    return language, rest
