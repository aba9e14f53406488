"""Roles come from the graph: what switches a node off, what only brakes it."""

from dataclasses import replace

import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.graph.node_and_arrow_roles import Role, node_roles, roles_of

RELAY = pathway("G -> AKT", "AKT -| TSC", "TSC -| RHEB", "RHEB -> S6K", "S6K -| AKT")


def test_a_node_that_is_only_held_down_is_a_switch():
    assert node_roles(RELAY) == {
        "G": Role.INPUT,
        "AKT": Role.BRAKED,
        "TSC": Role.SWITCH,
        "RHEB": Role.SWITCH,
        "S6K": Role.DRIVEN,
    }


def test_arrows_onto_a_switch_switch_it_off_and_feedback_only_brakes():
    roles = roles_of(RELAY)
    by_key = RELAY.by_key
    assert roles.switches_off(by_key["AKT -| TSC"])
    assert not roles.switches_off(by_key["S6K -| AKT"])
    back = pathway("G -> A", "A -> B", "B -| H", "H -| A2", "A2 -> C", "C -| H")
    assert {a.key for a in back.arrows if roles_of(back).switches_off(a)} == {"B -| H", "H -| A2"}


def test_what_has_no_effect_in_the_model_gives_no_role():
    drawn = replace(RELAY.arrows[0], source="S6K", target="TSC", key="S6K -> TSC", in_model=False)
    assert node_roles(replace(RELAY, arrows=(*RELAY.arrows, drawn))) == node_roles(RELAY)


def test_one_added_activator_turns_a_switch_into_a_braked_node():
    added = replace(RELAY.arrows[0], source="G", target="TSC", key="G -> TSC")
    after = replace(RELAY, arrows=(*RELAY.arrows, added))
    assert node_roles(RELAY)["TSC"] is Role.SWITCH
    assert node_roles(after) == {**node_roles(RELAY), "TSC": Role.BRAKED}


@pytest.mark.parametrize(
    ("name", "switches"),
    [
        ("mtorc1-feedback", {"TSC", "RHEB", "EIF4EBP1"}),
        ("pi3k-akt-mtor", {"TSC", "RHEB", "EIF4EBP1"}),
        ("pi3k-ras-crosstalk", {"TSC", "MTORC1", "ULK1", "P53", "FOXO", "BAD", "GSK3B"}),
        ("tumour-environment", {"RAB7A", "HYPOXIA"}),
    ],
)
def test_the_switches_of_the_figures(name, switches):
    roles = roles_of(read_pathway(assets.path("pathways", f"{name}.yaml"))).switches
    assert switches <= roles
