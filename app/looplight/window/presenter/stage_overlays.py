"""What lies over a stage: notes, a blank screen, the figure before, a number being typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from looplight.canvas.view.animation import Animation
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.panels.widgets.accessibility import speak
from looplight.translation.messages import translate

FADE_MS = 350
# Between a note and the lower edge of the figure.
GAP = 12


class FigureFade(QWidget):
    """The figure before, which fades from the next one: a talk changes figures without a jump.

    Parameters
    ----------
    canvas : QWidget
        What shows the figures; it lies over it.
    """

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._opacity = 0.0
        # It lies over the whole canvas and would take its events.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.animation = Animation(FADE_MS, self)
        self.animation.stepped.connect(self._step)
        self.hide()

    def start(self) -> None:
        """Take what the canvas shows now, and fade it; call it before the next figure comes."""
        if self.animation.reduced or not self._canvas.isVisible():
            return
        self._picture = self._canvas.grab()
        self.setGeometry(self._canvas.rect())
        self.raise_()
        self.show()
        self.animation.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figure before, as far as it is still there."""
        if self._picture is not None:
            painter = QPainter(self)
            painter.setOpacity(self._opacity)
            painter.drawPixmap(0, 0, self._picture)
            painter.end()

    def _step(self, share: float) -> None:
        self._opacity = 1.0 - share
        if share >= 1.0:
            self._picture = None
            self.hide()
        self.update()


class BlankScreen(QWidget):
    """Covers everything in one colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName(translate("screen reader", "Blank screen"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.colour = ""
        self.hide()

    def toggle(self, colour: str) -> None:
        """Cover the stage in a colour, or uncover it where that colour covers it."""
        self.show_colour("" if self.colour == colour else colour)

    def show_colour(self, colour: str) -> None:
        """Cover the stage in a colour; an empty one uncovers it."""
        self.colour = colour
        self.setVisible(bool(colour))
        if colour:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), QColor(colour))
            self.setPalette(palette)
            self.raise_()
        # A widget that appears under a resting mouse does not set its cursor by itself.
        handle = self.window().windowHandle()
        if handle is not None and colour:
            handle.setCursor(Qt.CursorShape.BlankCursor)
        elif handle is not None:
            handle.unsetCursor()


THE_END = translate("talk", "The end · Esc leaves")


class EndNote(QLabel):
    """Answers a step on from the last scene: where nothing happened, a key seems to be dead.

    Parameters
    ----------
    stage : QWidget
    figures : tuple of QWidget
        What shows figures, one at a time.
    """

    def __init__(self, stage: QWidget, figures: tuple[QWidget, ...]) -> None:
        super().__init__(THE_END, stage)
        self._figures = figures
        self.setObjectName("stageEnd")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at_end(self) -> None:
        """Show it in the middle of the lower edge of the figure, until the next scene."""
        figure = next(each for each in self._figures if not each.isHidden())
        area = figure.geometry()
        if isinstance(figure, PathwayCanvas):
            # Without the legend, which explains the marks of the last scene.
            area = figure.view.geometry().translated(area.topLeft())
        self.adjustSize()
        self.move(area.center().x() - self.width() // 2, area.bottom() - self.height() - GAP)
        self.show()
        self.raise_()
        speak(self, THE_END)


# Presentations have fewer scenes; of more digits the last ones count.
MOST_DIGITS = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SceneNumberEntry(QObject):
    """Collects digits until Enter.

    Attributes
    ----------
    changed : Signal()
        There are more digits, or fewer.
    entered : Signal(int)
        Enter was pressed after the digits.
    typed : str
    """

    changed = Signal()
    entered = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed = ""

    def take(self, event: QKeyEvent) -> bool:
        """Take a digit, or Enter after digits; True if it was one."""
        if event.text().isascii() and event.text().isdigit():
            self._set((self.typed + event.text())[-MOST_DIGITS:])
        elif event.key() in _ENTER and self.typed:
            # Emptied first: the listener may show another scene, which clears it anyway.
            number = int(self.typed)
            self._set("")
            self.entered.emit(number)
        else:
            return False
        return True

    def delete_digit(self) -> bool:
        """Delete the last digit; True if there was one."""
        return self._set(self.typed[:-1])

    def clear(self) -> bool:
        """Delete all digits; True if there were some."""
        return self._set("")

    def _set(self, typed: str) -> bool:
        before, self.typed = self.typed, typed
        if before != typed:
            self.changed.emit()
        return bool(before)


# What notes beside the picture take of the one screen: a share of its width, and pixels.
NOTES_SHARE, LEAST_NOTES, MOST_NOTES = 0.28, 320, 560


class NotesStrip:
    """A strip at the right edge of a stage for notes, on one screen; the picture leaves it free.

    Parameters
    ----------
    stage : QWidget
    column : QLayout
        Everything else on the stage.
    changed : callable
        Called when the strip comes or goes.
    """

    def __init__(self, stage: QWidget, column: QLayout, changed: Callable[[], None]) -> None:
        self._stage, self._column, self._changed = stage, column, changed
        self._notes: QWidget | None = None

    @property
    def free_width(self) -> int:
        """Width in pixels that the strip leaves to the picture."""
        width = self._stage.width()
        if self._notes is None:
            return width
        taken = min(max(round(width * NOTES_SHARE), LEAST_NOTES), MOST_NOTES)
        return max(width - taken, width // 2)

    def show(self, notes: QWidget | None) -> None:
        """Put notes into the strip; None = there is no strip."""
        self._notes = notes
        if notes is not None:
            notes.setParent(self._stage)
            notes.show()
        self.place()
        self._changed()

    def place(self) -> None:
        """Fit notes and picture to the size of the stage."""
        taken = self._stage.width() - self.free_width
        self._column.setContentsMargins(0, 0, taken, 0)
        if self._notes is not None:
            self._notes.setGeometry(self.free_width, 0, taken, self._stage.height())
