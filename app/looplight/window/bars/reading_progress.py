"""Lines of the status bar for work that takes a while, with a way to stop it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import ElidedLabel, show_share
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate


class ProgressLine(QWidget):
    """Says what is being done, with a bar and a button that stops it.

    Parameters
    ----------
    bar_name : str
        What a screen reader calls the bar.
    cancel_tip : str
        What the button leaves behind.

    Attributes
    ----------
    cancelled : Signal()
    """

    cancelled = Signal()

    def __init__(self, bar_name: str, cancel_tip: str) -> None:
        super().__init__()
        self.label = ElidedLabel("", "announcement")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(56, 6)
        self.bar.setAccessibleName(bar_name)
        self.button = QPushButton(translate("status", "Cancel"))
        self.button.setToolTip(tooltip(cancel_tip))
        self.button.clicked.connect(self.cancelled)
        layouts.row((self.label, 1), self.bar, self.button, within=self)
        self.hide()


class RoutingLine(ProgressLine):
    """Says that arrows are being led around the nodes; the button leaves them straight."""

    def __init__(self) -> None:
        super().__init__(
            translate("screen reader", "Share of the arrows that is done"),
            translate(
                "tooltip",
                "Leave the arrows straight; Pathway > Drawing > Draw arrows around nodes.",
            ),
        )
        self.label.setText(translate("status", "Leading the arrows around the nodes …"))

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1; 1 = it is over."""
        self.bar.setRange(0, 100)
        show_share(self.bar, share)
        self.setVisible(share < 1.0)


class ReadingLine(ProgressLine):
    """Says which file is being read; the button, or Esc anywhere in the window, stops it."""

    def __init__(self) -> None:
        super().__init__(
            translate("screen reader", "Reading"),
            translate("tooltip", "Stop reading; what is open stays (Esc)"),
        )
        # It is not known how long a file takes, so the bar shows no share.
        self.bar.setRange(0, 0)

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
