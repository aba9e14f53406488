"""The columns of Reading in every language, and their numbers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from looplight.activity.results.response import Direction
from looplight.panels.results.readings_panel import (
    DIRECTION,
    LEVELS_OF,
    WIDTHS,
    DirectionDelegate,
)
from looplight.panels.widgets.labels import text_width
from looplight.panels.widgets.table_and_list_views import SMALL_PIXELS
from looplight.session.document.document import Document
from looplight.session.item_models.reading_rows import ReadingRow, ReadingsModel
from looplight.session.item_models.rows_as_tsv import as_tsv
from looplight.session.text.display_names import short_percent, untreated_share
from looplight.session.text.output_words import PERCENT_OF, output_texts
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


def opened(figure="mtorc1-feedback"):
    document = Document()
    document.open(document.figures.catalogue.resolve(figure).key)
    return document


def rows_of(document):
    return {row.key: row for row in ReadingsModel(document).make(document.shown)}


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-ras-crosstalk", "pi3k-akt-mtor"])
def test_an_output_has_the_number_that_stands_below_the_headline(qapp, figure):
    """Reading had 82 % of full activity where the outputs had 161 % of untreated."""
    document = opened(figure)
    document.interventions.toggle("MTORC1")
    rows, texts = rows_of(document), output_texts(document.shown)
    numbers = {text.node: text.percent for text in texts if text.percent}
    assert len(numbers) >= 3
    assert {node: short_percent(rows[node].level) for node in numbers} == numbers
    assert LEVELS_OF.endswith(PERCENT_OF)


def test_a_level_of_full_activity_is_read_by_pointing_at_it(qapp):
    document = opened()
    document.interventions.toggle("MTORC1")
    tip = next(c.tip for c in ReadingsModel.columns if c.title == "Now")
    akt = document.shown.nodes["AKT"]
    untreated = round(100 * akt.level / akt.baseline)
    now, before = round(100 * akt.level), round(100 * akt.baseline)
    assert tip(rows_of(document)["AKT"]) == (
        f"{untreated} % of untreated. The bar: {now} % of full activity, {before} % untreated."
    )


def test_of_a_node_that_was_off_words_stand_in_place_of_a_percentage(qapp):
    """Percent of next to nothing were millions."""
    document = opened()
    document.interventions.toggle("MTORC1")
    akt = replace(document.shown.nodes["AKT"], baseline=0.0)
    risen = ReadingRow("AKT", "AKT", akt)
    still = ReadingRow("AKT", "AKT", replace(akt, level=0.0, direction=Direction.SAME))
    assert (risen.level, still.level) == ("was off", "off")
    assert risen.order > ReadingRow("AKT", "AKT", document.shown.nodes["AKT"]).order > still.order
    assert f"{round(100 * akt.level)} % of full activity now" in risen.both_scales
    assert "of untreated" not in risen.spoken
    assert untreated_share(akt) == ""


def test_a_copied_table_names_the_unit_of_each_number(qapp):
    header = as_tsv(ReadingsModel(opened())).splitlines()[0].split("\t")
    assert header == [
        "Node",
        "Untreated, % of full activity",
        "Now, % of untreated",
        "Change, points of full activity",
        "Direction",
        "How sure",
        "Now, % of full activity",
    ]
