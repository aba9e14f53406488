"""A verdict says that it is in doubt where most variants disagree with it."""

from dataclasses import replace

import pytest
from pathway_builder import pathway as small_pathway

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.combinations.search import EscapeRequest, escape
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.direction_and_verdict import FIRM_SHARE
from looplight.activity.results.response import Certainty, OutputClass, Verdict
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.verdict_words import (
    VERDICT_MARK,
    addition_words,
    known_doubt,
    verdict_in_doubt,
    verdict_mark,
    verdict_words,
)

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")


@pytest.mark.slow
def test_every_verdict_occurs_with_and_without_doubt_among_the_single_blocks():
    firm, doubted = set(), set()
    for figure in FIGURES:
        pathway = bundled().resolve(figure).pathway
        for node in pathway.druggable:
            query = Query(pathway, (Intervention(Kind.INHIBIT, node),), drugs=table())
            response = respond(query)
            variants = ensemble(EnsembleRequest(query, samples=100))
            side = doubted if verdict_in_doubt(response, variants) else firm
            side.add(response.verdict)
    assert firm == {Verdict.HELD, Verdict.IN_PART, Verdict.BROUGHT_BACK, Verdict.NOT_REACHED}
    assert doubted >= {Verdict.HELD, Verdict.BROUGHT_BACK, Verdict.NOT_REACHED}


def test_held_needs_half_of_the_variants_for_every_output():
    pathway = bundled().resolve("pi3k-akt-mtor").pathway
    response = respond(Query(pathway, (Intervention(Kind.INHIBIT, "PI3K"),), drugs=table()))
    assert response.verdict is Verdict.HELD
    assert known_doubt(response, None) is None
    sure = dict.fromkeys(response.judged, Certainty.LIKELY)
    classes = {node: {OutputClass.HELD: FIRM_SHARE} for node in response.judged}
    assert known_doubt(response, CertaintyResult(sure, {}, 100, classes=classes)) is False
    classes["PROTSYN"] = {OutputClass.HELD: FIRM_SHARE - 0.01}
    assert known_doubt(response, CertaintyResult(sure, {}, 100, classes=classes)) is True


def test_brought_back_needs_one_output_with_a_sure_direction():
    pathway = bundled().resolve("mtorc1-feedback").pathway
    response = respond(Query(pathway, (Intervention(Kind.INHIBIT, "MTORC1"),), drugs=table()))
    assert response.verdict is Verdict.BROUGHT_BACK
    classes = {node: {reading.kind: 1.0} for node, reading in response.judged.items()}
    unsure = dict.fromkeys(response.judged, Certainty.DEPENDS)
    known = CertaintyResult(unsure, {}, 100, classes=classes)
    assert verdict_words(response, known) == "Brought back in part by feedback, in doubt"
    unsure[next(iter(unsure))] = Certainty.LIKELY
    assert verdict_words(response, known) == "Brought back in part by feedback"


@pytest.mark.parametrize("figure", ["pi3k-ras-crosstalk", "pi3k-akt-mtor"])
def test_a_verdict_that_the_drugs_own_caution_contradicts_is_not_stated(figure):
    pathway = bundled().resolve(figure).pathway
    drug, loss = Intervention(Kind.DRUG, "alpelisib"), Intervention(Kind.LOSS, "PTEN")
    cautioned = respond(Query(pathway, (drug,), (loss,), drugs=table()))
    assert cautioned.verdict is not Verdict.NONE
    assert verdict_words(cautioned) == "In doubt: see the drug's caution"
    assert verdict_words(cautioned, short=True) == "in doubt: see caution"
    assert verdict_in_doubt(cautioned, None)
    plain = respond(Query(pathway, (drug,), drugs=table()))
    assert "caution" not in verdict_words(plain)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mtorc1-feedback", "pi3k-ras-crosstalk"])
def test_an_addition_says_of_its_verdict_what_the_line_above_the_figure_says(name):
    pathway = bundled().resolve(name).pathway
    blocked = Intervention(Kind.INHIBIT, "MTORC1")
    query = Query(pathway, (blocked,), drugs=table())
    rows = escape(EscapeRequest(query, targets=1, certainty=True, samples=100))
    doubts = set()
    for row in rows:
        both = replace(query, interventions=(blocked, *row.interventions()))
        response, variants = respond(both), ensemble(EnsembleRequest(both, samples=100))
        doubts.add(known_doubt(response, variants))
        assert row.doubt(query) == known_doubt(response, variants), row.add
        for short in (False, True):
            words = verdict_words(response, variants, short=short)
            assert addition_words(row, query, short=short) == words
    assert doubts == {True, False}


def test_an_addition_is_provisional_until_the_variants_were_asked():
    query = Query(
        bundled().resolve("mtorc1-feedback").pathway, (Intervention(Kind.INHIBIT, "MTORC1"),)
    )
    row = escape(EscapeRequest(query, targets=1))[0]
    assert row.doubt(query) is None
    assert addition_words(row, query).endswith(", provisional")


def test_a_return_in_doubt_is_not_claimed_where_every_output_falls():
    """With MEK blocked three outputs likely fall; that feedback brings two back is in doubt."""
    pathway = bundled().resolve("pi3k-ras-crosstalk").pathway
    query = Query(pathway, (Intervention(Kind.INHIBIT, "MEK"),), drugs=table())
    response, variants = respond(query), ensemble(EnsembleRequest(query))
    assert response.verdict is Verdict.BROUGHT_BACK
    assert verdict_words(response, variants) == "Outputs fall, return in doubt"
    assert verdict_words(response, variants, short=True) == "fall, return in doubt"
    assert verdict_mark(response, variants) != VERDICT_MARK[Verdict.BROUGHT_BACK]
    assert verdict_mark(response, None) == VERDICT_MARK[Verdict.BROUGHT_BACK]


def test_outputs_that_move_a_little_are_not_said_to_be_untouched():
    """Beside an output of 88 % that depends on strengths stood "Outputs not reached"."""
    lines = [f"N{number} -> OUT" for number in range(8)]
    pathway = small_pathway(*lines, outputs=("OUT",))
    response = respond(Query(pathway, (Intervention(Kind.INHIBIT, "N0"),)))
    assert response.verdict is Verdict.NOT_REACHED
    assert 0.85 < response.judged["OUT"].level < 0.99
    classes = {"OUT": {OutputClass.NOT_REACHED: 0.9, OutputClass.LOWERED: 0.1}}

    def words(certainty, known=classes):
        result = CertaintyResult({"OUT": certainty}, {}, 100, classes=known)
        return verdict_words(response, result)

    assert words(Certainty.LIKELY) == words(Certainty.NONE) == "Outputs change little"
    assert words(Certainty.DEPENDS) == "Outputs change little, in doubt"
    most_rise = {"OUT": {OutputClass.NOT_REACHED: 0.4, OutputClass.RAISED: 0.6}}
    assert words(Certainty.LIKELY, most_rise) == "Outputs change little, in doubt"
    still = replace(response, judged={"OUT": replace(response.judged["OUT"], level=1.0)})
    result = CertaintyResult({"OUT": Certainty.NONE}, {}, 100, classes=classes)
    assert verdict_words(still, result) == "Outputs unchanged"
