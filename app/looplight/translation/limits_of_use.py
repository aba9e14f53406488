"""The short line about the limits of use, which the window and every export show."""

from looplight.translation.messages import translate


def limits_line(*, imported: bool = False, drawn: bool = False, drafted: bool = False) -> str:
    """Return the line in the language in use; in English it is the first one of the guide's text.

    Parameters
    ----------
    imported : bool
        The arrows come from another program's file: nobody curated them.
    drawn : bool
        The user drew them all.
    drafted : bool
        They were taken from other pathways than the figure.
    """
    if drawn:
        return translate(
            "limits",
            "Research and education only. Qualitative model of arrows drawn by its user, not "
            "curated; not for diagnosis or treatment decisions.",
        )
    if drafted:
        return translate(
            "limits",
            "Research and education only. Qualitative model of arrows taken from other pathways, "
            "not curated for this figure; not for diagnosis or treatment decisions.",
        )
    if imported:
        return translate(
            "limits",
            "Research and education only. Qualitative model of imported arrows, not curated; "
            "not for diagnosis or treatment decisions.",
        )
    return translate(
        "limits",
        "Research and education only. Qualitative model of curated arrows; not for diagnosis or "
        "treatment decisions.",
    )
