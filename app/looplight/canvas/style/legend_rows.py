"""Which rows the legend has: only what occurs in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.activity.results.response import ArrowState, Direction
from looplight.canvas.style.types import Head, Mark, PathwayStyle

# Sample and text, in the order of the legend. Samples are drawn by paint/legend.py.
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
# Rows that nearly every intervention adds: room is kept for them, so that the picture does not
# move when they come.
COMMON = (
    *("up", "down", "level", "blocked", "released", "strengthened", "lost", "uncertain"),
    "paradox",
)
# The sample of the row that names the tumour context.
CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Row:
    """A sample with its text."""

    sample: str
    text: str


# Large graphs always show these: looking for what occurs would cost a pass over all nodes.
LARGE_GRAPH = tuple(Row(s, t) for s, t in ROWS if s in ("plus", "minus", "up", "down", "blocked"))


def rows(style: PathwayStyle) -> tuple[Row, ...]:
    """Return the legend's rows for a picture."""
    nodes, arrows = style.nodes.values(), style.arrows.values()
    heads, states = {a.head for a in arrows}, {a.state for a in arrows}
    marks, directions = {n.mark for n in nodes}, {n.direction for n in nodes if n.computed}
    occurs = {
        "plus": Head.FILLED in heads,
        "minus": Head.BAR in heads,
        "unknown": Head.OPEN in heads,
        "faint": any(a.faint for a in arrows),
        "stated": any(a.stated for a in arrows),
        "added": any(n.added for n in nodes),
        "up": Direction.UP in directions,
        "down": Direction.DOWN in directions,
        "level": bool(directions),
        "blocked": Mark.BLOCKED in marks,
        "lost-node": Mark.LOST in marks,
        "driven": Mark.DRIVEN in marks,
        "released": ArrowState.RELEASED in states,
        "engaged": ArrowState.ENGAGED in states,
        "strengthened": ArrowState.STRENGTHENED in states,
        "lost": ArrowState.LOST in states,
        # There with every intervention: certainty is computed later, and a new row would move
        # the picture.
        "uncertain": style.compared,
        "paradox": any(n.paradox for n in nodes),
        "contested": any(a.contested for a in arrows),
        "changed": any(n.changed for n in nodes) or any(a.changed for a in arrows),
        "phospho": any(n.phospho for n in nodes),
    }
    return (*(Row(s, t) for s, t in ROWS if occurs[s]), *_reference_row(style.context))


def together(styles: Iterable[PathwayStyle], reference: str = "") -> tuple[Row, ...]:
    """Return one legend for several pictures.

    Parameters
    ----------
    styles : iterable of PathwayStyle
    reference : str
        What the pictures are compared with.
    """
    occurring = {row.sample for style in styles for row in rows(style)}
    shown = (Row(s, text) for s, text in ROWS if s in occurring)
    return (*shown, *_reference_row(reference))


def with_room(present: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows together with those that an intervention will add."""
    if not present:
        return ()
    texts = {row.sample: row.text for row in present}
    usual = (Row(s, texts.get(s, t)) for s, t in ROWS if s in texts or s in COMMON)
    return (*usual, *(row for row in present if row.sample == CONTEXT))


def _reference_row(reference: str) -> tuple[Row, ...]:
    return (Row(CONTEXT, f"compared with {reference}"),) if reference else ()
