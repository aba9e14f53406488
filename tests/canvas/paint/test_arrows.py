"""Lines keep their pattern on a raster: a lost path is dotted, wherever its pixels fall."""

import itertools

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from looplight.canvas.paint.arrows import draw_contested, draw_line
from looplight.canvas.style.style_values import ArrowStyle, Dash, Head
from looplight.session.appearance import themes
from looplight.session.appearance.colours_from_files import contrast
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


@pytest.mark.parametrize("dimming", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("name", ["light", "dark", "contrast", "print"])
def test_the_question_mark_of_a_dimmed_badge_can_be_read(qapp, name, dimming) -> None:
    """Half transparent dark letters on a dark ground could not."""
    theme = themes.load(name)
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    picture.fill(theme.color("cytosol"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(100, 100)
    painter.scale(8.0, 8.0)
    draw_contested(painter, QPointF(0, 0), theme, dimming)
    painter.end()
    inside = [picture.pixelColor(x, y) for x in range(75, 125) for y in range(60, 140)]
    # Left of the character.
    ground = picture.pixelColor(40, 100)
    assert max(contrast(pixel, ground) for pixel in inside) >= 4.5


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
