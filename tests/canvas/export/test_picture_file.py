"""Exported pictures: whole pages, in every format, with the words they must carry."""

import base64
import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from looplight import assets
from looplight.canvas.export.picture_file import image, render
from looplight.files.problems import InputError
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.appearance import themes
from looplight.session.appearance.fonts import SMALL, with_fonts
from looplight.session.export.picture_options import ExportOptions
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.state import State, ViewState
from looplight.session.text.output_words import output_texts
from looplight.session.text.verdict_words import verdict_words

from ..conftest import CURATED, curated
from ..style.test_state_to_style import shown

LIMITS = "Research and education only"


@pytest.mark.parametrize("name", CURATED)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pathway_is_drawn(qapp, tmp_path, name, theme) -> None:
    pathway = curated(name)
    plain, blocked = tmp_path / "plain.png", tmp_path / "blocked.png"
    target = "MTOR" if "MTOR" in pathway.by_id else "MTORC1"
    render(shown(pathway), themes.load(theme), plain, (900, 640))
    render(shown(pathway, f"inhibit:{target}"), themes.load(theme), blocked, (900, 640))
    one, two = QImage(str(plain)), QImage(str(blocked))
    assert (one.width(), one.height()) == (900, 640)
    different = sum(
        one.pixel(x, y) != two.pixel(x, y) for x in range(0, 900, 3) for y in range(60, 560, 3)
    )
    assert 100 < different < 40_000


def test_the_scale_gives_more_pixels(qapp, tmp_path) -> None:
    path = tmp_path / "large.png"
    render(shown(curated("mtorc1-feedback")), themes.load("light"), path, (600, 400), 2.0)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1200, 800)
    assert LIMITS in image.text("Description")


def test_svg_keeps_words_as_words(qapp, tmp_path) -> None:
    path = tmp_path / "figure.svg"
    pathway = curated("mtorc1-feedback")
    render(shown(pathway, "inhibit:MTORC1"), themes.load("light"), path)
    words = [e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]
    joined = "\n".join(words)
    assert pathway.title in joined
    assert LIMITS in joined
    assert pathway.version in joined
    assert pathway.source.split(",")[0] in joined
    assert {"IRS1", "RHEB", "AKT"} <= set(words)
    assert "brake lets go" in joined


@pytest.mark.parametrize("size", [(1600, 1000), (800, 1000)])
def test_a_picture_has_the_outputs_and_the_cautions_of_its_answer(qapp, tmp_path, size) -> None:
    path = tmp_path / "figure.svg"
    view = shown(curated("mtorc1-feedback"), "drug:alpelisib")
    view = Evaluator(table()).show(view.state, view.entry)[0]
    render(view, themes.load("light"), path, size)
    words = " ".join(e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"))
    words = " ".join(words.replace("\u00a0", " ").split())
    outputs = output_texts(view)
    assert outputs
    for output in outputs:
        assert f"{output.label} {output.percent}" in words
    assert words.count("% of untreated: ") == 1
    (caution,) = view.response.query.cautions
    # Greek letters are a piece of their own.
    assert words.replace(" ", "").count(caution.headline.replace(" ", "")) == 1
    assert "Contested arrows: " in words
    assert verdict_words(view.response) in words
    # The figure as it was printed has no answer.
    render(shown(curated("mtorc1-feedback")), themes.load("light"), path, size)
    assert "Contested arrows: " not in path.read_text(encoding="utf-8")


def test_the_cautions_stand_in_a_small_picture_too(qapp, tmp_path) -> None:
    path = tmp_path / "figure.svg"
    view = shown(curated("mtorc1-feedback"), "drug:alpelisib")
    view = Evaluator(table()).show(view.state, view.entry)[0]
    render(view, themes.load("light"), path, (480, 420))
    words = "".join(e.text or "" for e in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"))
    (caution,) = view.response.query.cautions
    plain = "".join(words.replace("\u00a0", " ").split())
    assert plain.count(caution.headline.replace(" ", "")) == 1


def test_every_picture_says_inside_what_was_asked(qapp, tmp_path) -> None:
    pathway = curated("mtorc1-feedback")
    asked = shown(pathway, "inhibit:MTORC1=0.5")
    bare = ExportOptions(legend=False, citation=False, limits=False)
    texts = {}
    for kind in ("png", "svg", "pdf"):
        path = tmp_path / f"figure.{kind}"
        render(asked, themes.load("light"), path, options=bare)
        data = path.read_bytes()
        if kind == "png":
            texts[kind] = QImage(str(path)).text("Description")
        elif kind == "svg":
            texts[kind] = ET.fromstring(data).findtext("{http://www.w3.org/2000/svg}desc")
        else:
            packet = data[data.index(b"<x:xmpmeta") : data.index(b"<?xpacket end")]
            item = "{http://purl.org/dc/elements/1.1/}description//{*}li"
            texts[kind] = ET.fromstring(packet).findtext(f".//{item}")
    assert texts["png"] == texts["svg"] == texts["pdf"]
    for fact in (
        asked.response.headline,
        "interventions: mTORC1 blocked at 50 % (inhibit:MTORC1=0.5).",
        f"source: {pathway.source}.",
        f"figure: {pathway.figure}.",
        LIMITS,
    ):
        assert fact in texts["png"]


def test_pdf_embeds_the_bundled_font(qapp, tmp_path) -> None:
    path = tmp_path / "figure.pdf"
    render(shown(curated("pi3k-akt-mtor")), themes.load("print"), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert b"Inter" in data
    assert b"/FontFile2" in data


def test_a_transparent_page_has_no_ground(qapp, tmp_path) -> None:
    path = tmp_path / "clear.png"
    render(
        shown(curated("mtorc1-feedback")),
        themes.load("light"),
        path,
        (600, 400),
        transparent=True,
    )
    assert QImage(str(path)).pixelColor(2, 2).alpha() == 0


def test_a_refused_picture_leaves_nothing_behind(qapp, tmp_path) -> None:
    base = shown(curated("mtorc1-feedback"))
    theme = themes.load("light")
    for path, size, scale in (
        (tmp_path / "x.bmp", (600, 400), 1.0),
        (tmp_path / "x.png", (100_000, 400), 1.0),
        (tmp_path / "x.png", (600, 400), 1000.0),
        (tmp_path / "x.png", (1, 1), 1.0),
    ):
        with pytest.raises(InputError):
            render(base, theme, path, size, scale)
    with pytest.raises(InputError):
        render(ViewState(State()), theme, tmp_path / "x.png")
    with pytest.raises(FileNotFoundError):
        render(base, theme, tmp_path / "missing" / "x.png")
    assert list(tmp_path.iterdir()) == []


def test_the_limits_line_is_the_guide_s() -> None:
    assert assets.text("guide", "limits.txt").startswith(LIMITS)


SVG_TEXT = "{http://www.w3.org/2000/svg}text"


def words_of(path) -> str:
    return "\n".join(e.text or "" for e in ET.parse(path).iter(SVG_TEXT))


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        (ExportOptions(legend=False), "brake lets go"),
        (ExportOptions(citation=False), "Kwong and Davies"),
        (ExportOptions(limits=False), LIMITS),
    ],
)
def test_legend_citation_and_limits_are_left_out_by_choice(qapp, tmp_path, options, gone) -> None:
    base = shown(curated("mtorc1-feedback"), "inhibit:MTORC1")
    theme = themes.load("light")
    render(base, theme, tmp_path / "all.svg")
    render(base, theme, tmp_path / "some.svg", options=options)
    every, some = words_of(tmp_path / "all.svg"), words_of(tmp_path / "some.svg")
    assert gone in every
    assert gone not in some
    for other in ("brake lets go", "Kwong and Davies", LIMITS, "mTORC1 blocked"):
        assert other == gone or other in some
    # What the file says about itself keeps the limits.
    text = ET.parse(tmp_path / "some.svg").find("{http://www.w3.org/2000/svg}desc")
    assert text is not None
    assert LIMITS in (text.text or "")


def test_an_svg_carries_the_faces_that_its_words_use(qapp, tmp_path) -> None:
    path = tmp_path / "figure.svg"
    render(shown(curated("mtorc1-feedback"), "inhibit:MTORC1"), themes.load("light"), path)
    text = path.read_text(encoding="utf-8")
    faces = re.findall(
        r"font-family: Inter; font-weight: (\d+); font-style: (\w+); "
        r"src: url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)",
        text,
    )
    assert {(weight, style) for weight, style, _ in faces} == {
        *(("400", "normal"), ("500", "normal"), ("600", "normal"), ("700", "normal")),
        ("400", "italic"),
    }
    assert all(base64.b64decode(data).startswith(b"wOF2") for _, _, data in faces)
    assert len(text) < 500_000


def test_rare_signs_bring_the_whole_font(qapp) -> None:
    drawing = '<svg><defs></defs><text font-weight="600">{}</text></svg>'
    assert "data:font/woff2" in with_fonts(drawing.format("NF-κB → PIP₃"))
    assert "data:font/ttf" in with_fonts(drawing.format("МЕК"))


def test_the_small_fonts_hold_what_the_program_writes() -> None:
    signs = set(assets.text("guide", "limits.txt")) | set("αβγδκμ₀₁₂₃₄₅₉ⁿ·–—−×→←↑↓≥≤…“”’±²³")
    assert all(any(low <= ord(one) <= high for low, high in SMALL) for one in signs if one >= " ")


def test_a_part_of_the_figure_fills_the_page(qapp, tmp_path) -> None:
    base, theme = shown(curated("mtorc1-feedback")), themes.load("light")
    whole = image(base, theme, (900, 600))
    part = image(base, theme, (900, 600), area=QRectF(250, 150, 200, 120))
    assert part.size() == whole.size()
    assert part != whole


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_a_picture_has_the_same_size_on_paper_at_every_scale(qapp, tmp_path, scale) -> None:
    path = tmp_path / "figure.png"
    state = shown(curated("mtorc1-feedback"))
    render(state, themes.load("light"), path, (960, 480), scale)
    with Image.open(path) as picture:
        across, down = picture.info["dpi"]
        inches = picture.width / across, picture.height / down
    assert inches == pytest.approx((10.0, 5.0), abs=0.01)
    copied = image(state, themes.load("light"), (960, 480), scale)
    assert copied.width() / copied.dotsPerMeterX() == pytest.approx(0.254, abs=0.001)
