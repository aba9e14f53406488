"""SBML-qual: Boolean and multi-valued networks in SBML (Level 3, package "qual").

Elements and attributes are those of the specification: C. Chaouiya and others, "SBML Level 3
package: Qualitative Models, Version 1, Release 1", Journal of Integrative Bioinformatics 12(2),
691-730, 2015, doi:10.1515/jib-2015-270. Not tried on a real file.

The sign of an arrow is the ``sign`` of its input; where the file gives none, it is how the species
stands in the function terms: a level that is reached activates, one that is missed inhibits. The
gate of a node comes from a function term that is one AND or one OR.
"""

import re
from dataclasses import replace

from looplight.files import safe_xml
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, short
from looplight.files.safe_text import one_line
from looplight.files.safe_xml import XmlElement
from looplight.pathways.formats.networks.bnet import Rule, add_rule
from looplight.pathways.formats.networks.pathway_builder import Network, NodeDetails, build
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

_ROOT = re.compile(r"<(?:[\w.\-]+:)?sbml\b")
# A sign that the file leaves open is both: the arrow is then of unknown sign.
_SIGNS = {"positive": {1}, "negative": {-1}, "dual": {1, -1}, "unknown": {1, -1}}
# What `species OPERATOR level` says of the species, for a level that is one step up.
_COMPARISONS = {"geq": 1, "gt": 1, "lt": -1, "leq": -1}
_SWAPPED = {"geq": "leq", "gt": "lt", "lt": "gt", "leq": "geq"}
_LOGIC = {"and": "&", "or": "|"}
# With which signs a part of a formula counts, 1 and -1; the last decides where only one can.
Signs = tuple[int, ...]
_LEVELS = translate(
    "evidence", "This node has more than two levels in the file; only its signs are used."
)


def is_sbml_qual(content: FileContent) -> bool:
    """Return whether a file is SBML with the package of qualitative models."""
    return _ROOT.search(content.head) is not None and "/qual/version" in content.head


def read_sbml_qual(content: FileContent) -> Pathway:
    """Read the species and transitions of an SBML-qual file.

    Raises
    ------
    InputError
        Codes ``not-sbml-qual`` and ``bad-rule`` with the line, or as `safe_xml.parse` and `build`
        do.
    """
    root = safe_xml.parse(content.text, content.name)
    model = root.child("model") if root.name == "sbml" else None
    species = _listed(model, "listOfQualitativeSpecies", "qualitativeSpecies")
    if model is None or not species:
        message = translate("problem", "the file holds no qualitative species")
        raise InputError(Problem("not-sbml-qual", message, content.name, root.line))
    network = Network(title=one_line(model.get("name")))
    for element in species:
        network.nodes.setdefault(one_line(element.get("id")), NodeDetails())
    for transition in _listed(model, "listOfTransitions", "transition"):
        try:
            _add_transition(network, transition)
        except _RuleError as error:
            problem = Problem("bad-rule", str(error), content.name, error.line)
            raise InputError(problem) from None
    for element in species:
        name = one_line(element.get("id"))
        network.nodes[name] = _with_species(network.nodes[name], element)
    return build(network, content, "SBML-qual model")


class _RuleError(ValueError):
    """A rule that cannot be read, with its line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _listed(parent: XmlElement | None, list_name: str, name: str) -> list[XmlElement]:
    holder = parent.child(list_name) if parent is not None else None
    return holder.all(name) if holder is not None else []


def _with_species(details: NodeDetails, species: XmlElement) -> NodeDetails:
    """Return a node with what its species says beside its transitions."""
    most = species.get("maxLevel")
    level = species.get("initialLevel")
    source_level = details.source_level
    if species.get("constant") == "true" and level in ("0", "1"):
        source_level = float(level)
    multi = most.isdigit() and int(most) > 1
    return replace(
        details,
        label=one_line(species.get("name"))[:200],
        note=_LEVELS if multi else details.note,
        gate="mean" if multi else details.gate,
        source_level=source_level,
    )


def _add_transition(network: Network, transition: XmlElement) -> None:
    inputs = _listed(transition, "listOfInputs", "input")
    # In a function term, the id of an input stands for the level at which it takes effect.
    thresholds = {one_line(row.get("id")) for row in inputs} - {""}
    terms = transition.child("listOfFunctionTerms")
    rule = _rule(terms, thresholds - set(network.nodes)) if terms is not None else Rule({}, set())
    for row in inputs:
        name = one_line(row.get("qualitativeSpecies"))
        stated = _SIGNS.get(row.get("sign"))
        # What the file says of an input goes before what its formula shows.
        rule.signs[name] = set(stated or rule.signs.get(name) or {1, -1})
    for row in _listed(transition, "listOfOutputs", "output"):
        add_rule(network, one_line(row.get("qualitativeSpecies")), rule)


def _rule(terms: XmlElement, thresholds: set[str]) -> Rule:
    """Return the signs, operators and the constant of a transition's function terms."""
    default = terms.child("defaultTerm")
    usual = default.get("resultLevel", "0") if default is not None else "0"
    rule = Rule({}, set(), usual if usual in ("0", "1") else "")
    functions = terms.all("functionTerm")
    for term in functions:
        level = term.get("resultLevel", "1")
        if not (level.isdigit() and usual.isdigit()):
            raise _RuleError(
                translate("problem", "a level is a whole number, not {level}", level=short(level)),
                term.line,
            )
        math = term.child("math")
        if math is None or len(math.children) != 1:
            raise _RuleError(translate("problem", "a function term has one formula"), term.line)
        # A term that lowers the level says the opposite of its formula.
        _read(math.children[0], (1 if int(level) > int(usual) else -1,), rule, thresholds)
    if len(functions) > 1:
        # One term for each level, or terms that are joined by their order: no single gate.
        rule.operators.update("&|")
    return rule


def _read(element: XmlElement, signs: Signs, rule: Rule, thresholds: set[str]) -> None:
    """Add what a formula says of its species; `safe_xml` bounds how deep it nests.

    ``signs`` are those with which the formula counts. Each part of it is read once, for both signs
    together: read once for each, exclusive ors in each other would double the time at every level.
    """
    if element.name == "ci":
        rule.signs.setdefault(one_line(element.text), set()).update(signs)
    elif element.name in ("true", "false"):
        rule.constant = "1" if (element.name == "true") is (signs[-1] > 0) else "0"
    elif element.name == "apply" and element.children:
        operator, *operands = element.children
        if operator.name in _LOGIC:
            if len(operands) > 1:
                mark = _LOGIC[operator.name]
                # Under a negation, AND and OR change places.
                rule.operators.update(mark if s > 0 else "&|".replace(mark, "") for s in signs)
            for operand in operands:
                _read(operand, signs, rule, thresholds)
        elif operator.name == "not" and len(operands) == 1:
            _read(operands[0], _negated(signs), rule, thresholds)
        elif operator.name in ("xor", "implies"):
            _read_other(operator.name, operands, signs, rule, thresholds)
        else:
            _compare(operator, operands, signs, rule, thresholds)
    else:
        raise _RuleError(
            translate("problem", "{text} is no part of a rule", text=short(element.name)),
            element.line,
        )


def _negated(signs: Signs) -> Signs:
    return tuple(-sign for sign in signs)


def _read_other(
    name: str, operands: list[XmlElement], signs: Signs, rule: Rule, thresholds: set[str]
) -> None:
    rule.operators.update("&|")
    for number, operand in enumerate(operands):
        if name == "xor":
            _read(operand, (-signs[-1], signs[-1]), rule, thresholds)
        else:
            is_last = number == len(operands) - 1
            _read(operand, signs if is_last else _negated(signs), rule, thresholds)


def _compare(
    operator: XmlElement, operands: list[XmlElement], signs: Signs, rule: Rule, thresholds: set[str]
) -> None:
    """Add what a comparison of a species with a level says of it."""
    name = operator.name
    if name not in ("eq", "neq", *_COMPARISONS) or len(operands) != 2:
        raise _RuleError(
            translate("problem", "{text} is no part of a rule", text=short(name)), operator.line
        )
    species, level = operands
    if species.name == "cn" or one_line(species.text) in thresholds:
        # The level may stand first: 1 <= A.
        species, level, name = level, species, _SWAPPED.get(name, name)
    number = one_line(level.text)
    if species.name != "ci" or not (number in thresholds or number.isdigit()):
        raise _RuleError(
            translate("problem", "a comparison is between a species and a level"), operator.line
        )
    known = rule.signs.setdefault(one_line(species.text), set())
    if name in _COMPARISONS:
        known.update(sign * _COMPARISONS[name] for sign in signs)
    elif number in ("0", "1"):
        # Of two levels, the one is reached where the other is not.
        is_on = (number == "1") is (name == "eq")
        known.update(signs if is_on else _negated(signs))
    else:
        known.update((1, -1))
