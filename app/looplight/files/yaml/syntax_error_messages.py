"""Clear messages for what YAML's parser refuses: what a person should change."""

import re

from looplight.translation.messages import translate

_QUOTE_FIRST = "@`%&*!|>"
_TEXT_WITH_COLON = re.compile(r"\s*(?:- +)?(?:[^\s:][^:]*|\"[^\"]*\"|'[^']*'):\s+(?P<value>\S.*)")
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
    return translate("problem", "not valid YAML: {problem}", problem=problem)


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
