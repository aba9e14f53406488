"""Tooltips that show text from files as it is written, never as mark-up."""

import textwrap
from functools import lru_cache
from html import escape

from PySide6.QtGui import Qt

from looplight.files.safe_text import one_line

# Characters and lines: a tip of a whole caption would cover the window.
_TIP_WIDTH = 72
TIP_LINES = 24


# Many of them are set again with every answer, unchanged.
@lru_cache(maxsize=1024)
def tooltip(text: str) -> str:
    """Return ``text`` for a tooltip: wrapped, and shown as written even where it has tags.

    Qt guesses whether a tooltip is mark-up and has no switch for it.
    """
    lines: list[str] = []
    for part in text.splitlines():
        line = one_line(part)
        lines += [line] if len(line) <= _TIP_WIDTH else textwrap.wrap(line, _TIP_WIDTH)
    if len(lines) > TIP_LINES:
        lines = [*lines[:TIP_LINES], "…"]
    whole = "\n".join(lines).strip()
    if Qt.mightBeRichText(whole):
        return f'<qt><p style="white-space:pre">{escape(whole)}</p></qt>'
    return whole
