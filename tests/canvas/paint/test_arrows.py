"""Lines keep their pattern on a raster: a lost path is dotted, wherever its pixels fall."""

import itertools

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from looplight.canvas.paint.arrows import draw_line
from looplight.canvas.style.style_values import ArrowStyle, Dash, Head
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme

SCALES = (0.4, 0.5, 0.57, 0.6, 0.8, 1.0)
SHIFTS = tuple(n / 10 for n in range(10))
MOST_PIXELS = 3


def test_a_dotted_line_is_dots_on_every_raster(qapp) -> None:
    look = ArrowStyle("", "arrow_plus", 1.3, Dash.DOTTED, Head.FILLED)
    theme = themes.load("light")
    for scale, shift in itertools.product(SCALES, SHIFTS):
        for upright, back in itertools.product((False, True), (False, True)):
            marks = _marks(look, theme, scale, shift, upright, back)
            assert len(marks) > 15, (scale, shift, upright)
            assert max(marks) <= MOST_PIXELS, (scale, shift, upright)


def _marks(
    look: ArrowStyle, theme: Theme, scale: float, shift: float, upright: bool, back: bool
) -> list[int]:
    """Lengths in pixels of the marks of a line along the middle of a picture."""
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    at = (100 + shift) / scale
    ends = [(10 + shift) / scale, 190 / scale]
    path = QPainterPath()
    for n, along in enumerate(reversed(ends) if back else ends):
        point = QPointF(at, along) if upright else QPointF(along, at)
        (path.lineTo if n else path.moveTo)(point)
    draw_line(painter, look, path, QColor("black"), theme)
    painter.end()
    result, run = [], 0
    for n in range(200):
        places = ((100 + d, n) if upright else (n, 100 + d) for d in (-1, 0, 1))
        if min(picture.pixelColor(*place).lightness() for place in places) < 225:
            run += 1
        elif run:
            result.append(run)
            run = 0
    return result
