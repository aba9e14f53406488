"""A node that others lie in hides neither these nor the arrows between them."""

from dataclasses import replace

from gpml_files import file_2013a, gpml, node
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from looplight.canvas.geometry.layout import layout
from looplight.canvas.paint.editing.placed_image import PlacedImage
from looplight.canvas.paint.picture import Picture
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.pointer.hit_test import hit
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.figure_image import FigureImage
from looplight.session.appearance import fonts, themes
from looplight.session.background.images.image_reading import read_image
from looplight.session.state.state import State, ViewState

INNER = (
    '<Interaction GraphId="i"><Graphics LineThickness="1.0">'
    '<Point X="60" Y="70" GraphRef="a" RelX="0" RelY="1" />'
    '<Point X="60" Y="130" GraphRef="b" RelX="0" RelY="-1" ArrowHead="Arrow" />'
    '</Graphics><Xref Database="" ID="" /></Interaction>'
)


def figure():
    """Return a pathway whose last node is a box behind the two others and their arrow."""
    nodes = (node("a", "A", at=(60, 60)), node("b", "B", at=(60, 140)))
    whole = node("c", "Whole", at=(60, 100), size=(200, 220))
    return gpml(file_2013a(*nodes, whole, INNER)).pathway


def test_it_is_painted_below_the_arrows(qtbot):
    fonts.load()
    pathway, theme = figure(), themes.load("light")
    drawn = layout(pathway)
    assert list(drawn.backdrops) == ["Whole"]
    (route,) = drawn.routes.values()
    # A third of the way, off the label of the box.
    (x1, y1), (x2, y2) = route.points[0], route.points[-1]
    place = QPointF(x1 + (x2 - x1) * 0.3, y1 + (y2 - y1) * 0.3)
    ink = theme.color("text").lightness()

    image, corner = painted(Picture.of(pathway, theme))
    assert is_drawn(image, place - corner, ink)

    canvas = shown(qtbot, pathway, theme)
    assert is_drawn(canvas.grab().toImage(), canvas.view.to_widget(place), ink)
    # A click finds what lies on it first.
    for node_id in ("A", "B", "Whole"):
        box = drawn.boxes[node_id]
        point = QPointF(box.x, box.y) if node_id != "Whole" else QPointF(box.left + 8, box.y)
        assert hit(canvas.view, canvas.view.to_widget(point))[0] == node_id


def test_it_does_not_hide_the_image_of_the_user(qtbot, tmp_path):
    fonts.load()
    pathway, theme = figure(), themes.load("light")
    drawn = layout(pathway)
    box = drawn.boxes["Whole"]
    # In its corner, off the nodes, the arrow and its label.
    place = QPointF(box.left + 25, box.top + 25)

    pixels = QImage(100, 100, QImage.Format.Format_RGB32)
    pixels.fill(QColor("red"))
    assert pixels.save(str(tmp_path / "a.png"))
    left, top, width, height = drawn.bounds
    side = 2 * max(width, height)
    placement = FigureImage("a.png", left + width / 2, top + height / 2, side, opacity=1.0)
    placed = PlacedImage(placement, read_image(tmp_path / "a.png"))

    image, corner = painted(replace(Picture.of(pathway, theme), image=placed))
    assert image.pixelColor((place - corner).toPoint()) == QColor("red")

    canvas = shown(qtbot, pathway, theme)
    canvas.editing.show_image(placed)
    seen = canvas.grab().toImage()
    assert seen.pixelColor(canvas.view.to_widget(place).toPoint()) == QColor("red")


def painted(picture: Picture) -> tuple[QImage, QPointF]:
    """Return a picture as an export paints it, and what is in its corner, in canvas units."""
    image = QImage(800, 800, QImage.Format.Format_RGB32)
    image.fill(picture.theme.color("canvas"))
    painter = QPainter(image)
    corner = QRectF(*picture.layout.bounds).topLeft()
    painter.translate(-corner)
    picture.draw(painter)
    painter.end()
    return image, corner


def shown(qtbot, pathway, theme) -> PathwayCanvas:
    """Return a canvas that shows a pathway."""
    canvas = PathwayCanvas(theme=theme)
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.resize(900, 700)
    entry = Entry("own", "own", pathway=pathway)
    canvas.show_state(None, ViewState(State(figure="own"), entry))
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def is_drawn(image: QImage, place: QPointF, ink: int) -> bool:
    """Return whether something as dark as a line is painted at a place, or a pixel beside it."""
    darkest = min(
        image.pixelColor(round(place.x()) + dx, round(place.y())).lightness() for dx in (-1, 0, 1)
    )
    return darkest < ink + 90
