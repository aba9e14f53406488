"""The button on the canvas that ends a step of the reasons, which dims all the rest."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.translation.messages import translate

EDGE = 10


class ShowAllButton(QPushButton):
    """Stands in the upper right corner of the canvas while only a step is lit.

    A comparison has its toolbar there, so that opening it lights up all again. Of steps that are
    shown in it the keyboard leads back, and any other selection.

    Parameters
    ----------
    area : QStackedWidget
        Where the canvas is shown, or a comparison.
    stepper : ExplanationStepper
    """

    def __init__(self, area: QStackedWidget, stepper: ExplanationStepper) -> None:
        super().__init__(translate("canvas", "Show the whole figure  (Esc)"), area)
        self._area, self._stepper = area, stepper
        self.setObjectName("showAll")
        self.setToolTip(
            tooltip(translate("tooltip", "One step of the reasons is lit; light up all again."))
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click leaves the keyboard where the steps are read.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        self.clicked.connect(stepper.end)
        stepper.stepped.connect(self._stepped)
        area.installEventFilter(self)
        area.currentChanged.connect(self._page_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the canvas becomes wider; take Esc that nothing else takes."""
        if watched is not self._area:
            # A key reaches the window once the widget with the focus and its panel passed it on.
            pressed = event.key() if isinstance(event, QKeyEvent) else None
            if pressed == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
                self._stepper.end()
                return True
            return False
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _stepped(self, number: int) -> None:
        self.setVisible(number >= 0 and not self._compares())
        window = self.window()
        # First taken away: installed twice, it would be asked twice.
        window.removeEventFilter(self)
        if number >= 0:
            window.installEventFilter(self)
            self._place()

    def _page_changed(self) -> None:
        if self._compares():
            self.hide()
            # The page is shown before it has its panes.
            QTimer.singleShot(0, self._stepper, self._stepper.end)

    def _compares(self) -> bool:
        page = self._area.currentWidget()
        return page is not None and page.findChild(QWidget, "compareBar") is not None

    def _place(self) -> None:
        self.adjustSize()
        self.move(self._area.width() - self.width() - EDGE, EDGE)
        # Pages of the canvas that were made later lie above it.
        self.raise_()
