"""SBML-qual, with rules inferred from the signed arrows (see `writers.bnet`).

Elements, attributes and their order are those of the specification that `networks.sbml_qual`
names, with levels 0 and 1. No program that reads SBML was at hand to try a file with.
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from looplight.pathways.formats.writers.bnet import BooleanNetwork, Regulators
from looplight.pathways.formats.writers.sif_graphml_json import xml_text
from looplight.pathways.model.pathway import Pathway

_CORE = "http://www.sbml.org/sbml/level3/version1/core"
_QUAL = "http://www.sbml.org/sbml/level3/version1/qual/version1"
_MATHML = "http://www.w3.org/1998/Math/MathML"
# The notes of SBML are XHTML.
_XHTML = "http://www.w3.org/1999/xhtml"


def sbml_qual_text(pathway: Pathway, network: BooleanNetwork, notes: Mapping[str, str]) -> str:
    """Return the text of an SBML-qual file.

    Parameters
    ----------
    pathway : Pathway
    network : BooleanNetwork
        Of this pathway.
    notes : mapping of str to str
        Source, limits and how the rules came to be: the notes of the model.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<sbml xmlns="{_CORE}" xmlns:qual="{_QUAL}" level="3" version="1" qual:required="true">',
        f' <model id="looplight" name={_quoted(pathway.title)}>',
        f'  <notes><body xmlns="{_XHTML}">',
        *(f"   <p>{_escaped(f'{name}: {text}')}</p>" for name, text in notes.items()),
        "  </body></notes>",
        # Without a size: units that nothing here has would be asked for.
        '  <listOfCompartments><compartment id="cell" spatialDimensions="0" constant="true"/>'
        "</listOfCompartments>",
        "  <qual:listOfQualitativeSpecies>",
    ]
    for node in pathway.nodes:
        constant = network.regulators[node.id].constant
        level = f' qual:initialLevel="{constant}"' if constant else ""
        lines.append(
            f'   <qual:qualitativeSpecies qual:id="{network.names[node.id]}" '
            f'qual:name={_quoted(node.label)} qual:compartment="cell" '
            f'qual:constant="{"true" if constant else "false"}"{level} qual:maxLevel="1"/>'
        )
    lines.append("  </qual:listOfQualitativeSpecies>")
    transitions = [
        line
        for own, name in network.names.items()
        for line in _transition(name, network.regulators[own])
    ]
    if transitions:
        lines += ["  <qual:listOfTransitions>", *transitions, "  </qual:listOfTransitions>"]
    return "\n".join((*lines, " </model>", "</sbml>")) + "\n"


def _transition(name: str, row: Regulators) -> Iterable[str]:
    signs = {
        **dict.fromkeys(row.activators, "positive"),
        **dict.fromkeys(row.inhibitors, "negative"),
        **dict.fromkeys(row.neutral, "unknown"),
    }
    if not signs:
        return
    yield f'   <qual:transition qual:id="tr_{name}">'
    yield "    <qual:listOfInputs>"
    # The effect "none" means that no input is used up: its level decides, and stays.
    for number, (source, sign) in enumerate(signs.items(), start=1):
        yield (
            f'     <qual:input qual:id="tr_{name}_in_{number}" '
            f'qual:qualitativeSpecies="{source}" qual:transitionEffect="none" '
            f'qual:sign="{sign}"/>'
        )
    yield "    </qual:listOfInputs>"
    yield "    <qual:listOfOutputs>"
    yield (
        f'     <qual:output qual:id="tr_{name}_out" qual:qualitativeSpecies="{name}" '
        'qual:transitionEffect="assignmentLevel"/>'
    )
    yield "    </qual:listOfOutputs>"
    yield "    <qual:listOfFunctionTerms>"
    formula = _formula(name, row)
    # Arrows of unknown sign alone change nothing: the node is on, as in a .bnet file.
    yield f'     <qual:defaultTerm qual:resultLevel="{0 if formula else 1}"/>'
    if formula:
        yield '     <qual:functionTerm qual:resultLevel="1">'
        yield f'      <math xmlns="{_MATHML}">{formula}</math>'
        yield "     </qual:functionTerm>"
    yield "    </qual:listOfFunctionTerms>"
    yield "   </qual:transition>"


def _formula(name: str, row: Regulators) -> str:
    active = [_compared(source, 1) for source in row.activators]
    if row.activators == (name,) and not row.inhibitors:
        # Said twice as in a .bnet file: once is how an input is written.
        active *= 2
    joined = _joined("and" if row.all_needed else "or", active)
    return _joined("and", filter(None, (joined, *(_compared(n, 0) for n in row.inhibitors))))


def _compared(source: str, level: int) -> str:
    return f'<apply><eq/><ci>{source}</ci><cn type="integer">{level}</cn></apply>'


def _joined(operator: str, terms: Iterable[str]) -> str:
    terms = list(terms)
    if len(terms) < 2:
        return "".join(terms)
    return f"<apply><{operator}/>{''.join(terms)}</apply>"


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _escaped(text: str) -> str:
    return escape(xml_text(text))
