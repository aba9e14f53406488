"""The scenes of a figure with their answers: what slides, pages and frames are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from looplight.activity.dynamics.moments import moment
from looplight.activity.dynamics.time_course import Course
from looplight.activity.respond import respond
from looplight.activity.results.response import Response
from looplight.activity.solver.limits import Cancelled
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.background.time_course import CourseRequest
from looplight.session.playback.prediction import answer_words
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.evaluator import query_of
from looplight.session.state.state import Selection, State, ViewState
from looplight.session.text import labels as words
from looplight.session.text import time_axis
from looplight.session.text.certainty import in_doubt

# Smaller falls on the way are not called a dip.
DIP = 0.02


class Stopped(Exception):
    """The storyboard was cancelled."""


def _nobody() -> bool:
    return False


def _quiet(_: float) -> None:
    """Ignore the progress."""


@dataclass(frozen=True, eq=False)
class Slide:
    """One scene with its answer.

    Attributes
    ----------
    number : int
        From 1.
    shown : ViewState
        At the steady state, with its certainty where the scene has interventions.
    course : Course or None
        How the levels get there, where the scene plays.
    """

    number: int
    scene: Scene
    shown: ViewState
    course: Course | None = None

    @property
    def title(self) -> str:
        """Title with the letter of the figure's panel, where there is one."""
        panel = self.scene.panel
        return f"{panel} · {self.scene.title}" if panel else self.scene.title

    @property
    def returning(self) -> str:
        """Which nodes dip and come back, in a sentence; may be empty."""
        return returning_words(self.shown, self.course) if self.course is not None else ""

    @property
    def answer(self) -> str:
        """What the scene's question reveals, for example "AKT rises moderately (very likely)."."""
        question, response = self.scene.question, self.shown.response
        if question is None or response is None or question.node not in response.nodes:
            return ""
        # The certainty belongs to the answer: an audience must see how far it can be trusted.
        return f"{answer_words(self.shown, question.node)}."


@dataclass(frozen=True, eq=False)
class Storyboard:
    """A figure's scenes in order."""

    entry: Entry
    pathway: Pathway
    slides: tuple[Slide, ...]


def storyboard(
    entry: Entry,
    table: InhibitorTable,
    scenes: Sequence[Scene] | None = None,
    state: State | None = None,
    progress: Callable[[float], None] = _quiet,
    cancelled: Callable[[], bool] = _nobody,
) -> Storyboard:
    """Answer every scene of a figure.

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

    Raises
    ------
    InputError
        If the figure has no curated arrows.
    Stopped
        If ``cancelled`` says so.
    """
    pathway = entry.pathway
    if pathway is None:
        raise InputError(Problem("no-pathway", "this figure has no pathway to draw", entry.key))
    selected = scenes if scenes is not None else (state or State()).scenes_of(pathway)
    selected = tuple(selected) or (Scene("baseline", "Baseline"),)
    slides = []
    for n, scene in enumerate(selected):
        if cancelled():
            raise Stopped
        scene_state = replace(
            state or State(entry.key),
            interventions=scene.interventions,
            scene=scene.id,
            selection=Selection(),
            time=None,
            compare=None,
        )
        shown = _answered(entry, pathway, scene_state, table, cancelled)
        course = None
        if scene.plays and scene.interventions and shown.response is not None:
            course = _followed(pathway, scene_state, shown.response, table, cancelled)
        slides.append(Slide(n + 1, scene, shown, course))
        progress((n + 1) / len(selected))
    return Storyboard(entry, pathway, tuple(slides))


def returning_words(shown: ViewState, course: Course) -> str:
    """Return which nodes dip and come back, in a sentence; may be empty."""
    pathway = shown.entry.pathway if shown.entry else None
    if pathway is None or shown.response is None:
        return ""
    dips = [
        key
        for key, node in shown.response.nodes.items()
        if node.blocked == 0 and min(node.baseline, node.level) - course.rebound(key).lowest > DIP
    ]
    open_ = [key for key in dips if in_doubt(shown.response, shown.certainty_result, key)]
    parts = []
    for nodes, start in (
        ([key for key in dips if key not in open_], "Dips, then comes back at least in part"),
        (open_, "How far it comes back depends on strengths"),
    ):
        if nodes:
            parts.append(f"{start}: {', '.join(words.label(pathway, key) for key in nodes)}.")
    return " ".join(parts)


def _answered(
    entry: Entry,
    pathway: Pathway,
    state: State,
    table: InhibitorTable,
    cancelled: Callable[[], bool],
) -> ViewState:
    response = respond(query_of(state, pathway, table))
    certainty_result = None
    if state.interventions:
        try:
            certainty_result = CertaintyRequest(response)(_quiet, cancelled)
        except Cancelled:
            raise Stopped from None
    return ViewState(state, entry, response, certainty_result=certainty_result)


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


def moments(slide: Slide, count: int) -> tuple[ViewState, ...]:
    """Return ``count`` states along the time course, from its start; may be none."""
    response, course = slide.shown.response, slide.course
    if response is None or course is None:
        return ()
    end = time_axis.to_axis(float(course.times[-1]))
    times = [time_axis.from_axis(end * n / count) for n in range(count)]
    return tuple(replace(slide.shown, moment=moment(response, course, time)) for time in times)


def speaker_notes(slide: Slide, cited: bool = True) -> tuple[tuple[str, str], ...]:
    """Return what the speaker reads, as pairs of a heading (may be empty) and a text.

    ``cited`` = with the source of the figure.
    """
    shown, scene = slide.shown, slide.scene
    pathway = shown.entry.pathway if shown.entry else None
    notes = [("", scene.notes)]
    if scene.question:
        notes.append(("Ask", scene.question.text))
        notes.append(("Answer in this model", slide.answer))
    notes.append(("What the model says", shown.headline))
    notes.append(("In time", slide.returning))
    notes.append(("From the caption", f"“{scene.caption}”" if scene.caption else ""))
    if pathway is not None and cited:
        source = " · ".join(part for part in (pathway.source, pathway.tumour_context) if part)
        notes.append(("Source", source))
    return tuple(pair for pair in notes if pair[1])
