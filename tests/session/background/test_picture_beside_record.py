"""The printed figure beside a record: which file counts, and how large it gets."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from looplight.session.background.images.figure_images import PictureRequest, picture_beside


def test_a_picture_counts_only_beside_the_record(tmp_path, document):
    record = document.shown.entry.record
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    (tmp_path / "records").mkdir()
    assert image.save(str(tmp_path / "records" / "figure.png"))
    assert image.save(str(tmp_path / "outside.png"))
    file = str(tmp_path / "records" / "record.md")
    path = picture_beside(replace(record, file=file, filename="figure.png"))
    assert path is not None
    assert PictureRequest(path, 30)(None, None).size() == QSize(30, 15)
    for name in ("../outside.png", str(tmp_path / "outside.png"), "none.png", ""):
        assert picture_beside(replace(record, file=file, filename=name)) is None
