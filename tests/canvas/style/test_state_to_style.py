"""Meanings look different, and by more than their hue."""

import itertools
from dataclasses import replace

import pytest
from pathway_builder import large

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.canvas.style import legend_rows
from looplight.canvas.style.differences_to_redraw import changes
from looplight.canvas.style.node_and_arrow_style import LINES
from looplight.canvas.style.state_to_style import restyled, style_of
from looplight.canvas.style.style_interpolation import interpolate
from looplight.canvas.style.style_values import Dash, Mark
from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import draft_pathway
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources.curated import curated_source
from looplight.pathways.catalogue import Entry
from looplight.pathways.layout.label_lines import Run, lines, runs
from looplight.pathways.layout.node_shapes import SHAPES, Shape
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import NodeKind, Pathway
from looplight.session.playback.question_and_answer_of_scene import without_answer
from looplight.session.state.state import Selection, SelectionKind, State, ViewState

from ..conftest import curated


def shown(pathway: Pathway, text: str = "", selection: Selection = Selection()) -> ViewState:  # noqa: B008
    deeds = parse_list(text)
    state = State(pathway.name, deeds, selection=selection)
    return ViewState(state, Entry(pathway.name, None, pathway), respond(Query(pathway, deeds)))


def test_arrow_states_differ_by_more_than_hue() -> None:
    for one, two in itertools.combinations(ArrowState, 2):
        (_, w1, d1, b1), (_, w2, d2, b2) = LINES[one], LINES[two]
        assert d1 is not d2 or abs(w1 - w2) >= 0.8 or b1 != b2, (one, two)
    assert LINES[ArrowState.RELEASED][2] is Dash.DASHED
    assert LINES[ArrowState.RELEASED][3] > 8
    assert LINES[ArrowState.LOST][2] is Dash.DOTTED
    assert LINES[ArrowState.ENGAGED][0] == "engaged"


def test_kinds_differ_by_shape() -> None:
    assert set(SHAPES) == set(NodeKind)
    texts = [NodeKind.RECEPTOR, NodeKind.KINASE, NodeKind.COMPLEX, NodeKind.LIPID, NodeKind.FACTOR]
    texts += [NodeKind.VESICLE, NodeKind.PROCESS, NodeKind.LIGAND, NodeKind.GTPASE]
    assert len({SHAPES[kind] for kind in texts}) == len(texts)
    assert SHAPES[NodeKind.COMPLEX] is Shape.DOUBLE


def test_blocking_mtorc1_releases_the_brake_and_marks_the_node() -> None:
    pathway = curated("mtorc1-feedback")
    style = style_of(pathway, shown(pathway, "inhibit:MTORC1"))
    assert style.nodes["MTORC1"].mark is Mark.BLOCKED
    assert style.nodes["P70S6K"].direction is Direction.DOWN
    assert style.nodes["AKT"].direction is Direction.UP
    assert style.arrows["P70S6K -| IRS1"].state is ArrowState.RELEASED
    assert style.arrows["P70S6K -| IRS1"].dash is Dash.DASHED
    assert style.arrows["MTORC1 -> P70S6K"].dash is Dash.DOTTED


def test_partial_dose_loss_and_gain_have_words() -> None:
    pathway = curated("mtorc1-feedback")
    style = style_of(pathway, shown(pathway, "inhibit:AKT=0.4,loss:GRB10,gain:PI3K"))
    assert style.nodes["AKT"].caption == "blocked 40 %"
    assert style.nodes["AKT"].dose == pytest.approx(0.4)
    assert (style.nodes["GRB10"].mark, style.nodes["GRB10"].caption) == (Mark.LOST, "loss")
    assert (style.nodes["PI3K"].mark, style.nodes["PI3K"].caption) == (Mark.DRIVEN, "gain")


def test_a_drug_is_named_at_its_target() -> None:
    pathway = curated("mtorc1-feedback")
    style = style_of(pathway, shown(pathway), None, {"MTORC1": ("sirolimus",)})
    assert style.nodes["MTORC1"].caption == "sirolimus"


def test_uncertain_nodes_are_hatched_and_contested_arrows_badged() -> None:
    pathway = curated("mtorc1-feedback")
    style = style_of(pathway, shown(pathway), {"AKT": Certainty.DEPENDS})
    assert style.nodes["AKT"].uncertain
    assert not style.nodes["IRS1"].uncertain
    contested = {a.key for a in pathway.arrows if a.contested}
    assert contested
    assert {k for k, look in style.arrows.items() if look.contested} == contested


def test_only_what_looks_different_counts_as_changed() -> None:
    pathway = curated("mtorc1-feedback")
    before = shown(pathway)
    style = style_of(pathway, before)
    assert restyled(style, pathway, before, before)[1] == (frozenset(), frozenset())
    picked = shown(pathway, selection=Selection(SelectionKind.NODE, "AKT"))
    assert restyled(style, pathway, before, picked)[1] == (frozenset({"AKT"}), frozenset())
    blocked = shown(pathway, "inhibit:MTORC1")
    nodes, arrows = restyled(style, pathway, before, blocked)[1]
    assert {"MTORC1", "AKT"} <= nodes
    assert "IGF" not in nodes
    assert "P70S6K -| IRS1" in arrows


def test_equal_looks_of_an_arrow_are_one_object() -> None:
    """What differs between thousands of arrows is found by comparing objects."""
    pathway = curated("pi3k-akt-mtor")
    plain, blocked = style_of(pathway), style_of(pathway, shown(pathway, "inhibit:MTORC1"))
    same = [key for key, arrow in plain.arrows.items() if arrow == blocked.arrows[key]]
    assert same
    assert len(same) < len(plain.arrows)
    assert all(plain.arrows[key] is blocked.arrows[key] for key in same)


def test_a_change_passes_softly_from_old_to_new() -> None:
    pathway = curated("mtorc1-feedback")
    old, new = (
        style_of(pathway, shown(pathway)),
        style_of(pathway, shown(pathway, "inhibit:MTORC1")),
    )
    half = interpolate(old, new, 0.5, changes(old, new))
    low, high = sorted((old.nodes["AKT"].level, new.nodes["AKT"].level))
    assert low < half.nodes["AKT"].level < high
    assert 0 < half.arrows["P70S6K -| IRS1"].standoff < new.arrows["P70S6K -| IRS1"].standoff
    assert interpolate(old, new, 1.0, changes(old, new)) is new


def test_a_selected_loop_stands_out() -> None:
    pathway = curated("mtorc1-feedback")
    base = shown(pathway, "inhibit:MTORC1")
    assert base.response is not None
    loop = base.response.loops[0]
    picked = shown(pathway, "inhibit:MTORC1", Selection(SelectionKind.LOOP, loop.id))
    style = style_of(pathway, picked)
    assert style.highlighted_nodes == set(loop.nodes)
    assert style.highlighted_arrows == set(loop.arrows)


def test_the_legend_holds_only_what_occurs() -> None:
    pathway = curated("mtorc1-feedback")
    plain = {row.sample for row in legend_rows.rows(style_of(pathway))}
    assert {"plus", "minus"} <= plain
    assert not plain & {"released", "up", "down", "blocked", "level"}
    blocked = legend_rows.rows(style_of(pathway, shown(pathway, "inhibit:MTORC1")))
    assert {"released", "up", "down", "blocked", "level"} <= {row.sample for row in blocked}
    known = {sample for sample, _ in legend_rows.ROWS}
    assert {row.sample for row in blocked if not legend_rows.is_shape(row)} <= known
    named = {row.text for row in blocked if legend_rows.is_shape(row)}
    assert {"receptor", "lipid", "kinase", "adaptor", "process"} <= named
    assert "vesicle" not in named


def test_beside_a_question_the_legend_lists_no_change_that_is_not_drawn() -> None:
    """That the blocked node falls has no badge; "falls" would be taken for the answer."""
    pathway = curated("mtorc1-feedback")
    asked = without_answer(shown(pathway, "inhibit:MTORC1"))
    samples = {row.sample for row in legend_rows.rows(style_of(pathway, asked))}
    assert {"blocked", "level"} <= samples
    assert not samples & {"up", "down"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PIP3", (Run("PIP"), Run("3", -1))),
        ("mTORC1", (Run("mTORC1"),)),
        ("IRS1", (Run("IRS1"),)),
        ("Ca2+", (Run("Ca"), Run("2+", 1))),
        ("GSK3-beta", (Run("GSK3β"),)),
        ("X_{max}", (Run("X"), Run("max", -1))),
        ("PI3K", (Run("PI3K"),)),
    ],
)
def test_sub_and_superscripts(text: str, expected: tuple[Run, ...]) -> None:
    assert runs(text) == expected


def test_long_and_hostile_labels_stay_short() -> None:
    assert len(lines("word " * 200)) <= 3
    assert "\u202e" not in "".join(line.text for line in lines("a\u202eb\x00c\nd"))
    assert [line.text for line in lines("PI3K/Akt/mTOR (stromal)")][-1] == "(stromal)"


def test_a_renewed_style_equals_a_fresh_one() -> None:
    pathway = curated("pi3k-ras-crosstalk")
    steps = ["", "inhibit:AKT", "inhibit:AKT=0.3,loss:PTEN", "gain:RAS", "inhibit:MTORC1", ""]
    before = shown(pathway)
    style = style_of(pathway, before)
    for n, step in enumerate(steps):
        now = shown(pathway, step)
        sure = {"ERK": Certainty.DEPENDS} if n % 2 else {}
        names = {"MTORC1": ("sirolimus",)} if n == 4 else {}
        old = style
        style, changed = restyled(style, pathway, before, now, sure, names)
        assert style == style_of(pathway, now, sure, names), step
        assert changed == changes(old, style), step
        before = now


def test_a_renewed_style_of_a_large_figure_equals_a_fresh_one() -> None:
    pathway = large()
    steps = ["", "inhibit:N7", "inhibit:N7=0.3,loss:N3", "gain:N1", "inhibit:N50", ""]
    before = shown(pathway)
    style = style_of(pathway, before)
    for n, step in enumerate(steps):
        now = shown(pathway, step)
        sure = {"N90": Certainty.DEPENDS} if n % 2 else {}
        names = {"N50": ("sirolimus",)} if n == 4 else {}
        old = style
        style, changed = restyled(style, pathway, before, now, sure, names)
        assert style == style_of(pathway, now, sure, names), step
        assert changed == changes(old, style), step
        before = now


def test_the_figures_own_parts_are_told_apart_from_added_ones() -> None:
    pathway = curated("mtorc1-feedback")
    for style in (style_of(pathway), style_of(pathway, shown(pathway, "inhibit:MTORC1"))):
        assert style.arrows["P70S6K -| IRS1"].stated
        assert not style.arrows["GRB10 -| IGF1R"].stated
        assert style.nodes["GRB10"].added
        assert not style.nodes["IRS1"].added
        words = {row.sample: row.text for row in legend_rows.rows(style)}
        assert words["stated"] == "stated in the source"
        assert words["added"] == "added by the curator"


def test_arrows_of_a_draft_that_two_pathways_have_are_wider():
    words = [DraftWord("AKT", frozenset(["AKT1"])), DraftWord("TSC", frozenset(["TSC2"]))]
    words += [DraftWord(name, frozenset([name])) for name in ("IRS1", "RHEB", "GSK3B")]
    draft = draft_pathway(make_draft(words, [curated_source()]), "draft", "Draft", 6)
    # What a note says is in the language of whoever made the draft.
    arrows = tuple(replace(arrow, note="Entwurf: Ein Signalweg hat ihn.") for arrow in draft.arrows)
    draft = replace(draft, arrows=arrows)
    style = style_of(draft)
    wide = {key for key, arrow in style.arrows.items() if arrow.repeated}
    assert wide == {arrow.key for arrow in draft.arrows if len(arrow.evidence) > 1}
    assert wide
    assert len(wide) < len(draft.arrows)
    thin = max(arrow.width for key, arrow in style.arrows.items() if key not in wide)
    assert min(style.arrows[key].width for key in wide) > thin
    assert "drawn in two or more pathways" in [row.text for row in legend_rows.rows(style)]
