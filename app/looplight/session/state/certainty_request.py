"""The certainty of one answer, computed without a window."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from looplight.activity.results.response import Response
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState


@dataclass(frozen=True, eq=False)
class CertaintyRequest:
    """How sure the directions of one answer are; call it to find out.

    ``samples`` = number of variants; None = as many as usual.
    """

    response: Response
    samples: int | None = None

    def __call__(
        self, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> CertaintyResult:
        """Ask every variant, and write the headline that claims no more than they support."""
        from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble  # noqa: PLC0415 - numpy
        from looplight.activity.curated_opposites import with_curated_opposites  # noqa: PLC0415 - numpy
        from looplight.activity.other_figures import answers_without_context, other_answers  # noqa: PLC0415 - numpy
        from looplight.activity.sentences.certainty_reasons import caps_of, disputes_of  # noqa: PLC0415 - numpy
        from looplight.activity.sentences.headline.headline import headline_of  # noqa: PLC0415 - numpy
        from looplight.activity.sentences.measurements_of_parts import measured_in_parts  # noqa: PLC0415 - numpy
        from looplight.activity.sentences.source_disputes import begun_with_curated  # noqa: PLC0415

        request = EnsembleRequest(self.response.query)
        if self.samples is not None:
            request = replace(request, samples=self.samples)
        result = ensemble(request, progress, cancelled)
        result = with_curated_opposites(self.response, result, cancelled)
        text = headline_of(self.response, result.certainty, result.one_way)
        query = self.response.query
        acted_on = [n for n, node in self.response.nodes.items() if node.blocked or node.driven]
        elsewhere = other_answers(self.response, result.certainty, cancelled)
        alone = answers_without_context(self.response, cancelled)
        named = {each.figure for each in elsewhere}
        return CertaintyResult(
            result.certainty,
            result.shares,
            result.settled,
            begun_with_curated(query.pathway, text.text, result.otherwise),
            text.doubt,
            # Nothing leads to what was done itself.
            result.agreed - frozenset(acted_on),
            result.classes,
            result.feedback,
            disputes_of(self.response, result),
            measured_in_parts(self.response),
            elsewhere,
            caps_of(self.response, result),
            tuple(answer for answer in alone if answer.figure not in named),
        )


@dataclass(frozen=True, eq=False)
class CertaintyRequests:
    """How sure several answers are; call it to find out."""

    responses: tuple[Response, ...]

    def __call__(
        self, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> tuple[CertaintyResult, ...]:
        """Ask every variant about one answer after the other."""
        count = len(self.responses)
        results = []
        for number, response in enumerate(self.responses):

            def tell(share: float, number: int = number) -> None:
                progress((number + share) / count)

            results.append(CertaintyRequest(response)(tell, cancelled))
        return tuple(results)


def open_questions(shown: ViewState) -> tuple[Response, ...]:
    """Return the answers on screen of which nobody knows how sure they are, in their order.

    The answer that the window works on goes first, then what the table of a comparison tells,
    then what its panes tell. A baseline changes nothing, so it is never in question.
    """
    answers = [(shown.response, shown.certainty_result)]
    answers += [(pane.alone, pane.alone_certainty) for pane in shown.panes]
    answers += [(pane.response, pane.certainty_result) for pane in shown.panes]
    unknown = {
        id(answer): answer
        for answer, certainty_result in answers
        if answer is not None and certainty_result is None and may_change(answer)
    }
    return tuple(unknown.values())


def may_change(answer: Response) -> bool:
    """Return whether an answer is about anything that was done; a baseline changes nothing."""
    query = answer.query
    if query.reference is not None and frozenset(query.reference) == frozenset(query.interventions):
        return False
    return bool(query.interventions or query.reference or query.context)
