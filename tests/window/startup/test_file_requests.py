"""macOS tells the program by an event which files to open, at the start and later."""

import shutil
import subprocess
import sys

# The request comes while the window is made, as with a double click on a file.
CHECK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from looplight.window import application, preload
from looplight.window.startup.file_requests import FileRequestApplication

# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
# As on macOS.
application.QApplication = FileRequestApplication
first, second = sys.argv[1:]

def ask(path):
    event = QFileOpenEvent(QUrl.fromLocalFile(path))
    QCoreApplication.sendEvent(QCoreApplication.instance(), event)

class Asked(application.Startup):
    def build_shell(self):
        ask(first)
        super().build_shell()
        self.seen = []
        self.timer = QTimer(self, interval=20)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        pathway = self.window.document.shown.pathway
        if pathway is None or pathway.name in self.seen:
            return
        self.seen.append(pathway.name)
        print(pathway.name, flush=True)
        if pathway.name == "one":
            ask(second)
        else:
            self.window.close()

application.Startup = Asked
application.run([])
"""


def test_files_that_macos_asks_for_are_opened_at_the_start_and_later(tmp_path, repository):
    source = repository / "resources" / "pathways" / "mtorc1-feedback.yaml"
    paths = []
    for name in ("one", "two"):
        text = source.read_text(encoding="utf-8")
        paths.append(shutil.copy(source, tmp_path / f"{name}.yaml"))
        paths[-1].write_text(text.replace("name: mtorc1-feedback", f"name: {name}"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHECK, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.split() == ["one", "two"], done.stderr
