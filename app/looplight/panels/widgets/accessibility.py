"""Announcements for screen readers, and names that they read."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from looplight.session.text.screen_reader.nodes_and_arrows_as_lines import as_speech

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox


def speak(widget: QWidget, text: str) -> None:
    """Announce a text to assistive technology, where it is active."""
    # PySide builds a class when it is first named, which the first picture does not wait for.
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415

    if not text or not QAccessible.isActive():
        return
    spoken = as_speech(text)
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent  # noqa: PLC0415 - Qt 6.8 and newer

        event: QAccessibleEvent = QAccessibleAnnouncementEvent(widget, spoken)
    except ImportError:
        # Before Qt 6.8 there are no announcements; screen readers read an alert instead.
        event = QAccessibleEvent(widget, QAccessible.Event.Alert)
    QAccessible.updateAccessibility(event)


def name_combo_box(box: "QComboBox", name: str) -> None:
    """Name a combo box and its list.

    On Linux, Qt reports the selected entry as the name of a combo box, so the name is repeated in
    its description.
    """
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)
    box.view().setAccessibleName(name)
