"""Every file says which figure it shows, in which context, under which drugs and doses."""

import zipfile
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image
from pptx import Presentation

from looplight.canvas.export.registry import (
    EXPORTS,
    Content,
    PictureOptions,
    StoryboardOptions,
    write,
)
from looplight.panels.time_course.time_panel import TimePanel
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import themes
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.document.document import Document
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.playback.storyboard import storyboard
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.regimen_values import regimens_of
from looplight.session.state.state import State

DONE = (Intervention(Kind.DRUG, "everolimus", 0.7),)
CONTEXT = (Intervention(Kind.LOSS, "TSC"),)
# Figure, reference, drug with dose, context, limits.
FACTS = (
    *("PMC3811159", "10.1158/1078-0432.CCR-13-0142"),
    *("Everolimus", "drug:everolimus=0.7", "loss:TSC"),
    "Research and education only",
)
# Plain text for people: without the notation of the command line.
TEXT_FACTS = (*FACTS[:2], "Everolimus", "70 %", "TSC1/TSC2 lost", FACTS[-1])


def entry():
    return bundled().resolve("mtorc1-feedback")


@cache
def shown():
    state = State(entry().key, DONE, CONTEXT)
    return Evaluator(table()).show(state, entry())[0]


@cache
def board():
    scenes = (Scene("plain", "Nothing"), Scene("own", "Mine", interventions=DONE))
    return storyboard(entry(), table(), scenes, State(entry().key, context=CONTEXT))


@pytest.fixture
def plot_page(qtbot):
    document = Document()
    document.open(entry().key)
    document.interventions.set_context(CONTEXT)
    document.interventions.give_drug("everolimus", 0.7)
    jobs = JobRunner()
    courses = TimeCourseComputation(document, jobs)
    panel = TimePanel(document, courses, CoursePlayer(document, courses), jobs)
    qtbot.addWidget(panel)
    panel.set_theme(themes.load("light"))
    panel.resize(900, 400)
    panel.show()
    courses.set_active(True)
    pages = []
    panel.export_requested.connect(lambda page, _shows: pages.append(page))

    def exported():
        panel.export_plot()
        return bool(pages)

    try:
        qtbot.waitUntil(lambda: document.store.course is not None)
        qtbot.waitUntil(exported)
        yield pages[0]
    finally:
        jobs.shutdown()


def words_of(path):
    """Return all text that a file or folder holds, wherever its format has a place for it."""
    if path.is_dir():
        # Each picture may go its own way: the last one has the interventions.
        return words_of(max(path.iterdir()))
    if path.suffix == ".png":
        with Image.open(path) as picture:
            return " ".join(picture.text.values())
    if path.suffix == ".gif":
        with Image.open(path) as picture:
            return picture.info["comment"].decode()
    if path.suffix == ".pptx":
        return Presentation(str(path)).slides[-1].notes_slide.notes_text_frame.text
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.parametrize(
    "row", EXPORTS, ids=lambda row: f"{row.content}{row.suffix}{'-handout' * row.handout}"
)
def test_every_export_carries_figure_context_drugs_doses_and_reference(
    request, qapp, tmp_path, row
) -> None:
    content = Content(
        shown(),
        PictureOptions(themes.load("light"), (800, 500)),
        StoryboardOptions(board(), themes.load("light")),
    )
    if row.content == "regimens":
        content = replace(content, shown=compared(), regimens=regimens_of(compared()))
    if row.content == "plot":
        content = replace(content, plot=request.getfixturevalue("plot_page"))
    written = write(row, content, tmp_path / f"out{row.suffix}")
    text = " ".join(words_of(path) for path in written)
    facts = TEXT_FACTS if row.content == "text" else FACTS
    assert [fact for fact in facts if fact not in text] == []
    if row.suffix == ".pptx":
        with zipfile.ZipFile(written[0]) as file:
            assert b"Research and education only" in file.read("docProps/core.xml")


@cache
def compared():
    from looplight.pathways.model.comparison import Comparison, Pane

    panes = (Pane("", DONE), Pane("", (Intervention(Kind.INHIBIT, "MTORC2"),)))
    state = State(entry().key, DONE, CONTEXT, compare=Comparison(panes))
    return Evaluator(table()).show(state, entry())[0]


@pytest.mark.parametrize("row", [r for r in EXPORTS if r.content in ("picture", "text", "slide")])
def test_a_comparison_says_it_of_every_pane(qapp, tmp_path, row) -> None:
    content = Content(compared(), PictureOptions(themes.load("light"), (800, 500)))
    written = write(row, content, tmp_path / f"out{row.suffix}")
    text = " ".join(words_of(path) for path in written)
    facts = TEXT_FACTS if row.content == "text" else FACTS
    assert [fact for fact in (*facts, "mTORC2 blocked") if fact not in text] == []
