"""CX2, the exchange format of NDEx and Cytoscape, with everything that Looplight reads back.

Structure and order of the aspects follow the Cytoscape Exchange Format Specification, version 2,
of 22 July 2025
(https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/).
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from looplight.files.table_writer import Cell
from looplight.pathways.formats.networks.cx2 import OWN_ID
from looplight.pathways.formats.writers.sif_graphml_json import (
    Levels,
    Notes,
    arrow_attributes,
    node_attributes,
)
from looplight.pathways.model.pathway import Pathway

_TYPES = {"string": str, "integer": int, "double": float}
# Names of node attributes that CX2 keeps for itself, or stores beside the attributes.
_NOT_ATTRIBUTES = ("label", "x", "y", "id")


def cx2_text(pathway: Pathway, notes: Notes, levels: Levels) -> str:
    """Return a network with the attributes of its nodes and arrows.

    Parameters
    ----------
    pathway : Pathway
    notes : mapping of str to str
        What becomes the attributes of the network.
    levels : mapping of str to mapping
        What the model says of each node, by its id.
    """
    numbers = {node.id: number for number, node in enumerate(pathway.nodes)}
    node_values = [
        _filled(
            {
                "name": node.label,
                OWN_ID: node.id,
                **levels.get(node.id, {}),
                **{k: v for k, v in node_attributes(node).items() if k not in _NOT_ATTRIBUTES},
                "gate": node.gate,
                "source_level": node.source_level,
            }
        )
        for node in pathway.nodes
    ]
    edge_values = []
    for arrow in pathway.arrows:
        values = arrow_attributes(arrow)
        # The name by which Cytoscape and NDEx know what an edge does.
        edge_values.append(_filled({"interaction": values.pop("relation"), **values}))
    network = _filled({"name": pathway.title, **notes})
    types = {
        "networkAttributes": _types([network]),
        "nodes": _types(node_values),
        "edges": _types(edge_values),
    }
    nodes = [
        {
            "id": numbers[node.id],
            "x": float(node.x),
            "y": float(node.y),
            "v": _typed(values, types["nodes"]),
        }
        for node, values in zip(pathway.nodes, node_values, strict=True)
    ]
    edges = [
        {
            "id": number,
            "s": numbers[arrow.source],
            "t": numbers[arrow.target],
            "v": _typed(values, types["edges"]),
        }
        for number, (arrow, values) in enumerate(zip(pathway.arrows, edge_values, strict=True))
    ]
    declared = {
        aspect: {name: {"d": kind} for name, kind in names.items()}
        for aspect, names in types.items()
        if names
    }
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [declared],
        "networkAttributes": [_typed(network, types["networkAttributes"])],
        "nodes": nodes,
        "edges": edges,
    }
    sizes = [{"name": name, "elementCount": len(rows)} for name, rows in aspects.items()]
    document = [
        # Each aspect stands in one piece: a reader need not collect it.
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": sizes},
        *({name: rows} for name, rows in aspects.items()),
        {"status": [{"error": "", "success": True}]},
    ]
    # NaN is no JSON: better no file than one that no reader takes.
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _filled(values: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _types(rows: Iterable[Mapping[str, Cell]]) -> dict[str, str]:
    """Return the type of each attribute: all values of one must have the same."""
    names: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            names.setdefault(name, set()).add(type(value))
    return {name: _type_of(kinds) for name, kinds in names.items()}


def _type_of(kinds: set[type]) -> str:
    if kinds == {int}:
        return "integer"
    # CX2 declares one type for each attribute: fractions take whole numbers in, text takes
    # everything in.
    return "double" if kinds <= {int, float} else "string"


def _typed(values: Mapping[str, Cell], types: Mapping[str, str]) -> dict[str, Any]:
    return {name: _TYPES[types[name]](value) for name, value in values.items()}
