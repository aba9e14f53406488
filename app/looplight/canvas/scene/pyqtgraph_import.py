"""pyqtgraph's graphics classes, imported without loading every class of Qt.

``pyqtgraph.Qt`` copies each name of QtCore, QtGui and QtWidgets into modules of its own, and
each copy makes PySide build a class that it would otherwise build on first use: half of the
time that importing pyqtgraph takes. `LazyModule` objects take the place of those modules
beforehand and look names up on request, so that nothing is left to copy.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets

# Without it pyqtgraph would try PyQt6 first.
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")


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
    with lazy_modules(QtCore, QtGui, QtWidgets):
        from pyqtgraph import GraphicsObject, GraphicsView

__all__ = ["GraphicsObject", "GraphicsView"]
