"""What must hold over all of a native pathway file: size, ends of arrows, positions of nodes."""

import re

from looplight.files.problems import ProblemList, short
from looplight.files.typed_reader import Cursor
from looplight.pathways.formats.native.loops_and_scenes import unknown_node
from looplight.pathways.model.pathway import Arrow, Node, Sign
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
