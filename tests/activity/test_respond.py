"""The answer to a blocked node: levels, feedback, verdict, sentence."""

from dataclasses import replace

import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Direction, OutputClass, Verdict
from looplight.activity.solver.before_and_after_states import solve
from looplight.activity.solver.stability import Stability
from looplight.files.problems import InputError
from looplight.pathways.drugs.drug import Drug, InhibitorTable
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import Intervention, Kind, parse, parse_list
from looplight.pathways.model.parameters import Parameters

RAPALOG = Drug(
    id="rapalog",
    name="Rapalog",
    drug_class="rapalog",
    synonyms=("RAD",),
    targets=(("test", ("M",)), ("elsewhere", ("X",))),
    spares=("M -| B",),
)
TABLE = InhibitorTable((RAPALOG, Drug(id="other", name="Other", drug_class="x")))
SPARING = pathway("G -> M", "M -> S", "M -| B", "G -> B", outputs=("S",))
BRAKE = pathway("G -> R", "R -> K", "K -> S", "S -| R slow", "K -> OUT", outputs=("OUT",))


def test_what_rounding_leaves_below_zero_is_no_level(monkeypatch):
    def rounded(*words, **more):
        case = solve(*words, **more)
        for state in (case.rest, case.end):
            state.level[case.model.index["S"]] = -3e-7
        return case

    monkeypatch.setattr("looplight.activity.respond.solve", rounded)
    # A pathway of its own: what is solved is remembered for other tests.
    chain = pathway("Q -> S", "S -> T", outputs=("T",))
    node = respond(Query(chain, (parse("S"),))).nodes["S"]
    assert (node.baseline, node.level) == (0.0, 0.0)


def test_blocking_the_end_of_a_brake_releases_it_and_says_so():
    answer = respond(Query(BRAKE, (parse("S"),)))
    arrow = answer.arrows["S -| R"]
    assert arrow.feedback
    assert arrow.state is ArrowState.RELEASED
    assert arrow.contribution["K"] == pytest.approx(answer.nodes["K"].change, abs=1e-6)
    assert answer.nodes["OUT"].direction is Direction.UP
    assert answer.verdict is Verdict.BROUGHT_BACK
    assert answer.judged["OUT"].kind is OutputClass.RAISED_BY_FEEDBACK
    assert answer.headline.startswith("S blocked: its brake on R lets go")


def test_driving_the_end_of_a_brake_engages_it():
    answer = respond(Query(BRAKE, (parse("gain:S"),)))
    assert answer.arrows["S -| R"].state is ArrowState.ENGAGED
    assert answer.nodes["S"].level == pytest.approx(1.0)
    assert answer.nodes["S"].driven


def test_a_drug_on_a_driven_node_still_works():
    held = (parse("gain:K"),)
    answer = respond(Query(BRAKE, parse_list("gain:K,inhibit:K=0.8"), reference=held))
    assert answer.nodes["K"].baseline == pytest.approx(1.0)
    assert answer.nodes["K"].level == pytest.approx(0.2)


def test_a_gain_of_the_context_raises_a_node_that_still_follows_its_inputs():
    plain, context = respond(Query(BRAKE)), (parse("gain:K"),)
    answer = respond(Query(BRAKE, (parse("S"),), context))
    assert answer.nodes["K"].raised
    assert plain.nodes["K"].level + 0.1 < answer.nodes["K"].baseline < 0.99
    assert answer.nodes["K"].change > 0.01
    # The user's own gain holds the node.
    held = respond(Query(BRAKE, parse_list("gain:K,S")))
    assert held.nodes["K"].level == pytest.approx(1.0)


def test_a_context_alone_is_shown_against_the_cell_without_it():
    answer = respond(Query(BRAKE, context=(parse("loss:S"),)))
    blocked = respond(Query(BRAKE, (parse("S"),)))
    assert answer.nodes["K"].change == pytest.approx(blocked.nodes["K"].change)
    assert answer.headline.endswith("(compared with the cell without it).")
    assert answer.verdict is Verdict.NONE


def test_a_spared_arrow_reads_the_undosed_level():
    plain = respond(Query(SPARING, (parse("M"),), drugs=TABLE))
    drugged = respond(Query(SPARING, (parse("drug:RAD"),), drugs=TABLE))
    assert plain.nodes["B"].direction is Direction.UP
    assert drugged.nodes["B"].direction is Direction.SAME
    assert drugged.nodes["S"].level == pytest.approx(plain.nodes["S"].level, abs=1e-9)
    both = respond(Query(SPARING, (parse("drug:rapalog"), parse("M")), drugs=TABLE))
    assert both.nodes["B"].level == pytest.approx(plain.nodes["B"].level, abs=1e-9)


def test_loss_is_a_full_dose_without_a_drug():
    loss, dose = respond(Query(BRAKE, (parse("loss:S"),))), respond(Query(BRAKE, (parse("S"),)))
    # It is named otherwise: what is lost is not blocked.
    named = {key: replace(node, lost=False) for key, node in loss.nodes.items()}
    assert loss.nodes["S"].lost
    assert named == dose.nodes


@pytest.mark.parametrize(
    ("done", "code"),
    [
        ("inhibit:NOBODY", "unknown-node"),
        ("drug:nothing", "unknown-drug"),
        ("drug:other", "drug-without-target"),
    ],
)
def test_what_is_not_there_is_refused(done, code):
    with pytest.raises(InputError) as caught:
        respond(Query(SPARING, (parse(done),), drugs=TABLE))
    assert caught.value.problem.code == code


def test_context_is_the_baseline_and_versus_replaces_it():
    context = [parse("loss:S")]
    against_context = respond(Query(BRAKE, (parse("K"),), context=context))
    untouched = respond(Query(BRAKE, (parse("S"),)))
    assert against_context.nodes["OUT"].baseline == pytest.approx(untouched.nodes["OUT"].level)
    versus = respond(Query(BRAKE, parse_list("S,K"), reference=(parse("S"),)))
    assert versus.nodes["OUT"].change == pytest.approx(against_context.nodes["OUT"].change)
    assert versus.reference == (parse("S"),)


def test_nothing_done_changes_nothing():
    for done in ([], [Intervention(Kind.INHIBIT, "K", 0.0)]):
        answer = respond(Query(BRAKE, done))
        assert all(node.change == 0.0 for node in answer.nodes.values())
    assert respond(Query(BRAKE)).verdict is Verdict.NONE


def test_a_paradox_is_badged_and_explained():
    # The shortest path says down, the longer brake wins.
    crossed = pathway("G -> T", "T -> N weak", "H -> N", "T -> X", "X -| Y", "Z -> Y", "Y -| N")
    sign = respond(Query(crossed, (parse("T"),), parameters=Parameters(inhibiting=0.1))).nodes["N"]
    assert sign.direction is Direction.DOWN
    assert not sign.paradox
    answer = respond(Query(BRAKE, (parse("S"),))).nodes
    assert not answer["R"].paradox


def test_a_switch_has_two_stable_states():
    # Mutual strong inhibition with a steep Hill function: either side can win.
    switch = pathway("A -| B", "B -| A")
    sharp = Parameters(n=4, ec50=0.4, inhibiting=1.0, source_level=1.0)
    answer = respond(Query(switch, parameters=sharp))
    assert answer.stability is Stability.TWO_STATES
    node = answer.nodes["A"]
    assert node.high - node.low > 0.5


def test_a_ring_of_three_brakes_oscillates_with_its_band():
    ring = pathway("A -| B", "B -| C", "C -| A")
    sharp = Parameters(n=8, ec50=0.5, inhibiting=1.0, source_level=1.0)
    answer = respond(Query(ring, parameters=sharp))
    assert answer.stability is Stability.OSCILLATES
    node = answer.nodes["A"]
    assert node.low < node.level < node.high
    assert node.high - node.low > 0.2


@pytest.mark.parametrize("against", ["MTORC1", "MTORC1,PI3K"])
def test_the_verdict_is_the_same_beside_another_intervention(against):
    pathway = read_pathway(assets.path("pathways", "mtorc1-feedback.yaml"))
    done = parse_list("MTORC1,MTORC2")
    alone = respond(Query(pathway, done))
    beside = respond(Query(pathway, done, reference=parse_list(against)))
    assert beside.verdict is alone.verdict is Verdict.HELD
    assert beside.nodes["AKT"].baseline != alone.nodes["AKT"].baseline
