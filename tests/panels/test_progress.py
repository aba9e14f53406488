"""A progress bar that moves is painted with the rest of the window, not at once with all of it."""

import pytest
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget  # noqa: TID251

from looplight.panels.widgets.labels import show_share


class Counted(QWidget):
    """Counts its paints."""

    paints = 0

    def paintEvent(self, event):
        """Count."""
        self.paints += 1
        super().paintEvent(event)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.bar, window.other = QProgressBar(), Counted()
    window.other.setMinimumSize(40, 40)
    column = QVBoxLayout(window)
    for each in (window.bar, window.other):
        column.addWidget(each)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.other.paints > 0)
    return window


def test_a_share_paints_nothing_before_the_next_paint(qtbot, window):
    window.other.update()
    before = window.other.paints
    for percent in (10, 50, 90):
        show_share(window.bar, percent / 100)
        assert window.bar.value() == percent
    assert window.other.paints == before
    qtbot.waitUntil(lambda: window.other.paints > before)
