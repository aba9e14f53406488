"""One scene with its answer, as slides, pages and frames show it, and storyboards of them."""

from dataclasses import dataclass, replace

from looplight.activity.dynamics.time_course import Course, moment
from looplight.activity.sentences.interventions_in_sentences import interventions_text
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.translated_names import scene_text, source_context
from looplight.session.playback.cautions_beside_answers import (
    caution_sentences,
    combination_sentences,
    contested_reasons,
    in_own_signs,
    measured_in_parts,
    notices,
    without_cautions,
)
from looplight.session.playback.question_and_answer_of_scene import (
    answer_words,
    asked_view,
    asked_words,
    without_answer,
)
from looplight.session.playback.scene_on_stage_and_slides import (
    answer_of_scene,
    highlight_of_scene,
    is_as_written,
    reasons_of_scene,
    time_of_scene,
)
from looplight.session.state.comparison_results import NOTHING
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import display_names, verdict_words
from looplight.session.text.certainty_words import in_doubt
from looplight.session.text.drug_uses.given_drugs import card_lines_of
from looplight.session.text.output_words import OutputText, output_texts
from looplight.session.text.scene_titles import marked_title, title_in_context
from looplight.session.text.time_course import time_axis
from looplight.translation.messages import translate

# Smaller falls on the way are not called a dip.
DIP = 0.02
# The id of the scene that a view becomes.
VIEW = "view"


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
    asks : bool
        True for the question before the answer: what is blocked is drawn, what follows is not.
    readings : tuple of str
        The verdict and the level of each output, where the slide lists them.
    notices : tuple of str
        Cautions of drugs and contested arrows, where they stand beside the headline.
    """

    number: int
    scene: Scene
    shown: ViewState
    course: Course | None = None
    asks: bool = False
    readings: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def is_view(self) -> bool:
        """Whether the slide is no scene but what a window shows."""
        return self.scene.id == VIEW

    @property
    def pathway(self) -> Pathway:
        """The pathway of the slide's figure."""
        pathway = self.shown.pathway
        assert pathway is not None
        return pathway

    @property
    def text(self) -> str:
        """Sentences for the audience: those of the scene, or its question."""
        question = self.scene.question
        if self.asks and question:
            return asked_words(question, self.scene)
        return scene_text(self.scene)

    @property
    def drawn(self) -> ViewState:
        """What the figure shows: without the answer where the slide asks for it."""
        question = self.scene.question
        if not self.asks or question is None:
            return self.shown
        hidden = without_answer(self.shown)
        # The selection rings the node that the question is about.
        selection = Selection(SelectionKind.NODE, question.node)
        light = self.shown.highlight and highlight_of_scene(self.scene, self.shown, answered=False)
        state = replace(hidden.state, selection=selection)
        return replace(hidden, state=state, highlight=light)

    @property
    def title(self) -> str:
        """Title with the mark of the printed figure's panel, and with the tumour context."""
        if self.is_view and self.shown.panes:
            return marked_title(self.scene, self.shown.storyboard)
        response = self.shown.response
        drugs = response.query.drugs if response is not None else None
        return title_in_context(
            self.scene, self.shown.storyboard, self.pathway, self.shown.state.context, drugs
        )

    @property
    def heading(self) -> str:
        """What stands above the figure: the answer to the scene's question, else its title."""
        return (not self.asks and answer_of_scene(self.scene, self.shown)[0]) or self.title

    @property
    def certainty(self) -> str:
        """How sure the answer in the heading is; empty without one."""
        return "" if self.asks else answer_of_scene(self.scene, self.shown)[1]

    @property
    def reasons(self) -> str:
        """The chain of arrows that leads to the answer in the heading, or its reasons in words."""
        return "" if self.asks else in_own_signs(reasons_of_scene(self.scene, self.shown))

    @property
    def time_words(self) -> str:
        """Which time the figure shows, where the scene plays; empty before the answer."""
        return "" if self.asks else time_of_scene(self.scene, self.shown)

    @property
    def returning(self) -> str:
        """Which nodes dip and come back, in a sentence; may be empty."""
        return returning_words(self.shown, self.course) if self.course is not None else ""

    @property
    def answer(self) -> str:
        """What the scene's question reveals, for example "AKT rises moderately (very likely)."."""
        question, shown = self.scene.question, asked_view(self.shown)
        if question is None or shown.response is None or question.node not in shown.response.nodes:
            return ""
        # The certainty belongs to the answer: an audience must see how far it can be trusted.
        return f"{answer_words(shown, question.node)}."


@dataclass(frozen=True, eq=False)
class Storyboard:
    """Scenes in order, of one figure or of several.

    Attributes
    ----------
    entry : Entry
    pathway : Pathway
        The figure that was open, of which most storyboards are.
    slides : tuple of Slide
        At least one.
    """

    entry: Entry
    pathway: Pathway
    slides: tuple[Slide, ...]

    @property
    def pathways(self) -> tuple[Pathway, ...]:
        """The pathways of all slides, each once."""
        return tuple(dict.fromkeys(slide.pathway for slide in self.slides))

    @property
    def title(self) -> str:
        """The title of the figure; of several, the first one and how many more."""
        first, *more = self.pathways
        if not more:
            return first.title
        return translate(
            "slides",
            "{title} and {count} more figure",
            plural="{title} and {count} more figures",
            count=len(more),
            title=first.title,
        )

    @property
    def source(self) -> str:
        """The sources of all figures."""
        return "; ".join(dict.fromkeys(p.source for p in self.pathways if p.source))

    @property
    def with_questions(self) -> "Storyboard":
        """The same scenes, each question on a slide of its own before its answer."""
        slides: list[Slide] = []
        for slide in self.slides:
            question, response = slide.scene.question, slide.shown.response
            if question is not None and response is not None and question.node in response.nodes:
                slides.append(replace(slide, number=len(slides) + 1, course=None, asks=True))
            slides.append(replace(slide, number=len(slides) + 1))
        return replace(self, slides=tuple(slides))


def storyboard_of_view(shown: ViewState, drugs: InhibitorTable) -> Storyboard:
    """Return one slide of what is shown, named after what is done.

    What is a scene, with nothing changed by hand, is the slide of that scene: it lights and says
    what the stage does.

    Raises
    ------
    InputError
        If the figure has no curated arrows.
    """
    entry, pathway = shown.entry, shown.pathway
    if entry is None or pathway is None:
        text = translate("problem", "this figure has no pathway to draw")
        raise InputError(Problem("no-pathway", text))
    state = shown.state
    title = interventions_text(pathway, state.interventions, drugs) or NOTHING
    if shown.panes:
        title = " · ".join(pane.title for pane in shown.panes)
    scene = shown.scene
    if scene is None or shown.panes or shown.moment or not is_as_written(scene, state):
        scene = Scene(VIEW, title)
    slide = Slide(1, scene, shown, readings=readings(shown), notices=notices(shown))
    return Storyboard(entry, pathway, (slide,))


def readings(shown: ViewState) -> tuple[str, ...]:
    """Return the verdict and the outputs, as the window shows them beside the headline."""
    # The verdict is about the steady state, not about a moment on the way.
    response = shown.response if shown.moment is None else None
    verdict = verdict_words.verdict_words(response, shown.certainty_result) if response else ""
    texts = [text for text in output_texts(shown) if text.percent]
    # The first one says what the percent are of; a picture has no other place that does.
    outputs = (_reading(shown, text, whole=text is texts[0]) for text in texts)
    return tuple(filter(None, (verdict, *outputs)))


def _reading(shown: ViewState, text: OutputText, *, whole: bool) -> str:
    """Return the level of an output, and how sure its direction is where that is known."""
    line = translate("slides", "{output} {percent}: {size}")
    if whole:
        line = translate("slides", "{output} {percent} of untreated: {size}")
    line = line.format(output=text.label, percent=text.percent, size=text.size)
    # What is in doubt is said in the place of the size.
    sure = display_names.CERTAINTY_SHORT[shown.certainty(text.node)] if text.firm else ""
    # No line begins with the dot.
    return f"{line}\u00a0· {sure}" if sure else line


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
    closed = ", ".join(display_names.label(pathway, key) for key in dips if key not in open_)
    if closed:
        parts.append(
            translate("slides", "Dips, then comes back at least in part: {nodes}.", nodes=closed)
        )
    if open_:
        doubted = ", ".join(display_names.label(pathway, key) for key in open_)
        parts.append(
            translate(
                "slides", "How far it comes back depends on strengths: {nodes}.", nodes=doubted
            )
        )
    return " ".join(parts)


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
    if slide.asks and scene.question:
        # Who prints the notes for the audience would give the answer away.
        text = translate(
            "slides",
            "{question} The next slide has the answer.",
            question=asked_words(scene.question, scene),
        )
        return ((translate("slides", "Ask"), text),)
    notes = [("", scene.notes)]
    if scene.question:
        notes.append((translate("slides", "Ask"), asked_words(scene.question, scene)))
        notes.append((translate("slides", "Answer in this model"), slide.answer))
    says = translate("slides", "What the model says")
    if shown.panes:
        notes.append((says, " ".join(f"{pane.name}: {pane.headline}" for pane in shown.panes)))
        views = tuple(shown.of_pane(number) for number in range(len(shown.panes)))
    else:
        notes.append((says, without_cautions(shown, shown.headline)))
        views = (shown,)
    for heading, sentences in (
        (translate("slides", "Caution"), caution_sentences),
        (translate("slides", "Drugs, status and cautions"), lambda v: card_lines_of(v.response)),
        (translate("slides", "Combination"), combination_sentences),
        (translate("slides", "Measured"), measured_in_parts),
        (translate("slides", "Other figures"), lambda view: view.other_figures),
        (translate("slides", "Contested"), contested_reasons),
    ):
        # Panes share cautions: each is read once.
        once = dict.fromkeys(text for view in views for text in sentences(view))
        notes.append((heading, " ".join(once)))
    notes.append((translate("slides", "In time"), slide.returning))
    caption = f"“{scene.caption}”" if scene.caption else ""
    notes.append((translate("slides", "From the caption"), caption))
    if pathway is not None and cited:
        source = " · ".join(
            part for part in (pathway.source, source_context(pathway.tumour_context)) if part
        )
        notes.append((translate("slides", "Source"), source))
    return tuple(pair for pair in notes if pair[1])
