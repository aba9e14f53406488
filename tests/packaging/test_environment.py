"""The virtual environment of a clone."""

import shutil
import sys
from pathlib import Path

import environment


def test_an_environment_that_another_clone_set_up_is_set_up_anew(tmp_path, monkeypatch) -> None:
    """Programs that tests start would run the code of the other clone."""
    own, clone = environment._fingerprint("test", Path(sys.executable)), tmp_path / "clone"
    assert environment._fingerprint("test", Path(sys.executable)) == own
    for name in ("pyproject.toml", "README.md", "app/looplight/__init__.py"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(environment.TOP / name, clone / name)
    monkeypatch.setattr(environment, "TOP", clone)
    assert environment._fingerprint("test", Path(sys.executable)) != own
