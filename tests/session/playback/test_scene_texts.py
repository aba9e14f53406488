"""What the sentences of the scenes claim is what the model answers, and with what certainty."""

import functools

import pytest

from looplight import assets
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table

CROSSTALK = ("mtorc1-blocked", "mtorc1-mek", "akt-mek", "akt-mek-mtorc1")
SURE = (Certainty.LIKELY, Certainty.VERY_LIKELY)
# For each scene, the nodes that its text names: + rises, - falls, ? depends on strengths. A text
# that changes needs its row here read again.
CLAIMS = {
    ("mtorc1-feedback", "mtorc1-blocked"): "P70S6K- IRS1+ PI3K+ AKT+",
    ("mtorc1-feedback", "dual-pi3k-mtor"): "IRS1+ AKT-",
    ("mtorc1-feedback", "mtorc1-2"): "AKT_S473- PI3K+",
    ("pi3k-akt-mtor", "pi3k-alpha"): "PIP3- AKT- MTORC1-",
    ("pi3k-akt-mtor", "akt"): "TSC+ MTORC1- IRS1+",
    ("pi3k-akt-mtor", "mtorc1"): "PROTSYN- LIPID- IRS1+ AKT?",
    ("pi3k-akt-mtor", "mtorc1-2"): "AKT_S473- AKT- PI3K+",
    ("pi3k-akt-mtor", "dual-pi3k-mtor"): "AKT- PROLIF- METAB- SURV-",
    ("pi3k-ras-crosstalk", "mtorc1-blocked"): "IRS1+ PI3K+ AKT+",
    ("pi3k-ras-crosstalk", "mtorc1-escape"): "RAS+ ERK+ SURV+ PROTSYN- PROLIF-",
    ("pi3k-ras-crosstalk", "mtorc1-mek"): "ERK- PROLIF- SURV?",
    ("pi3k-ras-crosstalk", "mtorc1-pi3k"): "AKT-",
    ("pi3k-ras-crosstalk", "akt-blocked"): "FOXO+ BAD+ GSK3B+ MDM2- NFKB-",
    ("pi3k-ras-crosstalk", "akt-escape"): "FOXO+ ERBB+ RTK+ RAS+ ERK+ SGK1+",
    ("pi3k-ras-crosstalk", "akt-mek"): "ERK- SURV- PROLIF-",
    ("pi3k-ras-crosstalk", "akt-pi3k"): "PIP3- SGK1- ERBB+ RTK+",
    ("pi3k-ras-crosstalk", "akt-mek-mtorc1"): "PROTSYN- PROLIF- SURV-",
    ("tumour-environment", "akt-low"): "PROLIF- EV_T+ IL6? CXCL8?",
    ("tumour-environment", "dna-damage"): "ATM+ TRAF6+ TAK1+ NFKB+ IL6+ CXCL8+",
    ("tumour-environment", "lactate"): "ANGIO- HYPOXIA+ LACTATE+ GLN? MTOR?",
    ("tumour-environment", "stat3"): "STAT3+ RAB+ RAB7A- EV_T+ BCL2?",
    ("tumour-environment", "notch"): "JAG1+ NOTCH3+ RESIST+",
}


@functools.cache
def answer(figure, scene_id):
    """Return the directions and the certainty of every node in a scene."""
    pathway = bundled().resolve(figure).pathway
    scene = next(scene for scene in pathway.scenes if scene.id == scene_id)
    query = Query(pathway, scene.interventions, drugs=table())
    return respond(query).nodes, ensemble(EnsembleRequest(query)).certainty


def test_every_scene_that_does_something_is_checked():
    names = [path.stem for path in assets.listing("pathways", ".yaml")]
    scenes = {
        (name, scene.id)
        for name in names
        for scene in bundled().resolve(name).pathway.scenes
        if scene.interventions
    }
    assert scenes == set(CLAIMS)


@pytest.mark.slow
@pytest.mark.parametrize(("key", "claims"), CLAIMS.items(), ids=["/".join(key) for key in CLAIMS])
def test_a_scene_says_what_the_model_answers(key, claims):
    nodes, certainty = answer(*key)
    directions = {"+": Direction.UP, "-": Direction.DOWN}
    for claim in claims.split():
        node, sign = claim[:-1], claim[-1]
        if sign == "?":
            assert certainty[node] is Certainty.DEPENDS, claim
        else:
            assert nodes[node].direction is directions[sign], claim
            assert certainty[node] in SURE or nodes[node].driven, claim


def test_more_is_gained_by_the_second_drug_where_the_text_says_so():
    level = {key: answer("pi3k-ras-crosstalk", key)[0]["PROLIF"].level for key in CROSSTALK}
    assert level["mtorc1-mek"] < level["mtorc1-blocked"]
    protein = {key: answer("pi3k-ras-crosstalk", key)[0]["PROTSYN"].level for key in CROSSTALK}
    assert protein["akt-mek-mtorc1"] < 0.5 * protein["akt-mek"]


def test_no_text_that_ships_says_certain_or_that_a_tumour_escapes():
    for folder in ("pathways", "articles", "guide", "inhibitors"):
        for suffix in (".yaml", ".md", ".txt"):
            for path in assets.listing(folder, suffix):
                for line in path.read_text("utf-8").splitlines():
                    words = line.replace("looplight escape", "").replace("`escape`", "").lower()
                    if not words.strip().startswith("- id:"):
                        assert "escape" not in words, (path.name, line)
                        assert " certain " not in words, (path.name, line)


def test_what_a_scene_asks_has_a_sure_answer():
    asked = [
        (figure, scene.id, scene.question.node)
        for figure in {figure for figure, _ in CLAIMS}
        for scene in bundled().resolve(figure).pathway.scenes
        if scene.question
    ]
    assert len(asked) > 10
    for figure, scene_id, node in asked:
        nodes, known = answer(figure, scene_id)
        assert nodes[node].direction is not Direction.SAME, (figure, scene_id)
        assert known[node] in SURE, (figure, scene_id)
