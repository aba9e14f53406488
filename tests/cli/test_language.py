"""The command line in German and Spanish; what programs read stays English."""

import json
import re

import pytest

from looplight.cli.language import without_language
from looplight.cli.parser import usage_error
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
import contextlib, io, json, os, sys
from looplight.__main__ import main
calls, in_json = json.loads(sys.argv[1])
# What programs read, in a process that has translated nothing before it.
if os.fork() == 0:
    sys.exit(main([*sys.argv[2:], *in_json]))
os.wait()
printed = []
for words in calls:
    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        main([*sys.argv[2:], *words])
    printed.append(text.getvalue())
print(json.dumps(printed))
"""


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


# The option goes before the environment.
@pytest.mark.parametrize(
    ("option", "environment", "block"),
    [
        ((), {"LOOPLIGHT_LANGUAGE": "de"}, "mTORC1 blockiert"),
        (("--language", "es"), {"LOOPLIGHT_LANGUAGE": "de"}, "Bloqueo de mTORC1"),
    ],
    ids=["de", "es"],
)
def test_nothing_printed_is_english_but_what_programs_read(spawn, run, option, environment, block):
    in_json = (*SIMULATE, "--json")
    ran = spawn(json.dumps([CALLS, in_json]), *option, code=PROGRAM, **environment)
    *for_programs, last = ran.out.splitlines()
    assert for_programs == run(*in_json).out.splitlines()
    assert json.loads("\n".join(for_programs))["headline"].startswith("mTORC1 blocked")
    printed = json.loads(last)
    assert len(printed) == len(CALLS)
    assert block in printed[CALLS.index(SIMULATE)]
    for words, output in zip(CALLS, printed, strict=True):
        lines = re.sub(r"--[\w-]+|\bFeedback .*", "", output).splitlines()
        # Classes of drugs are data of the table, and so is what stands in quotation marks.
        text = "\n".join(re.sub(r'"[^"]*"', "", line) for line in lines)
        assert text.strip(), words
        assert not ENGLISH.search(text), (words, ENGLISH.search(text))


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
