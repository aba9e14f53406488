"""Exported files in the programs of those who get them: LibreOffice, poppler, a browser."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from other_programs import (
    difference,
    document_after,
    pages_of,
    pictures_of,
    run,
    screenshot,
    slides_to_pdf,
    softened,
    unlike,
)
from PIL import Image
from PySide6.QtGui import QFontMetricsF

from looplight.canvas.export.picture_file import render
from looplight.canvas.slides.slide_painter import laid_out
from looplight.canvas.slides.storyboard_writer import write
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.appearance import fonts, themes
from looplight.session.export.picture_options import ALL, focused
from looplight.session.playback.storyboard import storyboard

pytestmark = [pytest.mark.openers, pytest.mark.tools]
CURATED = ("mtorc1-feedback", "pi3k-akt-mtor", "pi3k-ras-crosstalk", "tumour-environment")
# The slides that ask are drawn as the others are: those of one figure are enough.
WITH_QUESTIONS = CURATED[0]
LIMITS = "Research and education only"
SIZE = (1280, 720)
SUPERSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("opened")


@pytest.fixture(scope="module")
def boards(qapp):
    return {name: storyboard(bundled().resolve(name), table()) for name in CURATED}


def drawings(board, folder):
    """Return the app's own pictures of all scenes."""
    paths = write(board, themes.load("light"), folder / "drawings", "png")
    return [Image.open(path).convert("RGB") for path in paths]


@pytest.fixture(scope="module")
def blocked(boards):
    """A figure with its scene of a blocked mTORC1."""
    return boards["pi3k-ras-crosstalk"].slides[1].shown


@pytest.fixture(scope="module")
def svg(blocked, folder):
    path = folder / "figure.svg"
    render(blocked, themes.load("light"), path, SIZE)
    return path


def in_view(slide):
    """Return the lines of the labels of the nodes that lie well inside the frame of a slide."""
    layout, picture = laid_out(slide, themes.load("light"), ALL)
    room = layout.figure_area.adjusted(60, 40, -60, -40) if layout.cropped else layout.figure_area
    for node in slide.shown.entry.pathway.nodes:
        box = picture.layout.boxes[node.id]
        x, y = (
            at * layout.scale + move for at, move in zip((box.x, box.y), layout.offset, strict=True)
        )
        if room.contains(x, y) and box.lines:
            # Words of a neighbour may be read between two lines of a label.
            yield from ("".join(run.text for run in line.runs) for line in box.lines)


# LibreOffice starts once for all decks, and takes two seconds for each scene: of two figures the
# one of the first block is printed, of the one with questions another, too; the soak has all.
@pytest.mark.parametrize("last", [2, pytest.param(None, marks=pytest.mark.soak)])
def test_libreoffice_shows_every_scene_with_its_words_and_as_the_app_draws_it(
    boards, tmp_path, last
):
    decks = {}
    for name in CURATED[:last]:
        board = boards[name]
        options = replace(ALL, questions=name == WITH_QUESTIONS)
        chosen = slice(last and 1, last and last + options.questions)
        scenes = replace(board, slides=board.slides[chosen])
        slides = tmp_path / f"{name}.pptx"
        write(scenes, themes.load("light"), slides, "pptx", options=options)
        decks[slides] = scenes
    for scenes, deck in zip(decks.values(), slides_to_pdf(decks, tmp_path), strict=True):
        board = scenes.with_questions if deck.stem == WITH_QUESTIONS else scenes
        check_words(focused(board), pages_of(deck, tmp_path))
        pictures = zip(board.slides, pictures_of(deck, tmp_path), strict=True)
        answers = [picture for slide, picture in pictures if not slide.asks]
        own = tmp_path / deck.stem
        own.mkdir()
        check_pictures(answers, drawings(scenes, own))


def check_words(board, pages):
    assert len(pages) == len(board.slides)
    for page, slide in zip(pages, board.slides, strict=True):
        tight = page.replace(" ", "").translate(SUPERSCRIPT)
        # Text of the drawing that is clipped, so not seen, may be read between its words.
        assert all(word in page for word in slide.scene.title.split())
        assert LIMITS in page
        assert all(word in page for word in board.pathway.source.split())
        if slide.asks:
            # Drawn larger or smaller than with its answer: lines of labels may be read apart.
            continue
        labels = list(in_view(slide))
        assert len(labels) >= 8
        missing = [t for t in labels if t.replace(" ", "").translate(SUPERSCRIPT) not in tight]
        assert not missing


def check_pictures(seen, drawn):
    assert len(seen) == len(drawn)
    own = [softened(picture) for picture in drawn]
    for n, page in enumerate(map(softened, seen)):
        differences = [difference(page, one) for one in own]
        assert differences[n] < 0.02
        # Nearest to its own scene: what tells the scenes apart has come across.
        assert min(differences) == differences[n]


@pytest.mark.parametrize("kind", ["page", "handout", "figure"])
def test_poppler_finds_all_fonts_inside_and_all_words(boards, blocked, tmp_path, kind):
    folder = tmp_path
    path = folder / f"{kind}.pdf"
    board = boards["mtorc1-feedback"]
    if kind == "figure":
        render(blocked, themes.load("light"), path, SIZE)
    else:
        write(board, themes.load("light"), path, "pdf", handout=kind == "handout")
    listed = run(("pdffonts", path), folder).splitlines()[2:]
    assert listed
    # Columns from the right: object, generation, unicode, subset, embedded.
    assert {line.split()[-5] for line in listed} == {"yes"}
    assert all("Inter" in line for line in listed)
    pages = pages_of(path, folder)
    assert all(LIMITS in page for page in pages)
    if kind == "figure":
        assert "mTORC1 blocked" in pages[0]
        return
    assert len(pages) == len(board.slides)
    if kind == "page":
        own = drawings(board, folder)
        for page, one in zip(pictures_of(path, folder), own, strict=True):
            assert unlike(page, one) < 0.01


def test_a_browser_draws_the_svg_as_the_app_draws_its_png(blocked, svg, folder):
    own = folder / "figure.png"
    render(blocked, themes.load("light"), own, SIZE)
    seen = screenshot(svg, folder, SIZE)
    assert seen.size == SIZE
    with Image.open(own) as picture:
        assert unlike(seen, picture.convert("RGB"), (640, 360)) < 0.004


def test_words_in_a_browser_are_as_wide_as_in_the_app_without_its_type_installed(svg, folder):
    # Under another name, so that no installed type can stand in.
    drawing = svg.read_text(encoding="utf-8").replace("font-family: Inter", "font-family: Nobodys")
    drawing = drawing.replace('font-family="Inter"', 'font-family="Nobodys"')
    measure = """<script>document.fonts.ready.then(() => {
      const looks = ['font-size', 'font-weight', 'font-style'];
      const all = [...document.querySelectorAll('text')];
      document.title = JSON.stringify(all.map(t => [
        t.textContent, t.getComputedTextLength(), ...looks.map(one => t.getAttribute(one))
      ])); })</script>"""
    page = folder / "measured.html"
    head = "<!DOCTYPE html><meta charset=utf-8><title>-</title>"
    page.write_text(head + drawing.partition("?>")[2] + measure, encoding="utf-8")
    notices = re.search(r"<title>(.*?)</title>", document_after(page, folder), re.DOTALL)[1]
    long = [one for one in json.loads(unescape(notices)) if len(one[0].strip()) >= 4]
    assert len(long) > 30
    for text, width, pixels, weight, style in long:
        font = fonts.font(float(pixels), int(weight), style == "italic")
        font.setHintingPreference(font.HintingPreference.PreferNoHinting)
        wanted = QFontMetricsF(font).horizontalAdvance(text.rstrip("\n"))
        assert width == pytest.approx(wanted, rel=0.012), text
