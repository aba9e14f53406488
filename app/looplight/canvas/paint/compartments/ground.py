"""The ground of a drawing: all its compartments, outer ones first, and their labels."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from looplight.canvas.geometry.compartments import MAX_GROWTH, TEXT_PIXELS, Outline, Region
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import MIN_PIXELS
from looplight.canvas.paint.compartments.membranes import (
    draw_cell_membrane,
    draw_stretch_of_membrane,
)
from looplight.canvas.paint.compartments.nucleus_with_pores import draw_nucleus
from looplight.canvas.paint.compartments.organelles_and_tissue import (
    draw_dashed,
    draw_endothelium,
    draw_mitochondrion,
    draw_organelle,
)
from looplight.canvas.paint.decorations import draw_decorations
from looplight.canvas.paint.label_text import set_type
from looplight.pathways.layout.label_lines import advance
from looplight.session.appearance.themes import Theme


def draw_ground(painter: QPainter, layout: Layout, theme: Theme, scale: float = 1.0) -> None:
    """Draw all regions, outer ones first, then their labels, which never get too small."""
    for region in layout.regions:
        _PAINTERS[region.outline](painter, region, theme)
    draw_decorations(painter, layout, theme)
    painter.setPen(theme.color("label_muted"))
    growth = max(1.0, min(MIN_PIXELS / TEXT_PIXELS / max(scale, 0.1), MAX_GROWTH))
    set_type(painter, TEXT_PIXELS * growth, 400, italic=True)
    for region in layout.regions:
        if region.label:
            x, y = region.label_at
            # Grown about its middle, it stays inside its region at both ends.
            x -= advance(region.label, TEXT_PIXELS) * (growth - 1.0) / 2
            painter.drawText(QPointF(x, y), region.label)


def _draw_nothing(_painter: QPainter, _region: Region, _theme: Theme) -> None:
    """Draw nothing: the space outside of cells has no outline."""


_PAINTERS = {
    Outline.BILAYER: draw_cell_membrane,
    Outline.BAND: draw_stretch_of_membrane,
    Outline.ENVELOPE: draw_nucleus,
    Outline.ORGANELLE: draw_organelle,
    Outline.CRISTAE: draw_mitochondrion,
    Outline.CELLS: draw_endothelium,
    Outline.DASHED: draw_dashed,
    Outline.NONE: _draw_nothing,
}
