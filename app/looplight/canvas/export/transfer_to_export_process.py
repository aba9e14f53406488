"""What an export is made from, sent to another process of this program through a pipe.

The very value that the window shows is sent, so that nothing has to be asked of the model again:
that may take minutes. It is sent as pickle, which may name and call any function of any module;
here it may name the program's own values, what draws them, and nothing else, not even what writes
a file. No file is ever read in this way.
"""

import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import IO, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from looplight.activity.results.response import Response
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme

# Of what is built once for each pathway, only its drawing is needed where it is drawn.
_DRAWING = "looplight.canvas.geometry."
_OWN = "looplight."
# Functions and types in these compute, and do nothing else. What was built once for a pathway or
# an answer goes by the function that built it.
_COMPUTING = (_DRAWING, "looplight.canvas.style.")
# Types of Python that are sent by their name.
_PLAIN = {("builtins", "slice"): slice, ("builtins", "set"): set}
# Makes an object, its arguments, and what its fields are set to.
_Recipe = tuple[Any, ...]


def send(content: object, file: IO[bytes]) -> None:
    """Write a content to a pipe; any thread may do it while the window goes on.

    Raises
    ------
    pickle.PicklingError, TypeError, AttributeError, RuntimeError
        If the content has a part that cannot be sent, or that was changed meanwhile.
    OSError
        If nobody reads any more.
    """
    _Sender(file, protocol=5).dump(content)


def receive(file: IO[bytes]) -> object:
    """Return what was sent; nothing beyond its end is read.

    Raises
    ------
    pickle.UnpicklingError
        If it names something that is no part of a content.
    EOFError
        If it ends too early.
    """
    return _Receiver(file).load()


class _Sender(pickle.Pickler):
    """Sends fields only: what a value remembers of its own computations grows in other threads."""

    def reducer_override(self, item: Any) -> Any:
        """Return how an object is made anew; NotImplemented = as pickle does it."""
        kind = type(item)
        if kind is Theme:
            return _theme_recipe(item)
        if kind is Pathway or kind is Response:
            # What else was built is built anew there: it is no part of a drawing.
            modules = _DRAWING if kind is Pathway else _COMPUTING
            drawing = {
                build: result
                for build, result in item._built.copy().items()
                if build.__module__.startswith(modules)
            }
            return _recipe(item, {**_values(item), "_built": drawing})
        if issubclass(kind, type):
            return NotImplemented
        if is_dataclass(kind):
            return _recipe(item, _values(item))
        if issubclass(kind, Enum):
            return kind, (item.value,)
        return _plain_recipe(kind, item)


class _Receiver(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Return what may be part of a content; a dot would lead to what a module imports."""
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if module.startswith(_OWN) and "." not in name:
            part = super().find_class(module, name)
            if getattr(part, "__module__", "") == module and _is_harmless(part):
                return part
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an export")


def _is_harmless(part: Any) -> bool:
    """Return whether a pickle may name, and call, a part of this program."""
    if part in _RECIPES or part.__module__.startswith(_COMPUTING):
        return callable(part)
    return isinstance(part, type) and (is_dataclass(part) or issubclass(part, (Enum, tuple)))


def _plain_recipe(kind: type, item: Any) -> Any:
    if kind is MappingProxyType:
        return _read_only, (dict(item),)
    if issubclass(kind, PurePath):
        return _path, (str(item),)
    if kind is QRectF:
        return _rectangle, item.getRect()
    if kind is QImage:
        size = item.width(), item.height(), item.bytesPerLine()
        return _image, (bytes(item.constBits()), *size, item.format().value)
    if kind.__module__ == "numpy" and hasattr(item, "tobytes"):
        return _array, (item.tobytes(), item.dtype.str, item.shape)
    return NotImplemented


def _theme_recipe(theme: Theme) -> _Recipe:
    # There is one object for each theme, and caches go by it.
    return themes.load, (theme.name,)


def _recipe(item: object, values: Mapping[str, object]) -> _Recipe:
    # The fields come after the object: some values know each other.
    return _new, (type(item),), values, None, None, _fill


def _values(item: Any) -> dict[str, object]:
    kind: Any = type(item)
    return {name: getattr(item, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _new(kind: type) -> object:
    return object.__new__(kind)


def _fill(item: object, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        object.__setattr__(item, name, value)


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _path(text: str) -> Path:
    # Python 3.13 calls the module of this type by another name than 3.12 and 3.14.
    return Path(text)


def _rectangle(*sides: float) -> QRectF:
    return QRectF(*sides)


def _image(content: bytes, width: int, height: int, stride: int, kind: int) -> QImage:
    # Copied, because an image made of bytes does not hold them.
    return QImage(content, width, height, stride, QImage.Format(kind)).copy()


def _array(content: bytes, kind: str, shape: tuple[int, ...]) -> Any:
    import numpy as np  # noqa: PLC0415 - only what was computed has arrays

    array = np.frombuffer(content, dtype=np.dtype(kind)).reshape(shape).copy()
    return array if shape else array[()]


# What the recipes call.
_RECIPES = (themes.load, _new, _fill, _read_only, _path, _rectangle, _image, _array)
