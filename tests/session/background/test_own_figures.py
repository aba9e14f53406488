"""Looplight's own curated figures answer beside those of a library."""

from dataclasses import replace

from looplight.library.questions.question_parser import read_question
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.session.background.library_questions.answer_counts import (
    answer_place,
    card_cautions,
    feedback_sentence,
)
from looplight.session.background.library_questions.curated_figure_answers import own_answers
from looplight.session.background.library_questions.figure_answers import LibraryAnswer

QUESTION = LibraryQuestion(("everolimus",), "AKT")
DRAWING = LibraryAnswer("W", "A drawing", "w.gpml", "drawing", "down", ("MTOR",), "AKT1")


def test_the_curated_answer_has_a_figure_to_open_how_sure_it_is_and_cautions():
    answers = {answer.figid: answer for answer in own_answers(QUESTION)}
    feedback = answers["PMC3811159__nihms512981f2"]
    assert (feedback.stated, feedback.certainty, feedback.kind) == ("up", "likely", "curated")
    assert feedback.is_own and feedback.needs_feedback and feedback.path == feedback.figid
    stroma = answers["PMC7957022__fcell-09-641469-g005"]
    assert stroma.is_in_doubt and stroma.cautions[0].startswith("A full block overstates everolim")
    assert any("so AKT may rise" in text for text in card_cautions(QUESTION.blocked))
    # It stands before the surest drawing.
    assert answer_place(feedback) < answer_place(replace(DRAWING, certainty="very likely"))
    # A copy of the figure in the library answers for it.
    copied = replace(feedback, is_own=False, path="copy.md")
    assert feedback.figid not in {a.figid for a in own_answers(QUESTION, [copied])}


def test_why_drawings_answer_otherwise_is_said_only_where_it_was_computed():
    own = own_answers(QUESTION)
    unlinked = replace(DRAWING, direction="same", is_linked=False)
    agreeing = replace(DRAWING, direction="up", is_fed_back=True)
    sentence = feedback_sentence([*own, DRAWING, replace(DRAWING, is_fed_back=True), unlinked])
    assert sentence == (
        "In curated figures AKT rises through feedback; in 1 of 2 drawings that answer otherwise "
        "no feedback arrow moves it."
    )
    assert feedback_sentence([*own, replace(DRAWING, is_fed_back=True), unlinked, agreeing]) == ""
    # Of PI3K, AKT falls at once: no feedback is the reason.
    plain = own_answers(LibraryQuestion(("PI3K",), "AKT"))
    assert plain and feedback_sentence([*plain, replace(DRAWING, direction="up")]) == ""


def test_an_arrow_between_two_names_is_no_name():
    reading = read_question("everolimus -> AKT")
    assert (reading.blocked, reading.target) == (("everolimus",), "AKT")


def test_an_answer_that_was_measured_otherwise_is_in_doubt_and_says_who_measured():
    answers = own_answers(LibraryQuestion(("mTORC2",), "p70S6K"))
    (feedback,) = [a for a in answers if a.figid == "PMC3811159__nihms512981f2"]
    assert feedback.certainty == "contradicted"
    assert feedback.is_in_doubt
    assert "Guertin 2006" in feedback.cautions[-1]
