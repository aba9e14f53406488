"""The status bar: interventions in force, what just changed, and the limits line."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QStatusBar, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import ElidedLabel, show_share
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate
from looplight.window.bars.reading_progress import ReadingLine, RoutingLine

# Of an announcement that is cut, in pixels: some twenty letters.
LEAST_ROOM = 140
# Shares of the width of the limits line that two and three lines need: words do not fill lines.
TWO_LINES, THREE_LINES = 0.56, 0.4
USUAL_PIXELS, SMALL_PIXELS = 11, 10


class LimitsLine(QPushButton):
    """The limits line: always visible on two lines, in a narrow window on three small ones.

    It opens the full text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("limitsLine")
        self.setFlat(True)
        self.setAccessibleDescription(translate("screen reader", "Opens the full text"))
        self.show_line(limits_line())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFont(fonts.font(USUAL_PIXELS))

    def show_line(self, line: str) -> None:
        """Show the line that holds for the open figure."""
        self._line = line
        self.setAccessibleName(line)
        self.setToolTip(tooltip(translate("status", "{line}\nClick for the full text.", line=line)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        metrics = self.fontMetrics()
        width = round(metrics.horizontalAdvance(self._line) * TWO_LINES) + 16
        return QSize(width, 2 * metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Return room for three small lines: the line is never cut."""
        metrics = QFontMetrics(fonts.font(SMALL_PIXELS))
        width = round(metrics.horizontalAdvance(self._line) * THREE_LINES) + 16
        return QSize(width, max(3 * metrics.height(), self.sizeHint().height()))

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the height of another font: the bar measures its parts once, before the style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line on two or three lines, underlined where it can be clicked."""
        painter = QPainter(self)
        narrow = self.width() < self.sizeHint().width()
        font = fonts.font(SMALL_PIXELS if narrow else USUAL_PIXELS)
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            self.rect().adjusted(2, 0, -8, 0), int(flags | Qt.TextFlag.TextWordWrap), self._line
        )


class AnnouncementLabel(ElidedLabel):
    """What changed last; nothing where only its first letters would have room.

    Between many interventions and the limits line "AKT bloc…" stood there, below a headline that
    says all of it.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text if it fits, or enough of it to say something."""
        room = self.contentsRect().width()
        if room >= LEAST_ROOM or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
        else:
            self.setToolTip(tooltip(self.text()))


class StatusBar(QStatusBar):
    """Interventions at the left, announcements in the middle, limits at the right.

    Attributes
    ----------
    limits_requested : Signal()
        The limits line was clicked.
    """

    limits_requested = Signal()

    def __init__(self, interventions: QWidget) -> None:
        super().__init__()
        # It would take the corner from the limits line, and window frames have one.
        self.setSizeGripEnabled(False)
        self.setAccessibleName(translate("screen reader", "Interventions, messages and limits"))
        self.announcement = AnnouncementLabel("", "announcement")
        self.announcement.setAccessibleDescription(translate("screen reader", "Last change"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(56, 6)
        self.progress.setAccessibleName(
            translate("screen reader", "Share of the computation that is done")
        )
        self.progress.setToolTip(
            tooltip(translate("status", "Computing levels, and how sure they are"))
        )
        # Its room stays while it is hidden, so that the other parts do not move.
        layouts.retain_size(self.progress)
        self.progress.hide()
        self.reading = ReadingLine()
        self.routing = RoutingLine()
        self.limits = LimitsLine()
        self.limits.clicked.connect(self.limits_requested)
        # As wide as its chips: what was blocked first stays whole beside what came after.
        self.addWidget(interventions, 0)
        self.addWidget(self.announcement, 4)
        self.addWidget(self.reading, 3)
        self.addWidget(self.routing, 3)
        self.addPermanentWidget(self.progress, 0)
        self.addPermanentWidget(self.limits, 0)

    def show_progress(self, share: float) -> None:
        """Show how much of a computation is done, from 0 to 1; 1 hides the bar."""
        show_share(self.progress, share)
        self.progress.setVisible(share < 1.0)

    def announce(self, text: str, spoken: str | None = None) -> None:
        """Show what changed, and announce it to screen readers.

        Parameters
        ----------
        text : str
            For the bar.
        spoken : str or None
            What a screen reader says instead; None = the same, empty = nothing.
        """
        self.announcement.setText(text)
        speak(self.announcement, text if spoken is None else spoken)

    def forget(self, text: str) -> None:
        """Take a text away that does not hold any more, unless another one has replaced it."""
        if self.announcement.text() == text:
            self.announcement.setText("")
