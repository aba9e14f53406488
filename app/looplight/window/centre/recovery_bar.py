"""A bar that offers the work of a program that crashed."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate


class RecoveryBar(QFrame):
    """Asks whether to restore the work of an earlier session; waiting loses nothing.

    Attributes
    ----------
    answered : Signal(bool)
        True = bring it back.
    """

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("restoreBar")
        self.setAccessibleName(translate("screen reader", "Work from before"))
        self.message = plain_label("")
        self.restore = QPushButton(translate("window", "Bring it back"))
        self.discard = QPushButton(translate("window", "Discard it"))
        self.restore.clicked.connect(self._restore)
        self.discard.clicked.connect(self._discard)
        layouts.row(
            (self.message, 1), self.restore, self.discard, within=self, margins=(16, 6, 12, 6)
        )
        self.hide()

    def ask(self, figure: str, time: datetime) -> None:
        """Show the bar: the title of the figure that the work is on, and when it was done."""
        self.message.setText(
            translate(
                "window",
                "Your work on “{figure}” from {time} was not saved: Looplight did not close "
                "properly. It is kept until you answer. It comes back as it was; its single steps "
                "cannot be undone.",
                time=_moment(time),
                figure=figure,
            )
        )
        self.show()

    def _restore(self) -> None:
        self.hide()
        self.answered.emit(True)

    def _discard(self) -> None:
        self.hide()
        self.answered.emit(False)


def _moment(time: datetime) -> str:
    """Return a time as people say it; the day only where it is neither today nor yesterday."""
    days, clock = (datetime.now().date() - time.date()).days, f"{time:%H:%M}"
    if days == 0:
        return translate("window", "today, {clock}", clock=clock)
    if days == 1:
        return translate("window", "yesterday, {clock}", clock=clock)
    # Digits, because strftime writes the names of months in the system's language.
    return translate("window", "{day}, {clock}", day=f"{time:%Y-%m-%d}", clock=clock)
