"""The printed figure, if its file is beside the record."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

from looplight.records.figure_record import FigureRecord

# The picture beside a record comes from strangers; a few bytes of PNG can unpack to gigabytes.
MAX_BYTES = 30_000_000
MAX_PIXELS = 60_000_000
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")


def local_picture(record: FigureRecord, width: int) -> QPixmap | None:
    """Return the record's picture, scaled to ``width``, or None without one.

    Only a file in the record's own folder is read: a record cannot point elsewhere.

    Parameters
    ----------
    record : FigureRecord
    width : int
        Largest width in pixels.

    Returns
    -------
    QPixmap or None
    """
    name = record.filename
    # A name with a folder in it would lead out of the folder of the record.
    if not record.file or not name or Path(name).name != name:
        return None
    path = Path(record.file).parent / name
    if path.suffix.lower() not in SUFFIXES or not path.is_file() or path.is_symlink():
        return None
    if path.stat().st_size > MAX_BYTES:
        return None
    reader = QImageReader(str(path))
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return None
    # Scaled by the reader: that of JPEG never unpacks a large scan whole.
    reader.setScaledSize(size.scaled(QSize(width, 400), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)
