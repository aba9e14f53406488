"""Texts of the curators stay in English; in another language they are set off as a quotation."""

from looplight.translation.messages import language, translate


def english_quotation(text: str) -> str:
    """Return an English text as it stands among texts of the window.

    Parameters
    ----------
    text : str
        May be empty, and then stays so.
    """
    if not text or language() == "en":
        return text
    return translate("panel", "In English: “{text}”", text=text)
