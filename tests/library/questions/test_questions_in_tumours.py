"""What a tumour has lost or gained is the context of a question, and no treatment."""

import pytest

from looplight.library.questions.questions_in_tumours import read_question_in_tumour
from looplight.library.questions.tumour_alterations import read_alterations
from looplight.library.questions.understood_question import Listed, QuestionKind

CLOSING, EFFECT = QuestionKind.CLOSING, QuestionKind.EFFECT
QUESTIONS = [
    ("which drug for PTEN loss", CLOSING, (), "", "loss:PTEN"),
    ("what to block in PTEN-null cells", CLOSING, (), "", "loss:PTEN"),
    ("welches Medikament bei Verlust von PTEN", CLOSING, (), "", "loss:PTEN"),
    ("¿qué fármaco para la pérdida de PTEN?", CLOSING, (), "", "loss:PTEN"),
    ("AKT when PTEN is lost", EFFECT, (), "AKT", "loss:PTEN"),
    ("what happens to AKT with PIK3CA gain", EFFECT, (), "AKT", "gain:PIK3CA"),
    ("S6K in PTEN loss", EFFECT, (), "S6K", "loss:PTEN"),
    ("Was macht AKT, wenn PTEN fehlt?", EFFECT, (), "AKT", "loss:PTEN"),
    ("¿qué pasa con AKT si se pierde PTEN?", EFFECT, (), "AKT", "loss:PTEN"),
    ("HER2 amplification under trastuzumab", EFFECT, ("trastuzumab",), "", "gain:HER2"),
    ("S6K when AKT is blocked with TSC1 or TSC2 loss", EFFECT, ("AKT",), "S6K", "loss:TSC1/TSC2"),
    ("tumour context PTEN loss", EFFECT, (), "", "loss:PTEN"),
    ("Tumorkontext PTEN-Verlust", EFFECT, (), "", "loss:PTEN"),
    ("AKT in mutant PIK3CA", EFFECT, (), "AKT", "mutation:PIK3CA"),
    ("AKT with PTEN and TP53 loss", EFFECT, (), "AKT", "loss:PTEN loss:TP53"),
]


@pytest.mark.parametrize(("text", "kind", "blocked", "target", "context"), QUESTIONS)
def test_a_loss_or_gain_is_the_cell_that_is_asked_about(text, kind, blocked, target, context):
    reading = read_question_in_tumour(text)
    assert (reading.kind, reading.blocked, reading.target) == (kind, blocked, target)
    assert " ".join(map(str, reading.context)) == context
    assert not reading.unread


def test_what_somebody_does_and_what_is_no_gene_stays_in_the_question():
    for text in ("knock out PTEN: does survival rise", "lose PTEN", "weight loss", "IRS1 knockout"):
        assert read_alterations(text).alterations == (), text
        assert not read_question_in_tumour(text).context


def test_which_block_lowers_a_node_in_a_tumour_is_no_question_about_the_loss():
    reading = read_question_in_tumour("which drug lowers AKT when PTEN is lost")
    assert reading.asks_block and reading.listed is Listed.DOWN
    assert not read_question_in_tumour("does PTEN loss raise AKT").asks_block
