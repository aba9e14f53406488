"""A drug's caution reaches the answer where context or figure contradict the answer."""

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Direction
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.caution_conditions import Caution, Condition
from looplight.pathways.drugs.cautions_of_answers import cautions_for
from looplight.pathways.drugs.drug import Drug, InhibitorTable
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind, parse_list
from looplight.translation.messages import use_language

CROSSTALK = "pi3k-ras-crosstalk"


def active(figure, done, context=""):
    pathway = bundled().resolve(figure).pathway
    return cautions_for(pathway, parse_list(done), parse_list(context), table())


@pytest.mark.parametrize("done", ["drug:alpelisib,loss:PTEN", "drug:alpelisib,inhibit:PTEN"])
def test_pten_loss_contradicts_a_p110a_inhibitor(done):
    assert not any(caution.doubt for caution in active(CROSSTALK, "drug:alpelisib"))
    (caution,) = active(CROSSTALK, done)
    assert caution.headline.startswith("In PTEN-null cells p110β carries the signal")
    assert caution.headline.endswith("overstates alpelisib.")
    assert caution.doubt


def test_a_tumour_context_counts_like_an_intervention():
    given = active(CROSSTALK, "drug:inavolisib", "loss:PTEN")
    assert [c.drug for c in given] == ["inavolisib"]


def test_a_braf_inhibitor_beside_active_ras_is_told_as_the_opposite():
    (alone,) = active(CROSSTALK, "drug:vemurafenib")
    assert "only where BRAF carries a V600 mutation" in alone.headline and alone.doubt
    (beside,) = active(CROSSTALK, "drug:vemurafenib", "gain:RAS")
    assert "shows the opposite" in beside.headline and beside.doubt


@pytest.mark.parametrize("figure", ["mtorc1-feedback", CROSSTALK])
def test_p_akt_is_no_sign_of_failure_where_akt_is_drawn(figure):
    (caution,) = active(figure, "drug:capivasertib")
    assert "does not mean that it failed" in caution.headline
    assert not caution.doubt


def test_an_allosteric_inhibitor_of_akt_lowers_p_akt_and_warns_of_nothing():
    assert active("mtorc1-feedback", "drug:mk-2206") == ()


def test_that_a_full_block_overstates_a_drug_stands_beside_the_answer():
    (caution,) = active("mtorc1-feedback", "drug:alpelisib")
    # What follows is a sentence of its own: behind a colon it had its capital in mid-sentence.
    assert caution.headline.startswith("A full block overstates alpelisib. One isoform of four.")
    assert not caution.doubts_verdict
    # A sentence of its own that says so already is enough.
    (own,) = active(CROSSTALK, "drug:alpelisib,loss:PTEN")
    assert "One isoform" not in own.headline


def test_what_is_not_given_or_not_drawn_warns_of_nothing():
    assert active(CROSSTALK, "drug:alpelisib=0,loss:PTEN") == ()
    assert active("tumour-environment", "drug:fulvestrant") == ()
    pathway = bundled().resolve(CROSSTALK).pathway
    assert cautions_for(pathway, parse_list("drug:alpelisib,loss:PTEN")) == ()


def test_conditions_are_any_of_their_nodes_and_names_stand_as_they_are_written():
    pathway = bundled().resolve(CROSSTALK).pathway
    targets = ((CROSSTALK, ("PI3K",)),)
    odd = Drug(
        "x-1",
        "X-1",
        "a class",
        targets=targets,
        cautions=(
            Caution("card only"),
            Caution("always", headline="Mind {drug}."),
            Caution("lost", headline="{drug} is off.", when=Condition(loss=("AKT", "PTEN"))),
            Caution("kept", headline="never", unless=Condition(gain=("RAS",)), present=("RAS",)),
            Caution("elsewhere", headline="never", present=("NOWHERE",)),
            Caution("drawn", headline="never", absent=("PI3K",)),
        ),
    )
    result = cautions_for(
        pathway, parse_list("drug:x-1,loss:PTEN,gain:RAS"), (), InhibitorTable((odd,))
    )
    assert [c.headline for c in result] == ["X-1 is off.", "Mind X-1."]


def test_the_shipped_headlines_are_sentences():
    for drug in table().drugs:
        for caution in drug.cautions:
            if caution.headline:
                assert caution.headline.endswith(".") and "  " not in caution.headline, drug.id
                assert caution.headline[0].isupper() or caution.headline.startswith("{drug}")
            else:
                assert not (caution.when or caution.unless or caution.doubt), drug.id


@pytest.mark.parametrize(
    ("code", "drug", "part"),
    [
        ("de", "alpelisib", "Eine Isoform von vieren. Nur p110α ist blockiert."),
        ("de", "capivasertib", "Phosphoryliertes AKT steigt unter Capivasertib"),
        ("es", "capivasertib", "AKT fosforilado sube con capivasertib"),
    ],
)
def test_cautions_beside_answers_are_in_the_language_of_the_program(code, drug, part):
    pathway = bundled().resolve("mtorc1-feedback").pathway
    use_language(code)
    try:
        (caution,) = cautions_for(pathway, (Intervention(Kind.DRUG, drug),), (), table())
    finally:
        use_language("en")
    assert part in caution.headline


@pytest.mark.parametrize("figure", ["mtorc1-feedback", "pi3k-akt-mtor"])
def test_that_p_akt_rises_is_said_of_the_drug_alone_wherever_the_answer_has_it_fall(figure):
    pathway = bundled().resolve(figure).pathway
    sites = ("AKT_T308", "AKT_S473")
    cases = [f"{kind}:{node}" for node in pathway.by_id for kind in ("inhibit", "gain")]
    for case in cases:
        answer = respond(Query(pathway, parse_list(f"drug:capivasertib,{case}"), drugs=table()))
        cautions = [c for c in answer.query.cautions if not c.approval]
        (text,) = (c.headline for c in cautions if c.drug == "capivasertib")
        if any(answer.nodes[site].direction is Direction.DOWN for site in sites):
            assert text.startswith("Capivasertib alone raises phosphorylated AKT"), case
    # What lowers nothing of it is no reason to take it back.
    (caution,) = active(figure, "drug:capivasertib,inhibit:MTORC1")
    assert "does not mean that it failed" in caution.headline


@pytest.mark.parametrize(
    ("done", "context", "end"),
    [
        ("drug:capivasertib,inhibit:MTORC1,inhibit:MTORC2", "", "mTORC2 is blocked, too, which"),
        ("drug:capivasertib,drug:sapanisertib", "", "mTORC2 is blocked, too, which"),
        ("drug:capivasertib", "loss:PI3K", "PI3K is lost, too, which by itself lowers AKT."),
        ("drug:capivasertib,drug:mk-2206", "", "AKT is held down by something else, too."),
        ("drug:encorafenib,drug:binimetinib", "", "MEK is blocked, too, which by itself lowers"),
        ("drug:sotorasib,inhibit:ERBB", "", "ERBB2/3 is blocked, too, which by itself lowers RAS."),
        ("drug:alpelisib,inhibit:PI3K", "loss:PTEN", "PI3K is held down by something else, too."),
    ],
)
def test_what_else_is_done_is_named_where_it_undoes_a_caution(done, context, end):
    first = active(CROSSTALK, done, context)[0]
    assert " alone" in first.headline and end in first.headline
