"""No direction is stated that would be another with the sign a curated figure has."""

import pytest
from pathway_builder import pathway

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.certainty.variant_sampling import Doubts
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction
from looplight.activity.sentences.headline.headline import headline_of
from looplight.activity.sentences.source_disputes import dispute_sentences
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.opposite_signs import read_curated_signs

# AKT inhibits FOXO and BAD in the curated figures; nobody has anything against the others.
LINES = ("PDK1 -> AKT1", "AKT1 -> FOXO3", "FOXO3 -> Survival", "AKT1 -> NOS3")


@pytest.fixture(autouse=True)
def signs_are_read():
    read_curated_signs()


def asked(*lines, blocked="inhibit:PDK1", outputs=("Survival",)):
    query = Query(pathway(*lines, outputs=outputs), parse_list(blocked))
    # The doubt is about the sign alone: nobody doubts that the arrows are there.
    doubts = Doubts(unverified=0.05)
    return respond(query), ensemble(EnsembleRequest(query, samples=40, doubts=doubts))


def test_what_turns_round_with_the_curated_sign_is_disputed_and_the_rest_as_sure_as_before():
    answer, variants = asked(*LINES)
    other, plain = asked(*(line.replace("FOXO3", "KLF9") for line in LINES))
    assert variants.opposed.keys() == {"FOXO3", "Survival"}
    assert variants.opposed["Survival"].otherwise is Direction.UP
    assert variants.certainty["Survival"] is variants.certainty["FOXO3"] is Certainty.DISPUTED
    assert plain.certainty["Survival"] in (Certainty.LIKELY, Certainty.VERY_LIKELY)
    assert not plain.opposed
    assert variants.certainty["NOS3"] is plain.certainty["NOS3"]
    sentence = headline_of(answer, variants.certainty, variants.one_way).text
    assert sentence.startswith("A curated figure says the opposite of AKT1 → FOXO3, on which this")
    assert sentence.endswith("sources disagree about arrows that lead to FOXO3 and survival.")
    assert "fall" in headline_of(other, plain.certainty, plain.one_way).text
    text = dispute_sentences(answer.query.pathway, ["PDK1"], variants.opposed)["Survival"]
    assert text == (
        "A curated figure says the opposite of AKT1 → FOXO3; with that sign survival rises in the "
        "model."
    )


def test_a_node_that_another_path_holds_on_its_way_is_not_doubted():
    # Two ways to Survival; the one over FOXO3 is weaker than what AKT2 does alone.
    _, variants = asked(
        *("PDK1 -> AKT1", "AKT1 -> FOXO3", "FOXO3 -> Death", "PDK1 -> Death", "PDK1 -> SGK1"),
        *("SGK1 -> Death", "PDK1 -> RSK", "RSK -> Death"),
        outputs=("Death",),
    )
    assert "Death" not in variants.opposed
    assert variants.certainty["Death"] in (Certainty.LIKELY, Certainty.VERY_LIKELY)


def test_two_disputes_on_one_path_do_not_cancel_each_other():
    _, variants = asked("AKT1 -| MDM2", "MDM2 -> TP53", blocked="inhibit:AKT1", outputs=("TP53",))
    assert variants.certainty["TP53"] is Certainty.DISPUTED


def test_what_is_blocked_itself_is_where_it_was_put():
    _, variants = asked(*LINES, blocked="inhibit:AKT1,inhibit:FOXO3")
    assert variants.certainty["FOXO3"] is Certainty.VERY_LIKELY
