"""Nodes of a drawing or draft that go the other way in curated figures after the same block."""

from dataclasses import replace

from pathway_builder import pathway

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction
from looplight.activity.sentences.explanation_steps import explain
from looplight.cli.text.doubtful_reasons import begun_with_doubt
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import FigureKind
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import SAVED
from looplight.session.background.library_questions.figure_answers import LibraryAnswer, answer_of
from looplight.session.state.certainty_request import CertaintyRequest

DRAWN = pathway(
    *("IGF1R -> MTORC1", "MTORC1 -> AKT", "AKT -> Survival", "MTORC1 -> P70S6K"),
    outputs=("Survival",),
)


def asked(drawn, interventions):
    answer = respond(Query(drawn, parse_list(interventions)))
    return answer, CertaintyRequest(answer)(lambda _share: None, lambda: False)


def test_that_akt_falls_under_a_block_of_mtorc1_is_left_open():
    answer, known = asked(replace(DRAWN, draft=SAVED, imported=True), "inhibit:MTORC1")
    assert answer.nodes["AKT"].direction is Direction.DOWN
    assert known.certainty["AKT"] is Certainty.DISPUTED
    assert known.disputes["AKT"] == (
        "The curated figure “Feedback signaling following mTORC1 inhibition” says otherwise: there "
        "AKT rises with the same block."
    )
    assert known.certainty["Survival"] is Certainty.DISPUTED, "it falls by AKT alone"
    assert known.certainty["P70S6K"] in (Certainty.LIKELY, Certainty.VERY_LIKELY)
    assert known.headline.startswith("Curated figures say the opposite of AKT. MTORC1 blocked: ")
    assert "AKT falls" not in known.headline
    text = begun_with_doubt(answer, known, "AKT", explain(answer, "AKT").text)
    assert text.startswith("Sources disagree. The curated figure “Feedback signaling following ")
    assert "The steps follow the arrows as they are drawn here. mTORC1 is blocked." in text.replace(
        "MTORC1", "mTORC1"
    )


def test_what_curated_figures_say_as_well_stays():
    _, known = asked(replace(DRAWN, draft=SAVED, imported=True), "inhibit:AKT")
    assert known.certainty["Survival"] in (Certainty.LIKELY, Certainty.VERY_LIKELY)
    assert not known.disputes


def test_an_opened_drawing_in_which_pten_drives_akt_is_set_against_what_curated_figures_answer():
    drawn = pathway("PTEN -> AKT1", "PTEN -> AKT2", "AKT1 -> Repair", outputs=("Repair",))
    _, known = asked(replace(drawn, imported=True), "inhibit:PTEN")
    assert [known.certainty[n] for n in ("AKT1", "AKT2", "Repair")] == [Certainty.DISPUTED] * 3
    assert known.headline.startswith("Curated figures say the opposite of AKT1 and AKT2. ")
    assert "AKT1 and AKT2 likely fall" not in known.headline
    assert "there AKT1 rises with the same block" in known.disputes["AKT1"]


def test_an_opened_drawing_that_says_what_curated_figures_say_keeps_its_answer():
    drawn = pathway("PTEN -| AKT1", "AKT1 -> Repair", outputs=("Repair",))
    _, known = asked(replace(drawn, imported=True), "inhibit:PTEN")
    assert not known.disputes
    assert "curated figures" not in known.headline.lower()


def test_the_librarys_answer_about_such_a_drawing_is_disputed_as_well():
    drawn = replace(pathway("PTEN -> AKT1", "PTEN -> ATM"), imported=True)
    figure = LibraryAnswer("WP1", "A drawing", "")

    def answer(target):
        return answer_of(figure, drawn, FigureKind.DRAWING, LibraryQuestion(("PTEN",), target))

    assert answer("AKT1").certainty == Certainty.DISPUTED.value
    assert answer("ATM").certainty == Certainty.LIKELY.value
