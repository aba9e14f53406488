"""Which language a start takes."""

import pytest

from looplight.session.storage.settings import Settings
from looplight.translation.messages import use_language
from looplight.window.startup.language import choose_language


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


def test_the_language_of_the_settings_counts(qapp, home):
    settings = Settings()
    settings.set("look/language", "de")
    assert settings.flush()
    assert choose_language() == "de"


def test_the_environment_goes_first_and_a_damaged_file_is_no_obstacle(home, monkeypatch):
    (home / "settings.ini").write_bytes(b"\xff\xfe[look\x00")
    monkeypatch.setenv("LOOPLIGHT_LANGUAGE", "es")
    assert choose_language() == "es"
    monkeypatch.setenv("LOOPLIGHT_LANGUAGE", "")
    assert choose_language() == "en"
