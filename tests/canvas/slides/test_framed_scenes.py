"""Scenes on slides: what they are about is framed, the rest steps back."""

from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from PySide6.QtCore import QPointF, QRectF, QSizeF

from looplight.canvas.slides.slide_layout import slide_layout
from looplight.canvas.slides.slide_painter import picture_of
from looplight.canvas.slides.storyboard_writer import write
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.session.appearance import themes
from looplight.session.export.picture_options import ExportOptions, focused

from ..conftest import CURATED
from .conftest import LIMITS, board


def boxes_of(slide, theme="light"):
    picture = picture_of(slide, themes.load(theme))
    return slide_layout(slide, picture), picture


@pytest.fixture
def closer(monkeypatch):
    """Let slides look closer than the shipped figures need: where it is worth little, too."""
    monkeypatch.setattr("looplight.canvas.slides.slide_layout.WORTH_LEAVING_OUT", 1.01)


@pytest.mark.parametrize("name", CURATED)
def test_slides_have_the_whole_figure_where_a_closer_look_would_gain_little(qapp, name):
    """As on stage: no output of which the text speaks is out of the picture."""
    for slide in focused(board(name)).slides:
        layout, picture = boxes_of(slide)
        for box in picture.layout.boxes.values():
            for x, y in ((box.left, box.top), (box.left + box.width, box.top + box.height)):
                at = QPointF(x, y) * layout.scale + QPointF(*layout.offset)
                assert layout.figure_area.contains(at), (slide.scene.id, box.id)


@pytest.mark.usefixtures("closer")
@pytest.mark.parametrize("name", CURATED)
def test_what_a_scene_is_about_is_framed_and_the_rest_steps_back(qapp, name):
    framed = 0
    for slide in focused(board(name)).slides:
        layout, picture = boxes_of(slide)
        assert picture.style.dimmed == bool(slide.scene.focus)
        framed += layout.cropped
        for node in slide.scene.focus:
            assert node_dimming(picture.style, node) == 0
            box = picture.layout.boxes[node]
            for x, y in ((box.left, box.top), (box.left + box.width, box.top + box.height)):
                at = QPointF(x, y) * layout.scale + QPointF(*layout.offset)
                assert layout.figure_area.contains(at), (slide.scene.id, node)
    assert framed >= 2


@pytest.mark.usefixtures("closer")
@pytest.mark.parametrize("name", CURATED)
def test_a_framed_scene_cuts_no_node(qapp, name):
    for slide in focused(board(name)).slides:
        layout, picture = boxes_of(slide)
        for box in picture.layout.boxes.values():
            corner = QPointF(box.left, box.top) * layout.scale + QPointF(*layout.offset)
            size = QSizeF(box.width, box.height) * layout.scale
            area = QRectF(corner, size).adjusted(0.5, 0.5, -0.5, -0.5)
            inside = layout.figure_area.contains(area)
            assert inside or not layout.figure_area.intersects(area), (slide.scene.id, box.id)


@pytest.mark.usefixtures("closer")
def test_slides_dim_what_they_are_not_about_and_cover_what_lies_outside(qapp, tmp_path):
    path = tmp_path / "closer.pptx"
    framed = replace(board("mtorc1-feedback"), slides=board("mtorc1-feedback").slides[1:2])
    write(framed, themes.load("light"), path, "pptx", options=ExportOptions(questions=False))
    deck = Presentation(str(path))
    slide = deck.slides[0]
    groups = {s.name: s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP}
    alphas = {n: groups[n]._element.xpath(".//p:txBody//a:alpha/@val") for n in ("AKT", "RHEB")}
    assert alphas["AKT"] == []
    assert alphas["RHEB"]
    assert all(int(value) < 50_000 for value in alphas["RHEB"])
    names = [s.name for s in slide.shapes]
    covers = [n for n in names if n.startswith("Cover: ")]
    assert len(covers) == 4
    # No seam between them, and none at the edge of the slide, through which it would shine.
    above, below, left, right = (s for s in slide.shapes if s.name.startswith("Cover: "))
    for side in (left, right):
        assert side.top < above.top + above.height
        assert side.top + side.height > below.top
    assert left.left < 0
    assert right.left + right.width > deck.slide_width
    assert above.top < 0
    assert below.top + below.height > deck.slide_height
    # The figure lies below the covers, all words above them.
    assert names.index("AKT") < names.index(covers[0]) < names.index("Limits")
    order = [s.shape_id for s in slide.shapes]
    assert order.index(slide.shapes.title.shape_id) > names.index(covers[-1])


@pytest.mark.usefixtures("closer")
def test_the_whole_figure_is_a_choice(qapp, tmp_path):
    path = tmp_path / "whole.pptx"
    framed = replace(board("mtorc1-feedback"), slides=board("mtorc1-feedback").slides[1:2])
    assert framed.slides[0].scene.focus
    write(framed, themes.load("light"), path, "pptx", options=ExportOptions(focus=False))
    for slide in Presentation(str(path)).slides:
        assert not [s for s in slide.shapes if s.name.startswith("Cover: ")]


def test_a_plan_has_only_the_parts_that_are_wanted(qapp):
    slide = board("mtorc1-feedback").slides[1]
    every, picture = boxes_of(slide)
    assert every.rows
    assert LIMITS in every.paragraph("Limits").text
    assert "Kwong" in every.paragraph("Source").text
    bare = slide_layout(slide, picture, ExportOptions(legend=False, citation=False, limits=False))
    assert not bare.rows
    assert bare.paragraph("Limits") is None
    assert "Kwong" not in " ".join(p.text for p in bare.paragraphs)
    assert LIMITS in bare.text.about
    # The figure takes their room.
    assert bare.figure_area.height() > every.figure_area.height()
