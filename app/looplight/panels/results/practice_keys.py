"""Keys that answer the question of practice, wherever in its window the keyboard is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from looplight.session.playback.exercise import Exercise, Subject
from looplight.session.playback.practice import Practice

# Keys of the three answers to what rises, falls or stays; others are numbered.
LETTERS = {Qt.Key.Key_U: 0, Qt.Key.Key_D: 1, Qt.Key.Key_S: 2}
_KINDS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


def is_plain(event: QKeyEvent) -> bool:
    """Return whether a key is no command: without Ctrl or Alt; the number pad has digits, too."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def answer_of(key: Qt.Key, exercise: Exercise) -> int:
    """Return the place of the answer that a key chooses, by its number or letter; -1 for none."""
    number = key.value - Qt.Key.Key_1.value
    if 0 <= number < len(exercise.choices):
        return number
    return LETTERS.get(key, -1) if exercise.subject is Subject.DIRECTION else -1


class PracticeKeys(QObject):
    """Answers the question that waits, before the keys mean anything else in its window.

    On the canvas D is a command, which stands beside no answer.

    Parameters
    ----------
    panel : QWidget
    practice : Practice
    """

    def __init__(self, panel: QWidget, practice: Practice) -> None:
        super().__init__(panel)
        self._panel, self._practice = panel, practice
        self._is_taking = False

    def take(self, waits: bool) -> None:
        """Take the keys while a question waits, and leave them else."""
        application = QApplication.instance()
        if waits == self._is_taking or application is None:
            return
        self._is_taking = waits
        # Only as long as needed: every event of the program passes this filter.
        if waits:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the answers."""
        if event.type() not in _KINDS or not isinstance(event, QKeyEvent):
            return False
        exercise = self._practice.exercise
        if exercise is None or not is_plain(event) or not self._is_meant(watched):
            return False
        answer = answer_of(Qt.Key(event.key()), exercise)
        if answer < 0:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._practice.answer(answer)
        return True

    def _is_meant(self, watched: QObject) -> bool:
        """Return whether the keyboard is in the window of the panel, and in no text field."""
        if not isinstance(watched, QWidget) or watched.window() is not self._panel.window():
            return False
        return not watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
