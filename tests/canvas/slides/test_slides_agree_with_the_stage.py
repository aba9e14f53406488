"""What a scene lights and says on its slide is what it lights and says on the stage."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from looplight.canvas.paint.legend import ROW, row_width
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH
from looplight.canvas.slides.slide_painter import laid_out
from looplight.canvas.style import legend_rows
from looplight.canvas.style.node_and_arrow_style import names_at_nodes
from looplight.canvas.style.state_to_style import style_of
from looplight.session.appearance import themes
from looplight.session.background.certainty_computation import CertaintyComputation
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.export.picture_options import ALL, focused
from looplight.session.playback.cautions_beside_answers import in_own_signs
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.presentation_text import answer_on_stage, title_on_stage
from looplight.session.playback.question_and_answer_of_scene import asked_view, chain_of
from looplight.session.playback.scene_on_stage_and_slides import time_of_scene
from looplight.session.playback.slide_content import storyboard_of_view
from looplight.session.state.certainty_request import may_change

from ..conftest import CURATED
from .conftest import board


@pytest.fixture
def document(qapp):
    return Document()


@pytest.fixture
def ended():
    """Return a function that takes what is shut down at the end."""
    runners = []
    yield runners.append
    for runner in runners:
        runner.shutdown()


def shown_on_stage(presentation, index, waits):
    """Show a scene with its answer, and how sure that is."""
    presentation.show_scene(index)
    presentation.reveal()
    if may_change(presentation.document.shown.response):
        waits(lambda: presentation.document.shown.certainty_result is not None)
    return presentation.drawn


def texts(layout):
    return {paragraph.name: paragraph.text for paragraph in layout.paragraphs}


def overlapping(layout):
    """Return the texts that the legend or the figure lies on, or that lie on each other."""
    corner, scale = layout.legend.corner, layout.legend.scale
    pixels = layout.legend.pixels
    areas = [paragraph.area for paragraph in layout.paragraphs]
    if layout.rows:
        right = max(x + row_width(row, pixels) for row, x, _ in layout.rows)
        low, high = (pick(y for _, _, y in layout.rows) for pick in (max, min))
        top = corner[1] + (high - ROW / 2) * scale
        areas.append(QRectF(corner[0], top, right * scale, (low - high + ROW) * scale))
    areas.append(layout.figure_area)
    slide = QRectF(0, 0, WIDTH, HEIGHT)
    pairs = [(a, b) for a, b in combinations(areas, 2) if a.adjusted(0, 1, 0, -1).intersects(b)]
    return pairs or [area for area in areas if not slide.contains(area)]


@pytest.mark.parametrize(
    ("name", "across", "down"),
    [
        ("mtorc1-feedback", 0.66, 0.77),
        ("pi3k-akt-mtor", 0.55, 0.77),
        ("pi3k-ras-crosstalk", 0.62, 0.77),
        ("tumour-environment", 0.64, 0.68),
    ],
)
def test_the_figure_of_a_slide_is_as_tall_as_the_slide_allows(qapp, name, across, down):
    """Two lines of legend below it took their height, beside a column with room."""
    sizes = set()
    for slide in focused(board(name).with_questions).slides:
        layout, picture = laid_out(slide, themes.load("light"), ALL)
        drawing = picture.bounds.adjusted(12, 12, -12, -12)
        sizes.add((round(drawing.width() * layout.scale), round(drawing.height() * layout.scale)))
        for paragraph in layout.paragraphs:
            if paragraph.name in ("Text", "Headline"):
                assert paragraph.pixels >= 18, (slide.scene.id, paragraph.name)
        assert not overlapping(layout), slide.scene.id
    (size,) = sizes
    assert size[0] >= across * WIDTH
    assert size[1] >= down * HEIGHT


@pytest.mark.parametrize("name", CURATED)
def test_a_slide_lights_and_says_what_the_stage_does(document, name, qtbot, ended):
    """Slides of answers dimmed the path that the stage lit, and had neither answer nor chain."""
    document.open(document.figures.catalogue.resolve(name).key)
    stage = Presentation(document)
    jobs = JobRunner()
    ended(jobs)
    certainty = CertaintyComputation(stage.document, jobs, stage)
    certainty.set_enabled(True)
    asked = 0
    for index, slide in enumerate(focused(board(name)).slides):
        drawn = shown_on_stage(stage, index, qtbot.waitUntil)
        layout, picture = laid_out(slide, themes.load("light"), ALL)
        pathway, style = slide.pathway, picture.style
        on_stage = style_of(pathway, drawn, None, names_at_nodes(pathway, drawn.state))
        place = slide.scene.id
        # What is lit, and how every node and arrow is drawn: its direction and how sure it is, too.
        assert style.highlighted_nodes == on_stage.highlighted_nodes, place
        assert style.highlighted_arrows == on_stage.highlighted_arrows, place
        assert style.dimmed == on_stage.dimmed, place
        assert style.nodes == on_stage.nodes, place
        assert style.arrows == on_stage.arrows, place
        words, (answer, sure) = texts(layout), answer_on_stage(stage)
        assert words["Title"] == (answer or title_on_stage(stage, stage.scene)), place
        assert words.get("Certainty", "") == sure, place
        time = time_of_scene(stage.scene, drawn)
        assert time == ("at the end" if slide.course is not None else "")
        assert words["Figure"].endswith(time)
        assert (stage.phase is Phase.REVEAL) == bool(answer)
        if answer:
            asked += 1
            chain = chain_of(asked_view(stage.document.shown), stage.question.node)
            chain = " ".join(in_own_signs(chain).split())
            assert chain in words["Reasons"], place
            assert slide.title in words["Figure"]
        else:
            assert "Reasons" not in words
        # The legend explains what the stage does, and no more.
        present = legend_rows.of_picture(on_stage, pathway.by_id)
        assert {row for row, _, _ in layout.rows} == set(legend_rows.for_audience(present)), place
        assert not overlapping(layout), place
    assert asked


def test_a_question_lights_no_reasons_before_its_answer(document):
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    stage = Presentation(document)
    slides = focused(board("mtorc1-feedback").with_questions).slides
    for asking in (slide for slide in slides if slide.asks):
        stage.show_scene([scene.id for scene in stage.scenes].index(asking.scene.id))
        assert stage.phase is Phase.ASK
        assert asking.drawn.highlight == stage.drawn.highlight
        words = texts(laid_out(asking, themes.load("light"), ALL)[0])
        assert words["Title"] == title_on_stage(stage, stage.scene)
        assert not {"Reasons", "Certainty", "Headline"} & set(words)


def test_a_view_that_is_a_scene_is_the_slide_of_that_scene(document):
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    document.show_scene("mtorc1-blocked")
    (slide,) = focused(storyboard_of_view(document.shown, document.inhibitors)).slides
    of_deck = focused(board("mtorc1-feedback")).slides[1]
    assert slide.shown.highlight == of_deck.shown.highlight is not None
    assert (slide.heading, slide.reasons) == (of_deck.heading, of_deck.reasons)
    document.interventions.toggle("AKT")
    (changed,) = focused(storyboard_of_view(document.shown, document.inhibitors)).slides
    assert changed.is_view
    assert changed.shown.highlight is None


@pytest.mark.parametrize("name", CURATED)
def test_the_figure_comes_first_and_texts_can_be_read(qapp, name):
    """It had half of the width, beside texts of 12 points and a legend of five lines."""
    for slide in focused(board(name)).slides:
        layout, picture = laid_out(slide, themes.load("light"), ALL)
        assert layout.figure_area.height() > 0.68 * 720
        drawn = picture.bounds.width() * layout.scale, picture.bounds.height() * layout.scale
        room = layout.figure_area.width(), layout.figure_area.height()
        assert drawn[0] >= room[0] or drawn[1] >= room[1] or layout.scale >= 1.6
        for paragraph in layout.paragraphs:
            # 14 points are 18.7 pixels.
            if paragraph.name in ("Title", "Certainty", "Text", "Model", "Headline"):
                assert paragraph.pixels >= 18, (slide.scene.id, paragraph)
