"""Steps through the explanation of why a node changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.activity.expected_computing_time import is_small
from looplight.activity.results.response import Response
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.document import Document
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.intervention_edits import in_context
from looplight.session.state.state import (
    Highlight,
    Selection,
    SelectionKind,
    State,
    ViewState,
)

if TYPE_CHECKING:
    from looplight.activity.sentences.explanation_steps import Explanation


class ExplanationStepper(QObject):
    """The explanation of the selected node, else of the one that the question is about.

    Without a question, of the most informative node that the headline names.

    It is computed when it is first needed. While it is shown step by step, each step is highlighted
    in every view (`ViewState.highlight`); another answer or another selection ends that.

    Parameters
    ----------
    document : Document
    parent : QObject or None

    Attributes
    ----------
    changed : Signal()
        Another node or answer is to be explained.
    stepped : Signal(int)
        Number of the step that is told now, from 0; -1 = none.
    requested : Signal(Response, CertaintyResult or None, str)
        The explanation of a node in a large pathway is needed; `set_explanation` takes it.
    defers : bool
        Whether somebody answers ``requested``.
    """

    changed = Signal()
    stepped = Signal(int)
    requested = Signal(object, object, str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._cached: tuple[Response, CertaintyResult | None, str, Explanation] | None = None
        # The most informative node of an answer: views ask for it several times after a click.
        self._informative: tuple[Response, str] | None = None
        # What was done in which figure, and the node that was explained without being selected.
        self._before: tuple[Entry | None, State, str] | None = None
        self._step = -1
        self.defers = False
        self._requested: tuple[Response, CertaintyResult | None, str] | None = None
        # Whether the first step is shown as soon as the explanation is there.
        self._starting = False
        document.changed.connect(self._document_changed)

    @property
    def step(self) -> int:
        """Number of the step that is shown, from 0; -1 = none."""
        return self._step

    @property
    def is_running(self) -> bool:
        """True while the steps are shown one by one."""
        return self._step >= 0

    @property
    def is_waiting(self) -> bool:
        """True while the explanation of the present node is being computed."""
        return self._requested is not None

    @property
    def node(self) -> str:
        """The node that is explained; empty where there is nothing to explain."""
        shown = self._document.shown
        pathway = shown.pathway
        if pathway is None or shown.response is None or not _has_interventions(shown.response):
            return ""
        selection = shown.state.selection
        if selection.pick is SelectionKind.NODE and not _is_blocked(shown.response, selection.id):
            return selection.id
        if self._cached is not None and self._cached[0] is shown.response and self.is_running:
            return self._cached[2]
        subject = (
            self._document.asked_node or _question_node(shown) or self._explained_before(shown)
        )
        answer = shown.response.nodes.get(subject)
        if answer is not None and not answer.blocked:
            self._before = shown.entry, shown.state, subject
            return subject
        if self._informative is None or self._informative[0] is not shown.response:
            self._informative = shown.response, _first_answer(pathway, shown.response)
        self._before = shown.entry, shown.state, self._informative[1]
        return self._informative[1]

    def _explained_before(self, shown: ViewState) -> str:
        """Return the node explained last, where the same is done now in the same figure.

        What is shown has become a scene of the talk then, which asks about no node.
        """
        if self._before is None or shown.scene is None:
            return ""
        entry, old, node = self._before
        new = shown.state
        same = old.interventions == new.interventions and old.context == new.context
        same = same and entry is shown.entry
        return node if same else ""

    @property
    def explanation(self) -> "Explanation | None":
        """Why that node changed; made on the first call for an answer.

        None also where it is still being computed.
        """
        shown, node = self._document.shown, self.node
        pathway = shown.pathway
        if not node or pathway is None or shown.response is None:
            return None
        cached = self._cached
        # A step that is shown keeps its words when the variants have answered.
        up_to_date = cached is not None and (cached[1] is shown.certainty_result or self.is_running)
        if cached is not None and up_to_date and cached[0] is shown.response and cached[2] == node:
            return cached[3]
        if self.defers and not is_small(pathway):
            self._request(shown.response, shown.certainty_result, node)
            # One without the variants' answer is better than none.
            same = cached is not None and cached[0] is shown.response and cached[2] == node
            return cached[3] if cached is not None and same else None
        from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy, after the first figure

        ranges = shown.certainty_result.feedback if shown.certainty_result else None
        explanation = explain(shown.response, node, ranges)
        self._cached = (shown.response, shown.certainty_result, node, explanation)
        return explanation

    def headline_explanation(self) -> "Explanation | None":
        """Return why the node changed that would be explained if no node were selected.

        None where that one is explained already, where a node was asked about, and in a large
        pathway, of which it takes long.
        """
        shown, node = self._document.shown, self.node
        pathway, response = shown.pathway, shown.response
        if not node or pathway is None or response is None or self._document.asked_node:
            return None
        if not is_small(pathway):
            return None
        first = _question_node(shown) or _first_answer(pathway, response)
        answer = response.nodes.get(first)
        if first == node or answer is None or answer.blocked:
            return None
        from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy, after the first figure

        ranges = shown.certainty_result.feedback if shown.certainty_result else None
        return explain(response, first, ranges)

    def set_explanation(
        self,
        response: Response,
        certainty_result: CertaintyResult | None,
        node: str,
        explanation: "Explanation",
    ) -> None:
        """Take an explanation that was requested."""
        self._requested = None
        self._cached = (response, certainty_result, node, explanation)
        self.changed.emit()
        if self._starting:
            self._starting = False
            self.go(0)

    def start(self, node: str = "") -> None:
        """Explain why a node changed, from the first step; without one, the present node."""
        if node:
            self._document.select(Selection(SelectionKind.NODE, node))
        self.go(0)

    def next(self) -> None:
        """Go to the next step; the last one stays."""
        self.go(self._step + 1)

    def previous(self) -> None:
        """Go to the step before; the first one stays."""
        self.go(max(0, self._step - 1))

    def go(self, number: int) -> None:
        """Show one step: highlight its arrow and its nodes."""
        explanation = self.explanation
        if explanation is None:
            self._starting = self.is_waiting
            return
        # The keys may be pressed at either end, where they do nothing.
        number = min(max(0, number), len(explanation.steps) - 1)
        if number != self._step:
            self._step = number
            self._document.store.highlight(self._highlight_of(explanation, number))
            self.stepped.emit(number)

    def end(self) -> None:
        """Stop the explanation and remove its highlight."""
        if self.is_running:
            self._step = -1
            self._document.store.highlight(None)
            self.stepped.emit(-1)

    def _request(
        self, response: Response, certainty_result: CertaintyResult | None, node: str
    ) -> None:
        """Have an explanation computed, once."""
        known = self._requested
        same = known is not None and known[0] is response and known[1] is certainty_result
        if not same or known is None or known[2] != node:
            self._requested = response, certainty_result, node
            self.requested.emit(response, certainty_result, node)

    @property
    def _explained_node(self) -> str:
        return self._cached[2] if self._cached is not None else ""

    def _highlight_of(self, explanation: "Explanation", number: int) -> Highlight:
        steps = explanation.steps
        step = steps[number]
        path = [each.arrow_key for each in steps if each.arrow_key]
        arrows = [step.arrow_key] if step.arrow_key else []
        if not arrows and number == len(steps) - 1 and number > 0:
            # The last word is about the whole chain.
            arrows = path
        # The chain stays lit: a step is understood by where it comes from and leads to.
        return Highlight(
            frozenset({step.node, *self._ends_of(arrows)}),
            frozenset(arrows),
            path_nodes=frozenset({*(each.node for each in steps), *self._ends_of(path)}),
            path_arrows=frozenset(path),
        )

    def _ends_of(self, arrows: Iterable[str]) -> set[str]:
        """Return the nodes at both ends of arrows."""
        pathway = self._document.shown.pathway
        known = [pathway.by_key.get(key) for key in arrows] if pathway else []
        return {end for arrow in known if arrow for end in (arrow.source, arrow.target)}

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        another = old.response is not new.response or old.entry is not new.entry
        surer = old.certainty_result is not new.certainty_result and not self.is_running
        if another:
            self._requested, self._starting = None, False
        if another and self.is_running:
            self._step = -1
            self.stepped.emit(-1)
        if another or surer or old.state.selection != new.state.selection:
            if (
                not another
                and self.is_running
                and self._explained_node != _picked(new, self._explained_node)
            ):
                self.end()
            self.changed.emit()


def _question_node(shown: ViewState) -> str:
    """Return the node that the scene on screen asks about, or one that shows the same.

    Headline and scene speak of that node; reasons for another one would answer what nobody asked.
    """
    state = shown.state
    scenes = [shown.scene] if shown.scene is not None else shown.scenes
    interventions = frozenset(state.interventions)
    for scene in scenes:
        same = scene.interventions and frozenset(scene.interventions) == interventions
        if same and scene.question is not None and in_context(scene, state.context):
            return scene.question.node
    return ""


def _first_answer(pathway: Pathway, response: Response) -> str:
    """Return the most informative node, if the headline names it; else the first that it names."""
    from looplight.activity.sentences.explanation_steps import most_informative_node  # noqa: PLC0415 - numpy
    from looplight.activity.sentences.headline.headline import headline_of  # noqa: PLC0415 - numpy

    informative = most_informative_node(pathway, response)
    if not informative or not is_small(pathway):
        return informative
    named = [node for node in headline_of(response).nodes if not response.nodes[node].blocked]
    return informative if informative in named or not named else named[0]


def _has_interventions(response: Response) -> bool:
    return bool(response.interventions or response.reference or response.context)


def _is_blocked(response: Response, node: str) -> bool:
    """Return whether a node is itself blocked: that needs no explanation of its own."""
    node_response = response.nodes.get(node)
    return node_response is not None and node_response.blocked > 0


def _picked(shown: ViewState, otherwise: str) -> str:
    selection = shown.state.selection
    return selection.id if selection.pick is SelectionKind.NODE else otherwise
