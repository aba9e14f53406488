"""Native pathway files: from text to a typed pathway, or all problems by line."""

import re
from pathlib import Path
from typing import Any

from looplight.files.bounded_read import FileContent, read_text
from looplight.files.problems import ProblemList
from looplight.files.typed_reader import Cursor
from looplight.files.yaml import safe_yaml
from looplight.pathways.formats.native.loops_and_scenes import (
    read_contexts,
    read_gene_rows,
    read_loops,
    read_scenes,
)
from looplight.pathways.formats.native.nodes_and_arrows import (
    read_arrows,
    read_compartments,
    read_nodes,
    read_sources,
)
from looplight.pathways.formats.native.whole_file_checks import (
    check_arrows,
    check_head,
    check_size,
    gives_positions,
    quiet_rows,
)
from looplight.pathways.model.pathway import (
    CANDIDATES,
    SAVED,
    Pathway,
)
from looplight.translation.messages import translate

HEAD_KEYS = ("name", "title", "figure", "article", "source", "tumour_context", "version")
TOP_KEYS = (
    *("looplight", *HEAD_KEYS, "notes", "sources", "compartments"),
    *("nodes", "arrows", "loops", "scenes", "contexts", "gene_rows", "draft"),
)


def read_pathway(path: Path) -> Pathway:
    """Read a native pathway file.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    Pathway

    Raises
    ------
    InputError
        If the file is refused; ``problems`` has every reason, in the order of the lines.
    """
    return parse_pathway(read_text(path), str(path))


def parse_pathway(text: str, file: str) -> Pathway:
    """Read the text of a native pathway file; ``file`` is its name for messages."""
    document = safe_yaml.load(text, file, warn_duplicates=True)
    report = ProblemList(file, list(document.problems))
    top = Cursor(document.data, document, report)
    if not isinstance(document.data, dict):
        top.problem(
            "not-a-pathway",
            translate("problem", "not a pathway file: it must be a mapping (key: value)"),
        )
        report.raise_if_any()
    top = top.keys(TOP_KEYS, required=("name", "title", "nodes"))
    check_head(top)
    check_size(top, report)
    sources = read_sources(top.child("sources"))
    nodes = read_nodes(top.child("nodes"))
    arrows = read_arrows(top.child("arrows"), sources)
    # Ids from the table itself: an arrow to a node with a mistake inside is no second mistake.
    ids = {key for key, _ in quiet_rows(top.child("nodes"))}
    check_arrows(nodes, arrows, ids, report)
    symbols = {gene.symbol for node in nodes for gene in node.genes}
    head: dict[str, Any] = {key: top.text(key) for key in HEAD_KEYS}
    drawn = gives_positions(top.child("nodes"), report)
    pathway = Pathway(
        **head,
        nodes=nodes,
        arrows=arrows,
        compartments=read_compartments(top.child("compartments")),
        loops=read_loops(top.child("loops"), ids, {arrow.key for arrow in arrows}),
        scenes=read_scenes(top.child("scenes"), ids),
        contexts=read_contexts(top.child("contexts"), ids, sources),
        curation=read_gene_rows(top.child("gene_rows"), symbols),
        notes=top.texts("notes"),
        file=file,
        draft=(draft := top.word("draft", (CANDIDATES, SAVED), "")),
        # Nobody curated the arrows of a draft.
        imported=bool(draft),
    )
    report.raise_if_any()
    if drawn:
        return pathway
    from looplight.pathways.layout.pathway_arrangement import arranged  # noqa: PLC0415 - curated files bring places

    return arranged(pathway)


def looks_native(content: FileContent) -> bool:
    """Return whether a file begins like a native pathway file (before it is parsed).

    One without its first line is recognised by its nodes: its reader reports what is missing.
    """
    return re.search(r"^(looplight|nodes)\s*:", content.head, re.MULTILINE) is not None
