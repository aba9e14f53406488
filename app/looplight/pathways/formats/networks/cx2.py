"""CX2, the exchange format of NDEx and Cytoscape: a JSON list of aspects.

Attributes of nodes and edges may have short names, which ``attributeDeclarations`` explains
(``{"nodes": {"name": {"a": "n"}}}``) and give values that elements may leave out (``v``). Places
and looks in the file are not used. What Looplight wrote itself (`writers.cx2`) is read back: ids,
kinds, genes, gates and outputs of nodes, mechanisms and speeds of arrows.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from looplight.files import safe_json
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.pathways.formats.networks.pathway_builder import (
    Link,
    Network,
    NodeDetails,
    build,
    refuse_many_nodes,
)
from looplight.pathways.formats.networks.relation_signs import sign_of_columns
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind
from looplight.translation.messages import translate

# The node's id in Looplight; the name of a node in CX2 is its label.
OWN_ID = "looplight_id"
# Columns that may hold the sign; the first whose word is known decides.
_SIGN_NAMES = ("sign", "effect", "relation", "interaction", "shared interaction", "type")
# Columns that may hold the label, the best first.
_NAME_NAMES = ("name", "shared name", "label", "represents")


def is_cx2(content: FileContent) -> bool:
    """Return whether a file is CX2; the older CX has no version of that name."""
    return content.head.lstrip().startswith("[") and '"CXVersion"' in content.head


def read_cx2(content: FileContent) -> Pathway:
    """Read a CX2 network.

    Raises
    ------
    InputError
        Code ``not-cx2``, or as `safe_json.load` and `build` do.
    """
    data = safe_json.load(content.text, content.name).data
    aspects = _aspects(data)
    if not aspects.get("nodes"):
        raise InputError(
            Problem("not-cx2", translate("problem", "the file holds no nodes"), content.name)
        )
    refuse_many_nodes(len(aspects["nodes"]), content)
    declared = aspects.get("attributeDeclarations", [{}])[0]
    names = {aspect: _names(declared, aspect) for aspect in ("nodes", "edges")}
    usual = {aspect: _usual(declared, aspect) for aspect in ("nodes", "edges")}
    network = Network(title=_title(aspects))
    # Usual values are looked up and not copied: a file may have very many of them and many rows.
    by_id: dict[str, str] = {}
    for node in aspects["nodes"]:
        values = ChainMap(_values(node, names["nodes"]), usual["nodes"])
        own = _text(node.get("id"))
        label = next((values[name] for name in _NAME_NAMES if values.get(name)), own)
        # Names can occur twice, ids cannot.
        name = values.get(OWN_ID) or label
        name = name if name not in network.nodes else f"{name} {own}"
        by_id[own] = name
        network.nodes[name] = _details(label, values)
    for edge in aspects.get("edges", []):
        ends = by_id.get(_text(edge.get("s"))), by_id.get(_text(edge.get("t")))
        if ends[0] is None or ends[1] is None:
            continue
        values = ChainMap(_values(edge, names["edges"]), usual["edges"])
        relation = values.get("interaction") or values.get("shared interaction", "")
        mechanism = values.get("mechanism", "")[:200]
        # Looplight always writes the grade of an arrow, and a mechanism only where it knows one.
        if "grade" not in values and not mechanism:
            mechanism = relation[:60]
        sign = sign_of_columns(values, _SIGN_NAMES)
        slow = values.get("speed") == "slow"
        in_model = values.get("in_model") != "no"
        link = Link(ends[0], ends[1], sign, mechanism, slow, in_model=in_model)
        network.links.append(link)
    return build(network, content, "CX2 network")


def _details(label: str, values: Mapping[str, str]) -> NodeDetails:
    """Return what a node's attributes say, as far as they are words that Looplight knows."""
    kinds = {kind.value: kind for kind in NodeKind}
    gate, level = values.get("gate", ""), values.get("source_level", "")
    is_level = re.fullmatch(r"0(\.\d+)?|1(\.0+)?", level)
    return NodeDetails(
        label[:200],
        kinds.get(values.get("kind", ""), NodeKind.PROTEIN),
        values.get("note", "")[:500],
        gate if gate in ("and", "or") else "mean",
        float(level) if is_level else None,
        tuple(values.get("genes", "").split()[:200]) if OWN_ID in values else (),
        values.get("output") == "yes",
    )


def _aspects(data: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each aspect; an aspect may come in several fragments."""
    aspects: dict[str, list[dict[str, Any]]] = {}
    for fragment in data if isinstance(data, list) else []:
        for name, rows in fragment.items() if isinstance(fragment, dict) else ():
            good = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            if good:
                aspects.setdefault(name, []).extend(good)
    return aspects


def _names(declared: dict[str, Any], aspect: str) -> dict[str, str]:
    """Return the full names of short attributes."""
    attributes = declared.get(aspect)
    names = {}
    for name, details in attributes.items() if isinstance(attributes, dict) else ():
        short_name = details.get("a") if isinstance(details, dict) else None
        # CX2 lets a file give its attributes short names, to be smaller.
        names[_text(short_name) or name] = name.casefold()
    return names


def _usual(declared: dict[str, Any], aspect: str) -> dict[str, str]:
    """Return the values of attributes that elements leave out."""
    attributes = declared.get(aspect)
    return {
        name.casefold(): _text(details["v"])
        for name, details in (attributes.items() if isinstance(attributes, dict) else ())
        if isinstance(details, dict) and _text(details.get("v"))
    }


def _values(row: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    values = row.get("v")
    return {
        names.get(key, key.casefold()): _text(value)
        for key, value in (values.items() if isinstance(values, dict) else ())
    }


def _title(aspects: dict[str, list[dict[str, Any]]]) -> str:
    return next((_text(row.get("name")) for row in aspects.get("networkAttributes", [])), "")


def _text(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""
