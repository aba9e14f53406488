"""A table of levels asserts no direction that the drawing marks as in doubt."""

from looplight.activity.results.response import Certainty
from looplight.session.document.document import Document
from looplight.session.export.tables import levels_table
from looplight.session.state.certainty_result import CertaintyResult


def test_a_table_of_levels_says_what_the_drawing_marks(qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.give_drug("alpelisib")
    answer = document.shown.response
    grades = dict.fromkeys(answer.nodes, Certainty.VERY_LIKELY) | {"ERK": Certainty.DEPENDS}
    document.store.set_certainty(answer, CertaintyResult(grades, {}, 250))
    table = levels_table(document.shown)
    rows = {row[0]: dict(zip(table.header, row, strict=True)) for row in table.rows}
    assert [rows["ERK"][name] for name in ("direction", "size", "certainty")] == ["depends"] * 3
    assert (rows["AKT"]["direction"], rows["AKT"]["certainty"]) == ("down", "very likely")
    assert (rows["AKT"]["low"], rows["AKT"]["high"]) == (None, None), "a steady level has no range"
