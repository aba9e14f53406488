"""What is wrong with an XML file is said in words that tell what to change."""

import pytest

from looplight.files import safe_xml
from looplight.files.problems import InputError


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the file ends in the middle"),
        ("<a>\n<b>", 2, "the file ends in the middle"),
        ("<a>\n<b", 2, "the file ends in the middle"),
        ("<a>\n<b></a>", 2, "closed here that is not the one opened last"),
        ("<a>\nR & D</a>", 2, "& is written &amp;"),
        ('<a x="1" x="2"/>', 1, "given twice"),
        ("<a/>\n<b/>", 2, "remove what is behind its end"),
        ("<a>&alpha;</a>", 1, "write the letter itself"),
        ('\n<?xml version="1.0"?><a/>', 2, "must be the first"),
        ("<a>&#1;</a>", 1, "save it again"),
    ],
)
def test_mistakes_are_explained_without_the_parser_s_jargon(text, line, message):
    with pytest.raises(InputError) as caught:
        safe_xml.parse(text, "a.gpml")
    problem = caught.value.problem
    assert (problem.code, problem.line) == ("xml-broken", line)
    assert message in problem.message
