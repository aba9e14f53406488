"""Pathways as SIF, TSV, GraphML and JSON; every file carries version, limits and sources."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looplight import assets
from looplight.files import atomic_write
from looplight.files.problems import InputError, Problem
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Arrow, Evidence, Grade, Node, Pathway, Sign

if TYPE_CHECKING:
    import networkx

KINDS = ("sif", "tsv", "graphml", "json")
RELATIONS = {Sign.PLUS: "activates", Sign.MINUS: "inhibits", Sign.UNKNOWN: "acts-on"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TSV_COLUMNS = (
    "source",
    "sign",
    "target",
    "mechanism",
    "speed",
    "strength",
    "grade",
    "stated",
    "in_model",
    "contested",
    "cell_type",
    "model_system",
    "evidence",
)


def limits() -> str:
    """Return the limits line that goes with everything that leaves the program."""
    return assets.text("guide", "limits.txt").partition("\n")[0].strip()


def write(pathway: Pathway, kind: str, path: Path) -> None:
    """Write a pathway to a file, whole or not at all.

    Parameters
    ----------
    pathway : Pathway
    kind : str
        ``sif``, ``tsv``, ``graphml`` or ``json``.
    path : pathlib.Path

    Raises
    ------
    InputError
        Codes ``unknown-export`` and ``cannot-write``.
    """
    makers = {"sif": as_sif, "tsv": as_tsv, "graphml": as_graphml, "json": as_json}
    if kind not in makers:
        known = ", ".join(KINDS)
        raise InputError(Problem("unknown-export", f"{kind!r} is no network format; use {known}"))
    write_text(path, makers[kind](pathway))


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    try:
        atomic_write.write(path, text, durable=False)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise InputError(
            Problem("cannot-write", f"cannot be written: {reason}", str(path))
        ) from None


def head(pathway: Pathway) -> dict[str, str]:
    """Return what every export says about itself, in order."""
    return {
        "pathway": pathway.name,
        "title": pathway.title,
        "figure": pathway.figure,
        "source": pathway.source,
        "tumour_context": pathway.tumour_context,
        "data_version": pathway.version,
        "grades": "; ".join(f"{g} = {g.meaning}" for g in (Grade.A, Grade.B, Grade.C)),
        "stated": "yes = the figure's own source states the arrow, which does not make it true",
        "limits": limits(),
    }


def as_sif(pathway: Pathway) -> str:
    """Return one arrow a line; the lines that begin with # are for the reader."""
    lines = _comments(pathway)
    for arrow in pathway.arrows:
        lines.append(f"{arrow.source}\t{RELATIONS[arrow.sign]}\t{arrow.target}")
    joined = {end for arrow in pathway.arrows for end in (arrow.source, arrow.target)}
    lines += [node.id for node in pathway.nodes if node.id not in joined]
    return "\n".join(lines) + "\n"


def as_tsv(pathway: Pathway) -> str:
    """Return one arrow a row with mechanism, grade and evidence."""
    rows = [_arrow_row(arrow) for arrow in pathway.arrows]
    return "\n".join(_comments(pathway)) + "\n" + table(_TSV_COLUMNS, rows, "\t")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Return a table; a cell that a spreadsheet would run as a formula gets a ' in front."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: str) -> str:
    flat = " ".join(str(cell).split())
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@") else flat


def _comments(pathway: Pathway) -> list[str]:
    return [f"# {key}: {' '.join(value.split())}" for key, value in head(pathway).items() if value]


def _arrow_row(arrow: Arrow) -> tuple[str, ...]:
    return (
        arrow.source,
        RELATIONS[arrow.sign],
        arrow.target,
        arrow.mechanism,
        arrow.speed.value,
        arrow.strength.value,
        arrow.grade.value,
        "yes" if arrow.stated else "no",
        "yes" if arrow.in_model else "no",
        arrow.contested,
        arrow.cell_type,
        arrow.model_system,
        "; ".join(_said(one) for one in arrow.evidence),
    )


def _said(one: Evidence) -> str:
    known = (one.doi, one.pmid and f"PMID {one.pmid}", one.pmcid, one.wpid)
    ids = ", ".join(part for part in known if part)
    state = "verified" if one.verified else "not verified"
    return f"{one.source}{f' ({ids})' if ids else ''}: {one.text} [{state}]"


def as_graph(pathway: Pathway) -> "networkx.MultiDiGraph":
    """Return the pathway as a networkx graph; edge keys are the arrows' keys.

    Empty attributes are left out, and characters that XML cannot hold are dropped.
    """
    import networkx  # noqa: PLC0415 - slow to load, and only exports need it

    graph = networkx.MultiDiGraph(**_clean(head(pathway)))
    for node in pathway.nodes:
        graph.add_node(_xml(node.id), **_clean(_node_attributes(node)))
    for arrow in pathway.arrows:
        ends = _xml(arrow.source), _xml(arrow.target)
        graph.add_edge(*ends, key=_xml(arrow.key), **_clean(_arrow_attributes(arrow)))
    return graph


def as_graphml(pathway: Pathway) -> str:
    """Return a directed graph with the attributes of nodes and arrows, as networkx writes it."""
    import networkx  # noqa: PLC0415 - slow to load, and only exports need it

    lines = networkx.generate_graphml(as_graph(pathway), named_key_ids=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _clean(values: Mapping[str, str | float]) -> dict[str, str | float]:
    kept = {name: value for name, value in values.items() if value != ""}
    return {name: _xml(v) if isinstance(v, str) else v for name, v in kept.items()}


def _node_attributes(node: Node) -> dict[str, str | float]:
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


def _arrow_attributes(arrow: Arrow) -> dict[str, str | float]:
    columns = _TSV_COLUMNS[3:]
    values = dict(zip(columns, _arrow_row(arrow)[3:], strict=True))
    return {"sign": int(arrow.sign), "relation": RELATIONS[arrow.sign], **values}


def as_json(pathway: Pathway) -> str:
    """Return everything that the pathway holds, with its limits, as JSON."""
    return json.dumps({**head(pathway), **_plain(pathway)}, ensure_ascii=False, indent=1) + "\n"


def _plain(pathway: Pathway) -> dict[str, Any]:
    return {
        "notes": list(pathway.notes),
        "nodes": [_dump(node, drop=("line",)) for node in pathway.nodes],
        "arrows": [
            {**_dump(arrow, drop=("line", "via")), "sign": int(arrow.sign)}
            for arrow in pathway.arrows
        ],
        "loops": [{**_dump(loop), "sign": int(loop.sign)} for loop in pathway.loops],
        "scenes": [_dump(scene) for scene in pathway.scenes],
        "contexts": [_dump(context) for context in pathway.contexts],
        "gene_rows": [_dump(row) for row in pathway.curation],
    }


def _dump(value: Any, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: _simple(getattr(value, name)) for name in value.__slots__ if name not in drop}


def _simple(value: Any) -> Any:
    if isinstance(value, Intervention):
        return str(value)
    if isinstance(value, tuple):
        return [_simple(part) for part in value]
    if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
        return _dump(value)
    return value
