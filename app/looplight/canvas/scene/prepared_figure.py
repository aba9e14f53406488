"""What drawing a figure needs and what follows from its pathway alone: made once, in any thread.

For 2,000 nodes it takes a tenth of a second, so the reader of files makes it in the background.
Where routes take longer than a moment, it is made twice: with straight lines for the first
picture, and with the routes once they are there.
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF

from looplight.canvas.geometry.layout import (
    FEWEST_NODES_IN_PARTS,
    Layout,
    awaits_routes,
    brings_routes,
    build,
    straight_layout,
)
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_values import PathwayStyle
from looplight.files import cancellation
from looplight.files.cancellation import checked
from looplight.pathways.model.pathway import Pathway

# Routes that take less work than this are waited for: straight lines before them would only flash.
ROUTING_PATIENCE_S = 0.08


@dataclass(frozen=True, eq=False)
class LargeShapes:
    """The shapes of a large figure, by the numbers of its `SpatialIndex`.

    Attributes
    ----------
    rects : list of QRectF
        The boxes of the nodes.
    lines : list of list of QLineF
        The stretches of every arrow, from its source to its target.
    """

    rects: list[QRectF]
    lines: list[list[QLineF]]

    @classmethod
    def of(cls, drawn: Layout) -> "LargeShapes":
        """Return the shapes of a layout."""
        boxes, routes = drawn.boxes.values(), drawn.routes.values()
        rects = [QRectF(b.left, b.top, b.width, b.height) for b in checked(boxes)]
        lines = [[QLineF(*a, *b) for a, b in pairwise(r.points)] for r in checked(routes)]
        return cls(rects, lines)


@dataclass(frozen=True, eq=False)
class PreparedFigure:
    """A pathway's geometry, where to find what, and its shapes.

    Attributes
    ----------
    layout : Layout
    index : SpatialIndex
    shapes : LargeShapes or None
        None = the figure is small enough to paint node by node.
    plain_style : PathwayStyle or None
        The style without any state, to start from; None where computing all of it costs nothing.
    name_scale : float
        Scale at which half of the names are a pixel high; 0 = they can be read in any view.
    """

    layout: Layout
    index: SpatialIndex
    shapes: LargeShapes | None = None
    plain_style: PathwayStyle | None = None
    name_scale: float = 0.0

    @classmethod
    def of(
        cls, drawn: Layout, plain_style: PathwayStyle | None = None, name_scale: float = 0.0
    ) -> "PreparedFigure":
        """Return a layout with its index and shapes."""
        shapes = LargeShapes.of(drawn) if drawn.large else None
        cancellation.check()
        return cls(drawn, SpatialIndex(drawn), shapes, plain_style, name_scale)


def prepared_figure(pathway: Pathway) -> PreparedFigure:
    """Return what drawing ``pathway`` needs; it is made once for each pathway.

    While it waits for its routes, that is the picture with straight lines.
    """
    return pathway.once(_prepare_straight if awaits_routes(pathway) else _prepare)


def prepare_first_picture(pathway: Pathway, patience: float | None = None) -> PreparedFigure:
    """Return what the first picture of a pathway needs, without waiting for long routes.

    Parameters
    ----------
    pathway : Pathway
    patience : float, optional
        Seconds of work that the routes may take; for more, the lines are straight until
        `route_figure` was called. `ROUTING_PATIENCE_S` where not given.
    """
    if not brings_routes(pathway) and not pathway.is_built(build):
        pathway.once(straight_layout)
        try:
            with cancellation.time_limit(ROUTING_PATIENCE_S if patience is None else patience):
                pathway.once(build)
        except cancellation.Cancelled:
            # It was too long; or nobody needs the figure any more.
            cancellation.check()
    return prepared_figure(pathway)


def route_figure(pathway: Pathway) -> PreparedFigure:
    """Compute the routes of a pathway, however long it takes, and what drawing them needs."""
    pathway.once(build)
    return pathway.once(_prepare)


def figure_of(pathway: Pathway, drawn: Layout, own_look: bool = False) -> PreparedFigure:
    """Return what drawing ``pathway`` needs in a layout, which may have moved nodes.

    In Looplight's own look of another program's drawing (``own_look``) nodes have other sizes, so
    names can be read from another scale on.
    """
    prepared = prepared_figure(pathway)
    if drawn is prepared.layout:
        return prepared
    scale = _name_scale(drawn) if own_look else prepared.name_scale
    return PreparedFigure.of(drawn, prepared.plain_style, scale)


def _prepare(pathway: Pathway) -> PreparedFigure:
    return _prepared(pathway, pathway.once(build))


def _prepare_straight(pathway: Pathway) -> PreparedFigure:
    return _prepared(pathway, pathway.once(straight_layout))


def _prepared(pathway: Pathway, drawn: Layout) -> PreparedFigure:
    cancellation.check()
    # The style of a small figure is computed with its state, in less than a millisecond.
    plain_style = pathway.once(style_of) if drawn.large else None
    return PreparedFigure.of(drawn, plain_style, _name_scale(drawn))


def _name_scale(drawn: Layout) -> float:
    if len(drawn.boxes) < FEWEST_NODES_IN_PARTS:
        return 0.0
    # Few figures are so large; the start is shorter without it.
    from looplight.canvas.geometry.part_of_large_figure_in_view import name_scale  # noqa: PLC0415

    return name_scale(drawn)
