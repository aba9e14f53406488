"""Numbers in sentences, with the decimal sign of the language in use."""

from looplight.translation.messages import language

# German and Spanish write 6,4. Spain and South America do; Mexico writes a point.
_COMMA = ("de", "es")


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
    return text.replace(".", ",") if language() in _COMMA else text
