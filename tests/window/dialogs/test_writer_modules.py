"""What writes a file is imported while its name is chosen, not when the window waits for it."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
from pathlib import Path

from PySide6.QtWidgets import QApplication

from looplight.canvas.export import registry
from looplight.session.appearance import themes
from looplight.session.document.document import Document
from looplight.window.dialogs import save_export

app = QApplication([])
kind, folder = sys.argv[1], Path(sys.argv[2])
document = Document()
document.open(document.figures.resolve("pi3k-ras-crosstalk").key)
document.interventions.toggle("MTORC1")
options = registry.PictureOptions(themes.load("light"), (800, 500), 1.0)
content = registry.Content(document.shown, options)
# What every file of a figure needs, the window has: tables of levels need no more.
assert save_export.write_export(document, "levels", content, folder / "levels.csv", None)
rows = registry.exports_of(kind)
chosen = []

def ask_path(*_arguments):
    # While the user chooses.
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    chosen.append(set(sys.modules))

save_export.ask_path = ask_path
save_export.ask_export_path(None, "title", "name", rows)
for row in rows:
    if row.suffix not in save_export.SLOW:
        assert save_export.write_export(document, kind, content, folder / f"a{row.suffix}", None)
print(*sorted(set(sys.modules) - chosen[0]))
"""


@pytest.mark.parametrize("kind", ["network", "picture", "text"])
def test_writing_imports_nothing_more(tmp_path, kind):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, kind, tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == []
