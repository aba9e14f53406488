"""Pictures for slides and papers: PNG, SVG and PDF with title, source, legend and limits line."""

from collections.abc import Mapping
from pathlib import Path


from PySide6.QtGui import QImage, QPainter

from looplight.activity.response import Certainty
from looplight.canvas.picture import Picture
from looplight.session.state import Shown
from looplight.session.themes import Theme


def render(
    shown: Shown,
    theme: Theme,
    path: Path,
    size: tuple[int, int] = (1280, 720),
    scale: float = 1.0,
    certainty: Mapping[str, Certainty] | None = None,
) -> None:
    """Draw what is shown to a file; the ending of ``path`` chooses the format."""
    assert shown.entry is not None
    assert shown.entry.pathway is not None
    picture = Picture.of(shown.entry.pathway, theme, shown, certainty)
    image = QImage(
        int(size[0] * scale), int(size[1] * scale), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(theme.color("canvas"))
    painter = QPainter(image)
    bounds = picture.bounds
    fit = min(image.width() / bounds.width(), image.height() / bounds.height())
    painter.translate(
        (image.width() - bounds.width() * fit) / 2, (image.height() - bounds.height() * fit) / 2
    )
    painter.scale(fit, fit)
    painter.translate(-bounds.topLeft())
    picture.draw(painter, fit)
    painter.end()
    if not image.save(str(path)):
        raise OSError(f"cannot write {path}")
