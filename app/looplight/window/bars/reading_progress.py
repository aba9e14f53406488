"""A line of the status bar while a long file is read, with a way to stop it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import ElidedLabel
from looplight.translation.messages import translate


class ReadingLine(QWidget):
    """Says which file is being read; the button, or Esc anywhere in the window, stops it.

    Attributes
    ----------
    cancelled : Signal()
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = ElidedLabel("", "announcement")
        # It is not known how long a file takes, so the bar shows no share.
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(56, 6)
        self.bar.setAccessibleName(translate("screen reader", "Reading"))
        self.button = QPushButton(translate("status", "Cancel"))
        self.button.setToolTip(translate("tooltip", "Stop reading; what is open stays (Esc)"))
        self.button.clicked.connect(self.cancelled)
        layouts.row((self.label, 1), self.bar, self.button, within=self)
        self.hide()

    def show_files(self, names: str) -> None:
        """Show what is read; nothing = it is over."""
        application = QApplication.instance()
        assert application is not None
        # First taken away: installed twice, it would be asked twice.
        application.removeEventFilter(self)
        self.setVisible(bool(names))
        if names:
            text = translate("status", "Opening {names} …", names=names)
            self.label.setText(text)
            speak(self.label, translate("status", "{text} Esc stops it.", text=text))
            # Esc has other meanings in several places of the window; now it has this one.
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc before anything else in this window does."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in kinds and isinstance(event, QKeyEvent) and self._is_meant(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
            return True
        return super().eventFilter(watched, event)

    def _is_meant(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and QApplication.activeWindow() is self.window()
