"""Settings: declared once, forgiving, never in the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths

from looplight.files import user_folder
from looplight.session.storage.recent_files import RecentFiles
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import TABLE


def test_values_come_back(qapp, home):
    settings = Settings()
    heard = []
    settings.changed.connect(heard.append)
    values = {bool: True, int: 150, str: "dark", tuple: ("a, b", 'c"d', "é\n")}
    for one in TABLE:
        if one.key != "start/figure":
            settings.set(one.key, one.choices[-1] if one.choices else values[one.kind])
    assert settings.flush()
    assert settings.path == home / "settings.ini"
    again = Settings()
    assert again.problems == ()
    assert all(again.get(one.key) == settings.get(one.key) for one in TABLE)
    assert heard.count("look/theme") == 1
    settings.reset("look/theme")
    assert settings.get("look/theme") == "system"
    assert heard[-1] == "look/theme"


def test_defaults_suit_their_own_declaration(qapp):
    settings = Settings()
    for one in TABLE:
        settings.set(one.key, one.default)
    assert len({one.key for one in TABLE}) == len(TABLE)


def test_broken_values_fall_back_with_one_message(qapp, home):
    home.joinpath("settings.ini").write_text(
        "[look]\ntheme=pink\nscale=9000\n[files]\nwatch=false\nrecent=[[[\n", encoding="utf-8"
    )
    settings = Settings()
    assert len(settings.problems) == 1
    message = settings.problems[0].message
    for key in ("look/theme", "look/scale", "files/recent"):
        assert key in message
        assert settings.get(key) == next(one.default for one in TABLE if one.key == key)
    assert settings.get("files/watch") is False
    # A newer version may know what this one does not: its values stay until they are set anew.
    settings.set("look/scale", 150)
    assert settings.flush()
    assert 'theme="pink"' in home.joinpath("settings.ini").read_text(encoding="utf-8")


def test_a_file_of_qt_s_own_writer_is_read(qapp, home):
    """Versions before this one wrote the file with QSettings; so might a user's own tool."""
    values = {"look/theme": "dark", "look/scale": "150", "start/figure": '@x, "é;\\\t\n= '}
    values["files/recent"] = '["/a/\\u00e9, \\"x\\"", "b;c=d"]'
    written = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
    for key, value in values.items():
        written.setValue(key, value)
    written.sync()
    settings = Settings()
    assert settings.problems == ()
    assert settings.get("look/scale") == 150
    assert settings.get("start/figure") == values["start/figure"]
    assert settings.get("files/recent") == ('/a/é, "x"', "b;c=d")


def test_what_does_not_suit_is_a_mistake_of_ours(qapp):
    settings = Settings()
    for key, value in (("look/scale", True), ("look/scale", 50), ("look/theme", "pink")):
        with pytest.raises(ValueError, match="does not suit"):
            settings.set(key, value)
    with pytest.raises(KeyError):
        settings.set("no/such", 1)


def test_the_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("LOOPLIGHT_HOME", str(tmp_path / "x"))
    assert user_folder.home() == tmp_path / "x"
    monkeypatch.delenv("LOOPLIGHT_HOME")
    assert user_folder.home().name == "looplight"
    assert user_folder.home().is_absolute()


def test_the_folder_lies_where_qt_has_it(qapp, monkeypatch, tmp_path):
    monkeypatch.delenv("LOOPLIGHT_HOME", raising=False)
    config = QStandardPaths.StandardLocation.GenericConfigLocation
    for named in ("", "not/absolute", str(tmp_path)):
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
        assert user_folder.home() == Path(QStandardPaths.writableLocation(config)) / "looplight"


def test_recent_files_newest_first_without_repeats(qapp, tmp_path):
    settings = Settings()
    recent = RecentFiles(settings)
    for name in [*map(str, range(20)), "7"]:
        recent.add(tmp_path / name)
    assert [path.name for path in recent.paths[:3]] == ["7", "19", "18"]
    assert len(recent.paths) == len(set(recent.paths)) == 12
    settings.flush()
    assert RecentFiles(Settings()).paths == recent.paths


def test_two_windows_share_the_list_of_recent_files(qapp, tmp_path):
    windows = [Settings(), Settings()]
    lists = [RecentFiles(settings) for settings in windows]
    for number in range(4):
        lists[number % 2].add(tmp_path / f"{number}.md")
        windows[number % 2].flush()
    assert [path.name for path in RecentFiles(Settings()).paths] == ["3.md", "2.md", "1.md", "0.md"]
