"""Which nodes lines join: one test a rule, on the smallest file that needs it."""

import pytest
from gpml_files import anchor, arrows, file_2013a, gpml, line, node

ABC = (node("a", "A"), node("b", "B"), node("c", "C"))


def label(id_, text):
    return (
        f'<Label TextLabel="{text}" GraphId="{id_}"><Graphics CenterX="9" CenterY="9" Width="60" '
        'Height="20" /></Label>'
    )


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Arrow", "A -> B"),
        ("mim-conversion", "A -> B"),
        ("mim-stimulation", "A -> B"),
        ("mim-catalysis", "A -> B"),
        ("mim-modification", "A -> B"),
        ("mim-transcription-translation", "A -> B"),
        ("TBar", "A -| B"),
        ("mim-inhibition", "A -| B"),
        ("mim-binding", "A -- B"),
        ("mim-covalent-bond", "A -- B"),
        ("mim-gap", "A -- B"),
        ("something new", "A -- B"),
    ],
)
def test_signs_by_head(head, key):
    assert arrows(file_2013a(*ABC, line("a", "b", head))) == [key]


def test_heads_say_which_way_an_arrow_runs():
    assert arrows(file_2013a(*ABC, line("a", "b", "", back="TBar"))) == ["B -| A"]
    assert arrows(file_2013a(*ABC, line("a", "b", "Arrow", back="Arrow"))) == ["A -> B", "B -> A"]
    assert arrows(file_2013a(*ABC, line("a", "b", ""))) == []


def test_a_graphical_line_is_no_arrow():
    file = gpml(file_2013a(*ABC, line("a", "b", element="GraphicalLine")))
    assert not file.pathway.arrows
    assert file.counts.interactions == 0


def test_a_state_stands_for_its_node():
    state = '<State GraphRef="b" TextLabel="P" GraphId="s"><Graphics RelX="1" RelY="1" /></State>'
    file = gpml(file_2013a(*ABC, state, line("a", "s", "TBar")))
    assert [arrow.key for arrow in file.pathway.arrows] == ["A -| B"]
    assert file.pathway.by_id["B"].phospho == ("P",)


@pytest.mark.parametrize("reference", ["g", "gg"])
def test_a_group_stands_for_its_members_and_those_of_groups_in_it(reference):
    text = file_2013a(
        node("a", "A"),
        node("b", "B", more='GroupRef="g"'),
        node("c", "C", more='GroupRef="h"'),
        '<Group GroupId="g" GraphId="gg" Style="Complex" />',
        '<Group GroupId="h" GraphId="hh" GroupRef="g" />',
        line("a", reference),
    )
    assert arrows(text) == ["A -> B", "A -> C"]
    counts = gpml(text).counts
    assert (counts.groups, counts.interactions, counts.plus) == (2, 1, 1)


def test_groups_that_hold_each_other_come_to_an_end():
    text = file_2013a(
        node("a", "A"),
        node("b", "B", more='GroupRef="g"'),
        '<Group GroupId="g" GraphId="gg" GroupRef="h" />',
        '<Group GroupId="h" GraphId="hh" GroupRef="g" />',
        line("a", "hh"),
    )
    assert arrows(text) == ["A -> B"]


def test_an_anchor_as_a_target_is_the_target_of_its_line():
    text = file_2013a(*ABC, line("a", "b", inside=anchor("x")), line("c", "x", "mim-catalysis"))
    assert arrows(text) == ["A -> B", "C -> B"]


def test_an_anchor_as_a_source_is_the_source_of_its_line():
    text = file_2013a(*ABC, line("a", "b", inside=anchor("x")), line("x", "c"))
    assert arrows(text) == ["A -> B", "A -> C"]


@pytest.mark.parametrize(
    ("inner", "outer", "key"),
    [
        ("TBar", "TBar", "C -> B"),
        ("TBar", "Arrow", "C -| B"),
        ("Arrow", "TBar", "C -| B"),
        ("mim-binding", "Arrow", "C -- B"),
    ],
)
def test_acting_on_an_inhibition_turns_the_sign_round(inner, outer, key):
    text = file_2013a(*ABC, line("a", "b", inner, inside=anchor("x")), line("c", "x", outer))
    assert key in arrows(text)


def test_a_line_without_a_head_stands_for_both_its_ends():
    text = file_2013a(*ABC, line("a", "b", "", inside=anchor("x")), line("c", "x"))
    assert arrows(text) == ["C -> A", "C -> B"]


def test_a_reference_to_a_line_itself_is_as_to_its_anchor():
    text = file_2013a(*ABC, line("a", "b", id_="ab"), line("c", "ab", "TBar"))
    assert arrows(text) == ["A -> B", "C -| B"]


def test_chains_of_anchors_are_followed_and_loops_of_them_end():
    chain = file_2013a(
        *ABC,
        node("d", "D"),
        line("a", "b", inside=anchor("x")),
        line("c", "x", "TBar", inside=anchor("y")),
        line("d", "y", "TBar"),
    )
    assert arrows(chain) == ["A -> B", "C -| B", "D -> B"]
    loop = file_2013a(*ABC, line("a", "y", inside=anchor("x")), line("b", "x", inside=anchor("y")))
    assert gpml(loop).counts.unresolved_ends == 2


def test_an_anchor_of_a_graphical_line_joins_nothing():
    text = file_2013a(
        *ABC, line("a", "b", element="GraphicalLine", inside=anchor("x")), line("c", "x")
    )
    assert arrows(text) == []


def test_labels_at_ends_are_nodes_and_counted_apart():
    file = gpml(file_2013a(*ABC, label("l", "Stress signals"), line("l", "a", "TBar")))
    assert [arrow.key for arrow in file.pathway.arrows] == ["Stress_signals -| A"]
    assert file.pathway.by_id["Stress_signals"].kind.value == "label"
    counts = file.counts
    assert (counts.nodes, counts.minus, counts.label_arrows) == (3, 0, 1)


def test_a_shape_with_words_is_a_node_and_counted_as_no_end():
    def shape(id_, text):
        return (
            f'<Shape TextLabel="{text}" GraphId="{id_}"><Graphics CenterX="9" CenterY="9" '
            'Width="40" Height="20" ShapeType="Oval" /></Shape>'
        )

    shapes = shape("s", "PIP3"), shape("bare", "")
    file = gpml(file_2013a(*ABC, *shapes, line("s", "a"), line("bare", "b")))
    assert [arrow.key for arrow in file.pathway.arrows] == ["PIP3 -> A"]
    counts = file.counts
    assert (counts.plus, counts.label_arrows, counts.unresolved_ends) == (0, 0, 2)


@pytest.mark.parametrize(
    ("name", "head", "is_drug"),
    [
        ("PI3K inhibitors", "TBar", True),
        ("everolimus", "TBar", True),
        ("PI3K inhibitors", "Arrow", False),
        ("Hypoxia", "TBar", False),
    ],
)
def test_a_drug_on_the_drawing_does_not_act_until_it_is_given(name, head, is_drug):
    pathway = gpml(file_2013a(*ABC, label("l", name), line("l", "a", head))).pathway
    drug = pathway.by_id[pathway.arrows[0].source]
    assert (drug.kind.value == "drug", drug.source_level == 0.0) == (is_drug, is_drug)


def test_loose_arrows_are_listed_with_what_they_come_from():
    file = gpml(file_2013a(*ABC, line("a", "", "TBar"), line("", "nowhere")))
    assert not file.pathway.arrows
    assert file.counts.unresolved_ends == 3
    assert [problem.code for problem in file.warnings] == ["gpml-loose-arrow"] * 2
    assert any("from A ends at no node" in problem.message for problem in file.warnings)


def test_both_signs_on_one_pair_and_repeats_stay_apart():
    text = file_2013a(*ABC, line("a", "b"), line("a", "b", "TBar"), line("a", "b"))
    assert arrows(text) == ["A -> B", "A -> B #2", "A -| B"]
