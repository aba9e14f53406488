"""All marks are explained below a figure that stays as it is."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.session.appearance import fonts, themes

from ..conftest import curated
from ..style.test_state_to_style import shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot):
    """A canvas as low as its figure needs, so that the legend takes some of its height."""
    fonts.load()
    made = PathwayCanvas(theme=themes.load("light"))
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    made.resize(1000, 560)
    made.show_state(None, shown(curated("mtorc1-feedback")))
    made.show()
    qtbot.waitExposed(made)
    QCoreApplication.processEvents()
    return made


def test_all_marks_do_not_make_the_figure_smaller(canvas) -> None:
    """It became smaller by a fifth, and all of it moved while its marks were looked up."""
    before, height, place = canvas.camera.goal, canvas.view.height(), canvas.widget_pos("IRS1")
    button = canvas.overlays.legend_button
    QTest.mouseClick(button, LEFT)
    assert canvas.view.height() < height - 20
    assert canvas.camera.goal.scale == before.scale
    assert canvas.view.fit_camera().scale < before.scale
    moved = canvas.widget_pos("IRS1") - place
    assert moved.x() == 0
    assert -height * 0.05 <= moved.y() <= 0
    assert canvas.camera.keep_fitted, "a picture still shows all of it"
    # Another answer brings other marks.
    canvas.show_state(canvas.shown, shown(curated("mtorc1-feedback"), "MTORC1"))
    assert canvas.camera.goal.scale == before.scale
    canvas.show_state(canvas.shown, shown(curated("mtorc1-feedback")))
    QTest.mouseClick(button, LEFT)
    assert canvas.camera.goal == before
    QTest.mouseClick(button, LEFT)
    canvas.camera.fit()
    assert canvas.camera.goal == canvas.view.fit_camera()
    assert canvas.camera.goal.scale < before.scale
