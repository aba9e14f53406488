"""The headline of a scene on stage, and below it what is not sure or what the course shows."""

from PySide6.QtWidgets import QFrame

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate
from looplight.window.presenter.type_scale import HEADLINE, SMALL, TypeScale, fit_type

SIDE = 32


class HeadlineBand(QFrame):
    """Two labels that always take the same room, so that the figure above them stays still.

    Attributes
    ----------
    headline : QLabel
    note : QLabel
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stageTail")
        self._scale = TypeScale(1080)
        self.headline = plain_label("", "stageHeadline")
        self.headline.setAccessibleDescription(translate("screen reader", "Headline"))
        self.note = plain_label("", "muted")
        self.note.setAccessibleDescription(
            translate("screen reader", "On the way, or what is not sure")
        )
        layouts.column(self.headline, self.note, 1, within=self, margins=(SIDE, 4, SIDE, 4))

    def set_scale(self, scale: TypeScale) -> None:
        """Apply the sizes of another screen or of another choice of the speaker."""
        self._scale = scale
        self.setFixedHeight(scale.band)
        self.headline.setFont(scale.font(HEADLINE, 600))
        # Two lines, also for a short headline, so that all scenes leave the figure the same room.
        self.headline.setFixedHeight(2 * self.headline.fontMetrics().lineSpacing() + 2)
        self.note.setFont(scale.font(SMALL))
        # One line of room before its text is there: certainty is computed in the background.
        self.note.setMinimumHeight(self.note.fontMetrics().lineSpacing())

    def show_text(self, headline: str, note: str, width: int) -> None:
        """Show headline and note.

        Parameters
        ----------
        headline, note : str
        width : int
            Of the stage; a headline that needs more than two lines in it is written smaller.
        """
        self.headline.setText(headline)
        self.note.setText(note)
        font, height = self._scale.font(HEADLINE, 600), self.headline.maximumHeight()
        fit_type(self.headline, font, width - 2 * SIDE, height, self._scale.least)
