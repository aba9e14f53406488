"""How often drafts were right, where the answer is known: it stands beside every draft."""

import json
from dataclasses import dataclass
from functools import cache

from looplight import assets
from looplight.translation.messages import translate


@dataclass(frozen=True)
class Reliability:
    """How often drafts gave the known answer, measured on the curated figures.

    Attributes
    ----------
    right, wrong : float
        Shares of the known answers, 0..1; the rest showed no change.
    answers : int
        How many known answers there were.
    always_down : float
        Share that is right for whoever says "down" every time.
    likely, likely_least : tuple of (int, int)
        Answers that the variants of the model call likely or more: how many were right, of how
        many; of all figures, and of the one in which fewest were.
    source, date : str
        The source that the drafts were made from, and when.
    """

    right: float
    wrong: float
    answers: int
    always_down: float
    likely: tuple[int, int]
    likely_least: tuple[int, int]
    source: str
    date: str

    def sentence(self) -> str:
        """Return the measurement in words, for the screen and for exports."""
        return translate(
            "problem",
            "Measured on {answers} known answers with {source} alone: drafts gave "
            "{right:.0%} right, {wrong:.0%} the opposite, the rest no change; saying "
            '"down" every time gives {always_down:.0%}.',
            answers=self.answers,
            source=self.source,
            right=self.right,
            wrong=self.wrong,
            always_down=self.always_down,
        )

    def short_sentence(self) -> str:
        """Return the measurement in few words, beside an answer."""
        return translate(
            "draft",
            "Draft: of {answers} known answers {right} % were right, {wrong} % the opposite.",
            answers=self.answers,
            right=round(self.right * 100),
            wrong=round(self.wrong * 100),
        )

    def likely_sentence(self) -> str:
        """Return how often an answer was right that is called likely, for a tooltip."""
        return translate(
            "draft",
            "In drafts, “likely” was right in {right} of {all} known answers; in one of the four "
            "figures alone only in {least} of {fewest}.",
            right=self.likely[0],
            all=self.likely[1],
            least=self.likely_least[0],
            fewest=self.likely_least[1],
        )


@cache
def reliability() -> Reliability:
    """Return what tests/bench/library/bench_drafts.py measured last."""
    values = json.loads(assets.text("drafts", "reliability.json"))
    likely, least = (tuple(values.pop(name)) for name in ("likely", "likely_least"))
    return Reliability(likely=likely, likely_least=least, **values)
