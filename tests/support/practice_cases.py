"""Answers to the blocks that practice asks about, computed once for the tests of a file."""

import pytest

from looplight.session.playback import practice_questions


@pytest.fixture(scope="module", autouse=True)
def blocks_are_computed_once():
    """Questions about one block share its answer and variants: many are asked in these tests."""
    compute, cases = practice_questions._Case, {}

    def case(request, target):
        key = request.pathway.name, request.context, target
        if key not in cases:
            cases[key] = compute(request, target)
        return cases[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(practice_questions, "_Case", case)
        yield
