"""A table of levels asserts no direction that the drawing marks as in doubt."""

from looplight.__main__ import main
from looplight.activity.results.response import Certainty
from looplight.session.document.document import Document
from looplight.session.export.tables import levels_table
from looplight.session.state.certainty_request import CertaintyRequest
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


def test_the_command_line_writes_the_table_of_the_window(qapp, tmp_path):
    document = Document()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    document.interventions.give_drug("alpelisib")
    answer = document.shown.response
    sure = CertaintyRequest(answer)(lambda _share: None, lambda: False)
    document.store.set_certainty(answer, sure)
    path = tmp_path / "readings.tsv"
    words = ["export", "pi3k-ras-crosstalk", "--drug", "alpelisib", "-o", str(path)]
    assert main(words) == 0
    assert path.read_text(encoding="utf-8") == levels_table(document.shown).as_file(".tsv")
    assert main([*words, "--samples", "0"]) == 0
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert {row[rows[0].index("certainty")] for row in rows[1:]} == {"not computed"}
