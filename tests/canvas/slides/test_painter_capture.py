"""Drawings recorded as shapes: together or one by one, they are the same."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from looplight.canvas.slides.painter_capture import capture, capture_each, path_steps


def test_what_is_captured_together_is_what_each_draws_by_itself(qapp):
    def shifted(painter):
        painter.translate(30, 0)
        painter.setOpacity(0.5)
        painter.fillRect(0, 0, 4, 4, "red")

    def curved(painter):
        path = QPainterPath(QPointF(1, 2))
        path.cubicTo(3, 4, 5, 6, 7, 8)
        painter.drawPath(path)

    draws = (shifted, lambda _: None, curved, lambda painter: painter.drawText(1, 2, "A"))
    assert capture_each(draws) == [capture(draw) for draw in draws]
    assert [len(part) for part in capture_each(draws)] == [1, 0, 1, 1]


def test_the_steps_of_a_path_are_those_that_are_captured(qapp):
    path = QPainterPath()
    path.addRoundedRect(1, 2, 30, 20, 5, 5)
    path.addRect(50, 60, 10, 10)
    path.moveTo(3, 3)
    path.lineTo(4, 5)
    (captured,) = capture(lambda painter: painter.drawPath(path))
    steps = path_steps(path)
    assert [kind for kind, _ in steps] == [kind for kind, _ in captured.steps]
    for (_, points), (_, others) in zip(steps, captured.steps, strict=True):
        assert np.allclose(points, others, atol=0.01)
