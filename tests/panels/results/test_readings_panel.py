"""The columns of Reading in every language."""

import pytest
from PySide6.QtCore import QLocale

from looplight.panels.results.readings_panel import (
    DIRECTION,
    LEVELS_TIP,
    WIDTHS,
    DirectionDelegate,
    ReadingsModel,
)
from looplight.panels.widgets.labels import text_width
from looplight.panels.widgets.table_and_list_views import SMALL_PIXELS
from looplight.session.document.document import Document
from looplight.translation.catalogues import catalogue
from looplight.translation.languages import LANGUAGES

# Both sides of a cell.
PADDING = 8
SIZES = {
    "falls moderately": "moderately",
    "falls by half": "by half",
    "falls strongly": "strongly",
    "falls, nearly gone": "near zero",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_sizes_take_one_line(qapp, code):
    delegate = DirectionDelegate((DIRECTION,))
    for direction, short in SIZES.items():
        assert delegate.displayText(f"▼ {direction}", QLocale()) == f"▼ {short}"
        words = catalogue(code).pgettext("panel", short)
        assert text_width(f"▼ {words}", SMALL_PIXELS) + PADDING <= WIDTHS[DIRECTION], words


def test_a_level_is_read_on_both_scales_by_pointing_at_it(qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    document.interventions.toggle("MTORC1")
    rows = {row.key: row for row in ReadingsModel(document).make(document.shown)}
    tip = next(c.tip for c in ReadingsModel.columns if c.title == "Now")
    akt = document.shown.nodes["AKT"]
    untreated = round(100 * akt.level / akt.baseline)
    now = round(100 * akt.level)
    assert tip(rows["AKT"]) == f"{now} % of full activity; that is {untreated} % of untreated"
    assert "% of untreated" in LEVELS_TIP
