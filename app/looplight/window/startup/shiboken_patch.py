"""Keeps PySide from taking part in every import.

PySide puts a function of its own in the place of Python's import. In each import statement it looks
whether the module asks for snake_case names, and it looks into the text of each imported module for
``PySide6``, in case the module does so later. Nothing here does. Without it a start is some 50 ms
shorter, and the text of 450 modules is not kept in memory (18 MB).
"""

import builtins
import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - replaces the import that is put back here


def stop() -> None:
    """Put Python's import back; to be called before the modules of the window are imported."""
    # Names of PySide's own: where a version lacks them, nothing is changed and it only costs time.
    if original := getattr(builtins, "__orig_import__", None):
        builtins.__import__ = original
    # For what was imported before, and would be searched if a module asked for such names.
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _no)  # noqa: B010 - a private name, checked above


def _no(_module: ModuleType) -> bool:
    return False
