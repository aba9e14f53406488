"""The program's icon in the sizes and formats of each system, drawn from its SVG."""

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from distribution.product import PROGRAM
from looplight import assets

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Windows looks for these in one file (the largest that the format has).
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawing() -> Path:
    """Return the SVG file."""
    return assets.path("icons", f"{PROGRAM}.svg")


def png(size: int) -> bytes:
    """Return the icon as a PNG of ``size`` x ``size`` pixels."""
    application = QGuiApplication.instance() or QGuiApplication(["icons"])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing())).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    del application
    return bytes(content.data())


def write_icon(folder: Path, suffix: str) -> Path:
    """Write the icon for Windows (``ico``) or macOS (``icns``) into a folder; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{PROGRAM}.{suffix}"
    largest = Image.open(io.BytesIO(png(1024 if suffix == "icns" else 256)))
    if suffix == "ico":
        largest.save(path, sizes=[(size, size) for size in WINDOWS_SIZES])
    else:
        largest.save(path)
    return path
