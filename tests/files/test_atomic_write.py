"""Files appear whole or not at all, and as readable as any other file."""

import os
import stat

import pytest

from looplight.files import atomic_write


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "old.csv").write_text("old", encoding="utf-8")
    return tmp_path


def test_a_new_file_is_as_readable_as_any_other(folder):
    atomic_write.write(folder / "new.csv", "")
    assert (folder / "new.csv").read_bytes() == b""
    usual = (folder / "old.csv").stat().st_mode
    assert stat.S_IMODE((folder / "new.csv").stat().st_mode) == stat.S_IMODE(usual)


def test_a_protected_file_is_left_alone(folder, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("old.csv"))
    with pytest.raises(PermissionError, match="protected"):
        atomic_write.write(folder / "old.csv", "new")
    assert (folder / "old.csv").read_text(encoding="utf-8") == "old"


def test_a_pipe_or_a_device_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a regular file"):
        atomic_write.write(pipe, "new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_nothing_is_left_where_writing_fails(folder):
    with pytest.raises(RuntimeError), atomic_write.draft(folder / "old.csv") as made:
        made.write_text("half", encoding="utf-8")
        raise RuntimeError
    with pytest.raises(OSError, match="nothing was written"), atomic_write.draft(folder / "a.png"):
        pass
    with pytest.raises(IsADirectoryError):
        atomic_write.write(folder, "x")
    assert [one.name for one in folder.iterdir()] == ["old.csv"]
    assert (folder / "old.csv").read_text(encoding="utf-8") == "old"
