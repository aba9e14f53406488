"""Strongly connected parts, against a library that finds them, too."""

import random

import networkx
import pytest

from looplight.pathways.graph.cyclic_components import cyclic_components


@pytest.mark.parametrize("seed", range(20))
def test_the_parts_are_those_of_networkx(seed):
    dice = random.Random(seed)
    size = dice.randint(1, 60)
    links = {(dice.randrange(size), dice.randrange(size)) for _ in range(dice.randint(0, 2 * size))}
    successors = [[b for a, b in sorted(links) if a == node] for node in range(size)]
    graph = networkx.DiGraph(links)
    graph.add_nodes_from(range(size))
    parts = [
        tuple(sorted(part))
        for part in networkx.strongly_connected_components(graph)
        if len(part) > 1 or graph.has_edge(*part, *part)
    ]
    assert cyclic_components(successors) == sorted(parts)


def test_a_chain_of_any_length_has_no_part():
    size = 20_000
    assert cyclic_components([[node + 1] for node in range(size - 1)] + [[]]) == []


def test_a_ring_of_any_length_is_one_part():
    size = 20_000
    assert cyclic_components([[(node + 1) % size] for node in range(size)]) == [tuple(range(size))]
