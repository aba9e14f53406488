"""The status bar: interventions in force, what just changed, and the limits line.

Lines of the status bar for work that takes a while, with a way to stop it.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import ElidedLabel, show_share
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate
from looplight.window.bars.next_step import NextStep
from looplight.window.bars.saved_file import SavedFile


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


# Of an announcement that is cut, in pixels: some twenty letters.
LEAST_ROOM = 140
# Shares of the width of the limits line that two and three lines need: words do not fill lines.
TWO_LINES, THREE_LINES = 0.56, 0.4
USUAL_PIXELS, SMALL_PIXELS = 11, 10
# In a narrower window the button would keep it from becoming narrower still.
ROOM_FOR_NEXT_STEP = 760
# Between the parts of the bar, and at its ends.
SPACES = 48


class LimitsLine(QPushButton):
    """The limits line: always visible, on one line where it fits.

    Else it has two lines, and in a narrow window three small ones.

    It opens the full text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("limitsLine")
        self.setFlat(True)
        self.setAccessibleDescription(translate("screen reader", "Opens the full text"))
        self._on_one_line = False
        self.show_line(limits_line())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFont(fonts.font(USUAL_PIXELS))

    @property
    def one_line_width(self) -> int:
        """Width of the whole line on one line."""
        return self.fontMetrics().horizontalAdvance(self._line) + 16

    def set_on_one_line(self, on: bool) -> None:
        """Write it on one line, or on two."""
        if on != self._on_one_line:
            self._on_one_line = on
            self.updateGeometry()
            self.update()

    def show_line(self, line: str) -> None:
        """Show the line that holds for the open figure."""
        self._line = line
        self.setAccessibleName(line)
        self.setToolTip(tooltip(translate("status", "{line}\nClick for the full text.", line=line)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two lines, or for one where that was chosen."""
        metrics = self.fontMetrics()
        width = round(metrics.horizontalAdvance(self._line) * TWO_LINES) + 16
        if self._on_one_line:
            width = self.one_line_width
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
        two_lines = round(self.fontMetrics().horizontalAdvance(self._line) * TWO_LINES) + 16
        narrow = self.width() < two_lines
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

    Attributes
    ----------
    is_drawn : bool
        False = the text is only for screen readers, as it stands above the figure.
    """

    is_drawn = True

    def sizeHint(self) -> QSize:
        """Return room for the text, if it is drawn."""
        hint = super().sizeHint()
        return hint if self.is_drawn else QSize(0, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text if it fits, or enough of it to say something."""
        if not self.is_drawn:
            return
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

    def __init__(self, interventions: QWidget, next_step: NextStep) -> None:
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
        self._interventions = interventions
        self.addWidget(interventions, 0)
        # What to do next stands behind what is blocked.
        self.next_step = next_step
        self.addWidget(next_step, 0)
        self.addWidget(self.announcement, 4)
        # Behind the words about it.
        self.saved = SavedFile()
        self.saved.failed.connect(self.announce)
        self.addWidget(self.saved, 0)
        self.addWidget(self.reading, 3)
        self.addWidget(self.routing, 3)
        self.addPermanentWidget(self.progress, 0)
        self.addPermanentWidget(self.limits, 0)

    def set_covered(self, covered: bool) -> None:
        """Hide what is done to a figure while the start page hides the figure itself."""
        self._interventions.setVisible(not covered)
        self.next_step.set_covered(covered)
        if covered:
            self.announcement.setText("")
            self.saved.hide()

    def show_progress(self, share: float) -> None:
        """Show how much of a computation is done, from 0 to 1; 1 hides the bar."""
        show_share(self.progress, share)
        self.progress.setVisible(share < 1.0)

    def event(self, event: QEvent) -> bool:
        """Choose the lines of the limits when a part needs another width."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.next_step.set_roomy(self.width() >= ROOM_FOR_NEXT_STEP)
            self._place_limits()
        return super().event(event)

    def _place_limits(self) -> None:
        """Give the limits one line where nothing else needs the width."""
        used = self._interventions.sizeHint().width() + self.progress.width() + SPACES
        text = self.announcement
        if text.is_drawn and text.text():
            used += text.fontMetrics().horizontalAdvance(text.text())
        for line in (self.next_step, self.saved, self.reading, self.routing):
            used += 0 if line.isHidden() else line.sizeHint().width()
        self.limits.set_on_one_line(self.width() - used >= self.limits.one_line_width)

    def announce(self, text: str, spoken: str | None = None, visible: bool = True) -> None:
        """Show what changed, and announce it to screen readers.

        Parameters
        ----------
        text : str
            For the bar.
        spoken : str or None
            What a screen reader says instead; None = the same, empty = nothing.
        visible : bool
            Whether it is drawn; False where the headline says the same.
        """
        # Its buttons would stand behind words about something else.
        self.saved.hide()
        self.announcement.is_drawn = visible
        self.announcement.setText(text)
        self.announcement.setToolTip("")
        self.announcement.updateGeometry()
        self._place_limits()
        speak(self.announcement, text if spoken is None else spoken)

    def offer_file(self, path: Path) -> None:
        """Offer to open a file that was just saved, or its folder, behind the words about it."""
        self.saved.offer(path)
        self._place_limits()

    def forget(self, text: str) -> None:
        """Take a text away that does not hold any more, unless another one has replaced it."""
        if self.announcement.text() == text:
            self.announcement.setText("")
