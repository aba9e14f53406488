"""Which language a start takes."""

import sys

import pytest

from looplight.session.storage.settings import Settings
from looplight.translation.catalogues import best_language
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


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the variables are those of Linux")
@pytest.mark.parametrize(
    ("language", "variables"),
    [
        ("de", {"LANG": "de_AT.UTF-8"}),
        ("en", {"LANG": "C"}),
        ("es", {"LANG": "en_US.UTF-8", "LANGUAGE": "es:de"}),
        ("de", {"LANG": "es_ES.UTF-8", "LANGUAGE": "fr_CH:de"}),
        ("es", {"LC_ALL": "C.UTF-8", "LANGUAGE": "es"}),
        ("es", {"LC_MESSAGES": "es_MX.UTF-8", "LANG": "de_DE.UTF-8"}),
        ("de", {"LC_ALL": "de_DE@euro", "LC_MESSAGES": "es_MX.UTF-8"}),
        ("en", {}),
    ],
)
def test_the_languages_of_the_system_count(home, monkeypatch, language, variables):
    """As Qt takes them from the same variables (``QLocale.system().uiLanguages()``)."""
    monkeypatch.delenv("LOOPLIGHT_LANGUAGE", raising=False)
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert choose_language() == language


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (["de-AT", "en"], "de"),
        (["fr-FR", "es_MX.UTF-8", "de"], "es"),
        (["C"], "en"),
        ([], "en"),
        (["EN-us", "de"], "en"),
    ],
)
def test_the_first_language_with_a_catalogue_is_taken(wishes, code):
    assert best_language(wishes) == code
