"""Elements of a slide as text, which is parsed at the end.

A large figure has half a million elements, and each of lxml's is a document with namespaces until
it gets a parent: one of them costs as much as ten texts.
"""

import re
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMESPACES = {"a": DRAWING, "p": _PRESENTATION}
# Characters that XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# The text of an element; its names have the prefixes of `_NAMESPACES`.
Xml = str


def clean(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def tag(name: str, /, *children: Xml, **attributes: object) -> Xml:
    """Return an element such as ``a:off``."""
    parts = [name]
    for key, value in attributes.items():
        text = _quoted(value) if isinstance(value, str) else f'"{value}"'
        parts.append(f"{key}={text}")
    start = " ".join(parts)
    return f"<{start}>{''.join(children)}</{name}>" if children else f"<{start}/>"


@lru_cache(maxsize=1024)
def _quoted(value: str) -> str:
    # Most are words of the format, such as a colour.
    return quoteattr(clean(value))


def text_element(name: str, text: str) -> Xml:
    """Return an element that holds a text."""
    return f"<{name}>{escape(clean(text))}</{name}>"


def parsed(*elements: Xml) -> list[Any]:
    """Return elements of lxml, of which python-pptx makes its slides."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    # Our own writing, with nothing to expand or to load.
    return list(etree.fromstring(f"<page {names}>{''.join(elements)}</page>".encode()))
