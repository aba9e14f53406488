"""SBML-qual: signs from inputs and from formulas, gates, levels, and what is no rule."""

from pathlib import Path

import pytest

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError
from looplight.pathways.formats.registry import FORMATS, format_of, read_figure

EQ = "<apply><{0}/><ci> {1} </ci><cn type='integer'> {2} </cn></apply>"


def file_of(species, *transitions):
    return (
        '<?xml version="1.0"?>\n<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" '
        'level="3" version="1" '
        'xmlns:q="http://www.sbml.org/sbml/level3/version1/qual/version1" q:required="true">\n'
        f'<model id="m" name="A model"><q:listOfQualitativeSpecies>{species}'
        f"</q:listOfQualitativeSpecies>\n<q:listOfTransitions>{''.join(transitions)}"
        "</q:listOfTransitions></model></sbml>"
    )


def species(*ids, **more):
    words = "".join(f' q:{name}="{value}"' for name, value in more.items())
    return "".join(f'<q:qualitativeSpecies q:id="{own}"{words}/>' for own in ids)


def transition(target, inputs, formula, default=0, level=1):
    rows = "".join(
        f'<q:input q:qualitativeSpecies="{name}" q:transitionEffect="none" {more}/>'
        for name, more in inputs.items()
    )
    term = f'<q:functionTerm q:resultLevel="{level}"><math>{formula}</math></q:functionTerm>'
    return (
        f"\n<q:transition><q:listOfInputs>{rows}</q:listOfInputs><q:listOfOutputs>"
        f'<q:output q:qualitativeSpecies="{target}" q:transitionEffect="assignmentLevel"/>'
        f'</q:listOfOutputs><q:listOfFunctionTerms><q:defaultTerm q:resultLevel="{default}"/>'
        f"{term if formula else ''}</q:listOfFunctionTerms></q:transition>"
    )


def opened(text):
    content = FileContent(Path("x.xml"), text.encode())
    assert format_of(content, FORMATS).kind == "sbml_qual"
    return read_figure(content, FORMATS).pathway


def joined(operator, *terms):
    return f"<apply><{operator}/>{''.join(terms)}</apply>"


def keys(formula, default=0, level=1, inputs=None):
    rows = {"A": "", "B": ""} if inputs is None else inputs
    text = file_of(species("A", "B", "C"), transition("C", rows, formula, default, level))
    return sorted(arrow.key for arrow in opened(text).arrows)


@pytest.mark.parametrize(
    ("formula", "marks"),
    [
        (joined("and", EQ.format("eq", "A", 1), EQ.format("eq", "B", 0)), ("->", "-|")),
        (joined("or", EQ.format("geq", "A", 1), EQ.format("lt", "B", 1)), ("->", "-|")),
        (joined("and", EQ.format("neq", "A", 0), EQ.format("neq", "B", 1)), ("->", "-|")),
        (joined("and", "<ci>A</ci>", joined("not", "<ci>B</ci>")), ("->", "-|")),
        (joined("implies", EQ.format("eq", "A", 1), EQ.format("eq", "B", 1)), ("-|", "->")),
        (joined("xor", EQ.format("eq", "A", 1), EQ.format("eq", "B", 1)), ("--", "--")),
        (joined("and", EQ.format("eq", "A", 2), EQ.format("gt", "B", 1)), ("--", "->")),
        (joined("and", "<apply><leq/><cn>1</cn><ci>A</ci></apply>", "<ci>B</ci>"), ("->", "->")),
    ],
)
def test_signs_that_no_input_states_come_from_the_formula(formula, marks):
    assert keys(formula) == sorted((f"A {marks[0]} C", f"B {marks[1]} C"))
    # A term that lowers the level says the opposite.
    opposite = {"->": "-|", "-|": "->", "--": "--"}
    expected = sorted((f"A {opposite[marks[0]]} C", f"B {opposite[marks[1]]} C"))
    assert keys(formula, default=1, level=0) == expected


def test_the_sign_of_an_input_counts_before_its_formula():
    formula = joined("and", EQ.format("eq", "A", 1), EQ.format("eq", "B", 1))
    inputs = {"A": 'q:sign="negative"', "B": 'q:sign="dual"'}
    assert keys(formula, inputs=inputs) == ["A -| C", "B -- C"]
    assert keys("", inputs={"A": 'q:sign="positive"', "B": ""}) == ["A -> C", "B -- C"]


def test_an_input_can_stand_for_its_threshold():
    formula = "<apply><geq/><ci>A</ci><ci>theta</ci></apply>"
    assert keys(formula, inputs={"A": 'q:id="theta" q:thresholdLevel="1"'}) == ["A -> C"]
    swapped = "<apply><gt/><ci>theta</ci><ci>A</ci></apply>"
    assert keys(swapped, inputs={"A": 'q:id="theta" q:thresholdLevel="1"'}) == ["A -| C"]


def test_gates_levels_names_and_nodes():
    text = file_of(
        species("A", constant="true", initialLevel="1", name="Factor A")
        + species("B", "C", "D", "E", maxLevel="1")
        + species("F", maxLevel="2"),
        transition("C", {"A": "", "B": ""}, joined("and", "<ci>A</ci>", "<ci>B</ci>")),
        transition("D", {"A": "", "B": ""}, joined("or", "<ci>A</ci>", "<ci>B</ci>")),
        transition("E", {}, "", default=1),
        transition("F", {"E": ""}, EQ.format("geq", "E", 1)),
    )
    pathway = opened(text)
    assert pathway.title == "A model"
    nodes = pathway.by_id
    assert (nodes["A"].label, nodes["A"].source_level) == ("Factor A", 1.0)
    assert (nodes["C"].gate, nodes["D"].gate, nodes["E"].source_level) == ("and", "or", 1.0)
    assert nodes["B"].source_level is None
    assert "more than two levels" in nodes["F"].note
    assert pathway.imported


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("<apply><plus/><ci>A</ci><cn>1</cn></apply>", "'plus' is no part of a rule"),
        ("<apply><eq/><cn>1</cn><cn>1</cn></apply>", "between a species and a level"),
        ("<piecewise/>", "'piecewise' is no part of a rule"),
        ("<ci>A</ci><ci>B</ci>", "one formula"),
    ],
)
def test_what_is_no_rule_is_named_with_its_line(formula, reason):
    with pytest.raises(InputError, match=reason) as caught:
        keys(formula)
    assert (caught.value.problem.code, caught.value.problem.line) == ("bad-rule", 5)


def test_sbml_without_species_and_deep_formulas_are_refused():
    with pytest.raises(InputError, match="no qualitative species"):
        opened(file_of(""))
    deep = "<apply><not/>" * 60 + "<ci>A</ci>" + "</apply>" * 60
    with pytest.raises(InputError, match="nest deeper"):
        keys(deep)
    reactions = FileContent(Path("x.sbml"), b"<sbml level='3'><model/></sbml>")
    with pytest.raises(InputError, match="an SBML model of reactions"):
        format_of(reactions, FORMATS)
