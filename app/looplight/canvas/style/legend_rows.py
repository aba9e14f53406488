"""Which rows the legend has: only what occurs in the picture."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.canvas.style.style_values import Head, Mark, NodeStyle, PathwayStyle
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.translation.messages import translate

# Sample and text, in the order of the legend. Samples are drawn by paint/legend.py.
ROWS: tuple[tuple[str, str], ...] = (
    # What an arrow is, what happens to it, and what happens to a node.
    ("plus", translate("legend", "activates")),
    ("minus", translate("legend", "inhibits")),
    ("unknown", translate("legend", "acts, sign unknown")),
    ("faint", translate("legend", "not in the model")),
    ("main", translate("legend", "main line")),
    ("repeated", translate("legend", "drawn in two or more pathways")),
    ("stated", translate("legend", "stated in the source")),
    ("released", translate("legend", "brake lets go")),
    ("engaged", translate("legend", "brake holds back")),
    ("strengthened", translate("legend", "carries more")),
    ("lost", translate("legend", "carries less")),
    ("contested", translate("legend", "contested arrow")),
    ("up", translate("legend", "rises")),
    ("down", translate("legend", "falls")),
    ("level", translate("legend", "fill = level")),
    ("blocked", translate("legend", "blocked")),
    ("lost-node", translate("legend", "lost")),
    ("driven", translate("legend", "driven")),
    ("uncertain", translate("legend", "depends on strengths")),
    ("left-open", translate("legend", "left open by the drawing")),
    ("disputed", translate("legend", "sources disagree")),
    ("warned", translate("legend", "in doubt: see the caution")),
    ("contradicted", translate("legend", "contradicted by a measurement")),
    ("several-doubts", translate("legend", "in doubt: the node says why")),
    ("paradox", translate("legend", "surprising")),
    ("changed", translate("legend", "changed parameter")),
    ("phospho", translate("legend", "phosphorylated")),
    ("added", translate("legend", "added by the curator")),
)
# The shapes of nodes: sample, text, and the kinds that have it.
KIND = "kind:"
SHAPES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kind:ligand", translate("legend", "signal"), ("ligand", "stimulus")),
    ("kind:receptor", translate("legend", "receptor"), ("receptor",)),
    ("kind:lipid", translate("legend", "lipid"), ("lipid",)),
    ("kind:adaptor", translate("legend", "adaptor"), ("adaptor",)),
    ("kind:kinase", translate("legend", "kinase"), ("kinase",)),
    ("kind:phosphatase", translate("legend", "phosphatase"), ("phosphatase",)),
    ("kind:gtpase", translate("legend", "GTPase"), ("gtpase",)),
    ("kind:complex", translate("legend", "complex"), ("complex",)),
    ("kind:protein", translate("legend", "other protein"), ("protein", "enzyme")),
    (
        "kind:transcription-factor",
        translate("legend", "transcription factor"),
        ("transcription-factor",),
    ),
    ("kind:phospho-site", translate("legend", "phospho-site"), ("phospho-site",)),
    ("kind:metabolite", translate("legend", "small molecule"), ("metabolite",)),
    ("kind:vesicle", translate("legend", "vesicle"), ("vesicle",)),
    ("kind:process", translate("legend", "process"), ("process",)),
)
# Rows that nearly every intervention adds: room is kept for them, so that the picture does not
# move when they come.
COMMON = (
    *("up", "down", "level", "blocked", "released", "strengthened", "lost", "uncertain"),
    "paradox",
)
# What is said of hatched nodes.
_DOUBTS = {
    Certainty.DEPENDS: "uncertain",
    Certainty.NOT_DRAWN: "left-open",
    Certainty.DISPUTED: "disputed",
    Certainty.CAUTION: "warned",
    Certainty.CONTRADICTED: "contradicted",
}
_SEVERAL = "several-doubts"
HATCHED = (*_DOUBTS.values(), _SEVERAL)
# The sample of the row that names the tumour context.
CONTEXT = "context"


# What a legend of one line names, the first of it that occurs: what was done, what came of it, how
# far it can be relied on; then what the lines mean.
MOST_TELLING = (
    *("blocked", "lost-node", "driven", "up", "down", "released", *HATCHED, "paradox"),
    *("engaged", "lost", "plus", "minus", "contested", "level", "strengthened", "main"),
    *("phospho", "changed", "faint", "unknown", "added", "repeated", "stated"),
)


class Row(NamedTuple):
    """A sample with its text."""

    sample: str
    text: str


_ALL_ROWS = tuple(Row(sample, text) for sample, text in ROWS)
# Large graphs always show these: looking for what occurs would cost a pass over all nodes.
LARGE_GRAPH = tuple(
    row for row in _ALL_ROWS if row.sample in ("plus", "minus", "up", "down", "blocked")
)


def rows(style: PathwayStyle) -> tuple[Row, ...]:
    """Return the legend's rows for a picture."""
    return _rows_of(_samples(style), style.context) + shapes(style.kinds)


@lru_cache(maxsize=64)
def shapes(kinds: frozenset[str]) -> tuple[Row, ...]:
    """Return the rows that name the shapes of these kinds of nodes."""
    return tuple(Row(sample, text) for sample, text, of in SHAPES if not kinds.isdisjoint(of))


def of_lit_part(style: PathwayStyle, by_id: Mapping[str, Node]) -> tuple[Row, ...]:
    """Return the rows for what is highlighted in a picture whose other parts are dimmed.

    Parameters
    ----------
    style : PathwayStyle
    by_id : mapping of node id to Node
        The nodes of the pathway.
    """
    lit_nodes = style.highlighted_nodes | style.path_nodes
    lit_arrows = style.highlighted_arrows | style.path_arrows
    nodes = {key: node for key, node in style.nodes.items() if key in lit_nodes}
    arrows = {key: arrow for key, arrow in style.arrows.items() if key in lit_arrows}
    lit = frozenset(by_id[key].kind.value for key in nodes)
    return rows(replace(style, nodes=nodes, arrows=arrows, kinds=lit))


def of_picture(style: PathwayStyle, by_id: Mapping[str, Node]) -> tuple[Row, ...]:
    """Return the rows for a picture: where parts of it are dimmed, those for what is not."""
    return of_lit_part(style, by_id) if style.dimmed else rows(style)


def together(styles: Iterable[PathwayStyle], reference: str = "") -> tuple[Row, ...]:
    """Return one legend for several pictures.

    Parameters
    ----------
    styles : iterable of PathwayStyle
    reference : str
        What the pictures are compared with.
    """
    styles = list(styles)
    marks = _rows_of(frozenset().union(*[_samples(style) for style in styles]), reference)
    return marks + shapes(frozenset().union(*[style.kinds for style in styles]))


@lru_cache(maxsize=64)
def with_room(present: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows together with those that an intervention will add."""
    if not present:
        return ()
    samples = {row.sample for row in present}
    # One row tells what hatching means.
    common = set(COMMON) - ({"uncertain"} if samples & set(HATCHED) else set())
    usual = [row for row in _ALL_ROWS if row.sample in samples or row.sample in common]
    return (*usual, *(row for row in present if row.sample == CONTEXT))


def most_telling(present: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the marks in the order in which a legend of one line names them, without shapes.

    What levels are compared with comes first: every level on screen depends on it.
    """
    reference = [row for row in present if row.sample == CONTEXT]
    marks = [row for row in present if row.sample in MOST_TELLING]
    return (*reference, *sorted(marks, key=lambda row: MOST_TELLING.index(row.sample)))


def for_audience(present: tuple[Row, ...], *, names_reference: bool = False) -> tuple[Row, ...]:
    """Return the marks that a legend explains to an audience, on a stage and on slides.

    Parameters
    ----------
    present : tuple of Row
    names_reference : bool
        Whether it says what levels are compared with: the title of a scene does.
    """
    # The plus of an added node is drawn where all marks are explained.
    rows = (row for row in most_telling(present) if row.sample != "added")
    return tuple(row for row in rows if names_reference or row.sample != CONTEXT)


def is_shape(row: Row) -> bool:
    """Return whether a row names the shape of a kind of node."""
    return row.sample.startswith(KIND)


def _samples(style: PathwayStyle) -> frozenset[str]:
    """Return the samples of everything that occurs in a picture."""
    nodes, arrows = style.nodes.values(), style.arrows.values()
    changed = attrgetter("changed")
    heads, states = {a.head for a in arrows}, {a.state for a in arrows}
    marks = {n.mark for n in nodes}
    # Only those with a badge: that a blocked node falls is not drawn, and beside a question the row
    # "falls" would be taken for the answer.
    directions = {n.direction for n in nodes if n.shows_change}
    # Not by generators: they would be resumed for every node and arrow, after every click.
    occurs = {
        "plus": Head.FILLED in heads,
        "minus": Head.BAR in heads,
        "unknown": Head.OPEN in heads,
        "faint": any(map(attrgetter("faint"), arrows)),
        "main": any(map(attrgetter("main"), arrows)),
        "repeated": any(map(attrgetter("repeated"), arrows)),
        "stated": any(map(attrgetter("stated"), arrows)),
        "added": any(map(attrgetter("added"), nodes)),
        "up": Direction.UP in directions,
        "down": Direction.DOWN in directions,
        "level": any(map(attrgetter("computed"), nodes)),
        "blocked": Mark.BLOCKED in marks,
        "lost-node": Mark.LOST in marks,
        "driven": Mark.DRIVEN in marks,
        "released": ArrowState.RELEASED in states,
        "engaged": ArrowState.ENGAGED in states,
        "strengthened": ArrowState.STRENGTHENED in states,
        "lost": ArrowState.LOST in states,
        # Certainty is computed after the levels; the strip keeps room for the row meanwhile (see
        # `with_room`), so that the picture does not move when it comes.
        **_doubts(nodes),
        "paradox": any(map(attrgetter("paradox"), nodes)),
        "contested": any(map(attrgetter("contested"), arrows)),
        "changed": any(map(changed, nodes)) or any(map(changed, arrows)),
        "phospho": any(map(attrgetter("phospho"), nodes)),
    }
    return frozenset({sample for sample, there in occurs.items() if there})


def _doubts(nodes: Collection[NodeStyle]) -> dict[str, bool]:
    """Return which rows could explain the hatched nodes."""
    return {_DOUBTS[node.certainty]: True for node in nodes if node.uncertain}


def _rows_of(samples: frozenset[str], reference: str) -> tuple[Row, ...]:
    if len(samples & set(HATCHED)) > 1:
        # All hatched nodes look alike, so one row tells what that means.
        samples = (samples - set(HATCHED)) | {_SEVERAL}
    shown = [row for row in _ALL_ROWS if row.sample in samples]
    if reference:
        shown.append(
            Row(CONTEXT, translate("legend", "compared with {reference}", reference=reference))
        )
    return tuple(shown)
