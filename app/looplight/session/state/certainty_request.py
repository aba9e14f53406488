"""How sure one answer is: asked of many variants of the model, without a window."""

from collections.abc import Callable
from dataclasses import dataclass

from looplight.activity.results.response import Response
from looplight.session.state.state import CertaintyResult


@dataclass(frozen=True, eq=False)
class CertaintyRequest:
    """How sure the directions of one answer are; call it to find out."""

    response: Response

    def __call__(
        self, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> CertaintyResult:
        """Ask every variant, and write the headline that says no more than they do."""
        from looplight.activity.certainty.ensemble import EnsembleRequest, ensemble  # noqa: PLC0415 - numpy
        from looplight.activity.sentences.headline import headline_of  # noqa: PLC0415 - numpy

        result = ensemble(EnsembleRequest(self.response.query), progress, cancelled)
        text = headline_of(self.response, result.certainty)
        return CertaintyResult(
            result.certainty,
            result.shares,
            result.settled,
            text.text,
            text.doubt,
            result.agreed,
            result.classes,
            result.feedback,
        )
