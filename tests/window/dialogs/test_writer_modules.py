"""What writes a file is imported while its name is chosen, not when the window waits for it."""

import subprocess
import sys

KINDS = ("network", "picture", "text")
# Each kind has a process that has written nothing yet; they share what is imported before.
PROGRAM = """
import os, sys, threading
from pathlib import Path

from PySide6.QtWidgets import QApplication

from looplight.canvas.export import registry
from looplight.session.appearance import themes
from looplight.session.document.document import Document
from looplight.window.dialogs import save_export

folder, kinds = Path(sys.argv[1]), sys.argv[2:]
for kind in kinds:
    if (child := os.fork()) == 0:
        break
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"{kind} ended with {status}")
else:
    sys.exit()

app = QApplication([])
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
print(kind, *sorted(set(sys.modules) - chosen[0]), flush=True)
"""


def test_writing_imports_nothing_more(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, tmp_path, *KINDS],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == list(KINDS)
