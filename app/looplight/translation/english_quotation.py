"""Texts of the curators stay in English; in another language they are set off as a quotation."""

from looplight.translation.messages import language, translate


def english_quotation(text: str, is_named: bool = False) -> str:
    """Return an English text as it stands among texts of the window.

    Parameters
    ----------
    text : str
        May be empty, and then stays so.
    is_named : bool
        Whether it is said that it is English, where a whole paragraph is.
    """
    if not text or language() == "en":
        return text
    if is_named:
        return translate("panel", "In English: “{text}”", text=text)
    return translate("panel", "“{text}”", text=text)
