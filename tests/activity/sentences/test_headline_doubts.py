"""No headline asserts what is in doubt: every block, pairs of drugs, and tumour contexts."""

import itertools
import random
import re
from functools import cache

import pytest

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import (
    Certainty,
    Direction,
    OutputClass,
    Shares,
    one_way_nodes,
)
from looplight.activity.sentences.grammar import inside
from looplight.activity.sentences.headline.headline import headline_of
from looplight.activity.sentences.opposed_arrows import caution_order
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind

pytestmark = pytest.mark.slow
FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
SAMPLES = 40
PAIRS = 30
FIRM = (Certainty.VERY_LIKELY, Certainty.LIKELY)
DOUBTED = (Certainty.DEPENDS, Certainty.NONE, Certainty.CAUTION)
RAISED = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
DOUBT = re.compile(
    r"(?:[;:] )?((?:[^;:]+? depends? on strengths)|(?:[^;:]+? (?:is|are) in doubt)"
    r"|(?:no clear effect on [^;:]+?)|(?:measured otherwise: [^;:]+?)"
    r"|(?:[^;:]+? (?:rises?|falls?) or stays? as (?:it is|they are)))(?=[;.]|$)"
)


@cache
def curated(name):
    return bundled().resolve(name).pathway


def blocks(pathway):
    """Every node blocked, lost and driven."""
    return [
        Query(pathway, (Intervention(kind, node.id),), drugs=table())
        for node in pathway.nodes
        for kind in (Kind.INHIBIT, Kind.LOSS, Kind.GAIN)
    ]


def drugs_and_contexts(pathway):
    """Pairs of drugs, and each drug of a sample in every tumour context of the figure."""
    dice = random.Random(7)
    drugs = [drug.id for drug in table().for_pathway(pathway) if drug.nodes_in(pathway.name)]
    pairs = list(itertools.combinations(drugs, 2))
    asked = [(pair, ()) for pair in dice.sample(pairs, min(PAIRS, len(pairs)))]
    for context in pathway.contexts:
        asked += [((drug,), context.interventions) for drug in dice.sample(drugs, 4)]
        asked.append(((), context.interventions))
    return [
        Query(
            pathway,
            tuple(Intervention(Kind.DRUG, drug) for drug in names),
            context=context,
            drugs=table(),
        )
        for names, context in asked
    ]


def check(query):
    """Read the real sentence: what is in doubt stands only in its doubts."""
    pathway, answer = query.pathway, respond(query)
    variants = ensemble(EnsembleRequest(query, samples=SAMPLES))
    certainty = variants.certainty
    headline = headline_of(answer, certainty, variants.one_way)
    before, behind = caution_order(headline.cautions)
    sentence = headline.text.removeprefix(" ".join(before)).removesuffix(" ".join(behind)).strip()
    assert sentence.count(". ") == 0, f"the doubt is a sentence of its own: {sentence}"
    assert all(certainty[node] in FIRM for node in headline.nodes), sentence
    # What was done is no claim.
    claims = sentence.partition(": ")[2].partition(" (compared with ")[0]
    doubts = DOUBT.findall(claims)
    assert bool(doubts) == bool(headline.doubt), sentence
    firm = DOUBT.sub("", claims)
    names = {node.id: inside(pathway, node.id) for node in pathway.nodes}
    for node, name in names.items():
        done = answer.nodes[node].blocked or answer.nodes[node].driven
        if certainty[node] not in DOUBTED or done or list(names.values()).count(name) > 1:
            continue
        text = firm
        for longer in names.values():
            text = text.replace(longer, "") if name in longer and longer != name else text
        word = rf"(?<![\w/+-]){re.escape(name)}(?![\w/+-])"
        assert not re.search(word, text), f"{node} is in doubt: {sentence}"
    for node, reading in answer.judged.items():
        if reading.kind in RAISED and not answer.nodes[node].driven:
            assert names[node] in claims, f"{node} is raised: {sentence}"


# Every eighth of them, of each kind of block; all are left to the soak.
@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("figure", FIGURES)
def test_no_block_asserts_what_is_in_doubt(figure, step):
    for query in blocks(curated(figure))[::step]:
        check(query)


# Every seventh of them, in every context; all are left to the soak.
@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("figure", FIGURES)
def test_no_pair_of_drugs_and_no_context_asserts_what_is_in_doubt(figure, step):
    for query in drugs_and_contexts(curated(figure))[::step]:
        check(query)


def test_a_node_that_no_strength_turns_round_rises_or_stays():
    """On a chain "depends on strengths" contradicted the reasons: all paths agree."""
    pathway = curated("mtorc1-feedback")
    answer = respond(Query(pathway, (Intervention(Kind.INHIBIT, "MTORC1"),)))
    known = dict.fromkeys(answer.nodes, Certainty.VERY_LIKELY)
    (process,) = [n for n in answer.outputs if pathway.by_id[n].label == "Cell survival"]
    known |= {process: Certainty.DEPENDS}
    assert headline_of(answer, known).doubt == "Cell survival depends on strengths."
    headline = headline_of(answer, known, {process: Direction.UP})
    assert headline.doubt == "Cell survival rises or stays as it is."
    assert "depends" not in headline.text
    shares = {process: Shares(0.6, 0.0, 0.4)}
    assert one_way_nodes(known, shares, {process}) == {process: Direction.UP}
    assert one_way_nodes(known, {process: Shares(0.6, 0.1, 0.3)}, {process}) == {}
    assert one_way_nodes(known, shares, set()) == {}


def test_the_rise_of_a_process_that_is_likely_at_most_is_called_so():
    """It stood beside sure directions in the same words."""
    pathway = curated("mtorc1-feedback")
    answer = respond(Query(pathway, (Intervention(Kind.INHIBIT, "MTORC1"),)))
    known = dict.fromkeys(answer.nodes, Certainty.VERY_LIKELY)
    assert "likely" not in headline_of(answer, known).text
    (process,) = [n for n in answer.outputs if pathway.by_id[n].label == "Cell survival"]
    text = headline_of(answer, known | {process: Certainty.LIKELY}).text
    assert "cell survival likely rise" in text or "proliferation and cell survival likely" in text
    assert text.count("likely") == 1


@pytest.mark.parametrize("node", ["AKT", "PROTSYN", "P70S6K"])
def test_a_direction_that_is_likely_at_most_is_called_so(node):
    pathway = curated("mtorc1-feedback")
    answer = respond(Query(pathway, (Intervention(Kind.INHIBIT, "MTORC1"),)))
    known = dict.fromkeys(answer.nodes, Certainty.VERY_LIKELY) | {node: Certainty.LIKELY}
    text = headline_of(answer, known).text
    claims = {
        "AKT": "PI3K and AKT likely rise",
        "PROTSYN": "protein synthesis likely falls",
        "P70S6K": "p70S6K likely falls, its brake",
    }
    assert claims[node] in text and text.count("likely") == 1
