"""Which single block explains changed genes: the right one is named, and chance is told."""

import random

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.background.library_questions.gene_explanations import best_block


@pytest.fixture(scope="module")
def pathway():
    return bundled().resolve("pi3k-ras-crosstalk").pathway


@pytest.mark.parametrize("blocked", ["GF", "PTEN", "PI3K"])
def test_the_block_that_moved_the_genes_is_named(pathway, blocked) -> None:
    nodes = respond(Query(pathway, (Intervention(Kind.INHIBIT, blocked),))).nodes
    signs = {"up": 1, "down": -1}
    directions = {
        gene.symbol: signs[nodes[node.id].direction]
        for node in pathway.nodes
        for gene in node.genes
        if node.id != blocked and nodes[node.id].direction in signs
    }
    best = best_block(pathway, directions)
    assert best.node == blocked
    assert best.opposite == 0
    # The block itself does not count: its direction says nothing of the arrows.
    assert best.right >= 15
    assert best.p < 0.001


@pytest.mark.slow
def test_chance_is_as_rare_as_it_says(pathway) -> None:
    dice = random.Random(7)
    genes = sorted({gene.symbol for node in pathway.nodes for gene in node.genes})
    chances = []
    for _ in range(40):
        directions = {gene: dice.choice((1, -1)) for gene in dice.sample(genes, 12)}
        chances.append(best_block(pathway, directions).p)
    # Of 40 lists without meaning two are expected below 0.05, and 8 below 0.2.
    assert sum(p < 0.05 for p in chances) <= 5
    assert sum(p < 0.2 for p in chances) <= 14


def test_a_list_of_falls_alone_tells_nothing(pathway) -> None:
    """Whoever says "down" every time is right, too."""
    genes = sorted({gene.symbol for node in pathway.nodes for gene in node.genes})[:15]
    assert best_block(pathway, dict.fromkeys(genes, -1)).p == 1.0


def test_too_few_genes_are_not_tested(pathway) -> None:
    assert best_block(pathway, {"MTOR": 1, "IRS1": -1, "NOSUCH": 1}) is None
