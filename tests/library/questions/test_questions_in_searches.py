"""What a search for figures asks: a loss is the cell it is asked in, and no block."""

import pytest

from looplight.library.questions.questions_in_searches import is_question, question_of_search
from looplight.library.questions.questions_in_tumours import read_question_in_tumour
from looplight.library.questions.tumour_alterations import alteration_words, read_alterations
from looplight.translation import messages


@pytest.mark.parametrize(
    "text",
    [
        "AKT when PTEN is lost",
        "does PTEN loss raise AKT",
        "Was macht AKT, wenn PTEN fehlt?",
        "¿qué pasa con AKT si se pierde PTEN?",
    ],
)
def test_a_question_about_a_loss_is_asked_and_blocks_nothing(text) -> None:
    assert is_question(text)
    question = question_of_search(text).question
    assert (question.blocked, question.target) == ((), "AKT")
    assert list(map(str, question.context)) == ["loss:PTEN"]


def test_a_title_with_a_loss_is_searched_for() -> None:
    for text in ("PTEN loss", "PTEN loss AKT signalling", "KRAS gain in breast cancer"):
        assert not is_question(text), text
        assert question_of_search(text).question.blocked == (), text


def test_what_is_missing_beside_a_loss_is_named() -> None:
    assert "or what is looked at" in read_question_in_tumour("PTEN loss").sentence()
    # Which block does it is no question about the loss itself.
    reading = read_question_in_tumour("which drug lowers AKT when PTEN is lost")
    assert not reading.is_complete
    assert reading.sentence() == "Tumour context: PTEN loss. Say also what is blocked."


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_context_in_words_is_read_again(language) -> None:
    context = read_alterations("AKT with TSC1 or TSC2 loss and KRAS gain, PIK3CA mutation")
    before = messages.language()
    messages.use_language(language)
    try:
        words = alteration_words(context.alterations)
        parts = [read_alterations(part) for part in words.split(", ")]
    finally:
        messages.use_language(before)
    assert [item for part in parts for item in part.alterations] == list(context.alterations)
    assert not any(part.rest for part in parts)
