"""Numbers of levels are no firmer than the words beside them."""

import pytest

from looplight.activity.results.response import Certainty
from looplight.panels.results.readings_panel import ReadingsModel
from looplight.session.document.document import Document
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.display_names import short_percent
from looplight.session.text.outputs import output_texts

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
    assert cells["PROLIF"] == ["28 %", "about 17 %", "about -12"]
    assert cells["IRS1"] == ["38 %", "62 %", "+24"]
    row, sure = rows["PROLIF"], rows["AKT"]
    assert [short_percent(text) for text in (sure.level, row.level)] == ["<1 %", "~17 %"]


def test_an_output_in_doubt_has_a_number_that_does_not_stand_out(document):
    outputs = {text.node: text for text in output_texts(document.shown)}
    doubtful, sure = outputs["PROLIF"], outputs["SURV"]
    assert (doubtful.percent, doubtful.firm) == ("~59 %", False)
    assert "down" not in doubtful.whole
    assert (sure.percent, sure.firm) == ("52 %", True)
