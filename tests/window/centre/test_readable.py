"""At 1280 x 720 the densest figure can be read, and the legend keeps what is on screen."""

import pytest
from PySide6.QtCore import QCoreApplication

from looplight.canvas.geometry.node_marks import growth
from looplight.canvas.style.legend_rows import is_shape

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
LEAST_PIXELS = 10.0


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("block", [False, True])
def test_labels_are_ten_pixels_and_every_mark_is_in_the_legend(make_window, figure, block):
    window = make_window(figure)
    window.shell.canvas.create()
    if block:
        nodes = window.document.shown.pathway.nodes
        window.document.interventions.toggle(next(n.id for n in nodes if n.druggable))
    QCoreApplication.processEvents()
    canvas = window.shell.canvas.active
    drawing = canvas.view.drawing
    scale = drawing.scale
    # Type has whole sizes: rounded down, so that it fits.
    small = {
        box.id: round(int(line.pixels * growth(box, drawing.reading_scale)) * scale, 2)
        for box in drawing.layout.boxes.values()
        for line in box.lines
    }
    assert min(small.values()) >= LEAST_PIXELS, (
        scale,
        sorted(small.items(), key=lambda i: i[1])[:4],
    )
    strip = canvas.overlays.strip
    assert strip.isVisible()
    assert not strip.folded
    marks = [row for row in strip._rows if not is_shape(row)]
    assert set(marks) <= set(strip._visible_rows())
    assert block or any(map(is_shape, strip._visible_rows()))
