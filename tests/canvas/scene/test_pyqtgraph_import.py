"""Importing pyqtgraph quickly leaves it whole."""

import subprocess
import sys

import pyqtgraph
import pytest

from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.scene.layers import Layer

CHECK = """
from PySide6 import QtCore, QtGui, QtWidgets
before = [set(dir(one)) for one in (QtCore, QtGui, QtWidgets)]
FIRST
import pyqtgraph as pg
from pyqtgraph.Qt import QtCore as core, QtGui as gui, QtWidgets as widgets
assert [set(dir(one)) for one in (QtCore, QtGui, QtWidgets)] == before, 'PySide changed'
for mirror, names in zip((core, gui, widgets), before):
    missing = names - set(dir(mirror)) - {'__dir__'}
    assert not missing, missing
    assert all(hasattr(mirror, name) for name in names)
assert widgets.QWidget is QtWidgets.QWidget and core.Qt is QtCore.Qt
try:
    core.NoSuchName
except AttributeError:
    pass
else:
    raise AssertionError('an unknown name was found')
application = QtWidgets.QApplication([])
plot = pg.PlotWidget()
plot.plot([1, 2, 3], [3, 1, 2], pen='r')
plot.show()
application.processEvents()
# While Python is whole: what is left to its end is freed after what it refers to.
del plot
print(type(core).__name__)
"""


def run(first):
    """Run the check in a fresh interpreter and return what it prints."""
    words = [sys.executable, "-W", "error", "-c", CHECK.replace("FIRST", first)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.slow
def test_pyqtgraph_is_whole_after_the_quick_import():
    """Every Qt name can be had through pyqtgraph, PySide is as before, and plots work."""
    assert run("from looplight.canvas.scene.pyqtgraph_import import GraphicsView") == "LazyModule"


@pytest.mark.slow
def test_pyqtgraph_offers_every_name_once_one_is_missing():
    """What the quick import leaves out comes with the first name that is asked for."""
    names = """
import sys
import pyqtgraph as pg
early = "pyqtgraph.widgets.PlotWidget" in sys.modules
pg.PlotWidget
print(early)
for name, value in sorted(vars(pg).items()):
    if getattr(value, "__module__", "").startswith("pyqtgraph"):
        print(name, value.__module__, getattr(value, "__qualname__", ""))
try:
    pg.NoSuchName
except AttributeError:
    pass
else:
    raise AssertionError("an unknown name was found")
"""
    first = "import looplight.canvas.scene.pyqtgraph_import"
    texts = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for code in (names, f"{first}\n{names}")
    ]
    (whole, *all_names), (quick, *quick_names) = (done.stdout.splitlines() for done in texts)
    assert (whole, quick) == ("True", "False")
    # Other widgets of pyqtgraph, which nothing here uses, are had by the names of their modules.
    unused = ("ColorMapParameter", "ColorMapWidget", "DataFilterWidget", "ImageView")
    unused += ("RemoteGraphicsView", "ScatterPlotWidget")
    assert quick_names == [line for line in all_names if line.split()[0] not in unused]


@pytest.mark.slow
def test_a_pyqtgraph_that_is_already_there_is_left_alone():
    """Whoever imported pyqtgraph first keeps its own modules."""
    ours = "from looplight.canvas.scene.pyqtgraph_import import GraphicsView"
    assert run(f"import pyqtgraph\n{ours}") == "module"


def test_the_canvas_and_its_layers_are_pyqtgraphs():
    """The pathway canvas is built on pyqtgraph's view and items, as the project's plan fixes it."""
    assert issubclass(CanvasGraphicsView, pyqtgraph.GraphicsView)
    assert issubclass(Layer, pyqtgraph.GraphicsObject)
