"""Parts of a session file, read as what strangers may have written; refusals name their line."""

import math
from typing import Any

from looplight.files.json_lines import line_of
from looplight.files.problems import InputError, Problem
from looplight.pathways.model.interventions import Intervention, Kind

MOST_TEXT = 4_000
_MOST_INTERVENTIONS = 2_000
Where = tuple[str | int, ...]


class Checked:
    """Reads values of parsed JSON, or says what is wrong at which line.

    Parameters
    ----------
    text : str
        The JSON, for the numbers of lines.
    file : str
        Its name, for messages.
    """

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file

    def _interventions(self, one: dict[str, Any], here: Where, name: str) -> tuple[Any, ...]:
        found = self._get(one, here, name, list, [])
        where = (*here, name)
        if len(found) > _MOST_INTERVENTIONS:
            self._refuse(where, f"More than {_MOST_INTERVENTIONS} interventions.")
        return tuple(self._intervention(each, (*where, i)) for i, each in enumerate(found))

    def _intervention(self, each: Any, where: Where) -> Intervention:
        if not isinstance(each, dict):
            self._refuse(where, "An intervention must be an object with kind and target.")
        self._only(each, where, {"kind", "target", "dose"})
        kind = self._string(each, where, "kind")
        if kind not in set(Kind):
            known = ", ".join(Kind)
            self._refuse((*where, "kind"), f"The kind of an intervention is one of {known}.")
        target = self._string(each, where, "target")
        if not target:
            self._refuse((*where, "target"), "An intervention needs a target.")
        dose = self._number(each.get("dose", 1.0), (*where, "dose"))
        if not 0.0 <= dose <= 1.0:
            self._refuse((*where, "dose"), "A dose lies between 0 and 1.")
        return Intervention(Kind(kind), target, dose)

    def _number(self, value: Any, where: Where) -> float:
        good = isinstance(value, int | float) and not isinstance(value, bool)
        if not good or abs(value) > 1e300 or not math.isfinite(value):
            self._refuse(where, "This must be a number.")
        return float(value)

    def _string(self, data: dict[str, Any], at: Where, name: str, default: Any = None) -> str:
        text: str = self._get(data, at, name, str, default)
        if len(text) > MOST_TEXT or not is_text(text):
            self._refuse((*at, name), f"{name} is too long or is not text.")
        return text

    def _get(
        self, data: dict[str, Any], at: Where, name: str, kind: type, default: Any = None
    ) -> Any:
        if name not in data:
            if default is None:
                self._refuse(at, f"{name} is missing.")
            return default
        if not isinstance(data[name], kind) or isinstance(data[name], bool):
            words = {str: "text", int: "a whole number", list: "a list", dict: "an object"}
            self._refuse((*at, name), f"{name} must be {words[kind]}.")
        return data[name]

    def _only(self, data: dict[str, Any], at: Where, known: set[str]) -> None:
        for name in data:
            if name not in known:
                short = name if len(name) < 60 else f"{name[:60]}…"
                self._refuse((*at, name), f"{short!r} is not known here.")

    def _refuse(self, where: Where, said: str, code: str = "bad-session") -> Any:
        raise InputError(Problem(code, said, self._file, line_of(self._text, where)))


def is_text(text: str) -> bool:
    """Tell whether a text can be written: no half of a pair of surrogates."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def plain(one: Intervention) -> dict[str, Any]:
    """Return an intervention as JSON has it."""
    return {"kind": one.kind.value, "target": one.target, "dose": one.dose}
