"""Dialogs that give the keyboard back when they close, and the buttons at their bottom.

Ask for a dose as a share of full effect.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QSlider, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.fields import PercentSpinBox
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate

_Button = QDialogButtonBox.StandardButton


class Dialog(QDialog):
    """A dialog of the application: after it the keyboard is where it was before."""

    def __init__(
        self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Widget
    ) -> None:
        super().__init__(parent, flags)
        give_focus_back(self)


def give_focus_back(dialog: QDialog) -> None:
    """Let a dialog of Qt return the keyboard to where it was when the dialog closes.

    Qt leaves it to the desktop which window becomes active once a dialog is gone; on some none
    does, and keys go nowhere.
    """
    dialog.installEventFilter(_FocusReturn(dialog))


class _FocusReturn(QObject):
    """Remembers where the keyboard is when a dialog opens."""

    # Of the class: events of a dialog that is being destroyed come when the attributes of the
    # object are gone.
    _before: QWidget | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the dialog being shown and hidden; every event goes on."""
        if isinstance(watched, QDialog) and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._before = QApplication.focusWidget()
            elif event.type() == QEvent.Type.Hide:
                self._give_back(watched)
        return False

    def _give_back(self, dialog: QDialog) -> None:
        parent = dialog.parentWidget()
        window = parent.window() if parent is not None else None
        # Whoever closes a page from outside while working in another window stays there.
        if window is None or QApplication.activeWindow() not in (None, dialog, window):
            return
        if not window.isVisible():
            return
        window.activateWindow()
        # A page beside the window: the keyboard may have moved since it was opened.
        current, before = window.focusWidget(), self._before
        if current is not None and current.isVisible():
            current.setFocus()
        elif before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()


def accept_or_cancel(dialog: QDialog, accept: _Button = _Button.Ok) -> QDialogButtonBox:
    """Return a button that accepts what a dialog asks, and one that cancels."""
    buttons = QDialogButtonBox(accept | _Button.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def close_only(dialog: QDialog, right: int = 0) -> QDialogButtonBox:
    """Return a button that closes a dialog, ``right`` pixels from its edge."""
    buttons = QDialogButtonBox(_Button.Close)
    buttons.rejected.connect(dialog.reject)
    buttons.setContentsMargins(0, 0, right, 0)
    return buttons


class DoseDialog(Dialog):
    """A slider and a number that show the same dose."""

    def __init__(self, parent: QWidget | None, label: str, dose: float) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("dialog", "Block {label}", label=label))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(5)
        self.slider.setAccessibleName(translate("dialog", "Share of full effect"))
        self.number = PercentSpinBox()
        self.number.setRange(0, 100)
        self.number.setAccessibleName(translate("dialog", "Share of full effect in percent"))
        self.slider.valueChanged.connect(self.number.setValue)
        self.number.valueChanged.connect(self.slider.setValue)
        self.number.setValue(round(dose * 100))
        row = layouts.row((self.slider, 1), self.number)
        layouts.column(
            plain_label(
                translate(
                    "dialog",
                    "How much of {label} is blocked? A share of full effect, not a drug dose.",
                    label=label,
                )
            ),
            row,
            accept_or_cancel(self),
            within=self,
            margins=(16, 16, 16, 16),
            spacing=12,
        )
        self.setMinimumWidth(340)
        self.number.setFocus()
        self.number.selectAll()

    @property
    def dose(self) -> float:
        """The chosen share, 0..1."""
        return self.number.value() / 100.0


def ask_dose(parent: QWidget | None, label: str, dose: float) -> float | None:
    """Ask for a dose (0..1); None if the user cancelled."""
    dialog = DoseDialog(parent, label, dose)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.dose
    # A modal dialog stays a child of its parent until it is deleted.
    dialog.deleteLater()
    return chosen if accepted else None
