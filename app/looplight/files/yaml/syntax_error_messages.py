"""Clear messages for what YAML's parser refuses: what a person should change."""

import re

from looplight.translation.messages import translate

_QUOTE_FIRST = "@`%&*!|>"
_TEXT_WITH_COLON = re.compile(r"\s*(?:- +)?(?:[^\s:][^:]*|\"[^\"]*\"|'[^']*'):\s+(?P<value>\S.*)")
# Where nothing more is known.
NOT_READABLE = translate(
    "problem",
    "this line cannot be read: check its quotation marks and colons, and the spaces in front of it",
)
_TYPOGRAPHIC = "“”„‟«»‘’"


def explain(problem: str, context: str, line: str, column: int, opened: int | None) -> str:
    """Return a sentence for a syntax error.

    Parameters
    ----------
    problem, context : str
        What the parser says: PyYAML's or libyaml's words.
    line : str
        The line that it stopped at.
    column : int
        0-based place in the line.
    opened : int or None
        1-based line on which the part began that the parser was reading.
    """
    sign = line[column : column + 1]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or (sign == "\t" and not line[:column].strip()):
        return translate("problem", "the line begins with a tab; put spaces in its place")
    if "cannot start any token" in problem and sign in _QUOTE_FIRST:
        word = re.split(r"[,\]}\s]", line[column:])[0]
        return translate(
            "problem",
            'a text that begins with {sign} must stand in quotation marks: "{word}"',
            sign=sign,
            word=word,
        )
    if "mapping values are not allowed" in problem:
        return _colon(line[:column], line)
    if "unexpected end of stream" in problem and "quoted" in context:
        return translate(
            "problem",
            "the quotation mark that opens on line {opened} is never closed",
            opened=opened,
        )
    if "did not find expected ',' or" in problem or "expected ',' or" in problem:
        return translate(
            "problem",
            "a comma is missing here, or the bracket that opens on line {opened} is not closed",
            opened=opened,
        )
    if "unknown escape" in problem:
        return translate("problem", "inside double quotation marks write \\\\ for a backslash")
    if "expected key" in problem or "expected <block end>" in problem or "'-' indicator" in problem:
        if line[:column].strip():
            return translate(
                "problem",
                "text follows a closing quotation mark or bracket; quote all of it, or none",
            )
        return translate("problem", "the spaces in front of this line fit to no line above it")
    return _by_words(problem)


def _by_words(problem: str) -> str:
    """Explain what needs no look at the line."""
    if "find expected ':'" in problem:
        return translate(
            "problem", "a colon and a space are missing on this line: write “name: value”"
        )
    if "node content" in problem:
        return translate("problem", "a value is missing here, or a comma or bracket is too many")
    if "sequence entries are not allowed" in problem:
        return translate("problem", "an item of a list (“- ”) must begin on a line of its own")
    if "document" in problem:
        return translate(
            "problem",
            "the text has ended above this line: a bracket may be closed too early, or spaces in "
            "front of the line are missing",
        )
    if "end of stream" in problem:
        return translate("problem", "a quotation mark or a bracket is not closed")
    return NOT_READABLE


def _colon(before: str, line: str) -> str:
    """Explain a misplaced ':': a text that contains one, or a line with wrong indentation."""
    match = _TEXT_WITH_COLON.fullmatch(before)
    if match is None:
        return translate(
            "problem",
            "this key does not fit to the line above: check the spaces in front of both lines",
        )
    value = match["value"]
    if value[0] in _TYPOGRAPHIC:
        return translate(
            "problem",
            'a text with a colon needs straight quotation marks (") in place of {sign}',
            sign=value[0],
        )
    rest = line[match.start("value") :].strip()
    quoted = rest if len(rest) <= 50 else f"{rest[:47]}..."
    return translate(
        "problem",
        'a text that holds a colon and a space must stand in quotation marks: "{quoted}"',
        quoted=quoted,
    )
