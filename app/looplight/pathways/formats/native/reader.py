"""Native pathway files: from text to a typed pathway, or all problems by line.

What must hold over all of a native pathway file: size, ends of arrows, positions of nodes.
"""

import re
from pathlib import Path
from typing import Any

from looplight.files.bounded_read import FileContent, read_text
from looplight.files.problems import ProblemList, short
from looplight.files.typed_reader import Cursor
from looplight.files.yaml import safe_yaml
from looplight.pathways.formats.native.loops_and_scenes import (
    read_contexts,
    read_gene_rows,
    read_loops,
    read_scenes,
    unknown_node,
)
from looplight.pathways.formats.native.nodes_and_arrows import (
    read_arrows,
    read_compartments,
    read_nodes,
    read_sources,
)
from looplight.pathways.model.pathway import CANDIDATES, SAVED, Arrow, Node, Pathway, Sign
from looplight.translation.messages import translate

FORMAT = "1"
# More than anyone can read in a drawing: a larger file is refused instead of waited for.
MAX_NODES, MAX_ARROWS = 2_000, 10_000
# Ends with \Z: $ would allow a line break after the name.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}\Z")


def check_head(top: Cursor) -> None:
    """Check the format's version and the name, and that there are nodes."""
    written = top.text("looplight")
    if not written and isinstance(top.child("looplight").value, str):
        top.problem(
            "missing-key",
            translate(
                "problem", "the line 'looplight: {version}' is missing at the top", version=FORMAT
            ),
        )
    elif written and written != FORMAT:
        text = translate(
            "problem",
            "format {written} is unknown; this version reads format {version}",
            written=short(written),
            version=FORMAT,
        )
        top.child("looplight").problem("unknown-format", text)
    name = top.text("name")
    if name and not _NAME.match(name):
        top.child("name").problem(
            "bad-name", translate("problem", "a name has letters, digits, _ . - only")
        )
    if top.child("nodes").value == {}:
        top.child("nodes").problem(
            "no-nodes", translate("problem", "a pathway needs at least one node")
        )


def check_size(top: Cursor, report: ProblemList) -> None:
    """Refuse at once what cannot be drawn: reading and laying it out would take minutes."""
    nodes, arrows = top.child("nodes"), top.child("arrows")
    number = len(nodes.value) if isinstance(nodes.value, dict) else 0
    if number > MAX_NODES:
        message = translate(
            "problem",
            "{number} nodes are more than the {most} that can be shown",
            number=number,
            most=MAX_NODES,
        )
        nodes.problem("too-many", message)
        report.raise_if_any()
    number = len(arrows.value) if isinstance(arrows.value, dict) else 0
    if number > MAX_ARROWS:
        message = translate(
            "problem",
            "{number} arrows are more than the {most} that can be shown",
            number=number,
            most=MAX_ARROWS,
        )
        arrows.problem("too-many", message)
        report.raise_if_any()


def quiet_rows(cursor: Cursor) -> list[tuple[str, Cursor]]:
    """Return the rows of a table; none, and no problem, where it is no table."""
    return list(cursor.rows()) if isinstance(cursor.value, dict) else []


def check_arrows(
    nodes: tuple[Node, ...], arrows: tuple[Arrow, ...], ids: set[str], report: ProblemList
) -> None:
    """Check that the ends of arrows are nodes, and that levels by hand have an effect."""
    for arrow in arrows:
        for end in dict.fromkeys((arrow.source, arrow.target)):
            if end not in ids:
                report.add("unknown-node", unknown_node(report, end, ids), arrow.line)
    # The level of its own is that of a node without activators.
    activated = {a.target for a in arrows if a.in_model and a.sign is Sign.PLUS}
    for node in nodes:
        if node.source_level is not None and node.id in activated:
            text = translate(
                "problem",
                "the level of {node} has no effect, because arrows activate it",
                node=node.id,
            )
            report.add("idle-level", text, node.line)


def gives_positions(cursor: Cursor, report: ProblemList) -> bool:
    """Return whether the file gives the positions of its nodes: all of them, or none."""
    rows = [row for _, row in quiet_rows(cursor) if isinstance(row.value, dict)]
    bare = [row for row in rows if not row.child("at").value]
    # A file without any place is laid out by the program.
    if len(bare) == len(rows):
        return False
    for row in bare:
        text = translate(
            "problem", "{node} needs 'at': give every node its place, or none", node=row.name
        )
        report.add("missing-key", text, row.line)
    return True


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
    from looplight.pathways.layout.arrangement import arranged  # noqa: PLC0415 - curated files bring places

    return arranged(pathway)


def looks_native(content: FileContent) -> bool:
    """Return whether a file begins like a native pathway file (before it is parsed).

    One without its first line is recognised by its nodes: its reader reports what is missing.
    """
    return re.search(r"^(looplight|nodes)\s*:", content.head, re.MULTILINE) is not None
