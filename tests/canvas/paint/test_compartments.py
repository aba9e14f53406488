"""A membrane looks the same in pixels, where its lipids are drawn one by one, and in a file."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPicture

from looplight.canvas.geometry.compartments import Outline, Region
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.compartments import draw_ground
from looplight.session.appearance import themes

SIZE = (420.0, 300.0)
CELL = Region("cell", "", Outline.BILAYER, 30, 30, 360, 240, 60)
STRETCH = Region("membrane", "", Outline.BAND, 20, 60, 380, 24, 0)


def draw(painter: QPainter, region: Region, theme) -> None:
    layout = Layout({}, {}, {}, (region,), (0.0, 0.0, *SIZE))
    draw_ground(painter, layout, theme)


def pixels(paint) -> np.ndarray:
    image = QImage(*map(int, SIZE), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return np.frombuffer(image.bits(), np.uint8).reshape(image.height(), -1, 4)[..., :3].astype(int)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("region", [CELL, STRETCH], ids=["cell", "stretch"])
def test_lipids_stand_at_the_same_places_in_pixels_and_in_a_file(qapp, region, theme):
    colours = themes.load(theme)
    record = QPicture()
    painter = QPainter(record)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, region, colours)
    painter.end()
    in_pixels = pixels(lambda painter: draw(painter, region, colours))
    in_file = pixels(lambda painter: painter.drawPicture(0, 0, record))
    drawn = (in_file != 255).any(axis=2)
    difference = abs(in_pixels - in_file).max(axis=2)
    # Edges may be smoothed otherwise; lipids that are off by a quarter of their distance give 9.
    assert drawn.any()
    assert (difference[drawn] > 90).mean() < 0.002
    assert difference[drawn].mean() < 4


@pytest.mark.parametrize("outline", [Outline.BILAYER, Outline.BAND])
@pytest.mark.parametrize("size", [(0, 0), (1, 0), (3, 3), (1e7, 1e7)], ids=str)
def test_a_membrane_of_any_size_is_drawn(qapp, outline, size):
    region = Region("cell", "", outline, 30, 30, *size, 60)
    assert pixels(lambda painter: draw(painter, region, themes.load("light"))).shape[2] == 3
