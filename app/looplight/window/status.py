"""The bottom bar: interventions in force, what just changed, and the limits line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar, QWidget

from looplight import assets
from looplight.panels.widgets import ElidedLabel, plain_tip

FALLBACK = (
    "Research and education only. Qualitative model of curated arrows; not for diagnosis or "
    "treatment decisions."
)


def limits_text() -> str:
    """Return the whole limits text; its first line is the short one."""
    try:
        return assets.text("guide", "limits.txt")
    except OSError:
        return FALLBACK


def limits_line() -> str:
    """Return the short limits line."""
    return limits_text().strip().splitlines()[0]


class LimitsLine(QPushButton):
    """The limits line: always visible, opens the full text."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("limitsLine")
        self.setFlat(True)
        self._line = limits_line()
        self.setAccessibleName(self._line)
        self.setAccessibleDescription("Opens the full text")
        self.setToolTip(plain_tip(f"{self._line}\nClick for the full text."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(190)
        metrics = self.fontMetrics()
        self.setMaximumWidth(metrics.horizontalAdvance(self._line) + 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, shortened where the window is narrow."""
        painter = QPainter(self)
        painter.setFont(self.font())
        area = self.rect().adjusted(4, 0, -4, 0)
        text = self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self.underMouse() or self.hasFocus():
            font = self.font()
            font.setUnderline(True)
            painter.setFont(font)
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text
        )


class BottomBar(QStatusBar):
    """Interventions at the left, announcements in the middle, limits at the right."""

    limits_asked = Signal()

    def __init__(self, interventions: QWidget) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setAccessibleName("Interventions, messages and limits")
        self.announcement = ElidedLabel("", "announcement")
        self.announcement.setAccessibleName("Last change")
        self.limits = LimitsLine()
        self.limits.clicked.connect(self.limits_asked)
        self.addWidget(interventions, 6)
        self.addWidget(self.announcement, 4)
        self.addPermanentWidget(self.limits, 0)

    def announce(self, text: str) -> None:
        """Say what changed, on screen and to assistive technology."""
        self.announcement.setText(text)
        self.announcement.setAccessibleDescription(text)
        _speak(self.announcement, text)


def _speak(widget: QWidget, text: str) -> None:
    if not QAccessible.isActive():
        return
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent  # noqa: PLC0415 - Qt 6.8 and newer

        event: QAccessibleEvent = QAccessibleAnnouncementEvent(widget, text)
    except ImportError:
        event = QAccessibleEvent(widget, QAccessible.Event.Alert)
    QAccessible.updateAccessibility(event)
