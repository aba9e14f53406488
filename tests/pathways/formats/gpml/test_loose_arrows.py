"""Loose arrows: which there are, what is nearest, and what tying them does to the network."""

from pathlib import Path

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.pathways.formats.gpml.loose_arrows import attached, loose_ends, sound_attachments
from looplight.pathways.model.drawing_edits import Attachment


def free_line(id_, start, stop, *, first="", last="", head="Arrow"):
    points = [
        f'<Point X="{x}" Y="{y}" {tie} {mark} />'
        for (x, y), tie, mark in ((start, first, ""), (stop, last, f'ArrowHead="{head}"'))
    ]
    return (
        f'<Interaction GraphId="{id_}"><Graphics LineThickness="1.0">{"".join(points)}'
        '</Graphics><Xref Database="" ID="" /></Interaction>'
    )


def drawn(kind, words, at, size):
    return (
        f'<{kind} TextLabel="{words}"><Graphics CenterX="{at[0]}" CenterY="{at[1]}" '
        f'Width="{size[0]}" Height="{size[1]}" /></{kind}>'
    )


NODES = (node("a", "A", at=(50, 50)), node("b", "B", at=(250, 50)), node("c", "C", at=(250, 200)))


def test_a_loose_end_names_what_it_comes_from_and_the_nearest_node():
    text = file_2013a(*NODES, free_line("i", (90, 50), (205, 55), first='GraphRef="a"'))
    pathway = gpml(text).pathway
    assert pathway.arrows == ()
    (end,) = loose_ends(pathway)
    assert (end.other, end.is_target, end.label, end.last) == ("A", True, "B", True)
    assert end.distance == pytest.approx(5)
    tied = attached(pathway, [end.attachment(pathway.drawing)])
    assert [arrow.key for arrow in tied.arrows] == ["A -> B"]
    assert loose_ends(tied) == ()
    # The line now ends on the outline of the node, and the file that was read is as it was.
    assert tied.drawing.lines[0].points[-1].x == pytest.approx(210)
    assert pathway.drawing.lines[0].points[-1].x == 205


def test_both_ends_can_be_loose_and_are_tied_one_by_one():
    pathway = gpml(file_2013a(*NODES, free_line("i", (95, 50), (250, 185), head="TBar"))).pathway
    first, last = sorted(loose_ends(pathway), key=lambda end: end.last)
    assert (first.label, last.label, first.other, last.other) == ("A", "C", "", "")
    half = attached(pathway, [first.attachment(pathway.drawing)])
    assert half.arrows == ()
    whole = attached(half, [last.attachment(half.drawing)])
    assert [arrow.key for arrow in whole.arrows] == ["A -| C"]


def test_an_end_far_from_everything_is_listed_without_an_offer():
    text = file_2013a(*NODES, free_line("i", (90, 50), (900, 900), first='GraphRef="a"'))
    (end,) = loose_ends(gpml(text).pathway)
    assert end.nearest == ""


def test_of_two_nodes_with_the_same_words_the_name_says_which_one_is_near():
    text = file_2013a(
        node("a", "HMGB1", at=(50, 50)),
        node("b", "HMGB1", at=(250, 50)),
        free_line("i", (90, 50), (205, 55), first='GraphRef="a"'),
        free_line("k", (210, 50), (900, 900), first='GraphRef="b"'),
    )
    file = gpml(text)
    assert [w.message.partition(" ends")[0] for w in file.warnings] == [
        "an arrow from HMGB1",
        "an arrow from HMGB1 (2)",
    ]
    near, far = loose_ends(file.pathway)
    assert (near.other, near.label) == ("HMGB1", "HMGB1 (2)")
    assert (far.other, far.label) == ("HMGB1 (2)", "")


def test_an_end_at_the_middle_of_another_arrow_says_so():
    text = file_2013a(
        *NODES,
        free_line("i", (90, 50), (210, 50), first='GraphRef="a"', last='GraphRef="b"'),
        free_line("k", (250, 190), (150, 56), first='GraphRef="c"'),
    )
    (end,) = loose_ends(gpml(text).pathway)
    assert end.beside_line


def test_ties_that_a_drawing_has_no_place_for_are_left_out():
    pathway = gpml(file_2013a(*NODES, line("a", "b", id_="i"))).pathway
    ties = [Attachment("i", "c", True), Attachment("x", "c", True), Attachment("i", "x", True)]
    assert sound_attachments(pathway, ties) == (ties[0],)
    assert attached(pathway, ties[1:]) is pathway


@pytest.mark.slow
def test_every_tie_of_the_real_files_makes_arrows(shared: Path):
    more = 0
    for path in sorted((shared / "data" / "gpml").glob("*.gpml")):
        pathway = gpml(path.read_text(encoding="utf-8"), path.name).pathway
        ends = [end for end in loose_ends(pathway) if end.nearest]
        tied = attached(pathway, [end.attachment(pathway.drawing) for end in ends])
        left = [end for end in loose_ends(tied) if end.nearest]
        assert not left, path.name
        assert {node.id for node in pathway.nodes} <= {node.id for node in tied.nodes}, path.name
        more += len(tied.arrows) - len(pathway.arrows)
    assert more > 500


@pytest.mark.parametrize("title", ["Legend", "Figure legend:\n"])
def test_sample_arrows_of_a_drawn_legend_are_neither_counted_nor_offered(title):
    words = title.replace("\n", "&#xA;")
    text = file_2013a(
        *NODES,
        drawn("Label", words, (500, 110), (80, 20)),
        drawn("Label", "Phosphorylation", (540, 150), (80, 20)),
        drawn("Shape", "", (500, 150), (200, 120)),
        node("d", "D", at=(50, 500)),
        free_line("sample", (420, 150), (460, 150)),
        free_line("i", (90, 50), (205, 55), first='GraphRef="a"'),
    )
    file = gpml(text)
    # The arrow of the figure stays offered, and the words of the legend are no node for it.
    (end,) = loose_ends(file.pathway)
    assert (end.other, end.label) == ("A", "B")
    assert len(file.warnings) == 1
