"""A draft in the window, an image of the user's, and the hands that a mouse has."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from looplight.library.drafts.arrow_ranking import make_draft
from looplight.library.drafts.draft_pathway import candidates_pathway
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources.curated import curated_source
from looplight.pathways.formats.writers.native import native_text

GENES = {"mTORC1": "RPTOR", "S6K": "RPS6KB1", "IRS1": "IRS1", "PI3K": "PIK3CA", "AKT": "AKT1"}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(canvas_window):
    return canvas_window


@pytest.fixture
def draft(window, tmp_path):
    """The window with a draft open."""
    words = [DraftWord(name, frozenset([gene])) for name, gene in GENES.items()]
    pathway = candidates_pathway(make_draft(words, [curated_source()]), "draft-x", "Feedback")
    path = tmp_path / "draft.yaml"
    path.write_text(native_text(pathway, pathway.draft))
    assert window.document.open_file(path)
    window.shell.canvas.create()
    window.shell.canvas.single.set_reduced_motion(True)
    # The outputs above the drawing come in a later turn, and take some of its height.
    window.document.after_paint.flush()
    return window


@pytest.fixture
def canvas(draft):
    return draft.shell.canvas.single


@pytest.fixture
def image_file(tmp_path):
    """A red image, twice as wide as it is high."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path = tmp_path / "figure.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def traced(qtbot, draft, image_file):
    """The window with the image under its draft."""
    images = draft.controllers.image
    with qtbot.waitSignal(images.images.arrived):
        images.choose(image_file)
    return draft


@pytest.fixture
def drag():
    """Return a function that drags the mouse over a canvas by pixels."""

    def dragged(canvas, start: QPoint, by: QPoint, release=True):
        QTest.mousePress(canvas, LEFT, pos=start)
        for share in (0.4, 0.7, 1.0):
            QTest.mouseMove(canvas, start + by * share)
        if release:
            QTest.mouseRelease(canvas, LEFT, pos=start + by)

    return dragged
