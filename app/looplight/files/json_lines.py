"""On which line of a JSON text each value starts; for messages about a text that parsed."""

import re

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_WORD = re.compile(r"[^\s,\]}]+")


def line_of(text: str, wanted: Path) -> int | None:
    """Return the 1-based line where the value at ``wanted`` starts, or None.

    Parameters
    ----------
    text : str
        Text that ``json.loads`` accepted.
    wanted : tuple of str and int
        Keys and numbers from the top, for example ``("figures", 2, "scene")``.
    """
    place = 0
    try:
        for step in wanted:
            place = _into(text, _skip(text, place), step)
    except (IndexError, ValueError):
        return None
    return text.count("\n", 0, _skip(text, place)) + 1


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _into(text: str, place: int, step: str | int) -> int:
    """Return where the wanted member of the object or list at ``place`` starts."""
    last = -1
    opening = text[place]
    place = _skip(text, place + 1)
    number = 0
    while text[place] not in "}]":
        if opening == "{":
            key = _end(text, place)
            name = text[place + 1 : key - 1]
            place = _skip(text, _skip(text, key) + 1)
        else:
            name = ""
        if step == (name if opening == "{" else number):
            # As json.loads does, the last of two members with one name counts.
            last = place
            if opening == "[":
                return last
        place = _skip(text, _end(text, place))
        number += 1
        if text[place] == ",":
            place = _skip(text, place + 1)
    if last < 0:
        raise ValueError("no such member")
    return last


def _end(text: str, place: int) -> int:
    """Return the place behind the value that starts at ``place``; without recursion."""
    depth = 0
    while True:
        here = text[place]
        if here == '"':
            found = _STRING.match(text, place)
        elif here in "{[":
            depth, found = depth + 1, None
        elif here in "}]":
            depth, found = depth - 1, None
        elif here in ",: \t\n\r":
            found = None
        else:
            found = _WORD.match(text, place)
        place = found.end() if found else place + 1
        if depth == 0 and here not in ",: \t\n\r":
            return place
