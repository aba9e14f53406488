"""Cells of a comparison say what the single drawing and the heading of their pane say."""

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.cli.arguments.comparison_panes import with_certainty
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.interventions import Intervention, Kind, parse
from looplight.session.export.tables import regimens_table
from looplight.session.state.regimen_values import Regimen, regimen_table
from looplight.session.state.state import State
from looplight.session.text import comparison_words, output_words, verdict_words
from looplight.session.text.comparison_words import heading_line


def regimen(name, block, context=()):
    pathway = bundled().resolve(name).pathway
    query = Query(pathway, (Intervention(Kind.INHIBIT, block),), context, drugs=table())
    return Regimen("C", respond(query), ensemble(EnsembleRequest(query, samples=100)))


def cells(item):
    pathway = item.response.query.pathway
    rows = regimen_table(pathway, [item]).rows
    return {row.node: row.cells[0] for row in rows}


def test_an_output_that_no_path_leads_to_is_not_linked():
    item = regimen("mtorc1-feedback", "EIF4E")
    cell = cells(item)["SURV"]
    assert comparison_words.percent_text(cell) == output_words.NOT_CONCERNED
    assert (comparison_words.mark_text(cell), comparison_words.certainty_text(cell)) == ("", "")
    assert "not linked" in comparison_words.cell_sentence("Cell survival", "C", cell)
    linked = regimen_table(item.response.query.pathway, [item])
    assert "not linked" in [text for row in regimens_table(linked).rows for text in row]


def test_rows_leave_a_return_in_doubt_that_their_heading_leaves_in_doubt():
    lost = (Intervention(Kind.LOSS, "PTEN"),)
    item = regimen("pi3k-ras-crosstalk", "AKT", lost)
    words = verdict_words.verdict_words(item.response, item.variants, short=True)
    assert words == verdict_words.FALL_ANYWAY_SHORT
    texts = [comparison_words.class_text(cell) for cell in cells(item).values()]
    assert comparison_words.RETURN_IN_DOUBT in texts
    assert not any("brought back" in text for text in texts)


def test_the_head_of_a_column_says_which_caution_it_has():
    entry = bundled().resolve("pi3k-ras-crosstalk")
    panes = tuple(
        Pane("", (parse(text),))
        for text in ("drug:vemurafenib", "drug:everolimus", "drug:sotorasib")
    )
    state = State(entry.key, compare=Comparison(panes, 0, 0), interventions=panes[0].interventions)
    headings = [heading_line(pane) for pane in with_certainty(state, entry, 0).panes]
    assert headings[0].endswith("caution: may be wrong")
    assert headings[1].endswith("caution: effect overstated") or "caution" not in headings[1]
    assert headings[2].endswith("caution: sotorasib")
