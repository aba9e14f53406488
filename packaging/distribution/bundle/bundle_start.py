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

# numpy writes the documentation of its compiled functions at every import: a fiftieth of a start.
for _name in ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars"):
    sys.modules[_name] = ModuleType(_name)


class _Types(ModuleType):
    """Stands for the types by which numpy annotates: each name is a class that takes anything."""

    def __getattr__(self, name):
        # An import asks for these, and takes their absence for an answer.
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__class_getitem__": classmethod(lambda cls, _item: cls)})
        setattr(self, name, made)
        return made


# They are for programs that check types, and as long to make as the documentation.
sys.modules["numpy._typing"] = _Types("numpy._typing")

# Python 3.11 and 3.12 compile source text for each method of a dataclass. The three that a program
# rarely calls are made without it here, and do the same: a thirtieth of a start.


def _refusals(cls, fields, _globals):
    """Return the methods by which a frozen dataclass refuses to be changed."""
    names = frozenset(field.name for field in fields)

    def __setattr__(self, name, value):  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _representation(fields, _globals):
    """Return the method that represents a dataclass as text."""
    names = tuple(field.name for field in fields)

    def __repr__(self):  # noqa: N807
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    return dataclasses._recursive_repr(__repr__)


if sys.version_info < (3, 13):
    dataclasses._frozen_get_del_attr = _refusals
    dataclasses._repr_fn = _representation

from looplight.__main__ import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
