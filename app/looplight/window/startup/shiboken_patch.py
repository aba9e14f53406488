"""Keeps PySide from reading the source of every module that is imported.

PySide looks into the text of each imported module for ``PySide6``, in case the module asks for
snake_case names. Nothing here does. Without the search a start is some 40 ms shorter, and the
text of 450 modules is not kept in memory (18 MB).
"""

import sys
from types import ModuleType

import shiboken6  # noqa: F401 - brings the search that is switched off here


def stop() -> None:
    """Switch the search off; to be called before the modules that it would read are imported."""
    # A private module of PySide: where a version lacks it, nothing is changed.
    feature = sys.modules.get("shibokensupport.feature")
    # Where a later PySide has no such function, it keeps its search and only costs time.
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _no)  # noqa: B010 - a private name, checked above


def _no(_module: ModuleType) -> bool:
    return False
