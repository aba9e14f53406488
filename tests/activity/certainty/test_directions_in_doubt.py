"""No direction is stated that would be another with the sign a curated figure has.

An arrow at a whole complex claims no direction of a single member.

In a draft a direction may be open because its sources disagree: the headline says so.
"""

from dataclasses import replace

import pytest
from gpml_files import file_2013a, gpml, line, node
from pathway_builder import pathway

from looplight.activity.certainty.cut_offs import VERY_LIKELY, score
from looplight.activity.certainty.directions_in_doubt import disputed_nodes
from looplight.activity.certainty.variant_answers import EnsembleRequest, doubted, ensemble
from looplight.activity.certainty.variant_sampling import Doubts
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.sentences.headline.headline import headline_of
from looplight.activity.sentences.source_disputes import dispute_sentences
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind, parse, parse_list
from looplight.pathways.model.pathway import SAVED
from looplight.pathways.opposite_signs import read_curated_signs
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.certainty_words import certainty_line
from looplight.session.text.display_names import CERTAINTY, CERTAINTY_SHORT

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
    # What is sure stands behind the dispute, which a reader keeps.
    assert (
        "PDK1 blocked: sources disagree about arrows that lead to FOXO3 and survival; " in sentence
    )
    assert sentence.endswith("fall.")
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


COMPLEX = '<Group GroupId="g" GraphId="gg" Style="Complex" />'
IN = 'GroupRef="g"'

# Two lines, so that leaving one out is no doubt of its own.
FOLLOWER = (node("x", "CDK4"), line("a", "x"), line("a", "x"))


def drawing(*more, first="IkBA", second="RELA"):
    """Build a drawing in which IKK acts on a complex, and the complex on TNF."""
    return gpml(
        file_2013a(
            node("k", "IKK"),
            node("a", first, more=IN),
            node("b", second, more=IN),
            node("t", "TNF"),
            COMPLEX,
            line("k", "gg"),
            line("gg", "t"),
            *more,
        )
    ).pathway


def certainties(pathway, blocked="IKK"):
    return ensemble(EnsembleRequest(Query(pathway, (parse(blocked),)))).certainty


def test_the_direction_of_a_member_is_open_and_that_of_what_the_complex_acts_on_is_not():
    known = certainties(drawing())
    assert known["IkBA"] is known["RELA"] is Certainty.NOT_DRAWN
    assert known["TNF"] is Certainty.LIKELY
    assert known["IKK"] is Certainty.VERY_LIKELY


def test_a_stack_of_one_family_keeps_its_certainty():
    known = certainties(drawing(first="AKT1", second="AKT2"))
    assert known["AKT1"] is known["AKT2"] is Certainty.LIKELY


def test_an_arrow_of_its_own_says_what_happens_to_a_member():
    known = certainties(drawing(line("k", "b")))
    assert known["RELA"] is not Certainty.NOT_DRAWN
    assert known["IkBA"] is Certainty.NOT_DRAWN


def test_what_a_member_alone_moves_is_open_too():
    known = certainties(drawing(*FOLLOWER))
    assert known["CDK4"] is Certainty.NOT_DRAWN


def test_what_moves_through_open_members_alone_is_likely_at_best():
    ways = [
        part
        for number in range(7)
        for part in (
            node(f"w{number}", f"Way{number}"),
            line("k", f"w{number}"),
            line(f"w{number}", "gg"),
        )
    ]
    known = ensemble(EnsembleRequest(Query(drawing(*ways), (parse("IKK"),))))
    assert known.certainty["IkBA"] is known.certainty["RELA"] is Certainty.NOT_DRAWN
    assert score(known.shares["TNF"]) >= VERY_LIKELY, "nearly all variants agree"
    assert known.certainty["TNF"] is Certainty.LIKELY
    assert "TNF" not in known.agreed, "no path that is drawn gives it"


def test_a_member_that_is_blocked_itself_is_where_it_was_put():
    known = certainties(drawing(*FOLLOWER), "IkBA")
    assert known["IkBA"] is Certainty.VERY_LIKELY
    assert known["CDK4"] is not Certainty.NOT_DRAWN


def test_the_headline_speaks_of_the_complex_and_the_card_says_why():
    pathway = drawing()
    response = respond(Query(pathway, (parse("IKK"),)))
    result = CertaintyRequest(response)(lambda _share: None, lambda: False)
    assert result.headline == (
        "IKK blocked: TNF likely falls; the complex of IkBA and RELA falls as a whole (what each "
        "member does is not drawn)."
    )
    assert certainty_line(result, "IkBA").startswith(
        "left open by the drawing: an arrow points at a whole complex, and what it does to a "
        "single member is not drawn (read onto each member alike: falls in "
    )
    assert "IkBA" not in result.agreed


def test_the_headline_names_what_follows_from_a_member():
    pathway = drawing(*FOLLOWER)
    response = respond(Query(pathway, (parse("IKK"),)))
    known = ensemble(EnsembleRequest(response.query)).certainty
    assert "the drawing leaves open what CDK4 does" in headline_of(response, known).text


def test_reasons_speak_of_the_complex_where_an_arrow_points_at_all_of_it():
    response = respond(Query(drawing(), (parse("IKK"),)))
    assert "so the complex with IkBA falls" in explain(response, "IkBA").text


DISAGREE = "sources disagree about arrows that lead to growth / proliferation"


@pytest.fixture(scope="module")
def curated():
    return bundled().resolve("mtorc1-feedback").pathway


def doubt_of(pathway, blocked="MTORC1"):
    """Return the doubt of a headline where one output depends on strengths or sources."""
    query = Query(pathway, (Intervention(Kind.INHIBIT, blocked),))
    response, case = respond(query), EnsembleRequest(query).case()
    certainty = dict.fromkeys(response.nodes, Certainty.VERY_LIKELY)
    certainty["PROLIF"] = Certainty.DEPENDS
    return headline_of(response, doubted(query, certainty, case)).doubt


def test_a_draft_says_that_its_sources_disagree(curated):
    draft = replace(curated, draft=SAVED)
    assert any(arrow.contested for arrow in draft.arrows)
    assert doubt_of(draft) == f"{DISAGREE[0].upper()}{DISAGREE[1:]}."
    # Whoever reads on finds the arrow, and both sides.
    sentence = dispute_sentences(draft, ["MTORC1"], {})["PROLIF"]
    arrow = next(a for a in draft.arrows if a.contested and a.contested in sentence)
    assert f" {arrow.sign.mark} " in sentence


def test_a_dispute_about_what_is_held_completely_casts_no_doubt_behind_it(curated):
    """What AKT does to a blocked mTORC1 says nothing of what mTORC1 holds back."""
    onto = next(arrow for arrow in curated.arrows if arrow.target == "MTORC1")
    arrows = tuple(
        replace(arrow, contested="Two figures disagree." if arrow is onto else "")
        for arrow in curated.arrows
    )
    draft = replace(curated, draft=SAVED, arrows=arrows)
    assert disputed_nodes(draft, ["MTORC1", onto.source])
    assert not disputed_nodes(draft, ["MTORC1", onto.source], {"MTORC1"})
    assert not dispute_sentences(draft, ["MTORC1", onto.source], {}, {"MTORC1"})
    assert "disagree" not in doubt_of(draft)


def test_without_such_an_arrow_it_depends_on_strengths(curated):
    agreed = tuple(replace(arrow, contested="") for arrow in curated.arrows)
    for figure in (curated, replace(curated, draft=SAVED, arrows=agreed)):
        assert doubt_of(figure) == "Growth / proliferation depends on strengths."


def test_rows_and_reasons_of_such_a_node_name_the_sources():
    known = CertaintyResult(
        {"A": Certainty.DISPUTED}, {}, 10, disputes={"A": "B → A: The sources disagree. X; Y."}
    )
    assert certainty_line(known, "A") == "sources disagree. B → A: The sources disagree. X; Y."
    for words in (CERTAINTY, CERTAINTY_SHORT):
        assert "strengths" not in words[Certainty.DISPUTED]
