"""Questions as people type them, in three languages, and what is not understood of them."""

import pytest

from looplight.library.questions.question_parser import read_question
from looplight.library.questions.understood_question import Listed, QuestionKind

UNDERSTOOD = [
    ("In which figures does blocking MTOR raise AKT?", ("MTOR",), "AKT", Listed.UP),
    ("What happens to IRS1 when S6K is inhibited?", ("S6K",), "IRS1", Listed.ALL),
    ("what happens to AKT if I block MTOR and PI3K?", ("MTOR", "PI3K"), "AKT", Listed.ALL),
    ("mTOR inhibition activates AKT", ("mTOR",), "AKT", Listed.UP),
    ("AKT goes up after MTOR inhibition", ("MTOR",), "AKT", Listed.UP),
    ("if MTOR is blocked AKT rises", ("MTOR",), "AKT", Listed.UP),
    ("If you block MTOR, AKT rises", ("MTOR",), "AKT", Listed.UP),
    ("AKT does not change when MTOR is knocked out", ("MTOR",), "AKT", Listed.SAME),
    ("Where does blocking MTOR change AKT?", ("MTOR",), "AKT", Listed.CHANGED),
    ("Does loss of PTEN increase AKT?", ("PTEN",), "AKT", Listed.UP),
    ("does blocking mTOR complex 1 raise AKT", ("mTOR complex 1",), "AKT", Listed.UP),
    ('knock out PTEN: does "cell survival" rise?', ("PTEN",), "cell survival", Listed.UP),
    # WAS is a gene here, REST below; a question in capital letters is still read.
    ("does WAS rise when MTOR is blocked", ("MTOR",), "WAS", Listed.UP),
    ("DOES BLOCKING MTOR LOWER AKT", ("MTOR",), "AKT", Listed.DOWN),
    ("which figures show that inhibition of mTOR and MEK lowers proliferation?",
     ("mTOR", "MEK"), "proliferation", Listed.DOWN),
    ("Erhöht die Hemmung von MTOR AKT?", ("MTOR",), "AKT", Listed.UP),
    ("In welchen Abbildungen steigt AKT, wenn MTOR blockiert wird?", ("MTOR",), "AKT", Listed.UP),
    ("Was passiert mit IRS1, wenn man S6K hemmt?", ("S6K",), "IRS1", Listed.ALL),
    ("¿En qué figuras bloquear MTOR aumenta AKT?", ("MTOR",), "AKT", Listed.UP),
    ("¿Qué pasa con AKT si bloqueo MTOR?", ("MTOR",), "AKT", Listed.ALL),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocked", "target", "listed"), UNDERSTOOD)
def test_what_a_block_does_is_understood(text, blocked, target, listed) -> None:
    reading = read_question(text)
    assert reading.kind is QuestionKind.EFFECT
    assert (reading.blocked, reading.target, reading.listed) == (blocked, target, listed)
    assert reading.unread == ()
    assert reading.is_complete


@pytest.mark.parametrize(
    "text",
    [
        "What closes the loop when MTOR is blocked?",
        "Was schließt die Schleife, wenn MTOR blockiert ist?",
        "¿Qué cierra el bucle si bloqueo MTOR?",
    ],
)
def test_what_closes_the_loop_is_understood(text) -> None:
    reading = read_question(text)
    assert (reading.kind, reading.blocked) == (QuestionKind.CLOSING, ("MTOR",))
    assert reading.is_complete
    assert not read_question("what closes the loop in most of them?").is_complete


@pytest.mark.parametrize(
    "text",
    ["which figures explain my changed genes?", "Welche Abbildungen erklären meine Gene?",
     "¿Qué figuras explican mis genes?"],
)  # fmt: skip
def test_changed_genes_are_understood(text) -> None:
    assert read_question(text).kind is QuestionKind.GENES


def test_nothing_is_guessed_in_silence() -> None:
    reading = read_question("Where does blocking MTOR change AKT in breast cancer?")
    assert reading.unread == ("breast cancer",)
    assert "“breast cancer”" in reading.sentence()
    negated = read_question("does blocking MTOR not raise AKT")
    assert negated.is_negated
    assert not negated.is_complete
    assert "Say also what is blocked." in read_question("what raises AKT?").sentence()
    for text in ("", "hello world", "feedback IRS1", "gene:MTOR", "?,;“”"):
        assert read_question(text).kind is None
    assert "Examples" in read_question("hello world").sentence()


def test_a_text_of_any_length_and_kind_is_read() -> None:
    read_question("block " * 10_000)
    read_question("\x00,,,;;; block , and , and raise и \u202e")


@pytest.mark.parametrize(
    ("text", "kind", "blocked", "target"),
    [
        ("everolimus", QuestionKind.EFFECT, ("everolimus",), ""),
        ("what does everolimus do", QuestionKind.EFFECT, ("everolimus",), ""),
        ("alpelisib and proliferation", QuestionKind.EFFECT, ("alpelisib",), "proliferation"),
        ("PTEN loss", QuestionKind.EFFECT, ("PTEN",), ""),
        ("what happens when EGFR is inhibited", QuestionKind.EFFECT, ("EGFR",), ""),
        ("Was passiert, wenn man PI3K blockiert?", QuestionKind.EFFECT, ("PI3K",), ""),
        ("resistance to PI3K inhibitors", QuestionKind.CLOSING, ("PI3K",), ""),
        ("Resistenz gegen Everolimus", QuestionKind.CLOSING, ("Everolimus",), ""),
        ("does blocking AKT lower resistance?", QuestionKind.EFFECT, ("AKT",), "resistance"),
    ],
)
def test_short_questions_of_clinicians_can_be_asked(text, kind, blocked, target) -> None:
    reading = read_question(text)
    assert (reading.kind, reading.blocked, reading.target) == (kind, blocked, target)
    assert reading.is_complete


def test_what_is_no_question_to_figures_leads_on() -> None:
    for text in (
        "what blocks mTOR",
        "Was hemmt mTOR?",
        "¿Qué bloquea mTOR?",
        "which drugs hit mTOR",
    ):
        reading = read_question(text)
        assert (reading.kind, reading.search) == (None, "mTOR")
        assert "drugs that hit it" in reading.sentence()
    reading = read_question("which figures have AKT feedback")
    assert reading.search == "AKT"
    assert read_question(reading.suggestion).kind is QuestionKind.CLOSING
    assert read_question("MTOR").search == "MTOR"
