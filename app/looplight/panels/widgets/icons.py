"""Line icons from resources/icons, drawn in a colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from looplight import assets

_SIZES = (16, 20, 32)


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` in ``colour`` (``#rrggbb``).

    A disabled action has it at half its opacity.

    Parameters
    ----------
    name : str
        File name in resources/icons without its suffix.
    colour : str
        Colour of the lines.

    Returns
    -------
    QIcon
    """
    result = QIcon()
    svg = assets.text("icons", f"{name}.svg")
    disabled_colour = QColor(colour)
    disabled_colour.setAlphaF(0.52)
    # Black first and coloured below: the same lines serve every colour and the disabled icon.
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", "#000000").encode()))
    for size in _SIZES:
        lines = _rendered(renderer, size)
        result.addPixmap(_in_colour(lines, QColor(colour)), QIcon.Mode.Normal)
        result.addPixmap(_in_colour(lines, disabled_colour), QIcon.Mode.Disabled)
    return result


@cache
def file_url(name: str) -> str:
    """Return the path of an icon as style sheets need it, with forward slashes."""
    return assets.path("icons", f"{name}.svg").as_posix()


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _in_colour(lines: QPixmap, colour: QColor) -> QPixmap:
    """Return a pixmap with every pixel in one colour, its opacity unchanged."""
    pixmap = QPixmap(lines)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    return pixmap
