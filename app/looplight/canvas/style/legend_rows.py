"""Which rows the legend has: only what occurs in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.activity.results.response import ArrowState, Direction
from looplight.canvas.style.types import Head, Mark, PathwayStyle

# Kind of sample, word. Samples are drawn by paint/legend.py.
ROWS: tuple[tuple[str, str], ...] = (
    ("plus", "activates"),
    ("minus", "inhibits"),
    ("unknown", "acts, sign unknown"),
    ("faint", "not in the model"),
    ("stated", "stated in the source"),
    ("added", "added by the curator"),
    ("up", "rises"),
    ("down", "falls"),
    ("level", "fill = level"),
    ("blocked", "blocked"),
    ("lost-node", "lost"),
    ("driven", "driven"),
    ("released", "brake lets go"),
    ("engaged", "brake holds back"),
    ("strengthened", "carries more"),
    ("lost", "carries less"),
    ("uncertain", "depends on strengths"),
    ("paradox", "surprising"),
    ("contested", "contested arrow"),
    ("changed", "changed parameter"),
    ("phospho", "phosphorylated"),
)


# Rows that appear with nearly every block: their room is kept, so that the picture stays put.
COMMON = (
    "up",
    "down",
    "level",
    "blocked",
    "released",
    "strengthened",
    "lost",
    "uncertain",
    "paradox",
)


# Its words name the tumour context.
CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Row:
    """One sample with its word."""

    sample: str
    text: str


def rows(style: PathwayStyle) -> tuple[Row, ...]:
    """Return the legend's rows for a picture."""
    nodes, arrows = style.nodes.values(), style.arrows.values()
    states = {a.state for a in arrows}
    occurs = {
        "plus": any(a.head is Head.FILLED for a in arrows),
        "minus": any(a.head is Head.BAR for a in arrows),
        "unknown": any(a.head is Head.OPEN for a in arrows),
        "faint": any(a.faint for a in arrows),
        "stated": any(a.stated for a in arrows),
        "added": any(n.added for n in nodes),
        "up": any(n.live and n.trend is Direction.UP for n in nodes),
        "down": any(n.live and n.trend is Direction.DOWN for n in nodes),
        "level": any(n.live for n in nodes),
        "blocked": any(n.mark is Mark.BLOCKED for n in nodes),
        "lost-node": any(n.mark is Mark.LOST for n in nodes),
        "driven": any(n.mark is Mark.DRIVEN for n in nodes),
        "released": ArrowState.RELEASED in states,
        "engaged": ArrowState.ENGAGED in states,
        "strengthened": ArrowState.STRENGTHENED in states,
        "lost": ArrowState.LOST in states,
        # Always there with an intervention: it comes late, and would shift the picture.
        "uncertain": style.compared,
        "paradox": any(n.paradox for n in nodes),
        "contested": any(a.contested for a in arrows),
        "changed": any(n.changed for n in nodes) or any(a.changed for a in arrows),
        "phospho": any(n.phospho for n in nodes),
    }
    found = tuple(Row(sample, text) for sample, text in ROWS if occurs[sample])
    if style.against:
        found = (*found, Row(CONTEXT, f"compared with {style.against}"))
    return found


def together(styles: Iterable[PathwayStyle], against: str = "", sure: str = "") -> tuple[Row, ...]:
    """Return one legend for several pictures.

    Parameters
    ----------
    styles : iterable of Style
    against : str
        What the pictures are compared with.
    sure : str
        In which picture it is told what depends on strengths, where not in all.
    """
    found = {row.sample for style in styles for row in rows(style)}
    tail = {"uncertain": f" ({sure})"} if sure else {}
    one = tuple(Row(s, text + tail.get(s, "")) for s, text in ROWS if s in found)
    return (*one, Row(CONTEXT, f"compared with {against}")) if against else one


def with_room(present: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows with those that a block will add."""
    if not present:
        return ()
    here = {row.sample: row.text for row in present}
    usual = tuple(Row(s, here.get(s, t)) for s, t in ROWS if s in here or s in COMMON)
    return (*usual, *(row for row in present if row.sample == CONTEXT))


# Large graphs always show these: looking for what occurs would cost a pass over all nodes.
LARGE_GRAPH = tuple(Row(s, t) for s, t in ROWS if s in ("plus", "minus", "up", "down", "blocked"))
