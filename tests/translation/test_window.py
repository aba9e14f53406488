"""The window starts and answers in every language."""

import subprocess
import sys

import pytest

SHOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from looplight.window.startup.language import choose_language
choose_language()
from looplight.window import application, preload

# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None

def look(tries=200):
    app = QApplication.instance()
    window = next(w for w in app.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if not window.complete and tries:
        QTimer.singleShot(50, lambda: look(tries - 1))
        return
    boxes = [w for w in app.topLevelWidgets() if type(w).__name__ == "QMessageBox"]
    assert not boxes, boxes[0].text()
    window.document.interventions.toggle("MTORC1")
    print(window.complete, window.document.shown.headline, file=sys.stderr)
    QTimer.singleShot(0, window.close)

original = application.Startup.__init__
def started(self, *arguments):
    original(self, *arguments)
    QTimer.singleShot(50, look)
application.Startup.__init__ = started
sys.exit(application.run(["mtorc1-feedback"]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "lässt nach"),
        pytest.param("es", "cede", marks=pytest.mark.soak),
        ("pseudo-rtl", "⟦"),
    ],
)
def test_the_window_starts_and_answers(code, words, monkeypatch, home):
    monkeypatch.setenv("LOOPLIGHT_LANGUAGE", code)
    end = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=False)
    assert end.returncode == 0, end.stderr
    assert "Traceback" not in end.stderr
    assert "True" in end.stderr
    assert words in end.stderr
