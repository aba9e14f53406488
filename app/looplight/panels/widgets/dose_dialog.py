"""Ask for a dose as a share of full effect."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSlider, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.panels.widgets.fields import PercentSpinBox
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate


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
