"""GraphML (http://graphml.graphdrawing.org): directed edges with their attributes.

The sign comes from the first attribute of an edge that says one: ``sign``, ``effect``,
``relation``, ``interaction``, ``type`` or ``label``, as Looplight, Cytoscape and yEd name it.
"""

import re

from looplight.files import safe_xml
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.files.safe_xml import XmlElement
from looplight.pathways.formats.networks.pathway_builder import Link, Network, NodeDetails, build
from looplight.pathways.formats.networks.relation_signs import sign_of_columns
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind
from looplight.translation.messages import translate

_ROOT = re.compile(r"<(?:[\w.\-]+:)?graphml\b")
# Columns that may hold the sign; the first whose word is known decides.
_SIGN_NAMES = ("sign", "effect", "relation", "interaction", "shared interaction", "type", "label")
# Attributes that may hold the label, the best first.
_LABEL_NAMES = ("label", "name", "shared name", "nodelabel")


def is_graphml(content: FileContent) -> bool:
    """Return whether a file is GraphML."""
    return _ROOT.search(content.head) is not None


def read_graphml(content: FileContent) -> Pathway:
    """Read the first graph of a GraphML file; edges that say that they have no direction are left.

    Raises
    ------
    InputError
        As `safe_xml.parse` and `build` do, or code ``no-graph``.
    """
    root = safe_xml.parse(content.text, content.name)
    graph = root.child("graph")
    if root.name != "graphml" or graph is None:
        raise InputError(
            Problem(
                "no-graph", translate("problem", "the file holds no graph"), content.name, root.line
            )
        )
    names = {
        (key.get("for"), key.get("id")): (key.get("attr.name") or key.get("id")).casefold()
        for key in root.all("key")
    }
    kinds = {kind.value: kind for kind in NodeKind}
    network = Network()
    for node in graph.all("node"):
        values = _values(node, "node", names)
        label = next((values[name] for name in _LABEL_NAMES if values.get(name)), "")
        details = NodeDetails(
            label[:200],
            kinds.get(values.get("kind", ""), NodeKind.PROTEIN),
            values.get("note", "")[:500],
        )
        network.nodes.setdefault(one_line(node.get("id")), details)
    undirected = graph.get("edgedefault") == "undirected"
    for edge in graph.all("edge"):
        directed = edge.get("directed", "false" if undirected else "true") != "false"
        ends = one_line(edge.get("source")), one_line(edge.get("target"))
        if not directed or not all(ends):
            continue
        values = _values(edge, "edge", names)
        mechanism = values.get("mechanism", "")[:200]
        network.links.append(
            Link(
                *ends,
                sign_of_columns(values, _SIGN_NAMES),
                mechanism,
                values.get("speed") == "slow",
                in_model=values.get("in_model") != "no",
            )
        )
    return build(network, content, "GraphML network")


def _values(element: XmlElement, domain: str, names: dict[tuple[str, str], str]) -> dict[str, str]:
    """Return the attributes of a node or an edge by name."""
    values: dict[str, str] = {}
    for data in element.all("data"):
        key = data.get("key")
        # A key may be declared for nodes, for edges, for all, or by mistake not at all.
        name = names.get((domain, key)) or names.get(("all", key)) or key.casefold()
        values.setdefault(name, one_line(data.text))
    return values
