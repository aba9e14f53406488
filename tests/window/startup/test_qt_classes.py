"""PySide completes its classes in the background, and not in the turn of a click."""

import os
import subprocess
import sys

import pytest

# Counts the enumerations that PySide makes as it meets an object of a private class of Qt.
PROGRAM = """
import enum, sys, threading
made = []
create = enum.EnumType._create_
def counted(cls, name, *args, **more):
    made.append(name)
    return create(cls, name, *args, **more)
enum.EnumType._create_ = counted
from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtWidgets import QApplication, QLineEdit
from looplight.window.preload import complete_qt_classes
application = QApplication([])
field, watcher = QLineEdit(), QFileSystemWatcher()
if "completed" in sys.argv:
    job = complete_qt_classes(watcher)
    thread = threading.Thread(target=job, args=(print, bool))
    thread.start()
    thread.join()
before = len(made)
field.children()
print(len(made) - before)
"""


@pytest.mark.parametrize("completed", [True, False])
def test_a_private_object_of_qt_costs_nothing_after_the_classes_are_complete(completed):
    words = [sys.executable, "-c", PROGRAM, *(["completed"] if completed else [])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    made = int(done.stdout)
    # Without the job it is what the job is there for.
    assert made == 0 if completed else made > 20
