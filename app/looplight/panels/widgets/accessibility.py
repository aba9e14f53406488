"""What is said aloud: announcements for screen readers, and names that they read."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QComboBox, QWidget

from looplight.session.text.screen_reader import aloud


def speak(widget: QWidget, text: str) -> None:
    """Announce a text to assistive technology, where somebody listens."""
    if not text or not QAccessible.isActive():
        return
    said = aloud(text)
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent  # noqa: PLC0415 - Qt 6.8 and newer

        event: QAccessibleEvent = QAccessibleAnnouncementEvent(widget, said)
    except ImportError:
        event = QAccessibleEvent(widget, QAccessible.Event.Alert)
    QAccessible.updateAccessibility(event)


def name_choice(choice: QComboBox, name: str) -> None:
    """Name a choice and its list.

    On Linux, Qt tells the chosen entry as the name of a combo box: its description tells what
    is chosen there.
    """
    choice.setAccessibleName(name)
    choice.setAccessibleDescription(name)
    choice.view().setAccessibleName(name)
