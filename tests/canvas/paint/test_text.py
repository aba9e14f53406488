"""Labels stand in the middle of their boxes, whatever their script."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from looplight.canvas.paint.text import draw_label
from looplight.pathways.layout.label_lines import lines
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape

HEBREW, ARABIC = "\u05d7\u05dc\u05d1\u05d5\u05df", "\u062e\u0644\u064a\u0629"


@pytest.mark.parametrize("label", ["AKT", HEBREW, ARABIC])
def test_a_label_stands_in_the_middle(qapp, label):
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    box = Box("N", "protein", next(iter(Shape)), 200.0, 50.0, 300.0, 40.0, lines(label))
    draw_label(painter, box, QColor("black"))
    painter.end()
    dark = [x for x in range(400) if any(image.pixelColor(x, y).value() < 128 for y in range(100))]
    assert dark
    assert abs((dark[0] + dark[-1]) / 2 - 200) <= 2.5
