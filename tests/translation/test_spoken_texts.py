"""Texts that only a note, a screen reader, a tooltip or a message shows, in another language."""

import json
import os
import re
import subprocess
import sys

import pytest

from looplight.session.document.parameter_actions import number
from looplight.session.text.parameter_words import file_value_words, value_words
from looplight.translation.messages import decimal, use_language

# In a program of its own: tables of texts are made in the language that it begins with.
TEXTS = """
import json, sys
from dataclasses import replace
from looplight.translation.messages import use_language
use_language(sys.argv[1])
from looplight.files.problems import InputError
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.item_models import inhibitor_rows, reading_rows
from looplight.session.playback.question_and_answer_of_scene import answer_words
from looplight.session.playback.slide_content import speaker_notes
from looplight.session.playback.storyboard import storyboard
from looplight.session.text import display_names
from looplight.session.text import verdict_words
from looplight.session.text.time_course import time_axis

entry = bundled().resolve("mtorc1-feedback")
slides = storyboard(entry, table()).with_questions.slides
asked = next(slide for slide in slides if slide.asks)
shown, node = asked.shown, asked.scene.question.node
drug = next(drug for drug in table().drugs if drug.hgnc)
row = reading_rows.ReadingRow(node, node, shown.response.nodes[node])
try:
    storyboard(entry, table(), [replace(asked.scene, figure="gone")])
except InputError as error:
    gone = str(error)
print(json.dumps({
    "headings": [heading for slide in slides for heading, _ in speaker_notes(slide)],
    "gone": gone,
    "drug": inhibitor_rows._drug_tip(inhibitor_rows.DrugRow(drug.id, drug, (node,), node)),
    "row": row.spoken,
    "time": time_axis.words(6.4),
    "answer": answer_words(shown, node, with_shares=True),
    "sure": display_names.CERTAINTY[shown.certainty(node)],
    "badge": verdict_words.verdict_badge(shown.response, shown.certainty_result, short=True),
}))
"""


@pytest.fixture(scope="module", params=["de", "es"])
def texts(request):
    done = subprocess.run(
        [sys.executable, "-c", TEXTS, request.param],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    return {"code": request.param, **json.loads(done.stdout)}


def test_notes_for_the_speaker_have_no_english_heading(texts):
    headings = set(texts["headings"]) - {""}
    english = {"Ask", "Answer in this model", "What the model says", "In time", "Source"}
    assert len(headings) >= len(english) - 1
    assert not headings & {*english, "From the caption"}


def test_a_message_a_tooltip_and_a_spoken_row_hold_no_english_piece(texts):
    assert "the figure of" not in texts["gone"]
    assert "gone" in texts["gone"]
    assert "Targets" not in texts["drug"]
    assert not re.search(r"\b(from|to)\b", texts["row"])


def test_a_moment_has_a_decimal_comma(texts):
    assert texts["time"].endswith("6,4")


def test_an_answer_says_once_how_sure_it_is(texts):
    assert texts["sure"]
    assert texts["answer"].count(texts["sure"]) == 1
    assert "10" in texts["answer"], "of ten variants"


def test_a_short_verdict_that_stands_alone_begins_with_a_capital(texts):
    assert texts["badge"][0].isupper()


@pytest.mark.parametrize(("code", "text"), [("en", "0.5"), ("de", "0,5"), ("es", "0,5")])
def test_decimals_have_the_sign_of_the_language(code, text):
    use_language(code)
    try:
        assert decimal(0.5) == text
        assert decimal(0.46, ".1f") == text
        assert decimal(3.0) == "3"
        assert value_words(0.5) == text
        assert file_value_words(0.5) == "0.5"
        assert number(value_words(0.5)) == 0.5, "what a field shows can be typed into it"
    finally:
        use_language("en")
