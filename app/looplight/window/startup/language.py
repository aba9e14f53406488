"""Chooses the language of the program before anything that holds texts is imported."""

import os
import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from looplight.files import user_folder
from looplight.files.problems import InputError
from looplight.session.storage import settings_file
from looplight.translation.catalogues import PSEUDO, best_language, right_to_left
from looplight.translation.languages import LANGUAGES, VARIABLE
from looplight.translation.messages import language, use_language

SETTING = "look/language"


def choose_language(option: str = "") -> str:
    """Take over the language of the command line, the environment, the settings or the system.

    Parameters
    ----------
    option : str
        What ``--language`` said; empty where it was not given.

    Returns
    -------
    str
        Its code.
    """
    # The settings object reads the file again, later: it needs Qt's event loop, and its table of
    # settings has texts of its own.
    wish = option or os.environ.get(VARIABLE) or _stored()
    if wish not in (*LANGUAGES, *PSEUDO):
        wish = best_language(_system_languages())
    use_language(wish)
    return wish


def prepare_qt(app: QApplication) -> None:
    """Give Qt's own buttons and dialogs the chosen language, and the window its direction.

    Parameters
    ----------
    app : QApplication
    """
    code = language()
    if right_to_left(code):
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if code == "en":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Where the file is missing the buttons of Qt stay English.
    if translator.load(f"qtbase_{code}", folder):
        QCoreApplication.installTranslator(translator)


def _system_languages() -> list[str]:
    """Return the languages of the system, the best liked first."""
    if sys.platform in {"win32", "darwin"}:
        from PySide6.QtCore import QLocale  # noqa: PLC0415 - see below

        return list(QLocale.system().uiLanguages())
    # What QLocale says there; it brings the names of 800 languages, countries and scripts, which
    # take a hundredth of a start.
    if listed := os.environ.get("LANGUAGE"):
        return listed.split(":")
    return [name for name in map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")) if name][:1]


def _stored() -> str:
    try:
        return settings_file.read(user_folder.home() / "settings.ini").values.get(SETTING, "")
    except InputError:
        # The settings object says what is wrong with the file once there is a window.
        return ""
