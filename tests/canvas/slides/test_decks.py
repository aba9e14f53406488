"""Slides as a talk needs them: questions before answers, and properties that are the user's."""

import io
import itertools
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from PySide6.QtCore import QRectF

from looplight.canvas.slides import panes_layout
from looplight.canvas.slides.pptx import panes as panes_slide
from looplight.canvas.slides.storyboard_writer import write, write_view
from looplight.canvas.style import legend_rows
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.appearance import themes
from looplight.session.export.picture_options import ExportOptions
from looplight.session.playback.storyboard import storyboard
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.regimen_values import regimens_of
from looplight.session.state.state import State
from looplight.session.text.output_words import output_texts
from looplight.session.text.verdict_words import verdict_words

from .test_slides import all_shapes, alt

EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


@pytest.fixture(scope="module")
def board():
    return storyboard(bundled().resolve("mtorc1-feedback"), table())


@pytest.fixture(scope="module")
def first_scenes(board):
    """Two scenes: where their number does not matter, they are written in half the time."""
    return replace(board, slides=board.slides[:2])


@pytest.fixture(scope="module")
def deck_file(qapp, board, tmp_path_factory):
    """File with the slides of a pathway and of their questions, by an author."""
    path = tmp_path_factory.mktemp("deck") / "talk.pptx"
    written(board, path, author="Dr Ada Example")
    return path


def written(board, path, **options):
    write(board, themes.load("light"), path, "pptx", options=ExportOptions(**options))
    return Presentation(str(path))


def words(slide):
    shapes = list(all_shapes(slide.shapes))
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    return "\n".join([*texts, *(alt(shape) for shape in shapes)])


def test_a_question_has_a_slide_before_its_answer(board, deck_file):
    slides = list(Presentation(str(deck_file)).slides)
    asking = [scene for scene in board.pathway.scenes if scene.question]
    assert asking
    assert len(slides) == len(board.slides) + len(asking)
    for scene in asking:
        number = next(n for n, slide in enumerate(slides) if scene.question.text in words(slide))
        question, answer = slides[number : number + 2]
        assert scene.title in question.shapes.title.text_frame.text
        asking_words, answer_words = words(question), words(answer)
        assert scene.text in answer_words
        assert scene.text not in asking_words
        # What is blocked is drawn, what follows is not: neither in shapes nor in their texts.
        assert ": blocked" in asking_words
        assert not {"Headline", "Bar of the headline"} & {s.name for s in question.shapes}
        assert " rises" in answer_words or " falls" in answer_words
        lines = [line for line in asking_words.splitlines() if ": blocked" not in line]
        for given_away in (", rises", ", falls", "lets go", "very likely"):
            assert not [line for line in lines if given_away in line], scene.id
        notes = question.notes_slide.notes_text_frame.text
        assert scene.question.text in notes
        assert "Answer in this model" not in notes


def test_question_slides_are_a_choice(qapp, first_scenes, tmp_path):
    assert any(slide.scene.question for slide in first_scenes.slides)
    deck = written(first_scenes, tmp_path / "talk.pptx", questions=False)
    assert len(deck.slides) == len(first_scenes.slides)


def parts(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_properties_of_a_deck_are_the_users_and_the_figures(board, deck_file):
    deck = Presentation(str(deck_file))
    core = deck.core_properties
    assert core.title == board.pathway.title
    assert (core.author, core.last_modified_by) == ("Dr Ada Example", "Dr Ada Example")
    assert board.pathway.source in core.subject
    files = parts(deck_file)
    extended = ElementTree.fromstring(files["docProps/app.xml"])
    assert extended.findtext(f"{EXTENDED}Slides") == str(len(deck.slides))
    assert extended.findtext(f"{EXTENDED}PresentationFormat") == "Widescreen"
    assert extended.findtext(f"{EXTENDED}Application") == "Looplight"
    assert b"4x3" not in files["ppt/presentation.xml"]
    assert deck.slide_width * 9 == deck.slide_height * 16
    assert not [name for name in files if "printerSettings" in name]
    assert not [name for name, content in files.items() if b"Canny" in content]


def test_a_deck_says_when_it_was_made(qapp, first_scenes, tmp_path, monkeypatch):
    path = tmp_path / "talk.pptx"
    before = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    core = written(first_scenes, path).core_properties
    assert before <= core.created == core.modified <= datetime.now(UTC).replace(tzinfo=None)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    again = written(first_scenes, path).core_properties
    assert again.created == again.modified == datetime(2023, 11, 14, 22, 13, 20)
    assert (again.author, again.last_modified_by) == ("", "")


def test_the_thumbnail_of_a_deck_is_its_first_slide(deck_file):
    picture = Image.open(io.BytesIO(parts(deck_file)["docProps/thumbnail.jpeg"])).convert("RGB")
    assert picture.size == (256, 144)
    # The colours of membrane, nodes and arrows, and not one blank area.
    colours = picture.quantize(16).getcolors()
    assert max(count for count, _ in colours) < 0.8 * 256 * 144


def test_this_view_is_one_slide_with_its_question_in_the_notes(qapp, tmp_path):
    state = State(
        board_entry().key,
        interventions=(Intervention(Kind.INHIBIT, "MTORC1", 0.5),),
        context=(Intervention(Kind.LOSS, "TSC"),),
    )
    path = tmp_path / "view.pptx"
    view = Evaluator(table()).show(state, board_entry())[0]
    write_view(view, themes.load("dark"), path)
    (slide,) = Presentation(str(path)).slides
    assert "mTORC1" in slide.shapes.title.text_frame.text
    text = words(slide)
    pathway = board_entry().pathway
    for part in (pathway.source, "Research and education only", "Legend: activates"):
        assert part in text
    assert view.headline[:40] in text
    readings = [shape for shape in slide.shapes if shape.name.startswith("Reading")]
    lines = [shape.text_frame.text for shape in readings]
    assert lines[0] == verdict_words(view.response), "the verdict as the window has it"
    outputs = output_texts(view)
    assert len(lines) == 1 + len(outputs)
    for line, output in zip(lines[1:], outputs, strict=True):
        assert output.label in line
        assert output.percent in line
    assert f"{outputs[0].percent} of untreated" in lines[1]
    shown = [*readings, *(s for s in slide.shapes if s.name == "Headline")]
    tops = sorted((shape.top, shape.top + shape.height) for shape in shown)
    assert all(end <= top for (_, end), (top, _) in itertools.pairwise(tops)), "none on another"
    notes = slide.notes_slide.notes_text_frame.text
    for part in ("inhibit:MTORC1=0.5", "loss:TSC", "10.1158/1078-0432.CCR-13-0142"):
        assert part in notes


def test_a_view_says_what_its_answer_must_not_be_shown_without(qapp, tmp_path):
    path = tmp_path / "view.pptx"
    state = State(board_entry().key, interventions=(Intervention(Kind.DRUG, "alpelisib"),))
    shown = Evaluator(table()).show(state, board_entry())[0]
    write_view(shown, themes.load("light"), path)
    (slide,) = Presentation(str(path)).slides
    texts = {s.name: s.text_frame.text for s in slide.shapes if s.has_text_frame}
    (caution,) = shown.response.query.cautions
    assert texts["Notice 1"] == f"Caution: {caution.headline}"
    assert caution.headline not in texts["Headline"], "once, and not in bold"
    assert texts["Notice 2"].startswith("Contested arrows: ")
    assert "p70S6K –| mTORC2" in texts["Notice 2"]
    notes = slide.notes_slide.notes_text_frame.text
    contested = [arrow.contested for arrow in board_entry().pathway.arrows if arrow.contested]
    assert contested
    assert all(part in notes for part in (caution.headline, *contested))
    # The legend has marks and no shapes, and nothing that is read is smaller than 12 points.
    legend = {s.name for s in slide.shapes if s.name.startswith("Legend: ")}
    kinds = legend_rows.shapes(frozenset(node.kind.value for node in board_entry().pathway.nodes))
    assert not {f"Legend: {row.text}" for row in kinds} & legend
    assert "Legend: blocked" in legend
    read = [s for s in slide.shapes if s.name.startswith(("Headline", "Reading", "Notice"))]
    sizes = [int(size) for s in read for size in s._element.xpath(".//a:rPr/@sz")]
    assert min(sizes) >= 1200
    foot = [s for s in slide.shapes if s.name in ("Limits", "Source")]
    assert min(int(z) for s in foot for z in s._element.xpath(".//a:rPr/@sz")) >= 1000


def test_a_part_in_view_is_framed_on_its_slide(qapp, tmp_path):
    path = tmp_path / "view.pptx"
    view = Evaluator(table()).show(State(board_entry().key), board_entry())[0]
    write_view(view, themes.load("light"), path, area=QRectF(200, 100, 400, 225))
    (slide,) = Presentation(str(path)).slides
    assert "Frame" in [shape.name for shape in slide.shapes]


COMPARED = (
    (Intervention(Kind.DRUG, "alpelisib"),),
    (),
    (Intervention(Kind.DRUG, "everolimus"),),
    (Intervention(Kind.DRUG, "capivasertib"),),
    (Intervention(Kind.INHIBIT, "AKT"),),
    (Intervention(Kind.INHIBIT, "PI3K", 0.5),),
)


def area_of(shape):
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def are_apart(one, two):
    slack = 9525 * 3
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return across <= slack or down <= slack


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_a_comparison_is_slides_of_native_shapes_that_fill_them(qapp, tmp_path, count):
    shown, slides = comparison_of(count, tmp_path)
    # They are drawn by twos, before the table.
    assert len(slides) == (count + 1) // 2 + 1
    for number, slide in enumerate(slides, start=1):
        assert slide.shapes.title.text_frame.text.endswith(f"({number} of {len(slides)})")
        assert not [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        text = words(slide)
        for part in (board_entry().pathway.source, "Research and education only"):
            assert part in text
        check_page(slide, least=0.3)
    # Every pane is a group with its nodes, beside its title and its answer.
    names = {pane.name for pane in shown.panes}
    figures = [s for slide in slides for s in slide.shapes if s.name in names]
    assert [s.name for s in figures] == [pane.name for pane in shown.panes]
    for figure, pane in zip(figures, shown.panes, strict=True):
        assert alt(figure) == pane.headline
        assert "AKT" in {part.name for part in figure.shapes}
    cautions = {c.headline for pane in shown.panes for c in pane.alone.query.cautions}
    assert cautions
    # What is drawn on a slide without the table has the cautions of its answer beside it.
    for number, pane in enumerate(shown.panes):
        text = words(slides[number // 2])
        assert all(caution.headline in text for caution in pane.alone.query.cautions)
    texts = [s.text_frame.text for s in slides[-1].shapes if s.has_text_frame]
    assert ["\n".join(texts).count(caution) for caution in cautions] == [1] * len(cautions)


def test_three_panes_share_a_slide_where_their_names_can_be_read(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(panes_layout, "LEAST_NAMES", 6)
    shown, (slide,) = comparison_of(3, tmp_path)
    assert {pane.name for pane in shown.panes} <= {s.name for s in slide.shapes}
    assert any(s.has_table for s in slide.shapes)
    assert " of " not in slide.shapes.title.text_frame.text
    check_page(slide, least=0.3)


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-ras-crosstalk"])
def test_a_hall_reads_the_names_of_nodes_which_have_one_size(qapp, tmp_path, figure):
    """They had 7 to 10 points, on one drawing."""
    entry = bundled().resolve(figure)
    names = {node.label for node in entry.pathway.nodes}
    panes = (Pane("", ()), Pane("", (Intervention(Kind.INHIBIT, "AKT"),)))
    for compared in (None, Comparison(panes)):
        shown = Evaluator(table()).show(State(entry.key, compare=compared), entry)[0]
        write_view(shown, themes.load("light"), tmp_path / "view.pptx")
        slide = Presentation(str(tmp_path / "view.pptx")).slides[0]
        nodes = [s for s in all_shapes(slide.shapes) if s.name in names and s.has_text_frame]
        sizes = {run.font.size.pt for s in nodes for p in s.text_frame.paragraphs for run in p.runs}
        assert max(sizes) - min(sizes) < 0.2, compared
        assert min(sizes) >= 10, compared


def test_a_comparison_in_a_talk_is_one_slide_behind_that_of_its_question(qapp, tmp_path):
    entry, path = board_entry(), tmp_path / "talk.pptx"
    compare = Comparison(tuple(Pane("", each) for each in ((), COMPARED[4], COMPARED[2])), front=1)
    scene = Scene(
        "talk-1",
        "Two ways",
        notes="Point at IRS1.",
        interventions=COMPARED[4],
        question=Question("What of IRS1?", "IRS1"),
        compare=compare,
    )
    deck = storyboard(entry, table(), (scene,))
    write(deck, themes.load("light"), path, "pptx")
    asks, answers = Presentation(str(path)).slides
    panes = deck.slides[0].shown.panes
    assert "Pane 2: What of IRS1?" in words(asks)
    assert asks.shapes.title.text == "Two ways"
    (answer,) = deck.slides
    assert answers.shapes.title.text == answer.heading, "the answer takes the place of the title"
    assert answers.shapes.title.text.endswith("rises moderately")
    for text in ("Two ways", answer.reasons, answer.certainty):
        assert text
        assert " ".join(text.split()) in " ".join(words(answers).split())
    assert not any(shape.has_table for shape in asks.shapes)
    for pane in panes[1:]:
        assert pane.headline not in words(asks)
    for slide in (asks, answers):
        assert {pane.name for pane in panes} <= {shape.name for shape in slide.shapes}
    assert any(shape.has_table for shape in answers.shapes)
    notes = answers.notes_slide.notes_text_frame.text
    assert notes.startswith("Point at IRS1.")
    assert all(f"{pane.name}: {pane.headline}" in notes for pane in panes)
    # The same page in the formats that have one for each scene.
    for kind in ("png", "pdf", "gif"):
        (written,) = write(deck, themes.load("light"), tmp_path / f"talk.{kind}", kind)
        assert written.stat().st_size > 10_000


def test_the_table_of_a_comparison_is_one_of_powerpoint(qapp, tmp_path):
    shown, slides = comparison_of(3, tmp_path)
    (frame,) = [s for s in slides[-1].shapes if s.has_table]
    cells = [[cell.text_frame.text for cell in row.cells] for row in frame.table.rows]
    expected = regimens_of(shown)
    assert [row[0] for row in cells[1:]] == [row.label for row in expected.rows]
    for heading, regimen in zip(cells[0][1:], expected.regimens, strict=True):
        assert regimen.name in heading


def test_the_table_and_the_titles_of_many_panes_are_read_in_a_hall(qapp, tmp_path):
    """Letters of 10 points stood in seven columns."""
    shown, slides = comparison_of(6, tmp_path)
    (frame,) = [s for s in slides[-1].shapes if s.has_table]
    cells = [cell.text_frame for row in frame.table.rows for cell in row.cells]
    texts = "\n".join(cell.text for cell in cells)
    assert all(regimen.name in texts for regimen in regimens_of(shown).regimens)
    sizes = [run.font.size.pt for cell in cells for p in cell.paragraphs for run in p.runs]
    assert min(sizes) >= 12
    assert max(sizes) >= 14
    for slide in slides[:-1]:
        panes = [s for s in slide.shapes if s.name == "Pane"]
        assert min(s.text_frame.paragraphs[0].runs[0].font.size.pt for s in panes) >= 14


def comparison_of(count, folder):
    """Write a comparison of so many panes; return it and its slides."""
    panes = tuple(Pane("", interventions) for interventions in COMPARED[:count])
    state = State(board_entry().key, panes[0].interventions, compare=Comparison(panes))
    shown = Evaluator(table()).show(state, board_entry())[0]
    write_view(shown, themes.load("light"), folder / "view.pptx")
    return shown, list(Presentation(str(folder / "view.pptx")).slides)


def check_page(slide, least):
    """Nothing lies on anything else, and little of the page is empty."""
    areas = [
        area_of(s) for s in slide.shapes if not s.name.startswith(("Frame", "Legend")) and s.width
    ]
    assert all(are_apart(*pair) for pair in itertools.combinations(areas, 2))
    frames = [s for s in slide.shapes if s.name.startswith("Frame of pane") or s.has_table]
    assert sum(s.width * s.height for s in frames) > least * 12192000 * 6858000
    assert max(s.left + s.width for s in frames) > 0.9 * 12192000
    numbers = slide._element.xpath(".//p:cNvPr/@id")
    assert len(numbers) == len(set(numbers))


def test_the_panes_of_a_large_figure_are_pictures(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(panes_slide, "MOST_NODES", 10)
    panes = (Pane("", ()), Pane("", COMPARED[0]))
    path = tmp_path / "view.pptx"
    state = State(board_entry().key, compare=Comparison(panes))
    shown = Evaluator(table()).show(state, board_entry())[0]
    write_view(shown, themes.load("dark"), path)
    slide = Presentation(str(path)).slides[0]
    pictures = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [alt(s) for s in pictures] == [pane.headline for pane in shown.panes]


def board_entry():
    return bundled().resolve("mtorc1-feedback")
