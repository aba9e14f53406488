"""Where the bundled program starts."""

import dataclasses
import inspect
import sys
from types import ModuleType

# pyqtgraph imports these two for curves drawn by OpenGL, which Looplight never turns on, and
# derives a class from one of theirs. They would be a twentieth of the bundle.
_opengl = ModuleType("PySide6.QtOpenGL")
_widgets = ModuleType("PySide6.QtOpenGLWidgets")
_widgets.QOpenGLWidget = type("QOpenGLWidget", (), {})
sys.modules |= {"PySide6.QtOpenGL": _opengl, "PySide6.QtOpenGLWidgets": _widgets}

# The byte code has no docstrings, and dataclasses would give each class its signature for one: a
# fiftieth of a start. Its name is enough here.
_inspect = ModuleType("inspect")
vars(_inspect).update(vars(inspect), signature=lambda _class: "")
dataclasses.inspect = _inspect

from looplight.__main__ import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
