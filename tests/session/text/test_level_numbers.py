"""Numbers of levels are no firmer than the words beside them."""

from dataclasses import replace

import pytest

from looplight.activity.results.response import Certainty
from looplight.session.document.document import Document
from looplight.session.item_models.reading_rows import ReadingsModel
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.regimen_values import Cell
from looplight.session.text.comparison_words import cell_sentence, percent_text
from looplight.session.text.display_names import level_percent, short_percent
from looplight.session.text.output_words import output_texts

COLUMNS = {"before": 1, "now": 2, "change": 3}


@pytest.fixture
def document(qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.give_drug("alpelisib")
    answer = document.shown.response
    grades = dict.fromkeys(answer.nodes, Certainty.VERY_LIKELY) | {"PROLIF": Certainty.DEPENDS}
    document.store.set_certainty(answer, CertaintyResult(grades, {}, 250))
    return document


def test_nothing_is_said_to_be_gone_and_a_doubtful_number_is_about(document):
    rows = {row.key: row for row in ReadingsModel(document).make(document.shown)}
    cells = {
        node: [ReadingsModel.columns[n].text(rows[node]) for n in COLUMNS.values()]
        for node in ("AKT", "PROLIF", "IRS1")
    }
    assert cells["AKT"] == ["33 %", "under 1 %", "-33"]
    assert cells["PROLIF"] == ["28 %", "about 59 %", "about -12"]
    assert cells["IRS1"] == ["38 %", "162 %", "+24"]
    row, sure = rows["PROLIF"], rows["AKT"]
    assert [short_percent(text) for text in (sure.level, row.level)] == ["<1 %", "~59 %"]


def test_an_output_in_doubt_has_a_number_that_does_not_stand_out(document):
    outputs = {text.node: text for text in output_texts(document.shown)}
    doubtful, sure = outputs["PROLIF"], outputs["SURV"]
    assert (doubtful.percent, doubtful.firm) == ("~59 %", False)
    assert "down" not in doubtful.whole
    assert (sure.percent, sure.firm) == ("52 %", True)


def test_no_number_next_to_nothing_stands_beside_what_depends(qapp):
    """That one is blocked and its target next to nothing, but the arrow between is in doubt."""
    document = Document()
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    document.interventions.toggle("MTORC1")
    answer = document.shown.response
    node = next(n for n in answer.nodes if answer.nodes[n].level < 0.005 and n != "MTORC1")
    assert level_percent(answer.nodes[node].level) == "under 1 %"
    grades = dict.fromkeys(answer.nodes, Certainty.DEPENDS)
    document.store.set_certainty(answer, CertaintyResult(grades, {}, 250))
    row = next(r for r in ReadingsModel(document).make(document.shown) if r.key == node)
    assert (row.level, short_percent(row.level)) == ("? %", "–")
    cell = Cell(0.2, None, Certainty.DEPENDS, None)
    assert percent_text(cell) == "–"
    assert "under 1 %" not in cell_sentence("A", "B", cell)
    assert percent_text(replace(cell, certainty=Certainty.LIKELY)) == "under 1 %"
    doubtful = replace(answer.judged["PROLIF"], level=0.001, frozen=0.002)
    shown = replace(document.shown, response=replace(answer, judged={"PROLIF": doubtful}))
    text = next(t for t in output_texts(shown) if t.node == "PROLIF")
    assert (text.percent, text.size, text.level) == ("", "◇ depends", None)
    assert not any("1 %" in words for words in (text.whole, text.beside))
