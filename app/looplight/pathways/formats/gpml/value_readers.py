"""Single values of a GPML file: numbers, colours, text, and what stands in for a bad one."""

import math
import re

from looplight.files.problems import ProblemList, short
from looplight.files.safe_text import without_hidden
from looplight.files.safe_xml import XmlElement
from looplight.pathways.model.drawing import Role
from looplight.translation.messages import translate

# No board is larger; a place further out would shrink everything else to a dot.
MAX_PLACE = 100_000.0
MAX_TEXT = 20_000
# Elements without a place in the order get those that PathVisio gives them.
Z_ORDERS = {
    Role.NODE: 32768,
    Role.STATE: 36864,
    Role.LABEL: 28672,
    Role.SHAPE: 16384,
    Role.GROUP: 4096,
}
Z_ORDER_LINE = 12288
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?)\Z")
# The sixteen colours that HTML 4 names, and GPML's word for no fill.
_NAMED = {
    "aqua": "00ffff",
    "black": "000000",
    "blue": "0000ff",
    "fuchsia": "ff00ff",
    "gray": "808080",
    "green": "008000",
    "lime": "00ff00",
    "maroon": "800000",
    "navy": "000080",
    "olive": "808000",
    "purple": "800080",
    "red": "ff0000",
    "silver": "c0c0c0",
    "teal": "008080",
    "white": "ffffff",
    "yellow": "ffff00",
    "transparent": "00000000",
}


def number(
    element: XmlElement | None,
    name: str,
    default: float,
    problems: ProblemList,
    low: float = -MAX_PLACE,
) -> float:
    """Return an attribute as a number from ``low`` to `MAX_PLACE`; the default where it is none."""
    text = element.get(name) if element is not None else ""
    if not text or element is None:
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= MAX_PLACE:
        message = translate(
            "problem",
            "{name} is {text}, which is no usable number; {replacement:g} is taken",
            name=name,
            text=short(text),
            replacement=default,
        )
        problems.add("gpml-number", message, element.line)
        return default
    # Adding 0 takes the sign from -0.0.
    return value + 0.0


def optional_number(element: XmlElement, name: str, problems: ProblemList) -> float | None:
    """Return an attribute as a number; None where there is none."""
    if name not in element.attributes:
        return None
    return number(element, name, 0.0, problems)


def whole_number(element: XmlElement | None, name: str, default: int, problems: ProblemList) -> int:
    """Return an attribute as a whole number; the default where there is none."""
    return int(number(element, name, float(default), problems))


def font_size(element: XmlElement | None, name: str, problems: ProblemList) -> int:
    """Return the size of type, 1 to 400 points; 12 where there is none."""
    return min(max(round(number(element, name, 12.0, problems, 0.0)), 1), 400)


def color(text: str, default: str) -> str:
    """Return a colour as ``rrggbb`` or ``rrggbbaa``, written in hexadecimal or as a name."""
    match = _HEX.match(text.strip())
    if match:
        return match.group(1).lower()
    return _NAMED.get(text.strip().casefold(), default)


def text_of(text: str) -> str:
    """Return text of a file without characters that nobody sees, and not endless."""
    return without_hidden(text)[:MAX_TEXT]
