"""The command line in German and Spanish; what programs read stays English."""

import json
import re

import pytest

from looplight.cli.usage_errors import usage_error
from looplight.translation.language_option import without_language
from looplight.translation.messages import use_language

# Words that only English sentences have.
ENGLISH = re.compile(r"\b(the|with|which|that|are|blocked|outputs?|usage|options|approved)\b")
SIMULATE = ("simulate", "mtorc1-feedback", "--inhibit", "MTORC1", "--samples", "0")

CALLS = (
    ("--help",),
    ("simulate", "--help"),
    ("library", "ask", "--help"),
    SIMULATE,
    ("escape", "mtorc1-feedback", "--inhibit", "MTORC1", "--targets", "1"),
    ("simulate", "mtorc1-feedback", "--inhibit", "NOPE"),
    ("render",),
    ("simulate", "mtorc1-feedback", "--no-such-option"),
)
# A process has one language, and many texts are made as it imports them; it does all calls.
PROGRAM = """\
import contextlib, io, json, sys
from looplight.__main__ import main
printed = []
for words in json.loads(sys.argv[1]):
    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        main(["--language", "{language}", *words])
    printed.append(text.getvalue())
print(json.dumps(printed))
"""


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


@pytest.mark.parametrize("language", ["de", "es"])
def test_nothing_printed_is_english(spawn, language):
    ran = spawn(json.dumps(CALLS), code=PROGRAM.format(language=language))
    printed = json.loads(ran.out)
    assert len(printed) == len(CALLS)
    for words, output in zip(CALLS, printed, strict=True):
        lines = re.sub(r"--[\w-]+|\bFeedback .*", "", output).splitlines()
        # Classes of drugs are data of the table, and so is what stands in quotation marks.
        text = "\n".join(re.sub(r'"[^"]*"', "", line) for line in lines)
        assert text.strip(), words
        assert not ENGLISH.search(text), (words, ENGLISH.search(text))


def test_json_is_the_same_in_every_language(spawn):
    english = spawn(*SIMULATE, "--json")
    german = spawn(*SIMULATE, "--json", LOOPLIGHT_LANGUAGE="de")
    assert german.out == english.out
    assert spawn(*SIMULATE, "--json", "--language", "es").out == english.out
    assert json.loads(english.out)["headline"].startswith("mTORC1 blocked")


def test_the_option_goes_before_the_environment(spawn):
    ran = spawn(*SIMULATE, "--language", "es", LOOPLIGHT_LANGUAGE="de")
    assert "Bloqueo de mTORC1" in ran.out


def test_a_language_that_there_is_not_is_refused(spawn):
    ran = spawn(*SIMULATE, "--language", "fr")
    assert ran.status == 2
    assert "'fr'" in ran.err


@pytest.mark.parametrize(
    ("words", "language", "rest"),
    [
        (["--language", "de", "figures"], "de", ["figures"]),
        (["figures", "--language=es"], "es", ["figures"]),
        (["figures", "--language", "fr"], "", ["figures", "--language", "fr"]),
        (["figures", "--language"], "", ["figures", "--language"]),
        (["draft", "--", "--language", "de"], "", ["draft", "--", "--language", "de"]),
        ([], "", []),
    ],
)
def test_the_option_is_taken_from_the_words(words, language, rest):
    assert without_language(words) == (language, rest)


def test_errors_of_the_argument_parser_are_translated_and_unknown_ones_stay():
    use_language("de")
    assert usage_error("argument --samples: expected one argument") == (
        "Argument --samples: ein Wert wird erwartet"
    )
    assert usage_error("something new in Python") == "something new in Python"
