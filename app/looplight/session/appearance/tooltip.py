"""Text from files, made safe to show: never mark-up, never a control character."""

import re
import textwrap
from html import escape

from PySide6.QtGui import Qt

# Control characters, and the marks that turn the direction of writing (they can make one
# name look like another).
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TIP_WIDTH = 72
_TIP_LINES = 24


def one_line(text: str) -> str:
    """Return ``text`` on one line, without characters that cannot be seen."""
    return " ".join(_HIDDEN.sub(" ", text).split())


def tip(text: str) -> str:
    """Return ``text`` for a tooltip: wrapped, and shown as written even where it has tags.

    Qt guesses whether a tooltip is mark-up and has no switch for it.
    """
    lines: list[str] = []
    for part in text.splitlines():
        lines += textwrap.wrap(one_line(part), _TIP_WIDTH) or [""]
    if len(lines) > _TIP_LINES:
        lines = [*lines[:_TIP_LINES], "…"]
    whole = "\n".join(lines).strip()
    if Qt.mightBeRichText(whole):
        return f'<qt><p style="white-space:pre">{escape(whole)}</p></qt>'
    return whole
