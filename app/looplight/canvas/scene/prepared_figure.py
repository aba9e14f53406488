"""What drawing a figure needs and what follows from its pathway alone: made once, in any thread.

For 2,000 nodes it takes a tenth of a second, so the reader of files makes it in the background.
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF

from looplight.canvas.geometry.layout import Layout, layout
from looplight.canvas.scene.spatial_index import SpatialIndex
from looplight.canvas.style.resolve import style_of
from looplight.canvas.style.types import PathwayStyle
from looplight.files import cancellation
from looplight.files.cancellation import checked
from looplight.pathways.model.pathway import Pathway


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
    """

    layout: Layout
    index: SpatialIndex
    shapes: LargeShapes | None = None
    plain_style: PathwayStyle | None = None

    @classmethod
    def of(cls, drawn: Layout, plain_style: PathwayStyle | None = None) -> "PreparedFigure":
        """Return a layout with its index and shapes."""
        shapes = LargeShapes.of(drawn) if drawn.large else None
        cancellation.check()
        return cls(drawn, SpatialIndex(drawn), shapes, plain_style)


def prepared_figure(pathway: Pathway) -> PreparedFigure:
    """Return what drawing ``pathway`` needs; it is made once for each pathway."""
    return pathway.once(_prepare)


def figure_of(pathway: Pathway, drawn: Layout) -> PreparedFigure:
    """Return what drawing ``pathway`` needs in a layout, which may have moved nodes."""
    prepared = prepared_figure(pathway)
    if drawn is prepared.layout:
        return prepared
    return PreparedFigure.of(drawn, prepared.plain_style)


def _prepare(pathway: Pathway) -> PreparedFigure:
    drawn = layout(pathway)
    cancellation.check()
    # The style of a small figure is computed with its state, in less than a millisecond.
    return PreparedFigure.of(drawn, style_of(pathway) if drawn.large else None)
