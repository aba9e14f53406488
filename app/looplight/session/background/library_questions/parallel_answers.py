"""One question to many figures of a library: answers from the cache, or computed side by side.

To read a drawing and to solve it takes some 0.2 s, and a large one with several states seconds,
during which Python's lock is held. Many drawings are therefore answered by processes of their own:
all cores are used, and the window stays free. Drafts are made in this process, which holds what
they are made from.
"""

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from looplight import child_process
from looplight.files import cancellation
from looplight.library.figure_search import Hit
from looplight.library.questions.tumour_alterations import Alteration
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import OWN_ARROWS, FigureKind
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.model.interventions import Kind
from looplight.session.background.library_questions.answer_cache import (
    AnswerCache,
    from_values,
    to_values,
)
from looplight.session.background.library_questions.figure_answers import (
    LibraryAnswer,
    answer_figure,
)

# What the program is started with to answer for figures.
OPTION = "--answer-figures"
# Starting a process takes as long as answering for some five figures.
FEWEST_FOR_PROCESSES = 16
_MOST_PROCESSES = 4
# Between two looks at whether anybody still waits.
_PATIENCE_S = 0.1
Progress = Callable[[int, int], None]


def ask_figures(
    hits: Sequence[Hit],
    question: LibraryQuestion,
    sources: Sequence[InteractionSource],
    progress: Progress | None = None,
    earlier: Iterable[LibraryAnswer] = (),
    partial: Callable[[list[LibraryAnswer]], None] | None = None,
) -> tuple[LibraryAnswer, ...]:
    """Return the answers of figures, in their order; the thread can be stopped.

    Parameters
    ----------
    hits : sequence of Hit
        Lines of gene-set files have no record and give no answer.
    sources : sequence of InteractionSource
        What arrows are drafted from.
    progress : callable, optional
        Takes the number of figures that were asked and of all.
    earlier : iterable of LibraryAnswer
        Answers of some of them to the same question, which are not asked again.
    partial : callable, optional
        Takes the answers so far, in the order of the figures.
    """
    by_path = {answer.path: answer for answer in earlier}
    cache = AnswerCache(question, sources)
    answers: dict[int, LibraryAnswer] = {}

    def report() -> None:
        if progress is not None:
            progress(len(answers), len(hits))
        if partial is not None:
            partial([answers[number] for number in sorted(answers)])

    unknown: list[int] = []
    for number, hit in enumerate(hits):
        cancellation.check()
        known = by_path.get(hit.path) or cache.answer(hit)
        if known is None:
            unknown.append(number)
        else:
            answers[number] = known
    if answers:
        report()
    try:
        for place, answer in _answered([hits[n] for n in unknown], question, sources):
            number = unknown[place]
            cache.add(hits[number], answer)
            answers[number] = answer
            report()
    finally:
        # What was computed until somebody stopped it is of use the next time.
        cache.save()
    return tuple(answers[number] for number in range(len(hits)))


def serve(questions: IO[bytes], answers: IO[bytes]) -> int:
    """Answer one question for figure after figure, a line each; return the exit status.

    The language must be in use already.
    """
    blocked, target, altered = json.loads(questions.readline())
    context = tuple(
        Alteration(tuple(names), Kind(kind) if kind else None) for names, kind in altered
    )
    question = LibraryQuestion(tuple(blocked), target, context)
    for line in questions:
        values = json.loads(line)
        # What matched in the search is of no use for an answer.
        hit = Hit(**{**values, "matched": (), "kind": FigureKind(values["kind"])})
        answer = answer_figure(hit, question, ())
        answers.write(json.dumps(to_values(answer)).encode() + b"\n")
        answers.flush()
    return 0


def _answered(
    hits: Sequence[Hit], question: LibraryQuestion, sources: Sequence[InteractionSource]
) -> Iterator[tuple[int, LibraryAnswer]]:
    """Yield the number of a figure and its answer, those that come first first."""
    drawn = deque(number for number, hit in enumerate(hits) if hit.kind in OWN_ARROWS)
    rest = deque(number for number, hit in enumerate(hits) if hit.kind not in OWN_ARROWS)
    processes: list[_Answerer] = []
    count = min(_MOST_PROCESSES, os.cpu_count() or 1)
    answered: SimpleQueue[tuple[_Answerer, LibraryAnswer | None]] = SimpleQueue()
    try:
        if len(drawn) >= FEWEST_FOR_PROCESSES and count > 1:
            # No process may be started here: then all is answered in this one.
            with suppress(OSError):
                for _ in range(count):
                    processes.append(_Answerer(question, answered))
        for process in processes:
            process.ask(drawn, hits)
        while any(process.number is not None for process in processes):
            cancellation.check()
            try:
                # Drafts are made meanwhile, in this process.
                process, answer = answered.get(timeout=0.0 if rest else _PATIENCE_S)
            except Empty:
                if rest:
                    number = rest.popleft()
                    yield number, answer_figure(hits[number], question, sources)
                continue
            place, process.number = process.number, None
            if place is not None and answer is None:
                # The process was ended from outside.
                rest.append(place)
            elif place is not None and answer is not None:
                process.ask(drawn, hits)
                yield place, answer
    finally:
        for process in processes:
            process.end()
    for number in (*drawn, *rest):
        cancellation.check()
        yield number, answer_figure(hits[number], question, sources)


class _Answerer:
    """A process that answers for one figure at a time, and the thread that reads what it says."""

    def __init__(
        self,
        question: LibraryQuestion,
        answered: "SimpleQueue[tuple[_Answerer, LibraryAnswer | None]]",
    ) -> None:
        self.number: int | None = None
        self._answered = answered
        self._process = child_process.start(OPTION)
        context = [(each.names, each.kind) for each in question.context]
        self._send([question.blocked, question.target, context])
        self._thread = Thread(target=self._read, daemon=True, name="looplight-answers")
        self._thread.start()

    def ask(self, numbers: deque[int], hits: Sequence[Hit]) -> None:
        """Take the next figure of those that wait, where there is one."""
        if numbers:
            self.number = numbers.popleft()
            self._send(asdict(hits[self.number]))

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not sent any more is of no use.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        # Where the process has ended, the thread that reads says so.
        with suppress(OSError):
            self._process.stdin.write(json.dumps(value).encode() + b"\n")
            self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError):
            for line in self._process.stdout:
                self._answered.put((self, from_values(json.loads(line))))
        self._answered.put((self, None))
