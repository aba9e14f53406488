"""Cut-offs that a user moves: read from a text, within their bounds and in their order."""

import pytest

from looplight.pathways.model import cutoffs
from looplight.pathways.model.cutoffs import Cutoffs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Cutoffs()),
        ("held=0.6", Cutoffs(held=0.6)),
        ("lowered=90%, by-feedback=0.1", Cutoffs(lowered=0.9, by_feedback=0.1)),
    ],
)
def test_cut_offs_are_read_from_text(text, expected):
    assert cutoffs.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dead-zone=1", "there is no cut-off"),
        ("held", "no share"),
        ("held=x", "no share"),
        ("held=nan", "between"),
        ("lowered=9", "between"),
        ("held=0.9,lowered=0.5", "must rise in the order"),
    ],
)
def test_other_cut_offs_are_refused(text, message):
    with pytest.raises(ValueError, match=message):
        cutoffs.parse(text)
