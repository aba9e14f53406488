"""The columns of Reading in every language."""

import pytest
from PySide6.QtCore import QLocale

from looplight.panels.results.readings_panel import DIRECTION, WIDTHS, DirectionDelegate
from looplight.panels.widgets.labels import text_width
from looplight.panels.widgets.table_and_list_views import SMALL_PIXELS
from looplight.translation.catalogues import catalogue
from looplight.translation.languages import LANGUAGES

# Both sides of a cell.
PADDING = 8
SIZES = {
    "falls moderately": "moderately",
    "falls by half": "by half",
    "falls by most": "by most",
    "falls, nearly gone": "near zero",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_sizes_take_one_line(qapp, code):
    delegate = DirectionDelegate((DIRECTION,))
    for direction, short in SIZES.items():
        assert delegate.displayText(f"▼ {direction}", QLocale()) == f"▼ {short}"
        words = catalogue(code).pgettext("panel", short)
        assert text_width(f"▼ {words}", SMALL_PIXELS) + PADDING <= WIDTHS[DIRECTION], words
