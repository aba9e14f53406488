"""JSON from strangers: what is refused and where, and that text is told from numbers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.files import safe_json
from looplight.files.problems import InputError, ProblemList
from looplight.files.typed_reader import Cursor


def reader(text: str) -> Cursor:
    document = safe_json.load(text, "a.json")
    return Cursor(document.data, document, ProblemList("a.json"))


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ("", "not-json", 1, "the file is empty"),
        ("<html>", "not-json", 1, "not what such a file holds"),
        ('{\n"a": [,]}', "not-json", 2, "a value is missing here"),
        ('{\n"a": 1\n"b": 2}', "not-json", 3, "a comma or a closing bracket is missing"),
        ('{"a" 1}', "not-json", 1, "a colon is missing after the name"),
        ('{"a": 1, b: 2}', "not-json", 1, "a name in double quotation marks"),
        ('{"a": "open,\n"b": 2}', "not-json", 1, "the end of the line stands inside"),
        (r'{"a": "C:\q"}', "not-json", 1, "must be written twice"),
        ('{"a": 1}\n}', "not-json", 2, "more text follows"),
        ('{"a": {"b": 1,', "not-json", 1, "the file ends in the middle"),
        ('{"a": "cut', "not-json", 1, "the file ends in the middle"),
        ('{"a": NaN}', "not-json", None, "NaN is no number"),
        ('{"a": 1,\n "b": {"c": 1,\n\t"c": 2}}', "repeated-key", 3, "the key 'c' is given twice"),
        ('{"🧬": "🧬",\n "b": 1,\n "b": 2}', "repeated-key", 3, "the key 'b'"),
        ("[" * 100_000, "not-json", None, "nested"),
        ("[" * 18 + "]" * 18, "not-json", None, "nested more than 16 levels"),
        ("[" + "1," * 500_001 + "1]", "not-json", None, "more than 500000 values"),
        (" " * 5_000_000, "file-too-large", None, "larger than 4 MB"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_refuses_with_code_and_line(text, code, line, message) -> None:
    with pytest.raises(InputError) as caught:
        safe_json.load(text, "a.json")
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.file) == (code, line, "a.json")
    assert message in problem.message


def test_text_is_no_number_and_a_number_no_text() -> None:
    top = reader('{"n": 0.5, "t": "0.5", "yes": true, "word": "true", "none": null, "big": 1e999}')
    assert top.number("n", 0, 1) == 0.5
    assert (top.text("t"), top.flag("yes"), top.text("none")) == ("0.5", True, "")
    assert not top.report.problems
    assert (top.number("t", 0, 1), top.text("n"), top.flag("word")) == (None, "", False)
    assert (top.number("big", 0, 1), top.number("none", 0, 1)) == (None, None)
    assert [p.message for p in top.report.ordered()] == [
        "t must be a number",
        "n must be a text",
        "word must be true or false",
        "big must be a number",
    ]


def test_problems_name_their_lines() -> None:
    text = json.dumps({"a": "é🧬", "b": [{"c": "x"}, {"c": 5}]}, indent=1)
    top = reader(text)
    for item in top.child("b").items():
        item.text("c")
    (problem,) = top.report.problems
    assert text.splitlines()[problem.line - 1].strip() == '"c": 5'


def test_exact_text_keeps_what_text_cleans() -> None:
    top = reader(json.dumps({"a": " x\n\u202ey\x07", "half": "\ud83d", "long": "x" * 50}))
    assert top.child("a").as_exact_text() == " x\n\u202ey\x07"
    assert top.text("a") == "x y"
    assert top.child("half").as_exact_text() == top.child("long").as_exact_text(40) == ""
    assert [p.code for p in top.report.problems] == ["not-text", "too-long"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=10,
)


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_every_document_is_read_and_its_lines_are_in_it(value, indent, ascii_only) -> None:
    text = json.dumps({"top": value}, indent=indent, ensure_ascii=ascii_only)
    try:
        document = safe_json.load(text, "f")
    except InputError as error:
        assert "Infinity" in text
        assert error.problem.code == "not-json"
        return
    assert 1 <= document.near("top") <= text.count("\n") + 1
