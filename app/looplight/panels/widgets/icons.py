"""Line icons from resources/icons, drawn in the colour of the present theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from looplight import assets

_SIZES = (16, 20, 32)


@cache
def icon(name: str, colour: str, faint: str = "") -> QIcon:
    """Return the icon ``name`` in ``colour`` (``#rrggbb``).

    Parameters
    ----------
    name : str
        File name in resources/icons without its ending.
    colour : str
        Colour of the lines.
    faint : str
        Colour where the action cannot be used now; empty = the same at half.

    Returns
    -------
    QIcon
    """
    made = QIcon()
    shape = assets.text("icons", f"{name}.svg")
    weak = QColor(faint or colour)
    if not faint:
        weak.setAlphaF(0.52)
    renderer = QSvgRenderer(QByteArray(shape.replace("currentColor", "#000000").encode()))
    for size in _SIZES:
        lines = _drawn(renderer, size)
        made.addPixmap(_in_colour(lines, QColor(colour)), QIcon.Mode.Normal)
        made.addPixmap(_in_colour(lines, weak), QIcon.Mode.Disabled)
    return made


@cache
def file_url(name: str) -> str:
    """Return a file path of an icon as style sheets want it (forward slashes)."""
    return assets.path("icons", f"{name}.svg").as_posix()


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _in_colour(lines: QPixmap, colour: QColor) -> QPixmap:
    pixmap = QPixmap(lines)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    return pixmap
