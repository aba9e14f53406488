"""Feedback arrows by rank, loops within bounds."""

import itertools

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathway_builder import pathway

from looplight.pathways.catalogue import bundled
from looplight.pathways.graph.loops import feedback_arrows, find_loops
from looplight.pathways.graph.ranks import ranks
from looplight.pathways.model.pathway import Sign


def test_an_arrow_back_to_the_inputs_is_feedback():
    ring = pathway("IN -> A", "A -> B", "B -> C", "C -| A", "B -> A")
    assert feedback_arrows(ring) == ("C -| A", "B -> A")


def test_inside_one_rank_the_inhibition_of_a_cycle_is_feedback():
    pair = pathway("IN -> A", "IN -> B", "A -> B", "B -| A")
    assert feedback_arrows(pair) == ("B -| A",)


def test_a_shortcut_forwards_is_no_feedback():
    assert feedback_arrows(pathway("IN -> A", "A -> B", "IN -| B")) == ()


def test_what_only_inhibition_reaches_is_ranked_behind_it():
    chain = pathway("IN -> AKT", "AKT -| TSC", "TSC -| MTOR", "MTOR -> S6K", "S6K -| AKT")
    assert [ranks(chain)[n] for n in ("IN", "AKT", "TSC", "MTOR", "S6K")] == [0, 1, 2, 3, 4]
    assert feedback_arrows(chain) == ("S6K -| AKT",)


def test_a_ring_without_input_starts_at_what_nothing_activates():
    ring = pathway("HYPOXIA -> VEGF", "VEGF -> ANGIO", "ANGIO -| HYPOXIA")
    assert feedback_arrows(ring) == ("ANGIO -| HYPOXIA",)


def test_curated_feedback_arrows():
    by_name = {e.pathway.name: e.pathway for e in bundled().drawable}
    assert feedback_arrows(by_name["mtorc1-feedback"]) == (
        "P70S6K -| IRS1",
        "GRB10 -| IGF1R",
        "P70S6K -| MTORC2",
    )
    crosstalk = set(feedback_arrows(by_name["pi3k-ras-crosstalk"]))
    assert {"P70S6K -| IRS1", "FOXO -> ERBB", "ERK -| ERBB", "ERK -| RAF"} <= crosstalk
    assert "PI3K -> PIP3" not in crosstalk


def test_named_loops_come_first_with_their_arrows():
    for entry in bundled().drawable:
        cycles = find_loops(entry.pathway).loops
        for named, loop in zip(entry.pathway.loops, cycles, strict=False):
            assert (loop.id, loop.nodes, loop.sign) == (named.id, named.nodes, named.sign)
            assert len(loop.arrows) == len(loop.nodes)
        keys = [frozenset(loop.arrows) for loop in cycles]
        assert len(set(keys)) == len(keys)


def test_sign_and_closing_arrow_of_a_found_loop():
    search = find_loops(pathway("IN -> A", "A -> B", "B -> C", "C -| A"))
    (loop,) = search.loops
    assert (loop.nodes, loop.arrows[-1], loop.sign) == (("A", "B", "C"), "C -| A", Sign.MINUS)
    assert not search.capped


def test_both_signs_on_one_pair_give_two_loops():
    search = find_loops(pathway("A -> B", "B -> A", "B -| A"))
    assert sorted(int(loop.sign) for loop in search.loops) == [-1, 1]


def test_a_node_that_acts_on_itself_is_a_loop():
    (loop,) = find_loops(pathway("A -> B", "B -| B")).loops
    assert loop.nodes == ("B",)


def test_the_search_is_bounded_and_says_so():
    names = [f"N{i}" for i in range(14)]
    dense = pathway(*(f"{a} -> {b}" for a, b in itertools.permutations(names, 2)))
    search = find_loops(dense, cap=40)
    assert search.capped
    assert len(search.loops) == 40
    assert max(len(loop.nodes) for loop in search.loops) == 2


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16), st.integers(1, 7))
def test_the_same_cycles_as_networkx(edges, longest):
    lines = [f"n{a} {'-|' if (a + b) % 3 == 0 else '->'} n{b}" for a, b in sorted(edges)]
    cycles = find_loops(pathway("n0", *lines), max_length=longest, cap=10_000)
    graph = networkx.DiGraph(sorted(edges))
    expected = {frozenset(c) for c in networkx.simple_cycles(graph, length_bound=longest)}
    assert {frozenset(int(n[1:]) for n in loop.nodes) for loop in cycles.loops} == expected
    assert len(cycles.loops) == sum(1 for _ in networkx.simple_cycles(graph, length_bound=longest))
    assert not cycles.capped


@pytest.mark.parametrize("cut", [0, 1])
def test_arrows_outside_the_model_make_no_loop(cut):
    from dataclasses import replace

    ring = pathway("A -> B", "B -| A")
    arrows = tuple(replace(a, in_model=i != cut) for i, a in enumerate(ring.arrows))
    assert find_loops(replace(ring, arrows=arrows)).loops == ()


def test_no_two_loops_share_a_name():
    for entry in bundled().drawable:
        names = [loop.name for loop in find_loops(entry.pathway).loops]
        assert len(set(names)) == len(names), entry.key


def test_a_loop_without_a_name_is_told_by_what_closes_it_and_its_way():
    names = {loop.name for loop in find_loops(_curated("mtorc1-feedback")).loops}
    assert "GRB10 ⊣ IGF1R, via mTORC2, pAKT S473" in names
    names = {loop.name for loop in find_loops(_curated("pi3k-ras-crosstalk")).loops}
    assert "RAF → MEK → ERK ⊣ RAF" in names


def _curated(name):
    return bundled().resolve(name).pathway
