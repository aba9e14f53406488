"""The language that a command line asks for: its option, the variable, and JSON in English."""

import os
from collections.abc import Sequence

from looplight.translation.languages import LANGUAGES, OPTION, VARIABLE
from looplight.translation.messages import use_language


def use_language_of(words: Sequence[str]) -> tuple[str, list[str]]:
    """Take over the language that the words or the environment ask for.

    Commands are English otherwise, whatever the settings and the system say: scripts read what
    they write. With ``--json`` they are English in any case. The window goes on to ask its settings
    and the system, see `window.startup.language`.

    Parameters
    ----------
    words : sequence of str
        The words after ``looplight``.

    Returns
    -------
    language : str
        A key of `LANGUAGES`; empty where the words ask for none.
    rest : list of str
        The words without the option.
    """
    language, rest = without_language(words)
    if "--json" in rest:
        language = "en"
    use_language(language or os.environ.get(VARIABLE) or "en")
    return language, rest


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
