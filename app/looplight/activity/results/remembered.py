"""The solved case behind an answer, for as long as the answer lives."""

import weakref

from looplight.activity.results.response import Response
from looplight.activity.solver.solved_case import SolvedCase

_CASES: dict[int, tuple["weakref.ref[Response]", SolvedCase]] = {}


def remember(response: Response, case: SolvedCase) -> Response:
    """Keep the solved case beside its answer."""
    key = id(response)
    _CASES[key] = (weakref.ref(response, lambda _: _CASES.pop(key, None)), case)
    return response


def case_of(response: Response) -> SolvedCase | None:
    """Return the solved case that an answer was read from, if this process made it."""
    held = _CASES.get(id(response))
    return held[1] if held is not None and held[0]() is response else None
