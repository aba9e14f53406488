"""The sign of a name in a Boolean rule is what the rule does with it, however it is written."""

from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from looplight.files.bounded_read import FileContent
from looplight.pathways.formats.networks.bnet import MOST_NAMES, read_bnet, signs_by_effect
from looplight.pathways.model.vocabulary import Sign

NAMES = ("a", "b", "c", "d")
rules = st.recursive(
    st.sampled_from([*NAMES, "0", "1"]),
    lambda inner: st.one_of(
        st.builds("!{}".format, st.sampled_from(NAMES)),
        st.builds("( {} )".format, inner),
        st.builds("{} & {}".format, inner, inner),
        st.builds("{} | {}".format, inner, inner),
        st.builds("! ( {} )".format, inner),
    ),
    max_leaves=12,
)


@given(rules)
def test_signs_are_those_of_the_truth_table(rule):
    tokens = rule.replace("!", " ! ").split()
    names = sorted(set(tokens) & set(NAMES))
    python = rule.replace("!", " not ").replace("&", " and ").replace("|", " or ")
    expected = {}
    for name in names:
        effects = set()
        for values in product((0, 1), repeat=len(names)):
            row = dict(zip(names, values, strict=True))
            off, on = (bool(eval(python, {}, row | {name: value})) for value in (0, 1))
            effects.add(on - off)
        if len(effects - {0}) == 1:
            expected[name] = (effects - {0}).pop()
    assert signs_by_effect(tokens) == expected


def test_a_rule_of_very_many_names_has_none():
    tokens = " | ".join(f"n{number}" for number in range(MOST_NAMES + 1)).split()
    assert signs_by_effect(tokens) == {}


def test_thousands_of_negations_are_read():
    text = f"targets, factors\nx, {'!' * 5001}a | a & b | b\n"
    pathway = read_bnet(FileContent(Path("own.bnet"), text.encode()))
    signs = {arrow.source: arrow.sign for arrow in pathway.arrows}
    assert signs == {"a": Sign.MINUS, "b": Sign.PLUS}


def test_a_name_that_stands_both_ways_has_a_sign_where_the_rule_gives_one():
    text = "targets, factors\nx, (a & b) | (!a & b & c)\ny, (a & !b) | (!a & b)\n"
    pathway = read_bnet(FileContent(Path("own.bnet"), text.encode()))
    signs = {(arrow.source, arrow.target): arrow.sign for arrow in pathway.arrows}
    assert signs["b", "x"] is Sign.PLUS
    assert signs["c", "x"] is Sign.PLUS
    # Without c and with it, a does nothing but switch on.
    assert signs["a", "x"] is Sign.PLUS
    assert signs["a", "y"] is signs["b", "y"] is Sign.UNKNOWN
