"""Storyboards as files: every scene is there, editable, readable, with its source and limits."""

import re
import subprocess
from dataclasses import replace

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from PySide6.QtGui import QImage

from looplight.canvas.slides.painter_capture import CapturedPath, CapturedText, capture
from looplight.canvas.slides.pptx.xml_elements import DRAWING
from looplight.canvas.slides.slide_layout import slide_layout
from looplight.canvas.slides.storyboard_writer import write
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.pathway import Node, NodeKind, Pathway, Question, Scene
from looplight.session.appearance import themes
from looplight.session.export.picture_options import ExportOptions
from looplight.session.playback.slide_content import moments, speaker_notes
from looplight.session.playback.storyboard import Stopped, storyboard

from ..conftest import CURATED
from .conftest import LIMITS, board

# The largest deck takes as long as the others together.
DECKS = [
    pytest.param(name, marks=pytest.mark.soak) if name == "pi3k-ras-crosstalk" else name
    for name in CURATED
]


def all_shapes(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from all_shapes(shape.shapes)


def alt(shape):
    return shape._element.xpath("./*/p:cNvPr")[0].get("descr", "")


def presets(slide):
    return set(slide._element.xpath(".//a:prstGeom/@prst"))


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_has_one_slide_a_scene_with_all_its_words(deck_of, name):
    deck = deck_of(name)
    scenes = board(name).pathway.scenes
    assert len(deck.slides) == len(scenes)
    assert deck.slide_width * 9 == deck.slide_height * 16
    for slide, scene in zip(deck.slides, scenes, strict=True):
        text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        # An answer takes the place of the title, which stands above it then, as on stage.
        assert scene.title in text
        if scene.question:
            assert "In this model" in slide.shapes.title.text_frame.text
        else:
            assert scene.title in slide.shapes.title.text_frame.text
        assert scene.text in text
        assert LIMITS in text
        assert board(name).pathway.source in text
        notes = slide.notes_slide.notes_text_frame.text
        assert scene.notes in notes
        assert LIMITS in notes
        if scene.question:
            assert scene.question.text in notes
            assert "Answer in this model" in notes


@pytest.mark.parametrize("name", DECKS)
def test_nodes_and_arrows_are_native_shapes_with_alternative_text(deck_of, name):
    deck = deck_of(name)
    pathway = board(name).pathway
    for slide in deck.slides:
        shapes = list(all_shapes(slide.shapes))
        assert not [s for s in shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        texts = [alt(shape) for shape in shapes]
        for node in pathway.nodes:
            if node.kind is not NodeKind.LABEL:
                assert any(text.startswith(f"{node.label}, ") for text in texts), node.id
        drawn = sum(bool(re.search(r" (activates|inhibits|acts on) ", text)) for text in texts)
        assert drawn == sum(a.source != a.target for a in pathway.arrows)
        numbers = [s.shape_id for s in shapes]
        assert len(numbers) == len(set(numbers))
    assert {"roundRect", "straightConnector1"} <= presets(deck.slides[0])


def test_a_node_can_be_edited_as_one_shape_with_its_word(deck_of):
    deck = deck_of("mtorc1-feedback")
    groups = [s for s in deck.slides[0].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    akt = next(g for g in groups if g.name == "AKT")
    body = next(s for s in akt.shapes if s.name == "AKT")
    assert body.text_frame.text == "AKT"
    assert body.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE


def test_what_is_released_is_dashed_and_what_is_blocked_is_crossed(deck_of):
    deck = deck_of("mtorc1-feedback")
    plain, blocked = deck.slides[0], deck.slides[1]
    brake = next(s for s in blocked.shapes if alt(s).startswith("p70S6K inhibits IRS1"))
    assert "lets go" in alt(brake)
    assert brake._element.xpath(".//a:custDash")
    same = next(s for s in plain.shapes if alt(s).startswith("p70S6K inhibits IRS1"))
    assert not same._element.xpath(".//a:custDash")
    # The bar: a line of its own at the end.
    assert [s for s in brake.shapes if s.name.endswith(": bar")]
    node = next(s for s in blocked.shapes if s.name == "mTORC1")
    assert alt(node).startswith("mTORC1, complex: blocked")
    assert len([s for s in node.shapes if s.name == "mTORC1: blocked"]) >= 2
    assert "falls" in alt(next(s for s in blocked.shapes if s.name == "p70S6K"))


def test_arrows_that_activate_carry_their_own_heads(deck_of):
    deck = deck_of("mtorc1-feedback")
    arrow = next(s for s in deck.slides[0].shapes if alt(s).startswith("IRS1 activates PI3K"))
    assert arrow._element.xpath(".//a:tailEnd/@type") == ["triangle"]


def test_arrows_that_the_source_states_begin_with_a_dot(deck_of):
    slide = deck_of("mtorc1-feedback").slides[0]
    dots = {alt(s) for s in slide.shapes if s._element.xpath(".//a:headEnd[@type='oval']")}
    assert dots
    assert all("stated in the source" in text for text in dots)
    pathway = board("mtorc1-feedback").pathway
    assert len(dots) == sum(arrow.stated for arrow in pathway.arrows)


def test_straight_arrows_hang_on_the_nodes_that_they_join(deck_of):
    slide = deck_of("mtorc1-feedback").slides[0]
    names = {s.shape_id: s.name for s in all_shapes(slide.shapes)}
    arrow = next(s for s in slide.shapes if alt(s).startswith("IRS1 activates PI3K"))
    start, end = (arrow._element.xpath(f".//a:{one}/@id") for one in ("stCxn", "endCxn"))
    assert [names[int(n)] for n in (*start, *end)] == ["IRS1", "PI3K"]
    every = slide._element.xpath(".//a:stCxn/@id | .//a:endCxn/@id")
    assert len(every) > 10
    assert {int(n) for n in every} <= names.keys()


def test_a_deck_says_what_is_on_it_to_the_file_manager(deck_of):
    facts = deck_of("pi3k-akt-mtor").core_properties
    assert facts.title == board("pi3k-akt-mtor").pathway.title
    assert LIMITS in facts.comments


def test_a_hostile_word_is_only_a_word(qapp, tmp_path):
    label = 'A <b>&"\x07\ufffe ]]>'
    node = Node("A", label, NodeKind.KINASE, x=0, y=0)
    scene = Scene("s", label * 30, text=label * 90, notes=label)
    pathway = Pathway("hostile", label, (node,), (), source=label, scenes=(scene,))
    made = storyboard(Entry("hostile", None, pathway), table())
    for kind in ("pptx", "pdf", "gif"):
        path = tmp_path / f"a.{kind}"
        write(made, themes.load("light"), path, kind)
        assert path.stat().st_size > 0
    deck = Presentation(str(tmp_path / "a.pptx"))
    assert "<b>" in deck.slides[0].shapes.title.text_frame.text


@pytest.mark.parametrize(("handout", "wide"), [(False, 960), (True, 595)])
def test_a_pdf_has_one_page_a_scene_in_the_bundled_font(qapp, tmp_path, handout, wide):
    path = tmp_path / "board.pdf"
    made = board("pi3k-ras-crosstalk")
    write(made, themes.load("light"), path, "pdf", handout=handout)
    data = path.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == len(made.slides)
    assert b"/FontFile2" in data
    assert float(re.search(rb"/MediaBox\s*\[0 0 ([\d.]+)", data)[1]) == pytest.approx(wide, abs=1)


@pytest.mark.tools
@pytest.mark.parametrize("handout", [False, True])
def test_another_program_reads_the_words_of_every_page(qapp, tmp_path, handout):
    path = tmp_path / "board.pdf"
    made = board("mtorc1-feedback")
    write(made, themes.load("dark"), path, "pdf", handout=handout)
    words = ["pdftotext", "-layout", str(path), "-"]
    out = subprocess.run(words, capture_output=True, check=True).stdout
    pages = out.decode("utf-8").split("\f")
    for page, slide in zip(pages, made.slides, strict=False):
        text = " ".join(page.split())
        assert slide.scene.title in text
        assert "TSC1/TSC2" in text
        assert LIMITS in text
        if handout and slide.scene.question:
            assert slide.scene.question.text in text
            assert slide.answer in text


def test_a_gif_goes_softly_from_scene_to_scene(qapp, tmp_path):
    path = tmp_path / "board.gif"
    whole = board("mtorc1-feedback")
    # A scene that stands still, and one that plays.
    made = replace(whole, slides=(whole.slides[0], whole.slides[3]))
    write(made, themes.load("light"), path, "gif")
    with Image.open(path) as film:
        assert film.size == (1280, 720)
        assert film.info["loop"] == 0
        assert LIMITS.encode() in film.info["comment"]
        times = []
        for n in range(film.n_frames):
            film.seek(n)
            times.append(film.info["duration"])
    assert sum(t >= 3000 for t in times) == len(made.slides)
    assert sum(t < 100 for t in times) >= 5 * len(made.slides)
    # A scene that plays goes through its course.
    assert sum(t == 160 for t in times) >= 10


def test_pictures_are_numbered_in_the_order_of_the_scenes(qapp, tmp_path):
    folder = tmp_path / "new" / "pictures"
    made = write(board("mtorc1-feedback"), themes.load("print"), folder, "png")
    assert [p.name for p in made][:2] == ["01-baseline.png", "02-mtorc1-blocked.png"]
    assert len(made) == 4
    image = QImage(str(made[1]))
    assert (image.width(), image.height()) == (1920, 1080)
    assert LIMITS in image.text("Description")


def test_who_cancels_keeps_the_earlier_file(qapp, tmp_path):
    path = tmp_path / "board.pptx"
    path.write_text("earlier")
    asked = iter([False, True, True, True, True])
    with pytest.raises(Stopped):
        write(
            board("mtorc1-feedback"),
            themes.load("light"),
            path,
            "pptx",
            cancelled=lambda: next(asked),
        )
    assert path.read_text() == "earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["board.pptx"]


def test_answers_of_questions_say_how_sure_they_are(qapp):
    slide = board("mtorc1-feedback").slides[1]
    assert slide.answer in ("AKT rises moderately (likely).", "AKT rises moderately (very likely).")


def test_slides_and_notes_say_what_of_the_headline_is_not_sure(deck_of):
    doubt = "growth / proliferation depends on strengths."
    _, slide, *_ = deck_of("mtorc1-feedback").slides
    (text,) = [s for s in slide.shapes if s.name == "Headline"]
    assert text.text_frame.text.endswith(doubt)
    assert "proliferation fall" not in text.text_frame.text
    assert doubt in slide.notes_slide.notes_text_frame.text


def test_a_node_that_does_not_change_stays_the_same(qapp):
    slide = board("mtorc1-feedback").slides[1]
    same = replace(slide, scene=replace(slide.scene, question=Question("And IGF-1?", "IGF")))
    assert same.answer.startswith("IGF-1 / insulin stays the same")


def test_a_scene_that_plays_tells_what_dips_and_comes_back(qapp):
    slides = {slide.scene.id: slide for slide in board("mtorc1-feedback").slides}
    assert slides["dual-pi3k-mtor"].course is None
    both = slides["mtorc1-2"]
    assert "pAKT T308" in both.returning
    assert ("In time", both.returning) in speaker_notes(both)
    way = moments(both, 5)
    assert way[0].nodes["PI3K"].level == pytest.approx(both.shown.nodes["PI3K"].baseline)
    assert [m.moment.time for m in way] == sorted(m.moment.time for m in way)


def test_capture_gives_back_paths_and_words(qapp):
    def draw(painter):
        painter.translate(10, 20)
        painter.scale(2, 2)
        painter.drawLine(0, 0, 5, 5)
        painter.drawText(1, 2, "P<")

    line, word = capture(draw)
    assert isinstance(line, CapturedPath)
    assert line.steps == (("M", ((10.0, 20.0),)), ("L", ((20.0, 30.0),)))
    assert line.stroke.width == pytest.approx(2.0)
    assert isinstance(word, CapturedText)
    assert (word.text, word.x, word.y) == ("P<", 12.0, 24.0)


@pytest.mark.parametrize("kind", ["pptx", "pdf", "handout", "png", "gif"])
def test_legend_citation_and_limits_are_a_choice_in_every_kind(qapp, tmp_path, monkeypatch, kind):
    asked = []

    def seen(slide, picture, options, *rest):
        asked.append(options)
        return slide_layout(slide, picture, options, *rest)

    for module in ("slide_painter", "png_and_gif"):
        monkeypatch.setattr(f"looplight.canvas.slides.{module}.slide_layout", seen)
    wanted = ExportOptions(legend=False, citation=False, limits=False)
    made = replace(board("mtorc1-feedback"), slides=board("mtorc1-feedback").slides[:1])
    path = tmp_path / f"out.{kind}"
    handout, kind = kind == "handout", kind.replace("handout", "pdf")
    write(made, themes.load("light"), path, kind, handout=handout, options=wanted)
    assert set(asked) == {wanted}


@pytest.mark.parametrize("kind", ["png", "gif", "pdf"])
def test_who_cancels_finds_nothing_half_written(qapp, tmp_path, kind):
    asked = iter([False, True, True, True, True])
    with pytest.raises(Stopped):
        write(
            board("mtorc1-feedback"),
            themes.load("light"),
            tmp_path / ("pictures" if kind == "png" else f"a.{kind}"),
            kind,
            cancelled=lambda: next(asked),
        )
    assert list(tmp_path.iterdir()) == []


def test_an_audience_can_read_the_texts_and_knows_that_they_are_of_the_model(deck_of):
    for name in ("mtorc1-feedback", "tumour-environment"):
        for slide in deck_of(name).slides:
            sizes = {}
            for shape in all_shapes(slide.shapes):
                runs = (
                    [r for p in shape.text_frame.paragraphs for r in p.runs]
                    if shape.has_text_frame
                    else []
                )
                sizes.setdefault(shape.name, []).extend(r.font.size.pt for r in runs)
            words = [p for key in ("Text", "Model", "Headline") for p in sizes.get(key, ())]
            assert min(words, default=14) >= 13.5
            assert ("Model" in sizes) == ("Headline" in sizes)
            legend = [s for s in slide.shapes if s.name.startswith("Legend: ")]
            assert legend
            for row in legend:
                named = [s for s in all_shapes(row.shapes) if s.has_text_frame]
                # Samples have characters of their own: "!", "P".
                texts = [s for s in named if len(s.text_frame.text) > 1]
                assert min(s.text_frame.paragraphs[0].runs[0].font.size.pt for s in texts) >= 9


def test_a_badge_of_a_dimmed_node_keeps_its_sign(deck_of):
    slide = deck_of("mtorc1-feedback").slides[1]
    (group,) = [s for s in slide.shapes if s.name == "Cell survival"]
    marks = [s for s in all_shapes(group.shapes) if s.name.endswith(": mark")]
    assert marks
    fades = [element for mark in marks for element in mark._element.iter(f"{{{DRAWING}}}alpha")]
    assert fades == [], "two transparent colours on each other are one"
