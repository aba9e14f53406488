"""Imported by each Python that a test starts: it refuses the internet, too (see no_internet)."""

import importlib.util
from pathlib import Path

_path = Path(__file__).parents[1] / "no_internet.py"
_spec = importlib.util.spec_from_file_location("looplight_no_internet", _path)
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
_module.forbid()
