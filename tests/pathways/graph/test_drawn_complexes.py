"""Which complexes of a drawing are made of different proteins, and which arrows mean all of one."""

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.pathways.graph.drawn_complexes import (
    is_one_family,
    mixed_complexes,
    whole_complex_arrows,
)

COMPLEX = '<Group GroupId="g" GraphId="gg" Style="Complex" />'


def drawing(*elements):
    return gpml(file_2013a(*elements)).pathway


def member(id_, label="", group="g", kind="GeneProduct"):
    return node(id_, label, kind=kind, more=f'GroupRef="{group}"')


@pytest.mark.parametrize(
    "labels",
    [
        ("AKT1", "AKT2", "AKT3"),
        ("MAPK1", "MAPK14"),
        ("IKK-alpha", "IKK-beta"),
        ("PIK3CA", "PIK3CB", "PIK3CD"),
        ("WNT3", "WNT5A"),
        ("HRAS", "KRAS", "NRAS"),
        ("JUN", "JUNB", "JUND"),
        ("Smad2", "SMAD4"),
        ("RELA", "RELA (2)"),
    ],
)
def test_genes_of_one_family_are_told_by_the_end_of_their_symbols(labels):
    assert is_one_family(labels)


@pytest.mark.parametrize(
    "labels",
    [
        ("NFKB1", "NFKBIA"),
        ("CDK2", "CDKN1A"),
        ("PRKACA", "PRKAR1A"),
        ("PIK3CA", "PIK3R1"),
        ("IL6", "IL6R"),
        ("NRF2", "KEAP1"),
        ("RAF", "RAS"),
        ("p50", "p65", "IkBa"),
    ],
)
def test_an_inhibitor_or_a_receptor_is_of_no_family_with_what_it_binds(labels):
    assert not is_one_family(labels)


def test_a_small_molecule_beside_one_protein_makes_no_mixed_complex():
    assert not list(
        mixed_complexes(
            drawing(member("a", "RAC1"), member("b", "GTP", kind="Metabolite"), COMPLEX)
        )
    )


def test_members_of_groups_inside_a_complex_count_as_its_own():
    stack = '<Group GroupId="h" GraphId="hh" Style="Group" GroupRef="g" />'
    pathway = drawing(
        member("a", "IkBA"), member("b", "RELA", "h"), member("c", "RELB", "h"), COMPLEX, stack
    )
    (found,) = mixed_complexes(pathway)
    assert {pathway.by_id[id_].label for id_ in found.members} == {"IkBA", "RELA", "RELB"}


def test_only_arrows_at_the_whole_complex_are_open():
    pathway = drawing(
        member("a", "IkBA"),
        member("b", "RELA"),
        node("k", "IKK"),
        node("l", "LCK"),
        node("t", "TNF"),
        COMPLEX,
        line("k", "gg"),
        line("l", "b"),
        line("gg", "t"),
        line("a", "t"),
    )
    whole = whole_complex_arrows(pathway)
    assert whole.onto == {"IKK -> IkBA", "IKK -> RELA"}
    # The last line leaves one member.
    assert whole.away == {"IkBA -> TNF", "RELA -> TNF"}
    assert "IkBA -> TNF #2" in pathway.by_key
    assert set(whole.complex_of) == {"IkBA", "RELA"}


def test_an_arrow_onto_an_arrow_at_a_complex_means_the_whole_complex_too():
    anchored = line("k", "gg", inside='<Anchor Position="0.5" Shape="None" GraphId="p" />')
    pathway = drawing(
        member("a", "IkBA"),
        member("b", "RELA"),
        node("k", "IKK"),
        node("l", "LCK"),
        COMPLEX,
        anchored,
        line("l", "p"),
    )
    assert {"LCK -> IkBA", "LCK -> RELA"} <= whole_complex_arrows(pathway).onto


def test_a_group_that_is_no_complex_means_each_of_its_members():
    group = '<Group GroupId="g" GraphId="gg" />'
    pathway = drawing(
        member("a", "IkBA"), member("b", "RELA"), node("k", "IKK"), group, line("k", "gg")
    )
    assert not whole_complex_arrows(pathway).onto
