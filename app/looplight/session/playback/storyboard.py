"""Storyboards: which scenes an export can write, and these with their answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from looplight.activity.dynamics.time_course import Course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Response
from looplight.files.cancellation import Cancelled
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.proposed_file_name import name_of_pathway
from looplight.pathways.translated_names import scene_title
from looplight.session.background.time_course import CourseRequest
from looplight.session.playback.slide_content import Slide, Storyboard
from looplight.session.state.certainty_request import (
    CertaintyRequest,
    may_change,
    open_questions,
)
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_results import pane_answers
from looplight.session.state.comparison_start_and_end import at_scene
from looplight.session.state.evaluator import query_of
from looplight.session.state.state import Selection, State, ViewState
from looplight.translation.messages import translate

# A figure, and how it was left.
FigureState = tuple[Entry, State]
Interventions = tuple[Intervention, ...]


class Stopped(Exception):
    """The storyboard was cancelled."""


def _nobody() -> bool:
    return False


def _quiet(_: float) -> None:
    """Ignore the progress."""


def storyboard(
    entry: Entry,
    table: InhibitorTable,
    scenes: Sequence[Scene] | None = None,
    state: State | None = None,
    progress: Callable[[float], None] = _quiet,
    cancelled: Callable[[], bool] = _nobody,
    figures: Mapping[str, FigureState] = MappingProxyType({}),
) -> Storyboard:
    """Answer every scene of a figure, or of a talk over several.

    Parameters
    ----------
    entry : Entry
    table : InhibitorTable
    scenes : sequence of Scene, optional
        Default: the user's own in ``state``, else those of the pathway, or its baseline where
        it has none.
    state : State, optional
        What holds for all scenes: tumour context and choices of the model.
    progress, cancelled : callable
        As for a job.
    figures : mapping of str to (Entry, State)
        The other figures of a talk by key, each as it was left.

    Raises
    ------
    InputError
        If the figure has no curated arrows, or one of a talk is not there.
    Stopped
        If ``cancelled`` says so.
    """
    own = state or State(entry.key)
    selected = scenes if scenes is not None else own.storyboard_of(entry.pathway)
    # A figure without scenes is still exported, as it is.
    selected = tuple(selected) or (Scene("baseline", "Baseline"),)
    slides = []
    for n, scene in enumerate(selected):
        if cancelled():
            raise Stopped
        here = scene.figure in ("", entry.key)
        figure, left = (entry, own) if here else figures.get(scene.figure, (None, own))
        pathway = _drawable(figure, scene)
        assert figure is not None
        # A slide shows the scene, not where its author had clicked before.
        alone = replace(left, compare=None)
        scene_state = replace(at_scene(alone, scene), selection=Selection(), time=None)
        shown = _answered(figure, pathway, scene_state, table, cancelled)
        course = None
        if scene.plays and scene.interventions and shown.response is not None:
            course = _followed(pathway, scene_state, shown.response, table, cancelled)
        slides.append(Slide(n + 1, scene, shown, course))
        progress((n + 1) / len(selected))
    return Storyboard(entry, entry.pathway or slides[0].pathway, tuple(slides))


def _drawable(entry: Entry | None, scene: Scene) -> Pathway:
    """Return the pathway of a scene's figure; raises InputError where there is none."""
    if entry is None:
        text = translate(
            "problem",
            "the figure of the scene {scene} is not there: {figure}",
            scene=scene_title(scene),
            figure=scene.figure,
        )
        raise InputError(Problem("unknown-figure", text))
    if entry.pathway is None:
        text = translate("problem", "this figure has no pathway to draw")
        raise InputError(Problem("no-pathway", text, entry.key))
    return entry.pathway


def _answered(
    entry: Entry,
    pathway: Pathway,
    state: State,
    table: InhibitorTable,
    cancelled: Callable[[], bool],
) -> ViewState:
    if state.compare is not None:
        return _compared(entry, pathway, state, table, cancelled)
    response = respond(query_of(state, pathway, table))
    certainty_result = None
    # Where nothing is done and there is no context, there is no direction to be sure of.
    if may_change(response):
        try:
            certainty_result = CertaintyRequest(response)(_quiet, cancelled)
        except Cancelled:
            raise Stopped from None
    return ViewState(state, entry, response, certainty_result=certainty_result)


def _compared(
    entry: Entry,
    pathway: Pathway,
    state: State,
    table: InhibitorTable,
    cancelled: Callable[[], bool],
) -> ViewState:
    """Return the panes of a comparison with their answers, and how sure each is."""
    responses: dict[Query, Response] = {}
    certainty: dict[Query, CertaintyResult] = {}

    def answer(regimen: Interventions, reference: Interventions | None = None) -> Response:
        query = query_of(replace(state, interventions=regimen), pathway, table, reference)
        if query not in responses:
            responses[query] = respond(query)
        return responses[query]

    def certainty_of(response: Response) -> CertaintyResult | None:
        return certainty.get(response.query)

    def view() -> ViewState:
        assert state.compare is not None
        response, scenes = answer(state.interventions), state.scenes_of(pathway)
        panes = pane_answers(state.compare, pathway, table, answer, scenes, certainty_of)
        known = certainty_of(response)
        return ViewState(state, entry, response, certainty_result=known, panes=panes)

    for response in open_questions(view()):
        try:
            certainty[response.query] = CertaintyRequest(response)(_quiet, cancelled)
        except Cancelled:
            raise Stopped from None
    return view()


def _followed(
    pathway: Pathway,
    state: State,
    response: Response,
    table: InhibitorTable,
    cancelled: Callable[[], bool],
) -> Course:
    try:
        return CourseRequest(response)(_quiet, cancelled)
    except Cancelled:
        raise Stopped from None


@dataclass(frozen=True)
class StoryboardChoice:
    """Scenes that an export can write.

    Attributes
    ----------
    title : str
        What they are and how many, for a list.
    name : str
        Proposed name of the file, without its suffix.
    scenes : tuple of Scene
        Never empty.
    """

    title: str
    name: str
    scenes: tuple[Scene, ...]


def storyboard_choices(shown: ViewState) -> tuple[StoryboardChoice, ...]:
    """Return what an export of the storyboard can write, what the strip shows first.

    Parameters
    ----------
    shown : ViewState

    Returns
    -------
    tuple of StoryboardChoice
        Empty where neither the figure nor the user has a scene.
    """
    state, pathway = shown.state, shown.pathway
    figure = replace(state, shows_talk=False).scenes_of(pathway)
    original = pathway.scenes if pathway is not None else ()
    name = name_of_pathway(pathway) if pathway is not None else "talk"
    is_edited = state.scenes is not None
    choices = []
    if figure:
        text = translate("storyboard", "Scenes of this figure ({number})", number=len(figure))
        if is_edited:
            text = translate(
                "storyboard",
                "Scenes of this figure, as you changed them ({number})",
                number=len(figure),
            )
        choices.append(StoryboardChoice(text, name, figure))
    if is_edited and original and original != figure:
        text = translate(
            "storyboard", "Scenes that the figure brought along ({number})", number=len(original)
        )
        choices.append(StoryboardChoice(text, name, original))
    if state.talk:
        text = translate("storyboard", "Your talk alone ({number})", number=len(state.talk))
        talk = StoryboardChoice(text, "talk", state.talk)
        choices.insert(0 if state.shows_talk else len(choices), talk)
        if figure:
            both = (*figure, *state.talk)
            text = translate(
                "storyboard", "Scenes of this figure, then your talk ({number})", number=len(both)
            )
            choices.append(StoryboardChoice(text, "talk", both))
    return tuple(choices)
