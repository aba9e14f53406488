"""The certainty of the answers on screen, computed from many variants of the model."""

from typing import Any

from PySide6.QtCore import QObject, QTimer

from looplight.activity.results.response import Response
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.state.certainty_request import CertaintyRequests, open_questions
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_panes import PaneAnswer
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

CHANNEL = "certainty"
# Longer than the movement that shows a change, so that it runs smoothly.
IDLE_MS = 500


class CertaintyComputation(Computation):
    """Keeps the document supplied with how sure its answers are.

    It waits until nothing has changed for a moment; the next change cancels the work. The answer
    that the window works on goes first, those of all panes of a comparison follow together. A
    baseline has nothing to be sure of.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject or None
    """

    FAILURE_CODE = "no-certainty"
    FAILURE_TEXT = translate("problem", "How sure the directions are could not be computed")

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self._enabled = document.store.computes_certainty = True
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.start)
        document.changed.connect(self._document_changed)

    @property
    def waiting(self) -> bool:
        """True while the certainty of an answer is being computed, or is about to be."""
        return self.running or self._idle.isActive()

    def set_enabled(self, on: bool) -> None:
        """Switch it off or on.

        A comparison is asked about in any case: until it is known how sure its answers are, the
        panes assert nothing.
        """
        self._enabled = on
        self._set_computes(on)
        self._restart()

    def start(self) -> None:
        """Compute how sure the answers are, without waiting."""
        self._idle.stop()
        questions = self._questions()
        if not questions:
            return
        front = questions[0] is self._document.shown.response
        # The answer that the user works on alone and first; the others wait for it.
        self._submit(CertaintyRequests(questions[:1] if front else questions))

    def _questions(self) -> tuple[Response, ...]:
        shown = self._document.shown
        if self._jobs.is_shut_down or not (self._enabled or shown.panes):
            return ()
        return open_questions(shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # By identity: an answer that was looked up again is the same object.
        same = len(old.panes) == len(new.panes) and old.response is new.response
        if not same or any(map(_differ, old.panes, new.panes)):
            # A computation that failed switched certainty off; the new answer is tried again.
            self._set_computes(self._enabled)
            self._restart()

    def _restart(self) -> None:
        self._cancel()
        self._idle.stop()
        if self._questions():
            self._idle.start()

    def _set_computes(self, on: bool) -> None:
        """Let what is shown say whether it will be known how sure it is."""
        store = self._document.store
        if store.computes_certainty is not on:
            store.computes_certainty = on
            if self._document.shown.entry is not None:
                store.set_state(store.state)

    def _failed(self, request: Any, error: Exception) -> None:
        """Report why, and no longer say that it is being computed."""
        super()._failed(request, error)
        # Texts must not promise any longer that it is being computed.
        self._set_computes(False)

    def _finished(self, request: CertaintyRequests, results: tuple[CertaintyResult, ...]) -> None:
        first, *others = zip(request.responses, results, strict=True)
        self._document.store.set_certainty(*first, others)
        # A slot that heard the result may have started another computation.
        if not self.waiting:
            self.start()


def _differ(old: PaneAnswer, new: PaneAnswer) -> bool:
    return old.response is not new.response or old.alone is not new.alone
