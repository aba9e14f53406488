"""An arrow with the opposite sign of a curated one is named beside what rests on it."""

import pytest
from pathway_builder import pathway

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.sentences.opposed_arrows import opposed_arrow, opposed_arrows
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.opposite_signs import opposite_signs, read_curated_signs

PAPER = "says that AKT inhibits FOXO (Brunet 1999, Cell, "


@pytest.fixture(autouse=True)
def signs_are_read():
    read_curated_signs()


def test_members_of_a_family_are_compared_and_parts_of_complexes_are_not():
    drawn = pathway(
        *("AKT1 -> FOXO3", "Akt -> BAD", "MDM2 -> p53", "JAG1 -| NOTCH1", "TSC2 -> RHEB"),
        # The curated sign; a part of mTORC1; what the curator calls contested.
        *("AKT1 -> MDM2", "MTOR -| RPS6KB1", "AKT1 -> IL6", "IL6 -| AKT1"),
    )
    assert list(opposite_signs(drawn)) == [
        *("AKT1 -> FOXO3", "Akt -> BAD", "MDM2 -> p53", "JAG1 -| NOTCH1", "TSC2 -> RHEB")
    ]


def test_curated_figures_do_not_speak_against_each_other():
    for entry in bundled().drawable:
        assert not opposite_signs(entry.pathway)


def test_the_statement_names_figure_source_and_grade():
    drawn = pathway("AKT1 -> FOXO3", "AKT2 -> FOXO3", "FOXO3 -> X")
    assert opposed_arrow(drawn, "FOXO3 -> X") == ""
    one = opposed_arrow(drawn, "AKT1 -> FOXO3")
    assert one.startswith("This drawing says that AKT1 activates FOXO3; the curated figure “PI3K-")
    assert PAPER in one and one.endswith(", grade A).")
    (both,) = opposed_arrows(drawn)
    assert both.startswith("This drawing says that AKT1 and AKT2 activate FOXO3;")


def test_an_answer_over_such_an_arrow_says_so_and_stays_the_same():
    lines = ("PDK1 -> AKT1", "AKT1 -> FOXO3", "FOXO3 -> Survival", "AKT1 -> NOS3", "SRC -> NOS3")
    drawn = pathway(*lines, outputs=("Survival",))
    answer = respond(Query(drawn, parse_list("inhibit:PDK1")))
    assert answer.headline.startswith(
        "A curated figure says the opposite of AKT1 → FOXO3, on which this answer rests (grade A). "
        "PDK1 blocked: "
    )
    reasons = explain(answer, "Survival").steps
    assert [PAPER in step.text for step in reasons] == [False, False, True, False]
    other = pathway(*(line.replace("FOXO3", "KLF9") for line in lines), outputs=("Survival",))
    plain = respond(Query(other, parse_list("inhibit:PDK1")))
    assert [n.level for n in answer.nodes.values()] == [n.level for n in plain.nodes.values()]
    assert answer.verdict is plain.verdict
    # What it does not reach rests on nothing of it.
    aside = respond(Query(drawn, parse_list("inhibit:SRC")))
    assert "curated" not in aside.headline
