"""The presenter at 1920 x 1080: first frame after F5, and frames a second from scene to scene."""

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from harness import Row, at_least, at_most, write_table
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication  # noqa: TID251

from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.playback.course_player import SceneCoursePlayer
from looplight.session.playback.presentation import Phase, Presentation, next_scene_of
from looplight.window.presenter.stage_window import Stage
from looplight.window.theme_controller import ThemeController

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
SIZE = (1920, 1080)
CHANGE_SECONDS = 0.48
FRAMES = []


class Watched(Stage):
    """A stage that notes when its figure was painted."""

    def prepare(self):
        """Watch the sheet."""
        sheet = self.canvas.view
        paint = sheet.paintEvent

        def painted(event):
            paint(event)
            FRAMES.append(time.perf_counter())

        sheet.paintEvent = painted
        super().prepare()


def begin(document, theme):
    """Return a stage, and the milliseconds until its first frame."""
    FRAMES.clear()
    start = time.perf_counter()
    talk = Presentation(document)
    talk.show_scene(0)
    player = SceneCoursePlayer(talk, JobRunner(talk), talk)
    stage = Watched(talk, player, theme, 100)
    stage.setGeometry(0, 0, *SIZE)
    stage.prepare()
    stage.show()
    while not FRAMES:
        QApplication.processEvents()
    return talk, stage, (FRAMES[0] - start) * 1000


def frames_a_second(talk):
    """Walk through all scenes; return the frames of each change, a second."""
    results = []
    while next_scene_of(talk) is not None or talk.phase is Phase.ASK:
        FRAMES.clear()
        start = time.perf_counter()
        talk.next()
        while time.perf_counter() - start < CHANGE_SECONDS:
            QApplication.processEvents()
        results.append(len(FRAMES) / CHANGE_SECONDS)
        QTest.qWait(250)
    return statistics.median(results)


def main():
    """Measure and write the table."""
    application = QApplication([])
    theming = ThemeController(application, "light")
    rows = []
    for name in FIGURES:
        document = Document()
        document.open(document.figures.catalogue.resolve(name).key)
        # The window has drawn the figure before somebody presents it.
        _, stage, _ = begin(document, theming.theme)
        stage.close()
        talk, stage, first = begin(document, theming.theme)
        QTest.qWait(600)
        rows.append(at_most(f"{name}: first frame", first, 200))
        rows.append(at_least(f"{name}: scene to scene", frames_a_second(talk), 50, "frames/s"))
        stage.close()
    load = os.getloadavg()[0]
    rows.append(Row("load of the machine", f"{load:.1f} on {os.cpu_count()} cores"))
    write_table("presenter", "Presenter, 1920 x 1080, offscreen", rows)


if __name__ == "__main__":
    main()
