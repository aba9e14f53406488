"""Native pathway files written by the program: a draft, or what became of it.

The readers of native files define the format; nothing is written that they would not take.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from looplight.files.safe_text import one_line
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.pathway import Pathway

_HEAD = ("figure", "article", "source", "tumour_context", "version")
_IDS = ("doi", "pmid", "pmcid", "wpid")
_GENE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@/\-]{0,39}\Z")
_MAX_TEXT = 4_000


def native_text(pathway: Pathway, draft: str = "") -> str:
    """Return the text of a native file.

    Parameters
    ----------
    pathway : Pathway
        Its nodes, arrows and evidence; the file of a curated figure has more: scenes, named loops,
        contexts and gene rows, which are left out and named as missing.
    draft : str
        What the file says of itself as a draft (see `Pathway`).

    """
    keys = _source_keys(pathway)
    return "".join(f"{line}\n" for line in _lines(pathway, draft, keys))


def _lines(pathway: Pathway, draft: str, keys: Mapping[Evidence, str]) -> Iterator[str]:
    yield "looplight: 1"
    yield "# Check this file with: looplight validate FILE"
    yield f"name: {_quoted(pathway.name)}"
    yield f"title: {_quoted(pathway.title)}"
    if draft:
        yield f"draft: {draft}"
    for name in _HEAD:
        # Empty values are left out: the reader has the same defaults, and the file stays short to
        # read.
        if text := getattr(pathway, name):
            yield f"{name}: {_quoted(text)}"
    notes = pathway.notes
    if pathway.scenes or pathway.loops or pathway.contexts or pathway.curation:
        notes = (*notes, "Written without scenes, named loops, contexts and gene rows.")
    if any(" #" in arrow.key for arrow in pathway.arrows):
        notes = (*notes, "Lines of the drawing that join the same nodes are one arrow here.")
    if notes:
        yield "notes:"
        yield from (f"  - {_quoted(note)}" for note in notes)
    if keys:
        yield "sources:"
        for source, key in keys.items():
            ids = {name: value for name in _IDS if (value := getattr(source, name))}
            yield f"  {key}: {_flow({'cite': source.source or 'unknown', **ids})}"
    yield "nodes:"
    for node in pathway.nodes:
        yield f"  {node.id}: {_flow(_node_values(node))}"
    if pathway.arrows:
        yield "arrows:"
        for key, arrow in _each_once(pathway.arrows).items():
            yield f"  {_quoted(key)}:"
            yield from _arrow_lines(arrow, keys)


def _each_once(arrows: Iterable[Arrow]) -> dict[str, Arrow]:
    """Return the arrows by what a file calls them, those that say the same as one.

    A drawing may have several lines from one node to another; a native file names each arrow by
    its ends and its sign, so it has one, with the evidence of all.
    """
    once: dict[str, Arrow] = {}
    for arrow in arrows:
        # " #2" is the second line of a drawing between the same nodes; a file has no such key.
        key = arrow.key.partition(" #")[0]
        first = once.get(key, replace(arrow, evidence=()))
        evidence = tuple(dict.fromkeys((*first.evidence, *arrow.evidence)))
        in_model = first.in_model or arrow.in_model
        once[key] = replace(first, evidence=evidence, in_model=in_model)
    return once


def _source_keys(pathway: Pathway) -> dict[Evidence, str]:
    """Return a short key for every source, by the source without what it says."""
    sources = dict.fromkeys(
        _source_of(evidence) for arrow in pathway.arrows for evidence in arrow.evidence
    )
    return {source: f"s{number}" for number, source in enumerate(sources, start=1)}


def _source_of(evidence: Evidence) -> Evidence:
    ids = {name: getattr(evidence, name) for name in _IDS}
    return Evidence("", evidence.source, **ids)


def _node_values(node: Node) -> dict[str, Any]:
    genes = [
        f"{'+' if gene.added else ''}{gene.symbol}"
        for gene in node.genes
        if _GENE.match(gene.symbol)
    ]
    values: dict[str, Any] = {
        "label": node.label,
        "kind": node.kind.value,
        "genes": genes,
        "at": [round(node.x, 1), round(node.y, 1)],
        "size": [node.width, node.height] if node.width or node.height else [],
        "phospho": list(node.phospho),
        "output": node.output,
        "chosen_output": node.chosen_output,
        "druggable": node.druggable,
        "gate": node.gate if node.gate != "mean" else "",
        "added": node.added,
        "note": node.note,
    }
    # That a user took an output back is a decision, too.
    return {
        key: value
        for key, value in values.items()
        if value or (key == "chosen_output" and value is False)
    }


def _arrow_lines(arrow: Arrow, keys: Mapping[Evidence, str]) -> Iterator[str]:
    values: dict[str, Any] = {
        "mechanism": arrow.mechanism,
        "speed": arrow.speed.value,
        "grade": arrow.grade.value,
        "contested": arrow.contested,
        "note": arrow.note,
        "cell_type": arrow.cell_type,
        "model_system": arrow.model_system,
        "route": [[round(x, 1), round(y, 1)] for x, y in arrow.route],
    }
    for key, value in values.items():
        if value:
            yield f"    {key}: {_value(value)}"
    if not arrow.in_model:
        yield "    in_model: false"
    if arrow.evidence:
        yield "    evidence:"
        for item in arrow.evidence:
            statement: dict[str, object] = {"source": keys[_source_of(item)], "says": item.text}
            # The reader takes what is not stated as not verified.
            if item.verified:
                statement["verified"] = True
            yield f"      - {_flow(statement)}"


def _flow(values: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in values.items()) + "}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Iterable):
        return "[" + ", ".join(map(_value, value)) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _quoted(text: str) -> str:
    """Return a text in quotation marks: JSON's escapes are YAML's, too."""
    return json.dumps(one_line(text)[:_MAX_TEXT], ensure_ascii=False)
