"""A stranger's settings file runs nothing, stops nothing, and is never overwritten."""

import os
import pickle
import subprocess
import sys

import pytest
from PySide6.QtCore import QSettings

from looplight.session.storage import settings_file
from looplight.session.storage.settings import Settings


class Call:
    """Unpickling it makes a file."""

    def __init__(self, mark):
        self.mark = str(mark)

    def __reduce__(self):
        return (open, (self.mark, "w"))


@pytest.mark.parametrize("key", ["look/theme", "files/recent", "start/figure", "not/declared"])
def test_a_pickled_value_runs_nothing(qapp, home, tmp_path, key):
    mark, file = tmp_path / "mark", home / "settings.ini"
    written = QSettings(str(file), QSettings.Format.IniFormat)
    written.setValue(key, Call(mark))
    written.setValue("look/scale", "150")
    written.sync()
    before = file.read_bytes()
    assert b"@Variant" in before
    settings = Settings()
    assert not mark.exists()
    (problem,) = settings.problems
    assert key in problem.message
    assert "settings.ini.damaged-1" in problem.message
    assert settings.get("look/scale") == 150
    assert settings.flush()
    assert (home / "settings.ini.damaged-1").read_bytes() == before
    again = Settings()
    assert again.problems == ()
    assert again.get("look/scale") == 150
    assert not mark.exists()


def test_the_shared_case_runs_nothing(qapp, home, tmp_path, shared):
    mark, maker = tmp_path / "mark", shared / "cases" / "make_settings_that_run_code.py"
    subprocess.run([sys.executable, maker, home / "settings.ini", mark], check=True, timeout=60)
    settings = Settings()
    assert "look/theme" in settings.problems[0].message
    assert not mark.exists()


@pytest.mark.parametrize(
    "value",
    [
        "@Variant(\\0\\0\\0\\x7f)",
        '"@Variant(\\0\\0\\0\\x7f)"',
        "\\x40Variant(\\0\\0)",
        '"\\x40\\x56ariant()"',
        "@ByteArray(x)",
        "@DateTime(\\0)",
        "@Invalid()",
    ],
)
def test_no_way_of_writing_an_object_is_a_text(value):
    read = settings_file.parse(f"[look]\ntheme={value}\n")
    assert read == settings_file.SettingsText({}, ("look/theme",))


DAMAGED = {
    "junk": b"\x00\xff[[[" * 50,
    "no section": b"theme=dark\n",
    "no ini file": b"[look]\nthis is a letter\n",
    "another encoding": "[look]\ntheme=dark\n".encode("utf-16"),
    "control characters": b"[look]\ntheme=da\x1brk\n",
    "a pickle": pickle.dumps({"look/theme": "dark"}),
    "too large": b"[look]\n" + b"x=1\n" * 100_000,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_renamed_and_told(qapp, home, name):
    file = home / "settings.ini"
    file.write_bytes(DAMAGED[name])
    for number in (1, 2):
        settings = Settings()
        (problem,) = settings.problems
        assert f"settings.ini.damaged-{number}" in problem.message
        assert (home / f"settings.ini.damaged-{number}").read_bytes() == DAMAGED[name]
        assert settings.get("look/theme") == "system"
        settings.set("look/theme", "dark")
        assert settings.flush()
        assert Settings().get("look/theme") == "dark"
        file.write_bytes(DAMAGED[name])


@pytest.mark.slow
def test_a_pipe_or_a_huge_file_neither_waits_nor_fills_the_memory(home):
    """In a process of its own: one that waits for a writer could not be stopped from here."""
    program = (
        "import resource\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "from looplight.session.storage.settings import Settings\n"
        "app = QCoreApplication([])\n"
        "s = Settings()\n"
        "s.set('look/theme', 'dark')\n"
        "print(len(s.problems), s.flush(), Settings().get('look/theme'))\n"
    )
    file = home / "settings.ini"
    os.mkfifo(file)
    for number in (1, 2):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.stdout.split() == ["1", "True", "dark"], done.stderr
        assert (home / f"settings.ini.damaged-{number}").exists()
        file.unlink()
        with file.open("wb") as sparse:
            sparse.truncate(2 << 30)


def test_what_cannot_be_renamed_is_not_written_to(qapp, home, monkeypatch):
    file = home / "settings.ini"
    file.write_bytes(b"\x00junk")
    monkeypatch.setattr("pathlib.Path.rename", _refuse)
    settings = Settings()
    heard = []
    settings.failed.connect(heard.append)
    for theme in ("dark", "light"):
        settings.set("look/theme", theme)
        assert not settings.flush()
    assert len(heard) == 1
    assert "cannot be saved" in heard[0].message
    assert file.read_bytes() == b"\x00junk"


def _refuse(*_words):
    raise PermissionError(13, "Permission denied")


def test_two_programs_keep_each_other_s_settings(qapp):
    first, second = Settings(), Settings()
    first.set("look/theme", "dark")
    second.set("look/scale", 150)
    assert first.flush()
    assert second.flush()
    first.set("model/sure", False)
    assert first.flush()
    both = Settings()
    assert (both.get("look/theme"), both.get("look/scale")) == ("dark", 150)
    assert both.get("model/sure") is False


def test_a_change_reaches_the_disk_without_an_end(qapp, qtbot, home):
    settings = Settings()
    settings.set("look/theme", "dark")
    qtbot.waitUntil(lambda: Settings().get("look/theme") == "dark")
