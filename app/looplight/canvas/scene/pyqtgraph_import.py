"""pyqtgraph, imported without waking every class of Qt.

``pyqtgraph.Qt`` copies each name of QtCore, QtGui and QtWidgets into modules of its own, and
each copy makes PySide build a class that it would otherwise build on first use: half of the
time that importing pyqtgraph takes. Here its modules stand ready beforehand and look names up
when they are asked for, so that nothing is left to copy. Import `pg` from here.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")


class Mirror(ModuleType):
    """A module of ``pyqtgraph.Qt`` that takes names from PySide as they are needed."""

    def __init__(self, source: ModuleType) -> None:
        super().__init__(f"pyqtgraph.Qt.{source.__name__.rpartition('.')[2]}")
        self._source = source

    def __getattr__(self, name: str) -> object:
        """Return what PySide calls ``name``, and keep it."""
        found = getattr(self._source, name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        """Return all names that can be asked for."""
        return sorted({*super().__dir__(), *dir(self._source)})


@contextmanager
def mirrored(*sources: ModuleType) -> Iterator[None]:
    """Let ``pyqtgraph.Qt`` be imported with mirrors, unless it already was."""
    if "pyqtgraph.Qt" in sys.modules:
        yield
        return
    own = [vars(source).get("__dir__") for source in sources]
    for source in sources:
        mirror = Mirror(source)
        sys.modules[mirror.__name__] = mirror
        # What dir() tells while pyqtgraph asks what there is to copy.
        vars(source)["__dir__"] = list
    try:
        yield
    finally:
        for source, answer in zip(sources, own, strict=True):
            if answer is None:
                del vars(source)["__dir__"]
            else:
                vars(source)["__dir__"] = answer


with mirrored(QtCore, QtGui, QtWidgets):
    import pyqtgraph as pg

__all__ = ["pg"]
