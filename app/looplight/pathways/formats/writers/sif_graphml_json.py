"""Networks of other programs: SIF, a table of arrows, GraphML and JSON."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from looplight.files.safe_text import one_line
from looplight.files.table_writer import Cell, Table, table_of
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Arrow, Evidence, Node, Pathway, Sign
from looplight.pathways.own_citation import grade_in_files

if TYPE_CHECKING:
    import networkx

# What goes with a network, by name; what the model says of each node, by the node's id.
Notes = Mapping[str, str]
Levels = Mapping[str, Mapping[str, Cell]]

RELATIONS = {Sign.PLUS: "activates", Sign.MINUS: "inhibits", Sign.UNKNOWN: "acts-on"}
# Everything but the characters that XML 1.0 allows (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ARROW_COLUMNS = (
    *("source", "sign", "target", "mechanism", "speed", "strength", "grade"),
    *("stated", "in_model", "contested", "cell_type", "model_system", "evidence"),
)


def sif_text(pathway: Pathway) -> str:
    """Return one arrow a line, then the nodes that no arrow joins."""
    lines = [f"{arrow.source}\t{RELATIONS[arrow.sign]}\t{arrow.target}" for arrow in pathway.arrows]
    joined = {end for arrow in pathway.arrows for end in (arrow.source, arrow.target)}
    # SIF names a node without arrows on a line of its own.
    lines += [node.id for node in pathway.nodes if node.id not in joined]
    return "".join(f"{line}\n" for line in lines)


def arrows_table(pathway: Pathway) -> Table:
    """Return one arrow a row with mechanism, grade and evidence."""
    return table_of(_ARROW_COLUMNS, (_arrow_row(arrow) for arrow in pathway.arrows))


def _arrow_row(arrow: Arrow) -> tuple[str, ...]:
    return (
        arrow.source,
        RELATIONS[arrow.sign],
        arrow.target,
        arrow.mechanism,
        arrow.speed.value,
        arrow.strength.value,
        grade_in_files(arrow),
        "yes" if arrow.stated else "no",
        "yes" if arrow.in_model else "no",
        arrow.contested,
        arrow.cell_type,
        arrow.model_system,
        "; ".join(_evidence_text(evidence) for evidence in arrow.evidence),
    )


def _evidence_text(evidence: Evidence) -> str:
    pmid = evidence.pmid and f"PMID {evidence.pmid}"
    ids = ", ".join(filter(None, (evidence.doi, pmid, evidence.pmcid, evidence.wpid)))
    state = "verified" if evidence.verified else "not verified"
    return f"{evidence.source}{f' ({ids})' if ids else ''}: {evidence.text} [{state}]"


def as_graph(pathway: Pathway, notes: Notes, levels: Levels) -> "networkx.MultiDiGraph":
    """Return the pathway as a networkx graph; edge keys are the arrows' keys.

    Empty attributes are left out, and characters that XML cannot hold are dropped.
    """
    import networkx  # noqa: PLC0415 - slow to load, and only exports need it

    graph = networkx.MultiDiGraph(**_attributes(notes))
    for node in pathway.nodes:
        values = {**levels.get(node.id, {}), **node_attributes(node)}
        graph.add_node(xml_text(node.id), **_attributes(values))
    for arrow in pathway.arrows:
        ends = xml_text(arrow.source), xml_text(arrow.target)
        graph.add_edge(*ends, key=xml_text(arrow.key), **_attributes(arrow_attributes(arrow)))
    return graph


def graphml_text(pathway: Pathway, notes: Notes, levels: Levels) -> str:
    """Return a directed graph with the attributes of nodes and arrows, as networkx writes it."""
    import networkx  # noqa: PLC0415 - slow to load, and only exports need it

    # Keys by their names, not d0, d1: some programs show them to the reader.
    lines = networkx.generate_graphml(as_graph(pathway, notes, levels), named_key_ids=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def json_text(
    pathway: Pathway, notes: Mapping[str, str | Mapping[str, str]], levels: Levels
) -> str:
    """Return everything that the pathway holds as JSON; a node with levels has ``response``."""
    values = {**notes, **_pathway_values(pathway, levels)}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def xml_text(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _attributes(values: Mapping[str, Cell]) -> dict[str, str | float]:
    return {
        name: xml_text(one_line(value)) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None and value != ""
    }


def node_attributes(node: Node) -> dict[str, Cell]:
    """Return the attributes of a node in a network file; empty texts included."""
    return {
        "label": node.label,
        "kind": node.kind.value,
        "compartment": node.compartment,
        "genes": " ".join(gene.symbol for gene in node.genes),
        "added_genes": " ".join(gene.symbol for gene in node.genes if gene.added),
        "added": "yes" if node.added else "",
        "output": "yes" if node.output else "",
        "note": node.note,
        "x": float(node.x),
        "y": float(node.y),
    }


def arrow_attributes(arrow: Arrow) -> dict[str, Cell]:
    """Return the attributes of an arrow in a network file; empty texts included."""
    values = dict(zip(_ARROW_COLUMNS[3:], _arrow_row(arrow)[3:], strict=True))
    return {"sign": int(arrow.sign), "relation": RELATIONS[arrow.sign], **values}


def _pathway_values(pathway: Pathway, levels: Levels) -> dict[str, Any]:
    nodes = [_dump(node, drop=("line",)) for node in pathway.nodes]
    for node in nodes:
        if node["id"] in levels:
            node["response"] = dict(levels[node["id"]])
    return {
        "notes": list(pathway.notes),
        "nodes": nodes,
        "arrows": [
            # The line of its file and the course of its drawing are no part of a network.
            {
                **_dump(arrow, drop=("line", "via", "route")),
                "sign": int(arrow.sign),
                "grade": grade_in_files(arrow),
            }
            for arrow in pathway.arrows
        ],
        "loops": [{**_dump(loop), "sign": int(loop.sign)} for loop in pathway.loops],
        # Only scenes of a talk name another figure and its context; only own scenes hold panes.
        "scenes": [_dump(scene, drop=("figure", "context", "compare")) for scene in pathway.scenes],
        "contexts": [_dump(context) for context in pathway.contexts],
        "gene_rows": [_dump(row) for row in pathway.curation],
    }


def _dump(value: Any, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        name: _plain_value(getattr(value, name)) for name in value.__slots__ if name not in drop
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, Intervention):
        return str(value)
    if isinstance(value, tuple):
        return [_plain_value(part) for part in value]
    if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
        return _dump(value)
    return value
