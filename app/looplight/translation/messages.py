"""The one function that every text on screen passes, those of the Qt-free core included.

How to write a text::

    translate("menu", "Open…")
    translate("verdict", "{node} rises in {right} of {all} variants.", node=name, right=7, all=10)
    translate("status", "{count} arrow", plural="{count} arrows", count=len(arrows))

* The context says where the text is shown: ``menu``, ``dialog``, ``panel``, ``verdict``, ``why``,
  ``problem`` ... The same English words may need two translations in two places.
* Context, message and plural are written out as literals: ``dev.py translations`` collects them
  from the source. f-strings cannot be collected, so values go in by name.
* A message is a whole sentence, never a piece that is glued to others: other languages order and
  inflect words differently. Where a word changes the grammar (is/are), write one message each.
* A number with decimals goes in as `decimal` writes it: German and Spanish have a comma.
* Names of genes, drugs, figures and files, scene texts, captions and the guide are data: they stay
  as they are. So do the keys and column headings of files that other programs read.

The language is chosen once, before the modules of the window are imported, and stays until the
program ends. That is why tables of texts may call `translate` as they are made.
"""

import gettext
import re
import string
from collections.abc import Mapping

from looplight.translation.catalogues import PSEUDO, catalogue

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
# German and the Spanish of Spain write 6,4.
_DECIMAL_COMMA = ("de", "es")
# A value that is written with thousands or as a percentage.
_GROUPED = re.compile(r"\{\w+:[^}]*[,%]\}")
# Only of texts without values: there is a limited number of them.
_english: dict[str, str] = {}


def use_language(code: str) -> None:
    """Choose the language of all texts made from now on.

    Parameters
    ----------
    code : str
        A key of `languages.LANGUAGES`, or one of `catalogues.PSEUDO`; anything else is English.
    """
    # One language for the whole process: a parameter would have to go through every function.
    global _catalogue, _language  # noqa: PLW0603 - see above
    _catalogue = catalogue(code)
    _language = code
    _english.clear()


def language() -> str:
    """Return the code of the language in use."""
    return _language


def english(text: str) -> str:
    """Return the English original of a translated text without values; else the text itself.

    For searching: who knows a command by its English name finds it in every language.
    """
    return _english.get(text, text)


def translate(
    context: str,
    message: str,
    /,
    *,
    plural: str | None = None,
    count: int | None = None,
    **values: object,
) -> str:
    """Return a text in the language in use; English where it has no translation.

    Parameters
    ----------
    context : str
        Where the text is shown.
    message : str
        The English text, with ``{name}`` for each value. Without values and count nothing is
        replaced, so a brace may stand for itself.
    plural : str, optional
        The English text for every count but 1.
    count : int, optional
        What decides between the forms; in the text it is ``{count}``. Given with `plural`.
    **values
        What stands for the names, as ``str.format`` writes it.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        If the message names a value that is not given.
    """
    if plural is None:
        text = _catalogue.pgettext(context, message)
    else:
        text = _catalogue.npgettext(context, message, plural, 0 if count is None else count)
    if count is not None:
        return _filled(text, {"count": count, **values})
    if values:
        return _filled(text, values)
    if text != message:
        _english[text] = message
    return text


class _Numbers(string.Formatter):
    """Writes thousands and percents as German and Spanish do: ``1 234``, ``70 %``."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return a value by its form."""
        text = str(format(value, format_spec))
        if format_spec.endswith(","):
            # A comma would be read as that of a decimal, and a point in Spanish, too.
            return text.replace(",", "\u202f")
        return f"{text[:-1]}\xa0%" if format_spec.endswith("%") else text


_numbers = _Numbers()


def _filled(text: str, values: Mapping[str, object]) -> str:
    # The plain way is ten times as fast, and few texts have such numbers.
    if _language in _DECIMAL_COMMA and _GROUPED.search(text):
        return _numbers.vformat(text, (), values)
    return text.format_map(values)


def translate_data(context: str, text: str) -> str:
    """Return a word of the data that ships, in the language in use; any other text as it is.

    Parameters
    ----------
    context : str
        What the word names, for example ``figure: node``.
    text : str
        As the data has it. ``packaging/translations.py`` collects the texts from the data.

    Returns
    -------
    str
    """
    # The made-up languages mark what is translated; names of data are not what they look for.
    if not text or _language in PSEUDO:
        return text
    shown = _catalogue.pgettext(context, text)
    if shown != text:
        _english[shown] = text
    return shown


def whole(value: int) -> str:
    """Return a whole number as a sentence on screen shows it: ``1,234``, in German ``1 234``."""
    text = f"{value:,}"
    return text.replace(",", "\u202f") if _language in _DECIMAL_COMMA else text


def decimal(value: float, form: str = "g") -> str:
    """Return a number as a sentence on screen shows it: ``6.4``, in German ``6,4``.

    Not for files, JSON, tables that other programs read and fields that are typed into: those
    have a point in every language.

    Parameters
    ----------
    value : float
    form : str
        As ``format`` takes it, without a separator of thousands: ``g``, ``.1f``.

    Returns
    -------
    str
    """
    text = format(value, form)
    return text.replace(".", ",") if _language in _DECIMAL_COMMA else text
