"""The numbers in the answer of a library add up to the figures that were asked."""

import re

from hypothesis import given
from hypothesis import strategies as st

from looplight.activity.results.response import Certainty, Verdict
from looplight.library.questions.understood_question import Listed
from looplight.panels.library.question_form_and_answers.answer_sentences import summary
from looplight.panels.library.question_form_and_answers.answer_tables import answer_rows
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.question_jobs import AskResult

OF_LIBRARY = ("Curated figures:", "Drawings:", "Drafts:")
LOOPS = (
    r"In (\d+|one) figures? your block alone does not",
    r"In (\d+) figures? your block alone keeps",
    r"In (\d+) figures? your block brings no output down",
)


@st.composite
def answers(draw, has_target=True):
    """Return the answers of some figures, Looplight's own among them."""
    drawn = []
    for number in range(draw(st.integers(1, 12))):
        is_own = draw(st.booleans())
        kind = draw(st.sampled_from(("curated", "drawing", "network", "draft", "")))
        kind = "curated" if is_own else kind
        direction = draw(st.sampled_from(("up", "down", "same"))) if kind and has_target else ""
        sure = [one.value for one in Certainty] if kind not in ("", "draft") else [""]
        drawn.append(
            LibraryAnswer(
                *(f"F{number}", "", f"{number}.md", kind, direction, ("A",)),
                target="AKT" if direction else "",
                certainty=draw(st.sampled_from(sure)) if direction else "",
                verdict=draw(st.sampled_from([one.value for one in Verdict])) if kind else "",
                is_linked=direction != "same" or draw(st.booleans()),
                is_own=is_own,
            )
        )
    return drawn


def parts(text):
    """Return asked, answered, not linked and silent as the summary says them."""
    asked = int(re.search(r"(\d+) figures? (?:was|were) asked", text)[1])
    numbers = re.search(r"With an answer: (\d+);(?: not linked: (\d+);)? without one: (\d+)", text)
    if numbers is None:
        return asked, asked, 0, 0
    return asked, int(numbers[1]), int(numbers[2] or 0), int(numbers[3])


def counted(text, beginnings):
    """Return the sum of the numbers in the sentences that begin so; those in brackets divide."""
    total = 0
    for beginning in beginnings:
        for sentence in re.findall(rf"(?:^|\. |\) ){re.escape(beginning)}[^.]*\.", text):
            flat = re.sub(r"\([^)]*\)", "", sentence)
            total += sum(map(int, re.findall(r" in (\d+)", flat)))
    return total


@given(answers(), st.sampled_from(Listed))
def test_each_figure_with_a_direction_is_in_one_number(given_answers, listed):
    rows = answer_rows(given_answers)
    library = [a for a in given_answers if not a.is_own]
    if not library:
        return
    text = summary(rows, AskResult(count=len(library)), listed)
    asked, answered, unlinked, silent = parts(text)
    assert asked == len(library) == answered + unlinked + silent
    assert silent == sum(not a.kind for a in library)
    assert unlinked == sum(not a.is_linked for a in library)
    assert counted(text, OF_LIBRARY) == answered + unlinked
    assert counted(text, ("Looplight's curated figures:",)) == len(given_answers) - len(library)


@given(answers(has_target=False))
def test_each_figure_is_in_one_number_of_what_closes_the_loop(given_answers):
    library = [a for a in given_answers if not a.is_own]
    if not library:
        return
    text = summary(answer_rows(given_answers), AskResult(count=len(library)))
    _, answered, _, _ = parts(text)
    numbers = [number for pattern in LOOPS for number in re.findall(pattern, text)]
    assert sum(int(number.replace("one", "1")) for number in numbers) == answered


def test_what_changes_is_divided_within_brackets():
    rows = answer_rows(
        LibraryAnswer(f"F{n}", "", f"{n}.md", "drawing", direction, ("A",), "AKT")
        for n, direction in enumerate(("up", "up", "down", "same"))
    )
    text = summary(rows, AskResult(count=4), Listed.CHANGED)
    assert "AKT changes in 3 of 4 (rises in 2, falls in 1), does not change in 1." in text
