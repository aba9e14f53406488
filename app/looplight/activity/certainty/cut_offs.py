"""Which share of the variants is called likely, and which very likely."""

from looplight.activity.results.response import Certainty, Shares

# Cut-offs of the score, calibrated on measured responses (tests/bench/bench_truth.py).
VERY_LIKELY, LIKELY = 0.95, 0.80
# Where a smaller share of the variants responds, there is no clear effect.
RESPOND = 0.20


def score(shares: Shares) -> float:
    """Return the support of the direction that most variants show, 0.5..1."""
    return max(shares.up, shares.down) + shares.none / 2


def grade(shares: Shares, highest: Certainty = Certainty.VERY_LIKELY) -> Certainty:
    """Certainty of one direction from its shares; the surest is called ``highest``."""
    if shares.up + shares.down < RESPOND:
        return Certainty.NONE
    if score(shares) >= VERY_LIKELY:
        return highest
    return Certainty.LIKELY if score(shares) >= LIKELY else Certainty.DEPENDS
