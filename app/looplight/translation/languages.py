"""The languages of the program, and the one that a command line asks for.

It is read before anything that holds texts is imported.
"""

from collections.abc import Sequence

# The languages that are offered, here and nowhere else: menus, settings, command line, collection
# of texts and bundle read them. The name of each in itself, as a list of languages shows it.
LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}
# Those that have catalogues: the texts in the source are English.
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")

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
