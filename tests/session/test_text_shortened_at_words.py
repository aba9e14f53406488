"""Shortened lines end at a word."""

import pytest
from PySide6.QtGui import QFontMetrics

from looplight.session.appearance import fonts
from looplight.session.appearance.text_shortened_at_words import elided


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Compared with pane 1, Baseline.", "Compared with pane 1, Bas…", "Compared with pane 1…"),
        ("Feedback signaling following", "Feedback signaling…", "Feedback signaling…"),
        ("Short", "Short and more", "Short"),
    ],
)
def test_a_line_ends_at_a_word(qapp, text, room, shown):
    metrics = QFontMetrics(fonts.font(13))
    assert elided(text, metrics, metrics.horizontalAdvance(room) + 1) == shown


def test_of_one_long_word_its_beginning_is_shown(qapp):
    metrics = QFontMetrics(fonts.font(13))
    assert elided("Zeichnungsfläche", metrics, 60).startswith("Zei")
