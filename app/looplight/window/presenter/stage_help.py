"""The keys of a presentation, over the stage or the speaker's window, until the next key."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QWidget

from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate
from looplight.window.presenter.type_scale import FOOT, SMALL, TypeScale

TITLE = translate("talk", "Keys of the talk")
ANY_KEY = translate("talk", "Any key closes this.")
# What no command has a row for.
POINTED = (
    (translate("talk", "Block a node, or free it"), translate("talk", "Click")),
    (translate("talk", "Go to a scene"), translate("talk", "Its number, then Enter")),
)
# A key on its own that changes others.
_MODIFIERS = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
)
COLUMNS = 2
# Around the rows, between the columns, and between keys and their meaning, in reference pixels.
MARGIN, BETWEEN, GAP = 32, 48, 18


class StageHelp(QFrame):
    """A panel in the middle of a window; the key or click that closes it does nothing else.

    Parameters
    ----------
    parent : QWidget
        The stage, or the speaker's window.
    rows : iterable of (str, str)
        What each key does, and the keys.
    scale : TypeScale
    """

    def __init__(self, parent: QWidget, rows: Iterable[tuple[str, str]], scale: TypeScale) -> None:
        super().__init__(parent)
        self.setObjectName("stageHelp")
        self.rows = (*POINTED, *rows)
        grid = QGridLayout(self)
        side = scale.pixels(MARGIN)
        grid.setContentsMargins(side, side, side, side)
        grid.setHorizontalSpacing(scale.pixels(GAP))
        grid.setVerticalSpacing(scale.pixels(4))
        title, hint = plain_label(TITLE, wrap=False), plain_label(ANY_KEY, "muted", wrap=False)
        title.setFont(scale.font(SMALL, 600))
        hint.setFont(scale.font(FOOT))
        # A column of keys, of meanings, and of the room before the next ones.
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(hint, 0, 3, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnMinimumWidth(2, scale.pixels(BETWEEN) - 2 * scale.pixels(GAP))
        height = -(-len(self.rows) // COLUMNS)
        for number, (meaning, keys) in enumerate(self.rows):
            column, row = divmod(number, height)
            for place, (text, weight) in enumerate(((keys, 600), (meaning, 400))):
                label = plain_label(text, wrap=False)
                label.setFont(scale.font(FOOT, weight))
                grid.addWidget(label, row + 1, 3 * column + place)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription("; ".join(f"{keys}: {text}" for text, keys in self.rows))
        self.adjustSize()
        self.move(parent.rect().center() - self.rect().center())
        self.show()
        self.raise_()
        speak(self, f"{TITLE}. {self.accessibleDescription()}. {ANY_KEY}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the next key before anything else does: Esc must not end the talk."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        event.accept()
        is_press = event.type() == QEvent.Type.KeyPress
        # The key that opened it may still be held down.
        if is_press and not event.isAutoRepeat() and event.key() not in _MODIFIERS:
            self.close()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close it."""
        event.accept()
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to all keys of the program."""
        super().showEvent(event)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the keys to others again."""
        super().hideEvent(event)
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        self.deleteLater()
