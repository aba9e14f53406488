"""Every word of the narrow columns of the list of values is whole, in every language."""

import pytest
from PySide6.QtGui import QFontMetrics

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.headline.headline import headline_of
from looplight.panels.interventions import inhibitors_panel
from looplight.panels.results.readings_panel import DIRECTION, SURE, WIDTHS
from looplight.panels.widgets.table_and_list_views import SMALL_PIXELS
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.appearance import fonts
from looplight.session.text.drug_words import state_lines
from looplight.translation.messages import translate, use_language
from looplight.window.centre.headline_sentence import (
    FRAME,
    SMALLER,
    USUAL_PIXELS,
    fitting_size,
    room_of,
)

# Of the text of a cell, in pixels: the padding of a narrow cell and the margin of Qt's item.
SIDES = 8
SIZES = ("a little", "moderately", "strongly", "by half", "nearly gone")
CERTAINTIES = ("● very likely", "◆ likely", "◇ depends", "◇ left open", "○ no effect")


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


def lines(text, room, width):
    """Return how many lines a text takes, as words wrap; a word too wide for one fails."""
    number, filled = 1, 0.0
    for word in text.split():
        assert width(word) <= room, f"{word} of {text} is cut"
        if filled and filled + width(f" {word}") > room:
            number, filled = number + 1, 0.0
        filled += width(f" {word}" if filled else word)
    return number


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_words_of_the_values_are_whole_on_two_lines(qapp, code):
    use_language(code)
    metrics = QFontMetrics(fonts.font(SMALL_PIXELS))
    directions = [f"▲ {translate('size', size)}" for size in SIZES]
    certainties = [translate("certainty", text).partition(" ")[2] for text in CERTAINTIES]
    for column, texts in ((DIRECTION, directions), (SURE, certainties)):
        for text in texts:
            room = WIDTHS[column] - SIDES
            assert lines(text, room, metrics.horizontalAdvance) <= 2, text


@pytest.mark.slow
@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_states_of_drugs_and_their_years_are_whole_on_two_lines(qapp, code):
    use_language(code)
    metrics = QFontMetrics(fonts.font(SMALL_PIXELS))
    room = dict(inhibitors_panel.WIDTHS)[inhibitors_panel.STATE] - SIDES
    for drug in table().drugs:
        parts = state_lines(drug).split("\n")
        count = sum(lines(part, room, metrics.horizontalAdvance) for part in parts)
        assert count <= 2, parts


@pytest.mark.parametrize("code", ["en", "de"])
def test_sentences_of_answers_are_seldom_written_in_the_smallest_letters(qapp, code):
    """They are as wide as in a window of 1280 pixels, and say how sure each direction is."""
    use_language(code)
    pathway = bundled().resolve("mtorc1-feedback").pathway
    width, room = 674, room_of(USUAL_PIXELS) - FRAME
    sizes = USUAL_PIXELS, USUAL_PIXELS - SMALLER
    smallest = []
    for node in ("MTORC1", "P70S6K", "PI3K", "AKT", "RHEB"):
        query = Query(pathway, (Intervention(Kind.INHIBIT, node),))
        known = ensemble(EnsembleRequest(query))
        text = headline_of(respond(query), known.certainty, known.one_way).text
        if fitting_size(text, sizes, width, room) == sizes[1]:
            smallest.append(text)
    assert not smallest
