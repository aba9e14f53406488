"""Values of a record as text, whatever the file put there; missing values become empty."""

from looplight.files.problems import Problem
from looplight.files.safe_yaml import Data, ParsedYaml

_MISSING = frozenset({"", "NA", ".na.character", ".na", "NULL", "~", "null"})


def clean(value: str) -> str:
    """Return ``value`` on one line, or an empty string where it stands for a missing value."""
    flat = " ".join(value.split())
    return "" if flat in _MISSING else flat


class Fields:
    """Reads one mapping of a document and notes what has the wrong shape.

    Parameters
    ----------
    document : Document
    data : dict
        The mapping at ``path``.
    path : tuple
        Key path of the mapping, for line numbers.
    """

    def __init__(
        self, document: ParsedYaml, data: dict[str, Data], path: tuple[str | int, ...] = ()
    ) -> None:
        self.document = document
        self.data = data
        self.path = path
        self.problems: list[Problem] = []
        self.used: set[str] = set()

    def text(self, key: str) -> str:
        """Return the text under ``key``; empty where it is missing or no text."""
        self.used.add(key)
        value = self.data.get(key, "")
        if isinstance(value, str):
            return clean(value)
        if value:
            self.wrong(key, "a text")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a plain text counts as a list of one."""
        self.used.add(key)
        value = self.data.get(key, "")
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            self.wrong(key, "a list of texts")
            return ()
        found = [clean(item) for item in value if isinstance(item, str)]
        if len(found) < len(value):
            self.wrong(key, "a list of texts")
        return tuple(text for text in found if text)

    def rows(self, key: str) -> list["Fields"]:
        """Return the mappings in the list under ``key``; others are noted and left out."""
        self.used.add(key)
        value = self.data.get(key, [])
        if isinstance(value, str) and not clean(value):
            return []
        if not isinstance(value, list):
            self.wrong(key, "a list of rows")
            return []
        found = []
        for number, row in enumerate(value):
            if isinstance(row, dict):
                found.append(Fields(self.document, row, (*self.path, key, number)))
            elif not isinstance(row, str) or clean(row):
                self.wrong(key, "a list of rows with named columns", number)
        return found

    def inner(self, key: str) -> "Fields":
        """Return the mapping under ``key``; an empty one where it is missing."""
        self.used.add(key)
        value = self.data.get(key, {})
        if isinstance(value, dict):
            return Fields(self.document, value, (*self.path, key))
        if value and value != "NA":
            self.wrong(key, "a mapping")
        return Fields(self.document, {}, (*self.path, key))

    def wrong(self, key: str, wanted: str, *more: int) -> None:
        """Note that the value under ``key`` has the wrong shape."""
        line = self.document.near(*self.path, key, *more)
        message = f"{key}: {wanted} was expected; this part was left out"
        self.problems.append(Problem("record-field-shape", message, self.document.file, line))

    def line(self, key: str) -> int:
        """Return the line of ``key``, or of the mapping where there is no such key."""
        return self.document.near(*self.path, key)
