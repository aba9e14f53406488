"""From a state to what views draw: the entry, the model's answer, and what did not fit."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from looplight.activity.expected_computing_time import is_quick
from looplight.activity.query import Query
from looplight.activity.results.response import Response
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.chosen_outputs import OutputChoices, with_choices
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.draft_edits import DraftEdits
from looplight.pathways.model.drawing_edits import Attachment
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.result_cache import ResultCache
from looplight.session.state.sound_state import sound_state
from looplight.session.state.state import (
    Pending,
    State,
    ViewState,
)

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course
    from looplight.pathways.drugs.drug import InhibitorTable

MOST_RESPONSES = 128
# Nodes and arrows of all remembered answers together: a dozen answers of the largest pathways.
MOST_ELEMENTS = 100_000
MOST_COURSES = 16
# Steps of undo through tied arrows that cost no new reading of the drawing.
MOST_ATTACHED = 8
# Steps of undo through the decisions about a draft, and about outputs, that cost no new entry.
MOST_DRAFTS = 40
_Interventions = tuple[Intervention, ...]


class Evaluator:
    """The model's answers, and what was computed about them, remembered by their query.

    Parameters
    ----------
    table : InhibitorTable
        Says which nodes a drug hits.
    """

    def __init__(self, table: "InhibitorTable") -> None:
        self._table = table
        self._responses: ResultCache[Query, Response | InputError] = ResultCache(
            MOST_RESPONSES, MOST_ELEMENTS
        )
        # Small pathways whose levels swing, or may: only solving one tells.
        self._slow: ResultCache[Query, bool] = ResultCache(MOST_RESPONSES)
        self._courses: ResultCache[Query, Course] = ResultCache(MOST_COURSES)
        self._certainty: ResultCache[Query, CertaintyResult] = ResultCache(MOST_RESPONSES)
        # Figures with arrows that the user tied to nodes: what it is, the ties, what it becomes.
        self._attached: deque[tuple[Entry, tuple[Attachment, ...], Entry]] = deque(
            maxlen=MOST_ATTACHED
        )
        # Drafts with what the user decided about their arrows.
        self._drafts: deque[tuple[Entry, Entry]] = deque(maxlen=MOST_DRAFTS)
        # Figures with outputs that the user chose.
        self._chosen: deque[tuple[Entry, Entry]] = deque(maxlen=MOST_DRAFTS)

    def show(
        self, state: State, entry: Entry | None, wait: bool = True
    ) -> tuple[ViewState, tuple[Problem, ...]]:
        """Return what to draw for ``state``, and what of it did not fit the figure.

        Parameters
        ----------
        state : State
        entry : Entry or None
        wait : bool
            False = what takes longer than a few milliseconds is not computed: the view state then
            says what is `pending`, and `keep_responses` takes it.
        """
        entry = self._with_draft(entry, state.draft)
        entry = self._with_attachments(entry, state.drawing.attachments)
        entry = self._with_outputs(entry, state.outputs)
        pathway = entry.pathway if entry else None
        sound, problems = sound_state(state, pathway, self._table)
        missing = () if wait else self._missing(sound, entry)
        if missing:
            return _pending(sound, entry, missing), problems
        try:
            shown = ViewState(sound, entry, self._respond(sound, entry))
            return self._at_its_time(self._with_panes(shown)), problems
        except InputError as error:
            # The model refuses something that looked sound: better the bare figure than none.
            problems = (*problems, *error.problems)
        bare = replace(sound, interventions=(), context=(), scene="", compare=None)
        missing = () if wait else self._missing(bare, entry)
        if missing:
            return _pending(bare, entry, missing), problems
        try:
            return ViewState(bare, entry, self._respond(bare, entry)), problems
        except InputError as error:
            return ViewState(bare, entry, None), (*problems, *error.problems)

    def _with_draft(self, entry: Entry | None, edits: DraftEdits) -> Entry | None:
        """Return a draft with the arrows that are shown of it; the same object for the same."""
        if entry is None or entry.pathway is None or not entry.pathway.draft:
            return entry
        from looplight.pathways.formats.edited_draft import edited_draft  # noqa: PLC0415 - few figures are drafts

        return _renewed(entry, edited_draft(entry.pathway, edits), self._drafts)

    def _with_attachments(self, entry: Entry | None, ties: tuple[Attachment, ...]) -> Entry | None:
        """Return the figure with its loose arrows tied; the same object for the same ties."""
        if not ties or entry is None or entry.pathway is None or entry.pathway.drawing is None:
            return entry
        for original, same_ties, attached_entry in self._attached:
            if original is entry and same_ties == ties:
                return attached_entry
        from looplight.pathways.formats.gpml.loose_arrows import attached  # noqa: PLC0415 - rarely needed

        result = replace(entry, pathway=attached(entry.pathway, ties))
        self._attached.append((entry, ties, result))
        return result

    def _with_outputs(self, entry: Entry | None, choices: OutputChoices) -> Entry | None:
        """Return the figure with the outputs that the user chose; the same object for the same."""
        if not choices or entry is None or entry.pathway is None or not entry.pathway.imported:
            return entry
        pathway = with_choices(entry.pathway, choices)
        return _renewed(entry, pathway, self._chosen)

    def keep_responses(self, responses: Mapping[Query, Response | InputError]) -> None:
        """Remember answers that were computed elsewhere, or why there is none."""
        for query, response in responses.items():
            # Answers weigh by size: many of a small figure take less memory than one of a large
            # model.
            elements = len(query.pathway.nodes) + len(query.pathway.arrows)
            self._responses.put(query, response, elements)

    def keep_course(self, response: Response, course: "Course") -> None:
        """Remember how an answer comes about in time; moments are read from it."""
        self._courses.put(response.query, course)

    def course(self, response: Response | None) -> "Course | None":
        """Return the course of an answer, if it was computed."""
        return self._courses.get(response.query) if response is not None else None

    def keep_certainty(self, response: Response, certainty: CertaintyResult) -> None:
        """Remember how sure an answer is."""
        self._certainty.put(response.query, certainty)

    def certainty_of(self, response: Response | None) -> CertaintyResult | None:
        """Return how sure an answer is, if it was computed."""
        return self._certainty.get(response.query) if response is not None else None

    def _at_its_time(self, shown: ViewState) -> ViewState:
        shown = replace(shown, certainty_result=self.certainty_of(shown.response))
        course = self.course(shown.response)
        if shown.state.time is None or shown.response is None or course is None:
            return shown
        from looplight.activity.dynamics.time_course import moment  # noqa: PLC0415 - numpy, after the first figure

        return replace(shown, moment=moment(shown.response, course, shown.state.time))

    def _with_panes(self, shown: ViewState) -> ViewState:
        """Add the answers of the panes beside each other."""
        state, entry = shown.state, shown.entry
        pathway = entry.pathway if entry else None
        if state.compare is None or pathway is None:
            return shown

        def respond(interventions: _Interventions, reference: _Interventions | None) -> Response:
            pane_state = replace(state, interventions=interventions)
            answer = self._respond(pane_state, entry, reference)
            assert answer is not None  # there is a pathway
            return answer

        # No start compares, and few answers take so long that they are pending.
        from looplight.session.state.comparison_results import pane_answers  # noqa: PLC0415

        scenes = state.scenes_of(pathway)
        panes = pane_answers(
            state.compare, pathway, self._table, respond, scenes, self.certainty_of
        )
        return replace(shown, panes=panes)

    def _respond(
        self, state: State, entry: Entry | None, reference: _Interventions | None = None
    ) -> Response | None:
        if entry is None or entry.pathway is None:
            return None
        query = query_of(state, entry.pathway, self._table, reference)
        response = self._responses.get(query)
        if response is None:
            # Imported late: numpy is not needed before the first figure opens.
            from looplight.activity.respond import respond  # noqa: PLC0415

            response = respond(query)
            self.keep_responses({query: response})
        if isinstance(response, InputError):
            raise response
        return response

    def _missing(self, state: State, entry: Entry | None) -> tuple[Query, ...]:
        """Return what has to be asked of the model for a sound state, and takes long to answer."""
        if entry is None or entry.pathway is None:
            return ()
        queries = self._queries(state, entry.pathway)
        missing = [query for query in queries if self._responses.get(query) is None]
        if is_quick(entry.pathway):
            missing = [query for query in missing if not self._is_answered_quickly(query)]
        return tuple(dict.fromkeys(missing))

    def _queries(self, state: State, pathway: Pathway) -> list[Query]:
        """Return all that a state asks the model: the same as `show` does."""
        queries = [query_of(state, pathway, self._table)]
        if state.compare is not None:
            for number, pane in enumerate(state.compare.panes):
                alone = replace(queries[0], interventions=pane.interventions)
                against = state.compare.against(number, state.context)
                queries += [replace(alone, reference=against), alone]
        return queries

    def _is_answered_quickly(self, query: Query) -> bool:
        """Answer a small pathway's query, unless its levels may swing."""
        from looplight.activity.respond import respond  # noqa: PLC0415 - as in `_respond`
        from looplight.activity.solver.cancellation_and_progress import (  # noqa: PLC0415
            NeedsIntegration,
            SolverControl,
        )

        if self._slow.get(query):
            return False
        try:
            self.keep_responses({query: respond(query, SolverControl(integrate=False))})
        except NeedsIntegration:
            # Kept: the next try would take as long and end in the same way.
            self._slow.put(query, True)
            return False
        except InputError as error:
            self.keep_responses({query: error})
        return True


def _renewed(entry: Entry, pathway: Pathway, known: deque[tuple[Entry, Entry]]) -> Entry:
    """Return a figure with another pathway; the same object where it was made before."""
    for original, renewed in known:
        if original is entry and renewed.pathway is pathway:
            return renewed
    result = replace(entry, pathway=pathway)
    known.append((entry, result))
    return result


def _pending(state: State, entry: Entry | None, queries: tuple[Query, ...]) -> ViewState:
    """Return what is drawn until the queries are answered."""
    from looplight.session.state.comparison_results import pending_headline  # noqa: PLC0415

    return ViewState(state, entry, pending=Pending(queries, pending_headline(queries[0])))


def query_of(
    state: State, pathway: Pathway, drugs: "InhibitorTable", reference: _Interventions | None = None
) -> Query:
    """Return what a state asks the model."""
    return Query(
        pathway,
        state.interventions,
        context=state.context,
        reference=reference,
        drugs=drugs,
        parameters=parameters_of(state, pathway),
    )


def parameters_of(state: State, pathway: Pathway) -> Parameters | None:
    """Return the parameters that a state asks for; None = the pathway's own."""
    if state.cutoffs == Cutoffs() and not state.parameters:
        return None
    return _merged(pathway.parameters, state.parameters, state.cutoffs)


@lru_cache(maxsize=32)
def _merged(own: Parameters, changes: ParameterOverrides, cutoffs: Cutoffs) -> Parameters:
    # The same object each time: compiled models and samples are found by it at once.
    return replace(changes.on(own), cutoffs=cutoffs)
