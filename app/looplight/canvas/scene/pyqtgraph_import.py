"""pyqtgraph's graphics classes, imported without loading every class of Qt.

``pyqtgraph.Qt`` copies each name of QtCore, QtGui and QtWidgets into modules of its own, and
each copy makes PySide build a class that it would otherwise build on first use: half of the
time that importing pyqtgraph takes. `LazyModule` objects take the place of those modules
beforehand and look names up on request, so that nothing is left to copy.

``pyqtgraph`` also imports all of its widgets. Those that are not used here, and bring
multiprocessing and pydoc, are left out of that: a quarter of what remains. They can be imported
by their names afterwards.

The canvas takes the view and the item of graphics; what draws plots waits until somebody asks
``pyqtgraph`` for a name that it lacks, which brings all of it.
"""

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, RLock
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets

# Without it pyqtgraph would try PyQt6 first.
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")


UNUSED = (
    "pyqtgraph.imageview",
    "pyqtgraph.parametertree",
    "pyqtgraph.widgets.ColorMapWidget",
    "pyqtgraph.widgets.DataFilterWidget",
    "pyqtgraph.widgets.RemoteGraphicsView",
    "pyqtgraph.widgets.ScatterPlotWidget",
)
# What draws plots, in the order in which pyqtgraph imports it.
PLOTS = (
    *(
        f"pyqtgraph.graphicsItems.{name}"
        for name in (
            *("ArrowItem", "AxisItem", "BarGraphItem", "BoxplotItem", "ButtonItem"),
            *("ColorBarItem", "CurvePoint", "DateAxisItem", "ErrorBarItem", "FillBetweenItem"),
            *("GradientEditorItem", "GradientLegend", "GraphicsLayout", "GraphicsWidget"),
            *("GraphicsWidgetAnchor", "GraphItem", "GridItem", "HistogramLUTItem", "ImageItem"),
            *("InfiniteLine", "IsocurveItem", "ItemGroup", "LabelItem", "LegendItem"),
            *("LinearRegionItem", "PColorMeshItem", "PlotCurveItem", "PlotDataItem", "PlotItem"),
            *("ROI", "ScaleBar", "ScatterPlotItem", "TargetItem", "TextItem", "UIGraphicsItem"),
            *("ViewBox", "VTickGroup"),
        )
    ),
    "pyqtgraph.WidgetGroup",
    *(
        f"pyqtgraph.widgets.{name}"
        for name in (
            *("BusyCursor", "CheckTable", "ColorButton", "ColorMapMenu", "ComboBox"),
            *("DataTreeWidget", "DiffTreeWidget", "FeedbackButton", "FileDialog"),
            *("GradientWidget", "GraphicsLayoutWidget", "GroupBox", "HistogramLUTWidget"),
            *("JoystickButton", "LayoutWidget", "PathButton", "PlotWidget", "ProgressDialog"),
            *("RawImageWidget", "SpinBox", "TableWidget", "TreeWidget", "ValueLabel"),
            "VerticalLabel",
        )
    ),
)
# These pyqtgraph imports by their names, not with all that their modules offer.
BY_NAME = ("ColorMapMenu", "GroupBox")


class LazyModule(ModuleType):
    """A module of ``pyqtgraph.Qt`` that takes names from PySide as they are needed."""

    def __init__(self, source: ModuleType) -> None:
        super().__init__(f"pyqtgraph.Qt.{source.__name__.rpartition('.')[2]}")
        self._source = source

    def __getattr__(self, name: str) -> object:
        """Return PySide's ``name``, and store it here for the next time."""
        value = getattr(self._source, name)
        setattr(self, name, value)
        return value

    def __dir__(self) -> list[str]:
        """Return all names that exist."""
        return sorted({*super().__dir__(), *dir(self._source)})


@contextmanager
def lazy_modules(*sources: ModuleType) -> Iterator[None]:
    """Let ``pyqtgraph.Qt`` be imported with lazy modules, unless it already was."""
    if "pyqtgraph.Qt" in sys.modules:
        yield
        return
    originals = [vars(source).get("__dir__") for source in sources]
    for source in sources:
        module = LazyModule(source)
        sys.modules[module.__name__] = module
        # pyqtgraph copies what dir() lists: an empty list leaves it nothing to copy.
        vars(source)["__dir__"] = list
    try:
        yield
    finally:
        for source, original in zip(sources, originals, strict=True):
            if original is None:
                del vars(source)["__dir__"]
            else:
                vars(source)["__dir__"] = original


class EmptyModule(ModuleType):
    """Stands for a module whose names nobody uses; each name is an empty class."""

    __all__ = ()

    def __getattr__(self, name: str) -> object:
        """Return a class of that name, for an import by name and for a base class."""
        # An import asks for these, and takes their absence for an answer.
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def left_out(*names: str) -> Iterator[None]:
    """Let a package be imported without some of its modules, unless it already was."""
    names = tuple(name for name in names if name.partition(".")[0] not in sys.modules)
    sys.modules.update({name: EmptyModule(name) for name in names})
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)


def complete_on_request(package: ModuleType) -> None:
    """Let pyqtgraph, imported without `PLOTS`, import them once a name is missing."""
    for name in BY_NAME:
        vars(package).pop(name, None)
    # What it does at the end of the program asks for a class of the plots.
    package.setConfigOption("exitCleanup", False)

    lock, started = RLock(), Event()

    def missing(name: str) -> object:
        # An import looks for these, and takes their absence for an answer.
        if name.startswith("__"):
            raise AttributeError(name)
        # Another thread waits; the imports themselves ask for modules that are not there yet.
        with lock:
            if not started.is_set():
                started.set()
                _complete(package)
            if name in vars(package):
                return vars(package)[name]
        raise AttributeError(f"module 'pyqtgraph' has no attribute {name!r}")

    vars(package)["__getattr__"] = missing


def _complete(package: ModuleType) -> None:
    """Import the plots as pyqtgraph does, and offer their names."""
    names: dict[str, object] = {}
    for path in PLOTS:
        module = importlib.import_module(path)
        own = path.rpartition(".")[2]
        offered = [own] if own in BY_NAME else getattr(module, "__all__", None)
        if offered is None:
            offered = [name for name in vars(module) if not name.startswith("_")]
        names |= {name: getattr(module, name) for name in offered}
    for name, value in names.items():
        # To import a module sets its name in the package; a class of that name is what is meant.
        if not isinstance(value, ModuleType) and isinstance(
            vars(package).get(name, package), ModuleType
        ):
            vars(package)[name] = value
    package.setConfigOption("exitCleanup", True)


if TYPE_CHECKING:
    # pyqtgraph has no type annotations; these are the parts of its classes that are used here.
    from PySide6.QtWidgets import QGraphicsObject as GraphicsObject

    class GraphicsView(QtWidgets.QGraphicsView):
        """A graphics view with a scene of its own and without scroll bars."""

        sceneObj: QtWidgets.QGraphicsScene
        range: QtCore.QRectF

        def __init__(self, background: None = None) -> None: ...
        def setAntialiasing(self, antialias: bool) -> None:
            """Switch antialiasing."""

        def setBackground(self, background: QtGui.QColor) -> None:
            """Fill the view with a colour."""

else:
    _first = "pyqtgraph" not in sys.modules
    with lazy_modules(QtCore, QtGui, QtWidgets), left_out(*UNUSED, *PLOTS):
        import pyqtgraph
    GraphicsObject, GraphicsView = pyqtgraph.GraphicsObject, pyqtgraph.GraphicsView
    if _first:
        complete_on_request(pyqtgraph)

__all__ = ["GraphicsObject", "GraphicsView"]
